/// <reference path="../../types/age.d.ts" />
import type { RecipientType } from "../envelope.ts";
import { parseRecipient, type RecipientFault, type RecipientVerdict } from "../recipient.ts";
import type { Random } from "./cipher.ts";
import { SealFailure } from "./failure.ts";
import { ageEntry, type KeyEntry } from "./metadata.ts";
import { split } from "./shamir.ts";
import { sshRecipient } from "./ssh.ts";
import { x25519Recipient } from "./x25519.ts";

/** Who is to open a file: its kind and its name, as a creation rule and the metadata have them. */
export interface RecipientName {
	readonly type: RecipientType;
	readonly id: string;
}

const FAULTS: Readonly<Record<RecipientFault, string>> = {
	"private-key": "a private key stands where a recipient belongs: it is out, replace it",
	checksum: "an age recipient has a typing error",
	length: "a recipient's key has the wrong size",
	"low-order": "an age recipient is a key that everybody can open",
	"ssh-key": "an SSH recipient is no key of its kind",
	prefix: "a recipient is none that age knows",
};

const MAX_KNOWN = 256;
const verdicts = new Map<string, RecipientVerdict>();

/** What a recipient is; the same few stand in every file of a repository, so that it is remembered. */
function verdictOn(recipient: string): RecipientVerdict {
	const known = verdicts.get(recipient);
	if (known !== undefined) return known;
	const verdict = parseRecipient(recipient);
	if (verdicts.size >= MAX_KNOWN) verdicts.clear();
	if ("kind" in verdict) verdicts.set(recipient, verdict);
	return verdict;
}

/** Throws where a file cannot be sealed for these groups; messages say the place by group and position, never the text. */
export function checkGroups(groups: readonly (readonly RecipientName[])[], threshold: number): void {
	if (groups.length === 0) throw new SealFailure("recipients", "there is no recipient to seal for");
	if (groups.length > 255)
		throw new SealFailure("recipients", "there are more key groups than Shamir's scheme has shares");
	for (const [group, recipients] of groups.entries()) {
		const where = groups.length === 1 ? "" : ` of key group ${group + 1}`;
		if (recipients.length === 0)
			throw new SealFailure("recipients", `a key group has no recipient: number ${group + 1}`);
		for (const [index, { type, id }] of recipients.entries()) {
			const verdict = type === "age" ? verdictOn(id) : null;
			if (verdict !== null && "fault" in verdict) {
				throw new SealFailure("recipients", `${FAULTS[verdict.fault]}: recipient ${index + 1}${where}`);
			}
		}
	}
	if (groups.length > 1 && threshold !== 0 && (threshold < 2 || threshold > groups.length)) {
		throw new SealFailure(
			"recipients",
			`a threshold of ${threshold} does not fit ${groups.length} key groups`,
		);
	}
}

/**
 * The entries that hold a data key for these groups, each a share of it where there are several. `kept` are entries of the file that
 * may stay as they are; it counts only for a single group, whose entries all hold the key itself.
 */
export async function wrapDataKey(
	key: Uint8Array,
	groups: readonly (readonly RecipientName[])[],
	threshold: number,
	random: Random,
	kept: readonly KeyEntry[] = [],
): Promise<KeyEntry[][]> {
	checkGroups(groups, threshold);
	const [only] = groups;
	if (groups.length === 1 && only !== undefined) return [await wrapGroup(key, only, kept, random)];
	const shares = split(key, groups.length, threshold === 0 ? groups.length : threshold, random);
	const wrapped: KeyEntry[][] = [];
	for (const [index, group] of groups.entries()) {
		const share = shares[index] ?? new Uint8Array();
		wrapped.push(await wrapGroup(share, group, [], random));
		share.fill(0);
	}
	return wrapped;
}

async function wrapGroup(
	bytes: Uint8Array,
	recipients: readonly RecipientName[],
	kept: readonly KeyEntry[],
	random: Random,
): Promise<KeyEntry[]> {
	const entries: KeyEntry[] = [];
	for (const { type, id } of recipients) {
		const known = kept.find(
			(entry) => entry.type === type && entry.id === id && (entry.fields.enc ?? "") !== "",
		);
		if (known !== undefined) {
			entries.push(known);
			continue;
		}
		if (type !== "age") {
			throw new SealFailure(
				"foreign-recipients",
				`a key of the kind ${type} is asked for, which only sops can use`,
				{
					hint: "use the sops binary for this file",
				},
			);
		}
		entries.push(ageEntry(id, await wrapForAge(bytes, id, random)));
	}
	return entries;
}

async function wrapForAge(bytes: Uint8Array, recipient: string, random: Random): Promise<string> {
	const { armor, Encrypter, Stanza } = await import("age-encryption");
	const encrypter = new Encrypter();
	const verdict = verdictOn(recipient);
	const kind = "kind" in verdict ? verdict.kind : null;
	const ssh = kind === "ssh-ed25519" || kind === "ssh-rsa" ? sshRecipient(recipient, random, Stanza) : null;
	if (ssh === null && kind !== "x25519" && kind !== "pq") {
		throw new SealFailure("foreign-recipients", "a recipient needs a plugin of age", {
			hint: "use the sops binary for this file",
		});
	}
	const classic = kind === "x25519" ? x25519Recipient(recipient.trim(), random, Stanza) : null;
	encrypter.addRecipient(ssh ?? classic ?? recipient.trim());
	return armor.encode(await encrypter.encrypt(bytes));
}
