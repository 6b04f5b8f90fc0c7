/// <reference types="vite/types/importMeta.d.ts" />
import type { Example, Rule } from "@sops-guard/core";

/** One rule's file: what it exports, and where it lies. */
export interface AuthoredRule {
	/** Relative to `packages/rules/src`, such as `terraform/tf-tfvars-tracked.ts`. */
	readonly file: string;
	readonly rule: Rule;
	readonly examples: readonly Example[];
}

const modules = import.meta.glob<{ rule?: Rule; examples?: readonly Example[] }>(
	["../../packages/rules/src/*/*.ts", "!**/*.test.ts", "!**/*.generated.*"],
	{ eager: true },
);

/** Every rule, found by its file and not through the registry, which is generated from this. In the order of the files. */
export const authoredRules: readonly AuthoredRule[] = Object.entries(modules)
	.map(([path, { rule, examples }]) => {
		const file = path.replace("../../packages/rules/src/", "");
		if (rule === undefined || examples === undefined)
			throw new Error(`${file} must export rule and examples`);
		return { file, rule, examples };
	})
	.sort((left, right) => (left.file < right.file ? -1 : 1));
