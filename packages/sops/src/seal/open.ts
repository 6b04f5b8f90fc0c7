import { Buffer, isUtf8 } from "node:buffer";
import { randomBytes } from "node:crypto";
import type { Envelope } from "../envelope.ts";
import type { Selector } from "../selector.ts";
import type { Store } from "../store.ts";
import { Cipher, type Random, type TokenRefusal } from "./cipher.ts";
import { type Place, SealFailure } from "./failure.ts";
import { Mac } from "./mac.ts";
import { type Metadata, metadataIn } from "./metadata.ts";
import { parsedTree, treesOf } from "./tree.ts";
import { type Keyring, type Opened, unwrapDataKey } from "./unwrap.ts";
import type { Leaf, MapValue, Value } from "./value.ts";
import { type Stop, walk } from "./walk.ts";

/** A sealed file, read but not opened. */
export interface SealedFile {
	readonly store: Store;
	readonly text: string;
	/** As they stand, tokens for values. */
	readonly trees: readonly MapValue[];
	readonly metadata: Metadata;
	readonly envelope: Envelope;
}

/** An opened file. Its cipher holds the data key and knows the IV of every value. */
export interface OpenFile extends SealedFile {
	readonly plain: readonly MapValue[];
	readonly cipher: Cipher;
	/** The data key: wiped by `close`. */
	readonly key: Uint8Array;
	/** One entry for each key group that was opened. */
	readonly opened: readonly Opened[];
	/** Comments that the selector seals and that stand in clear; sops keeps them as they are. */
	readonly clearComments: readonly Place[];
}

export interface OpenOptions {
	readonly store: Store;
	readonly keyring: Keyring;
	/** Opens a file whose MAC is missing or wrong. Off by default. */
	readonly ignoreMac?: boolean;
	readonly random?: Random;
}

/** The text of a file. Throws `syntax` for bytes that are no UTF-8: what sops writes always is. */
export function sealedText(bytes: Uint8Array | string): string {
	if (typeof bytes === "string") return bytes;
	if (isUtf8(bytes)) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf8");
	throw new SealFailure("syntax", "the file is no text in UTF-8, so sops did not seal it");
}

/** Reads a sealed file without any key. Throws `not-sealed`, `syntax`, `metadata`, `value`. */
export function readSealed(bytes: Uint8Array | string, store: Store): SealedFile {
	const text = sealedText(bytes);
	const parsed = parsedTree(text, store);
	if (store === "binary" && parsed.documents[0]?.faults.some(({ code }) => code === "not-an-envelope")) {
		throw new SealFailure("not-sealed", "the file is no envelope of sops", {
			hint: "sops keeps a file of this name as JSON: is it sealed, and under its right name?",
		});
	}
	const trees = treesOf(parsed);
	const { metadata, envelope } = metadataIn(parsed);
	return { store, text, trees, metadata, envelope };
}

/**
 * Opens a file: its data key by one of the identities, every value that its selector seals, and its MAC. Throws a failure with the
 * place of what is wrong. Whoever opens a file closes it.
 */
export async function open(bytes: Uint8Array | string, options: OpenOptions): Promise<OpenFile> {
	return openRead(readSealed(bytes, options.store), options);
}

/** Opens what was read already. */
export async function openRead(sealed: SealedFile, options: Omit<OpenOptions, "store">): Promise<OpenFile> {
	const { key, opened } = await unwrapDataKey(sealed.metadata, options.keyring);
	let isOpen = false;
	try {
		const file = { ...openWith(sealed, key, options), key, opened };
		isOpen = true;
		return file;
	} finally {
		if (!isOpen) key.fill(0);
	}
}

/** Whether a text opens with a data key, its MAC included. */
export function reopened(text: string, store: Store, key: Uint8Array): boolean {
	try {
		openWith(readSealed(text, store), key, {});
		return true;
	} catch {
		return false;
	}
}

/** Wipes the data key. What was decrypted are JavaScript's own texts, which nobody can wipe. */
export function close(file: Pick<OpenFile, "key">): void {
	file.key.fill(0);
}

