import type { RemoteRef } from "./external-secret.ts";

/** The data of a Secret: bytes by key. */
export type SecretData = ReadonlyMap<string, Uint8Array>;

/** A value as ESO's kubernetes provider would give it, or why there is none. */
export type RemoteValue =
	| { readonly kind: "value"; readonly bytes: Uint8Array }
	/** The Secret has no such key. */
	| { readonly kind: "missing" }
	/** It is there, and not in the encoding that `decodingStrategy` names. */
	| { readonly kind: "encoding" }
	/** Only ESO itself knows. */
	| { readonly kind: "unknown"; readonly why: string };

const missing: RemoteValue = { kind: "missing" };

/** What `remoteRef` makes of a Secret's data. */
export function remoteValue(data: SecretData, ref: RemoteRef): RemoteValue {
	if (ref.isMetadata) return { kind: "unknown", why: "it reads labels or annotations" };
	const found = ref.property === null ? wholeSecret(data) : keyOf(data, ref.property);
	return found.kind === "value" ? decoded(found.bytes, ref.decoding) : found;
}

/**
 * A whole Secret as the JSON that Go makes of it: keys sorted, no HTML escapes. Go and JavaScript differ in how they write
 * bytes that are no UTF-8 and the two line separators of Unicode.
 */
export function wholeSecret(data: SecretData): RemoteValue {
	const members: string[] = [];
	for (const key of [...data.keys()].sort()) {
		const text = utf8(data.get(key) ?? new Uint8Array());
		if (text === null) return { kind: "unknown", why: "a value is no text, and all of it is read as JSON" };
		members.push(`${goString(key)}:${goString(text)}`);
	}
	return { kind: "value", bytes: new TextEncoder().encode(`{${members.join(",")}}`) };
}

function goString(text: string): string {
	return JSON.stringify(text).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}

/** A key as it stands, dots included; else, split at the first dot, a path into the JSON that the key holds. */
function keyOf(data: SecretData, property: string): RemoteValue {
	const exact = data.get(property);
	if (exact !== undefined) return { kind: "value", bytes: exact };
	const dot = property.indexOf(".");
	if (dot <= 0 || dot === property.length - 1) return missing;
	const holder = data.get(property.slice(0, dot));
	return holder === undefined ? missing : inJson(holder, property.slice(dot + 1));
}

/** Plain names and indexes only: the rest of gjson's language (wildcards, queries, modifiers) is left to ESO. */
function inJson(bytes: Uint8Array, path: string): RemoteValue {
	const names = path.split(".");
	if (!names.every((name) => /^[\w-]+$/.test(name))) {
		return { kind: "unknown", why: "its property is a query" };
	}
	let at: unknown;
	try {
		at = JSON.parse(utf8(bytes) ?? "");
	} catch {
		// gjson makes something of broken JSON too.
		return { kind: "unknown", why: "its property leads into a value that is no JSON" };
	}
	for (const name of names) {
		if (typeof at !== "object" || at === null || !Object.hasOwn(at, name)) return missing;
		at = (at as Record<string, unknown>)[name];
	}
	if (typeof at === "object" && at !== null)
		return { kind: "unknown", why: "its property leads to a JSON object" };
	if (typeof at === "number" && !Number.isSafeInteger(at))
		return { kind: "unknown", why: "its property leads to a number with a fraction" };
	return { kind: "value", bytes: new TextEncoder().encode(at === null ? "" : String(at)) };
}

/** What `decodingStrategy` makes of a value. */
export function decoded(bytes: Uint8Array, strategy: string): RemoteValue {
	const standard = () => goBase64(bytes, "+/");
	const urlSafe = () => goBase64(bytes, "-_");
	const result =
		strategy === "None"
			? bytes
			: strategy === "Base64"
				? standard()
				: strategy === "Base64URL"
					? urlSafe()
					: strategy === "Auto"
						? (standard() ?? urlSafe() ?? bytes)
						: undefined;
	if (result === undefined) return { kind: "unknown", why: "it has a decoding strategy of its own" };
	return result === null ? { kind: "encoding" } : { kind: "value", bytes: result };
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** Base64 as Go decodes it: padding is needed, line ends do not count, bits that hang over do not matter. */
function goBase64(bytes: Uint8Array, last: "+/" | "-_"): Uint8Array | null {
	const text = utf8(bytes)?.replace(/[\r\n]/g, "");
	if (text === undefined || text.length % 4 !== 0) return null;
	const digits = text.replace(/={1,2}$/, "");
	const alphabet = letters + last;
	const out = new Uint8Array(Math.floor((digits.length * 3) / 4));
	let held = 0;
	let bits = 0;
	let length = 0;
	for (const digit of digits) {
		const value = alphabet.indexOf(digit);
		if (value === -1) return null;
		held = ((held << 6) | value) & 0xffff;
		bits += 6;
		if (bits >= 8) {
			bits -= 8;
			out[length++] = (held >> bits) & 0xff;
		}
	}
	return out;
}

/** Null for what is no UTF-8. */
export function utf8(bytes: Uint8Array): string | null {
	try {
		return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		return null;
	}
}
