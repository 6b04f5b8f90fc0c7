import { type Palette, plain, type Style } from "../report/palette.ts";
import { count } from "../report/words.ts";
import { padded, type Word, wordsOf, wrapped } from "../text/columns.ts";
import { visible } from "../text/visible.ts";
import { type FileChange, isOpened } from "./change.ts";
import type { DiffReport } from "./report.ts";
import { headline, type Loudness, type Row, rowsOf, shownPlaces, verdictOf } from "./row.ts";

export interface DiffPage {
	readonly palette?: Palette;
	/** Columns of the terminal; 100 if left out. */
	readonly width?: number | undefined;
}

const widest = 100;
const narrowest = 40;
const mostRows = 200;
const mostPlaces = 12;

/** For people at a terminal: each file, what happened in it, and what was compared. */
export function diffPretty(report: DiffReport, { palette = plain, width = widest }: DiffPage = {}): string {
	const page = { palette, width: Math.max(narrowest, Math.min(width, widest)) };
	const blocks = report.files.map((file) => blockOf(file, report, page));
	return `${[...blocks, closing(report, page)].join("\n\n")}\n`;
}

interface Page {
	readonly palette: Palette;
	readonly width: number;
}

function blockOf(file: FileChange, report: DiffReport, page: Page): string {
	const { palette } = page;
	const style = isOpened(file) ? palette.critical : palette.faint;
	const head = `${palette.strong(visible(file.path))}  ${style(visible(headline(file)))}`;
	const rows = rowsOf(file, report);
	const shown = rows.slice(0, mostRows);
	const column = Math.max(...shown.map(({ what }) => what.length), 0);
	const lines = shown.map((row) => lineOf(row, column, page));
	if (rows.length > shown.length) {
		lines.push(`  ${palette.faint(`and ${count(rows.length - shown.length)} more, in the JSON report`)}`);
	}
	return [head, ...lines].join("\n");
}

function lineOf(row: Row, column: number, { palette, width }: Page): string {
	const places = shownPlaces(row, mostPlaces).map((text) => visible(text));
	const total = row.where.length > 1 && row.isCode ? [{ text: `${count(row.where.length)}:` }] : [];
	const where: Word[] = places.map((text, at) => ({
		text: at < places.length - 1 ? `${text},` : text,
		...(row.isCode ? { show: palette.command } : {}),
	}));
	// A sealed value is the usual case, and the other words say what they are about.
	const kind = /comment|clear|empty/.test(row.kind) ? row.kind : "";
	const notes = [kind, visible(row.note)].filter((text) => text !== "").join(", ");
	const note = notes === "" ? [] : wordsOf(where.length === 0 ? notes : `(${notes})`).map(faint(palette));
	const isAlone = where.length === 0 && note.length === 0;
	const what = styleOf(row.loudness, palette)(isAlone ? row.what : padded(row.what, column));
	return isAlone ? `  ${what}` : `  ${what}  ${wrapped([...total, ...where, ...note], column + 4, width)}`;
}

const faint =
	(palette: Palette) =>
	(word: Word): Word => ({ ...word, show: palette.faint });

function styleOf(loudness: Loudness, palette: Palette): Style {
	const styles = {
		alarm: palette.critical,
		change: palette.medium,
		addition: palette.good,
		quiet: palette.faint,
	};
	return styles[loudness];
}

function closing(report: DiffReport, { palette, width }: Page): string {
	const isLoud = report.files.some((file) => isOpened(file) || file.problems.length > 0);
	const lines = [(isLoud ? palette.critical : palette.strong)(verdictOf(report)), ""];
	const add = (name: string, words: readonly Word[]) =>
		lines.push(`  ${palette.faint(name.padEnd(10))}  ${wrapped(words, 14, width)}`);
	add("compared", wordsOf(visible(report.subject)));
	for (const { what, why, path, blocking } of report.incomplete.slice(0, 20)) {
		const place = path === null ? [] : [{ text: `${visible(path)}:` }];
		add(blocking ? "unchecked" : "not seen", [...place, ...wordsOf(visible(`${what}: ${why}`))]);
	}
	const rest = report.incomplete.length - 20;
	if (rest > 0) add("", wordsOf(`and ${count(rest)} more, in the JSON report`));
	return lines.join("\n");
}
