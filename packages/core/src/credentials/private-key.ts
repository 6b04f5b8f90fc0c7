import type { Span } from "@sops-guard/sops";
import { decodeBase64 } from "../text/base64.ts";

/** A private key in a text. age's own are found by `findIdentities`. */
export interface PrivateKey {
	/** From the opening line to the end of the closing one. */
	readonly span: Span;
	readonly format: "PEM" | "OpenSSH" | "PGP" | "PuTTY";
	/** Behind a passphrase. */
	readonly isEncrypted: boolean;
}

/** Characters; an RSA key of 16,384 bits has 13,000. */
const longest = 65_536;
const opening =
	/-----BEGIN ((?:(?:RSA|EC|DSA|ANY|OPENSSH|ENCRYPTED) )?PRIVATE KEY|PGP PRIVATE KEY BLOCK)-----/g;

/**
 * Every private key that is really one: its body is Base64, and the bytes are what the label says. So an ellipsis, a truncated
 * example, or a pattern that looks for keys is none. Keys written over several lines of YAML, comments or string literals count.
 */
export function findPrivateKeys(text: string): PrivateKey[] {
	const found: PrivateKey[] = [];
	for (const match of text.matchAll(opening)) {
		const [line, label = ""] = match;
		const closing = `-----END ${label}-----`;
		const body = match.index + line.length;
		const end = text.slice(body, body + longest).indexOf(closing);
		if (end === -1) continue;
		const { headers, bytes } = unarmored(text.slice(body, body + end));
		const key = bytes === null ? null : judged(label, headers, bytes);
		if (key !== null) found.push({ span: { start: match.index, end: body + end + closing.length }, ...key });
	}
	return [...found, ...puttyKeys(text)].sort((left, right) => left.span.start - right.span.start);
}

interface Armored {
	readonly headers: string;
	readonly bytes: Uint8Array | null;
}

function unarmored(body: string): Armored {
	const lines = body
		.replace(/\\+[nrt]/g, "\n")
		.split("\n")
		// What comments, quotes and string literals put around a line; none of it is Base64.
		.map((line) => line.replace(/["'`]\s*\+\s*$/, "").replace(/^(?:[\s"'`#*|>]|\/\/)+|[\s"'`,;\\]+$/g, ""));
	const isHeader = (line: string) => /^[A-Za-z][A-Za-z-]*: /.test(line);
	const base64 = lines.filter((line) => !isHeader(line) && !/^=[A-Za-z0-9+/]{4}$/.test(line)).join("");
	const isBase64 = /^[A-Za-z0-9+/]{40,}={0,2}$/.test(base64);
	return { headers: lines.filter(isHeader).join("\n"), bytes: isBase64 ? decodeBase64(base64) : null };
}

function judged(label: string, headers: string, bytes: Uint8Array): Omit<PrivateKey, "span"> | null {
	if (label === "OPENSSH PRIVATE KEY") {
		if (!hasText(bytes, 0, "openssh-key-v1\0") || bytes.length < 100) return null;
		// The name of the cipher follows, after its length.
		return { format: "OpenSSH", isEncrypted: !hasText(bytes, 15, "\0\0\0\x04none") };
	}
	if (label === "PGP PRIVATE KEY BLOCK") {
		const isEncrypted = pgpProtection(bytes);
		return isEncrypted === null ? null : { format: "PGP", isEncrypted };
	}
	// The cipher text of the old form is as long as it likes.
	if (/^Proc-Type: 4,ENCRYPTED/m.test(headers)) return { format: "PEM", isEncrypted: true };
	return isDerSequence(bytes) ? { format: "PEM", isEncrypted: label.startsWith("ENCRYPTED") } : null;
}

/** All private keys are one ASN.1 sequence that is exactly as long as the body. */
function isDerSequence(bytes: Uint8Array): boolean {
	if (bytes[0] !== 0x30) return false;
	const first = bytes[1] ?? 0;
	if (first < 0x80) return bytes.length === 2 + first;
	let length = 0;
	for (let at = 0; at < (first & 0x7f); at++) length = length * 256 + (bytes[2 + at] ?? 0);
	return bytes.length === 2 + (first & 0x7f) + length;
}

/** Whether a secret-key packet (RFC 9580) stands behind a passphrase; null when the first packet is none. */
function pgpProtection(bytes: Uint8Array): boolean | null {
	const head = bytes[0] ?? 0;
	const isNew = (head & 0x40) !== 0;
	const tag = isNew ? head & 0x3f : (head >> 2) & 0x0f;
	if ((head & 0x80) === 0 || tag !== 5) return null;
	const first = bytes[1] ?? 0;
	const lengthOctets = isNew ? (first < 192 ? 1 : first < 224 ? 2 : 5) : 2 ** (head & 3);
	const body = 1 + lengthOctets;
	const version = bytes[body];
	if (version !== 4) return version === 3 || version === 5 || version === 6 ? true : null;
	const usage = bytes[endOfPublicFields(bytes, body + 6, bytes[body + 5] ?? 0)];
	return usage === undefined ? null : usage !== 0;
}

/** Version 4: the algorithm's public numbers, each after its length in bits; curves start with the name of the curve. */
function endOfPublicFields(bytes: Uint8Array, start: number, algorithm: number): number {
	const isCurve = algorithm === 18 || algorithm === 19 || algorithm === 22;
	const numbers = isCurve ? 1 : algorithm === 16 ? 3 : algorithm === 17 ? 4 : 2;
	let at = isCurve ? start + 1 + (bytes[start] ?? 0) : start;
	// Ed25519 and X25519 of RFC 9580 are 32 plain bytes.
	if (algorithm === 25 || algorithm === 27) return start + 32;
	for (let number = 0; number < numbers; number++) {
		at += 2 + Math.ceil((((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)) / 8);
	}
	return algorithm === 18 ? at + 1 + (bytes[at] ?? 0) : at;
}

function puttyKeys(text: string): PrivateKey[] {
	const found: PrivateKey[] = [];
	for (const match of text.matchAll(/^PuTTY-User-Key-File-[23]: [\w-]+/gm)) {
		const rest = text.slice(match.index, match.index + longest);
		const cipher = /^Encryption: (\S+)/m.exec(rest)?.[1];
		const lines = /^Private-Lines: (\d{1,4})\r?\n((?:[A-Za-z0-9+/]+={0,2}\r?(?:\n|$))+)/m.exec(rest);
		if (cipher === undefined || lines === null || decodeBase64(lines[2] ?? "") === null) continue;
		const end = match.index + lines.index + lines[0].trimEnd().length;
		found.push({ span: { start: match.index, end }, format: "PuTTY", isEncrypted: cipher !== "none" });
	}
	return found;
}

function hasText(bytes: Uint8Array, at: number, text: string): boolean {
	return [...text].every((character, index) => bytes[at + index] === character.charCodeAt(0));
}
