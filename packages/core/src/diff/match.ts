import { longestIncreasing } from "./increasing.ts";
import type { PlacedLeaf } from "./placed-leaf.ts";

/** The same leaf on both sides. */
export interface Pairing {
	readonly before: PlacedLeaf;
	readonly after: PlacedLeaf;
	/**
	 * - `kept`: the same value, where it was or pushed along by its neighbours
	 * - `moved`: the same value, past its neighbours or under another key
	 * - `changed`: the same place, another value
	 * - `renamed`: a value of the same type and length, gone from one key and new under another
	 */
	readonly as: "kept" | "moved" | "changed" | "renamed";
	/** The value is one that stood under this key before, in another element or document. */
	readonly isCopy: boolean;
}

export interface Matching {
	readonly pairs: readonly Pairing[];
	readonly removed: readonly PlacedLeaf[];
	readonly added: readonly PlacedLeaf[];
}

/** Finds the leaves of one side again on the other, in time that grows with their number and hardly faster. */
export function matchLeaves(before: readonly PlacedLeaf[], after: readonly PlacedLeaf[]): Matching {
	const homes = homesOf(before, after);
	const pairs: Pairing[] = [];
	const rest = { before: [] as PlacedLeaf[], after: [] as PlacedLeaf[] };
	const lanes = new Map<string, Lane>();
	const laneOf = (name: string) => {
		const lane = lanes.get(name) ?? { before: [], after: [] };
		lanes.set(name, lane);
		return lane;
	};
	for (const leaf of before) laneOf(leaf.lane).before.push(leaf);
	for (const leaf of after) laneOf(leaf.lane).after.push(leaf);
	for (const lane of lanes.values()) matchLane(lane, homes, pairs, rest);
	matchTokens(rest, pairs);
	matchRenamed(rest, pairs);
	return { pairs, removed: inOrder(rest.before), added: inOrder(rest.after) };
}

interface Lane {
	before: PlacedLeaf[];
	after: PlacedLeaf[];
}

/** The document of the other side that a document was, by its index; -1 for a new one. */
type Homes = (document: number) => number;

/**
 * Which document was which. Documents come and go, and those behind them count differently; what tells them is what only
 * one document of each side holds.
 */
function homesOf(before: readonly PlacedLeaf[], after: readonly PlacedLeaf[]): Homes {
	const isSingle = (leaves: readonly PlacedLeaf[]) => leaves.every(({ leaf }) => leaf.document === 0);
	if (isSingle(before) && isSingle(after)) return (document) => document;
	const known = signsOf(before);
	const votes = new Map<string, number>();
	for (const [sign, document] of signsOf(after)) {
		const home = known.get(sign);
		if (home === undefined || home === null || document === null) continue;
		const vote = `${document} ${home}`;
		votes.set(vote, (votes.get(vote) ?? 0) + 1);
	}
	const homes = new Map<number, number>();
	const taken = new Set<number>();
	const assign = (document: number, home: number) => {
		if (homes.has(document) || taken.has(home)) return;
		homes.set(document, home);
		taken.add(home);
	};
	for (const [vote] of [...votes].sort(([, left], [, right]) => right - left)) {
		const [document = -1, home = -1] = vote.split(" ").map(Number);
		assign(document, home);
	}
	const there = new Set(before.map(({ leaf }) => leaf.document));
	for (const { leaf } of after) if (there.has(leaf.document)) assign(leaf.document, leaf.document);
	return (document) => homes.get(document) ?? -1;
}

/** What a side holds, with its document; null for what several documents hold. */
function signsOf(leaves: readonly PlacedLeaf[]): Map<string, number | null> {
	const signs = new Map<string, number | null>();
	for (const { lane, identity, leaf } of leaves) {
		const sign = `${lane} ${identity}`;
		const known = signs.get(sign);
		signs.set(sign, known === undefined || known === leaf.document ? leaf.document : null);
	}
	return signs;
}

