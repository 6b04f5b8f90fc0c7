import { type Comment, Scanner, type Token, type TokenKind, unsupported } from "./scanner.ts";

/** Comments as go-yaml keeps them with a node: runs of lines with their marks; empty for none. */
export interface Attached {
	readonly kind: "map" | "list" | "scalar" | "alias";
	readonly isFlow: boolean;
	head: string;
	line: string;
	foot: string;
	/** Of a map: its keys and values in turn; of a list: its elements. */
	readonly children: Attached[];
}

/** A document's own comments, and its content; null for an empty one. */
export interface AttachedDocument {
	readonly head: string;
	readonly foot: string;
	readonly root: Attached | null;
}

/**
 * The comments of a YAML stream, attached as go-yaml attaches them. The nodes mirror those of the reader. Null for a text that this
 * does not know (directives), whose comments must be placed otherwise.
 */
export function attachedComments(text: string): AttachedDocument[] | null {
	try {
		return new Attacher(text).stream();
	} catch {
		// What is thrown in here is `unsupported`, or the end of the stack for a text that nests beyond any file.
		return null;
	}
}

const COLLECTION_STARTS: ReadonlySet<TokenKind> = new Set(["list-start", "map-start"]);

/** Walks over the tokens as go-yaml's parser does, which takes comments up whenever it looks at the next token. */
class Attacher {
	readonly #scanner: Scanner;
	/** Index of the token that is looked at. */
	#next = 0;
	#isAvailable = false;
	#takenUp = 0;
	#head = "";
	#line = "";
	#foot = "";
	#stem: string | null = null;

	constructor(text: string) {
		this.#scanner = new Scanner(text);
	}

	stream(): AttachedDocument[] {
		const documents: AttachedDocument[] = [];
		this.#peek();
		this.#skip();
		for (let isFirst = true; ; isFirst = false) {
			let token = this.#peek();
			if (!isFirst) {
				while (token.kind === "document-end") {
					this.#skip();
					token = this.#peek();
				}
			}
			if (token.kind === "stream-end") return documents;
			documents.push(this.#document(token, isFirst));
		}
	}

	#document(first: Token, isFirst: boolean): AttachedDocument {
		let root: Attached | null = null;
		let head = "";
		if (isFirst && first.kind !== "document-start") {
			head = this.#documentHead();
			root = this.#node(false);
		} else {
			if (first.kind !== "document-start") throw unsupported;
			this.#skip();
			const { kind } = this.#peek();
			if (kind === "document-start" || kind === "document-end" || kind === "stream-end") root = empty();
			else root = this.#node(false);
		}
		if (this.#peek().kind === "document-end") this.#skip();
		const end = this.#take();
		return { head, foot: end.foot === "" ? end.head : end.foot, root };
	}

	/** Of what stands above the first node, the part above the last blank line is the document's. */
	#documentHead(): string {
		const text = this.#head;
		for (let at = text.length - 1; at > 0; at--) {
			if (text[at] !== "\n") continue;
			if (at === text.length - 1 || text[at - 1] === "\n") {
				this.#head = text.slice(at + 1);
				return text.slice(0, at === text.length - 1 ? at : at - 1);
			}
		}
		return "";
	}

	#node(mayBeIndentless: boolean): Attached {
		let { kind } = this.#peek();
		if (kind === "alias") {
			const node = nodeOf("alias", false, this.#take());
			this.#skip();
			return node;
		}
		let isTagged = false;
		while (kind === "anchor" || kind === "tag") {
			isTagged = true;
			this.#skip();
			kind = this.#peek().kind;
		}
		if (mayBeIndentless && kind === "entry") return this.#list(nodeOf("list", false), true);
		switch (kind) {
			case "scalar": {
				const node = nodeOf("scalar", false, this.#take());
				this.#skip();
				return node;
			}
			case "flow-list-start":
				return this.#flowList(nodeOf("list", true, this.#take()));
			case "flow-map-start":
				return this.#flowMap(nodeOf("map", true, this.#take()));
			case "list-start":
			case "map-start": {
				const node = nodeOf(kind === "map-start" ? "map" : "list", false);
				if (this.#stem !== null) node.head = this.#stem;
				this.#stem = null;
				return kind === "map-start" ? this.#map(node) : this.#list(node, false);
			}
			default:
				if (!isTagged) throw unsupported;
				return empty();
		}
	}

	#list(list: Attached, isIndentless: boolean): Attached {
		if (!isIndentless) {
			this.#peek();
			this.#skip();
		}
		while (this.#peek().kind === "entry") {
			const before = this.#head.length;
			this.#skip();
			this.#splitStem(before);
			const { kind } = this.#peek();
			const isNothing =
				kind === "entry" || kind === "block-end" || (isIndentless && (kind === "key" || kind === "value"));
			list.children.push(isNothing ? empty() : this.#node(false));
		}
		if (!isIndentless) {
			if (this.#peek().kind !== "block-end") throw unsupported;
			this.#skip();
		}
		return list;
	}

	/** What stood above a dash belongs to the whole collection behind it, not to its first item. */
	#splitStem(length: number): void {
		if (length === 0 || !COLLECTION_STARTS.has(this.#peek().kind)) return;
		this.#stem = this.#head.slice(0, length);
		this.#head = this.#head.slice(length + 1);
	}

	#map(map: Attached): Attached {
		this.#peek();
		this.#skip();
		for (;;) {
			const { kind } = this.#peek();
			if (kind === "block-end") break;
			if (kind !== "key" && kind !== "value") throw unsupported;
			let key = empty();
			if (kind === "key") {
				this.#skip();
				key = this.#blockPart();
			}
			this.#pair(map, key, () => {
				if (this.#peek().kind !== "value") return empty();
				this.#skip();
				return this.#blockPart();
			});
		}
		this.#end(map);
		const last = map.children.at(-2);
		if (map.foot !== "" && last !== undefined) {
			last.foot = map.foot;
			map.foot = "";
		}
		return map;
	}

	#blockPart(): Attached {
		const { kind } = this.#peek();
		return kind === "key" || kind === "value" || kind === "block-end" ? empty() : this.#node(true);
	}

	/** A foot of a key that is not the first is one of the pair before, and a foot of a value is its key's. */
	#pair(map: Attached, key: Attached, value: () => Attached): void {
		map.children.push(key);
		const before = map.children.at(-3);
		if (!map.isFlow && key.foot !== "" && before !== undefined) {
			before.foot = key.foot;
			key.foot = "";
		}
		const node = value();
		map.children.push(node);
		if (key.foot === "" && node.foot !== "") {
			key.foot = node.foot;
			node.foot = "";
		}
	}

