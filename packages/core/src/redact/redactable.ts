import { decodeBase64 } from "../text/base64.ts";
import { literalsIn } from "./literals.ts";

export interface RedactableOptions {
	/** The keys of the document: a value that is also the name of one stands everywhere. */
	readonly names?: ReadonlySet<string>;
}

/**
 * What is looked for: the values, the lines of those that have several, the texts that are inside of them (a password in a URL,
 * what a `data` of Kubernetes stands for, literals in a file that was sealed as a whole), but nothing that is too short or too
 * common to be told from other output.
 */
export function redactable(
	values: Iterable<string | Uint8Array>,
	{ names = new Set() }: RedactableOptions,
): { readonly chosen: readonly (string | Uint8Array)[]; readonly passedOver: number } {
	const texts = new Set<string>();
	const bytes: Uint8Array[] = [];
	let passedOver = 0;
	for (const given of values) {
		const value = typeof given === "string" ? given : (textOf(given) ?? given);
		if (typeof value !== "string") {
			if (value.length >= shortest) bytes.push(value);
			else passedOver += 1;
			continue;
		}
		const before = texts.size;
		const isKnown = texts.has(value.trim());
		for (const text of [value, ...within(value)]) if (isTelling(text, names)) texts.add(text.trim());
		if (texts.size === before && !isKnown && value !== "") passedOver += 1;
	}
	return { chosen: [...texts, ...bytes], passedOver };
}

/** Bytes that are a text; a file that was sealed as a whole comes as bytes. */
function textOf(bytes: Uint8Array): string | null {
	try {
		return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		return null;
	}
}

function* within(value: string): Generator<string> {
	if (value.includes("\n")) for (const line of value.split(/\r?\n|\r/)) yield line.trim();
	if (/\n|^\s*[{[]/.test(value)) yield* literalsIn(value);
	const password = /^[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:([^/\s@]+)@/i.exec(value)?.[1];
	if (password !== undefined) yield password;
	if (isBase64(value)) {
		const decoded = decodeBase64(value);
		if (decoded?.every((byte) => (byte >= 0x20 && byte < 0x7f) || byte === 0x0a || byte === 0x0d)) {
			const text = new TextDecoder().decode(decoded);
			yield text;
			for (const line of text.split(/\r?\n/)) yield line.trim();
		}
	}
}

/** Whole groups of four, at least two of them. Without going back: a pattern that repeats groups runs out of stack at 10 MB. */
function isBase64(value: string): boolean {
	if (value.length < 8 || value.length % 4 !== 0) return false;
	return !/[^A-Za-z0-9+/]/.test(value.endsWith("=") ? value.replace(/={1,2}$/, "") : value);
}

const shortest = 4;
/** Of a word or a number, which stand in other output as well. */
const shortestWord = 6;

function isTelling(text: string, names: ReadonlySet<string>): boolean {
	const bare = text.trim();
	if (bare.length < shortest || names.has(bare)) return false;
	if (bare.length < shortestWord && /^(?:[A-Za-z]+|[0-9.]+)$/.test(bare)) return false;
	// The frame of a PEM block, a brace, a rule under a heading.
	return /[\p{L}\p{N}]/u.test(bare) && !/^-----(?:BEGIN|END) [^-]*-----$/.test(bare);
}
