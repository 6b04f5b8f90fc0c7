import {
	type Envelope,
	envelopeOf,
	type Leaf,
	leavesOf,
	type Parsed,
	parse,
	type Store,
	scalarsOf,
} from "@sops-guard/sops";
import { LineIndex } from "./text/lines.ts";

/** A parsed file. Parsing happens when something is asked that needs it, and never throws. */
export class Document {
	readonly text: string;
	/** The store that sops would use, by the path. */
	readonly store: Store;
	#lines: LineIndex | undefined;
	#parsed: Parsed | undefined;
	#envelope: Envelope | null | undefined;
	#leaves: readonly Leaf[] | undefined;

	constructor(text: string, store: Store) {
		this.text = text;
		this.store = store;
	}

	get lines(): LineIndex {
		this.#lines ??= new LineIndex(this.text);
		return this.#lines;
	}

	/** The nodes, by the store that sops would use. */
	get parsed(): Parsed {
		this.#parsed ??= parse(this.text, this.store);
		return this.#parsed;
	}

	/** The SOPS metadata; null where sops would say "metadata not found". */
	get envelope(): Envelope | null {
		if (this.#envelope === undefined) this.#envelope = envelopeOf(this.parsed);
		return this.#envelope;
	}

	/** Every value and comment outside the metadata, with the answer of the file's own selector. */
	get leaves(): readonly Leaf[] {
		if (this.#leaves === undefined) {
			const envelope = this.envelope;
			this.#leaves = envelope === null ? [...scalarsOf(this.parsed)] : leavesOf(this.parsed, envelope);
		}
		return this.#leaves;
	}
}
