const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });
const utf16le = new TextDecoder("utf-16le", { ignoreBOM: true });

/**
 * Bytes to text: UTF-8, or UTF-16 where a byte order mark says so (design §10.10). The mark itself stays out of the text.
 * Binary content has no text: null. Bytes that are no UTF-8 become U+FFFD; nothing throws.
 */
export function decode(bytes: Uint8Array): string | null {
	if (isWide(bytes))
		return utf16le.decode(bytes[0] === 0xff ? bytes.subarray(2) : swapped(bytes.subarray(2)));
	if (isBinary(bytes)) return null;
	const withoutMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
	return utf8.decode(withoutMark);
}

/** Whether a byte order mark says UTF-16. */
export function isWide(bytes: Uint8Array): boolean {
	return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

/** Whether bytes that are no UTF-16 are binary, by git's rule: a NUL among the first of them. */
export function isBinary(bytes: Uint8Array): boolean {
	return (bytes.length > looked ? bytes.subarray(0, looked) : bytes).includes(0);
}

/** How far git looks. */
const looked = 8_000;

function swapped(bytes: Uint8Array): Uint8Array {
	const result = new Uint8Array(bytes.length & ~1);
	for (let at = 0; at + 1 < bytes.length; at += 2) {
		result[at] = bytes[at + 1] ?? 0;
		result[at + 1] = bytes[at] ?? 0;
	}
	return result;
}
