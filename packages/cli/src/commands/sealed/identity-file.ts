import { dirname, resolve } from "node:path";
import { Failure, type Secret } from "@sops-guard/core";
import { commitChanges, exists, isIgnored, makeFolder } from "@sops-guard/io";

/** Refuses a place for an identity that the next commit would publish. */
export async function refuseOpenPlace(file: string): Promise<void> {
	const path = resolve(file);
	if (!exists(dirname(path)) || (await isIgnored(path))) return;
	throw new Failure("file", "git does not ignore the file of the new identity, so it may be committed", {
		hint: "Choose a place outside of the repository.",
		place: { path: file },
	});
}

/** Writes an identity where nothing is yet, for nobody else to read. */
export function saveIdentity(file: string, identity: Secret): void {
	const path = resolve(file);
	makeFolder(dirname(path));
	const after = new TextEncoder().encode(identity.reveal());
	commitChanges([{ path, before: null, after, mode: 0o600 }]);
}
