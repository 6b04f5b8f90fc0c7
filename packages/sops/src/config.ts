import type { RecipientType } from "./envelope.ts";
import { nearest } from "./nearest.ts";
import { elements, type Node, type Pair, pairs, resolved, type ScalarNode, type Span } from "./node.ts";
import { parse } from "./parse.ts";
import { compileRegex } from "./regex.ts";
import { scalarType } from "./scalar.ts";
import { SELECTOR_NAMES, type SelectorName, selectorOf } from "./selector.ts";

/** Who a rule seals for. `type` names the metadata list that the key ends up in. */
export interface ConfigRecipient {
	readonly type: RecipientType;
	readonly id: string;
	/** The text of `id` where it is written, which is at the anchor when an alias stands in the rule. */
	readonly span: Span;
}

/** One entry of `creation_rules`. */
export interface CreationRule {
	/** From 0. */
	readonly index: number;
	readonly span: Span;
	/** Null when absent or empty: the rule matches every path. `valid`: RE2 compiles it. */
	readonly pathRegex: { readonly text: string; readonly span: Span; readonly valid: boolean } | null;
	/** Flat keys form one group. Merged groups are folded in. */
	readonly groups: readonly (readonly ConfigRecipient[])[];
	/** Every selector of the rule in source order; sops refuses more than one. */
	readonly selectors: readonly {
		readonly name: SelectorName;
		readonly value: string;
		readonly span: Span;
		readonly valid: boolean;
	}[];
	readonly shamirThreshold: number | null;
	readonly macOnlyEncrypted: boolean;
}

/**
 * - `syntax`: the YAML cannot be read
 * - `not-a-map`: the document, a rule, a group or a key entry that should be a map is none
 * - `not-a-list`: a list that is none
 * - `type`: a scalar of the wrong type
 * - `no-rules`: `creation_rules` is missing or null
 * - `too-deep`: `merge` nested beyond our limit, or in a circle
 */
export type ConfigFaultCode = "syntax" | "not-a-map" | "not-a-list" | "type" | "no-rules" | "too-deep";

export interface ConfigFault {
	readonly code: ConfigFaultCode;
	/** The place in words of the schema, such as `creation_rules[0].age`. */
	readonly where: string;
	readonly span: Span;
}

export interface UnknownConfigKey {
	readonly name: string;
	/** The place of the map that holds it, such as `creation_rules[0]`; empty for the top level. */
	readonly where: string;
	/** The known key that it resembles. */
	readonly suggestion: string | null;
	/** The key's text. */
	readonly span: Span;
}

export interface ConfigRegex {
	readonly role: "path_regex" | SelectorName;
	readonly pattern: string;
	/** Whether RE2 compiles it. */
	readonly valid: boolean;
	readonly span: Span;
	/** Index of its creation rule; null in a destination rule. */
	readonly rule: number | null;
}

/** A `.sops.yaml`. */
export interface SopsConfig {
	readonly path: string;
	readonly rules: readonly CreationRule[];
	readonly faults: readonly ConfigFault[];
	/** sops ignores them without a word. */
	readonly unknownKeys: readonly UnknownConfigKey[];
	readonly regexes: readonly ConfigRegex[];
}

/** Reads a `.sops.yaml` as sops does: the first document, anchors and merges followed, unknown keys passed over. Never throws. */
export function parseConfig(text: string, path: string): SopsConfig {
	const document = parse(text, "yaml").documents[0];
	const reader = new Reader(text);
	for (const fault of document?.faults ?? []) {
		reader.faults.push({ code: "syntax", where: "", span: { start: fault.offset, end: fault.offset } });
	}
	const root = document?.root ?? null;
	const rules = root === null ? [] : reader.file(root);
	return { path, rules, faults: reader.faults, unknownKeys: reader.unknownKeys, regexes: reader.regexes };
}

/**
 * The rule that seals a path, given relative to the config's folder: the first whose pattern is found in it. Rules behind it are
 * not even compiled, so an invalid pattern is a fault only when it comes before the match.
 */
export function ruleFor(
	config: SopsConfig,
	path: string,
): { readonly rule: CreationRule } | { readonly fault: "invalid-regex"; readonly rule: number } | null {
	for (const rule of config.rules) {
		if (rule.pathRegex === null) return { rule };
		const regex = compileRegex(rule.pathRegex.text);
		if (regex === null) return { fault: "invalid-regex", rule: rule.index };
		if (regex.test(path)) return { rule };
	}
	return null;
}

const TOP_KEYS = ["creation_rules", "destination_rules", "stores"];
const RULE_KEYS = [
	"path_regex",
	"age",
	"pgp",
	"kms",
	"aws_profile",
	"gcp_kms",
	"hckms",
	"azure_keyvault",
	"hc_vault_transit_uri",
	"key_groups",
	"shamir_threshold",
	"mac_only_encrypted",
	...SELECTOR_NAMES,
];
const GROUP_KEYS = ["merge", "age", "pgp", "kms", "gcp_kms", "hckms", "azure_keyvault", "hc_vault"];
const DESTINATION_KEYS = [
	"path_regex",
	"s3_bucket",
	"s3_prefix",
	"gcs_bucket",
	"gcs_prefix",
	"vault_path",
	"vault_address",
	"vault_kv_mount_name",
	"vault_kv_version",
	"recreation_rule",
	"omit_extensions",
];
const STORE_KEYS = ["yaml", "json", "json_binary", "ini", "dotenv"];

