import { Buffer, isUtf8 } from "node:buffer";
import {
	type File,
	type InnerKind,
	type InnerSeal,
	type InnerSeals,
	innerKind,
	isToken,
	type Secret,
	sealed,
	type Tree,
} from "@sops-guard/core";
import { close, Keyring, open, parseIdentities, SealFailure, type Value } from "@sops-guard/sops/seal";

/**
 * Opens the files of these trees that the identities of a key file open, and keeps of every value no more than whether it is sealed once
 * more. What does not open is left out: `verify` is what asks why. A MAC that does not fit matters here as little.
 */
export async function innerSealsIn(trees: readonly Tree[], identities: Secret): Promise<InnerSeals> {
	const keyring = new Keyring(parseIdentities(identities.reveal()).identities);
	const found = new Map<File, readonly InnerSeal[]>();
	// Two states of a repository share most of their files.
	const known = new Map<string, readonly InnerSeal[] | null>();
	for (const file of trees.flatMap((tree) => tree.holding(["ENC[AES256_GCM,"]))) {
		const { id } = file.entry;
		const key = id === null ? null : `${id} ${file.path}`;
		let inner = key === null ? undefined : known.get(key);
		if (inner === undefined) {
			inner = await innerSealsOf(file, keyring);
			if (key !== null) known.set(key, inner);
		}
		if (inner !== null) found.set(file, inner);
	}
	return found;
}

/** Null for a file that does not open. */
async function innerSealsOf(file: File, keyring: Keyring): Promise<readonly InnerSeal[] | null> {
	const found = sealed(file);
	if (found === null || !found.whole) return null;
	const { store, text, leaves } = found.document;
	try {
		const opened = await open(text, { store, keyring, ignoreMac: true });
		close(opened);
		const kinds = new Map<number, InnerKind>();
		for (const tree of opened.plain) collect(tree, kinds);
		return leaves.flatMap((leaf): InnerSeal[] => {
			const kind = kinds.get(leaf.node.span.start);
			// A token that the selector leaves out was never sealed a second time.
			if (kind === undefined || leaf.comment || !leaf.selected || !isToken(leaf)) return [];
			return [{ document: leaf.document, path: leaf.path, kind }];
		});
	} catch (failure) {
		if (failure instanceof SealFailure) return null;
		throw failure;
	}
}

/** The offsets of the texts that are seals. */
function collect(value: Value, kinds: Map<number, InnerKind>): void {
	if (value.type === "map" || value.type === "list") {
		for (const item of value.items) collect("key" in item ? item.value : item, kinds);
		return;
	}
	const text =
		value.type === "str"
			? value.text
			: value.type === "bytes" && isUtf8(value.bytes)
				? Buffer.from(value.bytes).toString("utf8")
				: "";
	const kind = innerKind(text);
	if (kind !== null) kinds.set(value.at, kind);
}
