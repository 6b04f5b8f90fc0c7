import { maskedPointer } from "../label.ts";
import type { LeafChange, LeafState } from "./change.ts";
import type { Matching, Pairing } from "./match.ts";
import type { PlacedLeaf } from "./placed-leaf.ts";

/** A change with what other files may be asked about it. */
export interface TracedChange extends LeafChange {
	/** The leaf that is new or gone; null for what is on both sides. */
	readonly alone: PlacedLeaf | null;
}

/** What the matching of one file says, in the file's order, what is gone at the end. */
export function changesOf(
	{ pairs, removed, added }: Matching,
	/** No seal of the file was kept, so that a value that is as long as before may be the same one. */
	{ isAnew }: { readonly isAnew: boolean },
): TracedChange[] {
	const found: { readonly position: number; readonly change: TracedChange }[] = [];
	for (const pairing of pairs) {
		const change = changeOf(pairing, isAnew);
		if (change !== null) found.push({ position: pairing.after.position, change });
	}
	for (const leaf of added) found.push({ position: leaf.position, change: addedLeaf(leaf) });
	found.sort((left, right) => left.position - right.position);
	return [...found.map(({ change }) => change), ...removed.map(removedLeaf)];
}

export function addedLeaf(leaf: PlacedLeaf): TracedChange {
	return { ...bare(leaf), change: "added", state: leaf.state, was: null, alone: leaf };
}

export function removedLeaf(leaf: PlacedLeaf): TracedChange {
	return { ...bare(leaf), change: "removed", state: null, was: leaf.state, alone: leaf };
}

/** A leaf that changed its state and not its place. */
export function inPlace(leaf: PlacedLeaf, was: LeafState, state: LeafState): TracedChange {
	return { ...bare(leaf), change: "changed", was, state, alone: null };
}

function bare({ leaf }: PlacedLeaf) {
	return {
		pointer: maskedPointer(leaf.path, leaf.document),
		from: null,
		fromPath: null,
		certain: true,
		kind: leaf.comment ? ("comment" as const) : ("value" as const),
	};
}

/** Null for a leaf to which nothing happened; what its neighbours push along is one. */
function changeOf({ before, after, as, isCopy }: Pairing, isAnew: boolean): TracedChange | null {
	const from = maskedPointer(before.leaf.path, before.leaf.document);
	const both = {
		...bare(after),
		from: before.leaf.document === after.leaf.document && before.spot === after.spot ? null : from,
		state: after.state,
		was: before.state,
		alone: null,
	};
	switch (as) {
		case "kept":
			if (before.state !== after.state) return { ...both, change: "changed" };
			return isResealed(before, after) ? { ...both, change: "resealed" } : null;
		case "moved":
			// Comments have no place of their own, so one that moves within its map is where it was.
			return both.from === null ? null : { ...both, change: "moved" };
		case "renamed":
			return { ...both, change: "moved", certain: false };
		case "changed":
			return { ...both, change: "changed", certain: !mayBeSame(before, after, isAnew || isCopy) };
	}
}

/** A kept IV over other bytes: the same value under another data key. */
export function isResealed(before: PlacedLeaf, after: PlacedLeaf): boolean {
	if (before.token === null || after.token === null) return false;
	return before.token.data !== after.token.data || before.token.tag !== after.token.tag;
}

/**
 * Whether another IV can come without another value: in a file that was sealed anew as a whole, among equal elements, which
 * get one IV at their first save, and for numbers and times that sops reads in one type and writes in another.
 */
function mayBeSame(before: PlacedLeaf, after: PlacedLeaf, isAnyIv: boolean): boolean {
	if (before.token === null || after.token === null) return false;
	if (before.length !== after.length) return false;
	const types = `${before.token.type} ${after.token.type}`;
	if (types === "int float" || types === "float int") return true;
	if (types === "time time" && (after.length ?? 0) >= lengthWithOffset) return true;
	return isAnyIv;
}

/** `2024-01-01T00:00:00+05:30`; in UTC it is shorter, and then sops keeps the IV. */
const lengthWithOffset = 25;
