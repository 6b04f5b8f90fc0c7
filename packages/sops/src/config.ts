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
 * - `not-a-list`: a list that is none, such as one name for the `age` of a key group
 * - `type`: a scalar of the wrong type
 * - `duplicate-key`: the same key twice in one map
 * - `no-rules`: `creation_rules` is there and empty, so that no path ever has a rule
 * - `too-deep`: merges and aliases that stand for more than any file needs
 */
export type ConfigFaultCode =
	| "syntax"
	| "not-a-map"
	| "not-a-list"
	| "type"
	| "duplicate-key"
	| "no-rules"
	| "too-deep";

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
/** What a recreation rule knows: it has no path to match. */
const RECREATION_KEYS = RULE_KEYS.filter((key) => key !== "path_regex");
const STORE_KEYS = ["yaml", "json", "json_binary", "ini", "dotenv"];
const INDENTED_STORES = ["yaml", "json", "json_binary"];

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
	readonly others: readonly string[];
	readonly name: (parts: readonly string[]) => string;
}[] = [
	{ field: "age", type: "age", parts: [], others: [], name: String },
	{ field: "pgp", type: "pgp", parts: [], others: [], name: String },
	{
		field: "kms",
		type: "kms",
		parts: ["arn", "role"],
		others: ["context", "aws_profile"],
		name: (parts) => parts.join("+"),
	},
	{ field: "gcp_kms", type: "gcp_kms", parts: ["resource_id"], others: [], name: String },
	{ field: "hckms", type: "hckms", parts: ["key_id"], others: [], name: String },
	{
		field: "azure_keyvault",
		type: "azure_kv",
		parts: ["vaultUrl", "key", "version"],
		others: [],
		name: ([url = "", ...rest]) => [url, "keys", ...rest].join("/"),
	},
	{ field: "hc_vault", type: "hc_vault", parts: [], others: [], name: String },
];

const MAX_MERGE_DEPTH = 32;
/** Nodes that are looked at, aliases followed. A rule of a large organisation has some hundred. */
const MAX_STEPS = 50_000;
const MAX_FAULTS = 100;

class Reader {
	readonly faults: ConfigFault[] = [];
	readonly unknownKeys: UnknownConfigKey[] = [];
	readonly regexes: ConfigRegex[] = [];
	readonly #text: string;
	#steps = 0;

	constructor(text: string) {
		this.#text = text;
	}

	file(root: Node): CreationRule[] {
		const fields = this.#fields(root, "");
		if (fields === null) return [];
		this.#unknown(fields, TOP_KEYS, "");
		const written = fields.get("creation_rules")?.value;
		// A rule that is null does not exist for go-yaml.
		const rules = this.#list(written, "creation_rules").filter((node) => !isNull(node));
		if (written !== undefined && !isNull(written) && rules.length === 0) {
			this.#fault("no-rules", "creation_rules", written.span);
		}
		for (const [index, node] of this.#list(
			fields.get("destination_rules")?.value,
			"destination_rules",
		).entries()) {
			this.#destination(node, `destination_rules[${index}]`);
		}
		this.#stores(fields.get("stores")?.value);
		return rules.map((node, index) => this.#rule(node, index));
	}

