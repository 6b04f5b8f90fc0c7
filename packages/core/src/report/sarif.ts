import { counts, type Finding, type Suppressed } from "../finding.ts";
import { exitCodeOf } from "../lint/exit-code.ts";
import type { Confidence, Severity } from "../severity.ts";
import { visible } from "../text/visible.ts";
import { genericFix } from "./explanation.ts";
import type { FormatOptions, RuleMetadata } from "./format.ts";
import { jsonText } from "./json-text.ts";
import { rulePageOf, uriOf } from "./link.ts";
import type { Incomplete, Report } from "./report.ts";
import { rulePage } from "./rule-page.ts";
import { weaknessesOf } from "./weakness.ts";
import { counted } from "./words.ts";

/** GitHub refuses a run with more results. What counts goes first. */
const mostResults = 25_000;
/** GitHub shows no more locations of a result. */
const mostRelated = 100;

const levelOf = {
	critical: "error",
	high: "error",
	medium: "warning",
	low: "note",
	info: "note",
} as const satisfies Record<Severity, string>;

/** GitHub's bands: from 9 critical, from 7 high, from 4 medium, above 0 low. */
const scoreOf: Readonly<Record<Severity, string | null>> = {
	critical: "9.5",
	high: "8.0",
	medium: "5.5",
	low: "2.0",
	info: null,
};

const precisionOf = {
	certain: "very-high",
	likely: "high",
	heuristic: "medium",
} as const satisfies Record<Confidence, string>;

/**
 * SARIF 2.1.0. It travels further than the repository does, so it holds no snippet and no value, and its fingerprints are
 * ours: the ones that an upload would otherwise compute are hashes of the very line.
 */
export function toSarif(
	report: Report,
	rules: readonly RuleMetadata[],
	options: FormatOptions,
	limit = mostResults,
): string {
	const indexes = new Map(rules.map(({ id }, index) => [id, index]));
	const isOver = report.findings.length > limit;
	const findings = isOver
		? [...report.findings.filter(counts), ...report.findings.filter((finding) => !counts(finding))]
		: report.findings;
	const results = findings.slice(0, limit);
	const left = findings.length - results.length;
	const exitCode = exitCodeOf(report, options.failOn);
	return jsonText({
		$schema: "https://json.schemastore.org/sarif-2.1.0.json",
		version: "2.1.0",
		runs: [
			{
				tool: {
					driver: {
						name: report.tool.name,
						version: report.tool.version,
						semanticVersion: report.tool.version,
						informationUri: "https://github.com/talent-mesh/sops-guard",
						rules: rules.map(descriptorOf),
					},
				},
				invocations: [
					{
						executionSuccessful: !report.incomplete.some(({ blocking }) => blocking),
						exitCode,
						toolExecutionNotifications: [
							...report.incomplete.map(notificationOf),
							...(left === 0 ? [] : [leftOut(left, limit)]),
						],
					},
				],
				columnKind: "utf16CodeUnits",
				results: results.map((finding) => resultOf(finding, indexes.get(finding.rule))),
			},
		],
	});
}

function descriptorOf(rule: RuleMetadata) {
	const score = scoreOf[rule.severity];
	const weaknesses = weaknessesOf(rule).map((number) => `external/cwe/cwe-${number}`);
	return {
		id: rule.id,
		name: rule.id.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
		shortDescription: { text: rule.summary },
		fullDescription: { text: `${rule.summary}. ${rule.why}` },
		help: { text: `${rule.why}\n\n${genericFix(rule)}`, markdown: rulePage(rule) },
		helpUri: rulePageOf(rule.id),
		defaultConfiguration: { level: levelOf[rule.severity] },
		properties: {
			tags: ["security", ...weaknesses],
			precision: precisionOf[rule.confidence],
			...(score === null ? {} : { "security-severity": score }),
		},
	};
}

function resultOf(finding: Finding, ruleIndex: number | undefined) {
	const related = finding.related.slice(0, mostRelated);
	return {
		ruleId: finding.rule,
		...(ruleIndex === undefined ? {} : { ruleIndex }),
		level: levelOf[finding.severity],
		message: { text: messageOf(finding) },
		locations: [
			{
				physicalLocation: { artifactLocation: { uri: uriOf(finding.path) }, region: regionOf(finding) },
				...(finding.pointer === null
					? {}
					: { logicalLocations: [{ fullyQualifiedName: visible(finding.pointer), kind: "member" }] }),
			},
		],
		...(related.length === 0
			? {}
			: {
					relatedLocations: related.map(({ path, line, message }, at) => ({
						id: at + 1,
						physicalLocation: { artifactLocation: { uri: uriOf(path) }, region: { startLine: line } },
						message: { text: unlinked(message) },
					})),
				}),
		partialFingerprints: {
			// Under this key an upload would put a hash of the line, and so of the value. A line hash has this form.
			primaryLocationLineHash: `${finding.fingerprint.slice(0, 16)}:1`,
			"sopsGuardFingerprint/v1": finding.fingerprint,
		},
		baselineState: finding.known ? "unchanged" : "new",
		suppressions: finding.suppressed === null ? [] : [suppressionOf(finding.suppressed)],
		properties: {
			severity: finding.severity,
			confidence: finding.confidence,
			...(finding.commit === null ? {} : { commit: finding.commit }),
		},
	};
}

function messageOf({ message, commit, fix }: Finding): string {
	const parts = [message];
	if (commit !== null) parts.push(`In commit ${commit}.`);
	if (fix !== null) parts.push(`Next: ${fix}`);
	return parts.map(unlinked).join("\n");
}

/** SARIF reads `[text](target)` in a message as a link; a file's name must not make one. */
function unlinked(text: string): string {
	return visible(text).replaceAll("](", "] (");
}

/** A finding about a whole file or line has no width; its line says enough. */
function regionOf({ line, column, endLine, endColumn }: Finding) {
	if (line === endLine && column === endColumn) return { startLine: line };
	return { startLine: line, startColumn: column, endLine, endColumn };
}

function suppressionOf({ by, reason, until }: Suppressed) {
	return {
		kind: by === "policy" ? "external" : "inSource",
		status: "accepted",
		justification: visible(reason),
		properties: { by: visible(by), until: visible(until) },
	};
}

function notificationOf({ what, why, path, blocking }: Incomplete) {
	return {
		level: blocking ? "error" : "note",
		message: { text: unlinked(`${what}: ${why}`) },
		...(path === null
			? {}
			: { locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(path) } } }] }),
	};
}

function leftOut(left: number, limit: number) {
	return {
		level: "warning",
		message: {
			text: `${counted(left, "finding")} left out: a run holds at most ${counted(limit, "result")}. The JSON report has them all.`,
		},
	};
}
