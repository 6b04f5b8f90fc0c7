import { type DiffInput, Failure, type Policy, type RuleSet, type Tree } from "@sops-guard/core";
import { fromTree, policyFor } from "./policy-files.ts";
import { groundAt } from "./repository.ts";
import { openSubject, type Subject } from "./subject.ts";

export interface DiffRequest {
	/** A folder or a file; it limits what is reported. */
	readonly path: string;
	/** What to compare; one with a base. */
	readonly subject: Subject;
	readonly tool: DiffInput["tool"];
}

/** Reads from the world the two trees that a request compares. The policy only gives recipients their names. */
export async function gatherDiff({ path, subject, tool }: DiffRequest, rules: RuleSet): Promise<DiffInput> {
	const { site, tree, base, words, gaps } = await openSubject(groundAt(path), subject);
	if (base === null) {
		throw new Failure("usage", "there is no git repository here, so there is nothing to compare with", {
			hint: "Go into a repository.",
		});
	}
	const policyOf = (from: Tree): Policy =>
		policyFor({ read: fromTree(from), root: site.root, scope: site.scope }, rules, {});
	return {
		tool,
		subject: words,
		tree,
		base: { ...base, policy: orNull(() => policyOf(base.tree)) },
		policy: policyOf(tree),
		scope: site.scope,
		gaps,
	};
}

/** A policy that could not be used at the base named nobody there. */
function orNull(read: () => Policy): Policy | null {
	try {
		return read();
	} catch (failure) {
		if (failure instanceof Failure) return null;
		throw failure;
	}
}
