import { decodeBase64 } from "../text/base64.ts";
import { literalsIn } from "./literals.ts";

/** Why a text is not taken out of output: it stands in other places as well, so hiding it would hide everything and protect nothing. */
export type Commonness =
	| "empty"
	| "boolean"
	| "short"
	| "key-name"
	| "number"
	| "word"
	| "frame"
	| "punctuation";

const shortest = 4;
/** Of a word or a number, which stand in other output as well. */
const shortestWord = 6;

/** Null for a text that tells a value. `names` are the keys of the document: a value that is also the name of one stands everywhere. */
export function commonness(text: string, names: ReadonlySet<string>): Commonness | null {
	const bare = text.trim();
	if (bare === "") return "empty";
	if (/^(?:true|false|null|yes|no|on|off)$/i.test(bare)) return "boolean";
	// The cheap question first: most texts have a sign of ASCII that answers it.
	if (!/[A-Za-z0-9]/.test(bare) && !/[\p{L}\p{N}]/u.test(bare)) return "punctuation";
	if (names.has(bare)) return "key-name";
	if (bare.length < shortestWord && /^[-+]?[0-9.]+$/.test(bare)) return "number";
	if (bare.length < shortest) return "short";
	if (bare.length < shortestWord && /^[A-Za-z]+$/.test(bare)) return "word";
	return /^-----(?:BEGIN|END) [^-]*-----$/.test(bare) ? "frame" : null;
}

/**
 * The texts inside of a value that give it away alone: its lines, a password in a URL, what a `data` of Kubernetes stands for, literals in a
 * file that was sealed as a whole.
 */
export function* textsWithin(value: string): Generator<string> {
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
