import { Failure } from "../failure.ts";
import type { Finding } from "../finding.ts";
import type { Report } from "../report/report.ts";
import { endOfDay } from "./suppression.ts";

/** Known debt by fingerprint, with what it was when first seen. Holds no values. */
export type Baseline = ReadonlyMap<string, BaselineEntry>;

export interface BaselineEntry {
	readonly rule: string;
	readonly path: string;
	/** YYYY-MM-DD */
	readonly firstSeen: string;
}

/** What an update did. */
export interface BaselineUpdate {
	readonly baseline: Baseline;
	/** Findings that are new in it; empty unless it may grow. */
	readonly added: number;
	/** Entries whose finding is gone. */
	readonly removed: number;
	/** Findings that stay outside, because it may not grow. */
	readonly refused: number;
}

const header = [
	"# Known findings of sops-guard, one a line: fingerprint, rule, path, first seen. No values.",
	"# Written by `sops-guard lint --update-baseline`; it may only shrink.",
];

/** Reads a baseline file. Throws a {@link Failure} with the line that is no entry. */
export function parseBaseline(text: string, path: string): Baseline {
	const baseline = new Map<string, BaselineEntry>();
	for (const [index, line] of text
		.replace(/^\uFEFF/, "")
		.split(/\r?\n/)
		.entries()) {
		if (line.trim() === "" || line.startsWith("#")) continue;
		const place = { path, line: index + 1 };
		const [fingerprint = "", rule = "", file = "", firstSeen = "", ...rest] = line.trim().split(/[ \t]+/);
		const name = unescaped(file);
		const isEntry =
			/^[0-9a-f]{64}$/.test(fingerprint) && /^[a-z0-9-]+$/.test(rule) && endOfDay(firstSeen) !== null;
		if (!isEntry || name === null || rest.length > 0) {
			throw new Failure("policy", "this line is no entry of a baseline", { place, hint: rewrite });
		}
		if (baseline.has(fingerprint)) {
			throw new Failure("policy", "this finding is there twice", { place, hint: rewrite });
		}
		baseline.set(fingerprint, { rule, path: name, firstSeen });
	}
	return baseline;
}

const rewrite = "write the file again with: sops-guard lint --update-baseline";

/** The file's text: sorted by path, rule and fingerprint, so that a change of debt is a change of its own lines only. */
export function formatBaseline(baseline: Baseline): string {
	const lines = [...baseline]
		.map(([fingerprint, { rule, path, firstSeen }]) => ({
			fingerprint,
			rule,
			path: escaped(path),
			firstSeen,
		}))
		.sort(
			(left, right) =>
				compare(left.path, right.path) ||
				compare(left.rule, right.rule) ||
				compare(left.fingerprint, right.fingerprint),
		)
		.map(({ fingerprint, rule, path, firstSeen }) => `${fingerprint} ${rule} ${path} ${firstSeen}`);
	return `${[...header, ...lines].join("\n")}\n`;
}

/**
 * The baseline after a run: entries whose finding is gone leave it, and where it `mayGrow` new findings join it with `today`
 * as their first day. What is suppressed is not debt. A finding keeps the day on which it was first seen. An entry that the run
 * could not judge, because it lies outside the path that was asked for or its rule did not run, stays.
 */
export function updatedBaseline(
	old: Baseline,
	report: Report,
	today: string,
	{ mayGrow, scope = "" }: { readonly mayGrow: boolean; readonly scope?: string | undefined },
): BaselineUpdate {
	const ran = new Set(report.ran);
	const unjudged = [...old].filter(([, { rule, path }]) => !ran.has(rule) || !isWithin(path, scope));
	const present = report.findings.filter(({ suppressed }) => suppressed === null);
	const kept = present.filter(({ fingerprint }) => old.has(fingerprint));
	const strange = present.filter(({ fingerprint }) => !old.has(fingerprint));
	const judged = [...kept, ...(mayGrow ? strange : [])].map(
		(finding) => [finding.fingerprint, old.get(finding.fingerprint) ?? entryOf(finding, today)] as const,
	);
	const baseline = new Map([...unjudged, ...judged]);
	return {
		baseline,
		added: mayGrow ? strange.length : 0,
		removed: old.size - [...old.keys()].filter((fingerprint) => baseline.has(fingerprint)).length,
		refused: mayGrow ? 0 : strange.length,
	};
}

function isWithin(path: string, scope: string): boolean {
	return scope === "" || path === scope || path.startsWith(`${scope}/`);
}

const entryOf = ({ rule, path }: Finding, today: string): BaselineEntry => ({ rule, path, firstSeen: today });

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/** A path as one word: `%`, blanks and control characters as `%XX` of their UTF-8, as in a URL. */
function escaped(path: string): string {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is escaped
	return path.replace(/[%\s\x00-\x1f\x7f\u0080-\u009f\u2028\u2029\ufeff]/g, encodeURIComponent);
}

/** The inverse; null for what {@link escaped} would not write. */
function unescaped(word: string): string | null {
	if (word === "" || /%(?![0-9A-F]{2})/.test(word)) return null;
	try {
		return decodeURIComponent(word);
	} catch {
		return null;
	}
}
