import {
	type Envelope,
	type Leaf,
	looksSealed,
	type Pair,
	pairAt,
	pairs,
	parseToken,
	type RecipientType,
	type Span,
	type Store,
	textAt,
} from "@sops-guard/sops";
import { isPlaceholder } from "../credentials/placeholder.ts";
import { Document } from "../document.ts";
import type { File } from "../tree.ts";
import { conflictMarker } from "./conflict.ts";
import { isSourceOrProse } from "./naming.ts";

/** A file that SOPS sealed, read by the store that it really is in. */
export interface Sealed {
	readonly file: File;
	/** Like `file.document`, unless the file holds another store than its name suggests. */
	readonly document: Document;
	readonly envelope: Envelope;
	/**
	 * False in the middle of a merge, and in a dotenv file with the line ends of Windows, which sops reads as parts of every
	 * value: nothing else can be said about such a file.
	 */
	readonly whole: boolean;
}

/** By document, and so by blob: trees that share one ask once. */
const known = new WeakMap<Document, Omit<Sealed, "file"> | null>();

/**
 * The file as SOPS sealed it, or null when it is none of SOPS' files. The store that its name suggests is tried first, then
 * the others: many real files are kept in another one (a flag, or a rename). A link is none; its target is.
 */
export function sealed(file: File): Sealed | null {
	const { kind } = file.entry;
	if (kind !== "file" && kind !== "executable") return null;
	if (!file.holds("sops")) return null;
	const named = file.document;
	let found = known.get(named);
	if (found === undefined) {
		found = sealedDocument(named, isSourceOrProse(file.path));
		known.set(named, found);
	}
	return found === null ? null : { file, ...found };
}

/** The same for a text that need not be a file of the tree. `isProse`: its name says that it may speak about sealed files. */
export function sealedDocument(named: Document, isProse = false): Omit<Sealed, "file"> | null {
	for (const store of storesOf(named)) {
		// Pages about SOPS show its files in every store but JSON, which takes a whole file.
		if (store !== named.store && isProse && store !== "json" && store !== "binary") continue;
		const document = store === named.store ? named : new Document(named.text, store);
		if (store !== named.store && isOnlyPartly(document)) continue;
		const envelope = document.envelope;
		if (envelope === null || !isSops(envelope, document)) continue;
		const whole = conflictMarker(named.text) === null && !hasForeignLineEnds(document);
		return { document, envelope, whole };
	}
	return null;
}

/** Whether a sealed dotenv file has carriage returns at its line ends; sops takes them for text in this store alone. */
export function hasForeignLineEnds({ store, text }: Document): boolean {
	return store === "dotenv" && /^sops_lastmodified=.*\r$/m.test(text);
}

/** A guess has to fit the whole text: anything with a few `name=value` lines would pass for dotenv. */
function isOnlyPartly({ parsed }: Document): boolean {
	return parsed.documents.some(({ faults }) => faults.some(({ code }) => code === "bad-line"));
}

