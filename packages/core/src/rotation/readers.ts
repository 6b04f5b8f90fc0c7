import { parsePointer } from "@sops-guard/sops";
import { sameRecipient } from "../content/sealed.ts";
import { agesOf } from "../history/ages.ts";
import type { Certainty, FileAges, FormerReader } from "../history/leaf-age.ts";
import type { SealedHistory } from "../history/sealed-history.ts";
import { label, maskedPointer } from "../label.ts";
import { environmentOf } from "../policy/environment-of.ts";
import type { Policy } from "../policy/policy.ts";
import type { NamedInConfig } from "../recipients/config-names.ts";
import type { Incomplete, Tool } from "../report/report.ts";
import { recipientText, requiredSecret } from "./judge.ts";

export interface ReadersInput {
	readonly tool: Tool;
	/** Null where there is no commit. */
	readonly history: SealedHistory | null;
	readonly policy: Policy;
	/** Names that comments of `.sops.yaml` give, today and before. */
	readonly names: readonly NamedInConfig[];
	/** What is reported, relative to the repository's root; "" for all of it. */
	readonly scope: string;
	/** Milliseconds. */
	readonly until: number;
	/** Only this person's recipients: a name of the policy or of a comment, or a recipient. */
	readonly person: string | null;
	readonly gaps: readonly Incomplete[];
}

/** A value of today that somebody knows, or may know. Times are milliseconds since the epoch. */
export interface KnownValue {
	readonly path: string;
	/** Masked where a component is shaped like a credential. */
	readonly pointer: string;
	/** Since when they could know it; null where history does not tell. */
	readonly since: number | null;
	readonly certainty: Certainty;
	readonly environment: string | null;
	readonly owner: string | null;
	/**
	 * - `reads`: they are a recipient of the file today
	 * - `data-key`: they are none any more, but the data key is still the one that they could unwrap
	 * - `version`: a version that they could open has this value
	 * - `maybe`: no version of theirs proves it, and nothing proves that the value is younger
	 */
	readonly how: "reads" | "data-key" | "version" | "maybe";
}

/** One recipient, of today or of before. */
export interface Reader {
	readonly recipient: string;
	readonly name: string | null;
	/** The day of `revokedAt`, if the policy says one. */
	readonly revokedAt: string | null;
	/** Sealed files that they can open by being a recipient. */
	readonly reads: readonly string[];
	/** Sealed files of today that they were a recipient of; `commit` is null where a merge took the side without them. */
	readonly removedFrom: readonly {
		readonly path: string;
		readonly commit: string | null;
		readonly hasDataKey: boolean;
	}[];
	/** Values that they know although they are no recipient any more. */
	readonly stillKnows: readonly KnownValue[];
	/** Values that they may know: none of theirs proves it, and no date disproves it. */
	readonly mayKnow: readonly KnownValue[];
}

export interface ReadersReport {
	readonly tool: Tool;
	readonly until: number;
	/** As it was asked for; null for everybody. */
	readonly person: string | null;
	/** Sealed files that were looked at. */
	readonly files: number;
	/** Those who read most first, then those who were removed. */
	readonly recipients: readonly Reader[];
	/** With a person: all that they know or may know, without doubles: what has to be rotated when they leave. */
	readonly toRotate: readonly KnownValue[];
	/** Names that are known, for a hint when nobody is called so. */
	readonly knownNames: readonly string[];
	readonly incomplete: readonly Incomplete[];
}

interface Draft {
	readonly id: string;
	readonly same: string;
	readonly reads: FileAges[];
	readonly left: { readonly file: FileAges; readonly former: FormerReader }[];
}

/** Who can open what now, and who still knows a value although they were removed. By history alone, without a key. */
export function readersReport(input: ReadersInput): ReadersReport {
	const { history, scope, policy, person } = input;
	const files = (history === null ? [] : agesOf(history)).filter(({ path }) => isBelow(path, scope));
	const drafts = new Map<string, Draft>();
	const draftOf = ({ id, same }: { readonly id: string; readonly same: string }): Draft => {
		const known = drafts.get(same);
		if (known !== undefined) return known;
		const made: Draft = { id, same, reads: [], left: [] };
		drafts.set(same, made);
		return made;
	};
	for (const file of files) {
		for (const recipient of file.recipients) draftOf(recipient).reads.push(file);
		for (const former of file.formerReaders) draftOf(former).left.push({ file, former });
	}
	const names = namesOf(input);
	const wanted = [...drafts.values()].filter((draft) => person === null || isPerson(draft, person, names));
	const readers = wanted.map((draft) => readerOf(draft, names, policy));
	return {
		tool: input.tool,
		until: input.until,
		person,
		files: files.length,
		recipients: readers.toSorted(
			(left, right) => right.reads.length - left.reads.length || byText(left, right),
		),
		toRotate: person === null ? [] : leaversList(wanted, readers, policy),
		knownNames: [...new Set([...names.values()].flatMap(({ all }) => all))].sort(),
		incomplete: input.gaps,
	};
}

