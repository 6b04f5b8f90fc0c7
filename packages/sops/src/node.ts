/**
 * One tree for all five stores. A store's parser turns text into these nodes and nothing else in the tool knows
 * which store it was.
 *
 * Positions are UTF-16 offsets into the text that was parsed, `end` exclusive, so `text.slice(start, end)` is always
 * exactly what a span speaks of.
 */
export interface Span {
	readonly start: number;
	readonly end: number;
}

/** How a scalar was written. JSON strings are `double`; dotenv and ini values are `plain` unless quoted. */
export type ScalarStyle = "plain" | "single" | "double" | "literal" | "folded";

export interface ScalarNode {
	readonly kind: "scalar";
	/** The content alone: inside the quotes, below a block header. */
	readonly span: Span;
	/** The content after unquoting, unescaping and folding. */
	readonly text: string;
	readonly style: ScalarStyle;
	/** An explicit YAML tag such as `!!binary`, else null. */
	readonly tag: string | null;
}

export interface CommentNode {
	readonly kind: "comment";
	/** The text behind the comment mark, the mark excluded. */
	readonly span: Span;
	readonly text: string;
}

export interface Pair {
	readonly kind: "pair";
	readonly key: ScalarNode;
	readonly value: Node;
}

export interface MapNode {
	readonly kind: "map";
	readonly span: Span;
	/** In source order; duplicates are kept. */
	readonly items: readonly (Pair | CommentNode)[];
}

export interface ListNode {
	readonly kind: "list";
	readonly span: Span;
	readonly items: readonly (Node | CommentNode)[];
}

/** A YAML alias. It is never expanded in place: a walker follows `target` under its own budget. */
export interface AliasNode {
	readonly kind: "alias";
	readonly span: Span;
	readonly target: Node;
}

export type Node = ScalarNode | MapNode | ListNode | AliasNode;

/** Follows aliases to the node that they stand for. */
export function resolved(node: Node): Exclude<Node, AliasNode> {
	let current = node;
	while (current.kind === "alias") current = current.target;
	return current;
}

/** The pairs of a map in source order; empty for anything that is not a map. */
export function pairs(node: Node | undefined): readonly Pair[] {
	if (node === undefined) return [];
	const target = resolved(node);
	return target.kind === "map" ? target.items.filter((item): item is Pair => item.kind === "pair") : [];
}

/** The elements of a list without its comments; empty for anything that is not a list. */
export function elements(node: Node | undefined): readonly Node[] {
	if (node === undefined) return [];
	const target = resolved(node);
	return target.kind === "list" ? target.items.filter((item): item is Node => item.kind !== "comment") : [];
}

/** The last pair with that key, as a YAML or JSON reader would see it. */
export function pairAt(node: Node | undefined, key: string): Pair | undefined {
	return pairs(node).findLast((pair) => pair.key.text === key);
}

/** Walks down map keys and list indices. */
export function nodeAt(node: Node | undefined, ...path: readonly (string | number)[]): Node | undefined {
	let current = node;
	for (const component of path) {
		if (current === undefined) return undefined;
		current =
			typeof component === "number" ? elements(current)[component] : pairAt(current, component)?.value;
	}
	return current;
}

/** The text of a scalar below `node`, or undefined when there is no scalar. */
export function textAt(node: Node | undefined, ...path: readonly (string | number)[]): string | undefined {
	const target = nodeAt(node, ...path);
	if (target === undefined) return undefined;
	const value = resolved(target);
	return value.kind === "scalar" ? value.text : undefined;
}
