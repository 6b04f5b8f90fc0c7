import { uriOf } from "../report/link.ts";
import { count, counted } from "../report/words.ts";
import { markdownCode, markdownText, utf8Length } from "../text/markdown.ts";
import { type FileChange, isOpened } from "./change.ts";
import type { DiffReport } from "./report.ts";
import { headline, type Row, rowsOf, shownPlaces, verdictOf } from "./row.ts";

const mostRowsOfFile = 30;
const mostRows = 100;
const mostPlaces = 8;
const longestPath = 240;
/** What a summary holds besides needs its room. */
const mostBytes = 128 * 1024;

const columns = ["Sealed file", "What happened", "Where", "Kind"];

/** For a job's summary or a comment: a table of what changed inside sealed files. */
export function diffMarkdown(
	report: DiffReport,
	{ sourceUrl }: { readonly sourceUrl?: string } = {},
): string {
	const { files, incomplete } = report;
	const isLoud = files.some(isOpened);
	const verdict = `${verdictOf(report)}${isLoud ? ". What is unsealed is published once it is pushed: rotate it" : ""}`;
	const blocks = ["### Inside sealed files", isLoud ? `**${verdict}.**` : `${verdict}.`];
	if (files.length > 0) blocks.push(...tableOf(report, sourceUrl));
	const gaps = incomplete.map(({ what, why, path }) => {
		const place = path === null ? "" : `${markdownCode(shortPath(path))}: `;
		return `- ${place}${markdownText(`${what}: ${why}`)}`;
	});
	if (gaps.length > 0) {
		const rest = gaps.length > 20 ? [`- and ${count(gaps.length - 20)} more`] : [];
		blocks.push("Could not be compared:", [...gaps.slice(0, 20), ...rest].join("\n"));
	}
	return `${blocks.join("\n\n")}\n`;
}

function tableOf(report: DiffReport, sourceUrl: string | undefined): string[] {
	const lines = [rowOf(columns), rowOf(columns.map(() => "---"))];
	let bytes = 0;
	let told = 0;
	for (const file of report.files) {
		const room = mostRows - (lines.length - 2);
		if (room <= 0) break;
		const rows = linesOf(file, report, sourceUrl, Math.min(room, mostRowsOfFile));
		bytes += utf8Length(rows.join("\n"));
		if (bytes > mostBytes) break;
		lines.push(...rows);
		told += 1;
	}
	const rest = report.files.length - told;
	const more = rest === 0 ? [] : [`And ${counted(rest, "more file")}; \`sops-guard diff\` shows them all.`];
	return told === 0 ? more : [lines.join("\n"), ...more];
}

/** At most that many lines for a file, of which the first names it. */
function linesOf(
	file: FileChange,
	report: DiffReport,
	sourceUrl: string | undefined,
	most: number,
): string[] {
	const rows = rowsOf(file, report);
	const isTold = file.change === "changed" && rows.length > 0;
	const first = isTold ? [] : [["", headCell(file), "", "file"]];
	const cells = [...first, ...rows.map(cellsOf)].map((row) => ["", ...row.slice(-3)]);
	const shown = cells.length > most ? cells.slice(0, Math.max(1, most - 1)) : cells;
	if (shown[0] !== undefined) shown[0][0] = fileCell(file, sourceUrl);
	if (cells.length > shown.length) shown.push(["", `and ${count(cells.length - shown.length)} more`, "", ""]);
	return shown.map(rowOf);
}

function headCell(file: FileChange): string {
	const text = headline(file);
	const cell = markdownText(text.length > longestPath * 2 ? `${text.slice(0, longestPath * 2)}…` : text);
	return isOpened(file) ? `**${cell}**` : cell;
}

function cellsOf(row: Row): string[] {
	const show = row.isCode ? markdownCode : markdownText;
	const places = shownPlaces(row, mostPlaces).map((text, at) => (at < mostPlaces ? show(text) : text));
	const where = [places.join(", "), markdownText(row.note)].filter((text) => text !== "");
	const total = row.where.length > 1 && row.isCode ? ` (${count(row.where.length)})` : "";
	const what = `${markdownText(row.what)}${total}`;
	return [row.loudness === "alarm" ? `**${what}**` : what, where.join("<br>"), markdownText(row.kind)];
}

/** A link to the file as it is now, if it is there. */
function fileCell({ path, change }: FileChange, sourceUrl: string | undefined): string {
	const name = markdownCode(shortPath(path));
	return sourceUrl === undefined || change === "removed" ? name : `[${name}](${sourceUrl}${uriOf(path)})`;
}

function shortPath(path: string): string {
	return path.length <= longestPath ? path : `…${path.slice(1 - longestPath)}`;
}

function rowOf(cells: readonly string[]): string {
	return `| ${cells.join(" | ")} |`;
}
