import { type Ground, groundAt, type Repository, repositoryAt } from "./repository.ts";

/** Where a path lies: in a work tree, or in a plain folder. */
export interface Site {
	/** Null outside git. */
	readonly repository: Repository | null;
	/** Absolute: the top of the work tree, or outside git the folder itself. */
	readonly root: string;
	/** The path relative to the root, "" for the root itself. */
	readonly scope: string;
}

/** Finds out where a path lies. `trusted` accepts a repository of another owner, as a container job needs it. */
export async function siteAt(path: string, options: { readonly trusted?: boolean } = {}): Promise<Site> {
	const ground = groundAt(path, options);
	return siteOf(ground, await repositoryAt(ground));
}

/** The same from answers that are there already. */
export function siteOf(ground: Ground, repository: Repository | null): Site {
	if (repository === null) return { repository, root: ground.folder, scope: ground.file ?? "" };
	return { repository, root: repository.root ?? ground.folder, scope: repository.scope };
}
