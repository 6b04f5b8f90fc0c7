import { fingerprint } from "../lint/fingerprint.ts";
import { isoDay } from "../recipients/recovery-record.ts";
import { uriOf } from "../report/link.ts";
import { counted } from "../report/words.ts";
import { markdownCode, markdownSentence, markdownText, utf8Length } from "../text/markdown.ts";
import { visible } from "../text/visible.ts";
import { formatMarker } from "./issue-marker.ts";
import type { DraftIssue } from "./issue-plan.ts";
import type { JudgedValue, RotationReport } from "./report.ts";

export interface DraftOptions {
	/** One issue for all, or one for each value. */
	readonly form: "summary" | "per-secret";
	/** As `scopeOf` says. */
	readonly scope: string;
	/** What a path is appended to in order to link to it, such as `https://github.com/o/r/blob/main/`; null for no links. */
	readonly sourceUrl: string | null;
}

/** What a run looks after: a folder of a repository. Stands in markers, where it says nothing. */
export function scopeOf(path: string): string {
	return fingerprint("rotation-scope", path, "", 0).slice(0, 16);
}

/** What an issue about a value is called in markers: from path and pointer alone. */
export function issueKeyOf({ path, pointer }: Pick<JudgedValue, "path" | "pointer">): string {
	return fingerprint("rotation", path, pointer, 0).slice(0, 16);
}

const summaryKey = fingerprint("rotation-summary", "", "", 0).slice(0, 16);

/**
 * The issues that a report asks for: about values that are stale or due soon, the most urgent first. Nothing in them changes from day to day, so
 * that an issue is written when something happens and not every night: dates, no ages.
 */
export function issueDrafts(report: RotationReport, { form, scope, sourceUrl }: DraftOptions): DraftIssue[] {
	const due = report.values
		.filter(({ state }) => state === "stale" || state === "due-soon")
		.toSorted((left, right) => (left.due ?? 0) - (right.due ?? 0));
	if (due.length === 0) return [];
	if (form === "per-secret") return due.map((value) => valueDraft(value, scope, sourceUrl));
	return [summaryDraft(due, scope, sourceUrl)];
}

/** For `planIssues`: whether what an issue is about is settled, now that nothing asks for it any more. */
export function settledBy(report: RotationReport): (key: string) => boolean {
	const open = new Set(report.values.filter(({ state }) => state === "unknown").map(issueKeyOf));
	const known = new Set(report.values.map(issueKeyOf));
	const isWhole = !report.incomplete.some(({ blocking }) => blocking);
	// What cannot be seen is neither fresh nor gone.
	return (key) => !open.has(key) && (isWhole || known.has(key));
}

function valueDraft(value: JudgedValue, scope: string, sourceUrl: string | null): DraftIssue {
	const marker = { scope, key: issueKeyOf(value), round: roundOf(value) };
	const rows: [string, string][] = [
		["File", fileCell(value.path, sourceUrl)],
		["Value", markdownCode(value.pointer)],
		["Environment", markdownText(value.environment ?? "none by the policy")],
		["Owner", markdownText(value.owner ?? "none by the policy")],
		["In use since", sinceText(value)],
		["Due", `${dayOf(value.due)}, after ${counted(value.maxAgeDays, "day")}`],
	];
	const head =
		value.state === "stale"
			? "This value is **older than the policy allows**."
			: "This value **has to be rotated soon**.";
	const body = [
		head,
		["| | |", "| --- | --- |", ...rows.map(([name, text]) => `| ${name} | ${text} |`)].join("\n"),
		howTo(value),
		closing,
		formatMarker(marker),
	].join("\n\n");
	return {
		marker,
		title: title(`Rotate ${value.pointer} in ${value.path}`),
		body,
		labels: [],
		owner: value.owner,
	};
}

function summaryDraft(due: readonly JudgedValue[], scope: string, sourceUrl: string | null): DraftIssue {
	const marker = { scope, key: summaryKey, round: "-" };
	const stale = due.filter(({ state }) => state === "stale").length;
	const lines: string[] = [];
	let bytes = 0;
	for (const value of due) {
		const cells = [
			value.state === "stale" ? "**overdue**" : "soon",
			dayOf(value.due),
			markdownCode(value.pointer),
			fileCell(value.path, sourceUrl),
			markdownText(value.owner ?? ""),
		];
		const line = `| ${cells.join(" | ")} |`;
		bytes += utf8Length(line);
		if (bytes > mostBytes) break;
		lines.push(line);
	}
	const rest = due.length - lines.length;
	const body = [
		`${counted(stale, "sealed value")} ${stale === 1 ? "is" : "are"} older than the policy allows, ${counted(due.length - stale, "further one")} will be soon.`,
		["| | Due | Value | File | Owner |", "| --- | --- | --- | --- | --- |", ...lines].join("\n"),
		...(rest === 0
			? []
			: [`And ${counted(rest, "more value")}; \`sops-guard check-rotation\` shows them all.`]),
		"A value is rotated when a new one is set (`sops-guard set`), deployed, and the old one is revoked where it came from. `sops rotate` changes the data key and no value.",
		closing,
		formatMarker(marker),
	].join("\n\n");
	const one = due.length === 1;
	return {
		marker,
		title: one ? "A sealed value has to be rotated" : `${due.length} sealed values have to be rotated`,
		body,
		labels: [],
		owner: null,
	};
}

/** GitHub takes 65,536 characters; the rest of the body needs its room. */
const mostBytes = 50_000;

const closing =
	"This issue is kept by check-rotation-age, which closes it once that is done. Close it as *not planned* to be left alone.";

function howTo({ path, pointer }: JudgedValue): string {
	const set = `sops-guard set ${quoted(path)} ${quoted(pointer)}`;
	return [
		"1. Make a new value where it comes from.",
		`2. ${markdownSentence(`\`${set.replaceAll("`", "'")}\` seals it; it is read from a prompt.`)}`,
		"3. Deploy, and see that the new one is in use.",
		"4. Revoke the old one: it stays readable in the history for whoever had a key.",
		"",
		"`sops rotate` is not enough: it changes the data key and no value.",
	].join("\n");
}

function quoted(word: string): string {
	return /^[\w./@+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

function fileCell(path: string, sourceUrl: string | null): string {
	const name = markdownCode(path);
	return sourceUrl === null ? name : `[${name}](${sourceUrl}${uriOf(path)})`;
}

function sinceText({ born, certainty }: JudgedValue): string {
	return certainty === "exact" ? dayOf(born) : `${dayOf(born)} at least, and maybe longer`;
}

function roundOf({ born }: JudgedValue): string {
	return born === null ? "-" : isoDay(born);
}

function dayOf(time: number | null): string {
	return time === null ? "unknown" : isoDay(time);
}

/** Plain text of one line. */
function title(text: string): string {
	const shown = [...visible(text)];
	return shown.length <= longestTitle ? shown.join("") : `${shown.slice(0, longestTitle - 1).join("")}…`;
}
const longestTitle = 200;
