// Which comment belongs to what is nothing that YAML says: it is what go-yaml's scanner makes of columns and blank lines, and sops
// seals a comment under the path at which it finds it. So this scanner finds tokens and comments in the order and with the marks of
// that one. It is given texts that are known to be YAML; it decides nothing but comments.

export type TokenKind =
	| "stream-start"
	| "stream-end"
	| "document-start"
	| "document-end"
	| "map-start"
	| "list-start"
	| "block-end"
	| "entry"
	| "key"
	| "value"
	| "flow-list-start"
	| "flow-list-end"
	| "flow-map-start"
	| "flow-map-end"
	| "flow-entry"
	| "alias"
	| "anchor"
	| "tag"
	| "scalar";

export interface Mark {
	readonly index: number;
	readonly line: number;
	readonly column: number;
}

export interface Token {
	readonly kind: TokenKind;
	readonly start: Mark;
}

/** A run of comment lines, and the token that it waits for. */
export interface Comment {
	scan: Mark;
	/** The first token that starts here or later takes the comment. */
	token: Mark;
	start: Mark;
	end: Mark;
	head: string;
	line: string;
	foot: string;
}

interface SimpleKey {
	possible: boolean;
	token: number;
	mark: Mark;
}

/** How far a comment may be from what stands before it. */
const FAR = 512;
const LONGEST_KEY = 1024;
const NOWHERE: Mark = { index: 0, line: 0, column: 0 };

/** Thrown for what this scanner does not know (directives); the caller does without. */
export const unsupported = new Error("outside of what is scanned");

export class Scanner {
	readonly tokens: Token[] = [];
	readonly comments: Comment[] = [];
	readonly #text: string;
	#index = 0;
	#line = 0;
	#column = 0;
	/** Line breaks since the last character that is no blank. */
	#newlines = 0;
	#indent = -1;
	readonly #indents: number[] = [];
	#flow = 0;
	#keyAllowed = true;
	readonly #keys: SimpleKey[] = [{ possible: false, token: 0, mark: NOWHERE }];

	constructor(text: string) {
		this.#text = text;
	}

	/** Whether a token at that place may still get a key before it. */
	mayBeKey(token: number): boolean {
		const key = this.#keys.findLast((one) => one.possible && one.token === token);
		return key !== undefined && this.#isValid(key);
	}

