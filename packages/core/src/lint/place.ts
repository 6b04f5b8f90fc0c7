import type { Leaf, PathComponent, Span } from "@sops-guard/sops";
import { maskedPointer } from "../label.ts";
import type { File } from "../tree.ts";

/** Where a finding stands. Made by {@link at}, so that every position comes from a span of the document. */
export interface Place {
	readonly path: string;
	readonly line: number;
	readonly column: number;
	readonly endLine: number;
	readonly endColumn: number;
	readonly pointer: string | null;
}

const start = { line: 1, column: 1, endLine: 1, endColumn: 1, pointer: null };

export const at = {
	/** About a whole file, or about one that is missing. */
	file: (file: File | string): Place => ({ path: typeof file === "string" ? file : file.path, ...start }),

	/** A stretch of a file's text, with the pointer that leads there if there is one. */
	span: (file: File, span: Span, path?: readonly PathComponent[], document = 0): Place => {
		const lines = file.document.lines;
		const from = lines.at(span.start);
		const to = lines.at(span.end);
		return {
			path: file.path,
			line: from.line,
			column: from.column,
			endLine: to.line,
			endColumn: to.column,
			pointer: path === undefined ? null : maskedPointer(path, document),
		};
	},

	/** A leaf of a document. */
	leaf: (file: File, leaf: Leaf): Place => at.span(file, leaf.node.span, leaf.path, leaf.document),

	/** A whole 1-based line of a file. */
	line: (file: File | string, line: number): Place => ({
		path: typeof file === "string" ? file : file.path,
		...start,
		line,
		endLine: line,
	}),
};
