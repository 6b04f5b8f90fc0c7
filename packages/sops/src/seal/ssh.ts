/// <reference path="../../types/age.d.ts" />
// SSH keys as age recipients and identities: what age's format dictates for them, out of Node's own X25519, HKDF, ChaCha20-Poly1305
// and RSA-OAEP. age-encryption has no such kind, but takes ours.

import { Buffer } from "node:buffer";
import { constants, createHash, type KeyObject, privateDecrypt, publicEncrypt } from "node:crypto";
import type { Identity, Recipient, Stanza } from "age-encryption";
import type { Random } from "./cipher.ts";
import { parseSshRecipient, rsaPublicKey, type SshKey } from "./ssh-key.ts";
import { derived, openedFileKey, pointOf, sealedFileKey, shared, unpadded } from "./x25519.ts";

type StanzaClass = new (args: string[], body: Uint8Array) => Stanza;

const ED25519_LABEL = Buffer.from("age-encryption.org/v1/ssh-ed25519", "utf8");
const RSA_LABEL = Buffer.from("age-encryption.org/v1/ssh-rsa", "utf8");

/** Opens what is wrapped for an SSH key. */
export function sshIdentity(ssh: SshKey): Identity {
	const tag = tagOf(ssh.wire);
	return {
		unwrapFileKey(stanzas: Stanza[]): Uint8Array | null {
			for (const { args, body } of stanzas) {
				if (args[0] !== ssh.kind || args[1] !== tag) continue;
				if (ssh.kind === "ssh-rsa") return privateDecrypt(oaep(ssh.key), body);
				const share = Buffer.from(args[2] ?? "", "base64");
				if (args.length !== 3 || share.length !== 32 || body.length !== 32)
					throw new Error("a stanza is broken");
				return openedFileKey(
					ed25519Key(ssh.wire, shared(scalarOf(ssh.seed), share), share, pointOf(scalarOf(ssh.seed))),
					body,
				);
			}
			return null;
		},
	};
}

/** Wraps for an SSH key; null for a text that is none. `Stanza` is the class of age-encryption. */
export function sshRecipient(text: string, random: Random, StanzaOf: StanzaClass): Recipient | null {
	const parsed = parseSshRecipient(text);
	if (parsed === null) return null;
	const { kind, wire, fields } = parsed;
	const [first, second] = fields;
	if (first === undefined) return null;
	const tag = tagOf(wire);
	if (kind === "ssh-rsa") {
		if (second === undefined) return null;
		const key = rsaPublicKey(first, second);
		return { wrapFileKey: (fileKey) => [new StanzaOf([kind, tag], publicEncrypt(oaep(key), fileKey))] };
	}
	return {
		wrapFileKey(fileKey) {
			const point = montgomery(first);
			const ephemeral = random(32);
			const share = pointOf(ephemeral);
			const key = ed25519Key(wire, shared(ephemeral, point), share, point);
			return [new StanzaOf([kind, tag, unpadded(share)], sealedFileKey(key, fileKey))];
		},
	};
}

/** The first four bytes of the public key's digest: by them a stanza says whose it is. */
function tagOf(wire: Uint8Array): string {
	return unpadded(createHash("sha256").update(wire).digest().subarray(0, 4));
}

function oaep(key: KeyObject): Parameters<typeof publicEncrypt>[0] {
	return { key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha256", oaepLabel: RSA_LABEL };
}

/** The key that wraps: the shared point, tied to the very SSH key by a second step with a scalar derived from it. */
function ed25519Key(
	wire: Uint8Array,
	point: Uint8Array,
	share: Uint8Array,
	recipient: Uint8Array,
): Uint8Array {
	const tweak = derived(new Uint8Array(), wire, ED25519_LABEL);
	return derived(shared(tweak, point), Buffer.concat([share, recipient]), ED25519_LABEL);
}

/** Ed25519's own scalar. */
function scalarOf(seed: Uint8Array): Uint8Array {
	return createHash("sha512").update(seed).digest().subarray(0, 32);
}

const P = 2n ** 255n - 19n;

/** The Montgomery coordinate of an Ed25519 point: (1 + y) / (1 − y). Public values only, so time tells nothing. */
function montgomery(point: Uint8Array): Uint8Array {
	let y = 0n;
	for (const byte of [...point].reverse()) y = (y << 8n) | BigInt(byte);
	y &= (1n << 255n) - 1n;
	let u = (((1n + y) % P) * power((((1n - y) % P) + P) % P, P - 2n)) % P;
	const bytes = new Uint8Array(32);
	for (let index = 0; index < 32; index++) {
		bytes[index] = Number(u & 0xffn);
		u >>= 8n;
	}
	return bytes;
}

function power(base: bigint, exponent: bigint): bigint {
	let result = 1n;
	let factor = base;
	for (let left = exponent; left > 0n; left >>= 1n) {
		if (left & 1n) result = (result * factor) % P;
		factor = (factor * factor) % P;
	}
	return result;
}
