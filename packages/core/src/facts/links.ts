import type { File, Tree } from "../tree.ts";

/** Where a link may lead at most before it is taken for a circle. */
const longestChain = 8;

/** The file of the tree that a link leads to; null when it leads nowhere, to a folder, or out of the tree (design §10.11). */
export function linkTarget(tree: Tree, link: File): File | null {
	let current = link;
	for (let step = 0; step < longestChain; step++) {
		if (current.entry.kind !== "link") return current.entry.kind === "submodule" ? null : current;
		const path = resolve(current.folder, current.text ?? "");
		const next = path === null ? undefined : tree.file(path);
		if (next === undefined) return null;
		current = next;
	}
	return null;
}

function resolve(folder: string, target: string): string | null {
	if (target === "" || target.startsWith("/")) return null;
	const components = folder === "" ? [] : folder.split("/");
	for (const component of target.split("/")) {
		if (component === "" || component === ".") continue;
		if (component !== "..") components.push(component);
		else if (components.pop() === undefined) return null;
	}
	return components.join("/");
}
