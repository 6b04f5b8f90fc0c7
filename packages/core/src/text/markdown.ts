import { visible } from "./visible.ts";

/**
 * Text as plain text of one line of GitHub Markdown, also in a cell of a table. Character references are never structure
 * (CommonMark §2.5), so nothing in it can end a cell or become markup, a link, an image or HTML.
 */
export function markdownText(text: string): string {
	return visible(text)
		.replace(/[&<>`|\\*_~[\]{}#@$^]/g, reference)
		.replace(/:(?=\/\/)|(?<=www)\./gi, reference);
}

/** The same as code. An element, because a code span cannot hold every backtick, bar and backslash inside a table. */
export function markdownCode(text: string): string {
	return `<code>${markdownText(text)}</code>`;
}

/** A sentence in which backticks mark commands, as a fix is; the rest is plain text. */
export function markdownSentence(sentence: string): string {
	const parts = visible(sentence).split("`");
	// An odd number of backticks: the last one opens nothing.
	if (parts.length % 2 === 0) return markdownText(sentence);
	return parts.map((part, at) => (at % 2 === 1 ? markdownCode(part) : markdownText(part))).join("");
}

function reference(character: string): string {
	return `&#${character.charCodeAt(0)};`;
}

/** How many bytes a text takes in UTF-8. */
export function utf8Length(text: string): number {
	let bytes = text.length;
	for (let at = 0; at < text.length; at++) {
		const unit = text.charCodeAt(at);
		if (unit > 0x7f) bytes += 1;
		// A surrogate pair is two units and four bytes; half of one becomes U+FFFD, three bytes.
		if (unit > 0x7ff) bytes += isPaired(text, at) ? 0 : 1;
	}
	return bytes;
}

function isPaired(text: string, at: number): boolean {
	const unit = text.charCodeAt(at);
	if (unit < 0xd800 || unit > 0xdfff) return false;
	const isFirst = unit < 0xdc00;
	const other = text.charCodeAt(isFirst ? at + 1 : at - 1);
	return isFirst ? other >= 0xdc00 && other <= 0xdfff : other >= 0xd800 && other <= 0xdbff;
}
