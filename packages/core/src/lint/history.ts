import type { FileAges } from "../history/leaf-age.ts";
import type { SealedHistory } from "../history/sealed-history.ts";
import type { Tree } from "../tree.ts";
import type { Commit } from "./range.ts";

/** Everything that led to a tree, as `io` reads it. */
export interface Past {
	/** The commits reachable from the head's, through all parents; a parent stands before its children. */
	readonly commits: readonly Commit[];
	/** Every version of every sealed file among them. */
	readonly sealed: SealedHistory;
	/** How old everything is that the head has sealed. */
	readonly ages: readonly FileAges[];
}

/** What history rules look at. */
export interface History extends Past {
	readonly head: Tree;
}
