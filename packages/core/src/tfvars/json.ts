import { deepest, type Source } from "./source.ts";
import type { Tfvar, TfvarsMap, TfvarsScalar, TfvarsValue } from "./value.ts";

/** Reads the variables of a `.tfvars.json` file, in source order and with those that stand twice. `"//"` at the top is a comment. */
export function readJson(source: Source): readonly Tfvar[] {
	return new JsonReader(source).file();
}

/** A pair of the outermost object, with where its name begins. */
interface Pair {
	readonly key: string;
	readonly value: TfvarsValue;
	readonly start: number;
}

class JsonReader {
	readonly #source: Source;
	readonly #text: string;
	#at = 0;

	constructor(source: Source) {
		this.#source = source;
		this.#text = source.text;
	}

	file(): readonly Tfvar[] {
		this.#skip();
		if (this.#text[this.#at] !== "{")
			this.#fail("{ is expected here", "The file holds one object, a name for each variable.");
		const pairs = this.#pairs(0);
		this.#skip();
		if (this.#at < this.#text.length) this.#fail("the end of the file is expected here");
		return pairs.flatMap(({ key, value, start }) =>
			key === "//" ? [] : [{ name: key, value, span: { start, end: value.span.end } }],
		);
	}

	#value(depth: number): TfvarsValue {
		if (depth > deepest) this.#fail("this is nested too deep");
		this.#skip();
		switch (this.#text[this.#at]) {
			case "{":
				return this.#map(depth);
			case "[":
				return this.#list(depth);
			case '"': {
				const start = this.#at;
				const text = this.#string().normalize("NFC");
				return { kind: "string", text, span: { start, end: this.#at } };
			}
			default:
				return this.#word();
		}
	}

	#map(depth: number): TfvarsMap {
		const start = this.#at;
		const pairs = this.#pairs(depth);
		const seen = new Set<string>();
		const entries = pairs.map(({ key: written, value, start: keyStart }) => {
			const key = written.normalize("NFC");
			if (seen.has(key)) this.#source.fail(keyStart, "this key stands a second time in the same object");
			seen.add(key);
			return { key, value };
		});
		return { kind: "map", entries, span: { start, end: this.#at } };
	}

	#pairs(depth: number): readonly Pair[] {
		this.#at++;
		const pairs: Pair[] = [];
		if (this.#takes("}")) return pairs;
		do {
			this.#skip();
			const start = this.#at;
			if (this.#text[start] !== '"') this.#fail("a name in quotes is expected here");
			const key = this.#string();
			if (!this.#takes(":")) this.#fail(": is expected here");
			pairs.push({ key, value: this.#value(depth + 1), start });
		} while (this.#takes(","));
		if (!this.#takes("}")) this.#fail(", or } is expected here");
		return pairs;
	}

	#list(depth: number): TfvarsValue {
		const start = this.#at++;
		const items: TfvarsValue[] = [];
		if (!this.#takes("]")) {
			do items.push(this.#value(depth + 1));
			while (this.#takes(","));
			if (!this.#takes("]")) this.#fail(", or ] is expected here");
		}
		return { kind: "list", items, span: { start, end: this.#at } };
	}

	#string(): string {
		const start = this.#at;
		const parts: string[] = [];
		this.#at++;
		for (;;) {
			PLAIN.lastIndex = this.#at;
			const plain = PLAIN.exec(this.#text)?.[0] ?? "";
			parts.push(plain);
			this.#at += plain.length;
			const sign = this.#text[this.#at];
			if (sign === '"') {
				this.#at++;
				// Half a surrogate pair becomes U+FFFD in Go, so that is the text that Terraform sees.
				return parts.join("").replace(/\p{Surrogate}/gu, "\uFFFD");
			}
			if (sign === undefined) this.#source.fail(start, "the text that begins here never ends");
			if (sign !== "\\") this.#fail("a sign that must be escaped in JSON");
			ESCAPE.lastIndex = this.#at;
			const found = ESCAPE.exec(this.#text);
			if (found === null) return this.#fail("this is no escape of JSON");
			const [all, code, letter = ""] = found;
			parts.push(
				code === undefined ? (ESCAPES[letter] ?? letter) : String.fromCharCode(Number.parseInt(code, 16)),
			);
			this.#at += all.length;
		}
	}

	#word(): TfvarsScalar {
		WORD.lastIndex = this.#at;
		const text = WORD.exec(this.#text)?.[0];
		if (text === undefined) return this.#fail("a value is expected here");
		const span = { start: this.#at, end: this.#at + text.length };
		this.#at = span.end;
		if (text === "true" || text === "false") return { kind: "bool", text, span };
		return text === "null" ? { kind: "null", text, span } : { kind: "number", text, span };
	}

	#takes(sign: string): boolean {
		this.#skip();
		if (this.#text[this.#at] !== sign) return false;
		this.#at++;
		return true;
	}

	#skip(): void {
		SPACE.lastIndex = this.#at;
		if (SPACE.test(this.#text)) this.#at = SPACE.lastIndex;
	}

	#fail(what: string, hint?: string): never {
		return this.#source.fail(this.#at, what, hint);
	}
}

const SPACE = /[ \t\r\n]+/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids exactly these inside a string.
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|(["\\/bfnrt]))/y;
const ESCAPES: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };
const WORD = /(?:true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)(?![A-Za-z0-9_.+-])/y;
