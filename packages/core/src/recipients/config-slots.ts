import {
	type AliasNode,
	type CreationRule,
	elements,
	type ListNode,
	type Node,
	pairAt,
	pairs,
	parse,
	resolved,
	type ScalarNode,
	type Span,
} from "@sops-guard/sops";

/** Where one age recipient stands in a `.sops.yaml`, and how text is put beside it or taken away. */
export type Slot = {
	readonly id: string;
	/** Index of the creation rule, from 0; -1 outside of them, where anchors are kept. */
	readonly rule: number;
	/** Index of its key group, from 0. */
	readonly group: number;
} & (
	| { readonly kind: "item"; readonly list: ListNode; readonly item: ScalarNode | AliasNode }
	/** One name of a comma text. `alias` is set where the text stands at an anchor. */
	| {
			readonly kind: "part";
			readonly scalar: ScalarNode;
			readonly alias: AliasNode | null;
			readonly parts: readonly (Span & { readonly id: string })[];
			readonly index: number;
	  }
);

/** Every age recipient of the creation rules, and of the lists outside of them that hold `ids`. */
export function slotsOf(text: string, rules: readonly CreationRule[]): readonly Slot[] {
	const root = parse(text, "yaml").documents[0]?.root ?? undefined;
	const starts = new Map(rules.map(({ span, index }) => [span.start, index]));
	const slots: Slot[] = [];
	for (const node of elements(pairAt(root, "creation_rules")?.value)) {
		const rule = starts.get(node.span.start);
		if (rule === undefined) continue;
		const groups = elements(fieldOf(node, "key_groups"));
		if (groups.length === 0) slots.push(...inAge(text, fieldOf(node, "age"), { rule, group: 0 }));
		for (const [group, each] of groups.entries()) slots.push(...inGroup(text, each, { rule, group }));
	}
	for (const pair of pairs(root)) {
		if (pair.key.text !== "creation_rules") slots.push(...outside(text, pair.value));
	}
	return slots;
}

type Owner = Pick<Slot, "rule" | "group">;

const deepest = 32;

function inGroup(text: string, group: Node, owner: Owner, depth = 0): Slot[] {
	if (depth > deepest) return [];
	const merged = elements(fieldOf(group, "merge")).flatMap((one) => inGroup(text, one, owner, depth + 1));
	return [...merged, ...inAge(text, fieldOf(group, "age"), owner)];
}

function inAge(text: string, node: Node | undefined, owner: Owner, depth = 0): Slot[] {
	if (node === undefined || depth > deepest) return [];
	const target = resolved(node);
	if (target.kind === "scalar") return partsOf(text, target, node.kind === "alias" ? node : null, owner);
	if (target.kind !== "list") return [];
	return elements(target).flatMap((item): Slot[] => {
		const value = resolved(item);
		if (value.kind !== "scalar") return inAge(text, item, owner, depth + 1);
		const parts = partsOf(text, value, null, owner);
		const [only] = parts;
		// A comma text in a list is edited as a text.
		if (parts.length !== 1 || only === undefined) return parts;
		return [{ ...owner, id: only.id, kind: "item", list: target, item: item as ScalarNode | AliasNode }];
	});
}

/** Lists of recipients that stand outside of the rules, for their anchors: `keys:` by custom. */
function outside(text: string, node: Node, depth = 0): Slot[] {
	if (depth > deepest || node.kind === "alias") return [];
	const owner = { rule: -1, group: 0 };
	if (node.kind === "scalar") return partsOf(text, node, null, owner);
	if (node.kind === "map") return pairs(node).flatMap(({ value }) => outside(text, value, depth + 1));
	return elements(node).flatMap((item): Slot[] => {
		const parts = item.kind === "scalar" ? partsOf(text, item, null, owner) : [];
		const [only] = parts;
		if (item.kind !== "scalar" || only === undefined || parts.length > 1)
			return outside(text, item, depth + 1);
		return [{ ...owner, id: only.id, kind: "item", list: node, item }];
	});
}

function partsOf(text: string, scalar: ScalarNode, alias: AliasNode | null, owner: Owner): Slot[] {
	const parts: (Span & { id: string })[] = [];
	let from = scalar.span.start;
	for (const piece of scalar.text.split(",")) {
		const id = piece.trim();
		const start = id === "" ? -1 : text.indexOf(id, from);
		if (start === -1 || start + id.length > scalar.span.end) continue;
		from = start + id.length;
		parts.push({ id, start, end: from });
	}
	return parts.map(({ id }, index) => ({ ...owner, id, kind: "part", scalar, alias, parts, index }));
}

/** A field of a map, through `<<` where it has none of its own. */
function fieldOf(node: Node, name: string, depth = 0): Node | undefined {
	const own = pairAt(node, name)?.value;
	if (own !== undefined || depth > deepest) return own;
	for (const { key, value } of pairs(node)) {
		if (key.text !== "<<") continue;
		const merged = resolved(value);
		for (const source of merged.kind === "list" ? elements(merged) : [merged]) {
			const found = fieldOf(source, name, depth + 1);
			if (found !== undefined) return found;
		}
	}
	return undefined;
}
