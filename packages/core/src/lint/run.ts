import type { Finding } from "../finding.ts";
import type { Tree } from "../tree.ts";
import type { Suppression } from "./suppression.ts";

/** How a lint went: what the rules about the run itself look at, behind all others. */
export interface Run {
	readonly tree: Tree;
	/** What was asked for, "" for all of it; findings outside are not reported. */
	readonly scope: string;
	/** What the other rules found, wherever it is and whatever excuses it. */
	readonly findings: readonly Finding[];
	/** Ids of the other rules that ran. */
	readonly ran: ReadonlySet<string>;
	readonly suppressions: readonly Suppression[];
	/** Where the baseline lies in the tree; null without one, and where it is another tree's. */
	readonly baselinePath: string | null;
	/** Fingerprints of the baseline of which no finding is left, among those that this run could have seen. */
	readonly paidOff: readonly string[];
}
