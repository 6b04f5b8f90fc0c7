import { Births } from "./birth.ts";
import type { Certainty, Doubt, FileAges, LeafAge, Since } from "./leaf-age.ts";
import { Readership } from "./readers.ts";
import type { Lineage, SealedHistory } from "./sealed-history.ts";
import { isComment } from "./step.ts";
import type { LeafMark, Version } from "./version.ts";

/** How old everything in the sealed files of a history's head is, file by file in the history's order. Asked once per history. */
export function agesOf(history: SealedHistory): readonly FileAges[] {
	const known = computed.get(history);
	if (known !== undefined) return known;
	const births = new Births();
	const readership = new Readership();
	for (const version of allVersions(history)) {
		births.tell(version);
		readership.tell(version);
	}
	const ages = history.files.flatMap((lineage): FileAges[] => {
		const { path, current } = lineage;
		if (current === null) return [];
		const hole = holeIn(history, lineage);
		return [
			{
				path,
				current,
				leaves: current.leaves
					.filter((leaf) => leaf.iv !== null && !isComment(leaf))
					.map((leaf) => leafAge(path, current, leaf, births, hole)),
				dataKey: lessCertain(readership.dataKeyAge(current, path), hole),
				recipients: readership.recipientAges(current, path).map((age) => lessCertain(age, hole)),
				formerReaders: readership.formerReaders(lineage, births),
			},
		];
	});
	computed.set(history, ages);
	return ages;
}

const computed = new WeakMap<SealedHistory, readonly FileAges[]>();

/** Every version of every file once, those that others were made from first. */
export function allVersions({ files, former }: Pick<SealedHistory, "files" | "former">): readonly Version[] {
	const all = new Set([...files, ...former].flatMap(({ versions }) => versions));
	return [...all].sort((left, right) => left.commit.order - right.commit.order);
}

function leafAge(
	path: string,
	current: Version,
	leaf: LeafMark,
	births: Births,
	hole: Doubt | null,
): LeafAge {
	const birth = births.of(current, leaf);
	const found = { path, pointer: leaf.pointer, leaf };
	if (birth === null) {
		return { ...found, born: null, commit: null, certainty: "unknown", doubt: "missing", saved: null };
	}
	const { commit, lastModified } = birth.version;
	const saved = lastModified !== null && lastModified < commit.time ? lastModified : null;
	const since = { born: commit.time, commit, certainty: birth.certainty, doubt: birth.doubt };
	return { ...found, ...lessCertain(since, hole), saved };
}

/** Where a part of the history is not there, what it would tell may be older than what is there: contents come back. */
function holeIn({ isCut }: SealedHistory, { versions }: Lineage): Doubt | null {
	if (isCut) return "cut";
	return versions.some(({ state }) => state === "unreadable") ? "missing" : null;
}

function lessCertain<T extends Since>(since: T, hole: Doubt | null): T {
	const certainty: Certainty = "unknown";
	return hole === null || since.certainty !== "exact" ? since : { ...since, certainty, doubt: hole };
}
