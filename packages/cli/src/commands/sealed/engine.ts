import { resolve } from "node:path";
import { Failure, type Store } from "@sops-guard/core";
import { decryptWithSops, type Keys, type Target } from "@sops-guard/io";
import { decrypt, Plaintext, SealFailure } from "@sops-guard/sops/seal";
import type { Arguments } from "../../option.ts";
import type { Terminal } from "../../terminal.ts";

export interface Opening {
	readonly store: Store;
	readonly keys: Keys;
	readonly output?: Store | undefined;
	readonly ignoreMac: boolean;
	readonly extract?: { readonly path: readonly (string | number)[]; readonly document: number } | undefined;
}

/** The plaintext of a file by the engine that was asked for. */
export async function openedBy(
	given: Arguments,
	{ environment }: Terminal,
	target: Target,
	bytes: Uint8Array,
	{ store, keys, output, ignoreMac, extract }: Opening,
): Promise<{ readonly plaintext: Plaintext; readonly clearComments: number }> {
	const engine = given.value("engine") ?? "auto";
	const bySops = () => {
		if (extract !== undefined && extract.document !== 0) {
			throw new Failure("usage", "sops extracts from the first document alone");
		}
		const plain = decryptWithSops(target, {
			store,
			output,
			ignoreMac,
			extract: extract?.path,
			identityFile: identityFile(given),
			allowCommands: given.has("key-command"),
			environment,
		});
		return { plaintext: new Plaintext(plain), clearComments: 0 };
	};
	if (engine === "sops") return bySops();
	try {
		return await decrypt(bytes, {
			store,
			keyring: keys.keyring,
			ignoreMac,
			...(output === undefined ? {} : { output }),
			...(extract === undefined ? {} : { extract }),
		});
	} catch (error) {
		const isForeign = error instanceof SealFailure && error.code === "foreign-recipients";
		if (engine === "builtin" || !isForeign) throw error;
		return bySops();
	}
}

function identityFile(given: Arguments): string | undefined {
	const files = given.given.filter(({ name }) => name === "identity-file").map(({ value }) => value);
	const [file, ...more] = files;
	if (file === undefined) return undefined;
	if (more.length === 0 && file !== "-") return resolve(file);
	throw new Failure("usage", "sops takes a single key file", { hint: "Name one with --identity-file." });
}
