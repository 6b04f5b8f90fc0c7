/// <reference path="../../types/age.d.ts" />
import type { Decrypter } from "age-encryption";
import { SealFailure } from "./failure.ts";
import type { Identity } from "./identity-text.ts";
import type { KeyEntry, Metadata } from "./metadata.ts";
import { combine } from "./shamir.ts";
import { sshIdentity } from "./ssh.ts";
import { parseSshKey } from "./ssh-key.ts";
import { x25519Identity } from "./x25519.ts";

const KEY_LENGTH = 32;

/** Whether an entry could be opened, and what it held. */
export interface Opened {
	/** Index of the key group. */
	readonly group: number;
	readonly recipient: string;
}

/**
 * The identities that open files, ready for many of them: what is built of them is kept. Nothing here can be printed; `close`
 * forgets it.
 */
export class Keyring {
	readonly #identities: readonly Identity[];
	#decrypter: Promise<Decrypter> | null = null;

	constructor(identities: readonly Identity[]) {
		this.#identities = identities;
	}

	get size(): number {
		return this.#identities.length;
	}

	/** What one entry holds, or null when no identity is for it or it is broken. */
	async open(enc: string): Promise<Uint8Array | null> {
		if (this.#identities.length === 0) return null;
		const { armor } = await import("age-encryption");
		this.#decrypter ??= decrypterOf(this.#identities);
		const decrypter = await this.#decrypter;
		try {
			return await decrypter.decrypt(armor.decode(enc));
		} catch {
			return null;
		}
	}
}

async function decrypterOf(identities: readonly Identity[]): Promise<Decrypter> {
	const { Decrypter } = await import("age-encryption");
	const decrypter = new Decrypter();
	for (const { kind, secret } of identities) {
		if (kind === "pq") decrypter.addIdentity(secret.reveal());
		const classic = kind === "x25519" ? x25519Identity(secret.reveal()) : null;
		if (classic !== null) decrypter.addIdentity(classic);
		if (kind !== "ssh") continue;
		const ssh = parseSshKey(secret.reveal());
		if (typeof ssh !== "string") decrypter.addIdentity(sshIdentity(ssh));
	}
	return decrypter;
}

/** The data key of a file: 32 bytes, to be wiped by whoever asked for it. Throws a failure that says what is missing. */
export async function unwrapDataKey(
	metadata: Metadata,
	keyring: Keyring,
): Promise<{ key: Uint8Array; opened: readonly Opened[] }> {
	const shares: Uint8Array[] = [];
	const opened: Opened[] = [];
	for (const [group, entries] of metadata.groups.entries()) {
		const found = await openGroup(entries, keyring);
		if (found === null) continue;
		shares.push(found.bytes);
		opened.push({ group, recipient: found.recipient });
	}
	const needed = metadata.groups.length < 2 ? 1 : metadata.shamirThreshold || metadata.groups.length;
	if (shares.length < needed) throw missing(metadata, keyring, shares.length, needed);
	const key = metadata.groups.length < 2 ? (shares[0] ?? null) : combine(shares);
	if (metadata.groups.length > 1) for (const share of shares) share.fill(0);
	if (key?.length !== KEY_LENGTH) {
		throw new SealFailure("data-key", "what the recipients' entries hold is no data key", {
			hint: "the metadata of two files may have been mixed: take the file from an earlier commit",
		});
	}
	return { key, opened };
}

async function openGroup(
	entries: readonly KeyEntry[],
	keyring: Keyring,
): Promise<{ bytes: Uint8Array; recipient: string } | null> {
	for (const { type, id, fields } of entries) {
		if (type !== "age") continue;
		const bytes = await keyring.open(fields.enc ?? "");
		if (bytes !== null) return { bytes, recipient: id };
	}
	return null;
}

function missing(metadata: Metadata, keyring: Keyring, found: number, needed: number): SealFailure {
	const entries = metadata.groups.flat();
	if (!entries.some(({ type }) => type === "age")) {
		const kinds = [...new Set(entries.map(({ type }) => type))].sort().join(", ");
		return new SealFailure("foreign-recipients", `only these kinds of keys open the file: ${kinds}`, {
			hint: "use the sops binary, which can ask for them",
		});
	}
	if (keyring.size === 0) {
		return new SealFailure("no-identity", "no identity was found", {
			hint: "set SOPS_AGE_KEY_FILE, or name a file with --identity-file",
		});
	}
	if (found > 0) {
		return new SealFailure(
			"too-few-shares",
			`${found} of the ${needed} key groups that are needed could be opened`,
			{
				hint: "bring an identity for each group that is missing",
			},
		);
	}
	return new SealFailure("wrong-identity", "no identity opens the file", {
		hint: "was it sealed for this key? after a change of recipients it must be re-keyed",
	});
}
