import type { Finding } from "../finding.ts";
import { severities } from "../severity.ts";
import { jsonText } from "./json-text.ts";
import type { Incomplete, Report, Summary } from "./report.ts";

/** The stable, versioned form for programs (design §4): these keys, in this order, whatever the report holds besides. */
export function toJson(report: Report): string {
	return jsonText({
		version: 1,
		tool: { name: report.tool.name, version: report.tool.version },
		findings: report.findings.map(findingOf),
		summary: summaryOf(report.summary),
		incomplete: report.incomplete.map(incompleteOf),
	});
}

function findingOf(finding: Finding) {
	return {
		rule: finding.rule,
		severity: finding.severity,
		confidence: finding.confidence,
		path: finding.path,
		line: finding.line,
		column: finding.column,
		endLine: finding.endLine,
		endColumn: finding.endColumn,
		pointer: finding.pointer,
		message: finding.message,
		fix: finding.fix,
		related: finding.related.map(({ path, line, message }) => ({ path, line, message })),
		commit: finding.commit,
		suppressed:
			finding.suppressed === null
				? null
				: {
						by: finding.suppressed.by,
						reason: finding.suppressed.reason,
						until: finding.suppressed.until,
					},
		known: finding.known,
		fingerprint: finding.fingerprint,
	};
}

function summaryOf(summary: Summary) {
	return {
		files: summary.files,
		encrypted: summary.encrypted,
		values: summary.values,
		commits: summary.commits,
		rules: summary.rules,
		bySeverity: Object.fromEntries(severities.map((severity) => [severity, summary.bySeverity[severity]])),
		new: summary.new,
		known: summary.known,
		fixed: summary.fixed,
	};
}

function incompleteOf({ what, why, path, blocking }: Incomplete) {
	return { what, why, path, blocking };
}
