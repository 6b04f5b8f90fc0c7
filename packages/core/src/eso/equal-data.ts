import type { SecretData } from "./remote-value.ts";

/** Whether a Secret holds the expected bytes; where `isWhole` is false, it may hold more keys. */
export function holds(held: SecretData, expected: SecretData, isWhole: boolean): boolean {
	if (isWhole && held.size !== expected.size) return false;
	for (const [key, bytes] of expected) {
		const own = held.get(key);
		if (own === undefined || own.length !== bytes.length) return false;
		if (!own.every((byte, index) => byte === bytes[index])) return false;
	}
	return true;
}
