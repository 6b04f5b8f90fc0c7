import type { Parsed } from "../../document.ts";
import type { ListNode, MapNode, Node, Pair } from "../../node.ts";
import { type Attached, attachedComments } from "./attach.ts";

/** A line of a comment where sops keeps it. */
export interface PlacedComment {
	readonly kind: "comment";
	readonly text: string;
	/** Behind a value on its line. */
	readonly inline: boolean;
}

/** The items of maps and lists with their comments. */
export type Arrangement = ReadonlyMap<Node, readonly (Pair | Node | PlacedComment)[]>;

/**
 * The items of every map and list of a YAML file, with each comment where sops finds it. Null for a text whose comments go-yaml's
 * way cannot be followed; what the reader makes of them counts then.
 */
export function arrangement({ text, documents }: Parsed): Arrangement | null {
	if (!text.includes("#")) return null;
	const attached = attachedComments(text);
	if (attached === null || attached.length !== documents.length) return null;
	const arranged = new Map<Node, (Pair | Node | PlacedComment)[]>();
	for (const [index, { head, foot, root }] of attached.entries()) {
		const node = documents[index]?.root ?? null;
		if (node === null || root === null) {
			if (node !== null || head !== "" || foot !== "") return null;
			continue;
		}
		if (!arrange(node, root, false, arranged)) return null;
		const items = arranged.get(node);
		if (items === undefined) continue;
		items.unshift(...lines(head));
		items.push(...lines(foot));
	}
	return arranged;
}

/** `isDone`: what surrounds the node is with its parent already. False when the two do not mirror each other. */
function arrange(
	node: Node,
	own: Attached,
	isDone: boolean,
	arranged: Map<Node, (Pair | Node | PlacedComment)[]>,
): boolean {
	if (node.kind === "scalar" || node.kind === "alias") return own.kind === node.kind;
	if (own.kind !== node.kind) return false;
	const items = node.kind === "map" ? mapItems(node, own, arranged) : listItems(node, own, arranged);
	if (items === null) return false;
	arranged.set(node, isDone ? items : [...lines(own.head), ...lines(own.line), ...items, ...lines(own.foot)]);
	return true;
}

function mapItems(
	node: MapNode,
	own: Attached,
	arranged: Map<Node, (Pair | Node | PlacedComment)[]>,
): (Pair | PlacedComment)[] | null {
	const pairs = node.items.filter((item): item is Pair => item.kind === "pair");
	if (own.children.length !== pairs.length * 2) return null;
	const items: (Pair | PlacedComment)[] = [];
	for (const [index, pair] of pairs.entries()) {
		const key = own.children[index * 2] as Attached;
		const value = own.children[index * 2 + 1] as Attached;
		const isLeaf = value.kind === "scalar" || value.kind === "alias";
		items.push(...lines(key.head), ...lines(key.line));
		if (isLeaf) items.push(...lines(value.head), ...lines(value.line, true));
		if (!arrange(pair.value, value, isLeaf, arranged)) return null;
		items.push(pair);
		if (isLeaf) items.push(...lines(value.foot));
		items.push(...lines(key.foot));
	}
	return items;
}

function listItems(
	node: ListNode,
	own: Attached,
	arranged: Map<Node, (Pair | Node | PlacedComment)[]>,
): (Node | PlacedComment)[] | null {
	const elements = node.items.filter((item): item is Node => item.kind !== "comment");
	if (own.children.length !== elements.length) return null;
	const items: (Node | PlacedComment)[] = [];
	for (const [index, element] of elements.entries()) {
		const child = own.children[index] as Attached;
		items.push(...lines(child.head), ...lines(child.line, true));
		if (!arrange(element, child, true, arranged)) return null;
		items.push(element, ...lines(child.foot));
	}
	return items;
}

function lines(text: string, inline = false): PlacedComment[] {
	if (text === "") return [];
	return text
		.split("\n")
		.filter((line) => line !== "")
		.map((line) => ({ kind: "comment", text: line.slice(1), inline }));
}
