import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { createRepository } from "../../../../test/support/git.ts";
import { indexArguments, listedInIndex } from "./listing.ts";
import { groundAt, repositoryAt } from "./repository.ts";

afterEach(() => {
	vi.unstubAllEnvs();
	vi.restoreAllMocks();
});

const find = (path: string) => repositoryAt(groundAt(path));

describe("where a lint stands", () => {
	test("at the top, in a folder, at a file, through a link", async () => {
		using repository = createRepository({ "a/b/c.yaml": "c: 1\n", link: { link: "a/b" } });
		const { path } = repository;
		for (const [at, scope] of [
			["", ""],
			["a/b", "a/b"],
			["a/b/c.yaml", "a/b/c.yaml"],
			["link", "a/b"],
		] as const) {
			// What the file system tells is what git says.
			expect(groundAt(join(path, at)).worktree).toMatchObject({ root: path, scope });
			expect(await find(join(path, at))).toMatchObject({ root: path, scope, shallow: false });
		}
	});

	test("a path that is not there", () => {
		expect(() => groundAt("/nonexistent/canary")).toThrow("there is nothing to read");
	});

	test("outside git, git is never started", async () => {
		const folder = realpathSync(mkdtempSync(join(tmpdir(), "sops-guard-plain-")));
		vi.stubEnv("PATH", "/nonexistent");
		expect(groundAt(folder)).toEqual({ folder, file: null, git: null, worktree: null });
		expect(await find(folder)).toBeNull();
		rmSync(folder, { recursive: true });
	});

	test("a `.git` that is none makes a plain folder", async () => {
		const folder = mkdtempSync(join(tmpdir(), "sops-guard-plain-"));
		mkdirSync(join(folder, ".git"));
		expect(await find(folder)).toBeNull();
		rmSync(folder, { recursive: true });
	});

	test("a folder whose name holds newlines and colons", async () => {
		using repository = createRepository({ "a\n::b/c.yaml": "c: 1\n" });
		expect(await find(join(repository.path, "a\n::b"))).toMatchObject({ scope: "a\n::b" });
		const odd = join(repository.path, "x\ny\n");
		repository.git("clone", "-q", repository.path, odd);
		expect(await find(odd)).toMatchObject({ root: odd, scope: "" });
	});

	test("no commits", async () => {
		using repository = createRepository();
		expect(await find(repository.path)).toMatchObject({ root: repository.path });
	});

	test("bare, and inside a `.git` folder: no work tree", async () => {
		using repository = createRepository({ "a.yaml": "a: 1\n" });
		using bare = repository.clone({ bare: true });
		expect(await find(bare.path)).toMatchObject({ root: null });
		expect(await find(join(repository.path, ".git"))).toMatchObject({ root: null });
	});

	test("shallow", async () => {
		using repository = createRepository({ "a.yaml": "a: 1\n" });
		repository.commit("second");
		using shallow = repository.clone({ depth: 1 });
		expect(await find(shallow.path)).toMatchObject({ shallow: true });
	});

	test("a linked work tree and a submodule are repositories of their own", async () => {
		using repository = createRepository({ "a.yaml": "a: 1\n" });
		using other = createRepository({ "b/b.yaml": "b: 1\n" });
		repository.submodule("inner", other);
		repository.commit("with a submodule");
		const inner = join(repository.path, "inner");
		expect(await find(join(inner, "b"))).toMatchObject({ root: inner, scope: "b" });
		const linked = join(repository.path, "linked");
		repository.git("worktree", "add", "-q", linked);
		expect(await find(linked)).toMatchObject({ root: linked, scope: "" });
	});

	test("a work tree that the configuration moves away is refused where git is asked for it", async () => {
		using repository = createRepository({ "a.yaml": "a: 1\n" });
		for (const elsewhere of ["/", tmpdir()]) {
			repository.git("config", "core.worktree", elsewhere);
			await expect(find(repository.path)).rejects.toThrow("moves its work tree");
		}
		repository.git("config", "core.worktree", join(repository.path, ".git", "objects"));
		expect(await find(repository.path)).toMatchObject({ root: null });
	});
});

describe("in a hook", () => {
	const staged = async (path: string) => {
		const { git } = groundAt(path);
		return listedInIndex((await git?.run(indexArguments)) ?? Buffer.alloc(0)).map((listed) => listed.path);
	};

	test("the index that git hands over is the one that is read", async () => {
		using repository = createRepository({ "a.yaml": "a: 1\n" });
		repository.git("read-tree", "--index-output=.git/next-index.lock", "--empty");
		vi.spyOn(process, "cwd").mockReturnValue(repository.path);
		expect(await staged(repository.path)).toEqual(["a.yaml"]);
		vi.stubEnv("GIT_INDEX_FILE", ".git/next-index.lock");
		expect(await staged(repository.path)).toEqual([]);
		expect(await staged(join(repository.path, "."))).toEqual([]);
	});

	test("but not for another repository", async () => {
		using repository = createRepository({ "a.yaml": "a: 1\n" });
		using other = createRepository({ "b.yaml": "b: 1\n" });
		vi.spyOn(process, "cwd").mockReturnValue(other.path);
		vi.stubEnv("GIT_INDEX_FILE", ".git/no-index");
		vi.stubEnv("GIT_DIR", join(other.path, ".git"));
		expect(await staged(repository.path)).toEqual(["a.yaml"]);
	});

	test("`git commit -a` and a partial commit show the hook what will be committed", () => {
		using repository = createRepository({ "a.yaml": "a: 1\n", "b.yaml": "b: 1\n" });
		// What the hook sees is what our calls would see: the environment of a hook, through the same door.
		const script = join(repository.path, ".git/hooks/pre-commit");
		writeFileSync(script, '#!/bin/sh\necho "${GIT_INDEX_FILE:-none}" >> .git/seen\n', { mode: 0o755 });
		repository.write({ "a.yaml": "a: 2\n", "b.yaml": "b: 2\n" });
		repository.git("commit", "-q", "-m", "partial", "a.yaml");
		repository.git("commit", "-q", "-a", "-m", "all");
		const seen = repository.git("-c", "alias.seen=!cat .git/seen", "seen").split("\n");
		expect(seen.every((path) => /(next-index|index\.lock)/.test(path))).toBe(true);
	});

	test("a repository without a `.git` folder is found by what git says", async () => {
		using repository = createRepository({ "a.yaml": "a: 1\n" });
		const work = mkdtempSync(join(realpathSync(tmpdir()), "sops-guard-work-"));
		vi.spyOn(process, "cwd").mockReturnValue(work);
		vi.stubEnv("GIT_DIR", join(repository.path, ".git"));
		vi.stubEnv("GIT_WORK_TREE", work);
		expect(await find(work)).toMatchObject({ root: work });
		rmSync(work, { recursive: true });
	});
});
