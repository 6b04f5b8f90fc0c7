import type { Finding } from "../finding.ts";
import type { Severity } from "../severity.ts";

/** Something that was asked for and could not be checked. */
export interface Incomplete {
	/** What could not be checked, in our words. */
	readonly what: string;
	readonly why: string;
	readonly path: string | null;
	/** True when the question stays open because of it (exit 3); false for what nobody can resolve here. */
	readonly blocking: boolean;
}

/** What was looked at, so that "nothing found" is never "nothing looked at". */
export interface Summary {
	readonly files: number;
	/** SOPS files. */
	readonly encrypted: number;
	/** Sealed leaves. */
	readonly values: number;
	readonly commits: number;
	/** Rules that ran. */
	readonly rules: number;
	/** Findings that count. */
	readonly bySeverity: Readonly<Record<Severity, number>>;
	readonly new: number;
	readonly known: number;
	/** Findings of the base or the baseline that are gone. */
	readonly fixed: number;
}

export interface Tool {
	readonly name: string;
	readonly version: string;
}

/** The result of a lint, worst findings first. Reporters read this and nothing else. */
export interface Report {
	readonly tool: Tool;
	/** What was judged, in words: `work tree`, `index`, `3 commits, main..feature`, `folder, not a git repository`. */
	readonly subject: string;
	/** Ids of the rules that ran, so that a report can say which did not and why. */
	readonly ran: readonly string[];
	readonly findings: readonly Finding[];
	readonly summary: Summary;
	readonly incomplete: readonly Incomplete[];
}
