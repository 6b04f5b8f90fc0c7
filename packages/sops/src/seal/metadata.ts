import type { Parsed } from "../document.ts";
import {
	type Envelope,
	type EnvelopeFaultCode,
	envelopeOf,
	metadataOf,
	type RecipientType,
} from "../envelope.ts";
import { elements, type Node, pairs, resolved } from "../node.ts";
import { scalarType } from "../scalar.ts";
import { type Selector, selectorOf } from "../selector.ts";
import { SealFailure } from "./failure.ts";
import { rfc3339, wholeSeconds } from "./time.ts";
import { type Entry, entryOf, listOf, type MapValue, mapOf, textValue, type Value } from "./value.ts";

/** One recipient's entry: the fields that sops knows of its kind, by name. `enc` is the wrapped data key or share. */
export interface KeyEntry {
	readonly type: RecipientType;
	/** The recipient's name, as `Recipient` has it. */
	readonly id: string;
	readonly fields: Readonly<Record<string, string>>;
	/** The encryption context of a KMS key, in order; null for none. */
	readonly context: readonly (readonly [name: string, value: string])[] | null;
}

/** The metadata of a file as sops writes it; what it does not know is lost. */
export interface Metadata {
	/** RFC 3339, whole seconds. It authenticates the MAC. */
	readonly lastModified: string;
	/** A token, or empty. */
	readonly mac: string;
	readonly version: string;
	readonly groups: readonly (readonly KeyEntry[])[];
	/** 0: not written down. */
	readonly shamirThreshold: number;
	/** Null: none is written, as in a binary file. */
	readonly selector: Selector | null;
	readonly macOnlyEncrypted: boolean;
}

/** The fields of each kind, in the order of writing; `false`: only where there is something to write. */
const FIELDS: Readonly<Record<RecipientType, readonly (readonly [name: string, always: boolean])[]>> = {
	age: [
		["enc", true],
		["recipient", true],
	],
	azure_kv: always("created_at", "enc", "name", "vault_url", "version"),
	gcp_kms: always("created_at", "enc", "resource_id"),
	hc_vault: always("created_at", "enc", "engine_path", "key_name", "vault_address"),
	hckms: always("created_at", "enc", "key_id"),
	kms: [
		["arn", true],
		["aws_profile", true],
		["context", false],
		["created_at", true],
		["enc", true],
		["role", false],
	],
	pgp: always("created_at", "enc", "fp"),
};

function always(...names: string[]): (readonly [string, boolean])[] {
	return names.map((name) => [name, true]);
}

const TYPES = Object.keys(FIELDS) as RecipientType[];

/** Faults that sops lives with. */
const HARMLESS: ReadonlySet<EnvelopeFaultCode> = new Set(["entry-incomplete", "empty-group"]);

const MESSAGES: Readonly<Record<Exclude<EnvelopeFaultCode, "entry-incomplete" | "empty-group">, string>> = {
	"not-a-map": "the metadata of sops is no map",
	duplicate: "the metadata of sops holds something twice",
	"field-type": "a field of the metadata has the wrong shape",
	"no-keys": "the metadata names no recipient",
	"lastmodified-missing": "the metadata has no `lastmodified`",
	"lastmodified-invalid": "`lastmodified` is no date",
	"lastmodified-type": "`lastmodified` must stand in quotes",
	"version-missing": "the metadata has no `version`",
	"version-invalid": "`version` is no semantic version",
	"several-selectors": "the metadata has more than one selector",
	flattening: "the names of the metadata contradict each other",
};

/** A sealed file's metadata. Throws `not-sealed` or `metadata`. */
export function metadataIn(parsed: Parsed): { metadata: Metadata; envelope: Envelope } {
	const envelope = envelopeOf(parsed);
	const root = metadataOf(parsed)?.root ?? null;
	if (envelope === null) {
		throw new SealFailure("not-sealed", "the file has no metadata of sops", {
			hint: "is it sealed, and has it the name that it was sealed under?",
		});
	}
	for (const { code, name, span } of envelope.faults) {
		if (HARMLESS.has(code)) continue;
		const place = { path: name === null ? ["sops"] : ["sops", name], document: 0, at: span.start };
		const message = MESSAGES[code as keyof typeof MESSAGES];
		throw new SealFailure("metadata", message, { text: parsed.text, place });
	}
	if (root === null) throw new SealFailure("metadata", MESSAGES["not-a-map"]);
	const fields = fieldsOf(root);
	const metadata = {
		lastModified: wholeSeconds(envelope.lastModified?.text ?? "") ?? "",
		mac: envelope.mac?.text ?? "",
		version: envelope.version?.text ?? "",
		groups: groupsOf(fields, parsed),
		shamirThreshold: envelope.shamirThreshold ?? 0,
		selector: envelope.selector,
		macOnlyEncrypted: envelope.macOnlyEncrypted,
	};
	if (metadata.lastModified === "") throw new SealFailure("metadata", MESSAGES["lastmodified-invalid"]);
	return { metadata, envelope };
}

type Fields = ReadonlyMap<string, Node>;

/** sops finds fields whatever their case. */
function fieldsOf(node: Node | undefined): Fields {
	return new Map(pairs(node).map(({ key, value }) => [key.text.toLowerCase(), resolved(value)]));
}

function groupsOf(fields: Fields, parsed: Parsed): KeyEntry[][] {
	const flat = entriesOf(fields, parsed);
	if (flat.length > 0) return [flat];
	return elements(fields.get("key_groups")).map((group) => entriesOf(fieldsOf(group), parsed));
}

