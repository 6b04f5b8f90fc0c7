import { Buffer } from "node:buffer";
import {
	type CommentValue,
	type Entry,
	isEntry,
	type ListValue,
	type MapValue,
	type Value,
} from "../value.ts";
import { chosen, escaped, type Scalar, scalarOf, textScalar } from "./yaml-scalar.ts";

/** Columns by which a map below a key stands in; sops' own default. */
export const YAML_INDENT = 4;

/**
 * Writes trees as YAML exactly as sops does, which is as its YAML library does, comments and their odd ways included: that library
 * keeps one pending comment of each kind, so a comment that finds no place of its own is written later or is overwritten.
 */
export function emitYaml(trees: readonly MapValue[], indent = YAML_INDENT): string {
	const writer = new YamlWriter(indent);
	for (const [index, tree] of trees.entries()) writer.document(tree, index === 0);
	return writer.text;
}

/** A value alone, as a document of its own. */
export function emitYamlValue(value: Value, indent = YAML_INDENT): string {
	if (value.type !== "map" && value.type !== "list") {
		if (value.type === "comment") throw new Error("a comment is no value");
		return `${scalarOf(value).text}\n`;
	}
	const writer = new YamlWriter(indent);
	writer.document(value, true);
	return writer.text;
}

/** Comments of a node, each a text of lines with their marks; empty for none. */
interface Comments {
	head: string;
	line: string;
	foot: string;
}

/** A node with its comments put where the library expects them. */
type Written = Comments &
	(
		| { readonly kind: "scalar"; readonly scalar: Scalar }
		| { readonly kind: "map"; readonly pairs: readonly WrittenPair[] }
		| { readonly kind: "list"; readonly items: readonly Written[] }
	);

interface WrittenPair {
	readonly key: Scalar;
	/** Comments above, and below, the pair. */
	readonly head: string;
	foot: string;
	readonly value: Written;
}

class YamlWriter {
	text = "";
	readonly #best: number;
	#column = 0;
	/** Whether a blank, or nothing, stands before what comes next. */
	#whitespace = true;
	/** Whether only indentation and indicators stand on the line. */
	#indention = true;
	#indent = -1;
	/** Indentation at which a blank line must follow a comment. */
	#footIndent = -1;
	// The comments that wait for a place.
	#head = "";
	#line = "";
	#foot = "";
	#tail = "";
	/** A comment behind an earlier value that now goes behind a key. */
	#keyLine = "";

	constructor(indent: number) {
		// Other widths the library takes for 2.
		this.#best = indent >= 2 && indent <= 9 ? indent : 2;
	}

	document(tree: MapValue | ListValue, isFirst: boolean): void {
		if (!isFirst) {
			this.#writeIndent();
			this.#indicator("---", true, false, false);
			this.#writeIndent();
		}
		const root = written(tree);
		this.#announce(root);
		this.#writeHead();
		this.#writeLine();
		this.#writeFoot();
		this.#body(root, false);
		this.#footIndent = 0;
		this.#writeFoot();
		this.#footIndent = -1;
		this.#writeIndent();
	}

