import type { CommentNode, ListNode, MapNode, Node, Pair, ScalarNode, Span } from "../node.ts";
import { type Layout, placeComments } from "./placement.ts";
import { literalBlock, unescaped } from "./texts.ts";

/**
 * Reads the YAML that people and sops write: block maps and lists, plain and quoted scalars on one line, literal blocks, flow
 * collections on one line, anchors and aliases of values, comments. It answers null for everything else (tags, complex keys, folded or
 * continued texts, tabs, carriage returns, and whatever is wrong), and the library then reads the document. Where it does
 * answer, nodes and spans are the library's, which a test holds it to on generated and on real documents.
 */
export function readSubset(text: string, base: number): Node | null {
	if (outside.test(text)) return null;
	try {
		return new SubsetReader(text, base).document();
	} catch {
		// The only thing thrown in here is `handOver`.
		return null;
	}
}

// Control characters, carriage returns, byte order marks, and separators that only some readers take for line breaks.
const outside = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/;

const handOver = new Error("outside the subset");

const maxDepth = 60;
/** Nodes that aliases may stand for before the library, which counts exactly, has a look. */
const mostAliased = 10_000;
const longestKey = 1000;

const TAB = 0x09;
const NEWLINE = 0x0a;
const SPACE = 0x20;
const HASH = 0x23;
const AND = 0x26;
const STAR = 0x2a;
const DASH = 0x2d;
const COLON = 0x3a;
const SINGLE = 0x27;
const DOUBLE = 0x22;

/** What no plain scalar starts with; a dash, a question mark and a colon depend on what follows. */
const indicators: ReadonlySet<number> = new Set([..."[]{},#&*!|>'\"%@`"].map((each) => each.charCodeAt(0)));

class SubsetReader {
	readonly #text: string;
	readonly #base: number;
	readonly #comments: CommentNode[] = [];
	readonly #layouts = new Map<Node, Layout>();
	#at = 0;
	/** Column of the content that `#at` stands on after {@link #nextContent}; -1 at the end. */
	#column = -1;
	readonly #anchors = new Map<string, { readonly node: Node; readonly weight: number }>();
	/** Nodes so far, those included that aliases stand for. */
	#weight = 0;
	/** Where the node read last ends, quotes and brackets included. */
	#end = 0;

	constructor(text: string, base: number) {
		this.#text = text;
		this.#base = base;
	}

