import { type Palette, plain, type Style } from "../report/palette.ts";
import { count, counted } from "../report/words.ts";
import { padded, wordsOf, wrapped } from "../text/columns.ts";
import { visible } from "../text/visible.ts";
import { type AgeState, ageStates, type JudgedValue, type RotationReport } from "./report.ts";
import { certificateWords, doubtWords, drillWords, stateCounts, verdictOf } from "./words.ts";

export interface RotationPage {
	readonly palette?: Palette;
	/** Columns of the terminal; 100 if left out. */
	readonly width?: number | undefined;
}

const widest = 100;
const narrowest = 40;
const mostRows = 200;

/** For people at a terminal: a table for each environment and owner, what is oldest first. */
export function rotationPretty(
	report: RotationReport,
	{ palette = plain, width = widest }: RotationPage = {},
): string {
	const page = { palette, width: Math.max(narrowest, Math.min(width, widest)) };
	const groups = groupsOf(report.values).map(([title, values]) => tableOf(title, values, page));
	return `${[...groups, closing(report, page)].join("\n\n")}\n`;
}

interface Page {
	readonly palette: Palette;
	readonly width: number;
}

/** By environment, then by owner; those without come last. */
export function groupsOf(
	values: readonly JudgedValue[],
): readonly (readonly [string, readonly JudgedValue[]])[] {
	const groups = new Map<string, JudgedValue[]>();
	for (const value of values) {
		const title = [value.environment ?? "no environment", value.owner ?? "no owner"].map(visible).join(", ");
		const known = groups.get(title);
		if (known === undefined) groups.set(title, [value]);
		else known.push(value);
	}
	return [...groups].sort(([left], [right]) => (rankOf(left) < rankOf(right) ? -1 : 1));
}

const rankOf = (title: string) => title.replaceAll(/\bno (environment|owner)\b/g, "\u{10ffff}$1");

function tableOf(title: string, values: readonly JudgedValue[], { palette, width }: Page): string {
	const sorted = values.toSorted(
		(left, right) =>
			ageStates.indexOf(left.state) - ageStates.indexOf(right.state) || (left.born ?? 0) - (right.born ?? 0),
	);
	const shown = sorted.slice(0, mostRows);
	const lines = shown.map((value) => {
		const state = styleOf(value.state, palette)(padded(value.state, stateColumn));
		const age = padded(ageText(value), ageColumn);
		const place = `${visible(value.path)}  ${visible(value.pointer)}`;
		const note = value.doubt === null ? [] : wordsOf(`(${doubtWords[value.doubt]})`);
		const words = [{ text: place }, ...note.map(({ text }) => ({ text, show: palette.faint }))];
		return `  ${state}  ${age}  ${wrapped(words, stateColumn + ageColumn + 6, width)}`;
	});
	if (sorted.length > shown.length) {
		lines.push(`  ${palette.faint(`and ${count(sorted.length - shown.length)} more, in the JSON report`)}`);
	}
	return [`${palette.strong(title)}  ${palette.faint(stateCounts(values))}`, ...lines].join("\n");
}

const stateColumn = 8;
const ageColumn = 16;

/** `213 of 90 days`, with a plus where it may be more. */
export function ageText({ ageDays, maxAgeDays, certainty }: JudgedValue): string {
	if (ageDays === null) return `? of ${maxAgeDays} days`;
	return `${ageDays}${certainty === "exact" ? "" : "+"} of ${maxAgeDays} days`;
}

function styleOf(state: AgeState, palette: Palette): Style {
	const styles = {
		stale: palette.critical,
		"due-soon": palette.medium,
		unknown: palette.info,
		fresh: palette.good,
	};
	return styles[state];
}

function closing(report: RotationReport, { palette, width }: Page): string {
	const hasStale = report.values.some(({ state }) => state === "stale");
	const lines = [(hasStale ? palette.critical : palette.strong)(verdictOf(report)), ""];
	const add = (name: string, text: string) =>
		lines.push(`  ${palette.faint(name.padEnd(10))}  ${wrapped(wordsOf(visible(text)), 14, width)}`);
	add("looked at", `${counted(report.files, "sealed file")} in ${counted(report.commits, "commit")}`);
	const oldKey = report.dataKeys.toSorted((left, right) => (right.ageDays ?? 0) - (left.ageDays ?? 0))[0];
	if (oldKey !== undefined && oldKey.ageDays !== null) {
		add("data keys", `the oldest is ${counted(oldKey.ageDays, "day")} old: ${oldKey.path}`);
	}
	for (const { recipient, name, ageDays, state, files } of report.recipients.slice(0, 20)) {
		const age = ageDays === null ? "for an unknown time" : `for ${counted(ageDays, "day")}`;
		const stale = state === "stale" ? ", which is longer than the policy allows" : "";
		add("reader", `${name ?? recipient}: ${counted(files, "file")}, ${age}${stale}`);
	}
	for (const words of certificateWords(report.certificates)) add("expires", words);
	const drill = drillWords(report.drills);
	if (drill !== null) add("drill", drill);
	if (report.values.some(({ doubt }) => doubt === "one-leaf")) {
		add(
			"advice",
			"a file that is sealed as one value hides the age of its parts: `.tfvars.json` in place of `.tfvars` seals each value, and Terraform reads both; or give a key",
		);
	}
	for (const { what, why, path, blocking } of report.incomplete.slice(0, 20)) {
		add(blocking ? "unchecked" : "not seen", `${path === null ? "" : `${path}: `}${what}: ${why}`);
	}
	return lines.join("\n");
}
