import { recipientOfIdentity } from "@sops-guard/core";
import { type Identity, type IdentityFaultCode, Keyring, parseIdentities } from "@sops-guard/sops/seal";
import { gatherIdentities, type IdentityChoice, type IdentityGap } from "./identity-sources.ts";

/** The identities of one run, and what is to be said when they open nothing. */
export interface Keys {
	readonly keyring: Keyring;
	/** Every source that gave identities, and how many. */
	readonly sources: readonly {
		readonly source: string;
		readonly identities: number;
		/** Public; of those identities that tell theirs. */
		readonly recipients: readonly string[];
	}[];
	/** What is wrong with a source, each a sentence: the commonest reasons why nothing opens. */
	readonly faults: readonly string[];
	/** The same one by one. */
	readonly troubles: readonly KeyTrouble[];
	/** The recipients of those identities that tell theirs; null when one does not. */
	readonly recipients: ReadonlySet<string> | null;
	/** Of these identities the ones that belong to a recipient, and all others. */
	parted(recipient: string): { readonly own: Keyring; readonly others: Keyring };
	/** Every place that was looked at. */
	readonly looked: readonly string[];
}

/** What is wrong with one source. */
export interface KeyTrouble {
	readonly source: string;
	/** From 1; null where the whole source is meant. */
	readonly line: number | null;
	readonly code: IdentityFaultCode | IdentityGap["why"];
	readonly words: string;
}

/** Reads all identities that there are. They stay in the keyring, which cannot print them. */
export function keysOf(choice: IdentityChoice): Keys {
	const { texts, gaps, looked } = gatherIdentities(choice);
	const identities: Identity[] = [];
	const sources = [];
	const troubles = gaps.map(
		(gap): KeyTrouble => ({ source: gap.source, line: null, code: gap.why, words: gapWords(gap) }),
	);
	for (const { source, text } of texts) {
		const read = parseIdentities(text.reveal());
		identities.push(...read.identities);
		if (read.identities.length > 0) {
			const recipients = read.identities.flatMap(({ secret }) => recipientOfIdentity(secret) ?? []);
			sources.push({ source, identities: read.identities.length, recipients });
		}
		for (const { code, line } of read.faults) {
			troubles.push({ source, line, code, words: `${source}, line ${line}: ${faultWords[code]}` });
		}
	}
	const recipients = identities.map(({ secret }) => recipientOfIdentity(secret));
	return {
		keyring: new Keyring(identities),
		sources,
		faults: troubles.map(({ words }) => words),
		troubles,
		recipients: recipients.every((one) => one !== null) ? new Set(recipients) : null,
		parted: (recipient) => ({
			own: new Keyring(identities.filter((_, index) => recipients[index] === recipient)),
			others: new Keyring(identities.filter((_, index) => recipients[index] !== recipient)),
		}),
		looked,
	};
}

function gapWords({ source, why }: IdentityGap): string {
	switch (why) {
		case "missing":
			return `${source} names a file that is not there`;
		case "path":
			return `${source} holds a path where the key itself is meant; SOPS_AGE_KEY_FILE takes a path`;
		case "refused":
			return `${source} names a command, which runs only with --key-command`;
		case "failed":
			return `${source} names a command that failed`;
	}
}

/** What each fault of a text of identities is, as part of a sentence. */
export const faultWords: Readonly<Record<IdentityFaultCode, string>> = {
	"carriage-return": "lines end with a carriage return, as on Windows; sops takes that",
	blanks: "there are blanks around the identity; sops refuses such a key file",
	quotes: "there are quotes around the identity, which do not belong to it",
	assignment: "`NAME=` stands before the identity; only the identity itself is meant",
	comma: "identities are parted by a comma; sops wants lines",
	"lower-case": "the identity is in lower case; age writes it in capitals",
	checksum: "an identity has a typing error or was cut: its checksum is wrong",
	recipient: "this is a public key, which opens nothing; the identity starts with AGE-SECRET-KEY-",
	path: "this is a path where the key itself is meant",
	passphrase: "the identity is locked by a passphrase; unlock it with `age -d` first",
	"ssh-public": "this is a public SSH key, which opens nothing; name the private one",
	unknown: "this is no identity",
};
