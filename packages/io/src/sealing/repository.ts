import { Failure, type Tree } from "@sops-guard/core";
import { gitFailure } from "../git/git.ts";
import { groundAt } from "../git/repository.ts";
import { openSubject } from "../trees/subject.ts";

/** A work tree, and its own configuration of git. */
export interface OpenRepository {
	/** Absolute. */
	readonly root: string;
	readonly tree: Tree;
	/** A setting of this clone; null when it is not set. */
	config(name: string): Promise<string | null>;
	setConfig(name: string, value: string): Promise<void>;
}

/** The repository around a path; a failure where there is none. */
export async function openRepository(path: string): Promise<OpenRepository> {
	const ground = groundAt(path);
	const { worktree } = ground;
	if (worktree === null) {
		throw new Failure("usage", "there is no git repository here", { hint: "Go into one." });
	}
	const { tree } = await openSubject(ground, { kind: "worktree" });
	const { git, root } = worktree;
	return {
		root,
		tree,
		config: async (name) => {
			const { stdout, fault } = await git.ask(["config", "--local", "--null", "--get", name]);
			return fault === null ? stdout.toString("utf8").replace(/\0$/, "") : null;
		},
		setConfig: async (name, value) => {
			const { fault } = await git.ask(["config", "--local", "--replace-all", name, value]);
			if (fault !== null) throw gitFailure(fault, root);
		},
	};
}