	#rule(node: Node, index: number): CreationRule {
		const where = `creation_rules[${index}]`;
		const fields = this.#fields(node, where) ?? new Map<string, Pair>();
		this.#unknown(fields, RULE_KEYS, where);
		return {
			index,
			span: node.span,
			pathRegex: this.#regex(fields.get("path_regex"), "path_regex", index),
			groups: this.#groups(fields, where),
			selectors: this.#selectors(fields, index),
			shamirThreshold: this.#threshold(fields, where),
			macOnlyEncrypted: this.#isTrue(fields, "mac_only_encrypted", where),
		};
	}

	#selectors(fields: Fields, rule: number | null): CreationRule["selectors"] {
		return SELECTOR_NAMES.flatMap((name) => {
			const pair = fields.get(name);
			const value = scalarOf(pair?.value);
			if (value === null || value.text === "") return [];
			if (name.endsWith("_regex")) this.#regex(pair, name, rule);
			return [{ name, value: value.text, span: value.span, valid: selectorOf(name, value.text).valid }];
		}).sort((left, right) => left.span.start - right.span.start);
	}

	#threshold(fields: Fields, where: string): number | null {
		const value = scalarOf(fields.get("shamir_threshold")?.value);
		if (value === null) return null;
		if (/^[0-9]{1,9}$/.test(value.text)) return Number(value.text);
		this.#fault("type", `${where}.shamir_threshold`, value.span);
		return null;
	}

	#isTrue(fields: Fields, name: string, where: string): boolean {
		const value = scalarOf(fields.get(name)?.value);
		if (value === null) return false;
		// Where go-yaml wants a truth value it takes the words of YAML 1.1 as well.
		const isTrue = /^(?:true|True|TRUE|y|Y|yes|on)$/.test(value.text);
		if (!isTrue && !/^(?:false|False|FALSE|n|N|no|off)$/.test(value.text)) {
			this.#fault("type", `${where}.${name}`, value.span);
		}
		return isTrue;
	}

	#destination(node: Node, where: string): void {
		const fields = this.#fields(node, where);
		this.#unknown(fields, DESTINATION_KEYS, where);
		this.#regex(fields?.get("path_regex"), "path_regex", null);
		const again = fields?.get("recreation_rule")?.value;
		if (again === undefined || isNull(again)) return;
		const inner = this.#fields(again, `${where}.recreation_rule`);
		this.#unknown(inner, RECREATION_KEYS, `${where}.recreation_rule`);
		if (inner !== null) this.#selectors(inner, null);
	}

	#stores(node: Node | undefined): void {
		if (node === undefined || isNull(node)) return;
		const stores = this.#fields(node, "stores");
		this.#unknown(stores, STORE_KEYS, "stores");
		for (const [name, { value }] of stores ?? []) {
			if (!STORE_KEYS.includes(name) || isNull(value)) continue;
			const known = INDENTED_STORES.includes(name) ? ["indent"] : [];
			this.#unknown(this.#fields(value, `stores.${name}`), known, `stores.${name}`);
		}
	}

	/** Flat fields form one group and count only where there are no key groups. */
	#groups(fields: Fields, where: string): ConfigRecipient[][] {
		const groups = this.#list(fields.get("key_groups")?.value, `${where}.key_groups`);
		if (groups.length > 0) {
			return groups.map((group, index) => this.#group(group, `${where}.key_groups[${index}]`, 0));
		}
		const flat = FLAT_FIELDS.flatMap(([field, type]) =>
			this.#names(fields.get(field)?.value, `${where}.${field}`).map((name) => ({ type, ...name })),
		);
		return flat.length === 0 ? [] : [flat];
	}

	/** What is merged comes first; whoever is in twice is in once. */
	#group(node: Node, where: string, depth: number): ConfigRecipient[] {
		const fields = depth > MAX_MERGE_DEPTH ? this.#tooDeep(where, node) : this.#fields(node, where);
		if (fields === null) return [];
		this.#unknown(fields, GROUP_KEYS, where);
		const merged = this.#list(fields.get("merge")?.value, `${where}.merge`).flatMap((group, index) =>
			this.#group(group, `${where}.merge[${index}]`, depth + 1),
		);
		const members = new Map<string, ConfigRecipient>();
		for (const member of [...merged, ...this.#members(fields, where)]) {
			const key = `${member.type} ${member.id}`;
			if (!members.has(key)) members.set(key, member);
		}
		return [...members.values()];
	}

	#members(fields: Fields, where: string): ConfigRecipient[] {
		return GROUP_FIELDS.flatMap(({ field, type, parts, others, name }) => {
			const value = fields.get(field)?.value;
			const entries = this.#list(value, `${where}.${field}`);
			if (parts.length === 0) {
				// sops refuses a single name here; to whoever asks who can read, it is one.
				return this.#names(value, `${where}.${field}`).map((one) => ({ type, ...one }));
			}
			return entries.flatMap((entry, index) => {
				const place = `${where}.${field}[${index}]`;
				const map = this.#fields(entry, place);
				this.#unknown(map, [...parts, ...others], place);
				const values = parts.map((part) => scalarOf(map?.get(part)?.value));
				const span = values[0]?.span;
				const texts = values.map((value) => value?.text ?? "").filter((text) => text !== "");
				return span === undefined ? [] : [{ type, id: name(texts), span }];
			});
		});
	}

	/** Names from a comma string, a list of them, or lists inside lists, as anchors make them. */
	#names(node: Node | undefined, where: string, depth = 0): { id: string; span: Span }[] {
		if (node === undefined || isNull(node) || !this.#step(where, node)) return [];
		const target = resolved(node);
		if (target.kind === "list" && depth < MAX_MERGE_DEPTH) {
			// sops refuses a list inside a list; what is meant is plain.
			if (depth > 0) this.#fault("type", where, node.span);
			return elements(target).flatMap((element) => this.#names(element, where, depth + 1));
		}
		if (target.kind === "scalar") return this.#split(target);
		this.#fault("type", where, node.span);
		return [];
	}

	#split({ text, span }: ScalarNode): { id: string; span: Span }[] {
		let from = span.start;
		return text.split(",").flatMap((part) => {
			const id = part.trim();
			if (id === "") return [];
			const start = this.#text.indexOf(id, from);
			const end = start + id.length;
			if (start === -1 || end > span.end) return [{ id, span }];
			from = end;
			return [{ id, span: { start, end } }];
		});
	}

	#regex(pair: Pair | undefined, role: ConfigRegex["role"], rule: number | null): CreationRule["pathRegex"] {
		const value = scalarOf(pair?.value);
		if (value === null || value.text === "") return null;
		const valid = compileRegex(value.text) !== null;
		this.regexes.push({ role, pattern: value.text, valid, span: value.span, rule });
		return { text: value.text, span: value.span, valid };
	}

	/** The pairs of a map by key, `<<` merged in behind them; null and a fault for anything else. */
	#fields(node: Node, where: string): Fields | null {
		const target = resolved(node);
		if (target.kind !== "map") {
			this.#fault("not-a-map", where, node.span);
			return null;
		}
		const fields = new Map<string, Pair>();
		const seen = new Set<Node>();
		const collect = (map: Node): void => {
			if (seen.has(map) || !this.#step(where, node, pairs(map).length)) return;
			seen.add(map);
			const own = new Set<string>();
			const merges: Node[] = [];
			for (const pair of pairs(map)) {
				const name = pair.key.text;
				if (own.has(name)) this.#fault("duplicate-key", where, pair.key.span);
				own.add(name);
				if (name === "<<" && pair.key.style === "plain") merges.push(resolved(pair.value));
				else if (!fields.has(name)) fields.set(name, pair);
			}
			for (const merge of merges) {
				for (const source of merge.kind === "list" ? elements(merge) : [merge]) collect(resolved(source));
			}
		};
		collect(target);
		return fields;
	}

	#list(node: Node | undefined, where: string): readonly Node[] {
		if (node === undefined || isNull(node)) return [];
		const target = resolved(node);
		if (target.kind === "list") return elements(target);
		this.#fault("not-a-list", where, node.span);
		return [];
	}

	#unknown(fields: Fields | null, known: readonly string[], where: string): void {
		for (const [name, { key }] of fields ?? []) {
			if (known.includes(name) || this.unknownKeys.some(({ span }) => span.start === key.span.start))
				continue;
			const suggestion = nearest(name.replaceAll("-", "_"), known) ?? nearest(name, known);
			// The top level may hold anchors under any name; only what was meant for sops is told.
			const isHolder = where === "" && suggestion === null && !RULE_KEYS.includes(name);
			if (!isHolder && !(where === "" && (name === "keys" || name.startsWith("x-")))) {
				this.unknownKeys.push({ name, where, suggestion, span: key.span });
			}
		}
	}

	/** Counts a look at a node; false, and once a fault, when a file that multiplies itself has cost enough. */
	#step(where: string, node: Node, pairs = 0): boolean {
		const left = this.#steps < MAX_STEPS;
		this.#steps += 1 + pairs;
		if (left && this.#steps >= MAX_STEPS) this.#tooDeep(where, node);
		return this.#steps < MAX_STEPS;
	}

	#tooDeep(where: string, node: Node): null {
		this.#fault("too-deep", where, node.span);
		return null;
	}

	#fault(code: ConfigFaultCode, where: string, span: Span): void {
		// What an alias repeats is told once.
		const isTold = this.faults.some((fault) => fault.code === code && fault.span.start === span.start);
		if (!isTold && this.faults.length < MAX_FAULTS) this.faults.push({ code, where, span });
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
