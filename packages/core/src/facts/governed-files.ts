import type { CreationRule } from "@sops-guard/sops";
import { isSopsConfig } from "../content/naming.ts";
import type { File, Tree } from "../tree.ts";
import { creationRules } from "./creation-rules.ts";

/**
 * The files that each creation rule of a tree would seal: the tracked ones for which it is the first that matches in its
 * configuration, in the tree's order. Links and submodules are none, and neither is sops' own configuration.
 */
export function governedFiles(tree: Tree): ReadonlyMap<CreationRule, readonly File[]> {
	const rules = tree.fact(creationRules);
	const governed = new Map<CreationRule, File[]>();
	for (const { config } of rules.configs) for (const rule of config.rules) governed.set(rule, []);
	if (governed.size === 0) return governed;
	for (const file of tree.files) {
		const { kind } = file.entry;
		if ((kind !== "file" && kind !== "executable") || isSopsConfig(file.path)) continue;
		for (const { rule } of rules.rulings(file.path)) if (rule !== null) governed.get(rule)?.push(file);
	}
	return governed;
}
