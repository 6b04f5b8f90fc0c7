/// <reference path="../../types/age.d.ts" />
import { Secret } from "../secret.ts";
import { timestamp } from "./encrypt.ts";

/** A new identity. */
export interface KeyPair {
	readonly identity: Secret;
	readonly recipient: string;
	/** What a key file holds: when it was made, the recipient, the identity. As age-keygen writes it. */
	readonly file: Secret;
}

/** Makes an identity, classic or post-quantum. `now` in milliseconds since 1970. */
export async function keygen(kind: "x25519" | "pq", now: number): Promise<KeyPair> {
	const { generateHybridIdentity, generateX25519Identity, identityToRecipient } = await import(
		"age-encryption"
	);
	const identity = await (kind === "pq" ? generateHybridIdentity() : generateX25519Identity());
	const recipient = await identityToRecipient(identity);
	const file = `# created: ${timestamp(now)}\n# public key: ${recipient}\n${identity}\n`;
	return { identity: new Secret(identity), recipient, file: new Secret(file) };
}
