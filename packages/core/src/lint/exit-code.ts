import { counts } from "../finding.ts";
import type { Report } from "../report/report.ts";
import { isAtLeast, type Severity } from "../severity.ts";

/** 1: findings at or above the threshold; 3: a blocking gap; 0: fine. 1 wins over 3 (design §4). */
export function exitCodeOf(report: Report, failOn: Severity | "never"): 0 | 1 | 3 {
	const fails =
		failOn !== "never" &&
		report.findings.some((finding) => counts(finding) && isAtLeast(finding.severity, failOn));
	if (fails) return 1;
	return report.incomplete.some(({ blocking }) => blocking) ? 3 : 0;
}
