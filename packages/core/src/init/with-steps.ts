import type { Tree, TreeSource } from "../tree.ts";
import type { InitStep } from "./plan.ts";

/** The tree as it will be when the steps are carried out and committed. */
export function withSteps(tree: Tree, steps: readonly InitStep[]): TreeSource {
	const texts = new Map<string, Uint8Array>();
	for (const { action, path, text } of steps) {
		const before = action === "append" ? (tree.file(path)?.text ?? "") : "";
		texts.set(path, new TextEncoder().encode(before === "" ? text : `${before}\n${text}`));
	}
	const added = [...texts.keys()]
		.filter((path) => tree.file(path) === undefined)
		.map((path) => ({ path, kind: "file" as const, id: null, tracked: true }));
	const kept = [...tree.files, ...tree.untracked]
		.map(({ entry }) => entry)
		.filter(({ path, tracked }) => tracked || !texts.has(path));
	const byPath = new Map([...tree.files, ...tree.untracked].map((file) => [file.path, file]));
	return {
		kind: tree.kind,
		entries: [...kept, ...added].sort((left, right) => (left.path < right.path ? -1 : 1)),
		read: ({ path }) => {
			const written = texts.get(path);
			if (written !== undefined) return written;
			const file = byPath.get(path);
			return file === undefined ? "unreadable" : (file.absence ?? file.bytes);
		},
	};
}
