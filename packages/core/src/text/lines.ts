/** A 1-based position; columns count UTF-16 units, as editors and SARIF do. */
export interface Position {
	readonly line: number;
	readonly column: number;
}

/** Turns offsets into lines and columns. Lines end at LF or CRLF; a lone CR does not end one. */
export class LineIndex {
	readonly #starts: number[];
	readonly #length: number;

	constructor(text: string) {
		this.#starts = [0];
		this.#length = text.length;
		for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) this.#starts.push(at + 1);
	}

	get count(): number {
		return this.#starts.length;
	}

	/** The position of an offset; offsets outside the text are clamped to its ends. */
	at(offset: number): Position {
		const target = Math.max(0, Math.min(offset, this.#length));
		let low = 0;
		let high = this.#starts.length - 1;
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if (this.start(middle + 1) <= target) low = middle;
			else high = middle - 1;
		}
		return { line: low + 1, column: target - this.start(low + 1) + 1 };
	}

	/** The offset at which a 1-based line starts. */
	start(line: number): number {
		return this.#starts[line - 1] ?? this.#length;
	}
}
