import { isoDay } from "../recipients/recovery-record.ts";
import { type Palette, plain } from "../report/palette.ts";
import { count, counted } from "../report/words.ts";
import { wordsOf, wrapped } from "../text/columns.ts";
import { visible } from "../text/visible.ts";
import type { RotationPage } from "./pretty.ts";
import type { KnownValue, Reader, ReadersReport } from "./readers.ts";
import { howWords, readersVerdict, readerWords } from "./readers-words.ts";

const widest = 100;
const narrowest = 40;
const mostRows = 200;

interface Page {
	readonly palette: Palette;
	readonly width: number;
}

/** For people at a terminal: who reads what, who was removed and still knows what; for a person the list to rotate. */
export function readersPretty(
	report: ReadersReport,
	{ palette = plain, width = widest }: RotationPage = {},
): string {
	const page = { palette, width: Math.max(narrowest, Math.min(width, widest)) };
	const blocks = report.recipients.map((reader) => blockOf(reader, page));
	if (report.toRotate.length > 0) {
		blocks.push([palette.strong("to rotate"), ...valueLines(report.toRotate, page)].join("\n"));
	}
	const gaps = report.incomplete
		.slice(0, 20)
		.map(({ what, why, path, blocking }) =>
			row(blocking ? "unchecked" : "not seen", `${path === null ? "" : `${path}: `}${what}: ${why}`, page),
		);
	const isLoud =
		report.recipients.some(({ stillKnows }) => stillKnows.length > 0) || report.toRotate.length > 0;
	const verdict = (isLoud ? palette.critical : palette.strong)(visible(readersVerdict(report)));
	return `${[...blocks, [verdict, ...gaps].join("\n")].join("\n\n")}\n`;
}

function blockOf(reader: Reader, page: Page): string {
	const { palette } = page;
	const revoked =
		reader.revokedAt === null ? "" : `  ${palette.high(`revoked on ${visible(reader.revokedAt)}`)}`;
	const lines = [`${palette.strong(visible(readerWords(reader)))}${revoked}`];
	if (reader.reads.length > 0) lines.push(row("reads", listed(reader.reads), page));
	const kept = reader.removedFrom.filter(({ hasDataKey }) => hasDataKey);
	const left = reader.removedFrom.filter(({ hasDataKey }) => !hasDataKey);
	if (left.length > 0) lines.push(row("removed", listed(left.map(({ path }) => path)), page));
	if (kept.length > 0) {
		lines.push(
			row(
				"removed",
				`${listed(kept.map(({ path }) => path))}; the data key was kept: \`sops-guard rotate\``,
				page,
			),
		);
	}
	if (reader.stillKnows.length > 0) {
		lines.push(`  ${palette.critical(`still knows ${counted(reader.stillKnows.length, "value")}`)}`);
		lines.push(...valueLines(reader.stillKnows, page));
	}
	if (reader.mayKnow.length > 0) {
		lines.push(`  ${palette.medium(`may know ${counted(reader.mayKnow.length, "value")} more`)}`);
		lines.push(...valueLines(reader.mayKnow, page));
	}
	return lines.join("\n");
}

function valueLines(values: readonly KnownValue[], { palette, width }: Page): string[] {
	const lines = values.slice(0, mostRows).map(({ path, pointer, since, how, owner }) => {
		const notes = [
			howWords[how],
			since === null ? "since nobody knows when" : `since ${isoDay(since)}`,
			...(owner === null ? [] : [`owner ${visible(owner)}`]),
		];
		const note = wordsOf(`(${notes.join(", ")})`).map(({ text }) => ({ text, show: palette.faint }));
		return `    ${wrapped([{ text: `${visible(path)}  ${visible(pointer)}` }, ...note], 6, width)}`;
	});
	if (values.length > mostRows)
		lines.push(`    ${palette.faint(`and ${count(values.length - mostRows)} more, in the JSON report`)}`);
	return lines;
}

function row(name: string, text: string, { palette, width }: Page): string {
	return `  ${palette.faint(name.padEnd(9))}  ${wrapped(wordsOf(visible(text), palette.command), 13, width)}`;
}

const mostPaths = 20;

function listed(paths: readonly string[]): string {
	const rest = paths.length > mostPaths ? [`and ${count(paths.length - mostPaths)} more`] : [];
	return [...paths.slice(0, mostPaths), ...rest].join(", ");
}
