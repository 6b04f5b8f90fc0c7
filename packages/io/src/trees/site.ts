import type { Ground, Repository, Worktree } from "../git/repository.ts";

/** What paths are relative to, and what PATH is from there. */
export interface Site {
	/** Absolute: the top of the work tree; where there is none, the folder itself. */
	readonly root: string;
	/** The path relative to the root, "" for the root itself. */
	readonly scope: string;
}

export function siteOf(ground: Ground, found: Repository | Worktree | null): Site {
	if (found === null) return { root: ground.folder, scope: ground.file ?? "" };
	return { root: found.root ?? ground.folder, scope: found.scope };
}
