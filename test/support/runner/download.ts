// An action's repository as the runner downloads it: the tracked files without those that `export-ignore` keeps out of
// archives, in a folder of its own with no node_modules near, so that a bundle which is not whole fails as it would there.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Download extends Disposable {
	/** The root of the downloaded repository; an action is `join(path, "actions/…")`. */
	readonly path: string;
	dispose(): void;
}

/** Takes the work tree of the repository at `root`, so that a bundle can be tried before it is committed. */
export function downloadRepository(root: string): Download {
	const path = join(realpathSync(mkdtempSync(join(tmpdir(), "sops-guard-actions-"))), "repository");
	for (const file of archivedFiles(root)) {
		// a tracked file may be deleted in the work tree
		if (existsSync(join(root, file))) cpSync(join(root, file), join(path, file), { verbatimSymlinks: true });
	}
	const dispose = () => rmSync(join(path, ".."), { recursive: true, force: true });
	return { path, dispose, [Symbol.dispose]: dispose };
}

function archivedFiles(root: string): string[] {
	const files = split(git(root, ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]));
	// an attribute on a folder keeps out what lies in it, and check-attr knows only the path it is asked for
	const folders = new Set(files.flatMap(parentsOf));
	const paths = [...files, ...[...folders].map((folder) => `${folder}/`)];
	const answers = split(git(root, ["check-attr", "-z", "--stdin", "export-ignore"], `${paths.join("\0")}\0`));
	const ignored = new Set<string>();
	for (let index = 0; index + 2 < answers.length; index += 3) {
		if (answers[index + 2] === "set") ignored.add(answers[index] ?? "");
	}
	return files.filter(
		(file) => !ignored.has(file) && !parentsOf(file).some((folder) => ignored.has(`${folder}/`)),
	);
}

function parentsOf(file: string): string[] {
	const parts = file.split("/").slice(0, -1);
	return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}

function split(text: string): string[] {
	return text.split("\0").filter((part) => part !== "");
}

function git(root: string, args: readonly string[], input?: string): string {
	const { status, stdout, stderr } = spawnSync("git", args, {
		cwd: root,
		encoding: "utf8",
		input,
		maxBuffer: 64 * 1024 * 1024,
	});
	if (status !== 0) throw new Error(`git ${args[0]} failed: ${stderr}`);
	return stdout;
}
