import type { Parsed } from "./document.ts";
import { type FlatteningFault, unflattened } from "./flatten.ts";
import {
	elements,
	type MapNode,
	type Node,
	type Pair,
	pairs,
	resolved,
	type ScalarNode,
	type Span,
} from "./node.ts";
import { isTime, scalarType } from "./scalar.ts";
import {
	DEFAULT_SELECTOR,
	SELECTOR_NAMES,
	type Selector,
	type SelectorName,
	selectorOf,
} from "./selector.ts";
import type { Store } from "./store.ts";
import { looksSealed } from "./token.ts";

export type RecipientType = "age" | "pgp" | "kms" | "gcp_kms" | "azure_kv" | "hc_vault" | "hckms";

/** Who can open a file: one entry of the metadata. */
export interface Recipient {
	readonly type: RecipientType;
	/** The recipient's own name: an age recipient, a PGP fingerprint, an ARN, a resource id, a URL. */
	readonly id: string;
	/** The data key as wrapped for this recipient, unescaped. */
	readonly enc: string | null;
	/** The text of `enc` in the file; null without one. */
	readonly encSpan: Span | null;
	/** Index of the key group, from 0. */
	readonly group: number;
	/** The text of `id` in the file. */
	readonly span: Span;
}

export interface Field {
	readonly text: string;
	readonly span: Span;
}

/**
 * What makes sops refuse the metadata, or read it otherwise than it looks.
 *
 * - `not-a-map`: the `sops` entry is no map
 * - `duplicate`: a second `sops` entry, or the same field twice
 * - `field-type`: a field of the wrong shape (a list that is no list, a threshold that is no number)
 * - `no-keys`: no recipient at all
 * - `empty-group`: a key group without a recipient
 * - `entry-incomplete`: a recipient without its name or without its wrapped key
 * - `lastmodified-missing`, `lastmodified-invalid`: no RFC 3339 date
 * - `lastmodified-type`: an unquoted YAML date, which sops reads as a time and refuses
 * - `version-missing`, `version-invalid`: no semantic version
 * - `several-selectors`: more than one of the six
 * - `flattening`: flattened names of dotenv and INI that contradict each other or leave a hole in a list
 */
export type EnvelopeFaultCode =
	| "not-a-map"
	| "duplicate"
	| "field-type"
	| "no-keys"
	| "empty-group"
	| "entry-incomplete"
	| "lastmodified-missing"
	| "lastmodified-invalid"
	| "lastmodified-type"
	| "version-missing"
	| "version-invalid"
	| "several-selectors"
	| "flattening";

export interface EnvelopeFault {
	readonly code: EnvelopeFaultCode;
	/** The field that is at fault where there is one, by its name in the metadata. */
	readonly name: string | null;
	readonly span: Span;
}

/** The metadata that sops keeps with a file. */
export interface Envelope {
	/** Index of the document that holds it: sops reads it from the first. */
	readonly document: number;
	/** From the `sops` key to the end of its block; in dotenv from the first `sops_` line to the last. */
	readonly span: Span;
	/** The `sops` key; in dotenv the first `sops_` key. */
	readonly keySpan: Span;
	readonly recipients: readonly Recipient[];
	/** Number of key groups: 1 unless the file is shared by Shamir's scheme, 0 without any key. */
	readonly groups: number;
	readonly shamirThreshold: number | null;
	/** The selector in force. */
	readonly selector: Selector;
	/** Every selector that is written down, in source order. */
	readonly selectors: readonly { readonly name: SelectorName; readonly value: string; readonly span: Span }[];
	readonly mac: Field | null;
	readonly lastModified: Field | null;
	readonly version: Field | null;
	readonly macOnlyEncrypted: boolean;
	/** Names that sops does not know and loses at the next save. */
	readonly unknown: readonly { readonly name: string; readonly span: Span }[];
	readonly faults: readonly EnvelopeFault[];
}

