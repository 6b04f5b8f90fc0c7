/** The byte strings by which a value can be recognised. */
export interface Forms {
	/** Looked for as they are. */
	readonly exact: readonly Uint8Array[];
	/** Looked for across the ends of lines. */
	readonly wrapped: readonly Uint8Array[];
}

/**
 * How a value shows itself in the output of programs: as it stands, escaped for JSON, HCL, XML, URLs, YAML or a shell, in
 * hexadecimal, and in Base64, there as well with other text before and behind it. A long value is looked for in pieces that overlap.
 */
export function formsOf(value: string | Uint8Array, which: "all" | "as-is"): Forms {
	const bytes = typeof value === "string" ? encode(value) : value;
	const exact = new Set<string>();
	if (typeof value === "string") {
		for (const piece of piecesOf([...value])) {
			const text = piece.join("");
			exact.add(text);
			if (which === "all") for (const escaped of escapes) exact.add(escaped(text));
		}
	}
	const raw = typeof value === "string" ? [] : [...piecesOf(bytes)];
	if (which === "as-is") return { exact: [...[...exact].map(encode), ...raw], wrapped: [] };
	const wrapped = new Set<string>();
	for (const piece of piecesOf(bytes)) {
		for (const form of base64Forms(piece)) wrapped.add(form);
		const hex = Array.from(piece, (byte) => byte.toString(16).padStart(2, "0")).join("");
		wrapped.add(hex).add(hex.toUpperCase());
	}
	return { exact: [...[...exact].map(encode), ...raw], wrapped: [...wrapped].map(encode) };
}

function encode(text: string): Uint8Array {
	return new TextEncoder().encode(text);
}

/** A multiple of three, so that pieces fit the groups of Base64. */
const step = 768;
const overlap = 3;

function* piecesOf<Sequence extends readonly string[] | Uint8Array>(sequence: Sequence): Generator<Sequence> {
	for (let at = 0; at === 0 || at + overlap < sequence.length; at += step) {
		yield sequence.slice(at, at + step + overlap) as Sequence;
	}
}

type Escape = (text: string) => string;

const json: Escape = (text) => JSON.stringify(text).slice(1, -1);
const unicode = (text: string, which: RegExp): string =>
	text.replace(which, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
const named: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const xml = (text: string, which: RegExp, apostrophe: string): string =>
	text.replace(which, (sign) => named[sign] ?? apostrophe);

const escapes: readonly Escape[] = [
	json,
	// Go, Python and PHP escape more than they must.
	(text) => unicode(json(text), /[<>&\u2028\u2029]/g),
	(text) => unicode(json(text), /[^ -~]/g),
	(text) => json(text).replaceAll("/", "\\/"),
	// HCL, where a template begins with a brace.
	(text) => json(text).replace(/[$%](?=\{)/g, "$&$&"),
	// Quoted for a shell, in both ways.
	(text) => text.replaceAll("'", "'\\''"),
	(text) => text.replaceAll("'", `'"'"'`),
	(text) => text.replace(/[\\"$`]/g, "\\$&"),
	(text) => text.replace(/[^A-Za-z0-9_@%+=:,./\-\u0080-\u{10ffff}]/gu, "\\$&"),
	(text) => text.replaceAll("'", "''"),
	(text) => text.replaceAll("\\", "\\\\").replaceAll("'", "\\'"),
	(text) => xml(text, /[&<>]/g, ""),
	(text) => xml(text, /[&<>"]/g, ""),
	(text) => xml(text, /[&<>"']/g, "&#39;"),
	(text) => xml(text, /[&<>"']/g, "&apos;"),
	(text) => xml(text, /[&<>"']/g, "&#x27;"),
	...["_.~-", "_.!~*'()-", "_.!~*'();/?:@&=+$,#-", "_.~/-", "_.*-"].flatMap((marks) => [
		(text: string) => percent(text, marks),
		(text: string) => percent(text, marks).replace(/%[0-9A-F]{2}/g, (sign) => sign.toLowerCase()),
		(text: string) => percent(text, marks).replaceAll("%20", "+"),
	]),
];

/** `marks` stay beside letters and digits: each library has its own. */
function percent(text: string, marks: string): string {
	return Array.from(encode(text), (byte) => {
		const sign = String.fromCharCode(byte);
		const stays = /[A-Za-z0-9]/.test(sign) || marks.includes(sign);
		return stays ? sign : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
	}).join("");
}

/** Digits of Base64 that tell a value: fewer could stand anywhere. */
const fewestDigits = 4;

/**
 * A value in Base64, in both alphabets. Alone with its padding, and inside of a longer text, where the digits at both ends also
 * hold bits of the neighbours: then those that are the value's alone, for each of the three places that it can begin at.
 */
function* base64Forms(bytes: Uint8Array): Generator<string> {
	const alone = base64(bytes);
	const padded = alone + "=".repeat((4 - (alone.length % 4)) % 4);
	const forms = [alone, padded];
	for (const before of [0, 1, 2]) {
		const shifted = new Uint8Array(before + bytes.length);
		shifted.set(bytes, before);
		const from = Math.ceil((before * 8) / 6);
		const to = Math.floor((shifted.length * 8) / 6);
		if (to - from >= fewestDigits) forms.push(base64(shifted).slice(from, to));
	}
	for (const form of forms) {
		yield form;
		yield form.replaceAll("+", "-").replaceAll("/", "_");
	}
}

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Without padding. */
function base64(bytes: Uint8Array): string {
	let text = "";
	let held = 0;
	let bits = 0;
	for (const byte of bytes) {
		held = ((held << 8) | byte) & 0xffff;
		bits += 8;
		while (bits >= 6) {
			bits -= 6;
			text += digits[(held >> bits) & 63];
		}
	}
	if (bits > 0) text += digits[(held << (6 - bits)) & 63];
	return text;
}
