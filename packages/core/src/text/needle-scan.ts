import { decode, isBinary, isWide } from "./decode.ts";

/** Which of a scan's needles stand in a content. Equal sets of one scan are one object, so they can be keys. */
export class NeedleSet {
	/** A bit for every needle, 32 a word, in the order of {@link NeedleScan.needles}. */
	readonly words: Int32Array;

	constructor(words: Int32Array) {
		this.words = words;
	}

	has(needle: number): boolean {
		return (((this.words[needle >> 5] ?? 0) >>> (needle & 31)) & 1) === 1;
	}

	/** Whether any bit of a mask of the same shape is set. */
	meets(mask: Int32Array): boolean {
		for (let at = 0; at < mask.length; at++) {
			if (((this.words[at] ?? 0) & (mask[at] ?? 0)) !== 0) return true;
		}
		return false;
	}
}

/** A needle that a group of three bytes may belong to, and where in the needle the group stands. */
interface Candidate {
	readonly id: number;
	readonly bytes: Uint8Array;
	readonly offset: number;
}

/**
 * Looks for many ASCII strings in one pass over a content's bytes, at a cost that hardly depends on how many they are: of each
 * needle the four bytes are taken that are rarest in texts, and both groups of three in them are marked in a table. Every second
 * position of the content is looked up there; one of two neighbouring groups always lies on such a position. Of needles with
 * three bytes both pairs are marked in a table of their own. Only where a table says yes is anything compared.
 *
 * UTF-8 texts are scanned as they are: their ASCII characters are their bytes.
 */
export class NeedleScan {
	readonly needles: readonly string[];
	/** Needles too short for the tables, which are looked for one by one. */
	readonly #short: readonly Candidate[];
	/** 1 where a group of three bytes with that hash stands in a needle. */
	readonly #isMarked = new Uint8Array(tableSize);
	/** 1 where a pair of bytes stands in a needle of three. */
	readonly #isPair = new Uint8Array(tableSize);
	/** By key, which is a hash, or a pair behind all hashes: the last pass in which all of them were found. */
	readonly #allFoundIn = new Int32Array(2 * tableSize);
	/** Counts the contents. */
	#pass = 0;
	readonly #candidates: Candidate[][] = [];
	/** Of each key, its place in {@link #candidates} from 1 on. */
	readonly #places = new Uint16Array(2 * tableSize);
	readonly #ids: ReadonlyMap<string, number>;
	readonly #sets = new Map<string, NeedleSet>();
	/** Words of a {@link NeedleSet}. */
	readonly width: number;

	constructor(needles: Iterable<string>) {
		this.needles = [...new Set(needles)].sort();
		this.#ids = new Map(this.needles.map((needle, id) => [needle, id]));
		this.width = Math.max(1, Math.ceil(this.needles.length / 32));
		const short: Candidate[] = [];
		for (const [id, needle] of this.needles.entries()) {
			const bytes = Uint8Array.from(needle, (char) => char.charCodeAt(0));
			if (bytes.length < 3) short.push({ id, bytes, offset: 0 });
			else if (bytes.length === 3) for (const offset of [0, 1]) this.#markPair({ id, bytes, offset });
			else for (const offset of rarestWindow(needle)) this.#mark({ id, bytes, offset });
		}
		this.#short = short;
	}

	/** A needle's number; undefined for a string that this scan does not look for. */
	idOf(needle: string): number | undefined {
		return this.#ids.get(needle);
	}

	/** A mask for {@link NeedleSet.meets}; null when one of the strings is none of the scan's needles. */
	maskOf(needles: readonly string[]): Int32Array | null {
		const words = new Int32Array(this.width);
		for (const needle of needles) {
			const id = this.#ids.get(needle);
			if (id === undefined) return null;
			set(words, id);
		}
		return words;
	}

	/** The set with these words, which the scan keeps. */
	setOf(words: Int32Array): NeedleSet {
		const key = words.join();
		let known = this.#sets.get(key);
		if (known === undefined) {
			known = new NeedleSet(words.slice());
			this.#sets.set(key, known);
		}
		return known;
	}

	/** The set without any needle. */
	get none(): NeedleSet {
		return this.setOf(new Int32Array(this.width));
	}

	/** The needles in a content. */
	in(bytes: Uint8Array): NeedleSet {
		return this.setOf(this.#wordsIn(bytes));
	}

	#wordsIn(bytes: Uint8Array): Int32Array {
		const found = new Int32Array(this.width);
		this.#pass += 1;
		const isMarked = this.#isMarked;
		const isPair = this.#isPair;
		const { length } = bytes;
		let at = 0;
		if (isLittleEndian && bytes.byteOffset % 4 === 0 && length >= 8) {
			const words = new Int32Array(bytes.buffer, bytes.byteOffset, length >> 2);
			const last = words.length - 1;
			let word = words[0] as number;
			// Four bytes a step: two groups, of which the second one reaches into the next word.
			for (let index = 0; index < last; index++) {
				const next = words[index + 1] as number;
				const first = isMarked[Math.imul(word << 8, factor) >>> hashShift] as number;
				const second = isMarked[
					Math.imul(((word >>> 8) & 0xffff00) | (next << 24), factor) >>> hashShift
				] as number;
				const pairs = (isPair[word & 0xffff] as number) | (isPair[word >>> 16] as number);
				word = next;
				if ((first | second | pairs) === 0) continue;
				const start = index * 4;
				if (first !== 0) this.#compare(bytes, start, found);
				if (second !== 0) this.#compare(bytes, start + 2, found);
				if (pairs !== 0) {
					this.#comparePair(bytes, start, found);
					this.#comparePair(bytes, start + 2, found);
				}
			}
			at = last * 4;
		}
		for (; at + 1 < length; at += 2) {
			this.#comparePair(bytes, at, found);
			if (at + 2 < length) this.#compare(bytes, at, found);
		}
		for (const { id, bytes: needle } of this.#short) if (holds(bytes, needle)) set(found, id);
		return found;
	}

	#mark(candidate: Candidate): void {
		const { bytes, offset } = candidate;
		const hash = hashOf(bytes[offset] ?? 0, bytes[offset + 1] ?? 0, bytes[offset + 2] ?? 0);
		this.#isMarked[hash] = 1;
		this.#enter(hash, candidate);
	}

