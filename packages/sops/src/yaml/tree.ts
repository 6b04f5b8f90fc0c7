import {
	type Alias,
	isAlias,
	isMap,
	isScalar,
	isSeq,
	type ParsedNode,
	type Scalar,
	type YAMLMap,
	type YAMLSeq,
} from "yaml";
import type { Fault, FaultCode } from "../document.ts";
import type { CommentNode, ListNode, MapNode, Node, Pair, ScalarNode, ScalarStyle, Span } from "../node.ts";
import { type Layout, placeComments } from "./placement.ts";

interface Source {
	readonly text: string;
	/** Offset of `text` in the file. */
	readonly base: number;
	readonly maxDepth: number;
}

export interface Tree {
	readonly root: Node | null;
	readonly faults: readonly Fault[];
	/** Puts comments, in source order, into the map or list that each belongs to. */
	place(comments: readonly CommentNode[]): void;
}

/** Aliases may stand for that many nodes in all before a document counts as a bomb. */
const MAX_ALIASED = 1_000_000;

/** Turns the library's nodes into ours. */
export function treeOf(contents: ParsedNode | null, source: Source): Tree {
	const builder = new TreeBuilder(source);
	const empty =
		contents === null || (isScalar(contents) && contents.range[0] === contents.range[1] && !contents.tag);
	const root = empty && !contents?.anchor ? null : builder.node(contents, 0, 0);
	if (builder.aliased > MAX_ALIASED) builder.fault("too-many-aliases", source.base);
	return {
		root,
		faults: builder.faults,
		place: (comments) => placeComments(root, comments, { ...source, layouts: builder.layouts }),
	};
}

class TreeBuilder {
	readonly faults: Fault[] = [];
	/** Nodes that the aliases so far stand for, when expanded. */
	aliased = 0;
	#nodes = 0;
	/** Where the node that was built last ends in the text, quotes and brackets included. */
	#end = 0;
	readonly #source: Source;
	readonly #anchors = new Map<string, { node: Node; weight: number }>();
	readonly layouts = new Map<Node, Layout>();

	constructor(source: Source) {
		this.#source = source;
	}

	fault(code: FaultCode, offset: number): void {
		this.faults.push({ code, offset });
	}

	/** `at` is where an empty value stands that the library leaves out. */
	node(from: ParsedNode | null, at: number, depth: number): Node {
		if (from === null) return this.#empty(at);
		if (depth > this.#source.maxDepth) {
			this.fault("too-deep", this.#source.base + from.range[0]);
			return this.#empty(from.range[0]);
		}
		if (isAlias(from)) return this.#alias(from);
		const { anchor } = from;
		if (!anchor) return this.#value(from, depth);
		// An alias inside its own anchor stands for an earlier one in no reader, so the name is unknown until the end.
		this.#anchors.delete(anchor);
		const before = this.#nodes + this.aliased;
		const node = this.#value(from, depth);
		this.#anchors.set(anchor, { node, weight: this.#nodes + this.aliased - before });
		return node;
	}

	#value(from: Exclude<ParsedNode, Alias.Parsed>, depth: number): Node {
		this.#nodes++;
		if (isMap(from)) return this.#map(from, depth);
		if (isSeq(from)) return this.#list(from, depth);
		return this.#scalar(from);
	}

	#map(from: YAMLMap.Parsed, depth: number): Node {
		const items: Pair[] = [];
		for (const { key, value } of from.items) {
			const name = this.#key(key, depth + 1);
			const at = key?.range[1] ?? from.range[0];
			const node = this.node(value, at, depth + 1);
			if (name === null) this.fault("complex-key", this.#source.base + (key?.range[0] ?? at));
			else items.push({ kind: "pair", key: name, value: node });
		}
		const map: MapNode = { kind: "map", span: this.#extent(from), items };
		this.layouts.set(map, layoutOf(from));
		return map;
	}

	#list(from: YAMLSeq.Parsed, depth: number): Node {
		const items = from.items.map((item) => this.node(item as ParsedNode | null, from.range[0], depth + 1));
		const list: ListNode = { kind: "list", span: this.#extent(from), items };
		this.layouts.set(list, layoutOf(from));
		return list;
	}

	/** A block ends with its last item, not with the comments and blank lines behind it. */
	#extent(from: YAMLMap.Parsed | YAMLSeq.Parsed): Span {
		const [start, end] = from.range;
		if (from.flow === true || from.items.length === 0) this.#end = end;
		return this.#span(start, Math.max(start, this.#end));
	}

	#scalar(from: Scalar.Parsed): ScalarNode {
		const style = STYLES[from.type ?? "PLAIN"] ?? "plain";
		const [start, end] = this.#content(from, style);
		this.#end = style === "double" || style === "single" ? from.range[1] : end;
		return { kind: "scalar", span: this.#span(start, end), text: from.source, style, tag: tagOf(from.tag) };
	}

	#content({ range: [start, end] }: Scalar.Parsed, style: ScalarStyle): [number, number] {
		if (style === "plain") return [start, end];
		const { text } = this.#source;
		if (style === "double" || style === "single") {
			const closed = end - start >= 2 && text[end - 1] === text[start];
			return [start + 1, closed ? end - 1 : end];
		}
		// Below the header; without the first line's indentation and the line breaks at the end.
		const header = text.indexOf("\n", start);
		if (header === -1 || header >= end) return [end, end];
		let first = header + 1;
		let last = end;
		while (first < last && " \t\r\n".includes(text.charAt(first))) first++;
		while (last > first && "\r\n".includes(text.charAt(last - 1))) last--;
		return first === last ? [end, end] : [first, last];
	}

	#key(from: ParsedNode | null, depth: number): ScalarNode | null {
		const node = this.node(from, 0, depth);
		if (node.kind === "scalar") return node;
		if (node.kind !== "alias" || node.target.kind !== "scalar") return null;
		return { ...node.target, span: node.span };
	}

	#alias(from: Alias.Parsed): Node {
		const span = this.#span(from.range[0], from.range[1]);
		this.#end = from.range[1];
		const anchor = this.#anchors.get(from.source);
		if (anchor === undefined) {
			this.fault("unknown-alias", span.start);
			return { kind: "scalar", span, text: `*${from.source}`, style: "plain", tag: null };
		}
		this.aliased += anchor.weight;
		return { kind: "alias", span, target: anchor.node };
	}

	#empty(at: number): ScalarNode {
		this.#nodes++;
		this.#end = at;
		return { kind: "scalar", span: this.#span(at, at), text: "", style: "plain", tag: null };
	}

	#span(start: number, end: number): Span {
		return { start: this.#source.base + start, end: this.#source.base + end };
	}
}

const STYLES: Readonly<Record<string, ScalarStyle>> = {
	PLAIN: "plain",
	QUOTE_SINGLE: "single",
	QUOTE_DOUBLE: "double",
	BLOCK_LITERAL: "literal",
	BLOCK_FOLDED: "folded",
};

function layoutOf({ flow, srcToken }: YAMLMap.Parsed | YAMLSeq.Parsed): Layout {
	return {
		flow: flow === true,
		indent: srcToken !== undefined && "indent" in srcToken ? srcToken.indent : 0,
	};
}

/** YAML's own tags in their short form, others as written. */
function tagOf(tag: string | undefined): string | null {
	if (tag === undefined) return null;
	const own = "tag:yaml.org,2002:";
	return tag.startsWith(own) ? `!!${tag.slice(own.length)}` : tag;
}
