const MASK = "***";

/**
 * What decryption returned, or an identity. It has no printable form: as a string, in a template, in JSON and in Node's
 * inspector it is a mask. `reveal` is for the place where the value leaves for a tool or a file, and for nothing else.
 */
export class Secret {
	readonly #text: string;

	constructor(text: string) {
		this.#text = text;
	}

	reveal(): string {
		return this.#text;
	}

	/** Whether another one holds the same. */
	equals(other: Secret): boolean {
		return this.#text === other.#text;
	}

	/** A rough size that is safe to say: never the exact length. */
	get lengthClass(): "empty" | "short" | "medium" | "long" {
		const length = this.#text.length;
		return length === 0 ? "empty" : length < 8 ? "short" : length < 64 ? "medium" : "long";
	}

	toString(): string {
		return MASK;
	}

	toJSON(): string {
		return MASK;
	}

	[Symbol.toPrimitive](): string {
		return MASK;
	}

	/** The hook that `util.inspect` and `console.log` look for; the registry key needs no import from Node. */
	[Symbol.for("nodejs.util.inspect.custom")](): string {
		return MASK;
	}
}
