import { base64 } from "@scure/base";
import { base64Length } from "./token.ts";

/** One way to the file key of an age file, as its header tells it to everybody. */
export interface Stanza {
	/** `X25519`, `mlkem768x25519`, `ssh-ed25519`, `ssh-rsa`, or a plugin's own word. */
	readonly kind: string;
	readonly args: readonly string[];
	/** Bytes of the wrapped file key. */
	readonly bodyLength: number;
}

export interface AgeFile {
	readonly stanzas: readonly Stanza[];
	/** Bytes behind the header: nonce, ciphertext and tag. A data key of 32 bytes makes 64, a Shamir share 65. */
	readonly payloadLength: number;
}

/**
 * - `armor`: not the strict text form (64 columns, canonical base64, both marker lines)
 * - `header`: the first line is not that of age's version 1
 * - `stanza`: a recipient line or its body breaks the grammar, or there is none
 * - `mac`: the header does not end with its MAC
 */
export type AgeFault = "armor" | "header" | "stanza" | "mac";

const BEGIN = "-----BEGIN AGE ENCRYPTED FILE-----";
const END = "-----END AGE ENCRYPTED FILE-----";
const COLUMNS = 64;
/** Real ones have 400 bytes, post-quantum ones 2,500. */
const MAX_LENGTH = 1_000_000;

/** Reads the header of an armored age file, as sops keeps one for each recipient. Needs no key and never throws. */
export function parseStanzas(armored: string): AgeFile | { readonly fault: AgeFault } {
	const bytes = dearmored(armored);
	if (bytes === null) return { fault: "armor" };
	const lines = new Lines(bytes);
	if (lines.next() !== "age-encryption.org/v1") return { fault: "header" };
	const stanzas: Stanza[] = [];
	for (let line = lines.next(); ; line = lines.next()) {
		if (line?.startsWith("---")) {
			if (!/^--- [A-Za-z0-9+/]{43}$/.test(line)) return { fault: "mac" };
			return stanzas.length === 0 ? { fault: "stanza" } : { stanzas, payloadLength: lines.rest };
		}
		const stanza = line === null ? null : stanzaOf(line, lines);
		if (stanza === null) return { fault: "stanza" };
		stanzas.push(stanza);
	}
}

/** age accepts blanks around the armor, and both kinds of line break. */
function dearmored(text: string): Uint8Array | null {
	if (text.length > MAX_LENGTH) return null;
	const lines = text.trim().split(/\r?\n/);
	if (lines.shift() !== BEGIN || lines.pop() !== END) return null;
	const last = lines.length - 1;
	const square = lines.every((line, index) =>
		index < last ? line.length === COLUMNS : line.length <= COLUMNS,
	);
	const body = lines.join("");
	return square && body !== "" && base64Length(body) !== null ? base64.decode(body) : null;
}

/** A body is lines of 64 digits, ended by a shorter one, which may be empty. */
function stanzaOf(line: string, lines: Lines): Stanza | null {
	const [arrow, kind, ...args] = line.split(" ");
	if (arrow !== "->" || kind === undefined) return null;
	if (![kind, ...args].every((word) => /^[!-~]+$/.test(word))) return null;
	let body = "";
	for (;;) {
		const part = lines.next();
		if (part === null || part.length > COLUMNS) return null;
		body += part;
		if (part.length < COLUMNS) break;
	}
	const padded = body + "=".repeat((4 - (body.length % 4)) % 4);
	const bodyLength = base64Length(padded);
	return bodyLength === null ? null : { kind, args, bodyLength };
}

/** The lines at the start of a file that goes on in bytes. */
class Lines {
	readonly #bytes: Uint8Array;
	#at = 0;

	constructor(bytes: Uint8Array) {
		this.#bytes = bytes;
	}

	/** The next line without its break; null when there is none before the end. */
	next(): string | null {
		const end = this.#bytes.indexOf(0x0a, this.#at);
		if (end === -1) return null;
		const line = String.fromCharCode(...this.#bytes.subarray(this.#at, Math.min(end, this.#at + 10_000)));
		this.#at = end + 1;
		return line;
	}

	get rest(): number {
		return this.#bytes.length - this.#at;
	}
}
