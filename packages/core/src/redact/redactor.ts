import { Automaton } from "./automaton.ts";
import { type Forms, formsOf } from "./forms.ts";
import { type RedactableOptions, redactable } from "./redactable.ts";

/** What stands in the place of a value, and of several that touch. */
const mask = new TextEncoder().encode("***");

/** The values of one run, ready to be taken out of any number of streams. It cannot print them. */
export class Redactor {
	/** How many values are looked for. */
	readonly count: number;
	/** How many are not, because they are too short or too common: masking them would hide everything and protect nothing. */
	readonly passedOver: number;
	/** How many are looked for as they stand alone, because they are too long for further forms. */
	readonly plainOnly: number;
	readonly #exact: Automaton;
	readonly #wrapped: Automaton;
	readonly #phrases: Automaton;

	/** Values may be texts or bytes. */
	constructor(values: Iterable<string | Uint8Array>, options: RedactableOptions = {}) {
		const { chosen, passedOver } = redactable(values, options);
		let budget = mostEncoded;
		let plainOnly = 0;
		const forms: Forms[] = [];
		const phrases: Uint8Array[] = [];
		for (const value of chosen) {
			const isLong = value.length > budget;
			if (isLong) plainOnly += 1;
			else budget -= value.length;
			forms.push(formsOf(value, isLong ? "as-is" : "all"));
			if (!isLong) phrases.push(...phraseOf(value));
		}
		this.count = chosen.length;
		this.passedOver = passedOver;
		this.plainOnly = plainOnly;
		this.#exact = new Automaton(forms.flatMap(({ exact }) => exact));
		this.#wrapped = new Automaton(forms.flatMap(({ wrapped }) => wrapped));
		this.#phrases = new Automaton(phrases);
	}

