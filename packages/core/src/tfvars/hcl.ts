import { readHeredoc, readQuoted } from "./hcl-text.ts";
import { deepest, type Source } from "./source.ts";
import { plainNumber, type Tfvar, type TfvarsMap, type TfvarsScalar, type TfvarsValue } from "./value.ts";

/**
 * Reads the variables of a tfvars file in HCL's own syntax, in source order and with those that stand twice. Values are literals: what
 * Terraform would have to compute is refused, most of it by Terraform too.
 */
export function readHcl(source: Source): readonly Tfvar[] {
	return new HclReader(source).file();
}

class HclReader {
	readonly #source: Source;
	readonly #text: string;
	#at: number;

	constructor(source: Source) {
		this.#source = source;
		this.#text = source.text;
		this.#at = source.text.startsWith("\uFEFF") ? 1 : 0;
	}

	file(): readonly Tfvar[] {
		const variables: Tfvar[] = [];
		for (;;) {
			this.#skip(LINES);
			if (this.#at >= this.#text.length) return variables;
			variables.push(this.#variable());
		}
	}

	#variable(): Tfvar {
		const start = this.#at;
		const name = this.#takes(IDENTIFIER);
		if (name === null) {
			const isQuoted = this.#text[start] === '"';
			this.#fail(
				isQuoted ? "the name of a variable stands without quotes" : "the name of a variable is expected here",
			);
		}
		this.#skip(BLANKS);
		if (this.#takes(EQUALS) === null) {
			const isBlock = /["{\p{ID_Start}]/u.test(this.#text[this.#at] ?? "");
			this.#fail(
				"= is expected here",
				isBlock ? "A tfvars file has no blocks, only NAME = VALUE." : "Write NAME = VALUE.",
			);
		}
		const value = this.#value(0, BLANKS);
		const end = this.#at;
		this.#skip(BLANKS);
		if (this.#at < this.#text.length && this.#takes(LINE_END) === null)
			this.#fail("the end of the line is expected here", literals);
		return { name, value, span: { start, end } };
	}

	/** `around` is what may stand before a value: in brackets and parentheses, lines as well. */
	#value(depth: number, around: RegExp): TfvarsValue {
		if (depth > deepest) this.#fail("this is nested too deep");
		this.#skip(around);
		const start = this.#at;
		switch (this.#text[start]) {
			case "{":
				return this.#map(depth);
			case "[":
				return this.#list(depth);
			case '"': {
				const { text, end } = readQuoted(this.#source, start);
				this.#at = end;
				return { kind: "string", text, span: { start, end } };
			}
			case "<": {
				const { text, end } = readHeredoc(this.#source, start);
				this.#at = end;
				return { kind: "string", text, span: { start, end } };
			}
			case "(": {
				this.#at++;
				const inner = this.#value(depth + 1, LINES);
				this.#skip(LINES);
				if (this.#takes(CLOSE_PARENTHESIS) === null) this.#fail(") is expected here", literals);
				return { ...inner, span: { start, end: this.#at } };
			}
			case "-":
				return this.#negated(depth, around);
			default:
				return this.#word();
		}
	}

	#negated(depth: number, around: RegExp): TfvarsScalar {
		const start = this.#at++;
		const inner = this.#value(depth + 1, around);
		if (inner.kind !== "number")
			this.#source.fail(start, "only a number can stand behind a minus here", literals);
		const text = inner.text.startsWith("-") ? inner.text.slice(1) : `-${inner.text}`;
		return { kind: "number", text, span: { start, end: this.#at } };
	}

	#word(): TfvarsScalar {
		const start = this.#at;
		const number = this.#takes(NUMBER);
		if (number !== null) return { kind: "number", text: number, span: { start, end: this.#at } };
		const word = this.#takes(IDENTIFIER);
		const span = { start, end: this.#at };
		if (word === "true" || word === "false") return { kind: "bool", text: word, span };
		if (word === "null") return { kind: "null", text: word, span };
		return this.#source.fail(start, word === null ? "a value is expected here" : notLiteral, literals);
	}

	#list(depth: number): TfvarsValue {
		const start = this.#at++;
		const items: TfvarsValue[] = [];
		for (;;) {
			this.#skip(LINES);
			if (this.#takes(CLOSE_BRACKET) !== null) break;
			items.push(this.#value(depth + 1, LINES));
			this.#skip(LINES);
			if (this.#takes(CLOSE_BRACKET) !== null) break;
			if (this.#takes(COMMA) === null) this.#fail(", or ] is expected here", literals);
		}
		return { kind: "list", items, span: { start, end: this.#at } };
	}

	#map(depth: number): TfvarsMap {
		const start = this.#at++;
		const entries: { key: string; value: TfvarsValue }[] = [];
		this.#skip(LINES);
		if (FOR.test(this.#text.slice(this.#at, this.#at + 8))) this.#fail(notLiteral, literals);
		for (;;) {
			this.#skip(LINES);
			if (this.#takes(CLOSE_BRACE) !== null) break;
			const key = this.#key(depth);
			this.#skip(BLANKS);
			if (this.#takes(KEY_END) === null) this.#fail("= or : is expected here", "Write KEY = VALUE.");
			entries.push({ key, value: this.#value(depth + 1, BLANKS) });
			this.#skip(BLANKS);
			if (this.#takes(CLOSE_BRACE) !== null) break;
			if (this.#takes(COMMA) === null && this.#takes(LINE_END) === null)
				this.#fail("a comma, a new line or } is expected here", literals);
		}
		return { kind: "map", entries, span: { start, end: this.#at } };
	}

	/** A bare word, also `true`; or a literal, which becomes a text. */
	#key(depth: number): string {
		const start = this.#at;
		const bare = this.#takes(IDENTIFIER);
		if (bare !== null) return bare.normalize("NFC");
		const value = this.#value(depth + 1, BLANKS);
		if (value.kind === "list" || value.kind === "map" || value.kind === "null")
			return this.#source.fail(start, "a key is expected here", "Write KEY = VALUE.");
		return value.kind === "number" ? plainNumber(value.text) : value.text;
	}

	#skip(pattern: RegExp): void {
		this.#takes(pattern);
		if (this.#text.startsWith("/*", this.#at)) this.#fail("a comment that begins here never ends");
	}

	/** What a sticky pattern finds at this place; it is behind us then. */
	#takes(pattern: RegExp): string | null {
		pattern.lastIndex = this.#at;
		const found = pattern.exec(this.#text)?.[0];
		if (found === undefined) return null;
		this.#at += found.length;
		return found;
	}

	#fail(what: string, hint?: string): never {
		return this.#source.fail(this.#at, what, hint);
	}
}

const notLiteral = "this would have to be computed";
const literals =
	"Values are literals: texts in quotes, numbers, true, false, null, lists and maps; no variables, functions or operators.";

const IDENTIFIER = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const NUMBER = /[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y;
/** Blanks, and comments that stand between others; these may hold line ends, which do not count. */
const BLANKS = /(?:[ \t]+|\/\*[^*]*(?:\*(?!\/)[^*]*)*\*\/)*/y;
const LINES = /(?:[ \t\n]+|\r\n|(?:#|\/\/)[^\n]*(?:\n|$)|\/\*[^*]*(?:\*(?!\/)[^*]*)*\*\/)*/y;
const LINE_END = /\r?\n|(?:#|\/\/)[^\n]*(?:\n|$)/y;
const EQUALS = /=(?![=>])/y;
const KEY_END = /=(?![=>])|:/y;
const COMMA = /,/y;
const CLOSE_BRACE = /\}/y;
const CLOSE_BRACKET = /\]/y;
const CLOSE_PARENTHESIS = /\)/y;
const FOR = /^for(?![\p{ID_Continue}-])/u;
