/** From worst to mildest; the order is the order of the report. */
export const severities = ["critical", "high", "medium", "low", "info"] as const;
export type Severity = (typeof severities)[number];

/** How sure a rule can be: proven from bytes, nearly always right, or a good guess. */
export const confidences = ["certain", "likely", "heuristic"] as const;
export type Confidence = (typeof confidences)[number];

/** True when `severity` is at least as bad as `threshold`. */
export function isAtLeast(severity: Severity, threshold: Severity): boolean {
	return severities.indexOf(severity) <= severities.indexOf(threshold);
}

/** The milder of two severities. */
export function milder(left: Severity, right: Severity): Severity {
	return isAtLeast(left, right) ? right : left;
}