/** Flat fields of a rule and the metadata list that each fills. */
const FLAT_FIELDS: readonly (readonly [field: string, type: RecipientType])[] = [
	["age", "age"],
	["pgp", "pgp"],
	["kms", "kms"],
	["gcp_kms", "gcp_kms"],
	["hckms", "hckms"],
	["azure_keyvault", "azure_kv"],
	["hc_vault_transit_uri", "hc_vault"],
];

/** Fields of a key group: plain names, or maps whose parts make up the name as the metadata has it. */
const GROUP_FIELDS: readonly {
	readonly field: string;
	readonly type: RecipientType;
	readonly parts: readonly string[];
	readonly name: (parts: readonly string[]) => string;
}[] = [
	{ field: "age", type: "age", parts: [], name: String },
	{ field: "pgp", type: "pgp", parts: [], name: String },
	{ field: "kms", type: "kms", parts: ["arn", "role"], name: (parts) => parts.join("+") },
	{ field: "gcp_kms", type: "gcp_kms", parts: ["resource_id"], name: String },
	{ field: "hckms", type: "hckms", parts: ["key_id"], name: String },
	{
		field: "azure_keyvault",
		type: "azure_kv",
		parts: ["vaultUrl", "key", "version"],
		name: ([url = "", ...rest]) => [url, "keys", ...rest].join("/"),
	},
	{ field: "hc_vault", type: "hc_vault", parts: [], name: String },
];

const MAX_MERGE_DEPTH = 32;
const MAX_RECIPIENTS = 10_000;

class Reader {
	readonly faults: ConfigFault[] = [];
	readonly unknownKeys: UnknownConfigKey[] = [];
	readonly regexes: ConfigRegex[] = [];
	readonly #text: string;
	#recipients = 0;

	constructor(text: string) {
		this.#text = text;
	}

	file(root: Node): CreationRule[] {
		const fields = this.#fields(root, "");
		if (fields === null) return [];
		this.#unknown(fields, TOP_KEYS, "");
		const rules = this.#list(fields.get("creation_rules")?.value, "creation_rules");
		for (const [index, node] of this.#list(
			fields.get("destination_rules")?.value,
			"destination_rules",
		).entries()) {
			this.#destination(node, `destination_rules[${index}]`);
		}
		const stores = fields.get("stores")?.value;
		if (stores !== undefined && !isNull(stores))
			this.#unknown(this.#fields(stores, "stores"), STORE_KEYS, "stores");
		return rules.map((node, index) => this.#rule(node, index));
	}

