import { counts, type Finding } from "../finding.ts";
import { isAtLeast } from "../severity.ts";
import { type Word, wordsOf, wrapped } from "../text/columns.ts";
import { visible } from "../text/visible.ts";
import type { FormatOptions, RuleMetadata } from "./format.ts";
import { type Palette, plain, type Style } from "./palette.ts";
import type { Incomplete, Report } from "./report.ts";
import {
	byFile,
	count,
	exposedBy,
	knownDebt,
	lookedAt,
	rulesThatRan,
	suppressedCount,
	verdictOf,
} from "./words.ts";

/** The width of a line that is read with ease; wider terminals get no longer lines. */
const widest = 100;
const narrowest = 40;

/** For people at a terminal: what, where, why, and the next command; then what was looked at. */
export function toPretty(report: Report, rules: readonly RuleMetadata[], options: FormatOptions): string {
	const page: Page = {
		palette: options.palette ?? plain,
		width: Math.max(narrowest, Math.min(options.width ?? widest, widest)),
	};
	const why = new Map(rules.map((rule) => [rule.id, rule.why]));
	const blocks: string[] = [];
	for (const findings of byFile(report.findings).values()) {
		for (const alike of grouped(findings)) {
			blocks.push(blockOf(alike, why.get(alike[0].rule), page));
			// Said once; whoever forgot it finds it above, or asks `explain`.
			why.delete(alike[0].rule);
		}
	}
	blocks.push(closing(report, rules, options, page));
	return `${blocks.join("\n\n")}\n`;
}

interface Page {
	readonly palette: Palette;
	readonly width: number;
}

type Alike = readonly [Finding, ...Finding[]];

/** Findings of one file that only their places tell apart: they share one why and one next command. */
function grouped(findings: readonly Finding[]): Alike[] {
	const groups = new Map<string, [Finding, ...Finding[]]>();
	for (const finding of findings) {
		const key = [finding.rule, finding.severity, finding.confidence, finding.fix].join("\0");
		const group = groups.get(key);
		if (group === undefined) groups.set(key, [finding]);
		else group.push(finding);
	}
	return [...groups.values()];
}

function blockOf(findings: Alike, why: string | undefined, page: Page): string {
	const lines: string[] = [];
	for (const finding of findings) {
		lines.push(...headOf(finding, page));
		lines.push(`  ${wrapped(wordsOf(visible(finding.message)), 2, page.width)}`);
		if (finding.commit !== null) lines.push(labelled("in", `commit ${visible(finding.commit)}`, 4, page));
		for (const related of finding.related) {
			const place = { text: `${visible(related.path)}:${related.line}` };
			lines.push(labelled("see", [place, ...wordsOf(visible(related.message))], 4, page));
		}
	}
	if (why !== undefined) lines.push(labelled("why", why, 4, page));
	const { fix } = findings[0];
	if (fix !== null) lines.push(labelled("next", visible(fix), 4, page));
	return lines.join("\n");
}

/** `path:line:column  severity  rule`: what editors and terminals turn into a link comes first and stands alone. */
function headOf(finding: Finding, { palette, width }: Page): string[] {
	const place = `${visible(finding.path)}:${finding.line}:${finding.column}`;
	const doubt = finding.confidence === "heuristic" ? "  a guess" : "";
	const fits = [place, finding.severity, finding.rule].join("  ").length + doubt.length <= width;
	const verdict = `${palette[finding.severity](finding.severity)}  ${palette.faint(finding.rule + doubt)}`;
	const strong = palette.strong(place);
	return fits ? [`${strong}  ${verdict}`] : [strong, `  ${verdict}`];
}

/** A line with a name in front, so that names and texts form two columns. */
function labelled(name: string, text: string | readonly Word[], column: number, page: Page): string {
	const { palette, width } = page;
	const words = typeof text === "string" ? sentenceOf(text, palette) : text;
	return `  ${palette.faint(name.padEnd(column))}  ${wrapped(words, 2 + column + 2, width)}`;
}

/** A fix that is one command and nothing else stands bare, ready to be copied. */
function sentenceOf(text: string, palette: Palette): readonly Word[] {
	const bare = /^`([^`]*)`$/.exec(text)?.[1];
	return bare === undefined ? wordsOf(text, palette.command) : [{ text: bare, show: palette.command }];
}

function closing(
	report: Report,
	rules: readonly RuleMetadata[],
	{ failOn }: FormatOptions,
	page: Page,
): string {
	const lines = [verdictStyle(report, failOn, page.palette)(verdictOf(report, failOn)), ""];
	const add = (name: string, text: string | readonly Word[] | null) => {
		if (text !== null) lines.push(labelled(name, text, 10, page));
	};
	add("looked at", lookedAt(report));
	add("rules", rulesThatRan(report, rules));
	add("known debt", knownDebt(report));
	add("suppressed", suppressedCount(report));
	const unchecked = report.incomplete.filter(({ blocking }) => blocking);
	for (const words of gapsOf(unchecked)) add("unchecked", words);
	if (unchecked.length > 0) add("", "This was asked for and could not be checked, so the answer is open.");
	for (const words of gapsOf(report.incomplete.filter(({ blocking }) => !blocking))) add("not seen", words);
	const exposing = exposedBy(report, rules);
	if (exposing !== null) {
		add("if pushed", `Rotate first, then purge: \`sops-guard explain ${exposing}\` says how.`);
	} else if (report.summary.new > 0) {
		add("more", "`sops-guard explain RULE`");
	}
	return lines.join("\n");
}

/** Red only where the check fails, green only where nothing is open. */
function verdictStyle(report: Report, failOn: FormatOptions["failOn"], palette: Palette): Style {
	const worst = report.findings.find(counts)?.severity;
	if (worst === undefined) {
		return report.incomplete.some(({ blocking }) => blocking) ? palette.medium : palette.good;
	}
	return failOn !== "never" && isAtLeast(worst, failOn) ? palette[worst] : palette.strong;
}

const mostGaps = 10;

function gapsOf(gaps: readonly Incomplete[]): (readonly Word[])[] {
	const shown = gaps.slice(0, mostGaps).map(({ what, why, path }) => {
		const words = wordsOf(`${visible(what)}: ${visible(why)}`);
		return path === null ? words : [{ text: `${visible(path)}:` }, ...words];
	});
	const rest = gaps.length - shown.length;
	return rest > 0 ? [...shown, wordsOf(`and ${count(rest)} more, in the JSON report`)] : shown;
}
