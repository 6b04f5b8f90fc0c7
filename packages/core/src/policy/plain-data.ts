import { type Node, type PathComponent, pairs, type ScalarNode } from "@sops-guard/sops";

/** Nodes as plain data, and where each value came from. */
export interface PlainData {
	/** Maps have no prototype, so that a key such as `__proto__` is a key like any other. */
	readonly data: unknown;
	/** Offset of a map's key or of a list's element; of the nearest one above where the path leads nowhere. */
	offsetOf(path: readonly PathComponent[]): number;
}

/** What plain data cannot stand for. */
export interface PlainFault {
	readonly code: "tag" | "duplicate-key" | "too-large";
	readonly offset: number;
}

/** More values than any policy has; an alias counts for all that it stands for, so that a bomb stays small. */
const mostValues = 20_000;
const deepest = 32;

/** Turns nodes into plain data, scalars typed by the core schema of YAML 1.2. */
export function plainData(root: Node): PlainData | PlainFault {
	const offsets = new Map<string, number>();
	let values = 0;
	let fault: PlainFault | undefined;

	const convert = (node: Node, path: readonly PathComponent[], offset: number): unknown => {
		offsets.set(keyOf(path), offset);
		values += 1;
		if (values > mostValues || path.length > deepest) fault ??= { code: "too-large", offset };
		if (fault !== undefined) return null;
		switch (node.kind) {
			case "alias":
				return convert(node.target, path, offset);
			case "scalar":
				if (node.tag !== null) fault = { code: "tag", offset };
				return typed(node);
			case "list":
				return node.items
					.filter((item) => item.kind !== "comment")
					.map((item, index) => convert(item, [...path, index], item.span.start));
			case "map": {
				const map: Record<string, unknown> = Object.create(null);
				for (const { key, value } of pairs(node)) {
					const at = key.span.start;
					if (key.text in map) fault ??= { code: "duplicate-key", offset: at };
					map[key.text] = convert(value, [...path, key.text], at);
				}
				return map;
			}
		}
	};

	const data = convert(root, [], root.span.start);
	if (fault !== undefined) return fault;
	return {
		data,
		offsetOf: (path) => {
			for (let length = path.length; length > 0; length--) {
				const offset = offsets.get(keyOf(path.slice(0, length)));
				if (offset !== undefined) return offset;
			}
			return root.span.start;
		},
	};
}

const keyOf = (path: readonly PathComponent[]): string => path.map((part) => JSON.stringify(part)).join(",");

function typed({ text, style }: ScalarNode): string | number | boolean | null {
	if (style !== "plain") return text;
	if (/^(?:~|null|Null|NULL|)$/.test(text)) return null;
	if (/^(?:true|True|TRUE)$/.test(text)) return true;
	if (/^(?:false|False|FALSE)$/.test(text)) return false;
	if (/^[-+]?[0-9]+$/.test(text) || /^0o[0-7]+$/.test(text) || /^0x[0-9a-fA-F]+$/.test(text))
		return Number(text);
	if (/^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(text)) return Number(text);
	return text;
}
