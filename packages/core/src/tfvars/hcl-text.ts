import type { Source } from "./source.ts";

/** A text and the offset behind it. */
interface Read {
	readonly text: string;
	readonly end: number;
}

/** Reads a text in quotes, whose opening one stands at `start`. */
export function readQuoted(source: Source, start: number): Read {
	const { text } = source;
	const parts: string[] = [];
	let at = start + 1;
	for (;;) {
		PLAIN.lastIndex = at;
		const plain = PLAIN.exec(text)?.[0] ?? "";
		parts.push(plain);
		at += plain.length;
		const sign = text[at];
		if (sign === '"') return { text: parts.join("").normalize("NFC"), end: at + 1 };
		if (sign === undefined || sign === "\n" || sign === "\r")
			return source.fail(at, 'the text does not end on its line; " is expected here', manyLines);
		const { text: meant, end } = sign === "\\" ? escaped(source, at) : marks(source, at);
		parts.push(meant);
		at = end;
	}
}

/** Reads a heredoc, whose `<<` stands at `start`. The line end behind its closing word is not part of it. */
export function readHeredoc(source: Source, start: number): Read {
	const { text } = source;
	OPENING.lastIndex = start;
	const opening = OPENING.exec(text);
	if (opening === null)
		return source.fail(start, "a value is expected here", "A heredoc begins with <<WORD at the line's end.");
	const [head, flush, word = ""] = opening;
	const lines: string[] = [];
	for (let at = start + head.length; ; ) {
		const end = text.indexOf("\n", at);
		if (end === -1)
			return source.fail(
				start,
				"the heredoc that begins here never ends",
				"Its closing word stands on a line of its own.",
			);
		const line = text.slice(at, end + 1);
		const lone = line.search(/\r(?!\n)/);
		if (lone !== -1) return source.fail(at + lone, "a carriage return stands here without a line feed");
		if (trimmed(line) === word) {
			const content = (flush === "-" ? unindented(lines) : lines).join("");
			const close = text[end - 1] === "\r" ? end - 1 : end;
			return { text: content.normalize("NFC"), end: close };
		}
		lines.push(withoutMarks(source, at, end + 1));
		at = end + 1;
	}
}

function withoutMarks(source: Source, start: number, end: number): string {
	let meant = "";
	for (let at = start; at < end; ) {
		MARK.lastIndex = at;
		const mark = MARK.exec(source.text);
		if (mark === null || mark.index >= end) return meant + source.text.slice(at, end);
		meant += source.text.slice(at, mark.index);
		const read = marks(source, mark.index);
		meant += read.text;
		at = read.end;
	}
	return meant;
}

/** A run of `$` or `%`. With a brace behind it one of them is an escape, and a single one begins a template. */
function marks(source: Source, start: number): Read {
	const { text } = source;
	const sign = text[start] ?? "";
	let end = start + 1;
	while (text[end] === sign) end++;
	if (text[end] !== "{") return { text: sign.repeat(end - start), end };
	if (end - start === 1)
		return source.fail(
			start,
			"a template begins here, which would have to be computed",
			`For the signs themselves write ${sign}${sign}{.`,
		);
	return { text: sign.repeat(end - start - 1), end };
}

function escaped(source: Source, start: number): Read {
	const { text } = source;
	const letter = text[start + 1] ?? "";
	const simple = ESCAPES[letter];
	if (simple !== undefined) return { text: simple, end: start + 2 };
	const length = letter === "u" ? 4 : letter === "U" ? 8 : 0;
	const digits = text.slice(start + 2, start + 2 + length);
	const code = Number.parseInt(digits, 16);
	const isCode = length > 0 && digits.length === length && /^[0-9A-Fa-f]+$/.test(digits);
	if (!isCode || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
		return source.fail(
			start,
			"this is no escape",
			'There are \\n, \\r, \\t, \\", \\\\, \\uXXXX and \\UXXXXXXXX.',
		);
	return { text: String.fromCodePoint(code), end: start + 2 + length };
}

/**
 * Takes away as many blanks as every line has that is not blank, as `<<-` asks for. Lines of blanks alone neither count nor change.
 */
function unindented(lines: readonly string[]): readonly string[] {
	const counted = lines.map((line) =>
		line.endsWith("\n") && trimmed(line) === "" ? null : indentation(line),
	);
	const least = Math.min(...counted.filter((count) => count !== null));
	return lines.map((line, index) => (counted[index] === null ? line : line.slice(least)));
}

function indentation(line: string): number {
	return line.length - line.replace(LEADING, "").length;
}

function trimmed(line: string): string {
	return line.replace(LEADING, "").replace(TRAILING, "");
}

const PLAIN = /[^"\\$%\r\n]*/y;
const MARK = /[$%]/g;
const OPENING = /<<(-?)([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/uy;
/** What Go takes for blanks. */
const LEADING = /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;
const TRAILING = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+$/;
const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" };
const manyLines = "A text of several lines is a heredoc, or has \\n in it.";
