/** A stretch of text that is never broken over lines, and how it is shown. `show` may add marks without width. */
export interface Word {
	readonly text: string;
	readonly show?: (text: string) => string;
}

/** The words of a sentence, broken at blanks; what stands in backticks is a command and stays whole. */
export function wordsOf(sentence: string, command: (text: string) => string = (text) => text): Word[] {
	return (sentence.match(/(?:`[^`]*`|[^\s`]|`)+/g) ?? []).map((text) => ({
		text,
		show: (shown) => shown.replace(/`[^`]*`/g, command),
	}));
}

/**
 * Words set in lines of at most `width` characters, where no single word is longer. Every line after the first starts with
 * `indent` blanks; the first one has room for as many, which the caller fills.
 */
export function wrapped(words: readonly Word[], indent: number, width: number): string {
	let line = indent;
	let result = "";
	for (const { text, show } of words) {
		const length = lengthOf(text);
		if (result !== "" && line + 1 + length > width) {
			result += `\n${" ".repeat(indent)}`;
			line = indent;
		} else if (result !== "") {
			result += " ";
			line += 1;
		}
		result += show === undefined ? text : show(text);
		line += length;
	}
	return result;
}

/** `text` and blanks up to `width` characters. */
export function padded(text: string, width: number): string {
	return text + " ".repeat(Math.max(0, width - lengthOf(text)));
}

/** How many characters a reader counts, surrogate pairs as one. */
function lengthOf(text: string): number {
	return [...text].length;
}
