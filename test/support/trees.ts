import { Tree, type TreeSource } from "@sops-guard/core";

/** A tree in memory. */
export interface Sketch {
	/** Path → text. */
	readonly files: Readonly<Record<string, string>>;
	/** Paths of `files` that git does not track. */
	readonly untracked?: readonly string[];
	/** Path → target. */
	readonly links?: Readonly<Record<string, string>>;
	readonly kind?: TreeSource["kind"];
}

/** The tree that a sketch stands for, as `io` would read it. */
export function treeOf({ files, untracked = [], links = {}, kind = "worktree" }: Sketch): Tree {
	const encoder = new TextEncoder();
	const contents = new Map(
		Object.entries({ ...files, ...links }).map(([path, text]) => [path, encoder.encode(text)]),
	);
	const source: TreeSource = {
		kind,
		entries: [...contents.keys()].sort(byBytes).map((path) => ({
			path,
			kind: path in links ? "link" : "file",
			id: null,
			tracked: !untracked.includes(path),
		})),
		read: (entry) => contents.get(entry.path) ?? "missing-object",
	};
	return new Tree(source);
}

/** git's order of paths. */
export function byBytes(left: string, right: string): number {
	return Buffer.compare(Buffer.from(left), Buffer.from(right));
}
