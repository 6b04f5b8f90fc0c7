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

	/** Values may be texts or bytes. */
	constructor(values: Iterable<string | Uint8Array>, options: RedactableOptions = {}) {
		const { chosen, passedOver } = redactable(values, options);
		let budget = mostEncoded;
		let plainOnly = 0;
		const forms: Forms[] = [];
		for (const value of chosen) {
			const isLong = value.length > budget;
			if (isLong) plainOnly += 1;
			else budget -= value.length;
			forms.push(formsOf(value, isLong ? "as-is" : "all"));
		}
		this.count = chosen.length;
		this.passedOver = passedOver;
		this.plainOnly = plainOnly;
		this.#exact = new Automaton(forms.flatMap(({ exact }) => exact));
		this.#wrapped = new Automaton(forms.flatMap(({ wrapped }) => wrapped));
	}

	/** A stream of its own: what one of them holds back never mixes with another one. */
	stream(): RedactingStream {
		return new RedactingStream([
			new Search(this.#exact, false),
			// Programs break what they encode into lines.
			new Search(this.#wrapped, true),
		]);
	}

	/** A text that is there as a whole. */
	redact(text: string): string {
		const stream = this.stream();
		const parts = [stream.push(new TextEncoder().encode(text)), stream.end()];
		return parts.map((part) => new TextDecoder().decode(part)).join("");
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

	constructor(searches: readonly Search[]) {
		this.#searches = searches;
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
		return this.#masked(bytes.subarray(0, settled), marks);
	}

	/** What was held back; nothing follows. */
	end(): Uint8Array {
		const rest = this.#masked(this.#held, this.#marks);
		this.#held = new Uint8Array();
		return rest;
	}

	#masked(bytes: Uint8Array, marks: Uint8Array): Uint8Array {
		const parts: Uint8Array[] = [];
		for (let at = 0; at < bytes.length; ) {
			const isValue = marks[at] === 1;
			let end = at + 1;
			while (end < bytes.length && (marks[end] === 1) === isValue) end++;
			if (!isValue) parts.push(bytes.subarray(at, end));
			else if (!this.#isMasking) parts.push(mask);
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

/** Base64 digits before a line's end that are not worth holding the line back: two bytes of a value at most. */
const fewDigits = 4;
const newline = 0x0a;
const carriageReturn = 0x0d;

/** One automaton on its way through one stream. Positions count from the stream's beginning. */
class Search {
	readonly #automaton: Automaton;
	readonly #crossesLines: boolean;
	/** Where the bytes that counted last stood. */
	readonly #positions: Float64Array;
	#counted = 0;
	#state = 0;
	#floor = 0;

	constructor(automaton: Automaton, crossesLines: boolean) {
		this.#automaton = automaton;
		this.#crossesLines = crossesLines;
		this.#positions = new Float64Array(automaton.longest + 1);
	}

	/** Reads a byte; answers with the first position of the longest match that ends in it, or −1. */
	take(byte: number, position: number): number {
		if (this.#crossesLines && (byte === newline || byte === carriageReturn)) {
			if (this.#automaton.depthOf(this.#state) < fewDigits) this.#floor = position + 1;
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
