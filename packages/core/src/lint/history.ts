import type { SealedHistory } from "../history/sealed-history.ts";
import type { Tree } from "../tree.ts";
import type { Commit } from "./range.ts";

/** Everything that led to a tree, as `io` reads it. */
export interface Past {
	/** The commits reachable from the head's, through all parents; a parent stands before its children. */
	readonly commits: readonly Commit[];
	/** Every version of every sealed file among them; null before the first commit. */
	readonly sealed: SealedHistory | null;
}

/** What history rules look at. */
export interface History {
	/** What is judged; a work tree may be ahead of the last commit. */
	readonly head: Tree;
	readonly commits: readonly Commit[];
	readonly sealed: SealedHistory;
}
