import { compareVersions, parseVersion, type ToolVersion } from "./version.ts";

/** From `least` on, and below `below` where there is an end. */
interface Interval {
	readonly least: ToolVersion;
	readonly below: ToolVersion | null;
}

/** Which versions somebody would take: those that lie in every interval of one alternative. */
export type VersionRange = readonly (readonly Interval[])[];

/**
 * Reads a range: `3`, `3.x`, `3.13`, `3.13.*`, `~3.12`, `^3.10`, `>=3.9 <4`, `=3.13.3`, and alternatives with `||`. Null for what is no
 * range. A part without its last numbers means all of them, as people write it: `3.13` is any 3.13.
 */
export function parseRange(text: string): VersionRange | null {
	if (text.length > 200) return null;
	const alternatives = text.split("||").map(alternativeOf);
	return alternatives.every((one) => one !== null) ? alternatives : null;
}

/** Versions that only lead to a release are in no range: who wants one names it. */
export function isInRange(version: ToolVersion, range: VersionRange): boolean {
	return (
		version.before.length === 0 &&
		range.some((intervals) =>
			intervals.every(
				({ least, below }) =>
					compareVersions(version, least) >= 0 && (below === null || compareVersions(version, below) < 0),
			),
		)
	);
}

function alternativeOf(text: string): readonly Interval[] | null {
	// `>= 3.9` is one part.
	const parts = text
		.trim()
		.replace(/([<>=~^])\s+/g, "$1")
		.split(/[\s,]+/)
		.filter((part) => part !== "");
	const intervals = parts.map(intervalOf);
	return parts.length > 0 && intervals.every((one) => one !== null) ? intervals : null;
}

const part = /^(>=|<=|>|<|=|~|\^)?v?(\d{1,6}|[x*])(?:\.(\d{1,6}|[x*]))?(?:\.(\d{1,6}|[x*]))?$/i;

function intervalOf(text: string): Interval | null {
	const match = part.exec(text);
	if (match === null) return null;
	const [, operator = "", ...written] = match;
	const numbers: number[] = [];
	for (const one of written) {
		if (one === undefined || /[x*]/i.test(one)) break;
		numbers.push(Number(one));
	}
	// A number behind an `x` says nothing that could be meant.
	if (written.filter((one) => one !== undefined && /^\d/.test(one)).length !== numbers.length) return null;
	const least = versionOf(numbers);
	const after = numbers.length === 0 ? null : nextOf(numbers, numbers.length);
	switch (operator) {
		case ">=":
			return { least, below: null };
		case ">":
			return after === null ? null : { least: after, below: null };
		case "<":
			return numbers.length === 0 ? null : { least: nothing, below: least };
		case "<=":
			return { least: nothing, below: after };
		case "~":
			return { least, below: numbers.length === 0 ? null : nextOf(numbers, Math.min(2, numbers.length)) };
		case "^":
			return { least, below: numbers.length === 0 ? null : nextOf(numbers, significant(numbers)) };
		default:
			return { least, below: after };
	}
}

const nothing = versionOf([]);

function versionOf(numbers: readonly number[]): ToolVersion {
	const [major = 0, minor = 0, patch = 0] = numbers;
	return { major, minor, patch, before: [] };
}

/** The first version that differs in one of the first `count` numbers. */
function nextOf(numbers: readonly number[], count: number): ToolVersion {
	const kept = numbers.slice(0, count);
	kept[count - 1] = (kept[count - 1] ?? 0) + 1;
	return versionOf(kept);
}

/** How many numbers of a version promise compatibility: up to the first that is not 0. */
function significant(numbers: readonly number[]): number {
	const first = numbers.findIndex((number) => number !== 0);
	return first === -1 ? numbers.length : first + 1;
}

/** What somebody asks for as a version. */
export type Wish =
	| { readonly kind: "exact"; readonly version: ToolVersion }
	| { readonly kind: "range"; readonly range: VersionRange; readonly text: string }
	/** The newest that the table of known releases has. */
	| { readonly kind: "latest-known" }
	/** The newest that upstream has. */
	| { readonly kind: "latest" };

/** Null for what is neither a version, nor a range, nor one of the two words. */
export function parseWish(text: string): Wish | null {
	const wish = text.trim();
	if (wish === "latest" || wish === "latest-known") return { kind: wish };
	const version = parseVersion(wish);
	if (version !== null) return { kind: "exact", version };
	const range = parseRange(wish);
	return range === null ? null : { kind: "range", range, text: wish };
}