/**
 * The metadata of a file, or null when it is no SOPS file for its store. sops looks into the first document only. A `sops`
 * entry that holds nothing that sops would write counts only beside sealed values: other tools have a setting of that name.
 */
export function envelopeOf(parsed: Parsed): Envelope | null {
	const entry = metadataOf(parsed);
	if (entry === null) return null;
	const known = pairs(entry.root ?? undefined).some(({ key }) => KNOWN.has(key.text.toLowerCase()));
	if (!known && !holdsToken(parsed)) return null;
	return new MetadataReader(parsed.store, entry).envelope();
}

/** The metadata as one tree, however its store spells it. */
export interface Metadata {
	readonly span: Span;
	readonly keySpan: Span;
	/** Null when the entry is no map. */
	readonly root: MapNode | null;
	readonly faults: readonly EnvelopeFault[];
}

/** The entry that holds the metadata, whatever is in it; null when there is none. */
export function metadataOf({ store, documents }: Parsed): Metadata | null {
	const root = documents[0]?.root ?? undefined;
	if (store === "dotenv") return fromLines(pairs(root).filter(({ key }) => key.text.startsWith(PREFIX)));
	const entries = pairs(root).filter(({ key }) => key.text === "sops");
	const entry = store === "ini" ? entries[0] : entries.at(-1);
	if (entry === undefined) return null;
	const keySpan = entry.key.span;
	const value = resolved(entry.value);
	const span = { start: keySpan.start, end: Math.max(keySpan.end, entry.value.span.end) };
	const faults = entries
		.filter((other) => other !== entry)
		.map(({ key }): EnvelopeFault => ({ code: "duplicate", name: "sops", span: key.span }));
	if (value.kind !== "map") {
		return {
			span,
			keySpan,
			root: null,
			faults: [...faults, { code: "not-a-map", name: "sops", span: keySpan }],
		};
	}
	if (store !== "ini") return { span, keySpan, root: value, faults };
	const flat = unflattened(pairs(value).map(withLineBreaks));
	return { span, keySpan, root: flat.root, faults: [...faults, ...flat.faults.map(flattening)] };
}

const PREFIX = "sops_";

function fromLines(lines: readonly Pair[]): Metadata | null {
	const [first, last] = [lines[0], lines.at(-1)];
	if (first === undefined || last === undefined) return null;
	const { root, faults } = unflattened(lines, PREFIX);
	const span = { start: first.key.span.start, end: last.value.span.end };
	return { span, keySpan: first.key.span, root, faults: faults.map(flattening) };
}

/** INI keeps a line break as the two characters `\n`; sops 3.13.0 and 3.13.1 wrote real ones. */
function withLineBreaks(pair: Pair): Pair {
	if (pair.value.kind !== "scalar" || !pair.value.text.includes("\\n")) return pair;
	return { ...pair, value: { ...pair.value, text: pair.value.text.replaceAll("\\n", "\n") } };
}

function flattening({ name, span }: FlatteningFault): EnvelopeFault {
	return { code: "flattening", name, span };
}

function holdsToken({ documents }: Parsed): boolean {
	const holds = (node: Node): boolean => {
		if (node.kind === "scalar") return looksSealed(node.text);
		if (node.kind === "map") return pairs(node).some(({ value }) => holds(value));
		return node.kind === "list" && elements(node).some(holds);
	};
	return documents.some(({ root }) => root !== null && holds(root));
}

/** Where an entry of each list keeps the parts of its recipient's name, and how they are put together. */
const LISTS: Readonly<
	Record<RecipientType, { parts: readonly string[]; name: (...parts: string[]) => string }>
