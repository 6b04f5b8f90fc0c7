import { lstatSync, readFileSync } from "node:fs";
import { dirname, isAbsolute, join, resolve, sep } from "node:path";
import type { Recovery } from "../transaction/rollback.ts";
import {
	commitFiles,
	type FileChange,
	journalFolder,
	recoverTransaction,
} from "../transaction/transaction.ts";

/** The folder that a transaction over these files stands in, and where its journal lives. */
export interface Ground {
	readonly root: string;
	readonly journal: string;
}

/** Where the journal of changes to these files is: in the repository around them, else beside them. */
export function groundOf(paths: readonly string[]): Ground {
	const shared = sharedFolder(paths.map((path) => dirname(path)));
	const repository = repositoryAround(shared);
	if (repository === null) return { root: shared, journal: journalFolder(shared, null) };
	return { root: repository.root, journal: journalFolder(repository.root, repository.git) };
}

/** Puts back what an interrupted run left of these files' surroundings; null when there is nothing. */
export function recoverAround(paths: readonly string[]): Recovery | null {
	return paths.length === 0 ? null : recoverTransaction(groundOf(paths));
}

/** Changes all of these files or none. */
export function commitChanges(changes: readonly FileChange[]): void {
	if (changes.length === 0) return;
	commitFiles(changes, groundOf(changes.map(({ path }) => path)));
}

function sharedFolder(folders: readonly string[]): string {
	const [first = sep, ...rest] = folders;
	let shared = first;
	for (const folder of rest) {
		while (folder !== shared && !folder.startsWith(shared.endsWith(sep) ? shared : shared + sep)) {
			shared = dirname(shared);
		}
	}
	return shared;
}

/** The work tree around a folder and git's own folder for it, by the file system alone. */
function repositoryAround(folder: string): { readonly root: string; readonly git: string } | null {
	for (let at = folder; ; at = dirname(at)) {
		const git = join(at, ".git");
		const stat = lstatSync(git, { throwIfNoEntry: false });
		if (stat?.isDirectory()) return { root: at, git };
		if (stat?.isFile()) {
			// A linked work tree or a submodule: one line that says where.
			const place = /^gitdir: (.+)\n?$/.exec(readFileSync(git, "utf8"))?.[1];
			if (place !== undefined) return { root: at, git: isAbsolute(place) ? place : resolve(at, place) };
		}
		if (dirname(at) === at) return null;
	}
}
