import type { Fault, FaultCode, ParsedDocument } from "./document.ts";
import type { ListNode, MapNode, Node, Pair, ScalarNode } from "./node.ts";

const MAX_DEPTH = 400;
/** A sealed binary file is one string of a third more than its bytes. */
const MAX_LENGTH = 256 * 1024 * 1024;

/**
 * Reads a JSON text into one document: pairs in source order with their duplicates, numbers as they are written. What
 * follows the value is ignored, as sops does. A broken text gives the tree up to the break, and one fault. Never throws.
 */
export function readJson(text: string): ParsedDocument {
	const span = { start: 0, end: text.length };
	if (text.length > MAX_LENGTH)
		return { index: 0, span, root: null, faults: [{ code: "too-large", offset: 0 }] };
	const reader = new JsonReader(text);
	const root = reader.value(0);
	return { index: 0, span, root, faults: reader.fault === null ? [] : [reader.fault] };
}

class JsonReader {
	/** The first fault; once there is one that leaves the structure in doubt, every loop below ends. */
	fault: Fault | null = null;
	#stopped = false;
	#at = 0;
	readonly #text: string;

	constructor(text: string) {
		this.#text = text;
		// A BOM is an error for sops and no reason for us to be blind.
		if (text.startsWith("\uFEFF")) this.#at = 1;
	}

	value(depth: number): Node | null {
		if (depth > MAX_DEPTH) return this.#stop("too-deep", this.#at);
		this.#space();
		switch (this.#text[this.#at]) {
			case "{":
				return this.#map(depth);
			case "[":
				return this.#list(depth);
			case '"':
				return this.#string();
			default:
				return this.#word();
		}
	}

	#map(depth: number): MapNode {
		const start = this.#at++;
		const items: Pair[] = [];
		if (!this.#takes("}")) {
			do {
				const pair = this.#pair(depth);
				if (pair !== null) items.push(pair);
			} while (!this.#stopped && this.#takes(","));
			this.#expects("}");
		}
		return { kind: "map", span: { start, end: this.#at }, items };
	}

	#pair(depth: number): Pair | null {
		this.#space();
		if (this.#text[this.#at] !== '"') return this.#stop("syntax", this.#at);
		const key = this.#string();
		if (key === null || !this.#expects(":")) return null;
		const value = this.value(depth + 1);
		return value === null ? null : { kind: "pair", key, value };
	}

	#list(depth: number): ListNode {
		const start = this.#at++;
		const items: Node[] = [];
		if (!this.#takes("]")) {
			do {
				const item = this.value(depth + 1);
				if (item !== null) items.push(item);
			} while (!this.#stopped && this.#takes(","));
			this.#expects("]");
		}
		return { kind: "list", span: { start, end: this.#at }, items };
	}

	#string(): ScalarNode | null {
		const start = this.#at + 1;
		let end = this.#text.indexOf('"', start);
		while (end !== -1 && backslashesBefore(this.#text, end) % 2 === 1) end = this.#text.indexOf('"', end + 1);
		if (end === -1) return this.#stop("syntax", this.#at);
		this.#at = end + 1;
		const text = this.#unescaped(this.#text.slice(start, end), start);
		return { kind: "scalar", span: { start, end }, text, style: "double", tag: null };
	}

	/** A wrong character or escape inside a string is a fault that leaves the structure clear. */
	#unescaped(raw: string, start: number): string {
		const control = CONTROL.exec(raw);
		if (control !== null) this.#note("syntax", start + control.index);
		if (!raw.includes("\\")) return raw;
		const text = raw.replace(
			ESCAPE,
			(match, code: string | undefined, letter: string | undefined, offset: number) => {
				if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
				const character = letter === undefined ? undefined : ESCAPES[letter];
				if (character === undefined) this.#note("syntax", start + offset);
				return character ?? match;
			},
		);
		// Half a surrogate pair becomes U+FFFD in Go, so that is the text that sops sees.
		return text.replace(/\p{Surrogate}/gu, "\uFFFD");
	}

	#word(): ScalarNode | null {
		WORD.lastIndex = this.#at;
		const word = WORD.exec(this.#text)?.[0];
		if (word === undefined) return this.#stop("syntax", this.#at);
		const start = this.#at;
		this.#at += word.length;
		return { kind: "scalar", span: { start, end: this.#at }, text: word, style: "plain", tag: null };
	}

	#takes(character: string): boolean {
		this.#space();
		if (this.#stopped || this.#text[this.#at] !== character) return false;
		this.#at++;
		return true;
	}

	#expects(character: string): boolean {
		if (this.#takes(character)) return true;
		this.#stop("syntax", this.#at);
		return false;
	}

	#space(): void {
		SPACE.lastIndex = this.#at;
		if (SPACE.test(this.#text)) this.#at = SPACE.lastIndex;
	}

	#note(code: FaultCode, offset: number): void {
		this.fault ??= { code, offset };
	}

	#stop(code: FaultCode, offset: number): null {
		this.#note(code, offset);
		this.#stopped = true;
		return null;
	}
}

const SPACE = /[ \t\r\n]+/y;
const WORD = /(?:true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)(?![A-Za-z0-9_.+-])/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids exactly these inside a string.
const CONTROL = /[\u0000-\u001f]/;
const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g;
const ESCAPES: Readonly<Record<string, string>> = {
	'"': '"',
	"\\": "\\",
	"/": "/",
	b: "\b",
	f: "\f",
	n: "\n",
	r: "\r",
	t: "\t",
};

function backslashesBefore(text: string, at: number): number {
	let count = 0;
	while (text[at - 1 - count] === "\\") count++;
	return count;
}
