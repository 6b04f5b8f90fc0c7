import { type Sealed, sealed } from "../content/sealed.ts";
import type { Tree } from "../tree.ts";

/** Every file of a tree that SOPS sealed, by path, in the tree's order and whatever store it is in. */
export function sealedFiles(tree: Tree): ReadonlyMap<string, Sealed> {
	const found = new Map<string, Sealed>();
	for (const file of tree.files) {
		const one = sealed(file);
		if (one !== null) found.set(file.path, one);
	}
	return found;
}
