import type { PathComponent } from "../../pointer.ts";
import { equal } from "../place.ts";
import {
	type CommentValue,
	type Entry,
	entryOf,
	isEntry,
	listOf,
	type MapValue,
	mapOf,
	type Value,
} from "../value.ts";

/** Both sides did something to one place, and not the same. */
export interface Conflict {
	readonly path: readonly PathComponent[];
	/** From 0. */
	readonly document: number;
	readonly kind: "both-changed" | "both-added" | "removed-and-changed";
}

export type Side = "ours" | "theirs";

/** A merge of three trees, values in clear. */
export interface MergedTrees {
	/** Where both sides speak, the side that was preferred. */
	readonly trees: readonly MapValue[];
	readonly conflicts: readonly Conflict[];
}

/**
 * Merges by value and not by line: what one side left alone is taken from the other, key by key. Order and comments are those of
 * ours, or of theirs where ours has not touched them; what the other side added stands behind what it stood behind there. Lists
 * are merged item by item as long as all three have the same length, else as one value.
 */
export function mergeTrees(
	base: readonly MapValue[],
	ours: readonly MapValue[],
	theirs: readonly MapValue[],
	prefer: Side,
): MergedTrees {
	const merge = new Merge(prefer);
	const count = Math.max(ours.length, theirs.length);
	const trees: MapValue[] = [];
	for (let document = 0; document < count; document++) {
		const merged = merge.value(base[document], ours[document], theirs[document], [], document);
		if (merged?.type === "map") trees.push(merged);
	}
	return { trees, conflicts: merge.conflicts };
}

class Merge {
	readonly conflicts: Conflict[] = [];
	readonly #prefer: Side;

	constructor(prefer: Side) {
		this.#prefer = prefer;
	}

	/** The merge of one place; undefined where nothing stands there. */
	value(
		base: Value | undefined,
		ours: Value | undefined,
		theirs: Value | undefined,
		path: readonly PathComponent[],
		document: number,
	): Value | undefined {
		if (isSame(ours, theirs)) return ours;
		if (isSame(base, ours)) return theirs;
		if (isSame(base, theirs)) return ours;
		if (ours?.type === "map" && theirs?.type === "map") {
			return this.#maps(base?.type === "map" ? base : mapOf([]), ours, theirs, path, document);
		}
		if (base?.type === "list" && ours?.type === "list" && theirs?.type === "list") {
			const { length } = base.items;
			if (ours.items.length === length && theirs.items.length === length) {
				const items = ours.items.map((item, index) =>
					this.value(base.items[index], item, theirs.items[index], [...path, index], document),
				);
				return listOf(
					items.filter((item) => item !== undefined),
					ours.at,
				);
			}
		}
		const isRemoval = ours === undefined || theirs === undefined;
		const kind = isRemoval ? "removed-and-changed" : base === undefined ? "both-added" : "both-changed";
		this.conflicts.push({ path, document, kind });
		return this.#prefer === "ours" ? ours : theirs;
	}

	#maps(
		base: MapValue,
		ours: MapValue,
		theirs: MapValue,
		path: readonly PathComponent[],
		document: number,
	): MapValue {
		const [old, own, other] = [named(base), named(ours), named(theirs)];
		const merged = new Map<string, Entry | CommentValue>();
		for (const name of new Set([...own.keys(), ...other.keys()])) {
			const item = this.#item(old.get(name), own.get(name), other.get(name), path, document);
			if (item !== undefined) merged.set(name, item);
		}
		const isOurOrderOld = sameOrder(old, own);
		const [lead, follow] = isOurOrderOld ? [other, own] : [own, other];
		const order = woven([...lead.keys()], [...follow.keys()]).filter((name) => merged.has(name));
		return mapOf(
			order.map((name) => merged.get(name) as Entry | CommentValue),
			ours.at,
		);
	}

	#item(
		base: Entry | CommentValue | undefined,
		ours: Entry | CommentValue | undefined,
		theirs: Entry | CommentValue | undefined,
		path: readonly PathComponent[],
		document: number,
	): Entry | CommentValue | undefined {
		const one = ours ?? theirs;
		if (one === undefined) return undefined;
		if (!isEntry(one)) {
			// Two comments of one name are the same text, so only coming and going can differ.
			return base !== undefined && (ours === undefined || theirs === undefined) ? undefined : one;
		}
		const valueIn = (item: Entry | CommentValue | undefined) =>
			item !== undefined && isEntry(item) ? item.value : undefined;
		const place = [...path, one.key];
		const value = this.value(valueIn(base), valueIn(ours), valueIn(theirs), place, document);
		return value === undefined ? undefined : entryOf(one.key, value, one.at);
	}
}

function isSame(one: Value | undefined, other: Value | undefined): boolean {
	return one === undefined || other === undefined ? one === other : equal(one, other);
}

/** The items of a map by a name that all sides share: the key; of a comment its text and which of its like it is. */
function named(map: MapValue): Map<string, Entry | CommentValue> {
	const names = new Map<string, Entry | CommentValue>();
	for (const item of map.items) {
		if (isEntry(item)) names.set(`key ${item.key}`, item);
		else {
			let count = 0;
			while (names.has(`comment ${count} ${item.text}`)) count++;
			names.set(`comment ${count} ${item.text}`, item);
		}
	}
	return names;
}

function sameOrder(one: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>): boolean {
	const [names, against] = [[...one.keys()], [...other.keys()]];
	return names.length === against.length && names.every((name, index) => name === against[index]);
}

/** All names of both in the order of the first; what only the second has stands behind what it stands behind there. */
function woven(first: readonly string[], second: readonly string[]): string[] {
	const known = new Set(first);
	const behind = new Map<string | null, string[]>();
	let anchor: string | null = null;
	for (const name of second) {
		if (known.has(name)) anchor = name;
		else behind.set(anchor, [...(behind.get(anchor) ?? []), name]);
	}
	return [...(behind.get(null) ?? []), ...first.flatMap((name) => [name, ...(behind.get(name) ?? [])])];
}
