import type { Fault, ParsedDocument } from "./document.ts";
import type { CommentNode, Pair } from "./node.ts";

/**
 * Reads a dotenv file as sops does: line by line, split at the first `=`, nothing trimmed and nothing unquoted. The two
 * characters `\n` in a value stand for a line break. A carriage return before the line's end belongs to the value, and a
 * line without `=` is a fault (sops refuses the file). Never throws.
 */
export function readDotenv(text: string): ParsedDocument {
	const items: (Pair | CommentNode)[] = [];
	const faults: Fault[] = [];
	for (let start = 0; start < text.length; ) {
		const newline = text.indexOf("\n", start);
		const end = newline === -1 ? text.length : newline;
		const line = readLine(text, start, end);
		if (line === "bad-line") faults.push({ code: line, offset: start });
		else if (line !== null) items.push(line);
		start = end + 1;
	}
	const span = { start: 0, end: text.length };
	return { index: 0, span, root: { kind: "map", span, items }, faults };
}

function readLine(text: string, start: number, end: number): Pair | CommentNode | "bad-line" | null {
	if (start === end) return null;
	if (text[start] === "#") {
		return { kind: "comment", span: { start: start + 1, end }, text: text.slice(start + 1, end) };
	}
	const equals = text.indexOf("=", start);
	if (equals === -1 || equals >= end) return "bad-line";
	const value = text.slice(equals + 1, end);
	return {
		kind: "pair",
		key: {
			kind: "scalar",
			span: { start, end: equals },
			text: text.slice(start, equals),
			style: "plain",
			tag: null,
		},
		value: {
			kind: "scalar",
			span: { start: equals + 1, end },
			text: value.includes("\\n") ? value.replaceAll("\\n", "\n") : value,
			style: "plain",
			tag: null,
		},
	};
}
