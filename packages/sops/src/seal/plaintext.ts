import { Buffer } from "node:buffer";

const MASK = "***";

/** Decrypted bytes. They cannot print themselves; `reveal` is for the place where they leave, `wipe` for when they have left. */
export class Plaintext {
	readonly #bytes: Uint8Array;

	constructor(bytes: Uint8Array) {
		this.#bytes = bytes;
	}

	/** The bytes themselves, not a copy: they are gone after `wipe`. */
	reveal(): Uint8Array {
		return this.#bytes;
	}

	revealText(): string {
		return Buffer.from(this.#bytes.buffer, this.#bytes.byteOffset, this.#bytes.length).toString("utf8");
	}

	wipe(): void {
		this.#bytes.fill(0);
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

	/** The hook that `util.inspect` and `console.log` look for. */
	[Symbol.for("nodejs.util.inspect.custom")](): string {
		return MASK;
	}
}
