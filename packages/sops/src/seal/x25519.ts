/// <reference path="../../types/age.d.ts" />
// The X25519 stanza of age by Node's own X25519, HKDF and ChaCha20-Poly1305. age-encryption does the rest of the format and takes
// identities and recipients of ours, which cost a third of its own: with many small files that is most of the time.

import { Buffer } from "node:buffer";
import {
	createCipheriv,
	createDecipheriv,
	createPrivateKey,
	createPublicKey,
	diffieHellman,
	hkdfSync,
	type KeyObject,
} from "node:crypto";
import type { Identity, Recipient, Stanza } from "age-encryption";
import { decodeBech32 } from "../bech32.ts";
import type { Random } from "./cipher.ts";

const LABEL = Buffer.from("age-encryption.org/v1/X25519", "utf8");
const NONCE = Buffer.from(new Uint8Array(12));

/** The identity in an `AGE-SECRET-KEY-1…`; null for any other text. */
export function x25519Identity(text: string): Identity | null {
	const decoded = decodeBech32(text);
	if (decoded?.prefix !== "age-secret-key-" || decoded.bytes.length !== 32) return null;
	const key = privateKeyOf(decoded.bytes);
	const point = pointOfKey(key);
	return {
		unwrapFileKey(stanzas) {
			for (const { args, body } of stanzas) {
				if (args[0] !== "X25519") continue;
				const share = Buffer.from(args[1] ?? "", "base64");
				if (args.length !== 2 || share.length !== 32 || unpadded(share) !== args[1] || body.length !== 32) {
					throw new Error("a stanza is broken");
				}
				const secret = diffieHellman({ privateKey: key, publicKey: publicKeyOf(share) });
				const found = openedOrNull(derived(secret, Buffer.concat([share, point]), LABEL), body);
				if (found !== null) return found;
			}
			return null;
		},
	};
}

/** Wraps for an `age1…` of the classic kind; null for any other text. `StanzaOf` is the class of age-encryption. */
export function x25519Recipient(
	text: string,
	random: Random,
	StanzaOf: new (args: string[], body: Uint8Array) => Stanza,
): Recipient | null {
	const known = recipientOf(text);
	if (known === null) return null;
	const { point, publicKey } = known;
	return {
		wrapFileKey(fileKey) {
			const scalar = random(32);
			const privateKey = privateKeyOf(scalar);
			scalar.fill(0);
			const share = pointOfKey(privateKey);
			const secret = diffieHellman({ privateKey, publicKey });
			const key = derived(secret, Buffer.concat([share, point]), LABEL);
			return [new StanzaOf(["X25519", unpadded(share)], sealedFileKey(key, fileKey))];
		},
	};
}

interface KnownRecipient {
	readonly point: Uint8Array;
	readonly publicKey: KeyObject;
}

const MAX_KNOWN = 256;
const recipients = new Map<string, KnownRecipient>();

/** A recipient's point. The same few stand in every file of a repository, so that they are remembered. */
function recipientOf(text: string): KnownRecipient | null {
	const remembered = recipients.get(text);
	if (remembered !== undefined) return remembered;
	const decoded = decodeBech32(text);
	if (decoded?.prefix !== "age" || decoded.bytes.length !== 32) return null;
	const known = { point: decoded.bytes, publicKey: publicKeyOf(decoded.bytes) };
	if (recipients.size >= MAX_KNOWN) recipients.clear();
	recipients.set(text, known);
	return known;
}

function openedOrNull(key: Uint8Array, body: Uint8Array): Uint8Array | null {
	try {
		return openedFileKey(key, body);
	} catch {
		return null;
	}
}

/** The file key in a stanza's body. Throws when it does not authenticate. */
export function openedFileKey(key: Uint8Array, body: Uint8Array): Uint8Array {
	const decipher = createDecipheriv("chacha20-poly1305", key, NONCE, { authTagLength: 16 });
	decipher.setAuthTag(body.subarray(-16));
	const bytes = decipher.update(body.subarray(0, -16));
	decipher.final();
	return bytes;
}

/** A stanza's body. Its key wraps once, so the nonce may be zero. */
export function sealedFileKey(key: Uint8Array, fileKey: Uint8Array): Uint8Array {
	const cipher = createCipheriv("chacha20-poly1305", key, NONCE, { authTagLength: 16 });
	const body = cipher.update(fileKey);
	cipher.final();
	return Buffer.concat([body, cipher.getAuthTag()]);
}

/** HKDF-SHA-256, 32 bytes. */
export function derived(secret: Uint8Array, salt: Uint8Array, label: Uint8Array): Uint8Array {
	return new Uint8Array(hkdfSync("sha256", secret, salt, label, 32));
}

const PRIVATE = Buffer.from("302e020100300506032b656e04220420", "hex");

/** X25519. Throws for a point of low order. */
export function shared(scalar: Uint8Array, point: Uint8Array): Uint8Array {
	return diffieHellman({ privateKey: privateKeyOf(scalar), publicKey: publicKeyOf(point) });
}

/** The public point of a scalar. */
export function pointOf(scalar: Uint8Array): Uint8Array {
	return pointOfKey(privateKeyOf(scalar));
}

function pointOfKey(key: KeyObject): Uint8Array {
	return createPublicKey(key).export({ format: "der", type: "spki" }).subarray(-32);
}

function privateKeyOf(scalar: Uint8Array): KeyObject {
	return createPrivateKey({ key: Buffer.concat([PRIVATE, scalar]), format: "der", type: "pkcs8" });
}

function publicKeyOf(point: Uint8Array): KeyObject {
	// Node takes this form without the parser of DER, which costs more than X25519 itself.
	const x = Buffer.from(point).toString("base64url");
	return createPublicKey({ key: { kty: "OKP", crv: "X25519", x }, format: "jwk" });
}

/** Base64 as age writes it. */
export function unpadded(bytes: Uint8Array): string {
	return Buffer.from(bytes).toString("base64").replace(/=+$/, "");
}