	#flowList(list: Attached): Attached {
		this.#peek();
		this.#skip();
		for (let isFirst = true; ; isFirst = false) {
			let { kind } = this.#peek();
			if (kind === "flow-list-end") break;
			if (!isFirst) {
				if (kind !== "flow-entry") throw unsupported;
				this.#skip();
				kind = this.#peek().kind;
			}
			if (kind === "flow-list-end") break;
			// A single pair in a list is a map of its own.
			if (kind === "key") throw unsupported;
			list.children.push(this.#node(false));
		}
		this.#end(list);
		return list;
	}

	#flowMap(map: Attached): Attached {
		this.#peek();
		this.#skip();
		for (let isFirst = true; ; isFirst = false) {
			let { kind } = this.#peek();
			if (kind === "flow-map-end") break;
			if (!isFirst) {
				if (kind !== "flow-entry") throw unsupported;
				this.#skip();
				kind = this.#peek().kind;
			}
			if (kind === "flow-map-end") break;
			const isKey = kind === "key";
			if (isKey) {
				this.#skip();
				kind = this.#peek().kind;
			}
			const isEmpty = kind === "value" || kind === "flow-entry" || kind === "flow-map-end";
			this.#pair(map, isEmpty ? empty() : this.#node(false), () => {
				if (!isKey || this.#peek().kind !== "value") return empty();
				this.#skip();
				const next = this.#peek().kind;
				return next === "flow-entry" || next === "flow-map-end" ? empty() : this.#node(false);
			});
		}
		this.#end(map);
		return map;
	}

	#end(node: Attached): void {
		const { line, foot } = this.#take();
		node.line = line;
		node.foot = foot;
		this.#skip();
	}

	/** The next token; comments that were waiting for it are taken up. Two more tokens are scanned first, and their comments. */
	#peek(): Token {
		const { tokens } = this.#scanner;
		if (!this.#isAvailable) {
			while (this.#next >= tokens.length - 2 || this.#scanner.mayBeKey(this.#next)) {
				if (tokens.at(-1)?.kind === "stream-end") break;
				this.#scanner.advance();
			}
			this.#isAvailable = true;
		}
		const token = tokens[this.#next];
		if (token === undefined) throw unsupported;
		this.#takeUp(token);
		return token;
	}

	#skip(): void {
		this.#isAvailable = false;
		this.#next++;
	}

	#takeUp(token: Token): void {
		const { comments } = this.#scanner;
		for (;;) {
			const comment = comments[this.#takenUp];
			if (comment === undefined || token.start.index < comment.token.index) return;
			if (comment.head !== "") {
				// The end of a block has nothing above it.
				if (token.kind === "block-end") return;
				this.#head = joined(this.#head, comment.head);
			}
			this.#foot = joined(this.#foot, comment.foot);
			this.#line = joined(this.#line, comment.line);
			forget(comment);
			this.#takenUp++;
		}
	}

	#take(): { head: string; line: string; foot: string } {
		const taken = { head: this.#head, line: this.#line, foot: this.#foot };
		this.#head = "";
		this.#line = "";
		this.#foot = "";
		this.#stem = null;
		return taken;
	}
}

function joined(before: string, more: string): string {
	if (more === "") return before;
	return before === "" ? more : `${before}\n${more}`;
}

/** A comment that was taken up must not match again. */
function forget(comment: Comment): void {
	const nowhere = { index: 0, line: 0, column: 0 };
	Object.assign(comment, {
		scan: nowhere,
		token: nowhere,
		start: nowhere,
		end: nowhere,
		head: "",
		line: "",
		foot: "",
	});
}

function nodeOf(
	kind: Attached["kind"],
	isFlow: boolean,
	comments: { head: string; line: string; foot: string } = { head: "", line: "", foot: "" },
): Attached {
	return { kind, isFlow, ...comments, children: [] };
}

function empty(): Attached {
	return nodeOf("scalar", false);
}
