import type { Envelope, Recipient, Selector } from "@sops-guard/sops";
import { type Sealed, sameRecipient } from "../content/sealed.ts";
import type { Document } from "../document.ts";
import type { FileChange, Problem, Setting } from "./change.ts";
import { addedLeaf, changesOf, inPlace, isResealed, removedLeaf, type TracedChange } from "./leaf-changes.ts";
import { authenticated, openTokens } from "./mac.ts";
import { type Matching, matchLeaves } from "./match.ts";
import { placedLeaves } from "./placed-leaf.ts";

/** A file's change while other files may still tell where its leaves came from. */
export interface TracedFile extends FileChange {
	readonly leaves: readonly TracedChange[];
}

const nothing = {
	from: null,
	recipients: { added: [], removed: [] },
	selector: null,
	settings: [],
	dataKey: null,
	rewrapped: false,
	mac: null,
	problems: [],
} as const;

export function addedFile(after: Sealed): TracedFile {
	const leaves = placedLeaves(after.document.leaves, true).map(addedLeaf);
	const recipients = { added: after.envelope.recipients, removed: [] };
	return { ...nothing, path: after.file.path, change: "added", leaves, recipients };
}

export function removedFile(before: Sealed): TracedFile {
	const leaves = placedLeaves(before.document.leaves, true).map(removedLeaf);
	return { ...nothing, path: before.file.path, change: "removed", leaves };
}

/** Two versions of a sealed file. Null where nothing but its text is another one, and not its name. */
export function changedFile(before: Sealed, after: Sealed): TracedFile {
	const old = placedLeaves(before.document.leaves, true);
	const now = placedLeaves(after.document.leaves, true);
	const matching = matchLeaves(old, now);
	const wrapped = wrappings(before.envelope, after.envelope);
	const seals = sealsOf(matching);
	const isAnew = !wrapped.some(({ isKept }) => isKept) && seals.kept + seals.new === 0;
	const hasKeptKey = seals.kept > 0 || wrapped.some(({ isKept }) => isKept);
	const dataKey = seals.new > 0 ? (hasKeptKey ? null : "new") : hasKeptKey ? "kept" : null;
	const open = openTokens(matching);
	const isSameContent = () =>
		authenticated(old, before.envelope, open) === authenticated(now, after.envelope, open);
	const mac = macOf(before.envelope, after.envelope, dataKey, isSameContent);
	const problems: Problem[] = [];
	if (mac === "broken") problems.push(after.envelope.mac?.text ? "mac-kept" : "mac-missing");
	if (seals.new > 0 && hasKeptKey) problems.push("two-data-keys");
	if (seals.misplaced > 0) problems.push("token-moved");
	const { path } = after.file;
	return {
		path,
		from: before.file.path === path ? null : before.file.path,
		change: before.file.path === path ? "changed" : "renamed",
		leaves: changesOf(matching, { isAnew }),
		recipients: recipientsOf(before.envelope, after.envelope),
		selector: settingOf(before.envelope, after.envelope, ({ selector }) => selectorText(selector)),
		settings: settingsOf(before.envelope, after.envelope),
		dataKey,
		rewrapped: wrapped.length > 0 && !wrapped.some(({ isKept }) => isKept),
		mac,
		problems,
	};
}

/** A plaintext that was sealed. What stood in it stays in the history. */
export function sealedFile(before: Document, from: string, after: Sealed): TracedFile {
	const old = placedLeaves(before.leaves, false);
	const values = after.document.leaves.filter(({ comment }) => !comment);
	const now = placedLeaves(values, true);
	const { path } = after.file;
	return {
		...nothing,
		path,
		from: from === path ? null : from,
		change: "sealed",
		leaves: isWhole(after)
			? now.map((leaf) => inPlace(leaf, "clear", "sealed"))
			: changesOf(matchLeaves(old, now), { isAnew: false }),
		recipients: { added: after.envelope.recipients, removed: [] },
	};
}