	#rule(node: Node, index: number): CreationRule {
		const where = `creation_rules[${index}]`;
		const fields = this.#fields(node, where) ?? new Map<string, Pair>();
		this.#unknown(fields, RULE_KEYS, where);
		const pathRegex = this.#regex(fields.get("path_regex"), "path_regex", index);
		const selectors = SELECTOR_NAMES.flatMap((name) => {
			const pair = fields.get(name);
			const value = pair === undefined ? null : scalarOf(pair.value);
			if (pair === undefined || value === null || value.text === "") return [];
			if (name.endsWith("_regex")) this.#regex(pair, name, index);
			const { valid } = selectorOf(name, value.text);
			return [{ name, value: value.text, span: value.span, valid }];
		}).sort((left, right) => left.span.start - right.span.start);
		const threshold = scalarOf(fields.get("shamir_threshold")?.value)?.text ?? "";
		return {
			index,
			span: node.span,
			pathRegex,
			groups: this.#groups(fields, where),
			selectors,
			shamirThreshold: /^\d{1,3}$/.test(threshold) ? Number(threshold) : null,
			macOnlyEncrypted: /^true$/i.test(scalarOf(fields.get("mac_only_encrypted")?.value)?.text ?? ""),
		};
	}

	#destination(node: Node, where: string): void {
		const fields = this.#fields(node, where);
		if (fields === null) return;
		this.#unknown(fields, DESTINATION_KEYS, where);
		this.#regex(fields.get("path_regex"), "path_regex", null);
		const again = fields.get("recreation_rule")?.value;
		if (again !== undefined)
			this.#unknown(this.#fields(again, `${where}.recreation_rule`), RULE_KEYS, `${where}.recreation_rule`);
	}

	/** Flat fields form one group and count only where there are no key groups. */
	#groups(fields: Fields, where: string): ConfigRecipient[][] {
		const written = fields.get("key_groups")?.value;
		const groups = this.#list(written, `${where}.key_groups`);
		if (groups.length > 0)
			return groups.map((group, index) => this.#group(group, `${where}.key_groups[${index}]`, 0));
		const flat = FLAT_FIELDS.flatMap(([field, type]) =>
			this.#names(fields.get(field)?.value, `${where}.${field}`).map(({ id, span }) => ({ type, id, span })),
		);
		return flat.length === 0 ? [] : [flat];
	}

	#group(node: Node, where: string, depth: number): ConfigRecipient[] {
		if (depth > MAX_MERGE_DEPTH || this.#recipients > MAX_RECIPIENTS) {
			this.faults.push({ code: "too-deep", where, span: node.span });
			return [];
		}
		const fields = this.#fields(node, where);
		if (fields === null) return [];
		this.#unknown(fields, GROUP_KEYS, where);
		const merged = this.#list(fields.get("merge")?.value, `${where}.merge`);
		const own = GROUP_FIELDS.flatMap(({ field, type, parts, name }) => {
			const value = fields.get(field)?.value;
			if (parts.length === 0)
				return this.#names(value, `${where}.${field}`).map(({ id, span }) => ({ type, id, span }));
			return this.#list(value, `${where}.${field}`).flatMap((entry, index) => {
				const map = this.#fields(entry, `${where}.${field}[${index}]`);
				const values = parts.map((part) => scalarOf(map?.get(part)?.value));
				const first = values[0];
				if (first == null) return [];
				this.#recipients += 1;
				const texts = values.flatMap((each) => (each === null || each.text === "" ? [] : [each.text]));
				return [{ type, id: name(texts), span: first.span }];
			});
		});
		return [
			...merged.flatMap((group, index) => this.#group(group, `${where}.merge[${index}]`, depth + 1)),
			...own,
		];
	}

	/** Names from a comma string, a list of them, or lists inside lists, as anchors make them. */
	#names(node: Node | undefined, where: string, depth = 0): { id: string; span: Span }[] {
		if (node === undefined || isNull(node)) return [];
		const target = resolved(node);
		if (target.kind === "list" && depth < MAX_MERGE_DEPTH) {
			return elements(target).flatMap((element) => this.#names(element, where, depth + 1));
		}
		if (target.kind !== "scalar") {
			this.faults.push({ code: "type", where, span: target.span });
			return [];
		}
		let from = target.span.start;
		return target.text.split(",").flatMap((part) => {
			const id = part.trim();
			if (id === "" || this.#recipients++ > MAX_RECIPIENTS) return [];
			const found = this.#text.indexOf(id, from);
			if (found === -1 || found + id.length > target.span.end) return [{ id, span: target.span }];
			from = found + id.length;
			return [{ id, span: { start: found, end: from } }];
		});
	}

	#regex(pair: Pair | undefined, role: ConfigRegex["role"], rule: number | null): CreationRule["pathRegex"] {
		const value = pair === undefined ? null : scalarOf(pair.value);
		if (value === null || value.text === "") return null;
		const valid = compileRegex(value.text) !== null;
		this.regexes.push({ role, pattern: value.text, valid, span: value.span, rule });
		return { text: value.text, span: value.span, valid };
	}

	/** The pairs of a map by key, `<<` merged in behind them; null and a fault for anything else. */
	#fields(node: Node, where: string): Fields | null {
		const target = resolved(node);
		if (target.kind !== "map") {
			this.faults.push({ code: "not-a-map", where, span: node.span });
			return null;
		}
		const fields = new Map<string, Pair>();
		const collect = (map: Node, depth: number): void => {
			if (depth > MAX_MERGE_DEPTH) return;
			const merges: Node[] = [];
			for (const pair of pairs(map)) {
				if (pair.key.text === "<<" && pair.key.style === "plain") merges.push(pair.value);
				else if (!fields.has(pair.key.text)) fields.set(pair.key.text, pair);
			}
			for (const merge of merges) {
				const source = resolved(merge);
				for (const each of source.kind === "list" ? elements(source) : [source]) collect(each, depth + 1);
			}
		};
		collect(target, 0);
		return fields;
	}

	#list(node: Node | undefined, where: string): readonly Node[] {
		if (node === undefined || isNull(node)) return [];
		const target = resolved(node);
		if (target.kind === "list") return elements(target);
		this.faults.push({ code: "not-a-list", where, span: node.span });
		return [];
	}

	#unknown(fields: Fields | null, known: readonly string[], where: string): void {
		for (const [name, { key }] of fields ?? []) {
			if (known.includes(name)) continue;
			const suggestion = nearest(name.replaceAll("-", "_"), known) ?? nearest(name, known);
			// The top level may hold anchors under any name; only what was meant for sops is told.
			const isHolder = where === "" && suggestion === null && !RULE_KEYS.includes(name);
			if (!isHolder && !(where === "" && (name === "keys" || name.startsWith("x-")))) {
				this.unknownKeys.push({ name, where, suggestion, span: key.span });
			}
		}
	}
}

type Fields = ReadonlyMap<string, Pair>;

function scalarOf(node: Node | undefined): ScalarNode | null {
	if (node === undefined) return null;
	const target = resolved(node);
	return target.kind === "scalar" && !isNull(target) ? target : null;
}

function isNull(node: Node): boolean {
	const target = resolved(node);
	return target.kind === "scalar" && scalarType(target, "yaml") === "null";
}
