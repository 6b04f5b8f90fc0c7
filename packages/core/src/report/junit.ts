import { counts, type Finding } from "../finding.ts";
import { isAtLeast } from "../severity.ts";
import { visible } from "../text/visible.ts";
import type { FormatOptions, RuleMetadata } from "./format.ts";
import type { Incomplete, Report } from "./report.ts";
import { lookedAt, rulesThatRan, verdictOf } from "./words.ts";

/**
 * JUnit XML for test dashboards. A finding that fails the check is a failed test; one that is known, suppressed or below
 * the threshold is not, so that a dashboard and the exit code never disagree.
 */
export function toJunit(report: Report, rules: readonly RuleMetadata[], options: FormatOptions): string {
	const cases = [
		...report.findings.map((finding) => caseOfFinding(finding, options.failOn)),
		...report.incomplete.map(caseOfGap),
	];
	if (report.summary.new === 0 && !report.incomplete.some(({ blocking }) => blocking)) {
		cases.unshift({ classname: report.tool.name, name: "no findings", result: "" });
	}
	const number = (element: string) => cases.filter(({ result }) => result.startsWith(`<${element} `)).length;
	const totals = attributes({
		name: `${report.tool.name} lint`,
		tests: cases.length,
		failures: number("failure"),
		errors: number("error"),
		skipped: number("skipped"),
	});
	const output = [
		verdictOf(report, options.failOn),
		lookedAt(report),
		`rules: ${rulesThatRan(report, rules)}`,
	];
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		`<testsuites${totals}>`,
		`  <testsuite${totals}>`,
		...cases.map(
			({ result, ...names }) =>
				`    <testcase${attributes(names)}${result === "" ? "/>" : `>${result}</testcase>`}`,
		),
		`    <system-out>${escaped(output.join("\n"))}</system-out>`,
		"  </testsuite>",
		"</testsuites>",
		"",
	].join("\n");
}

interface Case {
	readonly classname: string;
	readonly name: string;
	/** The element that says how it went; empty for a test that passed without a word. */
	readonly result: string;
}

function caseOfFinding(finding: Finding, failOn: FormatOptions["failOn"]): Case {
	const names = {
		classname: finding.path,
		name: `${finding.rule} at ${finding.path}:${finding.line}:${finding.column}`,
	};
	if (finding.known) return { ...names, result: element("skipped", { message: "known before" }) };
	if (finding.suppressed !== null) {
		const { reason, until } = finding.suppressed;
		return { ...names, result: element("skipped", { message: `suppressed until ${until}: ${reason}` }) };
	}
	const text = [
		`${finding.severity}: ${finding.message}`,
		...(finding.commit === null ? [] : [`commit ${finding.commit}`]),
		...finding.related.map(({ path, line, message }) => `see ${path}:${line} ${message}`),
		...(finding.fix === null ? [] : [`next: ${finding.fix}`]),
	]
		.map(visible)
		.join("\n");
	if (counts(finding) && failOn !== "never" && isAtLeast(finding.severity, failOn)) {
		return {
			...names,
			result: element("failure", { type: finding.severity, message: finding.message }, text),
		};
	}
	return { ...names, result: `<system-out>${escaped(text)}</system-out>` };
}

function caseOfGap({ what, why, path, blocking }: Incomplete): Case {
	const message = `${what}: ${why}`;
	return {
		classname: path ?? "repository",
		name: `could be checked: ${path ?? what}`,
		result: blocking ? element("error", { type: "incomplete", message }) : element("skipped", { message }),
	};
}

function element(name: string, values: Readonly<Record<string, string | number>>, text?: string): string {
	const start = `<${name}${attributes(values)}`;
	return text === undefined ? `${start}/>` : `${start}>${escaped(text)}</${name}>`;
}

function attributes(values: Readonly<Record<string, string | number>>): string {
	return Object.entries(values)
		.map(([name, value]) => ` ${name}="${escaped(visible(String(value)))}"`)
		.join("");
}

/** Text that means nothing to an XML parser, nor (`##[`) to a runner that sees the file printed. */
function escaped(text: string): string {
	return text
		.replaceAll("&", "&amp;")
		.replaceAll("<", "&lt;")
		.replaceAll(">", "&gt;")
		.replaceAll('"', "&quot;")
		.replaceAll("##[", "#&#35;[");
}
