import type { PathComponent } from "@sops-guard/sops";
import { environmentOf } from "../policy/environment-of.ts";
import type { Policy } from "../policy/policy.ts";
import type { Tree } from "../tree.ts";
import { ciphertextOf, type SealedLeaf, sealedLeaves } from "./sealed-leaves.ts";

/** One value, sealed in several environments. */
export interface SharedLeaf {
	/** Where it stands, in the tree's order; at least two, in at least two environments. */
	readonly places: readonly PlacedLeaf[];
	/** Under one data key: the token was copied. Else the file was copied and re-keyed since, or the token's IV was kept. */
	readonly isToken: boolean;
}

export interface PlacedLeaf extends SealedLeaf {
	readonly environment: string;
}

/**
 * The values that a policy's environments share, known without a key: an IV is kept as long as the value is. Comments and booleans hide
 * nothing and do not count. A token that was moved to another path is not shared: nobody can open it there.
 */
export function sharedLeaves(tree: Tree, policy: Policy): SharedLeaf[] {
	if (policy.environments.length < 2) return [];
	const shared: SharedLeaf[] = [];
	for (const leaves of tree.fact(sealedLeaves).byIv.values()) {
		if (leaves.length < 2) continue;
		for (const same of byPath(leaves)) {
			const places = same.flatMap((one): PlacedLeaf[] => {
				const environment = environmentOf(one.found.file.path, policy);
				const isSecret = !one.leaf.comment && one.token.type !== "bool";
				return environment === null || !isSecret ? [] : [{ ...one, environment }];
			});
			if (new Set(places.map(({ environment }) => environment)).size < 2) continue;
			shared.push({ places, isToken: isTokenShared(places) });
		}
	}
	return shared;
}

/** The path as it is part of the seal: without the indices of lists. */
function byPath(leaves: readonly SealedLeaf[]): readonly SealedLeaf[][] {
	const groups = new Map<string, SealedLeaf[]>();
	for (const one of leaves) {
		const path = one.leaf.path.filter((component: PathComponent) => typeof component === "string").join("\0");
		groups.set(path, [...(groups.get(path) ?? []), one]);
	}
	return [...groups.values()];
}

/** Whether two of the environments have the same bytes. */
function isTokenShared(places: readonly PlacedLeaf[]): boolean {
	const environments = new Map<string, Set<string>>();
	for (const { token, environment } of places) {
		const ciphertext = ciphertextOf(token);
		environments.set(ciphertext, (environments.get(ciphertext) ?? new Set()).add(environment));
	}
	return [...environments.values()].some(({ size }) => size > 1);
}

/** Shared values by the files that share them, since a file that was copied as a whole is one cause. In the order of places. */
export function sharedByFiles(shared: readonly SharedLeaf[]): readonly (readonly SharedLeaf[])[] {
	const groups = new Map<string, SharedLeaf[]>();
	for (const one of shared) {
		const key = [...new Set(one.places.map(({ found }) => found.file.path))].join("\0");
		groups.set(key, [...(groups.get(key) ?? []), one]);
	}
	return [...groups.values()];
}
