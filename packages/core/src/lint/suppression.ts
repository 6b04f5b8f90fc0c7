import type { Policy } from "../policy/policy.ts";
import type { Severity } from "../severity.ts";
import type { File, Tree } from "../tree.ts";

/** Why a suppression does not apply. */
export type SuppressionFault = "no-reason" | "no-date" | "expired" | "critical-inline" | "unknown-rule";

/** A finding's excuse, from the policy or from a comment on or above the line. */
export interface Suppression {
	readonly rules: readonly string[];
	/** Policy: judges the path. Inline: the one file, on its own line and the next. */
	readonly covers: (path: string, line: number) => boolean;
	/** Where it is written. */
	readonly path: string;
	readonly line: number;
	readonly source: "policy" | "inline";
	readonly reason: string | null;
	/** The last day on which it holds (until its end, UTC), YYYY-MM-DD. */
	readonly until: string | null;
	readonly fault: SuppressionFault | null;
	/** What it says, not on which line: the same across versions of a file. */
	readonly identity: string;
}

/** What a suppression has to know of a rule. */
interface KnownRule {
	readonly id: string;
	readonly severity: Severity;
}

/** Every suppression that speaks in a tree: the policy's entries, then inline comments in path order. */
export function suppressionsIn(
	tree: Tree,
	policy: Policy,
	rules: readonly KnownRule[],
	now: number,
): Suppression[] {
	const byId = new Map(rules.map((rule) => [rule.id, rule]));
	const found: Suppression[] = [];
	for (const entry of policy.suppressions) {
		found.push({
			rules: [entry.rule],
			covers: (path) => {
				const inner = policy.within(path);
				return inner !== null && entry.paths.matches(inner);
			},
			path: entry.path,
			line: entry.line,
			source: "policy",
			reason: entry.reason,
			until: entry.until,
			fault: faultOf(entry.reason, entry.until, now),
			identity: ["policy", entry.rule, ...entry.paths.patterns, entry.until, entry.reason].join("\0"),
		});
	}
	for (const file of tree.files) found.push(...inlineIn(file, byId, now));
	return found;
}

const mark = "sops-guard: ignore[";
// Authored here, linear: a comment mark, the rule list, then the free rest of the line.
const comment = /(?:#|\/\/|;|<!--|\/\*|--)\s*sops-guard: ignore\[([^\]]*)\]([^\r\n]*)/;

function* inlineIn(file: File, byId: ReadonlyMap<string, KnownRule>, now: number): Generator<Suppression> {
	const text = file.holds(mark) ? file.text : null;
	if (text === null) return;
	for (let from = text.indexOf(mark); from !== -1; from = text.indexOf(mark, from + 1)) {
		const { line } = file.document.lines.at(from);
		const start = file.document.lines.start(line);
		const end = text.indexOf("\n", from);
		const match = comment.exec(text.slice(start, end === -1 ? text.length : end));
		if (match === null) continue;
		const rules = (match[1] ?? "").split(",").map((id) => id.trim());
		const { reason, until } = termsOf(match[2] ?? "");
		const fault = rules.some((id) => !byId.has(id))
			? "unknown-rule"
			: (faultOf(reason, until, now) ??
				(rules.some((id) => byId.get(id)?.severity === "critical") ? "critical-inline" : null));
		yield {
			rules,
			covers: (path, at) => path === file.path && (at === line || at === line + 1),
			path: file.path,
			line,
			source: "inline",
			reason,
			until,
			fault,
			identity: ["inline", ...rules, until, reason].join("\0"),
		};
	}
}

/** `until=2026-12-31 -- reason`, in that order or without either. */
function termsOf(rest: string): { reason: string | null; until: string | null } {
	const split = rest.indexOf("--");
	const head = split === -1 ? rest : rest.slice(0, split);
	const reason =
		split === -1
			? ""
			: rest
					.slice(split + 2)
					.replace(/(?:-->|\*\/)\s*$/, "")
					.trim();
	const until = /\buntil=(\S+)/.exec(head)?.[1] ?? null;
	return { reason: reason === "" ? null : reason, until };
}

const shortestReason = 10;

function faultOf(reason: string | null, until: string | null, now: number): SuppressionFault | null {
	if (reason === null || reason.length < shortestReason || /^todo\b/i.test(reason)) return "no-reason";
	const end = until === null ? null : endOfDay(until);
	if (end === null) return "no-date";
	return end < now ? "expired" : null;
}

/** The last millisecond of a YYYY-MM-DD day in UTC; null for anything that is not a real day. */
export function endOfDay(day: string): number | null {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
	const start = Date.parse(`${day}T00:00:00Z`);
	if (Number.isNaN(start) || new Date(start).toISOString().slice(0, 10) !== day) return null;
	return start + 86_400_000 - 1;
}
