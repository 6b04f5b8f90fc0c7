import type { Store } from "../store.ts";
import type { Target } from "./change.ts";
import { emitPlain, emitValue, type Layout } from "./emit/emit.ts";
import { close, type OpenOptions, open } from "./open.ts";
import { valueAt } from "./place.ts";
import { Plaintext } from "./plaintext.ts";
import type { Opened } from "./unwrap.ts";

export interface DecryptOptions extends OpenOptions {
	/** The store to print in; that of the file by default. */
	readonly output?: Store;
	readonly layout?: Layout;
	/** Only what stands there. */
	readonly extract?: Target;
}

export interface Decrypted {
	/** Exactly the bytes that `sops decrypt` prints. */
	readonly plaintext: Plaintext;
	/** Which entry opened the file, one for each key group. */
	readonly opened: readonly Opened[];
	/** How many comments stand in clear that the selector seals. */
	readonly clearComments: number;
}

/** Decrypts a file and verifies its MAC. Throws a `SealFailure`. */
export async function decrypt(bytes: Uint8Array | string, options: DecryptOptions): Promise<Decrypted> {
	const file = await open(bytes, options);
	try {
		const { output = file.store, layout, extract } = options;
		const plain =
			extract === undefined
				? emitPlain(file.plain, output, layout)
				: emitValue(valueAt(file.plain, extract), output, layout);
		return { plaintext: new Plaintext(plain), opened: file.opened, clearComments: file.clearComments.length };
	} finally {
		close(file);
	}
}
