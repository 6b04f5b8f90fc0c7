import type { CreationRule } from "@sops-guard/sops";
import {
	isEncryptedName,
	isSideCar,
	isSopsConfig,
	isSourceOrProse,
	isTemplateName,
} from "../content/naming.ts";
import { holdsSealedValue, plaintextOf } from "../content/plaintext.ts";
import { sealed } from "../content/sealed.ts";
import type { Policy } from "../policy/policy.ts";
import type { File, Tree } from "../tree.ts";
import { type CreationRules, creationRules, type PlacedConfig } from "./creation-rules.ts";
import { sealedFiles } from "./sealed-files.ts";

/** Why a file has to be sealed: its own name says so, the policy does, or a creation rule that is an obligation. */
export type SealingDuty =
	| { readonly by: "name" }
	| { readonly by: "policy" }
	| { readonly by: "rule"; readonly placed: PlacedConfig; readonly rule: CreationRule };

/** Which files of a tree have to be sealed. */
export class SealingDuties {
	readonly #tree: Tree;
	readonly #rules: CreationRules;
	readonly #halfSealed = new Map<CreationRule, boolean>();

	constructor(tree: Tree, rules: CreationRules) {
		this.#tree = tree;
		this.#rules = rules;
	}

	/** Why that file has to be sealed, sealed or not, or null. Forms, side-cars and sops' own configuration never have to. */
	of(file: File, policy: Policy): SealingDuty | null {
		const { path } = file;
		if (isExempt(path, policy)) return null;
		const by = sealingPromise(path, policy);
		if (by !== null) return { by };
		if (isSourceOrProse(path) || isReadByForge(path)) return null;
		const [nearest] = this.#rules.rulings(path);
		if (nearest?.rule == null || !this.#obliges(file, nearest.placed, nearest.rule)) return null;
		return { by: "rule", placed: nearest.placed, rule: nearest.rule };
	}

	/**
	 * A creation rule is a recipe. It obliges where its pattern speaks of sealing, or where at least half of the files that
	 * it governs are sealed (design §10.3); by numbers only what is like them, so that a sealed `server.key` does not
	 * oblige the `ntp.conf` of another folder.
	 */
	#obliges({ path }: File, placed: PlacedConfig, rule: CreationRule): boolean {
		if (speaksOfSealing(rule.pathRegex?.text ?? "")) return true;
		if (!this.#isHalfSealed(placed, rule)) return false;
		const sealed = this.#tree.fact(sealedFiles);
		const peers = this.#tree.files.filter(
			(other) => isLike(path, other.path) && this.#governs(rule, other.path),
		);
		return peers.filter((peer) => sealed.has(peer.path)).length * 2 >= peers.length;
	}

	#governs(rule: CreationRule, path: string): boolean {
		return this.#rules.rulings(path)[0]?.rule === rule;
	}

	#isHalfSealed(placed: PlacedConfig, rule: CreationRule): boolean {
		let half = this.#halfSealed.get(rule);
		if (half === undefined) {
			half = this.#countHalf(placed, rule);
			this.#halfSealed.set(rule, half);
		}
		return half;
	}

	#countHalf(placed: PlacedConfig, rule: CreationRule): boolean {
		const sealed = this.#tree.fact(sealedFiles);
		const wanted = [...sealed.keys()].filter((path) => this.#governs(rule, path)).length;
		if (wanted === 0) return false;
		let plain = 0;
		for (const { path } of this.#tree.files) {
			if (sealed.has(path) || path === placed.file.path) continue;
			if (this.#governs(rule, path) && ++plain > wanted) return false;
		}
		return true;
	}
}

/** What a forge reads as it lies there, such as a workflow called `secrets.yml`; nobody could open it in time. */
function isReadByForge(path: string): boolean {
	return /(?:^|\/)\.(?:github|gitlab|gitea|forgejo)\//.test(path);
}

function isExempt(path: string, policy: Policy): boolean {
	const inner = policy.within(path);
	return (
		isSopsConfig(path) ||
		isTemplateName(path) ||
		isSideCar(path) ||
		(inner !== null && policy.artifacts.templates.matches(inner))
	);
}

/** Who says that a file at that path is sealed, whatever the rest of the tree holds: its name, or the policy. */
export function sealingPromise(path: string, policy: Policy): "name" | "policy" | null {
	if (isExempt(path, policy)) return null;
	if (isEncryptedName(path)) return "name";
	const inner = policy.within(path);
	const { encrypted } = policy.artifacts;
	return inner !== null && encrypted.declared && encrypted.matches(inner) ? "policy" : null;
}

/** True where `sops-file-plaintext` speaks for all that is in clear in a file, so that one cause is one finding. */
export function breaksSealingPromise(file: File, policy: Policy): boolean {
	return (
		policy.rule("sops-file-plaintext").enabled &&
		sealingPromise(file.path, policy) !== null &&
		sealed(file) === null &&
		!holdsSealedValue(file) &&
		plaintextOf(file) !== null
	);
}

/** Files of one format in one folder, or of one name in several. */
function isLike(left: string, right: string): boolean {
	const [name, other] = [nameOf(left), nameOf(right)];
	if (name === other) return true;
	return folderOf(left) === folderOf(right) && extensionOf(name) === extensionOf(other);
}

function nameOf(path: string): string {
	return path.slice(path.lastIndexOf("/") + 1);
}

function folderOf(path: string): string {
	return path.slice(0, path.lastIndexOf("/") + 1);
}

function extensionOf(name: string): string {
	return name.slice(name.lastIndexOf(".") + 1);
}

const sealingWords: ReadonlySet<string> = new Set([
	...["enc", "encrypted", "sops", "secret", "private", "sealed", "credential", "tfvars"],
]);

/** Whether a pattern has a word of sealing as a word: `\.enc\.yaml$` and `secrets/` do, `sequence/` does not. */
export function speaksOfSealing(pattern: string): boolean {
	return pattern
		.replace(/\\[A-Za-z]/g, " ")
		.toLowerCase()
		.split(/[^a-z]+/)
		.some((word) => sealingWords.has(word) || sealingWords.has(word.replace(/s$/, "")));
}

/**
 * Which files of the tree have to be sealed. `sops-file-plaintext` speaks for each of them that is in clear; a rule that finds
 * the same plaintext by its content leaves it to that one, so that one cause is one finding. The exceptions: a plain
 * Kubernetes Secret that nothing but a creation rule wants sealed is `k8s-plaintext-secret`, which names the leaf; and
 * Terraform's variables and state are `tf-tfvars-tracked` and `tf-state-tracked`. A copy of a sealed file that
 * only a creation rule wants sealed is `sops-decrypted-leftover`.
 */
export function sealingDuties(tree: Tree): SealingDuties {
	return new SealingDuties(tree, tree.fact(creationRules));
}