const byText = (left: Reader, right: Reader) =>
	(left.name ?? left.recipient) < (right.name ?? right.recipient) ? -1 : 1;

function isBelow(path: string, scope: string): boolean {
	return scope === "" || path === scope || path.startsWith(`${scope}/`);
}

interface Names {
	/** The policy's; else the first that a comment gives. */
	readonly shown: string;
	readonly all: readonly string[];
	readonly revokedAt: string | null;
}

function namesOf({ policy, names }: ReadersInput): Map<string, Names> {
	const found = new Map<string, Names>();
	const add = (recipient: string, name: string, revokedAt: string | null) => {
		const same = sameRecipient({ type: "age", id: recipient });
		const known = found.get(same);
		if (known === undefined) found.set(same, { shown: name, all: [name], revokedAt });
		else found.set(same, { ...known, all: [...known.all, name] });
	};
	for (const { age, name, revokedAt } of policy.recipients) add(age, name, revokedAt);
	for (const { recipient, name } of names) add(recipient, name, null);
	return found;
}

/** `alice` is also who has `alice-laptop`, `alice/yubikey` and `alice@example.org`, whatever the case. */
function isPerson({ id, same }: Draft, person: string, names: ReadonlyMap<string, Names>): boolean {
	const wanted = person.trim().toLowerCase();
	if (wanted === "") return false;
	if (id.toLowerCase() === wanted || (wanted.length >= 12 && id.toLowerCase().startsWith(wanted)))
		return true;
	return (names.get(same)?.all ?? []).some((name) => {
		const given = name.toLowerCase();
		return given === wanted || (given.startsWith(wanted) && /^[-_/.@ (,:]/.test(given.slice(wanted.length)));
	});
}

function readerOf(
	{ id, same, reads, left }: Draft,
	names: ReadonlyMap<string, Names>,
	policy: Policy,
): Reader {
	const name = names.get(same);
	return {
		recipient: recipientText({ id, same }),
		name: name === undefined ? null : label.name(name.shown).text,
		revokedAt: name?.revokedAt ?? null,
		reads: reads.map(({ path }) => path),
		removedFrom: left.map(({ file, former }) => ({
			path: file.path,
			commit: former.removed?.commit.id ?? null,
			hasDataKey: former.hasDataKey,
		})),
		stillKnows: left.flatMap(({ file, former }) =>
			valuesOf(file, former.stillKnows, former.hasDataKey ? "data-key" : "version", former.since, policy),
		),
		mayKnow: left.flatMap(({ file, former }) =>
			valuesOf(file, former.mayKnow, "maybe", former.since, policy),
		),
	};
}

function valuesOf(
	{ path, current, leaves }: FileAges,
	pointers: readonly string[],
	how: KnownValue["how"],
	since: number | null,
	policy: Policy,
): KnownValue[] {
	const wanted = new Set(pointers);
	return leaves.flatMap((leaf) => {
		if (!wanted.has(leaf.pointer)) return [];
		const place = parsePointer(leaf.pointer) ?? { path: [leaf.pointer], document: 0 };
		return [
			{
				path,
				pointer: maskedPointer(place.path, place.document),
				since: leaf.born === null || since === null ? null : Math.max(leaf.born, since),
				certainty: leaf.certainty,
				environment: environmentOf(path, policy),
				owner: requiredSecret(policy, current, place.document)?.owner ?? null,
				how,
			},
		];
	});
}

/** What somebody can read today counts too: they know it when they leave. */
function leaversList(drafts: readonly Draft[], readers: readonly Reader[], policy: Policy): KnownValue[] {
	const readable = drafts.flatMap(({ reads, same }) =>
		reads.flatMap((file) => {
			const since = file.recipients.find((one) => one.same === same)?.born ?? null;
			return valuesOf(
				file,
				file.leaves.map(({ pointer }) => pointer),
				"reads",
				since,
				policy,
			);
		}),
	);
	const all = [
		...readable,
		...readers.flatMap(({ stillKnows }) => stillKnows),
		...readers.flatMap(({ mayKnow }) => mayKnow),
	];
	const byPlace = new Map<string, KnownValue>();
	for (const value of all) {
		const place = `${value.path}\0${value.pointer}`;
		if (!byPlace.has(place)) byPlace.set(place, value);
	}
	return [...byPlace.values()].sort((left, right) =>
		left.path < right.path ? -1 : left.path > right.path ? 1 : 0,
	);
}