/** Leaves of one lane: the same values first, then the same places, then what stands between the same neighbours. */
function matchLane(lane: Lane, homes: Homes, pairs: Pairing[], rest: Lane): void {
	const placeOf = ({ leaf, spot }: PlacedLeaf, document = leaf.document) => `${document} ${spot}`;
	const placeBefore = (leaf: PlacedLeaf) => placeOf(leaf, homes(leaf.leaf.document));
	const partners = new Map<PlacedLeaf, PlacedLeaf>();
	const byIdentity = queuesOf(lane.before, ({ identity }) => identity);
	const byBoth = queuesOf(lane.before, (leaf) => `${placeOf(leaf)} ${leaf.identity}`);
	const used = new Set<PlacedLeaf>();
	const pair = (before: PlacedLeaf | undefined, after: PlacedLeaf) => {
		if (before === undefined) return;
		partners.set(after, before);
		used.add(before);
	};
	for (const leaf of lane.after) {
		pair(byBoth.take(`${placeBefore(leaf)} ${leaf.identity}`, used), leaf);
	}
	for (const leaf of lane.after) if (!partners.has(leaf)) pair(byIdentity.take(leaf.identity, used), leaf);

	const matched = lane.after.filter((leaf) => partners.has(leaf));
	const order = longestIncreasing(matched.map((leaf) => partners.get(leaf)?.position ?? 0));
	const anchors = order.flatMap((index) => matched[index] ?? []);
	const isAnchor = new Set(anchors);
	for (const after of matched) {
		const before = partners.get(after) as PlacedLeaf;
		const stayed = isAnchor.has(after) || placeBefore(after) === placeOf(before);
		pairs.push({ before, after, as: stayed ? "kept" : "moved", isCopy: false });
	}

	const open = { before: lane.before.filter((leaf) => !used.has(leaf)), after: [] as PlacedLeaf[] };
	open.after = lane.after.filter((leaf) => !partners.has(leaf));
	if (open.before.length === 0 || open.after.length === 0) {
		rest.before.push(...open.before);
		rest.after.push(...open.after);
		return;
	}
	const gapBefore = gaps(anchors.map((leaf) => partners.get(leaf) as PlacedLeaf));
	const gapAfter = gaps(anchors);
	const byPlace = queuesOf(open.before, (leaf) => `${gapBefore(leaf)} ${placeOf(leaf)}`);
	const changed = new Set<PlacedLeaf>();
	const change = (before: PlacedLeaf | undefined, after: PlacedLeaf) => {
		if (before === undefined) return false;
		used.add(before);
		changed.add(after);
		pairs.push({ before, after, as: "changed", isCopy: byIdentity.knows(after.identity) });
		return true;
	};
	for (const leaf of open.after) change(byPlace.take(`${gapAfter(leaf)} ${placeBefore(leaf)}`, used), leaf);
	const byGap = queuesOf(open.before, (leaf) => `${gapBefore(leaf)} ${leaf.leaf.document}`);
	for (const leaf of open.after) {
		if (changed.has(leaf)) continue;
		const neighbour = byGap.take(`${gapAfter(leaf)} ${homes(leaf.leaf.document)}`, used);
		if (!change(neighbour, leaf)) rest.after.push(leaf);
	}
	rest.before.push(...open.before.filter((leaf) => !used.has(leaf)));
}

/** Between which anchors a leaf stands, as a number. */
function gaps(anchors: readonly PlacedLeaf[]): (leaf: PlacedLeaf) => number {
	const positions = anchors.map(({ position }) => position);
	return ({ position }) => {
		let low = 0;
		let high = positions.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((positions[middle] ?? 0) < position) low = middle + 1;
			else high = middle;
		}
		return low;
	};
}

