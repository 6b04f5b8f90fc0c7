import { looksSealed, Secret } from "@sops-guard/sops";
import type { MapValue } from "@sops-guard/sops/seal";
import { label } from "../label.ts";
import { decodeStrictBase64, encodeBase64 } from "../text/base64.ts";
import { fieldOf, fieldsOf, kindOf, type ManifestReader, type Placed } from "./manifest-reader.ts";
import { isDataKey, isLabelValue, isNamespaceName, isObjectName, isQualifiedName } from "./object-name.ts";
import { type Datum, inventoryLabel, lastApplied, type SecretObject, sizeClass } from "./secret-object.ts";
import { typeFault } from "./secret-type.ts";

/** What the caller decides about every object. */
export interface ReadingTerms {
	/** For objects that name none. */
	readonly defaultNamespace: string;
	/** Objects that name another one are refused, as kubectl does with `--namespace`. */
	readonly onlyDefault: boolean;
	/** Where objects may go; null for anywhere but the namespaces of the system. */
	readonly allowed: Pick<ReadonlySet<string>, "has"> | null;
	/** Takes values of no bytes. */
	readonly allowEmpty: boolean;
}

const largestSecret = 1_048_576;
const largestAnnotations = 262_144;

const objectFields = new Set(["apiVersion", "kind", "metadata", "data", "stringData", "type", "immutable"]);
const metadataFields = new Set(["name", "namespace", "labels", "annotations"]);
/** What an exported object carries; the API server sets all of it. */
const serverFields = new Set([
	"creationTimestamp",
	"generation",
	"managedFields",
	"resourceVersion",
	"selfLink",
	"uid",
]);
const systemNamespaces = /^kube-/;

/** One object that says that it is a v1 Secret. Null when it cannot be applied; why is with the reader. */
export function readSecret(
	reader: ManifestReader,
	root: Placed<MapValue>,
	terms: ReadingTerms,
): SecretObject | null {
	const before = reader.faults.length;
	reader.refuseOthers(root, objectFields, "a Secret");
	const metadata = reader.map(root, "metadata");
	if (metadata === null) {
		reader.refuse("name", root, "the Secret has no metadata, and so no name", "Give it metadata.name.");
		return null;
	}
	reader.refuseOthers(metadata, new Set([...metadataFields, ...serverFields]), "metadata here");
	const name = nameOf(reader, metadata);
	const namespace = namespaceOf(reader, metadata, terms);
	const labels = labelsOf(reader, metadata);
	const annotations = annotationsOf(reader, metadata);
	const type = reader.text(root, "type");
	const immutable = immutableOf(reader, root);
	const bytes = bytesOf(reader, root, terms);
	if (reader.faults.length > before || name === null || namespace === null) return null;
	const fault = typeFault(type ?? "Opaque", bytes, annotations);
	if (fault !== null) {
		const words = `a Secret of this type ${fault}`;
		reader.refuse("type-keys", fieldOf(root, "type") ?? root, words, "Add it, or change the type.");
		return null;
	}
	const data = new Map<string, Datum>();
	for (const [key, value] of bytes) {
		data.set(key, { base64: new Secret(encodeBase64(value)), size: sizeClass(value.length) });
		value.fill(0);
	}
	const namesNamespace = (fieldOf(metadata, "namespace")?.value.type ?? "null") !== "null";
	const place = reader.place(root);
	return { namespace, namesNamespace, name, type, immutable, data, labels, annotations, place };
}

function nameOf(reader: ManifestReader, metadata: Placed<MapValue>): string | null {
	const field = fieldOf(metadata, "name");
	const name = reader.text(metadata, "name");
	if (field === null || name === null || name === "") {
		if (field === null || name !== null) {
			reader.refuse("name", field ?? metadata, "the Secret has no name", "Give it metadata.name.");
		}
		return null;
	}
	if (isObjectName(name)) return name;
	reader.refuse(
		"name",
		field,
		"this is no name for a Secret",
		"Small letters, digits, - and . are allowed, at most 253, with a letter or a digit at both ends.",
	);
	return null;
}

function namespaceOf(
	reader: ManifestReader,
	metadata: Placed<MapValue>,
	{ defaultNamespace, onlyDefault, allowed }: ReadingTerms,
): string | null {
	const field = fieldOf(metadata, "namespace");
	const named = reader.text(metadata, "namespace");
	const namespace = named ?? defaultNamespace;
	const at = field ?? metadata;
	if (!isNamespaceName(namespace)) {
		const hint = "Small letters, digits and - are allowed, at most 63.";
		reader.refuse("namespace", at, "this is no name for a namespace", hint);
		return null;
	}
	const shown = label.name(namespace).text;
	if (onlyDefault && namespace !== defaultNamespace) {
		const message = `the Secret says namespace ${shown}, and ${label.name(defaultNamespace).text} was asked for`;
		reader.refuse("namespace", at, message, "Leave --namespace out, or change one of them.");
		return null;
	}
	if (allowed === null ? systemNamespaces.test(namespace) : !allowed.has(namespace)) {
		const message = `nothing may be applied to the namespace ${shown} here`;
		reader.refuse(
			"namespace-not-allowed",
			at,
			message,
			"Name it among the allowed namespaces if it is meant.",
		);
		return null;
	}
	return namespace;
}

