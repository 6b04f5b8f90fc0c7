import { base64 } from "@scure/base";
import { decodeBech32 } from "./bech32.ts";
import { base64Length } from "./token.ts";

/** How an age recipient opens: by its own key, a post-quantum hybrid, a plugin, or an SSH key. */
export type RecipientKind = "x25519" | "pq" | "plugin" | "ssh-ed25519" | "ssh-rsa";

/**
 * Why a text is no age recipient.
 *
 * - `private-key`: it is an identity, which must never stand where recipients stand
 * - `checksum`: it looks like a recipient and has a typing error
 * - `length`: a key of the wrong size; for RSA, one below 2048 bits
 * - `low-order`: one of the few X25519 points that everybody can open
 * - `ssh-key`: the base64 part does not hold a key of the kind that stands before it
 * - `prefix`: nothing that age knows
 */
export type RecipientFault = "private-key" | "checksum" | "length" | "low-order" | "ssh-key" | "prefix";

export type RecipientVerdict = { readonly kind: RecipientKind } | { readonly fault: RecipientFault };

/** X25519, and ML-KEM-768 before it. */
const POINT_LENGTH = 32;
const HYBRID_LENGTH = 1184 + POINT_LENGTH;
const MIN_RSA_BITS = 2048;

/** What sops would make of a recipient, by the order in which it tries (sops-format §6.3). */
export function parseRecipient(text: string): RecipientVerdict {
	const trimmed = text.trim();
	if (/^AGE-(?:SECRET-KEY|PLUGIN)-/i.test(trimmed)) return { fault: "private-key" };
	const ssh = /^(ssh-ed25519|ssh-rsa)[ \t]+([^ \t]+)/.exec(trimmed);
	if (ssh !== null) return sshVerdict(ssh[1] as "ssh-ed25519" | "ssh-rsa", ssh[2] ?? "");
	if (!trimmed.startsWith("age1")) return { fault: "prefix" };
	const decoded = decodeBech32(trimmed);
	if (decoded === null) return { fault: "checksum" };
	const { prefix, bytes } = decoded;
	if (prefix === "age1pq") return bytes.length === HYBRID_LENGTH ? { kind: "pq" } : { fault: "length" };
	if (prefix !== "age") return { kind: "plugin" };
	if (bytes.length !== POINT_LENGTH) return { fault: "length" };
	return isLowOrder(bytes) ? { fault: "low-order" } : { kind: "x25519" };
}

/** An SSH key is a row of fields, each behind its length: the kind once more, then the numbers. */
function sshVerdict(kind: "ssh-ed25519" | "ssh-rsa", body: string): RecipientVerdict {
	const fields = base64Length(body) === null ? null : wireFields(base64.decode(body));
	if (fields === null) return { fault: "ssh-key" };
	const [name, first, second, ...more] = fields;
	if (name === undefined || first === undefined || more.length > 0) return { fault: "ssh-key" };
	if (String.fromCharCode(...name.subarray(0, 64)) !== kind) return { fault: "ssh-key" };
	if (kind === "ssh-ed25519") {
		if (second !== undefined) return { fault: "ssh-key" };
		return first.length === POINT_LENGTH ? { kind } : { fault: "length" };
	}
	return second === undefined
		? { fault: "ssh-key" }
		: bits(second) >= MIN_RSA_BITS
			? { kind }
			: { fault: "length" };
}

function wireFields(bytes: Uint8Array): Uint8Array[] | null {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const fields: Uint8Array[] = [];
	let at = 0;
	while (at < bytes.length) {
		if (at + 4 > bytes.length) return null;
		const end = at + 4 + view.getUint32(at);
		if (end > bytes.length) return null;
		fields.push(bytes.subarray(at + 4, end));
		at = end;
	}
	return fields;
}

function bits(number: Uint8Array): number {
	const first = number.findIndex((byte) => byte !== 0);
	return first === -1 ? 0 : (number.length - first) * 8 - (Math.clz32(number[first] ?? 0) - 24);
}

/** The coordinates with which every X25519 gives zero, in hexadecimal as they stand in a key; the top bit does not count. */
const LOW_ORDER: ReadonlySet<string> = new Set([
	"00".repeat(32),
	`01${"00".repeat(31)}`,
	"e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
	"5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
	`ec${"ff".repeat(30)}7f`,
	`ed${"ff".repeat(30)}7f`,
	`ee${"ff".repeat(30)}7f`,
]);

function isLowOrder(point: Uint8Array): boolean {
	const hex = Array.from(point, (byte, index) =>
		(index === 31 ? byte & 0x7f : byte).toString(16).padStart(2, "0"),
	);
	return LOW_ORDER.has(hex.join(""));
}
