import type { PathComponent } from "../pointer.ts";
import { SealFailure } from "./failure.ts";
import { type Entry, entryOf, isEntry, listOf, type MapValue, mapOf, type Value } from "./value.ts";

interface Target {
	readonly path: readonly PathComponent[];
	readonly document?: number;
}

export interface Placed {
	readonly tree: MapValue;
	readonly document: number;
	readonly isChanged: boolean;
}

/** A tree with a value at a place. */
export function placed(tree: MapValue, target: Target, value: Value): Placed {
	const { path, document = 0 } = target;
	let isChanged = true;
	const result = put(tree, path, 0, value, document, (before) => {
		isChanged = !equal(before, value);
	});
	return { tree: result as MapValue, document, isChanged };
}

function put(
	current: Value | undefined,
	path: readonly PathComponent[],
	depth: number,
	value: Value,
	document: number,
	found: (before: Value) => void,
): Value {
	const component = path[depth];
	if (component === undefined) {
		if (current !== undefined) found(current);
		return value;
	}
	const next = (below: Value | undefined) => put(below, path, depth + 1, value, document, found);
	const refused = (message: string) =>
		new SealFailure("pointer", message, { place: { path: path.slice(0, depth + 1), document, at: -1 } });
	if (typeof component === "string") {
		if (current !== undefined && current.type !== "map")
			throw refused("a name does not lead into this value");
		const items = current?.items ?? [];
		const index = items.findIndex((item) => isEntry(item) && item.key === component);
		const known = items[index] as Entry | undefined;
		const entry = entryOf(component, next(known?.value), known?.at ?? -1);
		return mapOf(index === -1 ? [...items, entry] : items.toSpliced(index, 1, entry), current?.at ?? -1);
	}
	if (current !== undefined && current.type !== "list")
		throw refused("an index does not lead into this value");
	const items = current?.items ?? [];
	const index = elementAt(items, component);
	if (index === -1 && component > count(items)) throw refused("the list ends before this index");
	const element = next(index === -1 ? undefined : items[index]);
	return listOf(index === -1 ? [...items, element] : items.toSpliced(index, 1, element), current?.at ?? -1);
}

/** What stands at a place. Throws `no-such-place`. */
export function valueAt(trees: readonly MapValue[], { path, document = 0 }: Target): Value {
	let value: Value | undefined = trees[document];
	for (const [depth, component] of path.entries()) {
		value = below(value, component);
		if (value !== undefined) continue;
		throw new SealFailure("no-such-place", "the pointer leads nowhere", {
			place: { path: path.slice(0, depth + 1), document, at: -1 },
		});
	}
	if (value === undefined) {
		throw new SealFailure("no-such-place", "the pointer leads nowhere: the file has no such document");
	}
	return value;
}

function below(value: Value | undefined, component: PathComponent): Value | undefined {
	if (typeof component === "string") {
		if (value?.type !== "map") return undefined;
		return value.items.find((item): item is Entry => isEntry(item) && item.key === component)?.value;
	}
	return value?.type === "list" ? value.items[elementAt(value.items, component)] : undefined;
}

/** A tree without what stands at a place. */
export function removed(tree: MapValue, target: Target): Placed {
	const { path, document = 0 } = target;
	return { tree: without(tree, path, 0, document) as MapValue, document, isChanged: true };
}

function without(current: Value, path: readonly PathComponent[], depth: number, document: number): Value {
	const component = path[depth];
	const nowhere = () =>
		new SealFailure("no-such-place", "the pointer leads nowhere", {
			place: { path: path.slice(0, depth + 1), document, at: -1 },
		});
	const isLast = depth === path.length - 1;
	if (typeof component === "string" && current.type === "map") {
		const index = current.items.findIndex((item) => isEntry(item) && item.key === component);
		const entry = current.items[index];
		if (entry === undefined || !isEntry(entry)) throw nowhere();
		if (isLast) return mapOf(current.items.toSpliced(index, 1), current.at);
		const below = without(entry.value, path, depth + 1, document);
		return mapOf(current.items.toSpliced(index, 1, { ...entry, value: below }), current.at);
	}
	if (typeof component === "number" && current.type === "list") {
		const index = elementAt(current.items, component);
		const element = current.items[index];
		if (element === undefined) throw nowhere();
		if (isLast) return listOf(current.items.toSpliced(index, 1), current.at);
		const below = without(element, path, depth + 1, document);
		return listOf(current.items.toSpliced(index, 1, below), current.at);
	}
	throw nowhere();
}

/** Position of the element with that index; -1 for none. */
function elementAt(items: readonly Value[], index: number): number {
	let count = 0;
	for (const [position, item] of items.entries()) {
		if (!isCounted(item)) continue;
		if (count++ === index) return position;
	}
	return -1;
}

function count(items: readonly Value[]): number {
	return items.filter(isCounted).length;
}

/** As the sealed file shows it: a comment is an element of a list where sops sealed it into one. */
function isCounted(item: Value): boolean {
	return item.type !== "comment" || item.isElement === true;
}

/** Whether two values are the same, places and inline marks aside. */
export function equal(one: Value, other: Value): boolean {
	if (one.type === "map" && other.type === "map") {
		return (
			one.items.length === other.items.length &&
			one.items.every((item, index) => {
				const against = other.items[index];
				if (against === undefined) return false;
				if (!isEntry(item)) return !isEntry(against) && item.text === against.text;
				return isEntry(against) && item.key === against.key && equal(item.value, against.value);
			})
		);
	}
	if (one.type === "list" && other.type === "list") {
		return (
			one.items.length === other.items.length &&
			one.items.every((item, index) => equal(item, other.items[index] as Value))
		);
	}
	switch (one.type) {
		case "float":
			return other.type === "float" && Object.is(one.number, other.number);
		case "bool":
			return other.type === "bool" && one.isTrue === other.isTrue;
		case "bytes":
			return (
				other.type === "bytes" &&
				one.bytes.length === other.bytes.length &&
				one.bytes.every((byte, index) => byte === other.bytes[index])
			);
		case "null":
			return other.type === "null";
		case "map":
		case "list":
			return false;
		default:
			return other.type === one.type && one.text === other.text;
	}
}
