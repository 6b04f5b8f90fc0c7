import type { RecipientType } from "./envelope.ts";
import type { Span } from "./node.ts";
import type { SelectorName } from "./selector.ts";

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
