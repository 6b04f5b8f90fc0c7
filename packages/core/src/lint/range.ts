import type { Finding } from "../finding.ts";
import type { Incomplete } from "../report/report.ts";
import type { Tree } from "../tree.ts";

/** A commit between base and head, with what it introduced. */
export interface Commit {
	readonly id: string;
	/** The whole tree at that commit. */
	readonly tree: Tree;
	/** Paths whose content this commit introduced: unlike every parent's. */
	readonly introduced: readonly string[];
}

/** The base that a tree is compared with. */
export interface Base {
	readonly tree: Tree;
	/** Head path → base path of files that were renamed in between. */
	readonly renames: ReadonlyMap<string, string>;
}

/** What range rules look at. */
export interface Range {
	readonly base: Tree;
	readonly head: Tree;
	readonly commits: readonly Commit[];
	/** Findings about what a commit introduced that are gone at the head. */
	readonly passed: readonly Finding[];
	/** New findings that the head's own policy or new suppressions would hide. */
	readonly hidden: readonly Finding[];
	/** What of the range could not be read. */
	readonly gaps: readonly Incomplete[];
	/** The policy file's path at the head, or where one would stand. */
	readonly policyPath: string;
}