	/** A collection says at its start what stands above it, and at its end what stands behind it. */
	#announce(node: Written): void {
		if (node.head !== "") this.#head = node.head;
		if (node.kind === "scalar") this.#close(node);
	}

	#close(node: Written): void {
		if (node.line !== "") this.#line = node.line;
		if (node.foot !== "") this.#foot = node.foot;
	}

	#body(node: Written, inList: boolean): void {
		if (node.kind === "map") this.#map(node, inList);
		else if (node.kind === "list") this.#list(node, inList);
	}

	#map(node: Written & { kind: "map" }, inList: boolean): void {
		const before = this.#indent;
		if (node.pairs.length === 0) {
			this.#close(node);
			this.#indicator("{", true, true, false);
			this.#deeper(true, inList);
			this.#writeHead();
			this.#indent = before;
			this.#indicator("}", false, false, false);
			this.#writeLine();
			this.#writeFoot();
			return;
		}
		this.#deeper(false, inList);
		let tail = "";
		for (const { key, head, foot, value } of node.pairs) {
			if (head !== "") this.#head = head;
			if (tail !== "") this.#tail = tail;
			this.#writeHead();
			this.#writeIndent();
			if (this.#line !== "") {
				this.#keyLine = this.#line;
				this.#line = "";
			}
			const isSimple = !key.shape.multiline && keyLength(key) <= 128;
			if (!isSimple) this.#indicator("?", true, false, true);
			this.#scalar(key, isSimple, false);
			this.#announce(value);
			if (isSimple) this.#indicator(":", false, false, false);
			else {
				this.#writeIndent();
				this.#indicator(":", true, false, true);
			}
			if (this.#keyLine !== "") this.#writeKeyLine(value);
			if (value.kind === "scalar") this.#scalar(value.scalar, false, false);
			this.#writeLine();
			this.#writeFoot();
			this.#body(value, false);
			tail = foot;
		}
		if (tail !== "") this.#tail = tail;
		this.#close(node);
		this.#writeHead();
		this.#indent = before;
	}

	#list(node: Written & { kind: "list" }, inList: boolean): void {
		const before = this.#indent;
		if (node.items.length === 0) {
			this.#close(node);
			this.#indicator("[", true, true, false);
			this.#deeper(true, inList);
			this.#indent = before;
			if (this.#column === 0) this.#writeIndent();
			this.#indicator("]", false, false, false);
			this.#writeLine();
			this.#writeFoot();
			return;
		}
		this.#deeper(false, inList);
		for (const item of node.items) {
			this.#announce(item);
			this.#writeHead();
			this.#writeIndent();
			this.#indicator("-", true, false, true);
			if (item.kind === "scalar") this.#scalar(item.scalar, false, true);
			this.#writeLine();
			this.#writeFoot();
			this.#body(item, true);
		}
		this.#close(node);
		this.#indent = before;
	}

	/** The first step inside a list only skips the dash; every other one goes to the next multiple. */
	#deeper(isFlow: boolean, inList: boolean): void {
		if (this.#indent < 0) this.#indent = isFlow ? this.#best : 0;
		else if (inList) this.#indent += 2;
		else this.#indent = this.#best * Math.floor((this.#indent + this.#best) / this.#best);
	}

	#scalar({ text, style, tag, shape }: Scalar, isKey: boolean, inList: boolean): void {
		if (tag !== null) {
			this.#blank();
			this.#write(tag);
			this.#settled();
		}
		let how = chosen(style, shape, isKey);
		if (isKey && how === "plain" && text === "") how = "single";
		const before = this.#indent;
		this.#deeper(true, inList);
		switch (how) {
			case "plain":
				if (text !== "") {
					this.#blank();
					this.#write(text);
					this.#whitespace = false;
				}
				this.#indention = false;
				break;
			case "single":
				this.#single(text);
				break;
			case "double":
				this.#blank();
				this.#write(`"${escaped(text)}"`);
				this.#settled();
				break;
			case "literal":
				this.#literal(text);
		}
		this.#indent = before;
	}

	#single(text: string): void {
		this.#indicator("'", true, false, false);
		let broken = false;
		for (const part of text.split(/([\r\n\u0085\u2028\u2029])/)) {
			if (part === "") continue;
			if (BREAKS.has(part)) {
				if (!broken && part === "\n") this.#break();
				this.#breakWith(part);
				broken = true;
			} else {
				if (broken) this.#writeIndent();
				this.#write(part.replaceAll("'", "''"));
				this.#indention = false;
				broken = false;
			}
		}
		this.#indicator("'", false, false, false);
		this.#settled();
	}

	#literal(text: string): void {
		this.#indicator("|", true, false, false);
		const startsBlank = text.startsWith(" ") || BREAKS.has(text.charAt(0));
		if (startsBlank) this.#indicator(String(this.#best), false, false, false);
		const ends = BREAKS.has(text.at(-1) ?? "");
		if (!ends) this.#indicator("-", false, false, false);
		else if (text.length === 1 || BREAKS.has(text.at(-2) ?? "")) this.#indicator("+", false, false, false);
		if (this.#line === "") this.#break();
		else this.#writeLine();
		this.#whitespace = true;
		for (const part of text.split(/([\r\n\u0085\u2028\u2029])/)) {
			if (part === "") continue;
			if (BREAKS.has(part)) this.#breakWith(part);
			else {
				// A part is either a break or a line's text.
				this.#writeIndent();
				this.#write(part);
				this.#indention = false;
			}
		}
	}

	#writeHead(): void {
		if (this.#tail !== "") {
			this.#writeIndent();
			this.#comment(this.#tail);
			this.#tail = "";
			this.#footIndent = Math.max(this.#indent, 0);
		}
		if (this.#head === "") return;
		this.#writeIndent();
		this.#comment(this.#head);
		this.#head = "";
	}

	/** Behind a key whose value begins on the next line; behind a scalar that has no comment of its own; or later. */
	#writeKeyLine(value: Written): void {
		const own = this.#line;
		if (value.kind === "scalar" && own !== "") return;
		this.#line = this.#keyLine;
		this.#keyLine = "";
		if (value.kind === "scalar") return;
		this.#writeLine();
		this.#line = own;
	}

	#writeLine(): void {
		if (this.#line === "") return;
		this.#blank();
		this.#comment(this.#line);
		this.#line = "";
	}

	#writeFoot(): void {
		if (this.#foot === "") return;
		this.#writeIndent();
		this.#comment(this.#foot);
		this.#foot = "";
		this.#footIndent = Math.max(this.#indent, 0);
	}

	#comment(text: string): void {
		let broken = false;
		let marked = false;
		for (const part of text.split(/([\r\n\u0085\u2028\u2029])/)) {
			if (part === "") continue;
			if (BREAKS.has(part)) {
				this.#breakWith(part);
				broken = true;
				marked = false;
				continue;
			}
			if (broken) this.#writeIndent();
			if (!marked && !part.startsWith("#")) this.#write("# ");
			marked = true;
			this.#write(part);
			this.#indention = false;
			broken = false;
		}
		if (!broken) this.#break();
		this.#whitespace = true;
	}

	#writeIndent(): void {
		const indent = Math.max(this.#indent, 0);
		if (!this.#indention || this.#column > indent || (this.#column === indent && !this.#whitespace))
			this.#break();
		if (this.#footIndent === indent) this.#break();
		if (this.#column < indent) this.#write(" ".repeat(indent - this.#column));
		this.#whitespace = true;
		this.#footIndent = -1;
	}

	#indicator(mark: string, needsBlank: boolean, isBlank: boolean, isIndention: boolean): void {
		if (needsBlank) this.#blank();
		this.#write(mark);
		this.#whitespace = isBlank;
		this.#indention &&= isIndention;
	}

	#blank(): void {
		if (!this.#whitespace) this.#write(" ");
	}

	#settled(): void {
		this.#whitespace = false;
		this.#indention = false;
	}

	#break(): void {
		this.#breakWith("\n");
	}

	#breakWith(mark: string): void {
		this.text += mark;
		this.#column = 0;
		this.#indention = true;
	}

	#write(text: string): void {
		this.text += text;
		this.#column += text.length;
	}
}

