import type { HistoryCommit, LeafMark, Version } from "./version.ts";

/**
 * - `exact`: the value was born in that commit
 * - `at-least`: it was there in that commit, and may be older
 * - `unknown`: history ends, or has a hole, before the answer; it was there in that commit and may be far older
 */
export type Certainty = "exact" | "at-least" | "unknown";

/**
 * Why an age is not exact:
 *
 * - `re-sealed`: the file was decrypted and sealed anew, which gives every value a new IV
 * - `moved`: its key is new, and another of the same length went in the same commit
 * - `retyped`: sops stores numbers and some times in another type without another value
 * - `was-clear`: it stood in clear before it was sealed
 * - `one-leaf`: the whole file is one sealed value, and only a part of it may have changed
 * - `date`: the dates of the commits contradict each other or lie in the future
 * - `cut`: this clone ends before the history does
 * - `missing`: git does not have the content of an earlier version
 */
export type Doubt = "re-sealed" | "moved" | "retyped" | "was-clear" | "one-leaf" | "date" | "cut" | "missing";

/** Since when something is as it is. Times are milliseconds since the epoch. */
export interface Since {
	/** Null where nothing can be said at all. */
	readonly born: number | null;
	/** The commit that `born` is the time of. */
	readonly commit: HistoryCommit | null;
	readonly certainty: Certainty;
	/** Null when it is exact. */
	readonly doubt: Doubt | null;
}

/** The age of one sealed value that the head has. */
export interface LeafAge extends Since {
	/** The file's path at the head. */
	readonly path: string;
	/** Unmasked; `label.pointer` masks it where it is told. */
	readonly pointer: string;
	readonly leaf: LeafMark;
	/**
	 * The file's own date of the save that brought the value, where it is before `born`: a branch that was squashed, a rebase. It is
	 * as good as whoever wrote it. Else null.
	 */
	readonly saved: number | null;
}

/** Since when a file's data key is in use. `exact` or `at-least`, as with values. */
export interface DataKeyAge extends Since {
	readonly path: string;
}

/** Since when somebody can open a file, without a break. */
export interface RecipientAge extends Since {
	readonly path: string;
	/** As `VersionRecipient.id` and `.same`. */
	readonly id: string;
	readonly same: string;
}

/** Somebody who could open an earlier version of a file and is none of its recipients any more. */
export interface FormerReader {
	readonly path: string;
	readonly id: string;
	readonly same: string;
	/** The first version that does not name them any more; null where a merge took the side without them. */
	readonly removed: Version | null;
	/** Since when they could open what they know, in milliseconds. */
	readonly since: number;
	/** Whether the data key that they could unwrap is still in use, so that they can open today's file. */
	readonly hasDataKey: boolean;
	/**
	 * Pointers of today's values that they know: a version that they could open has them, or today's file has the data key that
	 * they know. In the file's order.
	 */
	readonly stillKnows: readonly string[];
	/** Further values of today that they may know: their age is no proof that they are younger than the last version they could open. */
	readonly mayKnow: readonly string[];
}

/** All that is known about the ages of one sealed file. */
export interface FileAges {
	/** Its path at the head. */
	readonly path: string;
	readonly current: Version;
	/** Sealed values, in the file's order; no comments. */
	readonly leaves: readonly LeafAge[];
	readonly dataKey: DataKeyAge;
	readonly recipients: readonly RecipientAge[];
	readonly formerReaders: readonly FormerReader[];
}
