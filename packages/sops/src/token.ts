/** One sealed value as it stands in a file; the three byte fields are base64 text as written. */
export interface Token {
	readonly data: string;
	readonly iv: string;
	readonly tag: string;
	/** `str`, `int`, `float`, `bool`, `time` or `comment`; anything else comes with the fault `type`. */
	readonly type: string;
}

/**
 * - `shape`: not the sequence of fields that sops writes; there is no token
 * - `trailing-text`: text behind the closing bracket, which sops ignores
 * - `base64`: a byte field that is not canonical padded base64
 * - `iv-length`: not 32 bytes; sops reads it and panics at the next save
 * - `tag-length`: not 16 bytes
 * - `type`: a type that sops cannot decrypt (`bytes` makes it panic)
 * - `empty-data`: a ciphertext of no bytes, which sops does not recognise as a token
 */
export type TokenFault =
	| "shape"
	| "trailing-text"
	| "base64"
	| "iv-length"
	| "tag-length"
	| "type"
	| "empty-data";

const OPENING = "ENC[AES256_GCM,";
const TYPES: ReadonlySet<string> = new Set(["str", "int", "float", "bool", "time", "comment"]);

/** Whether a text claims to be a token of sops. Tokens of other tools (`ENC[PKCS7,…]`) do not. */
export function looksSealed(text: string): boolean {
	return text.startsWith(OPENING);
}

/** Reads a token by the strict grammar; every deviation is named, and nothing is thrown. */
export function parseToken(text: string): { token: Token | null; faults: readonly TokenFault[] } {
	const fields = fieldsOf(text);
	if (fields === null) return { token: null, faults: ["shape"] };
	const { token, end } = fields;
	const faults: TokenFault[] = [];
	if (end !== text.length) faults.push("trailing-text");
	const lengths = [base64Length(token.data), base64Length(token.iv), base64Length(token.tag)] as const;
	const [data, iv, tag] = lengths;
	if (lengths.includes(null)) faults.push("base64");
	if (data === 0) faults.push("empty-data");
	if (iv !== null && iv !== 32) faults.push("iv-length");
	if (tag !== null && tag !== 16) faults.push("tag-length");
	if (!TYPES.has(token.type)) faults.push("type");
	return { token, faults };
}

/** Plain searches instead of a pattern: a binary file is one token of many megabytes. */
function fieldsOf(text: string): { token: Token; end: number } | null {
	if (!text.startsWith(OPENING)) return null;
	const end = text.lastIndexOf("]") + 1;
	const data = field(text, OPENING.length, "data:", ",iv:");
	const iv = data && field(text, data.end, ",iv:", ",tag:");
	const tag = iv && field(text, iv.end, ",tag:", ",type:");
	const type = tag && field(text, tag.end, ",type:", "]");
	if (!type || type.end + 1 > end) return null;
	const token = { data: data.value, iv: iv.value, tag: tag.value, type: type.value };
	return { token, end: type.end + 1 };
}

function field(
	text: string,
	from: number,
	name: string,
	until: string,
): { value: string; end: number } | null {
	if (!text.startsWith(name, from)) return null;
	const start = from + name.length;
	const end = text.indexOf(until, start);
	return end === -1 ? null : { value: text.slice(start, end), end };
}

/** The number of bytes that a base64 text stands for, or null when it is not canonical padded base64. */
export function base64Length(text: string): number | null {
	if (text.length % 4 !== 0) return null;
	const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
	const body = padding === 0 ? text : text.slice(0, -padding);
	if (/[^A-Za-z0-9+/]/.test(body)) return null;
	if (padding > 0) {
		// The bits of the last digit that no byte uses must be zero, or two texts would stand for the same bytes.
		const last = DIGITS.indexOf(body.charAt(body.length - 1));
		if ((last & (padding === 2 ? 0b1111 : 0b11)) !== 0) return null;
	}
	return (text.length / 4) * 3 - padding;
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
