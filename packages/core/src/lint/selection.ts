import { NeedleScan, type NeedleSet } from "../text/needle-scan.ts";
import type { File } from "../tree.ts";
import type { Rule, Selection } from "./rule.ts";

/** What facts and the engine itself ask of every file, besides what rules select by. */
const marks = [
	"sops",
	"ENC[AES256_GCM,",
	"sops-guard: ignore[",
	"apiVersion",
	"kind",
	"age1",
	"Generator",
] as const;

const scans = new WeakMap<readonly Rule[], NeedleScan>();

/** The one scan that answers for all rules at once; the same object for the same rules. */
export function scanFor(rules: readonly Rule[]): NeedleScan {
	let scan = scans.get(rules);
	if (scan === undefined) {
		scan = new NeedleScan([...marks, ...rules.flatMap((rule) => selectionOf(rule).needles ?? [])]);
		scans.set(rules, scan);
	}
	return scan;
}

function selectionOf(rule: Rule): Selection {
	return rule.on === "range" || rule.on === "history" || rule.on === "run" ? {} : rule.selects;
}

/** Tells which of some rules want to see a file. */
export class Selector<R extends Rule> {
	readonly #rules: readonly R[];
	readonly #masks: ReadonlyMap<R, Int32Array>;
	/** By what was found: the rules that it does not rule out. */
	readonly #byNeedles = new Map<NeedleSet, readonly R[]>();

	/** `scan`: what the files were looked through for. */
	constructor(rules: readonly R[], scan: NeedleScan | null) {
		this.#rules = rules;
		const masks = new Map<R, Int32Array>();
		for (const rule of rules) {
			const { needles } = selectionOf(rule);
			const mask = needles === undefined ? null : (scan?.maskOf(needles) ?? null);
			if (mask !== null) masks.set(rule, mask);
		}
		this.#masks = masks;
	}

	/** In the order of the rules. */
	rulesFor(file: File): readonly R[] {
		const path = file.path.toLowerCase();
		return this.#foundBy(file.found).filter((rule) => {
			const { path: pattern, needles } = selectionOf(rule);
			if (pattern !== undefined && !pattern.test(path)) return false;
			return needles === undefined || this.#masks.has(rule) || needles.some((needle) => file.holds(needle));
		});
	}

	#foundBy(found: NeedleSet | null): readonly R[] {
		if (found === null) return this.#rules;
		let rules = this.#byNeedles.get(found);
		if (rules === undefined) {
			rules = this.#rules.filter((rule) => {
				const mask = this.#masks.get(rule);
				return mask === undefined || found.meets(mask);
			});
			this.#byNeedles.set(found, rules);
		}
		return rules;
	}
}
