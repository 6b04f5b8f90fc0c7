/**
 * Text for one line of a terminal, a log or a page. Whatever could end the line, move the cursor, turn the reading
 * direction or hide stands there as an escape (`\n`, `\u{202e}`). Unpaired surrogates and what XML forbids do too.
 */
export function visible(text: string): string {
	return text.replace(hidden, (character) => {
		return short[character] ?? `\\u{${character.codePointAt(0)?.toString(16)}}`;
	});
}

const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]/gu;
const short: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };
