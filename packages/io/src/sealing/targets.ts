import { lstatSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import { Failure, type File, globFault, globsOf, type Tree } from "@sops-guard/core";
import { groundAt } from "../git/repository.ts";
import { openSubject } from "../trees/subject.ts";

/** A file that a command works on. */
export interface Target {
	/** Absolute. */
	readonly path: string;
	/** As a message names it: relative to where the command was started. */
	readonly shown: string;
	/** False where it was found below a folder or by a glob. */
	readonly isNamed: boolean;
}

/** Which files of a tree a folder, or a glob, stands for; what git ignores is not in the tree. */
export type Chooser = (tree: Tree, operand: "folder" | "glob") => Iterable<File>;

/**
 * The files that operands stand for: a file stands for itself, a folder and a glob for those below that `choose` takes. Each file
 * once, in the order of the operands.
 */
export async function targetsOf(
	operands: readonly string[],
	choose: Chooser,
	here = process.cwd(),
): Promise<readonly Target[]> {
	const found = new Map<string, Target>();
	const add = (path: string, isNamed: boolean) => {
		if (!found.has(path)) found.set(path, { path, shown: shownFrom(here, path), isNamed });
	};
	for (const operand of operands) {
		const path = resolve(here, operand);
		const stat = lstatSync(path, { throwIfNoEntry: false });
		if (stat !== undefined && !stat.isDirectory()) add(path, true);
		else if (stat !== undefined) for (const each of await below(path, choose, "folder")) add(each, false);
		else if (/[*?[{]/.test(operand))
			for (const each of await matching(operand, here, choose)) add(each, false);
		else {
			throw new Failure("usage", `there is nothing at ${operand}`, {
				hint: "Check the path.",
			});
		}
	}
	return [...found.values()];
}

async function below(
	folder: string,
	choose: Chooser,
	operand: "folder" | "glob",
): Promise<readonly string[]> {
	const { site, tree } = await openSubject(groundAt(folder), { kind: "worktree" });
	return [...choose(tree, operand)]
		.filter(({ path }) => site.scope === "" || path === site.scope || path.startsWith(`${site.scope}/`))
		.map(({ path }) => resolve(site.root, path));
}

async function matching(glob: string, here: string, choose: Chooser): Promise<readonly string[]> {
	const fault = globFault(glob);
	if (fault !== null) {
		throw new Failure("usage", "a glob cannot be used", {
			hint: "Globs are relative to this folder; quote them, so that the shell leaves them alone.",
		});
	}
	const globs = globsOf([glob]);
	const paths = (await below(here, choose, "glob")).filter((path) =>
		globs.matches(relative(here, path).split(sep).join("/")),
	);
	if (paths.length === 0) {
		throw new Failure("usage", "no file fits a glob", {
			hint: "It is compared with the paths below this folder, those that git ignores left out.",
		});
	}
	return paths;
}

/** A path as a message names it: relative to a folder where it lies below. */
export function shownFrom(here: string, path: string): string {
	const inner = relative(here, path);
	return inner === "" || inner === ".." || inner.startsWith(`..${sep}`) ? path : inner;
}
