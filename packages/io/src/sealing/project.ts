import type { Incomplete, Policy, RuleSet, Tree } from "@sops-guard/core";
import { groundAt } from "../git/repository.ts";
import { fromTree, policyFor } from "../lint/policy-files.ts";
import { openSubject } from "../trees/subject.ts";

/** A tree with the policy that governs a path of it. */
export interface Project {
	/** Absolute; what paths of the tree are relative to. */
	readonly root: string;
	/** The path that was asked for, relative to the root; "" for the root itself. */
	readonly scope: string;
	readonly tree: Tree;
	readonly policy: Policy;
	/** What of the tree could not be read. */
	readonly gaps: readonly Incomplete[];
}

/** The tree around a path: the work tree, or that of a commit. */
export async function openProject(path: string, rules: RuleSet, commit?: string): Promise<Project> {
	const { site, tree, gaps } = await openSubject(
		groundAt(path),
		commit === undefined
			? { kind: "worktree" }
			: { kind: "range", base: commit, head: commit, endsOnly: true },
	);
	const policy = policyFor({ read: fromTree(tree), root: site.root, scope: site.scope }, rules, {});
	return { root: site.root, scope: site.scope, tree, policy, gaps };
}

/** Whether a path of the tree is what was asked for. */
export function isInScope(path: string, scope: string): boolean {
	return scope === "" || path === scope || path.startsWith(`${scope}/`);
}
