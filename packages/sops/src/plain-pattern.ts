/**
 * Patterns that V8's own engine may run although they come from a repository.
 *
 * That engine backtracks, so it is given nothing on which backtracking could cost more than a constant. A pattern is *plain* when it
 * is made of ASCII characters, dots, classes, anchors, word boundaries, groups and alternatives, with `?` behind any of them and
 * `*` or `+` behind a single character, dot or class only, so that no repetition stands in another; and when
 *  - the number of ways through its alternatives and options, which an engine that backtracks may try one by one, is at most
 *    {@link mostWays};
 *  - on each way there are at most two repetitions, or one where the pattern may start anywhere.
 * Then a search of a text of n characters takes at most ways × n² × (length of the pattern) steps, and n is at most
 * {@link longestText}. Everything else, and every longer text and every text that is not ASCII, goes to the RE2 engine. A pattern
 * is never handed on as it is written: it is read here and written anew from what was understood, and a test holds the answers
 * to those of RE2.
 */
export function plainPattern(pattern: string): RegExp | null {
	const reader = new Reader(pattern);
	const whole = reader.read();
	if (whole === null || whole.ways > mostWays) return null;
	if (whole.repetitions + (whole.isAnchored ? 0 : 1) > 2) return null;
	return new RegExp(whole.source, reader.ignoresCase ? "i" : "");
}

/** Whether a text may be searched for a plain pattern. */
export function isPlainText(text: string): boolean {
	return text.length <= longestText && ascii.test(text);
}

const mostWays = 32;
const longestText = 256;
// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII starts with them
const ascii = /^[\x00-\x7f]*$/;

interface Piece {
	/** For V8. */
	readonly source: string;
	readonly ways: number;
	/** The most on any way. */
	readonly repetitions: number;
	/** Every way starts at the start of the text. */
	readonly isAnchored: boolean;
}

/** Reads a pattern by recursive descent; null as soon as there is something that is not plain. */
class Reader {
	readonly ignoresCase: boolean;
	readonly #pattern: string;
	#at = 0;

	constructor(pattern: string) {
		this.#pattern = pattern;
		this.ignoresCase = pattern.startsWith("(?i)");
		if (this.ignoresCase) this.#at = 4;
	}

	read(): Piece | null {
		const whole = this.#alternatives();
		return this.#at === this.#pattern.length ? whole : null;
	}

	#alternatives(): Piece | null {
		const branches: Piece[] = [];
		do {
			const branch = this.#sequence();
			if (branch === null) return null;
			branches.push(branch);
		} while (this.#takes("|"));
		return {
			source: branches.map(({ source }) => source).join("|"),
			ways: branches.reduce((sum, { ways }) => sum + ways, 0),
			repetitions: Math.max(...branches.map(({ repetitions }) => repetitions)),
			isAnchored: branches.every(({ isAnchored }) => isAnchored),
		};
	}

	#sequence(): Piece | null {
		let source = "";
		let ways = 1;
		let repetitions = 0;
		let isAnchored = false;
		for (let index = 0; this.#at < this.#pattern.length && !/[|)]/.test(this.#next); index++) {
			const piece = this.#repeated();
			if (piece === null) return null;
			if (index === 0) isAnchored = piece.isAnchored;
			source += piece.source;
			ways *= piece.ways;
			repetitions += piece.repetitions;
			if (ways > mostWays) return null;
		}
		return { source, ways, repetitions, isAnchored };
	}

	#repeated(): Piece | null {
		const isGroup = this.#next === "(";
		const isAssertion = /[$^]/.test(this.#next) || this.#pattern.startsWith("\\b", this.#at);
		const atom = isGroup ? this.#group() : this.#atom();
		if (atom === null || !/[?*+{]/.test(this.#next)) return atom;
		const quantifier = this.#next;
		// RE2 refuses some repetitions of assertions and V8 others.
		if (quantifier === "{" || isAssertion) return null;
		this.#at += 1;
		// A lazy repetition finds a match where the other one does.
		this.#takes("?");
		if (/[?*+{]/.test(this.#next)) return null;
		if (quantifier === "?") {
			return { ...atom, source: `${atom.source}?`, ways: atom.ways + 1, isAnchored: false };
		}
		if (isGroup) return null;
		return { ...atom, source: atom.source + quantifier, repetitions: 1 };
	}

	#group(): Piece | null {
		this.#at += 1;
		if (this.#takes("?") && !this.#takes(":")) return null;
		const inner = this.#alternatives();
		if (inner === null || !this.#takes(")")) return null;
		return { ...inner, source: `(?:${inner.source})` };
	}

	#atom(): Piece | null {
		const char = this.#next;
		this.#at += 1;
		switch (char) {
			case "^":
				return { ...single("^"), isAnchored: true };
			case "$":
				return single("$");
			case ".":
				return single("[^\\n]");
			case "[":
				return this.#class();
			case "\\":
				return this.#escape();
			default:
				return literal.test(char) ? single(/[/]/.test(char) ? "\\/" : char) : null;
		}
	}

	#escape(): Piece | null {
		const char = this.#next;
		this.#at += 1;
		const named = classes[char];
		if (named !== undefined) return single(`[${named}]`);
		if (char === "b") return single("\\b");
		return punctuation.test(char) ? single(`\\x${char.charCodeAt(0).toString(16)}`) : null;
	}

	/** A class of single characters, ranges of letters or digits, and `\d` and its like. */
	#class(): Piece | null {
		const isNegated = this.#takes("^");
		let members = "";
		while (this.#next !== "]") {
			const first = this.#member();
			if (first === null) return null;
			if (this.#next !== "-" || this.#pattern[this.#at + 1] === "]") {
				members += first.source;
				continue;
			}
			this.#at += 1;
			const last = this.#member();
			if (first.char === null || last?.char == null || !isRange(first.char, last.char)) return null;
			members += `${first.char}-${last.char}`;
		}
		this.#at += 1;
		return members === "" ? null : single(`[${isNegated ? "^" : ""}${members}]`);
	}

	#member(): { readonly source: string; readonly char: string | null } | null {
		const char = this.#next;
		this.#at += 1;
		if (char !== "\\") {
			if (!/[A-Za-z0-9_./ ,:;@=#~%!&"'<>$*+?(){}|-]/.test(char)) return null;
			return { source: `\\x${char.charCodeAt(0).toString(16).padStart(2, "0")}`, char };
		}
		const escaped = this.#next;
		this.#at += 1;
		const named = classes[escaped];
		if (named !== undefined) return { source: named, char: null };
		if (!punctuation.test(escaped)) return null;
		return { source: `\\x${escaped.charCodeAt(0).toString(16)}`, char: null };
	}

	get #next(): string {
		return this.#pattern.charAt(this.#at);
	}

	#takes(char: string): boolean {
		if (this.#next !== char) return false;
		this.#at += 1;
		return true;
	}
}

const single = (source: string): Piece => ({ source, ways: 1, repetitions: 0, isAnchored: false });

const literal = /^[A-Za-z0-9_/ ,:;@=#~%!&"'<>-]$/;
const punctuation = /^[-./_+*?()[\]{}|^$\\@#%&=:;,!~ ]$/;

/** What RE2 means by them; V8's `\s` holds more. */
const classes: Readonly<Record<string, string>> = { d: "0-9", w: "0-9A-Za-z_", s: "\\t\\n\\f\\r " };

function isRange(first: string, last: string): boolean {
	return first <= last && [/^\d\d$/, /^[a-z][a-z]$/, /^[A-Z][A-Z]$/].some((kind) => kind.test(first + last));
}
