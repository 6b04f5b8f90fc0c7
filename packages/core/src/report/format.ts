import type { Rule } from "../lint/rule.ts";
import type { Severity } from "../severity.ts";
import type { Palette } from "./palette.ts";
import type { Report } from "./report.ts";
import type { WorkflowCommand } from "./workflow-command.ts";

/** What a report may know of a rule: everything but how it checks. */
export type RuleMetadata = Omit<Rule, "check">;

export interface FormatOptions {
	/** From which severity on findings fail the check. */
	readonly failOn: Severity | "never";
	/** Columns of the terminal; 100 if left out. */
	readonly width?: number;
	/** Plain if left out. */
	readonly palette?: Palette;
	/** What a path is appended to in order to link to it, such as `https://github.com/o/r/blob/<sha>/`. */
	readonly sourceUrl?: string;
}

/**
 * A report in one format. Pure: equal input gives equal output. `rules` is every rule that could run, not only those that
 * fired. Text ends with a newline; commands are for the writer to escape and print.
 */
export type Format = (
	report: Report,
	rules: readonly RuleMetadata[],
	options: FormatOptions,
) => string | readonly WorkflowCommand[];
