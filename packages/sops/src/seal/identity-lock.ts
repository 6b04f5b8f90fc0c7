/// <reference path="../../types/age.d.ts" />
import { Buffer } from "node:buffer";
import type { Secret } from "../secret.ts";
import { SealFailure } from "./failure.ts";
import { type Identities, parseIdentities } from "./identity-text.ts";

/** Opens an identity file that age locked with a passphrase. Throws `identity` when it does not open. */
export async function unlockIdentities(file: Uint8Array, passphrase: Secret): Promise<Identities> {
	const { armor, Decrypter } = await import("age-encryption");
	const decrypter = new Decrypter();
	decrypter.addPassphrase(passphrase.reveal());
	let bytes: Uint8Array;
	try {
		const text = Buffer.from(file).toString("latin1");
		bytes = await decrypter.decrypt(text.trimStart().startsWith("-----") ? armor.decode(text) : file);
	} catch {
		throw new SealFailure("identity", "the identity file does not open with this passphrase", {
			hint: "is it the right one? a file that was cut does not open either",
		});
	}
	const identities = parseIdentities(Buffer.from(bytes).toString("utf8"));
	bytes.fill(0);
	return identities;
}