/** A sealed file that is none any more; `after` is null where it is no text of its store either. */
export function unsealedFile(before: Sealed, after: Document | null, path: string): TracedFile {
	// A plain file has comments too, and nobody knows which of them were sealed.
	const values = before.document.leaves.filter(({ comment }) => !comment);
	const old = placedLeaves(values, true);
	const now = after === null ? [] : placedLeaves(after.leaves, false);
	const leaves =
		isWhole(before) && after === null
			? old.map((leaf) => inPlace(leaf, "sealed", "clear"))
			: changesOf(matchLeaves(old, now), { isAnew: false });
	const isLost = now.some(({ state }) => state === "sealed");
	return {
		...nothing,
		path,
		from: before.file.path === path ? null : before.file.path,
		change: "unsealed",
		leaves,
		problems: isLost ? ["metadata-lost"] : [],
	};
}

/** A file that sops keeps as one value, of which the plaintext is no document. */
function isWhole({ document }: Sealed): boolean {
	return document.store === "binary";
}

/** How many tokens kept their IV: under the data key from before, under a new one, or under a key where sops cannot open them. */
function sealsOf({ pairs }: Matching) {
	const seals = { kept: 0, new: 0, misplaced: 0 };
	for (const { before, after, as } of pairs) {
		if (as === "changed" || as === "renamed" || before.token === null || after.token === null) continue;
		if (before.lane !== after.lane) seals.misplaced += 1;
		else if (isResealed(before, after)) seals.new += 1;
		else seals.kept += 1;
	}
	return seals;
}

/** Every recipient of both sides, with whether its wrapped data key is byte for byte the same. */
function wrappings(before: Envelope, after: Envelope): { readonly isKept: boolean }[] {
	const known = new Map(before.recipients.map((recipient) => [sameRecipient(recipient), recipient.enc]));
	return after.recipients.flatMap((recipient) => {
		const enc = known.get(sameRecipient(recipient));
		return enc === undefined || enc === null ? [] : [{ isKept: recipient.enc === enc }];
	});
}

function recipientsOf(before: Envelope, after: Envelope): FileChange["recipients"] {
	return { added: without(after, before), removed: without(before, after) };
}

function without(side: Envelope, other: Envelope): Recipient[] {
	const there = new Set(other.recipients.map(sameRecipient));
	const found = new Map<string, Recipient>();
	for (const recipient of side.recipients) {
		const name = sameRecipient(recipient);
		if (!there.has(name)) found.set(name, recipient);
	}
	return [...found.values()];
}

function selectorText({ name, value }: Selector): string {
	return `${name} ${value}`;
}

function settingOf(
	before: Envelope,
	after: Envelope,
	read: (envelope: Envelope) => string | null,
): Setting | null {
	const [from, to] = [read(before), read(after)];
	return from === to ? null : { from, to };
}

function settingsOf(before: Envelope, after: Envelope): FileChange["settings"] {
	const threshold = ({ shamirThreshold, groups }: Envelope) =>
		groups < 2 ? null : `${shamirThreshold ?? groups} of ${groups}`;
	const macOnly = ({ macOnlyEncrypted }: Envelope) => (macOnlyEncrypted ? "true" : null);
	return [
		{ name: "mac_only_encrypted", setting: settingOf(before, after, macOnly) },
		{ name: "shamir_threshold", setting: settingOf(before, after, threshold) },
	].flatMap(({ name, setting }) => (setting === null ? [] : [{ name, ...setting }]));
}

function macOf(
	before: Envelope,
	after: Envelope,
	dataKey: FileChange["dataKey"],
	isSameContent: () => boolean,
): FileChange["mac"] {
	const [was, is] = [before.mac?.text ?? "", after.mac?.text ?? ""];
	if (is === "") return "broken";
	if (was !== is) return "new";
	return dataKey !== "new" && sameTime(before, after) && isSameContent() ? "kept" : "broken";
}

/** The MAC is sealed for the time of the last save. */
function sameTime({ lastModified: before }: Envelope, { lastModified: after }: Envelope): boolean {
	if (before === null || after === null) return before === after;
	return before.text === after.text || Date.parse(before.text) === Date.parse(after.text);
}
