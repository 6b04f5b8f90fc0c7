import { bech32 } from "@scure/base";

/** A Bech32 string taken apart: its prefix and its bytes. Null when the checksum, the alphabet or the case is wrong. */
export function decodeBech32(text: string): { readonly prefix: string; readonly bytes: Uint8Array } | null {
	// Without Bech32's limit of 90: post-quantum recipients have some 2,000 characters.
	const decoded = bech32.decodeUnsafe(text, 5_000);
	if (decoded === undefined) return null;
	const bytes = bech32.fromWordsUnsafe(decoded.words);
	return bytes ? { prefix: decoded.prefix, bytes } : null;
}

export function encodeBech32(prefix: string, bytes: Uint8Array): string {
	return bech32.encode(prefix, bech32.toWords(bytes), false);
}