	/** A stream of its own: what one of them holds back never mixes with another one. */
	stream(): RedactingStream {
		return new RedactingStream(this.#searches());
	}

	/** Whether a value stands in a text or in bytes that are there as a whole, in whatever form. */
	finds(content: string | Uint8Array): boolean {
		const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
		const searches = this.#searches();
		for (const [at, byte] of bytes.entries()) {
			for (const search of searches) if (search.take(byte, at) !== -1) return true;
		}
		return false;
	}

	/** A text that is there as a whole. */
	redact(text: string): string {
		const stream = this.stream();
		const parts = [stream.push(new TextEncoder().encode(text)), stream.end()];
		return parts.map((part) => new TextDecoder().decode(part)).join("");
	}

	#searches(): readonly Search[] {
		return [
			new Search(this.#exact, null),
			// Programs break what they encode into lines, others put something before each of them …
			new Search(this.#wrapped, new LineEnds()),
			new Search(this.#wrapped, new LinePrefixes()),
			// … and sentences as well, at blanks, with a frame and colours around each line.
			new Search(this.#phrases, new Typesetting()),
		];
	}
}

/** Bytes of values that are looked for in all their forms; each costs about 300 bytes of memory. */
const mostEncoded = 131_072;

/**
 * Bytes in, bytes out, with every value replaced. It holds back only what may be the beginning of a value, so that a prompt
 * appears at once, and cares for no border: of chunks, of characters, of lines.
 */
export class RedactingStream {
	readonly #searches: readonly Search[];
	#held = new Uint8Array();
	/** 1 for each held byte that is part of a value. */
	#marks = new Uint8Array();
	/** How many bytes were let go. */
	#base = 0;
	/** Whether the last byte that was let go was part of a value. */
	#isMasking = false;
	#masked = 0;

	constructor(searches: readonly Search[]) {
		this.#searches = searches;
	}

	/** How often something was replaced so far. */
	get masked(): number {
		return this.#masked;
	}

	push(chunk: Uint8Array): Uint8Array {
		const known = this.#held.length;
		const bytes = new Uint8Array(known + chunk.length);
		bytes.set(this.#held);
		bytes.set(chunk, known);
		const marks = new Uint8Array(bytes.length);
		marks.set(this.#marks);
		for (let at = known; at < bytes.length; at++) {
			for (const search of this.#searches) {
				const from = search.take(bytes[at] ?? 0, this.#base + at);
				if (from !== -1) marks.fill(1, Math.max(0, from - this.#base), at + 1);
			}
		}
		const end = this.#base + bytes.length;
		const settled = Math.min(...this.#searches.map((search) => search.pendingFrom(end))) - this.#base;
		this.#held = bytes.slice(settled);
		this.#marks = marks.slice(settled);
		this.#base += settled;
		return this.#cleaned(bytes.subarray(0, settled), marks);
	}

	/** What was held back; nothing follows. */
	end(): Uint8Array {
		const rest = this.#cleaned(this.#held, this.#marks);
		this.#held = new Uint8Array();
		return rest;
	}

	#cleaned(bytes: Uint8Array, marks: Uint8Array): Uint8Array {
		const parts: Uint8Array[] = [];
		for (let at = 0; at < bytes.length; ) {
			const isValue = marks[at] === 1;
			let end = at + 1;
			while (end < bytes.length && (marks[end] === 1) === isValue) end++;
			if (!isValue) parts.push(bytes.subarray(at, end));
			else if (!this.#isMasking) {
				parts.push(mask);
				this.#masked += 1;
			}
			this.#isMasking = isValue;
			at = end;
		}
		return joined(parts);
	}
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
	const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}

/** What programs put between the bytes of a value when they set a text. */
interface Between {
	/**
	 * Whether a byte is no part of the text itself. Sees every byte, in order. `pending` is how many bytes ago what may become a match
	 * began; 0 for none that is worth waiting for.
	 */
	holds(byte: number, pending: number): boolean;
}

const newline = 0x0a;
const carriageReturn = 0x0d;

class LineEnds implements Between {
	holds(byte: number): boolean {
		return byte === newline || byte === carriageReturn;
	}
}

/**
 * Line ends, and what stands before a value on each of its lines, such as `module.x (local-exec): `. It is what stood before it on the line
 * where it began.
 */
class LinePrefixes implements Between {
	/** The first bytes of the line, as far as they may be a prefix. */
	#line: number[] = [];
	#length = 0;
	#prefix: readonly number[] = [];
	/** How much of the prefix has come on this line; −1 where it has come, or something else has. */
	#seen = -1;

	holds(byte: number, pending: number): boolean {
		if (byte === newline || byte === carriageReturn) {
			// Where the whole line may be a part of the match, what stood before it is what stood before it above.
			if (pending === 0) this.#prefix = [];
			else if (pending <= this.#length) this.#prefix = this.#line.slice(0, this.#length - pending);
			this.#seen = this.#prefix.length === 0 ? -1 : 0;
			this.#line = [];
			this.#length = 0;
			return true;
		}
		this.#length += 1;
		if (this.#line.length < longestPrefix) this.#line.push(byte);
		if (this.#seen === -1) return false;
		const isPrefix = byte === this.#prefix[this.#seen];
		this.#seen = isPrefix && this.#seen + 1 < this.#prefix.length ? this.#seen + 1 : -1;
		return isPrefix;
	}
}

const longestPrefix = 256;

/** Blanks, line ends, the bytes of `│`, and colours. */
class Typesetting implements Between {
	#inSequence: "no" | "begun" | "open" = "no";

	holds(byte: number): boolean {
		if (this.#inSequence === "begun") this.#inSequence = byte === openBracket ? "open" : "no";
		else if (this.#inSequence === "open") {
			if (byte >= 0x40 && byte <= 0x7e) this.#inSequence = "no";
		} else if (byte === escapeSign) this.#inSequence = "begun";
		else return typeset.has(byte);
		return true;
	}
}

const escapeSign = 0x1b;
const openBracket = 0x5b;
const typeset: ReadonlySet<number> = new Set([0x20, 0x09, newline, carriageReturn, 0xe2, 0x94, 0x82]);

/** A value of several words, without what typesetting puts between them; nothing where it cannot be broken or would be too short. */
function phraseOf(value: string | Uint8Array): readonly Uint8Array[] {
	if (typeof value !== "string" || !/\S\s+\S/.test(value)) return [];
	const bytes = new TextEncoder().encode(value).filter((byte) => !typeset.has(byte));
	return bytes.length < shortestPhrase ? [] : [bytes];
}

const shortestPhrase = 8;

/** Bytes before a line's end that are not worth holding the line back: a few of a value's at most. */
const fewBytes = 4;

/** One automaton on its way through one stream. Positions count from the stream's beginning. */
class Search {
	readonly #automaton: Automaton;
	readonly #between: Between | null;
	/** Where the bytes that counted last stood. */
	readonly #positions: Float64Array;
	#counted = 0;
	#state = 0;
	#floor = 0;

	constructor(automaton: Automaton, between: Between | null) {
		this.#automaton = automaton;
		this.#between = between;
		this.#positions = new Float64Array(automaton.longest + 1);
	}

	/** Reads a byte; answers with the first position of the longest match that ends in it, or −1. */
	take(byte: number, position: number): number {
		const isLineEnd = byte === newline || byte === carriageReturn;
		const isWorthWaiting = isLineEnd && this.#automaton.depthOf(this.#state) >= fewBytes;
		const pending = isWorthWaiting ? position - this.pendingFrom(position) : 0;
		if (this.#between?.holds(byte, pending) === true) {
			if (isLineEnd && !isWorthWaiting) this.#floor = position + 1;
			return -1;
		}
		this.#state = this.#automaton.step(this.#state, byte);
		this.#positions[this.#counted++ % this.#positions.length] = position;
		const length = this.#automaton.matchOf(this.#state);
		return length === 0 ? -1 : this.#back(length);
	}

	/** From where on bytes may still become part of a match; `end` is behind the last one. */
	pendingFrom(end: number): number {
		const depth = this.#automaton.depthOf(this.#state);
		return depth === 0 ? end : Math.min(end, this.#back(depth));
	}

	#back(length: number): number {
		const { length: size } = this.#positions;
		return Math.max(this.#floor, this.#positions[(this.#counted - length) % size] ?? 0);
	}
}
