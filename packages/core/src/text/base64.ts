const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const digitValues = new Uint8Array(128).fill(255);
for (const [value, digit] of [...digits].entries()) digitValues[digit.charCodeAt(0)] = value;

/**
 * The bytes that a Base64 text stands for, null when it is none. Blanks and line ends do not count, padding may be missing, and
 * the URL alphabet counts as well: what matters here is what a reader could get out of it.
 */
export function decodeBase64(text: string): Uint8Array | null {
	const compact = text
		.replace(/\s+/g, "")
		.replace(/={1,2}$/, "")
		.replaceAll("-", "+")
		.replaceAll("_", "/");
	if (compact.length % 4 === 1) return null;
	const bytes = new Uint8Array(Math.floor((compact.length * 3) / 4));
	let held = 0;
	let bits = 0;
	let length = 0;
	for (let at = 0; at < compact.length; at++) {
		const value = digitValues[compact.charCodeAt(at)] ?? 255;
		if (value === 255) return null;
		held = ((held << 6) | value) & 0xffff;
		bits += 6;
		if (bits >= 8) {
			bits -= 8;
			bytes[length++] = (held >> bits) & 0xff;
		}
	}
	return bytes;
}

/** Bytes as Base64 with padding, the one way that Kubernetes writes them. */
export function encodeBase64(bytes: Uint8Array): string {
	const parts: string[] = [];
	for (let at = 0; at < bytes.length; at += 3) {
		const held = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
		const rest = bytes.length - at;
		parts.push(
			digits.charAt(held >> 18),
			digits.charAt((held >> 12) & 63),
			rest > 1 ? digits.charAt((held >> 6) & 63) : "=",
			rest > 2 ? digits.charAt(held & 63) : "=",
		);
	}
	return parts.join("");
}

/** The bytes of a Base64 text by the grammar that the API server has: padded, in lines if need be. Null for anything else. */
export function decodeStrictBase64(text: string): Uint8Array | null {
	const compact = text.replace(/[\r\n]/g, "");
	return compact.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(compact) ? decodeBase64(compact) : null;
}
