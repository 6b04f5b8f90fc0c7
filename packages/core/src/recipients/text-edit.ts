import type { Span } from "@sops-guard/sops";

/** A stretch of a text and what shall stand there instead; an empty stretch is an insertion. */
export interface TextEdit extends Span {
	readonly text: string;
}

/** A text with edits made. The same edit twice, as aliases make it, is one; where two overlap, the wider one holds. */
export function edited(text: string, edits: readonly TextEdit[]): string {
	const sorted = [...edits].sort((one, other) => one.start - other.start || other.end - one.end);
	let result = "";
	let at = 0;
	let last: TextEdit | null = null;
	for (const edit of sorted) {
		const isSame =
			last !== null && edit.start === last.start && edit.end === last.end && edit.text === last.text;
		if (isSame || edit.start < at) continue;
		result += text.slice(at, edit.start) + edit.text;
		at = edit.end;
		last = edit;
	}
	return result + text.slice(at);
}

/** The whole line around an offset, without its line break. */
export function lineAround(text: string, offset: number): Span {
	const start = text.lastIndexOf("\n", offset - 1) + 1;
	const next = text.indexOf("\n", offset);
	const end = next === -1 ? text.length : next;
	return { start, end: end > start && text[end - 1] === "\r" ? end - 1 : end };
}

/** The line break that a text is written with. */
export function lineBreakOf(text: string): "\n" | "\r\n" {
	return text.includes("\r\n") ? "\r\n" : "\n";
}
