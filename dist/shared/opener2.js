import { Document, decode, formatPointer, isSourceOrProse, parse, plainName, scalarsOf, sealedDocument, storeOf } from "./core.js";
import { Failure } from "./start.js";
import { Keyring, SealFailure, close, open, parseIdentities, readTfvars, tfvarsScalars, tfvarsSyntaxOf } from "./seal.js";
import { certificateIn } from "./history.js";
import { createHmac, randomBytes } from "node:crypto";
import { Buffer, isUtf8 } from "node:buffer";
// packages/io/src/history/opener.ts
/**
* Opens versions with the identities of a key file, and keeps of every value a hash alone. The hash has a key of its own that is drawn for
* this run, so it can be compared within the run and means nothing outside of it.
*/
var Opener = class {
	#keyring;
	#key = randomBytes(32);
	#reader;
	constructor(identities, reader) {
		this.#keyring = new Keyring(parseIdentities(identities.reveal()).identities);
		this.#reader = reader;
	}
	/** Null for what is not sealed. What does not open is read as without a key. */
	async read(bytes, path) {
		const text = decode(bytes);
		if (text === null) return null;
		const found = sealedDocument(new Document(text, storeOf(path)), isSourceOrProse(path));
		if (found === null) return null;
		const values = found.whole ? await this.#valuesOf(text, found.document.store) : null;
		if (values === null) return {
			content: this.#reader.of(found),
			certificates: /* @__PURE__ */ new Map(),
			isOpen: false
		};
		const certificates = /* @__PURE__ */ new Map();
		const content = this.#reader.of(found, (leaf) => {
			const value = values.get(leaf.node.span.start) ?? leaf.node.text;
			const expiry = certificateIn(value);
			if (expiry !== null) certificates.set(formatPointer(leaf.path, leaf.document), expiry);
			return this.#digest(value);
		});
		const [whole] = content.leaves;
		const inner = values.get(found.document.leaves[0]?.node.span.start ?? -1);
		if (!(content.store === "binary" && content.leaves.length === 1) || whole === void 0 || inner === void 0) return {
			content,
			certificates,
			isOpen: true
		};
		const parts = this.#partsOf(whole, inner, plainName(path));
		return {
			content: parts === null ? content : {
				...content,
				leaves: parts
			},
			certificates,
			isOpen: true
		};
	}
	/** A file in clear, so that what was sealed later can be compared with it. */
	readPlain(bytes, path) {
		const syntax = tfvarsSyntaxOf(path);
		const plain = this.#reader.readPlain(bytes, path, (leaf) => this.#digest(leaf.node.text));
		if (syntax !== "hcl") return plain;
		const whole = {
			pointer: "data",
			iv: null,
			tag: null,
			type: "str",
			length: bytes.length,
			digest: null
		};
		const parts = this.#partsOf(whole, decode(bytes) ?? "", path);
		return parts === null ? plain : {
			...plain,
			leaves: parts
		};
	}
	async #valuesOf(text, store) {
		try {
			const opened = await open(text, {
				store,
				keyring: this.#keyring,
				ignoreMac: true
			});
			close(opened);
			const values = /* @__PURE__ */ new Map();
			for (const tree of opened.plain) collect(tree, values);
			return values;
		} catch (failure) {
			if (failure instanceof SealFailure) return null;
			throw failure;
		}
	}
	/** The values inside of a file that is sealed as one, each as a leaf of its own; null where its plaintext has none. */
	#partsOf(whole, text, name) {
		const parts = [];
		const add = (pointer, value, type) => parts.push(this.#reader.mark({
			...whole,
			pointer,
			iv: whole.iv === null ? null : `${whole.iv} ${pointer}`,
			type,
			length: Buffer.byteLength(value),
			digest: this.#digest(value)
		}));
		const syntax = tfvarsSyntaxOf(name);
		if (syntax !== null) {
			try {
				for (const { name: variable, value } of readTfvars(text, syntax)) for (const { path, scalar } of tfvarsScalars(value, [variable])) add(formatPointer(path), scalar.text, scalar.kind === "string" ? "str" : scalar.kind);
			} catch (failure) {
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
	#digest(value) {
		return createHmac("sha256", this.#key).update(value).digest("base64");
	}
};
function addScalar(leaf, add) {
	if (leaf.comment || leaf.type === "null" || leaf.node.text === "") return;
	add(formatPointer(leaf.path, leaf.document), leaf.node.text, leaf.type);
}
/** Values as texts, by the offset of what they were read from: in whatever type, an equal text is an equal value. */
function collect(value, values) {
	if (value.type === "map" || value.type === "list") {
		for (const item of value.items) collect("key" in item ? item.value : item, values);
		return;
	}
	const text = textOf(value);
	if (text !== null) values.set(value.at, text);
}
function textOf(value) {
	switch (value.type) {
		case "null": return null;
		case "float": return String(value.number);
		case "bool": return value.isTrue ? "true" : "false";
		case "bytes": return Buffer.from(value.bytes).toString(isUtf8(value.bytes) ? "utf8" : "latin1");
		default: return value.text;
	}
}
export { Opener };
