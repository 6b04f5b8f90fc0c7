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
