import { formatPointer, type Leaf, parseToken } from "@sops-guard/sops";
import { type Sealed, sealed } from "../content/sealed.ts";
import type { File, Tree } from "../tree.ts";

/** A sealed value where it stands now. */
export interface HeadLeaf {
	readonly file: File;
	readonly found: Sealed;
	readonly leaf: Leaf;
}

/**
 * Where a tree has the value that the last commit has at a pointer; null where the tree holds another one by now, as in a work tree
 * with changes.
 */
export function headLeaf(
	head: Tree,
	path: string,
	{ pointer, iv }: { readonly pointer: string; readonly iv: string | null },
): HeadLeaf | null {
	const file = head.file(path);
	const found = file === undefined ? null : sealed(file);
	if (file === undefined || found === null || iv === null) return null;
	let leaves = byPointer.get(found.document);
	if (leaves === undefined) {
		leaves = new Map(found.document.leaves.map((leaf) => [formatPointer(leaf.path, leaf.document), leaf]));
		byPointer.set(found.document, leaves);
	}
	const leaf = leaves.get(pointer);
	return leaf !== undefined && parseToken(leaf.node.text).token?.iv === iv ? { file, found, leaf } : null;
}

const byPointer = new WeakMap<Sealed["document"], ReadonlyMap<string, Leaf>>();