> = {
	kms: { parts: ["arn", "role"], name: (arn, role) => (role ? `${arn}+${role}` : `${arn}`) },
	gcp_kms: { parts: ["resource_id"], name: String },
	hckms: { parts: ["key_id"], name: String },
	azure_kv: {
		parts: ["vault_url", "name", "version"],
		name: (url, name, version) => [url, "keys", name, version].filter(Boolean).join("/"),
	},
	hc_vault: {
		parts: ["vault_address", "engine_path", "key_name"],
		name: (address, engine, key) => `${address}/v1/${engine}/keys/${key}`,
	},
	pgp: { parts: ["fp"], name: String },
	age: { parts: ["recipient"], name: String },
};
const LIST_NAMES = Object.keys(LISTS) as RecipientType[];
const KNOWN: ReadonlySet<string> = new Set([
	...LIST_NAMES,
	...SELECTOR_NAMES,
	"key_groups",
	"shamir_threshold",
	"lastmodified",
	"mac",
	"version",
	"mac_only_encrypted",
]);

class MetadataReader {
	readonly #store: Store;
	readonly #entry: Metadata;
	readonly #faults: EnvelopeFault[];
	/** The fields by their lower-case name, as sops finds them; the last of several. */
	readonly #fields = new Map<string, Pair>();

	constructor(store: Store, entry: Metadata) {
		this.#store = store;
		this.#entry = entry;
		this.#faults = [...entry.faults];
		for (const pair of pairs(entry.root ?? undefined)) {
			const name = pair.key.text.toLowerCase();
			if (this.#fields.has(name)) this.#fault("duplicate", name, pair.key.span);
			this.#fields.set(name, pair);
		}
	}

	envelope(): Envelope {
		const { span, keySpan, root } = this.#entry;
		const selectors = this.#selectors();
		const chosen = selectors.find(({ value }) => value !== "");
		const { recipients, groups } = root === null ? { recipients: [], groups: 0 } : this.#keys();
		return {
			document: 0,
			span,
			keySpan,
			recipients,
			groups,
			shamirThreshold: this.#threshold(),
			selector: chosen === undefined ? DEFAULT_SELECTOR : selectorOf(chosen.name, chosen.value),
			selectors,
			mac: this.#text("mac"),
			lastModified: root === null ? null : this.#lastModified(),
			version: root === null ? null : this.#version(),
			macOnlyEncrypted: TRUE.test(this.#text("mac_only_encrypted")?.text ?? ""),
			unknown: [...this.#fields]
				.filter(([name]) => !KNOWN.has(name))
				.map(([, { key }]) => ({ name: key.text, span: key.span })),
			faults: this.#faults,
		};
	}

	#keys(): { recipients: Recipient[]; groups: number } {
		const flat = this.#recipients((name) => this.#fields.get(name)?.value, 0);
		if (flat.entries > 0) return { recipients: flat.recipients, groups: 1 };
		const groups = this.#list("key_groups", this.#fields.get("key_groups")?.value);
		if (groups.length === 0) this.#fault("no-keys", null, this.#entry.keySpan);
		const recipients = groups.flatMap((group, index) => {
			const found = this.#recipients((name) => valueAt(group, name), index);
			if (found.entries === 0) this.#fault("empty-group", "key_groups", group.span);
			return found.recipients;
		});
		return { recipients, groups: groups.length };
	}

	#recipients(
		listAt: (name: string) => Node | undefined,
		group: number,
	): { recipients: Recipient[]; entries: number } {
		const recipients: Recipient[] = [];
		let entries = 0;
		for (const type of LIST_NAMES) {
			for (const entry of this.#list(type, listAt(type))) {
				entries++;
				const recipient = this.#recipient(type, entry, group);
				if (recipient === null || recipient.enc === null) this.#fault("entry-incomplete", type, entry.span);
				if (recipient !== null) recipients.push(recipient);
			}
		}
		return { recipients: recipients.sort((a, b) => a.span.start - b.span.start), entries };
	}

	#recipient(type: RecipientType, entry: Node, group: number): Recipient | null {
		const { parts, name } = LISTS[type];
		const texts = parts.map((part) => scalarAt(entry, part));
		const first = texts[0];
		if (first === undefined || first.text === "") return null;
		const enc = scalarAt(entry, "enc");
		const isWrapped = enc !== undefined && enc.text !== "";
		const id = name(...texts.map((text) => text?.text ?? ""));
		return {
			type,
			id,
			enc: isWrapped ? enc.text : null,
			encSpan: isWrapped ? enc.span : null,
			group,
			span: first.span,
		};
	}