	advance(): void {
		if (this.tokens.length === 0) {
			if (this.#text.startsWith("\ufeff")) this.#index = 1;
			this.#add("stream-start");
			return;
		}
		const scan = this.#mark();
		this.#toNextToken();
		this.#unroll(this.#column, scan);
		const code = this.#at();
		if (code === "") {
			if (this.#column !== 0) {
				this.#column = 0;
				this.#line++;
			}
			this.#unroll(-1, this.#mark());
			this.#dropKey();
			this.#keyAllowed = false;
			this.#add("stream-end");
			return;
		}
		if (this.#column === 0) {
			if (code === "%") throw unsupported;
			const marker = this.#text.slice(this.#index, this.#index + 3);
			if ((marker === "---" || marker === "...") && isBlankOrEnd(this.#at(3))) {
				this.#unroll(-1, this.#mark());
				this.#dropKey();
				this.#keyAllowed = false;
				this.#add(marker === "---" ? "document-start" : "document-end");
				this.#skip(3);
				return;
			}
		}
		const isAfter = this.#flow === 0 ? code === ":" : code === ",";
		const owner = isAfter ? (this.tokens.at(-1)?.start ?? this.#mark()) : this.#mark();
		this.#token(code);
		// A dash has no comment of its own: it is one above what follows.
		if (this.tokens.at(-1)?.kind !== "entry") this.#lineComment(owner);
	}

	#token(code: string): void {
		const next = this.#at(1);
		if (code === "[" || code === "{") {
			this.#saveKey();
			this.#keys.push({ possible: false, token: 0, mark: NOWHERE });
			this.#flow++;
			this.#keyAllowed = true;
			this.#add(code === "[" ? "flow-list-start" : "flow-map-start");
			this.#skip(1);
		} else if (code === "]" || code === "}") {
			this.#dropKey();
			this.#keys.pop();
			this.#flow--;
			this.#keyAllowed = false;
			this.#add(code === "]" ? "flow-list-end" : "flow-map-end");
			this.#skip(1);
		} else if (code === "," && this.#flow > 0) {
			this.#dropKey();
			this.#keyAllowed = true;
			this.#add("flow-entry");
			this.#skip(1);
		} else if (code === "-" && isBlankOrEnd(next)) {
			this.#roll(this.#column, null, "list-start", this.#mark());
			this.#dropKey();
			this.#keyAllowed = true;
			this.#add("entry");
			this.#skip(1);
		} else if (code === "?" && (this.#flow > 0 || isBlankOrEnd(next))) {
			this.#roll(this.#column, null, "map-start", this.#mark());
			this.#dropKey();
			this.#keyAllowed = this.#flow === 0;
			this.#add("key");
			this.#skip(1);
		} else if (code === ":" && (this.#flow > 0 || isBlankOrEnd(next))) this.#value();
		else if (code === "*" || code === "&" || code === "!") {
			this.#saveKey();
			this.#keyAllowed = false;
			this.#add(code === "*" ? "alias" : code === "&" ? "anchor" : "tag");
			this.#name();
		} else if ((code === "|" || code === ">") && this.#flow === 0) this.#blockScalar();
		else if (code === "'" || code === '"') this.#quoted(code);
		else this.#plain();
	}

	#value(): void {
		const key = this.#keys.at(-1);
		if (key !== undefined && this.#isValid(key)) {
			this.tokens.splice(key.token, 0, { kind: "key", start: key.mark });
			this.#roll(key.mark.column, key.token, "map-start", key.mark);
			key.possible = false;
			this.#keyAllowed = false;
		} else {
			if (this.#flow === 0) this.#roll(this.#column, null, "map-start", this.#mark());
			this.#keyAllowed = this.#flow === 0;
		}
		this.#add("value");
		this.#skip(1);
	}

	#name(): void {
		this.#skip(1);
		if (this.#at() === "<") while (this.#at() !== ">" && this.#at() !== "") this.#skip(1);
		while (!isBlankOrEnd(this.#at()) && !(this.#flow > 0 && ",[]{}".includes(this.#at()))) this.#skip(1);
	}

	#blockScalar(): void {
		this.#dropKey();
		this.#keyAllowed = true;
		const start = this.#mark();
		this.#add("scalar");
		this.#skip(1);
		let indent = 0;
		while (/[-+0-9]/.test(this.#at())) {
			if (/[1-9]/.test(this.#at())) indent = Math.max(this.#indent, 0) + Number(this.#at());
			this.#skip(1);
		}
		while (isBlank(this.#at())) this.#skip(1);
		if (this.#at() === "#") {
			this.#lineComment(start);
			while (!isBreakOrEnd(this.#at())) this.#skip(1);
		}
		if (isBreak(this.#at())) this.#skipLine();
		indent = this.#blockBreaks(indent);
		while (this.#column === indent && this.#at() !== "") {
			while (!isBreakOrEnd(this.#at())) {
				this.#skipWord();
				if (!isBreakOrEnd(this.#at())) this.#skip(1);
			}
			if (isBreak(this.#at())) this.#skipLine();
			indent = this.#blockBreaks(indent);
		}
	}

	/** Eats blank lines and indentation; answers the indentation, found by the first line with content where none is given. */
	#blockBreaks(indent: number): number {
		let widest = 0;
		for (;;) {
			while ((indent === 0 || this.#column < indent) && this.#at() === " ") this.#skip(1);
			widest = Math.max(widest, this.#column);
			if (!isBreak(this.#at())) break;
			this.#skipLine();
		}
		return indent === 0 ? Math.max(widest, this.#indent + 1, 1) : indent;
	}

	#quoted(mark: string): void {
		this.#saveKey();
		this.#keyAllowed = false;
		this.#add("scalar");
		this.#skip(1);
		for (;;) {
			this.#skipWord();
			const code = this.#at();
			if (code === "") throw unsupported;
			if (code === mark) {
				this.#skip(1);
				if (mark === '"' || this.#at() !== mark) return;
				this.#skip(1);
			} else if (isBreak(code)) this.#skipLine();
			else {
				this.#skip(1);
				if (code === "\\" && mark === '"') {
					if (isBreak(this.#at())) this.#skipLine();
					else this.#skip(1);
				}
			}
		}
	}

	/** A plain text takes the blanks and line breaks behind it along. */
	#plain(): void {
		this.#saveKey();
		this.#keyAllowed = false;
		this.#add("scalar");
		const indent = this.#indent + 1;
		let isBroken = false;
		for (;;) {
			const marker = this.#text.slice(this.#index, this.#index + 3);
			if (this.#column === 0 && (marker === "---" || marker === "...") && isBlankOrEnd(this.#at(3))) break;
			if (this.#at() === "#") break;
			for (;;) {
				const before = this.#index;
				this.#skipWord();
				if (this.#index > before) isBroken = false;
				const code = this.#at();
				if (isBlankOrEnd(code)) break;
				if (code === ":" && isBlankOrEnd(this.#at(1))) break;
				if (this.#flow > 0 && ",?[]{}".includes(code)) break;
				isBroken = false;
				this.#skip(1);
			}
			if (!isBlank(this.#at()) && !isBreak(this.#at())) break;
			while (isBlank(this.#at()) || isBreak(this.#at())) {
				if (isBreak(this.#at())) {
					this.#skipLine();
					isBroken = true;
				} else this.#skip(1);
			}
			if (this.#flow === 0 && this.#column < indent) break;
		}
		if (isBroken) this.#keyAllowed = true;
	}

	#toNextToken(): void {
		const scan = this.#mark();
		for (;;) {
			while (this.#at() === " " || ((this.#flow > 0 || !this.#keyAllowed) && this.#at() === "\t"))
				this.#skip(1);
			this.#raiseLineComment();
			if (this.#at() === "#") this.#commentLines(scan);
			if (!isBreak(this.#at())) return;
			this.#skipLine();
			if (this.#flow === 0) this.#keyAllowed = true;
		}
	}

	/** A comment on the line of the key whose list begins below it is one above the first element. */
	#raiseLineComment(): void {
		const comment = this.comments.at(-1);
		if (comment === undefined || comment.line === "" || isBreak(this.#at())) return;
		if (this.tokens.at(-2)?.kind !== "list-start" || this.tokens.at(-1)?.kind !== "entry") return;
		comment.head = comment.line;
		comment.line = "";
		if (comment.start.line === this.#line - 1) comment.token = this.#mark();
	}

	#lineComment(token: Mark): void {
		if (this.#newlines > 0) return;
		let far = 0;
		while (far < FAR && isBlank(this.#at(far))) far++;
		if (far === FAR || this.#at(far) !== "#") return;
		this.#skip(far);
		const start = this.#mark();
		const line = this.#restOfLine();
		this.comments.push({ scan: NOWHERE, token, start, end: NOWHERE, head: "", line, foot: "" });
	}

	/**
	 * Comment lines on lines of their own: what stands directly below a token is a foot of it when a blank line or a step to the left
	 * follows, and a head of what comes otherwise.
	 */
	#commentLines(from: Mark): void {
		let token = this.tokens.at(-1) as Token;
		if (token.kind === "flow-entry") token = this.tokens.at(-2) ?? token;
		let scan = from;
		let owner = token.start;
		let start: Mark = NOWHERE;
		let text: string | null = null;
		let isAfterBlank = false;
		let isFirstBlank = this.#newlines <= 1;
		let line = this.#line;
		let column = this.#column;
		const footLine =
			scan.line > 0
				? this.#line - this.#newlines + 1 + (this.#newlines === 0 && this.#column > 1 ? 1 : 0)
				: -1;
		const indent = Math.max(this.#indent, 0);
		const add = (kind: "head" | "foot", end: Mark, at: Mark) => {
			this.comments.push({ scan, token: at, start, end, head: "", line: "", foot: "", [kind]: text ?? "" });
		};
		let peek = 0;
		for (; peek < FAR; peek++) {
			column++;
			const code = this.#at(peek);
			if (isBlank(code)) continue;
			const closes = this.#flow > 0 && (code === "]" || code === "}");
			const here: Mark = { index: this.#index + peek, line, column };
			if (closes || isBreakOrEnd(code)) {
				if (closes || !isAfterBlank) {
					const isDedented = start.column - 1 < indent;
					const isFoot =
						closes || (isFirstBlank && ((start.line === footLine && token.kind !== "value") || isDedented));
					if (isFoot && text !== null) {
						if (isDedented) owner = start;
						add("foot", here, owner);
						scan = here;
						owner = here;
						text = null;
					} else if (!isFoot && text !== null && code !== "") text += "\n";
				}
				if (!isBreak(code)) break;
				isFirstBlank = false;
				isAfterBlank = true;
				column = 0;
				line++;
				continue;
			}
			if (text !== null && column - 1 < indent && column !== start.column) {
				add("foot", here, owner);
				scan = here;
				owner = here;
				text = null;
			}
			if (code !== "#") break;
			if (text === null) start = here;
			isAfterBlank = false;
			const seen = this.#index + peek;
			while (this.#index < seen) {
				if (isBreak(this.#at())) this.#skipLine();
				else this.#skip(1);
			}
			const own = this.#restOfLine();
			text = text === null ? own : `${text}\n${own}`;
			peek = 0;
			column = 0;
			line = this.#line;
		}
		if (text !== null) add("head", { index: this.#index + peek - 1, line, column }, start);
	}

	#restOfLine(): string {
		const start = this.#index;
		while (!isBreakOrEnd(this.#at())) {
			this.#skipWord();
			if (!isBreakOrEnd(this.#at())) this.#skip(1);
		}
		return this.#text.slice(start, this.#index);
	}

	#roll(column: number, at: number | null, kind: TokenKind, mark: Mark): void {
		if (this.#flow > 0 || this.#indent >= column) return;
		this.#indents.push(this.#indent);
		this.#indent = column;
		this.tokens.splice(at ?? this.tokens.length, 0, { kind, start: mark });
	}

	/** Ends the blocks that a column leaves; a block ends before the comments that stand at its own column. */
	#unroll(column: number, scan: Mark): void {
		if (this.#flow > 0) return;
		let mark: Mark = { ...scan, index: scan.index - 1 };
		while (this.#indent > column) {
			let stop = mark.index;
			for (let index = this.comments.length - 1; index >= 0; index--) {
				const comment = this.comments[index] as Comment;
				if (comment.end.index < stop) break;
				if (comment.start.column === this.#indent + 1) mark = comment.start;
				stop = comment.scan.index;
			}
			this.tokens.push({ kind: "block-end", start: mark });
			this.#indent = this.#indents.pop() ?? -1;
		}
	}

	#saveKey(): void {
		if (!this.#keyAllowed) return;
		this.#keys[this.#keys.length - 1] = { possible: true, token: this.tokens.length, mark: this.#mark() };
	}

	#dropKey(): void {
		const key = this.#keys.at(-1);
		if (key !== undefined) key.possible = false;
	}

	#isValid(key: SimpleKey): boolean {
		return key.possible && key.mark.line === this.#line && key.mark.index + LONGEST_KEY >= this.#index;
	}

	#add(kind: TokenKind): void {
		this.tokens.push({ kind, start: this.#mark() });
	}

	#mark(): Mark {
		return { index: this.#index, line: this.#line, column: this.#column };
	}

	/** A character ahead; empty at the end. */
	#at(ahead = 0): string {
		return this.#text.charAt(this.#index + ahead);
	}

	#skip(count: number): void {
		const text = this.#text;
		for (let left = count; left > 0; left--) {
			const code = text.charCodeAt(this.#index);
			if (code !== 0x20 && code !== 0x09) this.#newlines = 0;
			this.#index++;
			// A pair of surrogates is one column.
			if (code < 0xd800 || code > 0xdbff) this.#column++;
		}
	}

	/** Skips what is neither blank nor any kind of sign, which is most of every text. */
	#skipWord(): void {
		WORD.lastIndex = this.#index;
		const length = WORD.test(this.#text) ? WORD.lastIndex - this.#index : 0;
		if (length === 0) return;
		this.#newlines = 0;
		this.#index += length;
		this.#column += length;
	}

	#skipLine(): void {
		this.#index += this.#text.startsWith("\r\n", this.#index) ? 2 : 1;
		this.#line++;
		this.#column = 0;
		this.#newlines++;
	}
}

/** Letters, digits and the signs of base64. */
const WORD = /[A-Za-z0-9+/=]*/y;

function isBlank(code: string): boolean {
	return code === " " || code === "\t";
}

function isBreak(code: string): boolean {
	return code === "\n" || code === "\r" || code === "\u0085" || code === "\u2028" || code === "\u2029";
}

function isBreakOrEnd(code: string): boolean {
	return code === "" || isBreak(code);
}

function isBlankOrEnd(code: string): boolean {
	return isBlank(code) || isBreakOrEnd(code);
}
