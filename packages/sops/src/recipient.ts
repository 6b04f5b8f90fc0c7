import { decodeBech32 } from "./bech32.ts";

/** How an age recipient opens: by its own key, a post-quantum hybrid, a plugin, or an SSH key. */
export type RecipientKind = "x25519" | "pq" | "plugin" | "ssh-ed25519" | "ssh-rsa";

/**
 * Why a text is no age recipient.
 *
 * - `private-key`: it is an identity, which must never stand where recipients stand
 * - `checksum`: it looks like a recipient and has a typing error
 * - `length`: a key of the wrong size
 * - `prefix`: nothing that age knows
 */
export type RecipientFault = "private-key" | "checksum" | "length" | "prefix";

/** What sops would make of a recipient, by the order in which it tries (sops-format §6.3). */
export function parseRecipient(
	text: string,
): { readonly kind: RecipientKind } | { readonly fault: RecipientFault } {
	const trimmed = text.trim();
	if (/^AGE-(?:SECRET-KEY|PLUGIN)-/i.test(trimmed)) return { fault: "private-key" };
	if (trimmed.startsWith("ssh-ed25519 ")) return { kind: "ssh-ed25519" };
	if (trimmed.startsWith("ssh-rsa ")) return { kind: "ssh-rsa" };
	if (!trimmed.startsWith("age1")) return { fault: "prefix" };
	const decoded = decodeBech32(trimmed);
	if (decoded === null) return { fault: "checksum" };
	if (decoded.prefix === "age1pq") return { kind: "pq" };
	if (decoded.prefix !== "age") return { kind: "plugin" };
	return decoded.bytes.length === 32 ? { kind: "x25519" } : { fault: "length" };
}
