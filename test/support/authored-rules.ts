/// <reference types="vite/types/importMeta.d.ts" />
import type { Example, Rule } from "@sops-guard/core";

/** One rule's file: what it exports, and where it lies. */
export interface AuthoredRule {
	/** Relative to `packages/rules/src`, such as `terraform/tf-tfvars-tracked.ts`. */
	readonly file: string;
	readonly rule: Rule;
	readonly examples: readonly Example[];
}

const modules = import.meta.glob<{ rule: Rule; examples: readonly Example[] }>(
	["../../packages/rules/src/*/*.ts", "!**/*.test.ts", "!**/*.generated.*"],
	{ eager: true },
);

/**
 * Every rule, found by its file and not through the registry, which is generated from this. By id.
 */
export const authoredRules: readonly AuthoredRule[] = Object.entries(modules)
	.map(([path, { rule, examples }]) => ({
		file: path.replace("../../packages/rules/src/", ""),
		rule,
		examples,
	}))
	.sort((left, right) => (left.file < right.file ? -1 : 1));