const BREAKS: ReadonlySet<string> = new Set(["\r", "\n", "\u0085", "\u2028", "\u2029"]);

/** In bytes, its tag included. */
function keyLength({ text, tag }: Scalar): number {
	const length = text.length > 128 || text.length <= 42 ? text.length : Buffer.from(text, "utf8").length;
	return length + (tag?.length ?? 0);
}

const NONE = { head: "", line: "", foot: "" } as const;

function commentLines(comments: readonly string[]): string {
	return comments.length === 0 ? "" : `#${comments.join("\n#")}`;
}

function written(value: Value): Written {
	switch (value.type) {
		case "map":
			return writtenMap(value);
		case "list":
			return writtenList(value);
		case "comment":
			throw new Error("a comment is no value");
		default:
			return { kind: "scalar", scalar: scalarOf(value), ...NONE };
	}
}

/** Comments before the first item are the collection's, those behind the last one follow that. */
class Comment {
	head: string[] = [];
	inline: string[] = [];
	#started = false;

	add({ text, inline }: CommentValue): void {
		(inline ? this.inline : this.head).push(text);
	}

	/** What stands above the collection; to be asked before its first item. */
	start(): string {
		if (this.#started) return "";
		this.#started = true;
		return this.#take("head");
	}

	takeHead(): string {
		return this.#take("head");
	}

	takeInline(): string {
		return this.#take("inline");
	}

	rest(): string {
		return commentLines([...this.head, ...this.inline]);
	}

	#take(kind: "head" | "inline"): string {
		const text = commentLines(this[kind]);
		this[kind] = [];
		return text;
	}
}

function writtenMap(map: MapValue): Written & { kind: "map" } {
	const comments = new Comment();
	const pairs: WrittenPair[] = [];
	let head = "";
	for (const item of map.items) {
		if (!isEntry(item)) {
			comments.add(item);
			continue;
		}
		head ||= comments.start();
		pairs.push(writtenPair(item, comments));
	}
	const rest = comments.rest();
	const last = pairs.at(-1);
	if (last === undefined) head = rest;
	else last.foot = rest;
	return { kind: "map", pairs, ...NONE, head };
}

function writtenPair({ key, value }: Entry, comments: Comment): WrittenPair {
	const node = written(value);
	node.line = comments.takeInline();
	return { key: textScalar(key), head: comments.takeHead(), foot: "", value: node };
}

function writtenList(list: ListValue): Written {
	const comments = new Comment();
	const items: Written[] = [];
	let head = "";
	for (const item of list.items) {
		if (item.type === "comment") {
			comments.add(item);
			continue;
		}
		head ||= comments.start();
		const node = written(item);
		const above = comments.takeHead();
		if (above !== "") node.head = node.head === "" ? above : `${above}\n${node.head}`;
		node.line = comments.takeInline();
		items.push(node);
	}
	const rest = comments.rest();
	const last = items.at(-1);
	if (last === undefined) head = rest;
	else if (rest !== "") last.foot = rest;
	return { kind: "list", items, ...NONE, head };
}
