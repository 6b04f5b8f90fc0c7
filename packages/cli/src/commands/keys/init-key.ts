import { Failure } from "@sops-guard/core";
import { defaultKeyFile, exists, identitiesIn, now } from "@sops-guard/io";
import { keygen } from "@sops-guard/sops/seal";
import type { Arguments } from "../../option.ts";
import type { Terminal } from "../../terminal.ts";
import { refuseOpenPlace, saveIdentity } from "../sealed/identity-file.ts";

/** The identity that `init --keygen` stands on, and how it comes to lie where sops finds it. */
export interface InitKey {
	/** The public half: what the repository may know. */
	readonly recipient: string;
	/** Where the identity lies, or will. */
	readonly path: string;
	/** Writes a new identity; null when there was one already. */
	readonly write: (() => void) | null;
}

/** The identity in the usual place, or in the file that is named; where there is none, a new one that is not written yet. */
export async function initKey(given: Arguments, { environment }: Terminal): Promise<InitKey> {
	const path = given.value("key-file") ?? defaultKeyFile(environment, process.platform);
	if (path === null) {
		throw new Failure("usage", "nothing says where the key would go", {
			hint: "Name a file with --key-file.",
		});
	}
	if (exists(path)) {
		const [recipient = ""] = identitiesIn(path).recipients;
		return { recipient, path, write: null };
	}
	await refuseOpenPlace(path);
	const { recipient, file } = await keygen("x25519", now(environment));
	return { recipient, path, write: () => saveIdentity(path, file) };
}
