import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { plainText } from "./cipher.ts";
import type { Leaf } from "./value.ts";

/** What `mac_only_encrypted` puts before the values, so that the two kinds of MAC never agree: SHA-256 of `sops`. */
const ONLY_ENCRYPTED = Buffer.from([
	0x8a, 0x3f, 0xd2, 0xad, 0x54, 0xce, 0x66, 0x52, 0x7b, 0x10, 0x34, 0xf3, 0xd1, 0x47, 0xbe, 0x0b, 0x0b, 0x97,
	0x5b, 0x3b, 0xf4, 0x4f, 0x72, 0xc6, 0xfd, 0xad, 0xec, 0x81, 0x76, 0xf2, 0x7d, 0x69,
]);

/** The hash over a file's values in their order: no names, no lengths, no comments, no nulls. */
export class Mac {
	readonly #hash = createHash("sha512");
	readonly #onlyEncrypted: boolean;

	constructor(onlyEncrypted: boolean) {
		this.#onlyEncrypted = onlyEncrypted;
		if (onlyEncrypted) this.#hash.update(ONLY_ENCRYPTED);
	}

	/** `sealed`: whether the selector seals the value. */
	add(leaf: Leaf, sealed: boolean): void {
		if (leaf.type === "comment" || (this.#onlyEncrypted && !sealed)) return;
		this.#hash.update(leaf.type === "bytes" ? leaf.bytes : plainText(leaf));
	}

	/** 128 hexadecimal digits in upper case. */
	text(): string {
		return this.#hash.digest("hex").toUpperCase();
	}
}