/** Leaves by a key, handed out in order, each at most once. */
function queuesOf(leaves: readonly PlacedLeaf[], keyOf: (leaf: PlacedLeaf) => string) {
	const queues = new Map<string, { readonly leaves: PlacedLeaf[]; next: number }>();
	for (const leaf of leaves) {
		const key = keyOf(leaf);
		const queue = queues.get(key);
		if (queue === undefined) queues.set(key, { leaves: [leaf], next: 0 });
		else queue.leaves.push(leaf);
	}
	return {
		knows: (key: string) => queues.has(key),
		take(key: string, used: ReadonlySet<PlacedLeaf>): PlacedLeaf | undefined {
			const queue = queues.get(key);
			if (queue === undefined) return undefined;
			for (;;) {
				const leaf = queue.leaves[queue.next];
				if (leaf === undefined) return undefined;
				queue.next += 1;
				if (!used.has(leaf)) return leaf;
			}
		},
	};
}

/** A token under another key than before: somebody moved it by hand. */
function matchTokens(rest: Lane, pairs: Pairing[]): void {
	const tokens = queuesOf(
		rest.before.filter(({ token }) => token !== null),
		({ identity }) => identity,
	);
	takeOut(rest, pairs, "moved", (after, used) =>
		after.token === null ? undefined : tokens.take(after.identity, used),
	);
}

/**
 * A key that was renamed, or a value that was moved under another one, is sealed anew: all that is left of it is its type and
 * its length. They count where they point from one leaf to one other, and either the key or what is around it is the same.
 */
function matchRenamed(rest: Lane, pairs: Pairing[]): void {
	const likes = [
		({ parent, tail }: Steps) => ["renamed", parent, tail],
		({ name, tail }: Steps) => ["moved", name, tail],
	];
	for (const like of likes) {
		const keyOf = (leaf: PlacedLeaf): string | null => {
			const steps = stepsOf(leaf);
			const { token, length } = leaf;
			if (steps === null || token === null || token.type === "bool") return null;
			return JSON.stringify([...like(steps), token.type, length]);
		};
		const before = singles(rest.before, keyOf);
		const after = singles(rest.after, keyOf);
		takeOut(rest, pairs, "renamed", (leaf) => {
			const key = keyOf(leaf);
			return key === null || after.get(key) !== leaf ? undefined : (before.get(key) ?? undefined);
		});
	}
}

interface Steps {
	readonly parent: readonly (string | number)[];
	readonly name: string;
	/** List indices behind the last key. */
	readonly tail: readonly (string | number)[];
}

/** A path around its last key; null for a comment and for a path without one. */
function stepsOf({ leaf }: PlacedLeaf): Steps | null {
	const at = leaf.path.findLastIndex((component) => typeof component === "string");
	const name = leaf.path[at];
	if (leaf.comment || typeof name !== "string") return null;
	return { parent: leaf.path.slice(0, at), name, tail: leaf.path.slice(at + 1) };
}

/** What is the only one of its key; null for what is not. */
function singles(
	leaves: readonly PlacedLeaf[],
	keyOf: (leaf: PlacedLeaf) => string | null,
): Map<string, PlacedLeaf | null> {
	const found = new Map<string, PlacedLeaf | null>();
	for (const leaf of leaves) {
		const key = keyOf(leaf);
		if (key !== null) found.set(key, found.has(key) ? null : leaf);
	}
	return found;
}

function takeOut(
	rest: Lane,
	pairs: Pairing[],
	as: Pairing["as"],
	find: (after: PlacedLeaf, used: ReadonlySet<PlacedLeaf>) => PlacedLeaf | undefined,
): void {
	if (rest.before.length === 0 || rest.after.length === 0) return;
	const used = new Set<PlacedLeaf>();
	rest.after = rest.after.filter((after) => {
		const before = find(after, used);
		if (before === undefined || used.has(before)) return true;
		used.add(before);
		pairs.push({ before, after, as, isCopy: false });
		return false;
	});
	rest.before = rest.before.filter((leaf) => !used.has(leaf));
}

function inOrder(leaves: readonly PlacedLeaf[]): PlacedLeaf[] {
	return [...leaves].sort((left, right) => left.position - right.position);
}
