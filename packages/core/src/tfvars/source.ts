import { Failure, type FailurePlace } from "../failure.ts";
import { LineIndex } from "../text/lines.ts";

/** Deeper than anybody nests, and far from the end of the stack. */
export const deepest = 400;

/** The text of a file that is being read, and where it is told what is wrong: by line and column, never by the text itself. */
export class Source {
	readonly text: string;
	readonly #path: string | null;
	#lines: LineIndex | null = null;

	constructor(text: string, path: string | null) {
		this.text = text;
		this.#path = path;
	}

	/** `line 3, column 9` of an offset. */
	at(offset: number): string {
		const { line, column } = this.#index.at(offset);
		return `line ${line}, column ${column}`;
	}

	lineOf(offset: number): number {
		return this.#index.at(offset).line;
	}

	/** Ends reading. `what` is a sentence of ours, such as "a value is expected here". */
	fail(offset: number, what: string, hint?: string): never {
		const place: FailurePlace | undefined =
			this.#path === null ? undefined : { path: this.#path, line: this.lineOf(offset) };
		throw new Failure("file", `${this.at(offset)}: ${what}`, {
			...(hint === undefined ? {} : { hint }),
			...(place === undefined ? {} : { place }),
		});
	}

	get #index(): LineIndex {
		this.#lines ??= new LineIndex(this.text);
		return this.#lines;
	}
}
