import type { Rule } from "../lint/rule.ts";

/** A fault that a generated validator found: where, and which kind, never the library's own words. */
export interface SchemaError {
	/** JSON Pointer to the value. */
	readonly instancePath: string;
	/** The schema keyword that failed: `additionalProperties`, `type`, `enum`, `pattern`, `required` … */
	readonly keyword: string;
	readonly params: Readonly<Record<string, unknown>>;
}

/** A validator that was compiled from the policy's JSON Schema when the rules were generated. */
export interface PolicyValidator {
	(data: unknown): boolean;
	errors?: readonly SchemaError[] | null;
}

/** All rules, and what is generated from them. Built by `rules`; core only knows its shape. */
export interface RuleSet {
	readonly rules: readonly Rule[];
	readonly validatePolicy: PolicyValidator;
	/** Policy packs by name (`talent-mesh`), as plain data; `recommended` and `strict` follow from the rules. */
	readonly packs: Readonly<Record<string, unknown>>;
}
