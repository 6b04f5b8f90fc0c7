import { type Leaf, parseToken, type Token } from "@sops-guard/sops";
import { hasValue, isToken, sealedLength } from "../content/sealed.ts";
import type { LeafState } from "./change.ts";

/** A leaf with what it takes to find it again on the other side. */
export interface PlacedLeaf {
	readonly leaf: Leaf;
	/** Its number among the leaves of its side. */
	readonly position: number;
	/**
	 * The place that sops authenticates: the map keys of the path, without list indices and documents. Leaves of one lane can
	 * change places, or come and go between each other, without being sealed anew.
	 */
	readonly lane: string;
	/** The place in its document, exactly. */
	readonly spot: string;
	/** What stays while the value stays: the IV of a token (sops-behaviour §1), the typed text of what is in clear. */
	readonly identity: string;
	readonly token: Token | null;
	/** Bytes of a sealed value. */
	readonly length: number | null;
	readonly state: LeafState;
}

/** The leaves of one side. `isSealed` is false for a file without metadata, where nothing is covered by a selector. */
export function placedLeaves(leaves: readonly Leaf[], isSealed: boolean): PlacedLeaf[] {
	return leaves.map((leaf, position) => {
		const kind = leaf.comment ? "comment" : "value";
		const isSealedLeaf = isToken(leaf);
		const { token } = isSealedLeaf ? parseToken(leaf.node.text) : { token: null };
		return {
			leaf,
			position,
			lane: JSON.stringify([kind, leaf.path.filter((component) => typeof component === "string")]),
			spot: JSON.stringify([kind, leaf.path]),
			identity: token === null ? `text ${leaf.type} ${leaf.node.text}` : `iv ${token.iv}`,
			token,
			length: token === null ? null : sealedLength(leaf),
			state: isSealedLeaf ? "sealed" : stateInClear(leaf, isSealed),
		};
	});
}

function stateInClear(leaf: Leaf, isSealed: boolean): LeafState {
	if (leaf.comment) return "clear";
	if (!hasValue(leaf)) return "empty";
	return isSealed && leaf.selected ? "exposed" : "clear";
}
