import { readFileSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import type { Policy, RuleSet } from "@sops-guard/core";
import { groundAt } from "../git/repository.ts";
import { policyFor } from "../lint/policy-files.ts";

/** How a sealed file's name ends that stands beside its plaintext. */
const sealedEnding = ".enc";

/**
 * The other half of a pair: a plaintext that must never be committed (policy: `artifacts.neverCommit`) and the sealed file beside
 * it, `terraform.tfvars` and `terraform.tfvars.enc`. Null for a file that is sealed in its own place.
 */
export function partnerOf(
	path: string,
	rules: RuleSet,
): { readonly path: string; readonly isSealed: boolean } | null {
	const isSealed = path.endsWith(sealedEnding);
	const plain = isSealed ? path.slice(0, -sealedEnding.length) : path;
	if (basename(plain) === "" || !isNeverCommitted(plain, rules)) return null;
	return isSealed ? { path: plain, isSealed: false } : { path: `${path}${sealedEnding}`, isSealed: true };
}

function isNeverCommitted(path: string, rules: RuleSet): boolean {
	const { worktree, folder } = groundAt(dirname(path));
	const root = worktree?.root ?? folder;
	const inner = relative(root, path).split(sep).join("/");
	const policy: Policy = policyFor({ read: (each) => text(join(root, each)), root, scope: inner }, rules, {});
	const within = policy.within(inner);
	return within !== null && policy.artifacts.neverCommit.matches(within);
}

function text(path: string): string | null {
	try {
		return readFileSync(path, "utf8");
	} catch {
		return null;
	}
}
