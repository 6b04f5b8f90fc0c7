import type { DatedLeaf } from "./dated-leaves.ts";
import type { FileAges } from "./leaf-age.ts";
import type { Lineage, SealedHistory } from "./sealed-history.ts";
import { keyStep } from "./step.ts";
import type { HistoryCommit } from "./version.ts";

/** Overdue values around which only the data key is new. */
export interface Outlived {
	/** The commit that made the data key; its time is when. */
	readonly rotated: HistoryCommit;
	/** In the file's order. */
	readonly leaves: readonly DatedLeaf[];
}

const day = 86_400_000;

/**
 * What was overdue, or is by now, and was left as it was when the file's data key was changed for its own sake, within the time that
 * values have. Null where nothing is.
 */
export function outlived(
	{ files }: SealedHistory,
	{ dataKey, path }: FileAges,
	leaves: readonly DatedLeaf[],
	now: number,
): Outlived | null {
	const { born, certainty, commit } = dataKey;
	if (born === null || commit === null || certainty !== "exact") return null;
	const left = leaves.filter(
		(leaf) => leaf.born < born && now - leaf.born > leaf.limit * day && now - born <= leaf.limit * day,
	);
	const lineage = left.length === 0 ? undefined : files.find((one) => one.path === path);
	return lineage !== undefined && isRotationAlone(lineage, commit) ? { rotated: commit, leaves: left } : null;
}

/** Whether the data key was changed for its own sake: where somebody was taken out, it is the first half of the job. */
function isRotationAlone({ versions }: Lineage, { id }: HistoryCommit): boolean {
	const version = versions.find((one) => one.commit.id === id && one.state === "sealed");
	const before = version?.before.find(({ state }) => state === "sealed");
	if (version === undefined || before === undefined || keyStep(before, version) !== "new") return false;
	const now = new Set(version.recipients.map(({ same }) => same));
	return before.recipients.every(({ same }) => now.has(same));
}