/** The stores worth trying, the one of the name first. */
function storesOf({ store, text }: Document): Store[] {
	const likely: Store[] = /^\s*\{/.test(text)
		? store === "binary" && !isBinaryEnvelope(text)
			? ["json", "binary"]
			: ["binary", "json"]
		: [];
	if (/^sops_/m.test(text)) likely.push("dotenv");
	if (/^\[sops\]/m.test(text)) likely.push("ini");
	if (/^["']?sops["']?:/m.test(text)) likely.push("yaml");
	const first = likely[0] === "json" && store === "binary" ? [] : [store];
	return [...new Set([...first, ...likely])];
}

/** A JSON object of `data` and `sops` alone; one with other keys was written by the JSON store. */
function isBinaryEnvelope(text: string): boolean {
	const keys = pairs(new Document(text, "json").parsed.documents[0]?.root ?? undefined).map(
		({ key }) => key.text,
	);
	return keys.every((key) => key === "data" || key === "sops");
}

/**
 * Whether an entry called `sops` is metadata at all: charts and tools have settings of that name too. One of the fields that
 * SOPS alone writes is enough, and so is a sealed value beside it.
 */
function isSops(envelope: Envelope, document: Document): boolean {
	if (envelope.mac !== null || envelope.lastModified !== null) return true;
	if (envelope.recipients.some(({ enc }) => enc !== null)) return true;
	return document.text.includes("ENC[AES256_GCM,") && document.leaves.some(isToken);
}

/** Whether a leaf is a sealed value, or claims to be one. */
export function isToken(leaf: Leaf): boolean {
	return looksSealed(leaf.node.text);
}

/** A value that SOPS should have sealed and that stands in clear. Empty texts and nulls stay as they are. */
export function isExposed(leaf: Leaf): boolean {
	return !leaf.comment && leaf.selected && hasValue(leaf) && !isToken(leaf);
}

/** How much a value in clear gives away; sops refuses the file in any case. A placeholder or a switch gives nothing away. */
export function exposureOf({ node, type }: Leaf): "critical" | "high" {
	return type === "bool" || isPlaceholder(node.text) ? "high" : "critical";
}

/** Whether a document behind the one with the metadata holds no sealed value, as one that was appended by hand. */
export function isAppended(index: number, { document, envelope }: Sealed): boolean {
	return (
		index !== envelope.document && !document.leaves.some((leaf) => leaf.document === index && isToken(leaf))
	);
}

/**
 * The `sops` entries of the documents behind the first, where sops does not look for them; it writes the same into each, so
 * that they matter only where the first has none or another one.
 */
export function laterMetadata({ parsed }: Document): { readonly document: number; readonly entry: Pair }[] {
	return parsed.documents.slice(1).flatMap(({ index, root }) => {
		const entry = pairAt(root ?? undefined, "sops");
		if (entry === undefined) return [];
		const isMetadata = ["mac", "lastmodified"].some((name) => textAt(entry.value, name) !== undefined);
		return isMetadata ? [{ document: index, entry }] : [];
	});
}

/** Where a field of the metadata is written, by its name in any store; the metadata's own place when it is not. */
export function metadataField(
	{ document, envelope }: Pick<Sealed, "document" | "envelope">,
	name: string,
): Span {
	const { span, keySpan } = envelope;
	const text = document.text.slice(span.start, span.end);
	for (const match of text.matchAll(fieldName)) {
		if (match[1] !== name) continue;
		const start = span.start + match.index;
		return { start, end: start + match[0].length };
	}
	return keySpan;
}

const fieldName = /\b(?:sops_)?([a-z_]+)(?=["']?[ \t]*[:=])/g;

/** Whether there is something in the leaf at all. */
export function hasValue(leaf: Leaf): boolean {
	return !leaf.comment && leaf.type !== "null" && leaf.node.text !== "";
}

/** The bytes of a sealed value: what it says of the plaintext's length. Null for what is no token. */
export function sealedLength(leaf: Leaf): number | null {
	const { token } = parseToken(leaf.node.text);
	if (token === null) return null;
	const padding = token.data.endsWith("==") ? 2 : token.data.endsWith("=") ? 1 : 0;
	return (token.data.length / 4) * 3 - padding;
}

/**
 * A recipient's name in the form in which two are the same: SSH keys without their comment, PGP fingerprints without blanks
 * and case, ARNs without the role that fetches them.
 */
export function sameRecipient(recipient: { readonly type: RecipientType; readonly id: string }): string {
	const { type } = recipient;
	const id = recipient.id.trim();
	switch (type) {
		case "age":
			return `age ${id.startsWith("ssh-") ? id.split(/\s+/).slice(0, 2).join(" ") : id}`;
		case "pgp":
			return `pgp ${id.replace(/\s+/g, "").toUpperCase()}`;
		case "kms":
			return `kms ${id.replace(/\+arn:.*$/, "")}`;
		default:
			return `${type} ${id}`;
	}
}