	document(): Node | null {
		if (this.#text.startsWith("...")) throw handOver;
		this.#nextContent(true);
		if (this.#column === 0 && this.#isMarker("---")) {
			this.#at += 3;
			this.#endOfLine();
			this.#nextContent();
		}
		if (this.#column === -1) throw handOver;
		const root = this.#block(this.#column, -1, 0);
		if (this.#column !== -1) throw handOver;
		placeComments(root, this.#comments, { text: this.#text, base: this.#base, layouts: this.#layouts });
		return root;
	}

	/** A collection whose first item stands at `#at`, in `column`. */
	#block(column: number, parent: number, depth: number): Node {
		if (depth > maxDepth || column <= parent) throw handOver;
		if (this.#isDash()) return this.#list(column, depth);
		const code = this.#text.charCodeAt(this.#at);
		if (parent === -1 && (code === 0x5b || code === 0x7b)) {
			const flow = this.#flow(0);
			this.#endOfLine();
			this.#nextContent();
			return flow;
		}
		return this.#map(column, depth);
	}

	#map(column: number, depth: number): MapNode {
		const items: Pair[] = [];
		const start = this.#at;
		while (this.#column === column) {
			if (this.#isDash()) break;
			const key = this.#key();
			items.push({ kind: "pair", key, value: this.#value(column, depth, true) });
		}
		if (this.#column > column || items.length === 0) throw handOver;
		const map: MapNode = { kind: "map", span: this.#span(start, this.#end), items };
		this.#layouts.set(map, { flow: false, indent: column });
		return map;
	}

	#list(column: number, depth: number): ListNode {
		const items: Node[] = [];
		const start = this.#at;
		while (this.#column === column && this.#isDash()) {
			this.#at += 1;
			items.push(this.#value(column, depth, false));
		}
		if (this.#column > column) throw handOver;
		const list: ListNode = { kind: "list", span: this.#span(start, this.#end), items };
		this.#layouts.set(list, { flow: false, indent: column });
		return list;
	}

	/** What stands behind a key's colon or a dash, to the start of the next content. `column` is the parent's. */
	#value(column: number, depth: number, isPair: boolean): Node {
		this.#blanks();
		if (this.#text.charCodeAt(this.#at) !== AND) return this.#bareValue(column, depth, isPair);
		this.#at += 1;
		const name = this.#name();
		if (!this.#isEnd(this.#at)) throw handOver;
		this.#blanks();
		// On the line of a key or a dash the anchor would be the key's or the first item's, not the value's.
		const below = this.#at;
		const isText = !"\n#[{|".includes(this.#text.charAt(below));
		if (isText && !isPair && (this.#isDash() || this.#isKeyAhead())) throw handOver;
		this.#anchors.delete(name);
		const before = this.#weight;
		const node = this.#bareValue(column, depth, isPair);
		if (node.kind === "alias" || (node.kind === "scalar" && node.span.start === node.span.end))
			throw handOver;
		this.#anchors.set(name, { node, weight: this.#weight - before });
		return node;
	}

	#bareValue(column: number, depth: number, isPair: boolean): Node {
		const text = this.#text;
		this.#weight += 1;
		const at = this.#at;
		const code = text.charCodeAt(at);
		if (Number.isNaN(code) || code === NEWLINE || code === HASH)
			return this.#valueBelow(column, depth, isPair);
		let node: Node;
		if (code === 0x7c) node = this.#literal(column);
		else if (code === 0x5b || code === 0x7b) {
			node = this.#flow(0);
			this.#endOfLine();
		} else if (code === STAR) {
			node = this.#alias();
			this.#endOfLine();
		} else if (!isPair && (this.#isDash() || this.#isKeyAhead())) {
			this.#column = at - (text.lastIndexOf("\n", at - 1) + 1);
			return this.#block(this.#column, column, depth + 1);
		} else if (code === SINGLE || code === DOUBLE) {
			node = this.#quoted();
			this.#endOfLine();
		} else node = this.#plain();
		this.#nextContent();
		// A deeper line behind a scalar continues it, or is wrong.
		if (this.#column > column) throw handOver;
		return node;
	}

	/** Nothing more on the line: the value is the block below, or there is none. */
	#valueBelow(column: number, depth: number, isPair: boolean): Node {
		const at = this.#at;
		this.#endOfLine();
		this.#nextContent();
		if (this.#column > column) return this.#block(this.#column, column, depth + 1);
		if (isPair && this.#column === column && this.#isDash()) return this.#list(column, depth + 1);
		this.#end = at;
		return { kind: "scalar", span: this.#span(at, at), text: "", style: "plain", tag: null };
	}

	#key(): ScalarNode {
		const text = this.#text;
		const code = text.charCodeAt(this.#at);
		const start = this.#at;
		let key: ScalarNode;
		if (code === SINGLE || code === DOUBLE) key = this.#quoted();
		else {
			const end = this.#keyEnd(start);
			if (end === -1) throw handOver;
			let last = end;
			while (last > start && isBlank(text.charCodeAt(last - 1))) last--;
			if (last === start) throw handOver;
			key = {
				kind: "scalar",
				span: this.#span(start, last),
				text: text.slice(start, last),
				style: "plain",
				tag: null,
			};
			this.#at = end;
		}
		while (text.charCodeAt(this.#at) === SPACE) this.#at++;
		if (text.charCodeAt(this.#at) !== COLON || !this.#isEnd(this.#at + 1)) throw handOver;
		if (this.#at - start > longestKey) throw handOver;
		this.#at += 1;
		return key;
	}

	/** Whether a key stands at `#at`, behind a dash. */
	#isKeyAhead(): boolean {
		const before = this.#at;
		const code = this.#text.charCodeAt(before);
		if (code !== SINGLE && code !== DOUBLE) return this.#keyEnd(before) !== -1;
		this.#quoted();
		while (this.#text.charCodeAt(this.#at) === SPACE) this.#at++;
		const found = this.#text.charCodeAt(this.#at) === COLON;
		this.#at = before;
		return found;
	}

	/** The colon that ends a plain key on this line, or -1. */
	#keyEnd(start: number): number {
		this.#checkPlainStart(start);
		const text = this.#text;
		for (let at = start; at < text.length; at++) {
			const code = text.charCodeAt(at);
			if (code === NEWLINE) return -1;
			if (code === COLON && this.#isEnd(at + 1)) return at;
			if (code === HASH && isBlank(text.charCodeAt(at - 1))) return -1;
		}
		return -1;
	}

	#plain(): ScalarNode {
		const start = this.#at;
		this.#checkPlainStart(start);
		const text = this.#text;
		let end = text.indexOf("\n", start);
		if (end === -1) end = text.length;
		for (let at = start; at < end; at++) {
			const code = text.charCodeAt(at);
			if (code === COLON && this.#isEnd(at + 1)) throw handOver;
			if (code === HASH && isBlank(text.charCodeAt(at - 1))) {
				end = at;
				break;
			}
		}
		this.#at = end;
		let last = end;
		while (last > start && isBlank(text.charCodeAt(last - 1))) last--;
		this.#endOfLine();
		this.#end = last;
		return {
			kind: "scalar",
			span: this.#span(start, last),
			text: text.slice(start, last),
			style: "plain",
			tag: null,
		};
	}

	#checkPlainStart(at: number): void {
		const code = this.#text.charCodeAt(at);
		if (indicators.has(code) || code === TAB) throw handOver;
		if ((code === DASH || code === COLON || code === 0x3f) && this.#isEnd(at + 1)) throw handOver;
	}

	#quoted(): ScalarNode {
		const text = this.#text;
		const start = this.#at + 1;
		const isDouble = text.charCodeAt(this.#at) === DOUBLE;
		const mark = isDouble ? DOUBLE : SINGLE;
		let isPlain = true;
		let at = start;
		for (; ; at++) {
			const code = text.charCodeAt(at);
			if (Number.isNaN(code) || code === NEWLINE) throw handOver;
			if (isDouble && code === 0x5c) {
				isPlain = false;
				at++;
			} else if (code === mark) {
				if (isDouble || text.charCodeAt(at + 1) !== SINGLE) break;
				isPlain = false;
				at++;
			}
		}
		const source = text.slice(start, at);
		this.#at = at + 1;
		this.#end = at + 1;
		const value = isPlain ? source : isDouble ? unescaped(source) : source.replaceAll("''", "'");
		if (value === null) throw handOver;
		return {
			kind: "scalar",
			span: this.#span(start, at),
			text: value,
			style: isDouble ? "double" : "single",
			tag: null,
		};
	}

	/** A literal block; its header is read here, its lines by {@link literalBlock}. */
	#literal(parent: number): ScalarNode {
		this.#at += 1;
		const strips = this.#text[this.#at] === "-";
		if (strips) this.#at += 1;
		this.#endOfLine();
		const block = literalBlock(this.#text, this.#at, parent);
		if (block === null || (!strips && block.end === this.#text.length)) throw handOver;
		this.#at = block.next;
		this.#end = block.end;
		return {
			kind: "scalar",
			span: this.#span(block.start, block.end),
			text: strips ? block.text : `${block.text}\n`,
			style: "literal",
			tag: null,
		};
	}

	/** A flow collection that ends on the line on which it starts. */
	#flow(depth: number): Node {
		if (depth > maxDepth) throw handOver;
		const start = this.#at;
		const isList = this.#text.charCodeAt(start) === 0x5b;
		const close = isList ? 0x5d : 0x7d;
		const items: (Node | Pair)[] = [];
		this.#at += 1;
		for (;;) {
			this.#blanks();
			if (this.#text.charCodeAt(this.#at) === close) break;
			items.push(isList ? this.#flowNode(depth) : this.#flowPair(depth));
			this.#blanks();
			const code = this.#text.charCodeAt(this.#at);
			if (code === 0x2c) this.#at += 1;
			else if (code !== close) throw handOver;
		}
		this.#at += 1;
		this.#end = this.#at;
		const span = this.#span(start, this.#at);
		const node: Node = isList
			? { kind: "list", span, items: items as Node[] }
			: { kind: "map", span, items: items as Pair[] };
		this.#layouts.set(node, { flow: true, indent: 0 });
		return node;
	}

	#flowPair(depth: number): Pair {
		const code = this.#text.charCodeAt(this.#at);
		const isQuoted = code === SINGLE || code === DOUBLE;
		const key = isQuoted ? this.#quoted() : this.#flowPlain();
		this.#blanks();
		const next = this.#text.charCodeAt(this.#at + 1);
		if (this.#text.charCodeAt(this.#at) !== COLON || next !== SPACE) throw handOver;
		this.#at += 1;
		this.#blanks();
		return { kind: "pair", key, value: this.#flowNode(depth) };
	}

	#flowNode(depth: number): Node {
		this.#weight += 1;
		const code = this.#text.charCodeAt(this.#at);
		if (code === STAR) return this.#alias();
		if (code === 0x5b || code === 0x7b) return this.#flow(depth + 1);
		return code === SINGLE || code === DOUBLE ? this.#quoted() : this.#flowPlain();
	}

	#flowPlain(): ScalarNode {
		const start = this.#at;
		this.#checkPlainStart(start);
		const text = this.#text;
		if ("-?:".includes(text.charAt(start))) throw handOver;
		let at = start;
		for (; ; at++) {
			const code = text.charCodeAt(at);
			if (Number.isNaN(code) || code === NEWLINE || code === HASH) throw handOver;
			if (code === 0x2c || code === 0x5d || code === 0x7d) break;
			if (code === 0x5b || code === 0x7b) throw handOver;
			if (code === COLON) {
				const next = text.charCodeAt(at + 1);
				if (next === SPACE) break;
				if (this.#isEnd(at + 1) || next === 0x2c || next === 0x5d || next === 0x7d) throw handOver;
			}
		}
		let last = at;
		while (last > start && isBlank(text.charCodeAt(last - 1))) last--;
		if (last === start) throw handOver;
		this.#at = last;
		this.#end = last;
		return {
			kind: "scalar",
			span: this.#span(start, last),
			text: text.slice(start, last),
			style: "plain",
			tag: null,
		};
	}

	#alias(): Node {
		const start = this.#at;
		this.#at += 1;
		const anchor = this.#anchors.get(this.#name());
		const next = this.#text.charCodeAt(this.#at);
		if (anchor === undefined || !(this.#isEnd(this.#at) || next === 0x2c || next === 0x5d || next === 0x7d))
			throw handOver;
		this.#weight += anchor.weight;
		if (this.#weight > mostAliased) throw handOver;
		this.#end = this.#at;
		return { kind: "alias", span: this.#span(start, this.#at), target: anchor.node };
	}

	/** The name of an anchor. */
	#name(): string {
		const start = this.#at;
		while (/[\w-]/.test(this.#text.charAt(this.#at))) this.#at++;
		if (this.#at === start) throw handOver;
		return this.#text.slice(start, this.#at);
	}

	#blanks(): void {
		while (this.#text.charCodeAt(this.#at) === SPACE) this.#at++;
	}

	/** The rest of a line: blanks and a comment, to the start of the next line. */
	#endOfLine(): void {
		const text = this.#text;
		const from = this.#at;
		while (isBlank(text.charCodeAt(this.#at))) this.#at++;
		const code = text.charCodeAt(this.#at);
		if (code === HASH && (this.#at > from || isBlank(text.charCodeAt(this.#at - 1)))) this.#comment();
		else if (code === NEWLINE) this.#at += 1;
		else if (!Number.isNaN(code)) throw handOver;
	}

	/** To the next line with content: its first character and column. */
	#nextContent(mayStart = false): void {
		const text = this.#text;
		for (;;) {
			const start = this.#at;
			while (text.charCodeAt(this.#at) === SPACE) this.#at++;
			const code = text.charCodeAt(this.#at);
			if (Number.isNaN(code)) {
				this.#column = -1;
				return;
			}
			if (code === NEWLINE) this.#at += 1;
			else if (code === HASH) this.#comment();
			else {
				if (code === TAB || code === 0x25) throw handOver;
				this.#column = this.#at - start;
				if (this.#column === 0 && (this.#isMarker("...") || (!mayStart && this.#isMarker("---"))))
					throw handOver;
				return;
			}
		}
	}

	#comment(): void {
		const start = this.#at + 1;
		const newline = this.#text.indexOf("\n", start);
		const end = newline === -1 ? this.#text.length : newline;
		this.#comments.push({
			kind: "comment",
			span: this.#span(start, end),
			text: this.#text.slice(start, end),
		});
		this.#at = newline === -1 ? end : end + 1;
	}

	#isDash(): boolean {
		return this.#text.charCodeAt(this.#at) === DASH && this.#isEnd(this.#at + 1);
	}

	#isMarker(marker: string): boolean {
		return this.#text.startsWith(marker, this.#at) && this.#isEnd(this.#at + 3);
	}

	/** Whether an indicator that ends before `at` counts: a blank, a line break or the end follows. */
	#isEnd(at: number): boolean {
		const code = this.#text.charCodeAt(at);
		return Number.isNaN(code) || code === NEWLINE || isBlank(code);
	}

	#span(start: number, end: number): Span {
		return { start: this.#base + start, end: this.#base + end };
	}
}

const isBlank = (code: number): boolean => code === SPACE || code === TAB;
