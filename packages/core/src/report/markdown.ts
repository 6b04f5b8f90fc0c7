import { counts, type Finding } from "../finding.ts";
import { markdownCode, markdownSentence, markdownText, utf8Length } from "../text/markdown.ts";
import type { FormatOptions, RuleMetadata } from "./format.ts";
import { rulePageOf, uriOf } from "./link.ts";
import type { Incomplete, Report } from "./report.ts";
import {
	counted,
	exposedBy,
	knownDebt,
	lookedAt,
	rulesThatRan,
	suppressedCount,
	verdictOf,
} from "./words.ts";

/** A job summary over 1 MiB is dropped as a whole. What other parts of the step add to the page gets the rest. */
const mostBytes = 768 * 1024;
const mostGaps = 20;

/** For a job's summary: the verdict, a table of what counts, and what was looked at. */
export function toMarkdown(
	report: Report,
	rules: readonly RuleMetadata[],
	options: FormatOptions,
	limit = mostBytes,
): string {
	const head = [`## ${report.tool.name}`, `**${verdictOf(report, options.failOn)}**`];
	const foot = [...warnings(report, rules), lookedAtList(report, rules)];
	const room = limit - utf8Length([...head, ...foot].join("\n\n"));
	return `${[...head, ...tableOf(report, rules, options, room), ...foot].join("\n\n")}\n`;
}

const columns = ["Severity", "Rule", "Place", "What is wrong", "What to do"];

function tableOf(
	report: Report,
	rules: readonly RuleMetadata[],
	options: FormatOptions,
	room: number,
): string[] {
	const findings = report.findings.filter(counts);
	if (findings.length === 0) return [];
	const known = new Set(rules.map(({ id }) => id));
	const lines = [rowOf(columns), rowOf(columns.map(() => "---"))];
	// Kept for the line that says how many there was no room for.
	let left = room - 200 - utf8Length(lines.join("\n"));
	let shown = 0;
	for (const finding of findings) {
		const row = rowOf(cellsOf(finding, known.has(finding.rule), options.sourceUrl));
		left -= utf8Length(row) + 1;
		if (left < 0) break;
		lines.push(row);
		shown += 1;
	}
	const table = lines.join("\n");
	if (shown === findings.length) return [table];
	const rest = `And ${counted(findings.length - shown, "more finding")}; the JSON and SARIF reports have them all.`;
	return shown === 0 ? [rest] : [table, rest];
}

function rowOf(cells: readonly string[]): string {
	return `| ${cells.join(" | ")} |`;
}

function cellsOf(finding: Finding, hasPage: boolean, sourceUrl: string | undefined): string[] {
	const rule = markdownText(finding.rule);
	const commit = finding.commit === null ? [] : [`in commit ${markdownCode(finding.commit)}`];
	const related = finding.related.map(
		({ path, line, message }) => `see ${placeOf(path, line, sourceUrl)} ${markdownText(message)}`,
	);
	return [
		finding.severity,
		hasPage ? `[${rule}](${rulePageOf(finding.rule)})` : rule,
		placeOf(finding.path, finding.line, sourceUrl),
		[markdownText(finding.message), ...commit, ...related].join("<br>"),
		finding.fix === null ? "" : markdownSentence(finding.fix),
	];
}

function placeOf(path: string, line: number, sourceUrl: string | undefined): string {
	const place = markdownCode(`${path}:${line}`);
	return sourceUrl === undefined ? place : `[${place}](${sourceUrl}${uriOf(path)}#L${line})`;
}

function warnings(report: Report, rules: readonly RuleMetadata[]): string[] {
	const blocks = [];
	const unchecked = report.incomplete.filter(({ blocking }) => blocking);
	if (unchecked.length > 0) {
		blocks.push("**Asked for, and could not be checked, so the answer is open:**", gapList(unchecked));
	}
	const exposing = exposedBy(report, rules);
	if (exposing !== null) {
		blocks.push(
			`**A secret that was pushed is published.** Rotate first, then purge: [what to do](${rulePageOf(exposing)}).`,
		);
	}
	return blocks;
}

function lookedAtList(report: Report, rules: readonly RuleMetadata[]): string {
	const lines = [`Looked at: ${markdownText(lookedAt(report))}`, `Rules: ${rulesThatRan(report, rules)}`];
	const debt = knownDebt(report);
	if (debt !== null) lines.push(`Known debt: ${debt}`);
	const suppressed = suppressedCount(report);
	if (suppressed !== null) lines.push(`Suppressed: ${markdownText(suppressed)}`);
	const unseen = report.incomplete.filter(({ blocking }) => !blocking);
	const list = lines.map((line) => `- ${line}`).join("\n");
	return unseen.length === 0 ? list : `${list}\n- Cannot be seen here:\n${gapList(unseen, "  ")}`;
}

function gapList(gaps: readonly Incomplete[], indent = ""): string {
	const lines = gaps.slice(0, mostGaps).map(({ what, why, path }) => {
		const place = path === null ? "" : `${markdownCode(path)}: `;
		return `${indent}- ${place}${markdownText(`${what}: ${why}`)}`;
	});
	if (gaps.length > mostGaps) lines.push(`${indent}- and ${gaps.length - mostGaps} more`);
	return lines.join("\n");
}
