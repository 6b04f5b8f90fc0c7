import { Failure } from "@sops-guard/core";
import { failureIn, type Keys, readTarget, type Target } from "@sops-guard/io";
import { close, type Keyring, open, readSealed, type SealedFile } from "@sops-guard/sops/seal";
import type { KeyChange } from "./key-change.ts";
import type { SealedTarget } from "./key-ground.ts";
import type { NewIdentity } from "./new-identity.ts";

/** What was tried in memory before anything is written. */
export interface RekeyProof {
	/** Files that the new identity opens, MAC included; of a file with several key groups, its own group. */
	readonly newOpens: number;
	/** Files of which the old identity opens an entry; null where it was not at hand to be tried. */
	readonly oldOpens: number | null;
}

/**
 * Opens every file as it will be with the new identity, and tries every entry with the old one. Throws where the new one does not
 * open a file, and, unless it still may, where the old one opens anything.
 */
export async function proveRekeyed(
	files: readonly SealedTarget[],
	changes: readonly KeyChange[],
	{
		keys,
		old,
		fresh,
		mayOldOpen,
	}: { readonly keys: Keys; readonly old: string; readonly fresh: NewIdentity; readonly mayOldOpen: boolean },
): Promise<RekeyProof> {
	const texts = new Map(changes.map(({ target, text }) => [target.path, text]));
	const { own } = keys.parted(old);
	let oldOpens = 0;
	for (const { target, found } of files) {
		const text = texts.get(target.path) ?? readTarget(target);
		const { store } = found.document;
		const sealed = readSealed(text, store);
		if (sealed.metadata.groups.length > 1) await proveEntry(sealed, fresh, target);
		else await proveOpen(text, { store, keyring: fresh.keyring }, target);
		const isNamed = sealed.envelope.recipients.some(({ id }) => id === old);
		const isOpen = await opensAnEntry(sealed, own);
		if (isOpen) oldOpens++;
		if (!mayOldOpen && (isNamed || isOpen)) {
			throw new Failure("file", "the old identity would still open this file, so nothing was written", {
				place: { path: target.shown },
			});
		}
	}
	return { newOpens: files.length, oldOpens: own.size > 0 ? oldOpens : null };
}

/**
 * Opens every file as it will be with the identities at hand, and looks for whoever is gone among its entries. Whoever takes himself
 * out cannot open the result, and then the entries of those who stay are all that can be said.
 */
export async function proveChanged(
	changes: readonly KeyChange[],
	files: readonly SealedTarget[],
	{ keys, gone }: { readonly keys: Keys; readonly gone: string | null },
): Promise<void> {
	const stores = new Map(files.map(({ target, found }) => [target.path, found.document.store]));
	const isSelf = gone !== null && keys.recipients?.has(gone) === true;
	for (const { target, text, isChanged } of changes) {
		const store = stores.get(target.path);
		if (!isChanged || store === undefined) continue;
		const { envelope } = readSealed(text, store);
		if (envelope.recipients.some(({ id }) => id === gone)) {
			throw new Failure("file", "the recipient would still open this file, so nothing was written", {
				hint: "Another creation rule, or the same one by an anchor, still names it.",
				place: { path: target.shown },
			});
		}
		if (!isSelf) await proveOpen(text, { store, keyring: keys.keyring }, target);
	}
}

async function proveOpen(
	text: string | Uint8Array,
	options: { readonly store: SealedFile["store"]; readonly keyring: Keyring },
	target: Target,
): Promise<void> {
	try {
		close(await open(text, options));
	} catch (error) {
		throw failureIn(target, error);
	}
}

async function proveEntry({ envelope }: SealedFile, { recipient, keyring }: NewIdentity, target: Target) {
	for (const { id, enc } of envelope.recipients) {
		if (id !== recipient) continue;
		const share = await keyring.open(enc ?? "");
		share?.fill(0);
		if (share !== null) continue;
		throw new Failure("file", "the new identity would not open its key group, so nothing was written", {
			place: { path: target.shown },
		});
	}
}

async function opensAnEntry({ envelope }: SealedFile, keyring: Keyring): Promise<boolean> {
	if (keyring.size === 0) return false;
	for (const { type, enc } of envelope.recipients) {
		const key = type === "age" ? await keyring.open(enc ?? "") : null;
		key?.fill(0);
		if (key !== null) return true;
	}
	return false;
}
