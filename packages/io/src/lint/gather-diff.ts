import { basename, dirname, resolve } from "node:path";
import { type DiffInput, Failure, type Policy, type RuleSet, type Tree } from "@sops-guard/core";
import { exists } from "../files.ts";
import { groundAt } from "../git/repository.ts";
import { openSubject, type Subject } from "../trees/subject.ts";
import { fromTree, policyFor } from "./policy-files.ts";

export interface DiffRequest {
	/** A folder or a file; it limits what is reported. */
	readonly path: string;
	/** What to compare; one with a base. */
	readonly subject: Subject;
	readonly tool: DiffInput["tool"];
}

/**
 * Reads from the world the two trees that a request compares. The policy only gives recipients their names. PATH may name what
 * only a commit has.
 */
export async function gatherDiff({ path, subject, tool }: DiffRequest, rules: RuleSet): Promise<DiffInput> {
	const { there, gone } = nearestThere(path);
	const { site, tree, base, words, gaps } = await openSubject(groundAt(there), subject);
	if (base === null) {
		throw new Failure("usage", "there is no git repository here, so there is nothing to compare with", {
			hint: "Go into a repository.",
		});
	}
	const scope = gone === "" || site.scope === "" ? site.scope + gone : `${site.scope}/${gone}`;
	if (gone !== "" && ![tree, base.tree].some(({ files }) => files.some((file) => isAt(file.path, scope)))) {
		throw new Failure("usage", `there is nothing at ${path}, now or before`, {
			hint: "Check the path; it is relative to the current folder.",
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
		scope,
		gaps,
	};
}

/** The part of a path that is on disk, and the rest of it with slashes. */
function nearestThere(path: string): { readonly there: string; readonly gone: string } {
	const gone: string[] = [];
	let there = resolve(path);
	while (!exists(there) && dirname(there) !== there) {
		gone.unshift(basename(there));
		there = dirname(there);
	}
	return { there, gone: gone.join("/") };
}

const isAt = (path: string, scope: string) => path === scope || path.startsWith(`${scope}/`);

/** A policy that could not be used at the base named nobody there. */
function orNull(read: () => Policy): Policy | null {
	try {
		return read();
	} catch (failure) {
		if (failure instanceof Failure) return null;
		throw failure;
	}
}
