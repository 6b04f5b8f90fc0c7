import type { Confidence, Severity } from "./severity.ts";

/** A second place that explains a finding. */
export interface Related {
	readonly path: string;
	readonly line: number;
	readonly message: string;
}

/** Which suppression covers a finding. `by` is `policy` or the place of the inline comment. */
export interface Suppressed {
	readonly by: string;
	readonly reason: string;
	/** The last day on which it holds, YYYY-MM-DD. */
	readonly until: string;
}

/**
 * What a rule found: coordinates and words of ours, never a value, a snippet, or a hash of a value. Lines and columns are
 * 1-based, columns count UTF-16 units, and all are 1 for a finding about a whole file.
 */
export interface Finding {
	readonly rule: string;
	readonly severity: Severity;
	readonly confidence: Confidence;
	readonly path: string;
	readonly line: number;
	readonly column: number;
	readonly endLine: number;
	readonly endColumn: number;
	readonly pointer: string | null;
	readonly message: string;
	readonly fix: string | null;
	readonly related: readonly Related[];
	readonly commit: string | null;
	readonly suppressed: Suppressed | null;
	/** True when the base or the baseline has it too; it then does not count. */
	readonly known: boolean;
	/** SHA-256, hexadecimal, over rule, path and pointer; it survives line shifts. */
	readonly fingerprint: string;
}

/** True when nothing excuses the finding. */
export function counts(finding: Finding): boolean {
	return !finding.known && finding.suppressed === null;
}
