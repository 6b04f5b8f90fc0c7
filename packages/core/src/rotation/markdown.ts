import { isoDay } from "../recipients/recovery-record.ts";
import { uriOf } from "../report/link.ts";
import { count, counted } from "../report/words.ts";
import { markdownCode, markdownText, utf8Length } from "../text/markdown.ts";
import { ageBars, type Bar, dueBars, pieces } from "./distribution.ts";
import { ageText } from "./pretty.ts";
import { type AgeState, ageStates, type JudgedValue, type RotationReport } from "./report.ts";
import { certificateWords, doubtWords, drillWords, verdictOf } from "./words.ts";

/** What a summary holds besides needs its room. */
const mostBytes = 256 * 1024;
const mostRows = 200;
/** Squares of the longest bar. */
const longestBar = 24;

const squares: Readonly<Record<AgeState, string>> = {
	stale: "🟥",
	"due-soon": "🟨",
	unknown: "⬜",
	fresh: "🟩",
};
const stateNames: Readonly<Record<AgeState, string>> = {
	stale: "overdue",
	"due-soon": "due soon",
	unknown: "unknown",
	fresh: "fresh",
};

/**
 * For a job's summary or a comment: verdict, a picture, and a table of what is due. The picture is made of characters, because GitHub shows no
 * SVG that stands in a summary and may not load an image; it looks the same everywhere.
 */
export function rotationMarkdown(
	report: RotationReport,
	{ sourceUrl }: { readonly sourceUrl?: string | undefined } = {},
): string {
	const { values } = report;
	const hasStale = values.some(({ state }) => state === "stale");
	const verdict = markdownText(verdictOf(report));
	const blocks = ["### How old the sealed values are", hasStale ? `**${verdict}.**` : `${verdict}.`];
	if (values.length > 0)
		blocks.push(
			legend(values),
			picture("Age", ageBars(values)),
			picture("Due", dueBars(values, report.until)),
		);
	blocks.push(...tableOf(values, sourceUrl), ...remarks(report));
	const gaps = report.incomplete.map(({ what, why, path, blocking }) => {
		const place = path === null ? "" : `${markdownCode(path)}: `;
		return `- ${blocking ? "**not checked**, " : ""}${place}${markdownText(`${what}: ${why}`)}`;
	});
	if (gaps.length > 0) {
		const rest = gaps.length > 20 ? [`- and ${count(gaps.length - 20)} more`] : [];
		blocks.push("Could not be looked at:", [...gaps.slice(0, 20), ...rest].join("\n"));
	}
	return `${blocks.join("\n\n")}\n`;
}

function legend(values: readonly JudgedValue[]): string {
	return ageStates
		.map((state) => {
			const number = values.filter((value) => value.state === state).length;
			return `${squares[state]} ${count(number)} ${stateNames[state]}`;
		})
		.join(" · ");
}

function picture(title: string, bars: readonly Bar[]): string {
	const largest = Math.max(...bars.map(({ total }) => total), 1);
	const lines = bars.map((bar) => {
		const parts = pieces(bar, largest, longestBar);
		const drawn = ageStates.map((state) => squares[state].repeat(parts[state])).join("");
		return `| ${markdownText(bar.name)} | ${drawn} | ${count(bar.total)} |`;
	});
	return [`| ${title} | | Values |`, "| --- | --- | ---: |", ...lines].join("\n");
}

function tableOf(values: readonly JudgedValue[], sourceUrl: string | undefined): string[] {
	const told = values
		.filter(({ state }) => state !== "fresh")
		.toSorted(
			(left, right) =>
				ageStates.indexOf(left.state) - ageStates.indexOf(right.state) ||
				(left.due ?? Number.POSITIVE_INFINITY) - (right.due ?? Number.POSITIVE_INFINITY),
		);
	const lines: string[] = [];
	let bytes = 0;
	for (const value of told) {
		const line = rowOf(value, sourceUrl);
		bytes += utf8Length(line);
		if (lines.length >= mostRows || bytes > mostBytes) break;
		lines.push(line);
	}
	if (lines.length === 0) return [];
	const rest = told.length - lines.length;
	const head = "| | Value | File | Age | Due | Environment | Owner |";
	return [
		[head, "| --- | --- | --- | --- | --- | --- | --- |", ...lines].join("\n"),
		...(rest === 0 ? [] : [`And ${counted(rest, "more value")}; the report file has all of them.`]),
	];
}

function rowOf(value: JudgedValue, sourceUrl: string | undefined): string {
	const { path, pointer, state, doubt, due, environment, owner } = value;
	const file =
		sourceUrl === undefined ? markdownCode(path) : `[${markdownCode(path)}](${sourceUrl}${uriOf(path)})`;
	const note = doubt === null ? "" : `<br><sub>${markdownText(doubtWords[doubt])}</sub>`;
	const cells = [
		`${squares[state]} ${stateNames[state]}`,
		markdownCode(pointer),
		file,
		`${markdownText(ageText(value))}${note}`,
		due === null ? "" : isoDay(due),
		markdownText(environment ?? ""),
		markdownText(owner ?? ""),
	];
	return `| ${cells.join(" | ")} |`;
}

function remarks(report: RotationReport): string[] {
	const lines: string[] = [];
	const oldKey = report.dataKeys.toSorted((left, right) => (right.ageDays ?? 0) - (left.ageDays ?? 0))[0];
	if (oldKey !== undefined && oldKey.ageDays !== null) {
		lines.push(`- oldest data key: ${counted(oldKey.ageDays, "day")}, of ${markdownCode(oldKey.path)}`);
	}
	const old = report.recipients.filter(({ state }) => state === "stale");
	for (const { recipient, name, ageDays } of old.slice(0, 10)) {
		const who = name === null ? markdownCode(recipient.slice(0, 20)) : markdownText(name);
		lines.push(
			`- **recipient ${who}** has been one for ${counted(ageDays ?? 0, "day")}, longer than the policy allows`,
		);
	}
	for (const words of certificateWords(report.certificates)) lines.push(`- ${markdownText(words)}`);
	const drill = drillWords(report.drills);
	if (drill !== null) lines.push(`- last recovery drill: ${markdownText(drill)}`);
	if (report.values.some(({ doubt }) => doubt === "one-leaf")) {
		lines.push(
			"- a file that is sealed as one value hides the age of its parts: <code>.tfvars.json</code> in place of <code>.tfvars</code> seals each value, and Terraform reads both; or give a key",
		);
	}
	return lines.length === 0 ? [] : [lines.join("\n")];
}
