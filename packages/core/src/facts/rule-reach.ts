import { type CreationRule, compileRegex } from "@sops-guard/sops";
import { findsEverything } from "../content/pattern.ts";
import type { File, Tree } from "../tree.ts";
import { creationRules, type PlacedConfig } from "./creation-rules.ts";
import { governedFiles } from "./governed-files.ts";

/** Why a creation rule never applies: the first match wins, and that is always another one. */
export interface Eclipse {
	readonly placed: PlacedConfig;
	readonly rule: CreationRule;
	/** The rule that comes first; of several, the one that takes the first file. */
	readonly by: CreationRule;
	/**
	 * - `everything`: the other matches every path
	 * - `same`: the other has the same pattern
	 * - `files`: as the tree is, others take every file that the rule matches
	 */
	readonly how: "everything" | "same" | "files";
	/** The files that it loses, for `files`. */
	readonly files: readonly File[];
}

/** The creation rules of a tree that never apply, in the order of their configurations. */
export function eclipses(tree: Tree): ReadonlyMap<CreationRule, Eclipse> {
	const governed = tree.fact(governedFiles);
	const found = new Map<CreationRule, Eclipse>();
	for (const placed of tree.fact(creationRules).configs) {
		const { rules } = placed.config;
		// An invalid pattern stops sops before it comes to the rules behind.
		const stop = rules.findIndex(({ pathRegex }) => pathRegex?.valid === false);
		const reached = stop === -1 ? rules : rules.slice(0, stop);
		for (const [index, rule] of reached.entries()) {
			const before = reached.slice(0, index);
			const eclipse = provenBy(rule, before) ?? seenIn(placed, rule, before, governed);
			if (eclipse !== null) found.set(rule, { placed, rule, ...eclipse });
		}
	}
	return found;
}

function provenBy(
	rule: CreationRule,
	before: readonly CreationRule[],
): Pick<Eclipse, "by" | "how" | "files"> | null {
	const everything = before.find(({ pathRegex }) => pathRegex === null || findsEverything(pathRegex.text));
	if (everything !== undefined) return { by: everything, how: "everything", files: [] };
	const same = before.find(({ pathRegex }) => pathRegex?.text === rule.pathRegex?.text);
	return same === undefined ? null : { by: same, how: "same", files: [] };
}

function seenIn(
	{ folder, config }: PlacedConfig,
	rule: CreationRule,
	before: readonly CreationRule[],
	governed: ReadonlyMap<CreationRule, readonly File[]>,
): Pick<Eclipse, "by" | "how" | "files"> | null {
	if (before.length === 0 || rule.pathRegex === null || governed.get(rule)?.length !== 0) return null;
	const regex = compileRegex(rule.pathRegex.text);
	const skipped = folder === "" ? 0 : folder.length + 1;
	// Whatever it matches is taken by a rule before it, and so is among what those govern.
	const lost = before
		.flatMap((other) => (governed.get(other) ?? []).map((file) => ({ file, by: other })))
		.filter(({ file }) => file.path !== config.path && regex?.test(file.path.slice(skipped)));
	const [first] = lost;
	if (first === undefined) return null;
	// A wider rule that stands behind for whatever comes is a default, although others take all that is there now.
	const elsewhere = lost
		.slice(0, mostProbes)
		.flatMap(({ file: { name, path } }) => [name, `elsewhere/${name}`, `elsewhere/${path.slice(skipped)}`]);
	const isDefault = elsewhere.some(
		(path) => regex?.test(path) && !before.some((other) => matches(other, path)),
	);
	return isDefault ? null : { by: first.by, how: "files", files: lost.map(({ file }) => file) };
}

const mostProbes = 20;

function matches({ pathRegex }: CreationRule, path: string): boolean {
	return pathRegex === null || compileRegex(pathRegex.text)?.test(path) === true;
}
