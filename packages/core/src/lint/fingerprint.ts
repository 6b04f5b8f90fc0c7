import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { looksLikeCredential } from "../credentials/credential.ts";

/**
 * SHA-256 over rule, path, and the pointer or the line's shape; `ordinal` tells equal ones in one file apart by their order.
 * Nothing that goes in depends on a value, so the fingerprint says nothing about one (short secrets can be guessed from a hash).
 */
export function fingerprint(rule: string, path: string, anchor: string, ordinal: number): string {
	return bytesToHex(sha256(utf8ToBytes([rule, path, anchor, ordinal].join("\0"))));
}

/** A line without its value: the name before the first `=` or `:`, if it looks like a name and nothing else. */
export function shapeOf(line: string): string {
	const name = /^\s*(?:export\s+)?["']?([A-Za-z_][\w.-]{0,63})["']?\s*[:=]/.exec(line)?.[1] ?? "";
	return looksLikeCredential(name) ? "" : name;
}
