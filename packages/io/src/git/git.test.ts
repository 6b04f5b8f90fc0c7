import { chmodSync, existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { createRepository, writeFiles } from "../../../../test/support/git.ts";
import { worktreeSource } from "../trees/worktree.ts";
import { Blobs } from "./blobs.ts";
import { entriesAt } from "./commit-trees.ts";
import { Git, gitFailure } from "./git.ts";
import { historyBetween, renamesSince, stagedDifference } from "./history.ts";
import { indexArguments, listedInIndex, worktreeArguments } from "./listing.ts";
import { groundAt, repositoryAt } from "./repository.ts";

afterEach(() => vi.unstubAllEnvs());

describe("nothing of a repository runs", () => {
	/** Everything that io ever asks of git, on one repository. */
	async function exercise(path: string): Promise<void> {
		const repository = await repositoryAt(groundAt(path));
		if (!repository?.root) throw new Error("no work tree");
		const { git, root } = repository;
		const blobs = new Blobs(git);
		await git.ask(indexArguments);
		const tracked = listedInIndex(await git.run(worktreeArguments));
		const source = worktreeSource({ root, tracked, untracked: [], blobs, largest: 1000 });
		for (const entry of source.entries) source.read(entry);
		const [base = "", head = ""] = (await git.run(["rev-list", "--reverse", "HEAD"])).toString().split("\n");
		const entries = (await entriesAt(git, head)) ?? [];
		await blobs.load(entries.map(({ id }) => id ?? ""));
		for (const { id } of entries) blobs.read(id ?? "");
		blobs.read("1234567890123456789012345678901234567890");
		await historyBetween(git, { base, head, beyond: [], shallow: repository.shallow });
		await renamesSince(git, base, head);
		await renamesSince(git, base, "index");
		await stagedDifference(git);
	}

	test("whatever its configuration and attributes say", async () => {
		using repository = createRepository({
			".gitattributes": "* filter=evil diff=evil merge=evil text eol=crlf working-tree-encoding=latin1\n",
			"a.txt": "one\ntwo\nthree\n",
			"b.txt": "b\n",
		});
		repository.rename("a.txt", "c.txt");
		repository.commit("move", { files: { "c.txt": "one\ntwo\nfour\n" } });
		repository.write({ "b.txt": "changed\n", "untracked.txt": "u\n" });
		const marker = join(repository.path, "..", `marker-${process.pid}-${Date.now()}`);
		const run = `touch ${marker}; cat`;
		const script = join(repository.path, ".git", "evil.sh");
		writeFileSync(script, `#!/bin/sh\ntouch ${marker}\ncat\n`);
		chmodSync(script, 0o755);
		for (const hook of ["post-index-change", "reference-transaction", "fsmonitor-watchman", "pre-auto-gc"]) {
			writeFiles(join(repository.path, ".git", "hooks"), { [hook]: { executable: `#!/bin/sh\n${run}\n` } });
		}
		const settings: Record<string, string> = {
			"core.fsmonitor": script,
			"core.hooksPath": join(repository.path, ".git", "hooks"),
			"core.pager": run,
			"core.editor": run,
			"core.sshCommand": run,
			"core.askPass": script,
			"core.gitProxy": script,
			"core.alternateRefsCommand": run,
			"core.untrackedCache": "true",
			"credential.helper": `!${run}`,
			"diff.external": script,
			"diff.evil.command": script,
			"diff.evil.textconv": run,
			"filter.evil.clean": run,
			"filter.evil.smudge": run,
			"filter.evil.process": script,
			"filter.evil.required": "true",
			"merge.evil.driver": run,
			"pager.ls-files": run,
			"alias.ls-tree": `!${run}`,
			"alias.rev-parse": `!${run}`,
			"gpg.program": script,
			"log.showSignature": "true",
			"uploadpack.packObjectsHook": script,
			"protocol.allow": "always",
			"protocol.ext.allow": "always",
			"remote.origin.url": `ext::sh -c ${script}`,
			"remote.origin.uploadpack": script,
			"remote.origin.promisor": "true",
			"remote.origin.partialclonefilter": "blob:none",
			"extensions.partialClone": "origin",
		};
		repository.git("config", "core.repositoryFormatVersion", "1");
		for (const [name, value] of Object.entries(settings)) repository.git("config", name, value);
		rmSync(marker, { force: true });
		// A blob that is not there, so that a partial clone would go and fetch it.
		const id = repository.id("HEAD:.gitattributes");
		rmSync(join(repository.path, ".git", "objects", id.slice(0, 2), id.slice(2)));

		await exercise(repository.path);
		expect(existsSync(marker)).toBe(false);

		// The same repository does run things when git is asked in the ordinary way: the trap is real. Another date makes git
		// read the file again, and so filter it, however long ago the commit was.
		const later = new Date(Date.now() + 60_000);
		utimesSync(join(repository.path, "c.txt"), later, later);
		expect(() => repository.git("status")).toThrow();
		expect(existsSync(marker)).toBe(true);
		rmSync(marker);
	});

	test("and no setting of the caller's environment reaches git", async () => {
		using repository = createRepository({ "a.txt": "a\n" });
		const marker = join(repository.path, "marker");
		vi.stubEnv("GIT_CONFIG_COUNT", "1");
		vi.stubEnv("GIT_CONFIG_KEY_0", "alias.which");
		vi.stubEnv("GIT_CONFIG_VALUE_0", `!touch ${marker}`);
		vi.stubEnv("GIT_DIR", "/nonexistent");
		vi.stubEnv("GIT_TRACE", join(repository.path, "trace"));
		vi.stubEnv("INPUT_AGE-KEY", "canary-input");
		vi.stubEnv("GITHUB_TOKEN", "canary-token");
		const git = new Git(repository.path);
		expect((await git.ask(["which"])).fault).not.toBeNull();
		expect((await git.run(indexArguments)).toString()).toContain("a.txt");
		expect(existsSync(marker)).toBe(false);
		expect(existsSync(join(repository.path, "trace"))).toBe(false);
		const environment = await git.run(["-c", "alias.environment=!env", "environment"]);
		expect(environment.toString()).not.toContain("canary");
		expect(environment.toString()).not.toContain("INPUT_");
	});
});

describe("faults are ours", () => {
	const fault = async (folder: string, ...args: string[]) => (await new Git(folder).ask(args)).fault;

	test("not a repository", async () => {
		const folder = mkdtempSync(join(tmpdir(), "sops-guard-plain-"));
		expect(await fault(folder, "rev-parse", "--show-toplevel")).toBe("not-a-repository");
		rmSync(folder, { recursive: true });
	});

	test("no git", async () => {
		vi.stubEnv("PATH", "/nonexistent:relative/bin");
		const git = new Git("/");
		expect((await git.ask(["version"])).fault).toBe("no-git");
		expect(git.askNow(["version"]).fault).toBe("no-git");
		await expect(git.run(["version"])).rejects.toMatchObject({
			code: "git",
			message: "git is not installed",
		});
	});

	test.each([
		[["rev-list", "nothing"], "unknown-revision"],
		[["ls-tree", "-r", "nothing"], "unknown-revision"],
		[["ls-tree", "1234567890123456789012345678901234567890"], "missing-object"],
		[["ls-files", "--no-such-option"], "too-old"],
		[["cat-file", "blob", "1234567890123456789012345678901234567890"], "missing-object"],
		[["ls-remote", "ext::sh -c true"], "unreachable"],
		[["ls-remote", "https://localhost:1/x"], "unreachable"],
	])("%j: %s", async (args, expected) => {
		using repository = createRepository({ "a.txt": "a\n" });
		expect(await fault(repository.path, ...args)).toBe(expected);
	});

	test("a broken configuration", async () => {
		using repository = createRepository({ "a.txt": "a\n" });
		writeFileSync(join(repository.path, ".git/config"), "[core\ncanary");
		expect(await fault(repository.path, "ls-files")).toBe("broken-repository");
	});

	test("a broken index", async () => {
		using repository = createRepository({ "a.txt": "a\n" });
		writeFileSync(join(repository.path, ".git/index"), "canary, not an index at all");
		expect(await fault(repository.path, "ls-files")).toBe("broken-repository");
	});

	test("a newer repository format", async () => {
		using repository = createRepository({ "a.txt": "a\n" });
		repository.git("config", "core.repositoryFormatVersion", "99");
		expect(await fault(repository.path, "ls-files")).toBe("too-old");
	});

	test("git that does not answer", async () => {
		using repository = createRepository({ "a.txt": "a\n" });
		const git = new Git(repository.path);
		const args = ["-c", "alias.wait=!sleep 5", "wait"];
		expect((await git.ask(args, { timeout: 200 })).fault).toBe("timeout");
	});

	test("every fault has a message, and a hint that can be pasted", () => {
		const { message, hint } = gitFailure("dubious-ownership", "/work trees/it's");
		expect(message).toBe("the repository belongs to another user, so git refuses to read it");
		expect(hint).toBe("If you trust it: git config --global --add safe.directory '/work trees/it'\\''s'");
	});
});

describe("a repository of someone else", () => {
	/** As git sees it when another user owns the files; not every machine lets a test give files away. */
	const foreign = (path: string, trusted = false) => ({
		folder: path,
		file: null,
		worktree: null,
		git: new Git(path, { location: { GIT_TEST_ASSUME_DIFFERENT_OWNER: "1" }, trusted }),
	});

	test("is refused", async () => {
		using repository = createRepository({ "a.txt": "a\n" });
		await expect(repositoryAt(foreign(repository.path))).rejects.toMatchObject({
			code: "git",
			hint: expect.stringContaining(`safe.directory ${repository.path}`),
		});
	});

	test("is read when the user's own configuration calls it safe", async () => {
		using repository = createRepository({ "a.txt": "a\n" });
		const configuration = join(repository.path, "user-config");
		writeFileSync(configuration, `[safe]\n\tdirectory = ${repository.path}\n`);
		vi.stubEnv("GIT_CONFIG_GLOBAL", configuration);
		expect(await repositoryAt(foreign(repository.path))).toMatchObject({ root: repository.path });
	});

	test("is read when the caller says so, as in a job container", async () => {
		using repository = createRepository({ "a.txt": "a\n" });
		expect(await repositoryAt(foreign(repository.path, true))).toMatchObject({ root: repository.path });
	});
});
