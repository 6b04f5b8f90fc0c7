// Disposable repositories of real git, deterministic and cut off from the machine: no user or system configuration, a
// fixed identity, and a clock of its own that every commit moves on by one hour, so that the same calls give the same ids.
//
//   using repository = createRepository({ "a.yaml": "a: 1\n" });
//   repository.write({ "a.yaml": "a: 2\n" });
//   const id = repository.commit("change a");
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

/** Path → content. A string or bytes is a file, `{ link }` a symbolic link, `{ executable }` a file with mode 755, null removes. */
export type Files = Readonly<
	Record<string, string | Uint8Array | { readonly link: string } | { readonly executable: string } | null>
>;

export interface CommitOptions {
	/** ISO date of author and committer; without it the repository's own clock. The clock goes on from there. */
	readonly date?: string;
	/** `Name <address>`, author and committer. */
	readonly author?: string;
	/** Written before the commit. */
	readonly files?: Files;
}

export interface CloneOptions {
	/** As in `git clone --depth`; over `file://`, so it is honoured. */
	readonly depth?: number;
	readonly branch?: string;
	readonly bare?: boolean;
	/** Further arguments, e.g. `["--filter=blob:none"]`. */
	readonly args?: readonly string[];
}

export interface Repository extends Disposable {
	/** The work tree, or the git folder of a bare repository. */
	readonly path: string;
	/** The `file://` address that others clone from. */
	readonly url: string;
	/** Runs git here and returns what it printed, without the last newline; throws with its stderr when it fails. */
	git(...args: string[]): string;
	write(files: Files): void;
	/** Commits everything in the work tree, changed or not; returns the commit's id. */
	commit(message: string, options?: CommitOptions): string;
	/** Makes a branch at `at` (default HEAD) and switches to it. */
	branch(name: string, at?: string): void;
	switch(name: string): void;
	rename(from: string, to: string): void;
	/**
	 * Always a merge commit. `files` are written between the merge and its commit: that resolves conflicts, and where
	 * there are none it makes the merge evil (content that is in neither parent).
	 */
	merge(ref: string, options?: CommitOptions & { readonly message?: string }): string;
	/** The id of a revision; `id("HEAD:a.yaml")` is a blob's. */
	id(revision: string): string;
	clone(options?: CloneOptions): Repository;
	/** What `actions/checkout` leaves: a new repository with `origin`, one fetch of `ref` and a detached HEAD. */
	checkout(ref: string, options?: { readonly depth?: number }): Repository;
	/** Adds another repository as a submodule; commit afterwards. */
	submodule(path: string, other: Repository): void;
	/** Deletes a loose object, as a broken disk would. */
	loseObject(id: string): void;
	dispose(): void;
}

const home = "/nonexistent-home";
const firstCommit = Date.parse("2026-01-05T09:00:00Z");
const hour = 3_600_000;

/** The whole environment of every git call here. Start the product with it too, where a test wants no surprise from the machine. */
export const gitEnvironment: Readonly<Record<string, string>> = {
	PATH: process.env.PATH ?? "",
	HOME: home,
	TZ: "UTC",
	LC_ALL: "C",
	GIT_CONFIG_GLOBAL: "/dev/null",
	GIT_CONFIG_NOSYSTEM: "1",
	GIT_TERMINAL_PROMPT: "0",
	GIT_OPTIONAL_LOCKS: "0",
	GIT_AUTHOR_NAME: "Test Author",
	GIT_AUTHOR_EMAIL: "author@example.invalid",
	GIT_COMMITTER_NAME: "Test Author",
	GIT_COMMITTER_EMAIL: "author@example.invalid",
};

/** A repository in a temporary folder, with `files` as its first commit (no commit when there are none). */
export function createRepository(
	files?: Files,
	options: {
		readonly bare?: boolean;
		readonly branch?: string;
		readonly objectFormat?: "sha1" | "sha256";
		/** When its clock starts, as an ISO date. */
		readonly date?: string;
	} = {},
): Repository {
	const path = temporaryFolder();
	const format = options.objectFormat ? [`--object-format=${options.objectFormat}`] : [];
	const bare = options.bare ? ["--bare"] : [];
	runGit(path, ["init", "-q", `--initial-branch=${options.branch ?? "main"}`, ...format, ...bare]);
	const repository = repositoryAt(path, options.date === undefined ? firstCommit : Date.parse(options.date));
	if (files) repository.commit("first commit", { files });
	return repository;
}

/** Writes files below a folder, git or not. */
export function writeFiles(folder: string, files: Files): void {
	for (const [name, content] of Object.entries(files)) {
		const path = join(folder, name);
		rmSync(path, { recursive: true, force: true });
		if (content === null) continue;
		mkdirSync(dirname(path), { recursive: true });
		if (typeof content === "string" || content instanceof Uint8Array) writeFileSync(path, content);
		else if ("link" in content) symlinkSync(content.link, path);
		else {
			writeFileSync(path, content.executable);
			chmodSync(path, 0o755);
		}
	}
}

