/**
 * An upper bound for how deep a YAML text nests, from a single look at its characters: indentation levels, indicators
 * in a row (`- - -`, `? ? ?`) and open brackets. Brackets inside texts and comments count too, so real files come out a
 * little too high; no file comes out too low. It is what keeps a parser that recurses away from hostile input.
 */
export function depthBound(text: string, enough: number): number {
	const indents: number[] = [];
	let brackets = 0;
	let bound = 0;
	let at = 0;
	while (at < text.length && bound < enough) {
		let column = at;
		while (text.charCodeAt(column) === SPACE) column++;
		let first = text.charCodeAt(column);
		const blank = first === NEWLINE || first === RETURN || Number.isNaN(first);
		if (!blank) {
			const indent = column - at;
			while (indents.length > 0 && (indents.at(-1) ?? 0) >= indent) indents.pop();
			indents.push(indent);
			// A dash may stand in the column of the key above it.
			let compact = 1;
			while (first === DASH || first === QUESTION || first === COLON) {
				const next = text.charCodeAt(column + 1);
				if (next !== SPACE && next !== TAB) break;
				compact++;
				do column++;
				while (text.charCodeAt(column) === SPACE || text.charCodeAt(column) === TAB);
				first = text.charCodeAt(column);
			}
			bound = Math.max(bound, indents.length * 2 + compact + brackets);
		}
		for (; column < text.length; column++) {
			const code = text.charCodeAt(column);
			if (code === NEWLINE) break;
			if (code === BRACE_OPEN || code === BRACKET_OPEN) brackets++;
			else if ((code === BRACE_CLOSE || code === BRACKET_CLOSE) && brackets > 0) brackets--;
			if (brackets >= enough) return brackets;
		}
		at = column + 1;
	}
	return bound;
}

const [TAB, NEWLINE, RETURN, SPACE, DASH, COLON, QUESTION] = [
	0x09, 0x0a, 0x0d, 0x20, 0x2d, 0x3a, 0x3f,
] as const;
const [BRACKET_OPEN, BRACKET_CLOSE, BRACE_OPEN, BRACE_CLOSE] = [0x5b, 0x5d, 0x7b, 0x7d] as const;
