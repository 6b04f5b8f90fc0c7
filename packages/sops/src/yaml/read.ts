import type { ParsedDocument } from "../document.ts";
import type { Span } from "../node.ts";
import { splitDocuments } from "./documents.ts";
import { readSubset } from "./subset.ts";
import { unread } from "./unread.ts";
import { readWhole } from "./whole.ts";

/** UTF-16 units. The library needs some hundred bytes a unit. */
const MAX_LENGTH = 32 * 1024 * 1024;

/**
 * Reads a YAML stream document by document and never throws. Whatever the library says about an error stays here: its
 * words quote the input.
 */
export function readYaml(text: string): readonly ParsedDocument[] {
	if (text.length > MAX_LENGTH) return [unread(0, { start: 0, end: text.length }, "too-large")];
	return splitDocuments(text).map((span, index) => readDocument(text, span, index));
}

function readDocument(text: string, span: Span, index: number): ParsedDocument {
	const source = text.slice(span.start, span.end);
	const root = readSubset(source, span.start);
	if (root !== null) return { index, span, root, faults: [] };
	return readWhole(source, span, index);
}
