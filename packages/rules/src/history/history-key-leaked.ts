import {
	agesOf,
	at,
	type Example,
	headLeaf,
	identityGravity,
	isToken,
	type LeakedIdentity,
	label,
	leakedIdentities,
	type Place,
	type Policy,
	type Range,
	rangeRule,
	recipientLabels,
	type Spot,
	sealedFiles,
} from "@sops-guard/core";
import { former, identityOfFormer, owner, sealedYaml, token } from "../sealed-samples.ts";

export const rule = rangeRule({
	id: "history-key-leaked",
	summary: "A commit holds an age identity (a private key) that a later one took away",
	why: "Whoever has the repository has the identity: it opens every version that was ever sealed for it, and each value that is still in use since then.",
	fix: "Replace the recipient wherever it is in use: `sops-guard rekey`; then give every value that is listed here a new one.",
	messages: {
		used: "commit {commit} holds the identity of {recipient}, which opens {files} today: {values}",
		known:
			"commit {commit} holds the identity of {recipient}; it is in use no more, but opened versions of {files} that hold values of today: {values}",
		past: "commit {commit} holds the identity of {recipient}, which opens earlier versions; none of their values is in use any more",
		unused: "commit {commit} holds the identity of {recipient}, for which nothing here was ever sealed",
		unknown: "commit {commit} holds an age identity whose recipient cannot be derived",
	},
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	*check(range, { policy }) {
		for (const leaked of leakedIdentities(range)) yield spotOf(leaked, range, policy);
	},
});

function spotOf(leaked: LeakedIdentity, range: Range, policy: Policy): Spot {
	const { commit, file, recipient } = leaked;
	const spot = { at: leaked.at, commit: commit.id };
	const gravity = identityGravity(file.path);
	const labels = { commit: label.commit(commit.id) };
	if (recipient === null) return { ...spot, message: "unknown", labels, severity: gravity };
	const named = { ...labels, recipient: recipientLabels([recipient], policy) };
	const today = opened(recipient, range);
	const values = today.length > 0 ? today : stillKnown(recipient, range);
	if (values.length === 0) {
		const wasUsed = wasSealedFor(recipient, range);
		const milder = gravity === "low" ? "low" : "medium";
		return wasUsed
			? { ...spot, message: "past", labels: named, severity: milder }
			: { ...spot, message: "unused", labels: named, severity: gravity };
	}
	const files = new Set(values.map(({ path }) => path)).size;
	return {
		...spot,
		message: today.length > 0 ? "used" : "known",
		labels: {
			...named,
			files: label.words(files === 1 ? "one file" : `${files} files`),
			values: label.list(
				values.map(({ name }) => name),
				8,
			),
		},
		related: values.map(({ at: place, name }) => ({ at: place, message: name })),
	};
}

interface Exposed {
	readonly path: string;
	readonly at: Place;
	readonly name: ReturnType<typeof label.pointer>;
}

/** The values of today's files that name the recipient. */
function opened(recipient: string, { head }: Range): Exposed[] {
	return [...head.fact(sealedFiles).values()].flatMap(({ file, document, envelope }) =>
		envelope.recipients.some(({ id }) => id === recipient)
			? document.leaves
					.filter((leaf) => !leaf.comment && isToken(leaf))
					.map((leaf) => ({
						path: file.path,
						at: at.leaf(file, leaf),
						name: label.pointer(leaf.path, leaf.document),
					}))
			: [],
	);
}

/** Today's values that an earlier version holds too, or that are sealed with a data key of then. */
function stillKnown(recipient: string, { head, past }: Range): Exposed[] {
	if (past?.sealed == null) return [];
	return agesOf(past.sealed).flatMap(({ path, leaves, formerReaders }) => {
		const known = new Set(
			formerReaders.filter(({ id }) => id === recipient).flatMap(({ stillKnows }) => stillKnows),
		);
		return leaves.flatMap(({ pointer, leaf: { iv } }) => {
			const placed = known.has(pointer) ? headLeaf(head, path, { pointer, iv }) : null;
			if (placed === null) return [];
			const { file, leaf } = placed;
			return [{ path, at: at.leaf(file, leaf), name: label.pointer(leaf.path, leaf.document) }];
		});
	});
}

function wasSealedFor(recipient: string, { past }: Range): boolean {
	if (past?.sealed == null) return false;
	const { files, former: gone } = past.sealed;
	return [...files, ...gone].some(({ versions }) =>
		versions.some(({ recipients }) => recipients.some(({ id }) => id === recipient)),
	);
}

// A throw-away identity, split so that this file holds none.
const postQuantum = `AGE-SECRET-KEY-${"PQ-15774E9DXFN62HVKUASX87ZQ4L47C23DUD2RNG790M53KCNQJTY0S0JJ3N5"}`;
const keys = `# public key: ${former}\n${identityOfFormer}\n`;
const secrets = (recipients: readonly string[], ...values: number[]) =>
	sealedYaml(values.map((length) => `v${length}: ${token(length)}\n`).join(""), { recipients });

export const examples: readonly Example[] = [
	{
		title: "An identity in one commit, gone in the next, and still a recipient",
		before: [
			{ "db.enc.yaml": secrets([former], 9, 10) },
			{ "keys.txt": keys, "db.enc.yaml": secrets([former], 9, 10) },
		],
		files: { "db.enc.yaml": secrets([former], 9, 10) },
		reports: ["keys.txt:2"],
	},
	{
		title: "Taken out of service since, but one of the values is still what it was",
		dates: ["2026-01-05", "2026-01-06", "2026-01-07"],
		before: [
			{ "keys.txt": keys, "db.enc.yaml": secrets([former], 9, 10) },
			{ "db.enc.yaml": secrets([former], 9, 10) },
		],
		files: { "db.enc.yaml": secrets([owner], 9, 11) },
		reports: ["keys.txt:2"],
	},
	{
		title: "All values are new since",
		dates: ["2026-01-05", "2026-01-06", "2026-01-07"],
		before: [
			{ "keys.txt": keys, "db.enc.yaml": secrets([former], 9, 10) },
			{ "db.enc.yaml": secrets([former], 9, 10) },
		],
		files: { "db.enc.yaml": secrets([owner], 19, 11) },
		reports: ["keys.txt:2"],
	},
	{
		title: "A post-quantum identity, which does not tell its recipient",
		before: [{}, { "keys.txt": `${postQuantum}\n` }],
		files: {},
		reports: ["keys.txt:1"],
	},
	{
		title: "An identity for which nothing here is sealed",
		before: [{}, { "notes.txt": `canary\n${identityOfFormer}\n` }],
		files: { "notes.txt": "canary\n" },
		reports: ["notes.txt:2"],
	},
	{
		title: "An identity that is there still, which another rule tells, and one that was there before",
		before: [{ "old.txt": keys }, { "old.txt": keys, "db.enc.yaml": secrets([owner], 9) }],
		files: { "db.enc.yaml": secrets([owner], 9, 10), "old.txt": keys },
		reports: [],
	},
	{
		title: "Only a recipient, and an example with a wrong checksum",
		before: [{}, { "notes.txt": `${former}\n${identityOfFormer.replace("2W2GC", "2W2GG")}\n` }],
		files: {},
		reports: [],
	},
];