	/** A list's elements; absent and null are an empty list. */
	#list(name: string, value: Node | undefined): readonly Node[] {
		if (value === undefined) return [];
		const node = resolved(value);
		if (node.kind === "list") return elements(node);
		const nothing =
			node.kind === "scalar" && scalarType(node, this.#store === "dotenv" ? "yaml" : this.#store) === "null";
		if (!nothing) this.#fault("field-type", name, node.span);
		return [];
	}

	#selectors(): Envelope["selectors"] {
		const found = [...this.#fields].flatMap(([name, { value }]) => {
			const node = resolved(value);
			if (!isSelectorName(name)) return [];
			if (node.kind === "scalar") return [{ name, value: node.text, span: node.span }];
			this.#fault("field-type", name, node.span);
			return [];
		});
		const [, second] = found.filter(({ value }) => value !== "");
		if (second !== undefined) this.#fault("several-selectors", second.name, second.span);
		return found;
	}

	#threshold(): number | null {
		const field = this.#text("shamir_threshold");
		if (field === null || field.text === "" || field.text === "0") return null;
		if (/^[0-9]{1,9}$/.test(field.text)) return Number(field.text);
		this.#fault("field-type", "shamir_threshold", field.span);
		return null;
	}

	#lastModified(): Field | null {
		const field = this.#text("lastmodified");
		if (field === null || field.text === "")
			this.#fault("lastmodified-missing", "lastmodified", this.#entry.keySpan);
		else if (this.#isTime("lastmodified")) this.#fault("lastmodified-type", "lastmodified", field.span);
		else if (!isTimestamp(field.text)) this.#fault("lastmodified-invalid", "lastmodified", field.span);
		return field;
	}

	#isTime(name: string): boolean {
		const node = this.#fields.get(name)?.value;
		const value = node === undefined ? undefined : resolved(node);
		return this.#store === "yaml" && value?.kind === "scalar" && scalarType(value, "yaml") === "time";
	}

	#version(): Field | null {
		const field = this.#text("version");
		if (field === null || field.text === "") this.#fault("version-missing", "version", this.#entry.keySpan);
		else if (!field.text.startsWith("1.") && !VERSION.test(field.text)) {
			this.#fault("version-invalid", "version", field.span);
		}
		return field;
	}

	#text(name: string): Field | null {
		const value = this.#fields.get(name)?.value;
		if (value === undefined) return null;
		const node = resolved(value);
		if (node.kind === "scalar") return { text: node.text, span: node.span };
		this.#fault("field-type", name, node.span);
		return null;
	}

	#fault(code: EnvelopeFaultCode, name: string | null, span: Span): void {
		this.#faults.push({ code, name, span });
	}
}

const TRUE = /^(?:1|t|T|TRUE|true|True)$/;
const VERSION =
	/^v?(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/;

/** RFC 3339 as Go reads it: a fraction is allowed, lower-case letters are not. */
function isTimestamp(text: string): boolean {
	return (
		/^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:[.,][0-9]+)?(?:Z|[-+][0-9]{2}:[0-9]{2})$/.test(
			text,
		) && isTime(text)
	);
}

function isSelectorName(name: string): name is SelectorName {
	return (SELECTOR_NAMES as readonly string[]).includes(name);
}

function valueAt(map: Node, name: string): Node | undefined {
	return pairs(map).findLast(({ key }) => key.text.toLowerCase() === name)?.value;
}

function scalarAt(map: Node, name: string): ScalarNode | undefined {
	const value = valueAt(map, name);
	const node = value === undefined ? undefined : resolved(value);
	return node?.kind === "scalar" ? node : undefined;
}
