// The two kinds of YAML text whose content is not what stands there: literal blocks and escapes. Null means "outside the subset".

/** The lines of a literal block. */
export interface LiteralBlock {
	/** From its first character to its last, line breaks at the end left out. */
	readonly start: number;
	readonly end: number;
	/** Where what follows it starts. */
	readonly next: number;
	/** Without its indentation and without line breaks at its end. */
	readonly text: string;
}

const space = 0x20;
const tab = 0x09;

/** Reads the lines below a block's header, which are all that stand deeper than `parent`. */
export function literalBlock(text: string, from: number, parent: number): LiteralBlock | null {
	const lines: string[] = [];
	let indent = -1;
	let blanks = 0;
	let start = -1;
	let end = -1;
	let at = from;
	while (at < text.length) {
		const newline = text.indexOf("\n", at);
		const stop = newline === -1 ? text.length : newline;
		let content = at;
		while (content < stop && text.charCodeAt(content) === space) content++;
		const width = content - at;
		if (content === stop) {
			// A blank line that is longer than the indentation is content to some and none to others.
			if (width > Math.max(indent, 0) || (newline === -1 && width > 0)) return null;
			lines.push("");
			blanks++;
		} else {
			if (indent === -1) {
				if (width <= parent) break;
				indent = width;
				start = content;
			}
			if (width < indent) break;
			lines.push(text.slice(at + indent, stop));
			blanks = 0;
			end = stop;
		}
		at = stop + 1;
	}
	if (start === -1 || text.charCodeAt(start) === tab) return null;
	const kept = lines.slice(0, lines.length - blanks);
	return { start, end, next: Math.min(at, text.length), text: kept.join("\n") };
}

const escapeSequence = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|([\s\S]))/g;

/** A double-quoted text on one line; null for escapes that hardly anybody writes. */
export function unescaped(source: string): string | null {
	let isKnown = true;
	const text = source.replace(escapeSequence, (_, byte, unit, letter) => {
		const code = byte ?? unit;
		if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
		const value = escapes[letter];
		isKnown &&= value !== undefined;
		return value ?? "";
	});
	return isKnown ? text : null;
}

const escapes: Readonly<Record<string, string>> = {
	n: "\n",
	t: "\t",
	r: "\r",
	"0": "\0",
	'"': '"',
	"/": "/",
	"\\": "\\",
	" ": " ",
};
