import type { MapNode, Node, Pair, ScalarNode, Span } from "./node.ts";

/** A name that contradicts another one, or a list with a hole in it. */
export interface FlatteningFault {
	readonly name: string;
	readonly span: Span;
}

type Part = { readonly map: string } | { readonly list: number };
interface Branch {
	readonly key: Span;
	leaf: ScalarNode | null;
	map: Map<string, Branch> | null;
	list: Map<number, Branch> | null;
}

const SEPARATORS = /__(map|list)_/g;
/** `key_groups__list_0__map_kms__list_0__map_context__map_name` has 7. */
const MAX_PARTS = 16;

/**
 * The tree behind flattened names (`age__list_0__map_recipient`), in whatever order they stand. Nodes made here have the
 * spans of the names and values that they come from.
 */
export function unflattened(
	pairs: readonly Pair[],
	prefix = "",
): { root: MapNode; faults: FlatteningFault[] } {
	const faults: FlatteningFault[] = [];
	const top: Branch = { key: { start: 0, end: 0 }, leaf: null, map: new Map(), list: null };
	for (const { key, value } of pairs) {
		const name = key.text.slice(prefix.length);
		const span = { start: key.span.start + prefix.length, end: key.span.end };
		if (value.kind !== "scalar" || !grow(top, partsOf(name), value, span)) faults.push({ name, span });
	}
	return { root: mapOf(top, faults), faults };
}

function partsOf(name: string): Part[] {
	const parts: Part[] = [];
	let kind = "map";
	let from = 0;
	const add = (text: string) => {
		const index = kind === "list" && /^[0-9]{1,6}$/.test(text);
		parts.push(index ? { list: Number(text) } : { map: text });
	};
	for (const match of name.matchAll(SEPARATORS)) {
		add(name.slice(from, match.index));
		kind = match[1] ?? "map";
		from = match.index + match[0].length;
	}
	add(name.slice(from));
	return parts;
}

/** Puts a value at the end of its parts; false when something else stands there or on the way. */
function grow(top: Branch, parts: readonly Part[], value: ScalarNode, key: Span): boolean {
	if (parts.length > MAX_PARTS) return false;
	let branch = top;
	for (const part of parts) {
		if (branch.leaf !== null) return false;
		if ("map" in part) {
			if (branch.list !== null) return false;
			branch.map ??= new Map();
			branch = child(branch.map, part.map, key);
		} else {
			if (branch.map !== null) return false;
			branch.list ??= new Map();
			branch = child(branch.list, part.list, key);
		}
	}
	if (branch.leaf !== null || branch.map !== null || branch.list !== null) return false;
	branch.leaf = value;
	return true;
}

function child<K>(children: Map<K, Branch>, name: K, key: Span): Branch {
	const known = children.get(name);
	if (known !== undefined) return known;
	const branch: Branch = { key, leaf: null, map: null, list: null };
	children.set(name, branch);
	return branch;
}

function nodeOf(branch: Branch, faults: FlatteningFault[]): Node {
	if (branch.leaf !== null) return branch.leaf;
	if (branch.list === null) return mapOf(branch, faults);
	const indices = [...branch.list.keys()].sort((a, b) => a - b);
	if (indices.some((index, position) => index !== position)) faults.push({ name: "list", span: branch.key });
	const items = indices.map((index) => nodeOf(branch.list?.get(index) as Branch, faults));
	return { kind: "list", span: around(branch.key, items), items };
}

function mapOf(branch: Branch, faults: FlatteningFault[]): MapNode {
	const items = [...(branch.map ?? [])].map(([name, below]): Pair => {
		const key: ScalarNode = { kind: "scalar", span: below.key, text: name, style: "plain", tag: null };
		return { kind: "pair", key, value: nodeOf(below, faults) };
	});
	return {
		kind: "map",
		span: around(
			branch.key,
			items.map(({ value }) => value),
		),
		items,
	};
}

function around(first: Span, nodes: readonly Node[]): Span {
	let { start, end } = first;
	for (const { span } of nodes) {
		start = Math.min(start, span.start);
		end = Math.max(end, span.end);
	}
	return { start, end };
}
