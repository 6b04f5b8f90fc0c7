import { Buffer, isUtf8 } from "node:buffer";
import { createHmac, randomBytes } from "node:crypto";
import {
	type ContentReader,
	Document,
	decode,
	Failure,
	formatPointer,
	isSourceOrProse,
	type Leaf,
	type LeafMark,
	parse,
	plainName,
	readTfvars,
	type Secret,
	scalarsOf,
	sealedDocument,
	storeOf,
	tfvarsScalars,
	tfvarsSyntaxOf,
	type VersionContent,
} from "@sops-guard/core";
import { close, Keyring, open, parseIdentities, SealFailure, type Value } from "@sops-guard/sops/seal";
import { certificateIn } from "./certificates.ts";

type Expiry = NonNullable<ReturnType<typeof certificateIn>>;

/** What is kept of a version that was opened. */
export interface OpenedContent {
	readonly content: VersionContent;
	/** By pointer. */
	readonly certificates: ReadonlyMap<string, Expiry>;
	/** Whether one of the identities opened it. */
	readonly isOpen: boolean;
}

/**
 * Opens versions with the identities of a key file, and keeps of every value a hash alone. The hash has a key of its own that is drawn for
 * this run, so it can be compared within the run and means nothing outside of it.
 */
export class Opener {
	readonly #keyring: Keyring;
	readonly #key = randomBytes(32);
	readonly #reader: ContentReader;

	constructor(identities: Secret, reader: ContentReader) {
		this.#keyring = new Keyring(parseIdentities(identities.reveal()).identities);
		this.#reader = reader;
	}

	/** Null for what is not sealed. What does not open is read as without a key. */
	async read(bytes: Uint8Array, path: string): Promise<OpenedContent | null> {
		const text = decode(bytes);
		if (text === null) return null;
		const found = sealedDocument(new Document(text, storeOf(path)), isSourceOrProse(path));
		if (found === null) return null;
		const values = found.whole ? await this.#valuesOf(text, found.document.store) : null;
		if (values === null) return { content: this.#reader.of(found), certificates: new Map(), isOpen: false };
		const certificates = new Map<string, Expiry>();
		const content = this.#reader.of(found, (leaf) => {
			const value = values.get(leaf.node.span.start) ?? leaf.node.text;
			const expiry = certificateIn(value);
			if (expiry !== null) certificates.set(formatPointer(leaf.path, leaf.document), expiry);
			return this.#digest(value);
		});
		const [whole] = content.leaves;
		const inner = values.get(found.document.leaves[0]?.node.span.start ?? -1);
		const isOne = content.store === "binary" && content.leaves.length === 1;
		if (!isOne || whole === undefined || inner === undefined) return { content, certificates, isOpen: true };
		const parts = this.#partsOf(whole, inner, plainName(path));
		return { content: parts === null ? content : { ...content, leaves: parts }, certificates, isOpen: true };
	}

	/** A file in clear, so that what was sealed later can be compared with it. */
	readPlain(bytes: Uint8Array, path: string): VersionContent {
		const syntax = tfvarsSyntaxOf(path);
		const plain = this.#reader.readPlain(bytes, path, (leaf) => this.#digest(leaf.node.text));
		if (syntax !== "hcl") return plain;
		const whole = { pointer: "data", iv: null, tag: null, type: "str", length: bytes.length, digest: null };
		const parts = this.#partsOf(whole, decode(bytes) ?? "", path);
		return parts === null ? plain : { ...plain, leaves: parts };
	}

	async #valuesOf(text: string, store: Document["store"]): Promise<ReadonlyMap<number, string> | null> {
		try {
			const opened = await open(text, { store, keyring: this.#keyring, ignoreMac: true });
			close(opened);
			const values = new Map<number, string>();
			for (const tree of opened.plain) collect(tree, values);
			return values;
		} catch (failure) {
			if (failure instanceof SealFailure) return null;
			throw failure;
		}
	}

	/** The values inside of a file that is sealed as one, each as a leaf of its own; null where its plaintext has none. */
	#partsOf(whole: LeafMark, text: string, name: string): readonly LeafMark[] | null {
		const parts: LeafMark[] = [];
		const add = (pointer: string, value: string, type: string) =>
			parts.push(
				this.#reader.mark({
					...whole,
					pointer,
					iv: whole.iv === null ? null : `${whole.iv} ${pointer}`,
					type,
					length: Buffer.byteLength(value),
					digest: this.#digest(value),
				}),
			);
		const syntax = tfvarsSyntaxOf(name);
		if (syntax !== null) {
			try {
				for (const { name: variable, value } of readTfvars(text, syntax)) {
					for (const { path, scalar } of tfvarsScalars(value, [variable])) {
						add(formatPointer(path), scalar.text, scalar.kind === "string" ? "str" : scalar.kind);
					}
				}
			} catch (failure) {
				// A broken file is one value, as it is without a key.
				if (failure instanceof Failure) return null;
				throw failure;
			}
			return parts.length === 0 ? null : parts;
		}
		const store = storeOf(name);
		if (store === "binary") return null;
		const parsed = parse(text, store);
		if (parsed.documents.some(({ faults }) => faults.length > 0)) return null;
		for (const leaf of scalarsOf(parsed)) addScalar(leaf, add);
		return parts.length === 0 ? null : parts;
	}

	#digest(value: string): string {
		return createHmac("sha256", this.#key).update(value).digest("base64");
	}
}

function addScalar(leaf: Leaf, add: (pointer: string, value: string, type: string) => void): void {
	if (leaf.comment || leaf.type === "null" || leaf.node.text === "") return;
	add(formatPointer(leaf.path, leaf.document), leaf.node.text, leaf.type);
}

/** Values as texts, by the offset of what they were read from: in whatever type, an equal text is an equal value. */
function collect(value: Value, values: Map<number, string>): void {
	if (value.type === "map" || value.type === "list") {
		for (const item of value.items) collect("key" in item ? item.value : item, values);
		return;
	}
	const text = textOf(value);
	if (text !== null) values.set(value.at, text);
}

function textOf(value: Exclude<Value, { readonly type: "map" | "list" }>): string | null {
	switch (value.type) {
		case "null":
			return null;
		case "float":
			return String(value.number);
		case "bool":
			return value.isTrue ? "true" : "false";
		case "bytes":
			return Buffer.from(value.bytes).toString(isUtf8(value.bytes) ? "utf8" : "latin1");
		default:
			return value.text;
	}
}