function repositoryAt(path: string, start: number): Repository {
	let clock = start;
	const git = (...args: string[]) => runGit(path, args);
	const url = pathToFileURL(path).href;

	const identity = ({ date, author }: CommitOptions): Record<string, string> => {
		clock = date ? Date.parse(date) : clock;
		const [, name, address] = author?.match(/^(.*) <(.*)>$/) ?? [];
		if (author && !name) throw new Error(`an author is written \`Name <address>\`, not ${author}`);
		const stamp = `${Math.floor(clock / 1000)} +0000`;
		clock += hour;
		return {
			GIT_AUTHOR_DATE: stamp,
			GIT_COMMITTER_DATE: stamp,
			...(name && { GIT_AUTHOR_NAME: name, GIT_COMMITTER_NAME: name }),
			...(address && { GIT_AUTHOR_EMAIL: address, GIT_COMMITTER_EMAIL: address }),
		};
	};

	const commit = (message: string, options: CommitOptions = {}): string => {
		if (options.files) writeFiles(path, options.files);
		git("add", "--all", "--force");
		runGit(path, ["commit", "-q", "--allow-empty", "--no-verify", "-m", message], identity(options));
		return git("rev-parse", "HEAD");
	};

	const cloneTo = (target: string, args: readonly string[]): Repository => {
		runGit(tmpdir(), ["clone", "-q", ...args, url, target]);
		return repositoryAt(target, clock);
	};

	const dispose = () => rmSync(path, { recursive: true, force: true });

	return {
		path,
		url,
		git,
		commit,
		write: (files) => writeFiles(path, files),
		branch: (name, at = "HEAD") => void git("switch", "-q", "-c", name, at),
		switch: (name) => void git("switch", "-q", name),
		rename: (from, to) => {
			mkdirSync(dirname(join(path, to)), { recursive: true });
			git("mv", from, to);
		},
		merge: (ref, options = {}) => {
			const merged = spawnGit(path, ["merge", "-q", "--no-ff", "--no-commit", ref]);
			const conflicts = git("diff", "--name-only", "--diff-filter=U");
			const unresolved = conflicts && !options.files;
			if (unresolved || (merged.status !== 0 && !conflicts)) {
				throw new Error(`git merge ${ref} failed: ${merged.stderr}${merged.stdout}`);
			}
			return commit(options.message ?? `merge ${ref}`, options);
		},
		id: (revision) => git("rev-parse", "--verify", revision),
		clone: ({ depth, branch, bare, args = [] } = {}) =>
			cloneTo(temporaryFolder(), [
				...(depth ? [`--depth=${depth}`] : []),
				...(branch ? [`--branch=${branch}`] : []),
				...(bare ? ["--bare"] : []),
				...args,
			]),
		checkout: (ref, { depth = 1 } = {}) => {
			const target = temporaryFolder();
			const id = git("rev-parse", "--verify", `${ref}^{commit}`);
			const local = ref.startsWith("refs/heads/")
				? ref.replace("refs/heads/", "refs/remotes/origin/")
				: ref.replace("refs/", "refs/remotes/");
			runGit(target, ["init", "-q", "--initial-branch=main"]);
			runGit(target, ["remote", "add", "origin", url]);
			const limit = depth > 0 ? [`--depth=${depth}`] : [];
			runGit(target, [
				"fetch",
				"-q",
				"--no-tags",
				...limit,
				"origin",
				ref.startsWith("refs/") ? `+${id}:${local}` : id,
			]);
			runGit(target, ["checkout", "-q", "--force", id]);
			return repositoryAt(target, clock);
		},
		submodule: (at, other) =>
			void git("-c", "protocol.file.allow=always", "submodule", "add", "-q", other.url, at),
		loseObject: (id) =>
			rmSync(join(path, git("rev-parse", "--git-path", `objects/${id.slice(0, 2)}/${id.slice(2)}`))),
		dispose,
		[Symbol.dispose]: dispose,
	};
}

function temporaryFolder(): string {
	return mkdtempSync(join(tmpdir(), "sops-guard-git-"));
}

function runGit(
	folder: string,
	args: readonly string[],
	environment: Readonly<Record<string, string>> = {},
): string {
	const { status, stdout, stderr } = spawnGit(folder, args, environment);
	if (status !== 0) throw new Error(`git ${args.join(" ")} failed: ${stderr}`);
	return stdout.replace(/\n$/, "");
}

function spawnGit(
	folder: string,
	args: readonly string[],
	environment: Readonly<Record<string, string>> = {},
) {
	const result = spawnSync("git", ["-c", "gc.auto=0", "-c", "maintenance.auto=false", ...args], {
		cwd: folder,
		env: { ...gitEnvironment, ...environment },
		encoding: "utf8",
		maxBuffer: 256 * 1024 * 1024,
	});
	if (result.error) throw result.error;
	return result;
}
