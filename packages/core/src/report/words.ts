import { counts, type Finding } from "../finding.ts";
import { isAtLeast, type Severity, severities } from "../severity.ts";
import { visible } from "../text/visible.ts";
import type { RuleMetadata } from "./format.ts";
import type { Report } from "./report.ts";

// The sentences that the formats for people share. One line each, without a final stop.

/** `3 findings: 2 critical, 1 high`, and whether they fail the check. */
export function verdictOf(report: Report, failOn: Severity | "never"): string {
	const total = report.summary.new;
	if (total === 0) {
		return report.incomplete.some(({ blocking }) => blocking)
			? "No findings in what could be checked"
			: "No findings";
	}
	const parts = severities
		.filter((severity) => report.summary.bySeverity[severity] > 0)
		.map((severity) => `${count(report.summary.bySeverity[severity])} ${severity}`);
	const sum = `${counted(total, "finding")}: ${parts.join(", ")}`;
	if (failOn === "never") return `${sum}; none fails the check`;
	const fails = report.findings.some((finding) => counts(finding) && isAtLeast(finding.severity, failOn));
	return fails ? sum : `${sum}; only ${failOn} and worse fails the check`;
}

/** What was judged: so that "nothing found" is never "nothing looked at". */
export function lookedAt({ subject, summary }: Report): string {
	const sealed =
		summary.encrypted === 0
			? "none of them sealed"
			: `${count(summary.encrypted)} of them sealed with ${counted(summary.values, "value")}`;
	const files = summary.files === 0 ? "no files" : `${counted(summary.files, "file")}, ${sealed}`;
	const commits = summary.commits === 0 ? "no commits" : counted(summary.commits, "commit");
	return `${visible(subject)}: ${files}; ${commits}`;
}

/** How many rules ran, and what those that did not run would need. The rest is switched off by the policy. */
export function rulesThatRan(report: Report, rules: readonly RuleMetadata[]): string {
	const ran = new Set(report.ran);
	const idle = rules.filter(({ id }) => !ran.has(id));
	const parts = [`${count(report.summary.rules)} ran`];
	let off = idle.length;
	for (const { needs, words } of conditions) {
		const number = idle.filter((rule) => needs(rule)).length;
		if (number > 0 && !rules.some((rule) => needs(rule) && ran.has(rule.id))) {
			parts.push(`${count(number)} ${number === 1 ? "needs" : "need"} ${words}`);
			off -= number;
		}
	}
	if (off > 0) parts.push(`${count(off)} not asked for`);
	return parts.join(", ");
}

const needsKeys = (rule: RuleMetadata) => rule.needs?.includes("keys") === true;
const needsHistory = (rule: RuleMetadata) => !needsKeys(rule) && rule.needs?.includes("history") === true;
const conditions = [
	{ needs: needsKeys, words: "a key (--identity-file)" },
	{ needs: needsHistory, words: "history (--history)" },
	{
		needs: (rule: RuleMetadata) =>
			!needsKeys(rule) &&
			!needsHistory(rule) &&
			(rule.on === "range" || rule.needs?.includes("range") === true),
		words: "a range of commits (--range, --staged or --base)",
	},
] as const;

/** Debt that does not count, in one line; null when there is none and none was paid. */
export function knownDebt({ summary }: Report): string | null {
	const parts = [];
	if (summary.known > 0) parts.push(`${counted(summary.known, "known finding")} not counted`);
	if (summary.fixed > 0) parts.push(`${count(summary.fixed)} fixed`);
	return parts.length === 0 ? null : parts.join(", ");
}

/** What suppressions cover, in one line; null for nothing. Debt that is known and suppressed is told as known. */
export function suppressedCount({ findings }: Report): string | null {
	const covered = findings.filter(({ suppressed, known }) => suppressed !== null && !known);
	if (covered.length === 0) return null;
	const first = covered.map(({ suppressed }) => suppressed?.until ?? "").sort()[0];
	return `${counted(covered.length, "finding")}, ${covered.length === 1 ? "until" : "the first until"} ${visible(first ?? "")}`;
}

/** The findings that count, those of one file together: the file with the worst finding first. */
export function byFile(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
	const files = new Map<string, Finding[]>();
	for (const finding of findings.filter(counts)) {
		const others = files.get(finding.path);
		if (others === undefined) files.set(finding.path, [finding]);
		else others.push(finding);
	}
	return files;
}

/** The worst rule that says that a secret is published, if a finding of one counts: its page tells what to do now. */
export function exposedBy({ findings }: Report, rules: readonly RuleMetadata[]): string | null {
	const exposing = new Set(rules.filter(({ exposure }) => exposure).map(({ id }) => id));
	return findings.find((finding) => counts(finding) && exposing.has(finding.rule))?.rule ?? null;
}

/** `1 file`, `12,000 files`. */
export function counted(number: number, noun: string): string {
	return `${count(number)} ${noun}${number === 1 ? "" : "s"}`;
}

/** A count with its thousands marked. */
export function count(number: number): string {
	return String(number).replace(/\B(?=(?:\d{3})+$)/g, ",");
}