/** The selection in force: the one value of a binary file is sealed whatever the metadata says. */
export function selectorOf({
	store,
	metadata,
	trees,
}: Pick<SealedFile, "store" | "metadata" | "trees">): Selector | "all" {
	const isEnvelope =
		store === "binary" && (trees[0]?.items.every((item) => "key" in item && item.key === "data") ?? false);
	return isEnvelope || metadata.selector === null ? "all" : metadata.selector;
}

function openWith(
	sealed: SealedFile,
	key: Uint8Array,
	{ ignoreMac = false, random = randomBytes }: Pick<OpenOptions, "ignoreMac" | "random">,
): Omit<OpenFile, "key" | "opened"> {
	const { metadata, text } = sealed;
	const cipher = new Cipher(key, random);
	const mac = new Mac(metadata.macOnlyEncrypted);
	const clearComments: Place[] = [];
	const selector = selectorOf(sealed);
	const plain = walk(sealed.trees, selector, (leaf, stop) => {
		const value = stop.sealed ? opened(leaf, stop, cipher, text, clearComments, selector === "all") : leaf;
		if (value.type !== "map" && value.type !== "list" && value.type !== "null") mac.add(value, stop.sealed);
		return value;
	});
	if (!ignoreMac) verify(metadata, mac.text(), cipher);
	return { ...sealed, plain, cipher, clearComments };
}

function opened(
	leaf: Leaf,
	stop: Stop,
	cipher: Cipher,
	text: string,
	clearComments: Place[],
	asBytes: boolean,
): Value {
	if (leaf.type === "comment") {
		const found = cipher.open(leaf.text, stop.aad, leaf.at);
		if (typeof found !== "string") return found.type === "comment" ? found : commentText(found, stop, text);
		// sops crashes at this one.
		if (found === "token" && leaf.text.endsWith(",type:bytes]")) throw refused(found, stop, text);
		clearComments.push(stop.place());
		return leaf;
	}
	const found = leaf.type === "str" ? cipher.open(leaf.text, stop.aad, leaf.at, asBytes) : "not-a-token";
	if (typeof found !== "string") return found.type === "comment" ? { ...found, isElement: true } : found;
	throw refused(found, stop, text);
}

function refused(why: TokenRefusal, stop: Stop, text: string): SealFailure {
	return new SealFailure(why, MESSAGES[why], { text, place: stop.place(), hint: HINTS[why] });
}

function commentText(found: Leaf, stop: Stop, text: string): Value {
	if (found.type === "str") return found;
	throw refused("token", stop, text);
}

const MESSAGES: Readonly<Record<TokenRefusal, string>> = {
	"not-a-token": "a value that must be sealed stands in clear",
	token: "a sealed value is broken: its bytes or its type cannot be read",
	tampered: "a sealed value does not authenticate",
};

const HINTS: Readonly<Record<TokenRefusal, string>> = {
	"not-a-token": "set it with `sops-guard set`, and never by hand; if it is out, replace the secret",
	token: "take the value from an earlier commit",
	tampered: "it was changed, moved, renamed, or comes from another file: take it from an earlier commit",
};

function verify({ mac, lastModified }: Metadata, computed: string, cipher: Cipher): void {
	if (mac === "") {
		throw new SealFailure("mac-missing", "the file has no MAC, so nobody can say whether it is whole", {
			hint: "take the file from an earlier commit",
		});
	}
	const expected = cipher.open(mac, lastModified);
	if (typeof expected === "string" || expected.type !== "str") {
		throw new SealFailure("mac-unreadable", "the MAC cannot be opened: it, or `lastmodified`, was changed", {
			hint: "take both from an earlier commit; a merge must never choose lines of the metadata",
		});
	}
	if (expected.text !== computed) {
		throw new SealFailure(
			"mac-mismatch",
			"the MAC does not fit: values were added, removed, changed or moved",
			{
				hint: "compare with the last commit that opens, and make the change with `sops-guard set` or `edit`",
			},
		);
	}
}