	#markPair(candidate: Candidate): void {
		const { bytes, offset } = candidate;
		const pair = pairOf(bytes[offset] ?? 0, bytes[offset + 1] ?? 0);
		this.#isPair[pair] = 1;
		this.#enter(tableSize + pair, candidate);
	}

	#enter(key: number, candidate: Candidate): void {
		const place = this.#places[key] ?? 0;
		if (place === 0) this.#places[key] = this.#candidates.push([candidate]);
		else this.#candidates[place - 1]?.push(candidate);
	}

	#compare(bytes: Uint8Array, at: number, found: Int32Array): void {
		const hash = hashOf(bytes[at] as number, bytes[at + 1] as number, bytes[at + 2] as number);
		if (this.#isMarked[hash] !== 0) this.#try(hash, bytes, at, found);
	}

	#comparePair(bytes: Uint8Array, at: number, found: Int32Array): void {
		const pair = pairOf(bytes[at] as number, bytes[at + 1] as number);
		if (this.#isPair[pair] !== 0) this.#try(tableSize + pair, bytes, at, found);
	}

	/** What was found once is not compared again: common words would cost more than all the rest. */
	#try(key: number, bytes: Uint8Array, at: number, found: Int32Array): void {
		if (this.#allFoundIn[key] === this.#pass) return;
		const candidates = this.#candidates[(this.#places[key] as number) - 1] as readonly Candidate[];
		let isOpen = false;
		for (let index = 0; index < candidates.length; index++) {
			const { id, bytes: needle, offset } = candidates[index] as Candidate;
			if ((((found[id >> 5] as number) >>> (id & 31)) & 1) === 1) continue;
			if (standsAt(bytes, at - offset, needle)) set(found, id);
			else isOpen = true;
		}
		if (!isOpen) this.#allFoundIn[key] = this.#pass;
	}
}

/** The needles in a content's text: none in binary content, and in UTF-16 those of the text that the bytes stand for. */
export function needlesIn(scan: NeedleScan, bytes: Uint8Array): NeedleSet {
	if (isWide(bytes)) return scan.in(asciiOf(decode(bytes) ?? ""));
	return isBinary(bytes) ? scan.none : scan.in(bytes);
}

/** A byte for each unit; what is not ASCII becomes a byte that no needle has. */
function asciiOf(text: string): Uint8Array {
	const bytes = new Uint8Array(text.length);
	for (let at = 0; at < text.length; at++) bytes[at] = Math.min(text.charCodeAt(at), 0xff);
	return bytes;
}

const tableSize = 65_536;
const hashShift = 16;
/** Knuth's multiplier: spreads three bytes over the table. */
const factor = 0x9e3779b1 | 0;
const windowLength = 4;
const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

function hashOf(first: number, second: number, third: number): number {
	return Math.imul((first << 8) | (second << 16) | (third << 24), factor) >>> hashShift;
}

function pairOf(first: number, second: number): number {
	return first | (second << 8);
}

function set(words: Int32Array, id: number): void {
	words[id >> 5] = (words[id >> 5] ?? 0) | (1 << (id & 31));
}

function standsAt(bytes: Uint8Array, start: number, needle: Uint8Array): boolean {
	if (start < 0 || start + needle.length > bytes.length) return false;
	for (let at = 0; at < needle.length; at++) if (bytes[start + at] !== needle[at]) return false;
	return true;
}

function holds(bytes: Uint8Array, needle: Uint8Array): boolean {
	for (let at = bytes.indexOf(needle[0] ?? 0); at !== -1; at = bytes.indexOf(needle[0] ?? 0, at + 1)) {
		if (standsAt(bytes, at, needle)) return true;
	}
	return false;
}

/** Where both groups of three in the rarest four bytes of a needle start. */
function rarestWindow(needle: string): readonly [number, number] {
	let best = 0;
	let least = Number.POSITIVE_INFINITY;
	for (let start = 0; start + windowLength <= needle.length; start++) {
		const [first = 0, second = 0, third = 0, fourth = 0] = [...needle.slice(start, start + windowLength)].map(
			commonness,
		);
		const common = first * second * third + second * third * fourth;
		if (common < least) [best, least] = [start, common];
	}
	return [best, best + 1];
}

/** How common a character is in code and prose, up to 1: lower case in English's order of frequency, then all others. */
function commonness(char: string): number {
	const place = "etaoinsrhldcumfpgwybvkxjqz".indexOf(char);
	if (place !== -1) return 1 - place / 30;
	if (/[./:\s"]/.test(char)) return 0.4;
	return /[\w-]/.test(char) ? 0.15 : 0.05;
}
