import { existsSync, lstatSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { Failure } from "@sops-guard/core";
import { Git, type GitFault, gitFailure } from "./git.ts";

/** Where a lint stands before git was asked anything. */
export interface Ground {
	/** Absolute, links resolved; the folder that PATH names or lies in. */
	readonly folder: string;
	/** The file's name when PATH is a file. */
	readonly file: string | null;
	/** null: no sign of a repository at or above the folder, so git is never started. */
	readonly git: Git | null;
	/** The work tree, as far as the file system tells: a folder with a `.git`. */
	readonly worktree: Worktree | null;
}

export interface Worktree {
	/** Absolute. */
	readonly root: string;
	/** PATH relative to the root, "" for the root itself. */
	readonly scope: string;
	/** Bound to this root: no configuration makes git look at another folder, and git never looks for a repository above. */
	readonly git: Git;
}

/** What git says about the repository around a folder. */
export interface Repository {
	readonly git: Git;
	/** The top of the work tree; null in a bare repository and inside a `.git` folder. */
	readonly root: string | null;
	readonly shallow: boolean;
	/** PATH relative to the root, "" for the root itself and where there is no work tree. */
	readonly scope: string;
}

/** Looks at the file system only, which costs nothing next to starting git. */
export function groundAt(path: string, options: { readonly trusted?: boolean } = {}): Ground {
	const { folder, file } = placed(path);
	const nearest = nearestRepository(folder);
	const location = hookLocation(nearest);
	if (nearest === null && location.GIT_DIR === undefined) return { folder, file, git: null, worktree: null };
	const trusted = options.trusted ?? false;
	const git = new Git(folder, { location, trusted });
	if (nearest === null || !existsSync(join(nearest, ".git"))) return { folder, file, git, worktree: null };
	const bound = { ...location, GIT_WORK_TREE: nearest, ...ceilingAbove(nearest) };
	const worktree = {
		root: nearest,
		scope: scopeIn(nearest, folder, file),
		git: new Git(folder, { location: bound, trusted }),
	};
	return { folder, file, git, worktree };
}

function ceilingAbove(folder: string): Record<string, string> {
	const above = dirname(folder);
	return above === folder ? {} : { GIT_CEILING_DIRECTORIES: above };
}

function scopeIn(root: string, folder: string, file: string | null): string {
	const scope = join(relative(root, folder), file ?? "")
		.split(sep)
		.join("/");
	return scope === "." ? "" : scope;
}

/** Asks git where things are; null where it says that this is no repository at all. */
export async function repositoryAt(ground: Ground): Promise<Repository | null> {
	const { git, folder, file } = ground;
	if (git === null) return null;
	const { stdout, fault } = await git.ask([
		"rev-parse",
		"--is-bare-repository",
		"--is-shallow-repository",
		"--is-inside-work-tree",
		"--show-toplevel",
	]);
	if (fault === "not-a-repository") return null;
	const answers = stdout.toString("utf8").replace(/\n$/, "").split("\n");
	const [, isShallow, isInside] = answers;
	// Without a work tree, git answers the first three questions and then fails on the last.
	const settled: readonly (GitFault | null)[] = [null, "no-work-tree"];
	if (!settled.includes(fault) || isInside === undefined) throw gitFailure(fault ?? "failed", folder);
	const shallow = isShallow === "true";
	if (isInside !== "true") return { git, root: null, shallow, scope: "" };
	// A folder's name may hold newlines; it is the last answer, so that the rest of the text is it.
	const root = resolve(answers.slice(3).join("\n"));
	refuseMovedWorkTree(root, folder);
	return { git, root, shallow, scope: scopeIn(root, folder, file) };
}

/** A `core.worktree` that points elsewhere would make us read files that nobody asked us to judge. */
function refuseMovedWorkTree(root: string, folder: string): void {
	const nearest = nearestRepository(folder);
	if (nearest === null || nearest === root) return;
	throw new Failure("git", "the repository's configuration moves its work tree to another folder", {
		hint: "Look at `core.worktree` in its configuration; lint the folder that holds the files instead.",
	});
}

function placed(path: string): { folder: string; file: string | null } {
	const absolute = resolve(path);
	try {
		if (statSync(absolute, { throwIfNoEntry: false })?.isDirectory()) {
			return { folder: realpathSync(absolute), file: null };
		}
		lstatSync(absolute);
		return { folder: realpathSync(dirname(absolute)), file: basename(absolute) };
	} catch {
		throw new Failure("usage", `there is nothing to read at ${path}`, {
			hint: "Check the path and its permissions.",
		});
	}
}

/** The nearest folder at or above that git would take for a repository: one with a `.git`, or a bare one. */
function nearestRepository(folder: string): string | null {
	for (let at = folder; ; at = dirname(at)) {
		if (existsSync(join(at, ".git")) || looksBare(at)) return at;
		if (dirname(at) === at) return null;
	}
}

function looksBare(folder: string): boolean {
	return ["HEAD", "objects", "refs"].every((name) => existsSync(join(folder, name)));
}

/**
 * What git tells its hooks about the repository that they run in. `git commit -a` and partial commits build an index of
 * their own, and a receiving server keeps what it was sent apart. It only holds for the repository of the current folder.
 */
function hookLocation(nearest: string | null): Record<string, string> {
	const here = process.cwd();
	if (nearestRepository(realpathSync(here)) !== nearest) return {};
	const names = nearest === null ? [...partNames, ...placeNames] : partNames;
	const location: Record<string, string> = {};
	for (const name of names) {
		const value = process.env[name];
		if (value === undefined || value === "") continue;
		location[name] = name === listName || isAbsolute(value) ? value : resolve(here, value);
	}
	return location;
}

const listName = "GIT_ALTERNATE_OBJECT_DIRECTORIES";
const partNames = ["GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_QUARANTINE_PATH", listName];
const placeNames = ["GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR"];
