import { type CreationRule, parseConfig, ruleFor, type SopsConfig } from "@sops-guard/sops";
import { isSopsConfig } from "../content/naming.ts";
import { sameRecipient } from "../content/sealed.ts";
import type { File, Tree } from "../tree.ts";

/** A `.sops.yaml` of the tree. */
export interface PlacedConfig {
	readonly file: File;
	/** The folder that it stands in; "" at the root. */
	readonly folder: string;
	readonly config: SopsConfig;
}

/** What one configuration says about one path. */
export interface Ruling {
	readonly placed: PlacedConfig;
	/** The rule that sops would take; null when an invalid pattern before it makes sops give up. */
	readonly rule: CreationRule | null;
}

/** The creation rules of a tree. */
export class CreationRules {
	/** In path order. */
	readonly configs: readonly PlacedConfig[];
	readonly #rulings = new Map<string, readonly Ruling[]>();

	constructor(configs: readonly PlacedConfig[]) {
		this.configs = configs;
	}

	/** The configurations in the folders above a path, the nearest first. */
	above(path: string): PlacedConfig[] {
		return this.configs
			.filter(({ folder }) => folder === "" || path.startsWith(`${folder}/`))
			.sort((left, right) => right.folder.length - left.folder.length);
	}

	/**
	 * What each configuration above a path says about it, the nearest first; those without an answer are left out. There may
	 * be several, because sops looks upward from the folder in which it was called and not from the file.
	 */
	rulings(path: string): readonly Ruling[] {
		let rulings = this.#rulings.get(path);
		if (rulings === undefined) {
			rulings = this.above(path).flatMap((placed) => {
				const inner = placed.folder === "" ? path : path.slice(placed.folder.length + 1);
				const found = ruleFor(placed.config, inner);
				if (found === null) return [];
				return [{ placed, rule: "rule" in found && typeof found.rule === "object" ? found.rule : null }];
			});
			this.#rulings.set(path, rulings);
		}
		return rulings;
	}
}

/** Every `.sops.yaml` of the tree and what it says about the tree's paths. */
export function creationRules(tree: Tree): CreationRules {
	return new CreationRules(
		tree.files
			.filter((file) => isSopsConfig(file.path) && file.text !== null)
			.map((file) => ({ file, folder: file.folder, config: sopsConfig(file) })),
	);
}

const configs = new WeakMap<File, SopsConfig>();

/** A `.sops.yaml` as sops reads it, read once a file: many rules ask. */
export function sopsConfig(file: File): SopsConfig {
	const known = configs.get(file) ?? parseConfig(file.text ?? "", file.path);
	configs.set(file, known);
	return known;
}

/** What a rule makes of a file, as a text to compare: whom it seals for, in which groups, and which values. */
export function outcomeOf({ groups, shamirThreshold, selectors, macOnlyEncrypted }: CreationRule): string {
	const shape = groups
		.filter((group) => group.length > 0)
		.map((group) => [...new Set(group.map(sameRecipient))].sort().join("\n"))
		.sort()
		.join("\n\n");
	const chosen = selectors.map(({ name, value }) => `${name}: ${value}`).sort();
	return [shape, shamirThreshold ?? "", macOnlyEncrypted, ...chosen].join("\n---\n");
}

/**
 * The keys that a rule was meant to have and does not, because they are misspelt. What follows from that is no finding of its
 * own beside the misspelt key.
 */
export function misspeltKeys({ unknownKeys }: SopsConfig, { index }: CreationRule): ReadonlySet<string> {
	const where = `creation_rules[${index}]`;
	return new Set(
		unknownKeys.flatMap((key) =>
			(key.where === where || key.where.startsWith(`${where}.`)) && key.suggestion !== null
				? [key.suggestion]
				: [],
		),
	);
}