function labelsOf(reader: ManifestReader, metadata: Placed<MapValue>): ReadonlyMap<string, string> {
	const labels = reader.texts(metadata, "labels");
	const map = reader.map(metadata, "labels");
	for (const { key, field } of map === null ? [] : fieldsOf(map)) {
		const value = labels.get(key);
		if (!isQualifiedName(key)) {
			reader.refuse(
				"label",
				field,
				"this is no key for a label",
				"Write NAME or PREFIX/NAME, the name at most 63.",
			);
		} else if (key === inventoryLabel) {
			reader.refuse("label", field, "this label is ours: it says what an inventory holds", "Take it out.");
		} else if (value !== undefined && !isLabelValue(value)) {
			const hint = "Letters, digits, -, _ and . are allowed, at most 63; longer texts are annotations.";
			reader.refuse("label", field, "this is no value for a label", hint);
		}
	}
	return labels;
}

function annotationsOf(reader: ManifestReader, metadata: Placed<MapValue>): ReadonlyMap<string, string> {
	const annotations = new Map(reader.texts(metadata, "annotations"));
	// An object that was exported after a client-side apply; its copy of the values must not go back.
	annotations.delete(lastApplied);
	const map = reader.map(metadata, "annotations");
	if (map === null) return annotations;
	let size = 0;
	for (const { key, field } of fieldsOf(map)) {
		if (!isQualifiedName(key.toLowerCase())) {
			const hint = "Write NAME or PREFIX/NAME, the name at most 63.";
			reader.refuse("annotation", field, "this is no key for an annotation", hint);
		}
		const value = annotations.get(key) ?? "";
		size += new TextEncoder().encode(key + value).length;
		if (value.includes(sealedMark)) {
			reader.refuse("ciphertext", field, "this annotation is still ciphertext", hints.ciphertext);
		}
	}
	if (size > largestAnnotations) {
		reader.refuse("annotation", map, "the annotations take more than 256 KiB", "Take some of them out.");
	}
	return annotations;
}

function immutableOf(reader: ManifestReader, root: Placed<MapValue>): boolean | null {
	const field = fieldOf(root, "immutable");
	if (field === null || field.value.type === "null") return null;
	if (field.value.type === "bool") return field.value.isTrue;
	reader.refuse("field", field, `immutable is ${kindOf(field.value)}`, "Write true or false.");
	return null;
}

const sealedMark = "ENC[AES256_GCM,";
const hints = {
	ciphertext: "It was sealed twice, or pasted from a sealed file: set it again with `sops-guard set`.",
	empty: "Set it with `sops-guard set`, take the key out, or say that empty values are meant.",
} as const;

/** The bytes under each key; `stringData` wins, as it does in the API server. */
function bytesOf(
	reader: ManifestReader,
	root: Placed<MapValue>,
	terms: ReadingTerms,
): ReadonlyMap<string, Uint8Array> {
	const bytes = new Map<string, Uint8Array>();
	let isFaulty = false;
	for (const name of ["data", "stringData"] as const) {
		const map = reader.map(root, name);
		for (const { key, field } of map === null ? [] : fieldsOf(map)) {
			const value = datumBytes(reader, name, key, field, terms);
			if (value === null) isFaulty = true;
			else bytes.set(key, value);
		}
	}
	if (bytes.size === 0 && !isFaulty && !terms.allowEmpty) {
		reader.refuse("empty", root, "the Secret holds nothing", hints.empty);
	}
	const size = [...bytes.values()].reduce((sum, value) => sum + value.length, 0);
	if (size > largestSecret) {
		reader.refuse(
			"size",
			root,
			"the values take more than 1 MiB, the most that a Secret can hold",
			"Part it into several Secrets, or keep large files elsewhere.",
		);
	}
	return bytes;
}

function datumBytes(
	reader: ManifestReader,
	name: "data" | "stringData",
	key: string,
	field: Placed,
	{ allowEmpty }: ReadingTerms,
): Uint8Array | null {
	const { value, sealed } = field;
	if (!isDataKey(key)) {
		const hint = "Letters, digits, -, _ and . are allowed, at most 253; .. at the start is not.";
		reader.refuse("key", field, "this is no key for a Secret", hint);
		return null;
	}
	if (value.type !== "str" && value.type !== "bytes") {
		const hint =
			value.type === "null"
				? hints.empty
				: "Put it in quotes with `sops-guard edit`, so that it is sealed as a text.";
		reader.refuse("value", field, `a value of ${name} must be a text, and this is ${kindOf(value)}`, hint);
		return null;
	}
	const isEmpty = value.type === "str" ? value.text === "" : value.bytes.length === 0;
	if (sealed !== null && !isEmpty && !(sealed?.type === "str" && looksSealed(sealed.text))) {
		reader.refuse(
			"in-clear",
			field,
			"this value stands in git in clear",
			"Let the creation rule seal data and stringData, seal it again, and replace the value: it is known.",
		);
		return null;
	}
	const bytes =
		value.type === "bytes"
			? name === "stringData"
				? value.bytes.slice()
				: null
			: name === "stringData"
				? new TextEncoder().encode(value.text)
				: decodeStrictBase64(value.text);
	const isCiphertext = value.type === "str" && value.text.includes(sealedMark);
	if (
		isCiphertext ||
		(bytes !== null && name === "data" && new TextDecoder().decode(bytes).includes(sealedMark))
	) {
		reader.refuse("ciphertext", field, "this value is still ciphertext", hints.ciphertext);
		return null;
	}
	if (bytes === null) {
		const hint = "Values of data are Base64 with padding; plain text belongs into stringData.";
		reader.refuse("base64", field, "this value of data is no Base64", hint);
		return null;
	}
	if (bytes.length === 0 && !allowEmpty) {
		reader.refuse("empty", field, "this value is empty", hints.empty);
		return null;
	}
	return bytes;
}
