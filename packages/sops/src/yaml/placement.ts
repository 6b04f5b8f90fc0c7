import type { CommentNode, ListNode, MapNode, Node, Pair } from "../node.ts";

export type Block = MapNode | ListNode;
type Item = Pair | Node | CommentNode;

/** How a collection stands in the text, which decides what comments belong to it. */
export interface Layout {
	readonly flow: boolean;
	/** Column of its items, from 0. */
	readonly indent: number;
}

/** A document's text, and what its collections look like in it. */
export interface Page {
	readonly text: string;
	/** Offset of `text` in the file. */
	readonly base: number;
	readonly layouts: ReadonlyMap<Node, Layout>;
}

/** Puts comments, in source order, into the map or list that each belongs to. */
export function placeComments(root: Node | null, comments: readonly CommentNode[], page: Page): void {
	if (comments.length === 0 || root === null || !isBlock(root)) return;
	const placed = new Map<Block, { before: number; comment: CommentNode }[]>();
	for (const comment of comments) {
		const { block, before } = home(root, comment.span.start - 1, page);
		const list = placed.get(block);
		if (list === undefined) placed.set(block, [{ before, comment }]);
		else list.push({ before, comment });
	}
	for (const [block, list] of placed) insert(block, list);
}

/**
 * The map or list of a comment at offset `at`, and the item that it stands before. Measured on sops 3.13.3: a comment
 * behind a scalar, or between a key and its value, comes before its item; behind a flow collection, first inside
 * that; on its own line, into the innermost block whose items stand in its column or to the left of it.
 */
function home(root: Block, at: number, page: Page): { block: Block; before: number } {
	let block = root;
	for (;;) {
		const index = itemBefore(block, at);
		const item = block.items[index];
		if (item === undefined || item.kind === "comment") return { block, before: 0 };
		const value = item.kind === "pair" ? item.value : item;
		const from = item.kind === "pair" ? item.key.span.end : item.span.start;
		const inline = isSameLine(isBlock(value) ? from : value.span.end, at, page);
		if (!isBlock(value)) return { block, before: at < value.span.end || inline ? index : index + 1 };
		const layout = layoutOf(value, page);
		if (at < value.span.start && inline) return { block, before: index };
		if (at >= value.span.end) {
			if (layout.flow) {
				if (!isSameLine(value.span.end, at, page)) return { block, before: index + 1 };
				return { block: value, before: 0 };
			}
			const outer = layoutOf(block, page).indent;
			const trails = isSameLine(value.span.end, at, page);
			if (!trails && (columnOf(at, page) < layout.indent || layout.indent <= outer))
				return { block, before: index + 1 };
		}
		block = value;
	}
}

function layoutOf(node: Node, { layouts }: Page): Layout {
	return layouts.get(node) ?? { flow: false, indent: 0 };
}

function isSameLine(from: number, to: number, { text, base }: Page): boolean {
	const newline = text.indexOf("\n", from - base);
	return newline === -1 || newline >= to - base;
}

function columnOf(at: number, { text, base }: Page): number {
	const local = at - base;
	return local - (local === 0 ? 0 : text.lastIndexOf("\n", local - 1) + 1);
}

export function isBlock(node: Node): node is Block {
	return node.kind === "map" || node.kind === "list";
}

/** Index of the last item that starts before `at`, or -1. */
function itemBefore(block: Block, at: number): number {
	let [low, high] = [0, block.items.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		const item = block.items[middle] as Item;
		const start = item.kind === "pair" ? item.key.span.start : item.span.start;
		if (start <= at) low = middle + 1;
		else high = middle;
	}
	return low - 1;
}

function insert(block: Block, comments: readonly { before: number; comment: CommentNode }[]): void {
	// Until the tree is handed out its items are ours to change.
	const items = block.items as Item[];
	// Stable: in front of one item, comments keep their source order.
	const order = [...comments].sort((a, b) => a.before - b.before);
	const merged: Item[] = [];
	let next = 0;
	for (const [index, item] of items.entries()) {
		for (let one = order[next]; one?.before === index; one = order[++next]) merged.push(one.comment);
		merged.push(item);
	}
	for (const one of order.slice(next)) merged.push(one.comment);
	items.length = 0;
	for (const item of merged) items.push(item);
}
