import type { Finding } from "../finding.ts";
import type { Incomplete } from "../report/report.ts";
import type { File, Tree } from "../tree.ts";
import type { Past } from "./history.ts";

/** A commit between base and head, or of a whole history, with what it introduced. */
export interface Commit {
	readonly id: string;
	/** All of them, also those that lie before the first commit at hand. */
	readonly parents: readonly string[];
	/** When its author wrote it and when it was made, in milliseconds since the epoch. Both are what somebody's clock said. */
	readonly authored: number;
	readonly committed: number;
	/** The whole tree at that commit, made when it is asked for. */
	readonly tree: Tree;
	/** Paths whose content this commit introduced: unlike every parent's. */
	readonly introduced: readonly string[];
	/** The files of these paths, as the commit has them; cheap where the tree is not. */
	readonly files: readonly File[];
}

/** The base that a tree is compared with. */
export interface Base {
	readonly tree: Tree;
	/** Head path → base path of files that were renamed in between. */
	readonly renames: ReadonlyMap<string, string>;
}

/**
 * What range rules look at: the commits between a base and a head, or with `--history` all that led to the head, and then the
 * base is empty.
 */
export interface Range {
	/** All that led to the head, when the range is the whole history, in front of which there is nothing; else null. */
	readonly past: Past | null;
	readonly base: Tree;
	readonly head: Tree;
	readonly commits: readonly Commit[];
	/** Findings about what a commit introduced that are gone at the head; found when they are asked for. */
	readonly passed: readonly Finding[];
	/** New findings that the head's own policy or new suppressions would hide. */
	readonly hidden: readonly Finding[];
	/** What of the range could not be read. */
	readonly gaps: readonly Incomplete[];
	/** The policy file's path at the head, or where one would stand. */
	readonly policyPath: string;
}
