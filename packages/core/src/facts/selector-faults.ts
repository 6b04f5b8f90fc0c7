import {
	type CreationRule,
	leavesOf,
	type Selector,
	type Span,
	selectorMatches,
	selectorOf,
} from "@sops-guard/sops";
import { alternatives } from "../content/pattern.ts";
import { hasValue, isToken, type Sealed } from "../content/sealed.ts";
import type { File, Tree } from "../tree.ts";
import { creationRules, type PlacedConfig } from "./creation-rules.ts";
import { governedFiles } from "./governed-files.ts";
import { isSecretManifest, manifestsIn } from "./manifests.ts";
import { sealedFiles } from "./sealed-files.ts";

/**
 * What is wrong with the selector of a creation rule. Of several faults it is the first of this list, so that one cause is one
 * finding:
 *
 * - `several`: more than one selector, and sops refuses the rule
 * - `invalid`: RE2 does not compile it
 * - `dead`: it selects nothing in any of the files that the rule governs, or in none of them that are dotenv or INI
 * - `narrow`: it selects one of the two carriers of a Kubernetes Secret, and the rule governs Secrets
 * - `loose`: it is found inside names that were not meant
 */
export interface SelectorFault {
	readonly kind: "several" | "invalid" | "dead" | "narrow" | "loose";
	readonly placed: PlacedConfig;
	readonly rule: CreationRule;
	/** The selector; of several, the second. */
	readonly span: Span;
	readonly selector: Selector;
	/** A governed file that shows it. */
	readonly file: File | null;
	/** For `dead`: only the files of one flat format. For `narrow`: the carrier left out. For `loose`: the names found by chance. */
	readonly names: readonly string[];
}

/** The faulty selectors of a tree's creation rules. */
export function selectorFaults(tree: Tree): ReadonlyMap<CreationRule, SelectorFault> {
	const found = new Map<CreationRule, SelectorFault>();
	for (const placed of tree.fact(creationRules).configs) {
		for (const rule of placed.config.rules) {
			const fault = faultOf(tree, placed, rule);
			if (fault !== null) found.set(rule, fault);
		}
	}
	return found;
}

type Judgement = Pick<SelectorFault, "kind" | "file" | "names">;

function faultOf(tree: Tree, placed: PlacedConfig, rule: CreationRule): SelectorFault | null {
	const [first, second] = rule.selectors;
	if (first === undefined) return null;
	const selector = selectorOf(first.name, first.value);
	const common = { placed, rule, span: first.span, selector };
	if (second !== undefined) {
		return { ...common, kind: "several", span: second.span, file: null, names: [first.name, second.name] };
	}
	if (!first.valid) return { ...common, kind: "invalid", file: null, names: [] };
	const governed = tree.fact(governedFiles).get(rule) ?? [];
	const judgement = deadIn(tree, governed, selector) ?? narrowIn(governed, selector) ?? looseBy(selector);
	return judgement === null ? null : { ...common, ...judgement };
}

/**
 * A file in which nothing is sealed shows the fault by itself, so this looks at files that were sealed under another selector and
 * would be in clear if they were sealed anew.
 */
function deadIn(tree: Tree, governed: readonly File[], selector: Selector): Judgement | null {
	if (selector.name.endsWith("_comment_regex")) return null;
	const sealed = tree.fact(sealedFiles);
	const files = governed.flatMap((file) => {
		const one = sealed.get(file.path);
		return one?.whole && one.document.store !== "binary" ? [one] : [];
	});
	const flat = files.filter(({ document }) => document.store === "dotenv" || document.store === "ini");
	for (const group of [files, flat]) {
		if (group.length === 0 || group.some((one) => isAlive(one, selector))) continue;
		const witness = group.find(({ document }) => document.leaves.some(isToken));
		if (witness === undefined) continue;
		return {
			kind: "dead",
			file: witness.file,
			names: group === flat && flat.length < files.length ? [witness.document.store] : [],
		};
	}
	return null;
}

/** Whether the selector would seal anything of the file. */
function isAlive({ document, envelope }: Sealed, selector: Selector): boolean {
	const { name, value } = envelope.selector;
	const leaves =
		name === selector.name && value === selector.value
			? document.leaves
			: leavesOf(document.parsed, { ...envelope, selector });
	return leaves.some((leaf) => leaf.selected && hasValue(leaf));
}

const carriers = ["data", "stringData"] as const;

function narrowIn(governed: readonly File[], selector: Selector): Judgement | null {
	if (selector.name !== "encrypted_regex") return null;
	const missed = carriers.filter((carrier) => !selectorMatches(selector, carrier));
	if (missed.length !== 1) return null;
	const file = governed.find((each) => manifestsIn(each).some(isSecretManifest));
	return file === undefined ? null : { kind: "narrow", file, names: missed };
}

/** What a loose `encrypted_regex` must not find in a Kubernetes object. */
const describing = ["apiVersion", "kind", "metadata", "name", "namespace", "type"];
/** What a loose `unencrypted_regex` must not find. */
const secrets = ["username", "password", "apiKey", "api_key", "privateKey", "clientSecret", "tokenType"];

function looseBy({ name, value }: Selector): Judgement | null {
	if (name !== "encrypted_regex" && name !== "unencrypted_regex") return null;
	const rows = alternatives(value);
	if (rows === null) return null;
	const fold = value.includes("(?i") ? (text: string) => text.toLowerCase() : (text: string) => text;
	const meant = new Set(rows.map(({ literal }) => fold(literal ?? "")));
	const names = (name === "encrypted_regex" ? describing : secrets).filter((probe) => {
		const text = fold(probe);
		if (meant.has(text)) return false;
		return rows.some(({ literal, start, end }) => {
			if (literal === null || literal === "" || (start && end)) return false;
			const part = fold(literal);
			return start ? text.startsWith(part) : end ? text.endsWith(part) : text.includes(part);
		});
	});
	return names.length === 0 ? null : { kind: "loose", file: null, names };
}