function entriesOf(fields: Fields, parsed: Parsed): KeyEntry[] {
	return TYPES.flatMap((type) =>
		elements(fields.get(type)).map((entry) => {
			const own = fieldsOf(entry);
			const texts: Record<string, string> = {};
			for (const [name] of FIELDS[type])
				if (name !== "context") texts[name] = scalarText(own.get(name), parsed);
			if (texts.created_at !== undefined)
				texts.created_at = wholeSeconds(texts.created_at) ?? texts.created_at;
			if (type !== "age" && rfc3339(texts.created_at ?? "") === null) {
				const place = { path: ["sops", type], document: 0, at: entry.span.start };
				throw new SealFailure("metadata", "a `created_at` is no date", { text: parsed.text, place });
			}
			const context = pairs(own.get("context")).map(
				({ key, value }) => [key.text, scalarText(value, parsed)] as const,
			);
			return { type, id: nameOf(type, texts), fields: texts, context: context.length === 0 ? null : context };
		}),
	);
}

function scalarText(node: Node | undefined, { store, text }: Parsed): string {
	if (node === undefined) return "";
	const value = resolved(node);
	if (value.kind !== "scalar") {
		const place = { path: ["sops"], document: 0, at: node.span.start };
		throw new SealFailure("metadata", MESSAGES["field-type"], { text, place });
	}
	return scalarType(value, store) === "null" ? "" : value.text;
}

function nameOf(type: RecipientType, fields: Readonly<Record<string, string>>): string {
	switch (type) {
		case "age":
			return fields.recipient ?? "";
		case "pgp":
			return fields.fp ?? "";
		case "kms":
			return fields.role ? `${fields.arn}+${fields.role}` : (fields.arn ?? "");
		case "gcp_kms":
			return fields.resource_id ?? "";
		case "hckms":
			return fields.key_id ?? "";
		case "azure_kv":
			return [fields.vault_url, "keys", fields.name, fields.version].filter(Boolean).join("/");
		case "hc_vault":
			return `${fields.vault_address}/v1/${fields.engine_path}/keys/${fields.key_name}`;
	}
}

/** An entry for an age recipient. */
export function ageEntry(recipient: string, enc: string): KeyEntry {
	return { type: "age", id: recipient, fields: { enc, recipient }, context: null };
}

/** The metadata as the tree that sops writes: every map in the order of its names, nothing that is empty. */
export function metadataTree(metadata: Metadata): MapValue {
	const { groups, selector } = metadata;
	const items: Entry[] = [];
	const add = (name: string, value: Value) => items.push(entryOf(name, value));
	if (groups.length === 1) items.push(...listsOf(groups[0] ?? [], false));
	else add("key_groups", listOf(groups.map((group) => mapOf(sorted(listsOf(group, true))))));
	add("lastmodified", textValue(metadata.lastModified));
	add("mac", textValue(metadata.mac));
	add("version", textValue(metadata.version));
	if (metadata.macOnlyEncrypted) add("mac_only_encrypted", { type: "bool", isTrue: true, at: -1 });
	if (metadata.shamirThreshold > 0) {
		add("shamir_threshold", { type: "int", text: String(metadata.shamirThreshold), at: -1 });
	}
	if (selector !== null && selector.value !== "") add(selector.name, textValue(selector.value));
	return mapOf(sorted(items));
}

/** Inside a group sops writes two of the lists even when they are empty. */
function listsOf(group: readonly KeyEntry[], inGroup: boolean): Entry[] {
	return TYPES.flatMap((type) => {
		const entries = group.filter((entry) => entry.type === type).map(entryTree);
		const isWritten = entries.length > 0 || (inGroup && (type === "age" || type === "hc_vault"));
		return isWritten ? [entryOf(type, listOf(entries))] : [];
	});
}

function entryTree({ type, fields, context }: KeyEntry): MapValue {
	return mapOf(
		FIELDS[type].flatMap(([name, isAlways]) => {
			if (name === "context") {
				const pairs = [...(context ?? [])].sort(([one], [other]) => (one < other ? -1 : 1));
				return context === null
					? []
					: [entryOf(name, mapOf(pairs.map(([key, text]) => entryOf(key, textValue(text)))))];
			}
			const text = fields[name] ?? "";
			return isAlways || text !== "" ? [entryOf(name, textValue(text))] : [];
		}),
	);
}

function sorted(entries: readonly Entry[]): Entry[] {
	return [...entries].sort((one, other) => (one.key < other.key ? -1 : 1));
}

/** The selector in force where none is written: sops writes it down at the next save. */
export const WRITTEN_DEFAULT: Selector = selectorOf("unencrypted_suffix", "_unencrypted");

/** Flattened names, as dotenv and INI keep them. */
export function flattened(tree: MapValue, prefix = ""): [name: string, value: Value][] {
	const pairs: [string, Value][] = [];
	const visit = (name: string, value: Value): void => {
		if (value.type === "map") {
			for (const item of value.items) if ("key" in item) visit(`${name}__map_${item.key}`, item.value);
		} else if (value.type === "list") {
			for (const [index, item] of value.items.entries()) visit(`${name}__list_${index}`, item);
		} else pairs.push([name, value]);
	};
	for (const item of tree.items) if ("key" in item) visit(prefix + item.key, item.value);
	return pairs;
}
