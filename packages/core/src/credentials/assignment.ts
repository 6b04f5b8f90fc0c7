import type { Span } from "@sops-guard/sops";

/** `name = value` in a text of some language, whatever it writes in between. */
export interface Assignment {
	readonly name: string;
	/** The value alone, without quotes. */
	readonly value: string;
	readonly span: Span;
	/** In quotes or between tags: a value and no expression. */
	readonly isLiteral: boolean;
}

/** How a text is read. */
export interface AssignmentSyntax {
	/** A value may stand without quotes, up to a comment or the line's end. */
	readonly bare: boolean;
	/** A blank alone parts name and value, as in `.netrc`. */
	readonly blank: boolean;
}

const telling = /pass|pwd|secret|token|key|salt|cred|auth/gi;
const longestName = 64;
const longestValue = 1024;

/** The assignments whose name holds one of the words of secrets. Looks only around those words. */
export function* assignments(text: string, syntax: AssignmentSyntax): Generator<Assignment> {
	for (const { start, end } of tellingNames(text)) {
		// A parameter of an address is a part of a longer value.
		if (/[?&]/.test(text.charAt(start - 1))) continue;
		const value = valueBehind(text, start, end, syntax);
		if (value !== null) yield { name: text.slice(start, end), ...value };
	}
}

/**
 * Whether a structured text may assign something that satisfies the test: a name with a value behind it in its line, or a name
 * that stands as one beside a value. Asked before a file is parsed. A wrong yes costs the parsing; what is not seen is a value
 * that begins in another line than its key, but for blocks.
 */
export function mayAssign(text: string, isSecret: (name: string, value: string | null) => boolean): boolean {
	for (const { start, end } of tellingNames(text)) {
		const name = text.slice(start, end);
		const from = matched(mark, text, end);
		if (from === null) {
			if (!/(?:name|key)["']?[ \t]*:[ \t]*["']?$/i.test(text.slice(Math.max(0, start - 20), start))) continue;
			if (/\b(?:value|default)["']?[ \t]*:/.test(text.slice(end, end + 300)) && isSecret(name, null))
				return true;
			continue;
		}
		const first = text.charAt(from);
		const rest = taken(quoted, text, from, true) ?? taken(unquoted, text, from, false);
		if (isSecret(name, /[|>&]/.test(first) ? null : (rest?.value ?? ""))) return true;
	}
	return false;
}

const mark = /["']?[ \t]*[=:][ \t]*(?=[^\s#{[])/y;
const unquoted = /(?:(?! #)[^\n]){1,1024}/y;

/** The runs of name characters around a word of secrets. */
function* tellingNames(text: string): Generator<Span> {
	let behind = 0;
	for (const { index } of text.matchAll(telling)) {
		if (index < behind) continue;
		let start = index;
		let end = index;
		while (start > behind && index - start < longestName && isNamePart(text.charCodeAt(start - 1))) start--;
		while (end < text.length && end - index < longestName && isNamePart(text.charCodeAt(end))) end++;
		behind = end;
		yield { start, end };
	}
}

/** Letters, digits, `_`, `-` and `.`. */
function isNamePart(code: number): boolean {
	return (
		(code >= 0x61 && code <= 0x7a) ||
		(code >= 0x41 && code <= 0x5a) ||
		(code >= 0x30 && code <= 0x39) ||
		code === 0x5f ||
		code === 0x2d ||
		code === 0x2e
	);
}

// Behind the name: the end of its quotes, then a sign; in a call such as `define('NAME', 'value')` a comma between quotes.
const sign = /["'`]?\]?[ \t]*(?:=>|:=|\?=|=(?!=)|:(?!:))[ \t]*|["'][ \t]*,[ \t]*(?=["'])/y;
const blank = /[ \t]+/y;
const tag = /(?:[ \t][^<>\n]{0,100})?>(?!\s*<)/y;
const quoted = /"((?:[^"\\\n]|\\.){0,1024})"|'((?:[^'\\\n]|\\.){0,1024})'|`([^`\n]{0,1024})`/y;
const bare = /[^\s#;,"'`<>()[\]{}\\][^\s#;"'`<>()[\]{}\\]{0,1023}/y;
const restOfLine = /[ \t]*(?:[;,][ \t]*)?(?:(?:#|\/\/|;)[^\n]*)?\r?(?:\n|$)/y;
const content = /[^<>\n]{1,1024}(?=<\/)/y;

function valueBehind(
	text: string,
	start: number,
	end: number,
	syntax: AssignmentSyntax,
): Omit<Assignment, "name"> | null {
	if (text.charAt(start - 1) === "<") {
		const from = matched(tag, text, end);
		return from === null ? null : taken(content, text, from, true);
	}
	const from = matched(sign, text, end) ?? (syntax.blank ? matched(blank, text, end) : null);
	if (from === null) return null;
	const literal = taken(quoted, text, from, true);
	if (literal !== null) return literal;
	if (!syntax.bare) return null;
	const value = taken(bare, text, from, false);
	// More behind it makes it an expression or a sentence.
	if (value === null || (!syntax.blank && matched(restOfLine, text, value.span.end) === null)) return null;
	return value;
}

/** Where the pattern ends that begins there. */
function matched(pattern: RegExp, text: string, at: number): number | null {
	pattern.lastIndex = at;
	return pattern.test(text) ? pattern.lastIndex : null;
}

function taken(
	pattern: RegExp,
	text: string,
	at: number,
	isLiteral: boolean,
): Omit<Assignment, "name"> | null {
	pattern.lastIndex = at;
	const match = pattern.exec(text);
	if (match === null) return null;
	const value = match.slice(1).find((group) => group !== undefined) ?? match[0];
	if (value.length > longestValue) return null;
	const start = at + match[0].indexOf(value);
	return { value, span: { start, end: start + value.length }, isLiteral };
}
