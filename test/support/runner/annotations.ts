// What `::error …::`, `::warning …::` and `::notice …::` become: the runner keeps ten per type and step, masks and cuts
// the message, corrects impossible positions, and leaves title and file as they are (unmasked).
import type { Command } from "./commands.ts";

export type AnnotationLevel = "error" | "warning" | "notice";

export interface Annotation {
	readonly level: AnnotationLevel;
	/** Masked. */
	readonly message: string;
	readonly title: string | null;
	/** Relative to the workspace where it lies inside. */
	readonly file: string | null;
	readonly line: number | null;
	readonly endLine: number | null;
	readonly column: number | null;
	readonly endColumn: number | null;
}

export const annotationsPerLevel = 10;
const longestMessage = 4096;

export function annotationOf(
	command: Command,
	workspace: string,
	mask: (text: string) => string,
): Annotation {
	const { title, file } = command.properties;
	return {
		level: command.name as AnnotationLevel,
		message: mask(command.data).slice(0, longestMessage),
		title: title ?? null,
		file: file ? relativeTo(workspace, file) : null,
		...positionOf(command),
	};
}

/** An annotation that the runner makes itself. */
export function runnerAnnotation(level: AnnotationLevel, message: string): Annotation {
	return {
		level,
		message,
		title: null,
		file: null,
		line: null,
		endLine: null,
		column: null,
		endColumn: null,
	};
}

function positionOf({ properties }: Command): Pick<Annotation, "line" | "endLine" | "column" | "endColumn"> {
	let line = numberOf(properties.line);
	let endLine = numberOf(properties.endline);
	let column = numberOf(properties.col);
	let endColumn = numberOf(properties.endcolumn);
	line ??= endLine;
	column ??= endColumn;
	const columnsMakeSense = line !== null && (endLine === null || line === endLine);
	if (!columnsMakeSense || (endColumn !== null && column !== null && endColumn < column))
		column = endColumn = null;
	if (line !== null && endLine !== null && endLine < line) line = endLine = null;
	return { line, endLine, column, endColumn };
}

function numberOf(text: string | undefined): number | null {
	return text !== undefined && /^\s*[+-]?\d+\s*$/.test(text) ? Number(text) : null;
}

function relativeTo(folder: string, file: string): string {
	return file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : file;
}
