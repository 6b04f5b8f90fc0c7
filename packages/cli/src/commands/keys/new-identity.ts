import { Failure } from "@sops-guard/core";
import { exists, keysOf, now, readText } from "@sops-guard/io";
import { type Keyring, Keyring as KeyringOf, keygen, parseIdentities } from "@sops-guard/sops/seal";
import type { Arguments } from "../../option.ts";
import type { Terminal } from "../../terminal.ts";
import { refuseOpenPlace, saveIdentity } from "../sealed/identity-file.ts";

/** The identity that comes. */
export interface NewIdentity {
	readonly recipient: string;
	readonly keyring: Keyring;
	/** Where it is kept, as it was typed. */
	readonly shown: string;
	/** Writes its file, for nobody else to read; does nothing for one that is there already. */
	save(): void;
}

/** The new identity: made here for `--keygen -o FILE`, or read from `--new-identity-file`. */
export async function newIdentity(given: Arguments, terminal: Terminal): Promise<NewIdentity> {
	const file = given.value("new-identity-file");
	if (given.has("keygen") === (file !== undefined)) {
		throw new Failure("usage", "say which identity comes: a new one, or one that is there", {
			hint: "Give --keygen -o FILE, or --new-identity-file FILE.",
		});
	}
	return file === undefined ? made(given, terminal) : readFrom(file, terminal);
}

async function made(given: Arguments, { environment }: Terminal): Promise<NewIdentity> {
	const output = given.value("output");
	if (output === undefined) {
		throw new Failure("usage", "--keygen needs a file for the new identity", {
			hint: "Give -o FILE, outside of the repository.",
		});
	}
	if (exists(output)) {
		throw new Failure("file", "there is a file of that name, and it may hold a key", {
			hint: "If it is the new identity, give it as --new-identity-file. A key that is overwritten is lost.",
			place: { path: output },
		});
	}
	await refuseOpenPlace(output);
	const { recipient, file } = await keygen(given.has("pq") ? "pq" : "x25519", now(environment));
	return {
		recipient,
		keyring: new KeyringOf(parseIdentities(file.reveal()).identities),
		shown: output,
		save: () => saveIdentity(output, file),
	};
}

function readFrom(file: string, { environment }: Terminal): NewIdentity {
	const { keyring, recipients, faults } = keysOf({ files: [file], environment, platform: process.platform });
	const told = recipients?.size === 1 ? [...recipients][0] : publicKeyIn(file);
	if (keyring.size !== 1 || told === undefined) {
		throw new Failure("file", "the new identity must stand alone in its file, with its public key", {
			hint:
				faults.length === 0 ? "One AGE-SECRET-KEY, as sops-guard keygen writes it." : `${faults.join(". ")}.`,
			place: { path: file },
		});
	}
	return { recipient: told, keyring, shown: file, save: () => {} };
}

/** The comment that age-keygen writes. It is not trusted: what it names must open what is sealed for it. */
function publicKeyIn(file: string): string | undefined {
	return /^# public key: (age1[a-z0-9]+)\s*$/m.exec(readText(file) ?? "")?.[1];
}
