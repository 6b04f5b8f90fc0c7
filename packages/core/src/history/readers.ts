import type { Births } from "./birth.ts";
import type { Certainty, DataKeyAge, Doubt, FormerReader, RecipientAge } from "./leaf-age.ts";
import type { Lineage } from "./sealed-history.ts";
import { isComment, keyStep, sealedBefore } from "./step.ts";
import type { HistoryCommit, Version, VersionRecipient } from "./version.ts";

interface Start {
	readonly commit: HistoryCommit;
	readonly certainty: Certainty;
	readonly doubt: Doubt | null;
}

/** The data key of a version: the same object for all versions that have it. */
interface DataKey {
	readonly start: Start;
}

/** Who could open which version, and with which data key. Versions are told one by one, those that others were made from first. */
export class Readership {
	readonly #keys = new Map<Version, DataKey>();
	readonly #since = new Map<Version, ReadonlyMap<string, Start>>();

	tell(version: Version): void {
		if (version.state !== "sealed") return;
		const { versions, passed } = sealedBefore(version);
		this.#keys.set(version, this.#keyOf(version, versions, passed));
		this.#since.set(version, this.#recipientsOf(version, versions, passed));
	}

	dataKeyAge(version: Version, path: string): DataKeyAge {
		const start = this.#keys.get(version)?.start;
		return { path, ...told(start) };
	}

	recipientAges(version: Version, path: string): readonly RecipientAge[] {
		const since = this.#since.get(version);
		return distinct(version.recipients).map(({ id, same }) => ({
			path,
			id,
			same,
			...told(since?.get(same)),
		}));
	}

	/** Who could open an earlier version of a file and is not a recipient of today's. */
	formerReaders({ path, current, versions }: Lineage, births: Births): readonly FormerReader[] {
		if (current === null) return [];
		const now = new Set(current.recipients.map(({ same }) => same));
		const former = new Map<string, VersionRecipient>();
		for (const { recipients } of versions) {
			for (const recipient of recipients) if (!now.has(recipient.same)) former.set(recipient.same, recipient);
		}
		return [...former.values()].map(({ id, same }) => {
			const named = versions.filter(({ recipients }) => recipients.some((one) => one.same === same));
			const keys = new Set(named.map((version) => this.#keys.get(version)));
			const hasDataKey = keys.has(this.#keys.get(current));
			const readable = versions.filter(
				(version) => version.state === "sealed" && keys.has(this.#keys.get(version)),
			);
			return {
				path,
				id,
				same,
				removed: removalOf(same, versions),
				since: Math.min(...named.map(({ commit }) => commit.time)),
				hasDataKey,
				...knowledgeOf(current, readable, hasDataKey, births),
			};
		});
	}

	#keyOf(version: Version, before: readonly Version[], passed: readonly Version[]): DataKey {
		let kept: DataKey | null = null;
		let isProven = true;
		for (const other of before) {
			const step = keyStep(other, version);
			if (step === "unclear") isProven = false;
			const key = step === "kept" ? this.#keys.get(other) : undefined;
			if (key !== undefined && (kept === null || key.start.commit.time < kept.start.commit.time)) kept = key;
		}
		return kept ?? { start: startOf(version, before, passed, isProven ? null : "re-sealed") };
	}

	#recipientsOf(
		version: Version,
		before: readonly Version[],
		passed: readonly Version[],
	): ReadonlyMap<string, Start> {
		const since = new Map<string, Start>();
		for (const { same } of version.recipients) {
			const earlier = before.flatMap((other) => this.#since.get(other)?.get(same) ?? []);
			earlier.sort((left, right) => left.commit.time - right.commit.time);
			since.set(same, earlier[0] ?? startOf(version, before, passed, null));
		}
		return since;
	}
}

function startOf(
	{ commit }: Version,
	before: readonly Version[],
	passed: readonly Version[],
	doubt: Doubt | null,
): Start {
	if (passed.some(({ state }) => state === "unreadable"))
		return { commit, certainty: "unknown", doubt: "missing" };
	if (before.length === 0 && commit.isCut) return { commit, certainty: "unknown", doubt: "cut" };
	if (doubt !== null) return { commit, certainty: "at-least", doubt };
	if (commit.time !== commit.dated) return { commit, certainty: "at-least", doubt: "date" };
	return { commit, certainty: "exact", doubt: null };
}

function told(start: Start | undefined): Omit<DataKeyAge, "path"> {
	if (start === undefined) return { born: null, commit: null, certainty: "unknown", doubt: "missing" };
	return { born: start.commit.time, ...start };
}

function distinct(recipients: readonly VersionRecipient[]): VersionRecipient[] {
	return [...new Map(recipients.map((recipient) => [recipient.same, recipient])).values()];
}

/** The last version that was made from one with a recipient and does not name it. */
function removalOf(same: string, versions: readonly Version[]): Version | null {
	const names = ({ recipients }: Version) => recipients.some((one) => one.same === same);
	return (
		versions.findLast(
			(version) => version.state === "sealed" && !names(version) && version.before.some(names),
		) ?? null
	);
}

/** What of today's file somebody knows who could open these versions of it. */
function knowledgeOf(
	current: Version,
	readable: readonly Version[],
	hasDataKey: boolean,
	births: Births,
): Pick<FormerReader, "stillKnows" | "mayKnow"> {
	const values = current.leaves.filter((leaf) => leaf.iv !== null && !isComment(leaf));
	if (hasDataKey) return { stillKnows: values.map(({ pointer }) => pointer), mayKnow: [] };
	const ivs = new Set(readable.flatMap(({ leaves }) => leaves.map(({ iv }) => iv)));
	const born = new Set(
		readable.flatMap((version) => version.leaves.flatMap((leaf) => births.of(version, leaf) ?? [])),
	);
	const stillKnows: string[] = [];
	const mayKnow: string[] = [];
	for (const leaf of values) {
		const birth = births.of(current, leaf);
		if (ivs.has(leaf.iv) || (birth !== null && born.has(birth))) stillKnows.push(leaf.pointer);
		else if (birth === null || birth.certainty !== "exact") mayKnow.push(leaf.pointer);
	}
	return { stillKnows, mayKnow };
}
