import { basename, dirname } from "node:path";
import { groundAt } from "../git/repository.ts";

/**
 * Whether git keeps a path, which need not exist, out of every commit: it ignores it and does not track it. Outside of a
 * repository nothing is ever committed.
 */
export async function isIgnored(path: string): Promise<boolean> {
	const { worktree } = groundAt(dirname(path));
	if (worktree === null) return true;
	// git runs in the path's folder, and takes names from there.
	const { stdout } = await worktree.git.ask(["check-ignore", "-z", "--stdin"], {
		input: `${basename(path)}\0`,
	});
	return stdout.length > 0;
}
