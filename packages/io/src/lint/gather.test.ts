import { mkdtempSync, realpathSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { at, fileRule, lint, type Report, type RuleSet, rangeRule } from "@sops-guard/core";
import { afterEach, describe, expect, test, vi } from "vitest";
import { createRepository, type Files, type Repository, writeFiles } from "../../../../test/support/git.ts";
import { entriesAt } from "../git/commit-trees.ts";
import { Git } from "../git/git.ts";
import { baselineName, gather, type LintRequest } from "./gather.ts";

// Rules small enough to see what io brought them: a word that is bad, and what a range says.
const rude = fileRule({
	id: "rude",
	summary: "a file says bad",
	why: "it is bad",
	fix: "`rm {path}`",
	messages: { default: "bad in {path}" },
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	selects: {},
	*check(file) {
		for (const [index, line] of (file.text ?? "").split("\n").entries()) {
			if (line.includes("bad")) yield { at: at.line(file, index + 1) };
		}
	},
});
const passed = rangeRule({
	id: "passed",
	summary: "came and went",
	why: "history keeps it",
	fix: "rotate",
	messages: { default: "came and went" },
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	*check(range) {
		for (const finding of range.passed) yield { at: at.file(finding.path), commit: finding.commit ?? "" };
	},
});
const rules: RuleSet = { rules: [rude, passed], validatePolicy: () => true, packs: {} };
const tool = { name: "sops-guard", version: "0" };
const worktree = { kind: "worktree" } as const;

const open: Disposable[] = [];
afterEach(() => {
	vi.restoreAllMocks();
	for (const each of open.splice(0)) each[Symbol.dispose]();
});
function repositoryOf(files?: Files, options = {}): Repository {
	const repository = createRepository(files, options);
	open.push(repository);
	return repository;
}
function folderOf(files: Files): string {
	const folder = realpathSync(mkdtempSync(join(tmpdir(), "sops-guard-plain-")));
	open.push({ [Symbol.dispose]: () => rmSync(folder, { recursive: true }) });
	writeFiles(folder, files);
	return folder;
}

async function report(path: string, request: Partial<LintRequest> = {}): Promise<Report> {
	const { input } = await gather({ path, subject: worktree, tool, environment: {}, ...request }, rules);
	return lint(input);
}

/** `path:line` of what counts, and what else a user would see. */
function told({ subject, findings, incomplete }: Report) {
	const counting = findings.filter(({ known, suppressed }) => !known && suppressed === null);
	return {
		subject,
		found: counting
			.map(({ rule, path, line }) => (rule === "rude" ? `${path}:${line}` : `${rule} ${path}`))
			.sort(),
		known: findings.filter(({ known }) => known).length,
		gaps: incomplete.map(({ what, path, blocking }) => [what, path, blocking]),
	};
}
const lintOf = async (path: string, request: Partial<LintRequest> = {}) => told(await report(path, request));

describe("a work tree", () => {
	test("is judged as it lies there, and PATH limits what is reported", async () => {
		const { path, write } = repositoryOf({ "a.yaml": "good\n", "k/b.yaml": "bad\n", "k/c.yaml": "bad\n" });
		write({ "a.yaml": "good\nbad\n", "k/c.yaml": null, "new.yaml": "bad\n" });
		const whole = { subject: "work tree", found: ["a.yaml:2", "k/b.yaml:1"], known: 0, gaps: [] };
		expect(await lintOf(path)).toEqual(whole);
		expect(await lintOf(join(path, "k"))).toMatchObject({ found: ["k/b.yaml:1"] });
		expect(await lintOf(join(path, "k/b.yaml"))).toMatchObject({ found: ["k/b.yaml:1"] });
		expect((await gather({ path: join(path, "k"), subject: worktree, tool }, rules)).root).toBe(path);
	});

	test("against a commit: only what is new, renames followed", async () => {
		const repository = repositoryOf({ "a.yaml": "bad\none\ntwo\n", "b.yaml": "good\n" });
		repository.rename("a.yaml", "c.yaml");
		repository.write({ "b.yaml": "bad\n" });
		expect(await lintOf(repository.path, { subject: { kind: "worktree", base: "HEAD" } })).toEqual({
			subject: "work tree, against HEAD",
			found: ["b.yaml:1"],
			known: 1,
			gaps: [],
		});
	});

	test("before the first commit", async () => {
		const { path, write, git } = repositoryOf();
		write({ "a.yaml": "bad\n" });
		expect(await lintOf(path)).toMatchObject({ found: [] });
		git("add", ".");
		expect(await lintOf(path)).toMatchObject({ found: ["a.yaml:1"] });
		expect(await lintOf(path, { subject: { kind: "staged" } })).toMatchObject({ found: ["a.yaml:1"] });
	});

	test("with a hole in it: a gap that blocks, and the rest is judged", async () => {
		const { path } = repositoryOf({ "a.yaml": "good\n", "b.yaml": "bad\n" });
		truncateSync(join(path, "a.yaml"), 51 * 1024 * 1024);
		expect(await lintOf(path)).toMatchObject({
			found: ["b.yaml:1"],
			gaps: [["the content of a file", "a.yaml", true]],
		});
	});

	test("of a bare repository there is none, and the failure says what to do", async () => {
		const bare = repositoryOf({ "a.yaml": "bad\n" }).clone({ bare: true });
		open.push(bare);
		await expect(report(bare.path)).rejects.toMatchObject({
			code: "git",
			hint: expect.stringContaining("--range"),
		});
		await expect(report(bare.path, { subject: { kind: "staged" } })).resolves.toBeDefined();
	});

	test("is this folder's, whatever the configuration says and whatever repository lies above", async () => {
		const outer = repositoryOf({ "inner/a.yaml": "good\n" });
		const path = join(outer.path, "inner");
		outer.git("init", "-q", path);
		await expect(report(path)).resolves.toMatchObject({ summary: { files: 0 } });
		writeFiles(path, { ".git/HEAD": "broken\n" });
		expect(await lintOf(path)).toMatchObject({ subject: "folder, not a git repository" });
		const moved = repositoryOf({ "a.yaml": "bad\n" });
		moved.git("config", "core.worktree", folderOf({ "a.yaml": "good\n" }));
		expect(await lintOf(moved.path)).toMatchObject({ subject: "work tree", found: ["a.yaml:1"] });
	});

	test("of which nothing is there is looked at twice", async () => {
		const { path, git, write } = repositoryOf({ "a.yaml": "bad\n" });
		write({ "a.yaml": null });
		expect(await lintOf(path)).toMatchObject({ found: [] });
		git("config", "core.bare", "true");
		await expect(report(path)).rejects.toMatchObject({
			code: "git",
			hint: expect.stringContaining("--range"),
		});
	});

	test.each([
		["worktree", ["ls-files"]],
		["staged", ["ls-files", "diff-index", "cat-file"]],
	] as const)("%s starts git no more often than it must", async (kind, expected) => {
		const { path, write, git } = repositoryOf({ "a.yaml": "bad\n" });
		write({ "b.yaml": "good\n" });
		git("add", ".");
		const ask = vi.spyOn(Git.prototype, "ask");
		const now = vi.spyOn(Git.prototype, "askNow");
		await report(path, { subject: { kind } });
		expect(ask.mock.calls.map(([args]) => args[0])).toEqual(expected);
		expect(now).not.toHaveBeenCalled();
	});
});

describe("what is staged", () => {
	test("is judged against HEAD, not as it lies in the work tree", async () => {
		const repository = repositoryOf({ "a.yaml": "bad\n", "b.yaml": "good\n" });
		repository.write({ "b.yaml": "bad\n", "c.yaml": "bad\n" });
		repository.git("add", "b.yaml");
		repository.rename("a.yaml", "d.yaml");
		repository.write({ "b.yaml": "good\n" });
		expect(await lintOf(repository.path, { subject: { kind: "staged" } })).toEqual({
			subject: "index, against HEAD",
			found: ["b.yaml:1"],
			known: 1,
			gaps: [],
		});
	});

	test("is compared with HEAD as it is: added, deleted, retyped, renamed, odd names, in conflict", async () => {
		const repository = repositoryOf({
			"a.yaml": "a\n",
			"b/c.yaml": "c\n",
			"gone.yaml": "gone\n",
			"moved.yaml": "one\ntwo\nthree\nfour\n",
			"type.yaml": "x\n",
			"z\n::z": "z\n",
		});
		repository.write({
			"gone.yaml": null,
			"type.yaml": { link: "a.yaml" },
			"z\n::z": "zz\n",
			"b-": "new\n",
			"b/d\u{1F511}": "k\n",
		});
		repository.rename("moved.yaml", "b/moved\t.yaml");
		repository.write({ "b/moved\t.yaml": "one\ntwo\nthree\nfive\n", "a.yaml": { executable: "a\n" } });
		repository.git("add", "--all");
		const baseOf = async () => {
			const { input } = await gather({ path: repository.path, subject: { kind: "staged" }, tool }, rules);
			return { renames: input.base?.renames, entries: input.base?.tree.files.map(({ entry }) => entry) };
		};
		const atHead = await entriesAt(new Git(repository.path), "HEAD");
		expect(await baseOf()).toEqual({ renames: new Map([["b/moved\t.yaml", "moved.yaml"]]), entries: atHead });

		repository.commit("all");
		repository.branch("other");
		repository.commit("theirs", { files: { "a.yaml": "theirs\n" } });
		repository.switch("main");
		repository.commit("ours", { files: { "a.yaml": "ours\n" } });
		expect(() => repository.git("merge", "-q", "other")).toThrow();
		expect(await baseOf()).toMatchObject({ entries: await entriesAt(new Git(repository.path), "HEAD") });
	});
});

describe("a range", () => {
	const range = (base: string, head: string, more = {}) =>
		({ subject: { kind: "range", base, head, ...more } }) as const;

	test("is the head's tree, new against the base, and what commits in between introduced", async () => {
		const repository = repositoryOf({ "old.yaml": "bad\n" });
		const base = repository.id("HEAD");
		repository.commit("leak", { files: { "leak.yaml": "bad leak\n", "new.yaml": "bad\n" } });
		repository.commit("hide", { files: { "leak.yaml": null } });
		repository.write({ "ignored.yaml": "bad\n" });
		expect(await lintOf(repository.path, range(base, "HEAD"))).toEqual({
			subject: `2 commits, ${base.slice(0, 12)}..HEAD`,
			found: ["new.yaml:1", "passed leak.yaml"],
			known: 1,
			gaps: [],
		});
	});

	test("blames nobody for what only moves through it", async () => {
		const repository = repositoryOf({ "a.yaml": "bad\n" });
		const base = repository.id("HEAD");
		repository.rename("a.yaml", "b.yaml");
		repository.commit("move");
		repository.rename("b.yaml", "c.yaml");
		repository.commit("move on");
		expect(await lintOf(repository.path, range(base, "HEAD"))).toMatchObject({ found: [], known: 1 });
	});

	test("from where head left base: what base has fixed since is not new", async () => {
		const repository = repositoryOf({ "a.yaml": "bad\n" });
		repository.branch("feature");
		repository.commit("harmless", { files: { "b.yaml": "good\n" } });
		repository.switch("main");
		repository.commit("fix", { files: { "a.yaml": "good\n" } });
		expect(await lintOf(repository.path, range("main", "feature"))).toMatchObject({ found: ["a.yaml:1"] });
		expect(await lintOf(repository.path, range("main", "feature", { fromMergeBase: true }))).toEqual({
			subject: "1 commit, main...feature",
			found: [],
			known: 1,
			gaps: [],
		});
	});

	test("in a bare repository, and from a folder of a work tree", async () => {
		const repository = repositoryOf({ "k/a.yaml": "good\n" });
		repository.commit("leak", { files: { "k/a.yaml": "bad\n", "b.yaml": "bad\n" } });
		const bare = repository.clone({ bare: true });
		open.push(bare);
		expect(await lintOf(bare.path, range("HEAD~1", "HEAD"))).toMatchObject({
			found: ["b.yaml:1", "k/a.yaml:1"],
		});
		expect(await lintOf(join(repository.path, "k"), range("HEAD~1", "HEAD"))).toMatchObject({
			found: ["k/a.yaml:1"],
		});
	});

	test("without its base: all of the head, and a gap that blocks; a slip of the pen is a failure", async () => {
		const repository = repositoryOf({ "a.yaml": "bad\n" });
		const whole = { found: ["a.yaml:1"], gaps: [["the base of the range", null, true]] };
		expect(await lintOf(repository.path, range("1".repeat(40), "HEAD"))).toMatchObject(whole);
		expect(await lintOf(repository.path, range("gone", "HEAD", { baseMayBeMissing: true }))).toMatchObject(
			whole,
		);
		await expect(report(repository.path, range("mian", "HEAD"))).rejects.toThrow(
			"git does not know the revision mian",
		);
		await expect(report(repository.path, range("HEAD", "mian"))).rejects.toThrow("mian");
		repository.commit("second");
		const shallow = repository.clone({ depth: 1 });
		open.push(shallow);
		expect(await lintOf(shallow.path, range("origin/release", "HEAD"))).toMatchObject(whole);
	});

	test("that a shallow clone cuts off: judged as far as it goes, and a gap that blocks", async () => {
		const repository = repositoryOf({ "a.yaml": "good\n" });
		const base = repository.id("HEAD");
		repository.commit("one", { files: { "b.yaml": "bad\n" } });
		repository.commit("two", { files: { "c.yaml": "bad\n" } });
		repository.git("config", "uploadpack.allowAnySHA1InWant", "true");
		const shallow = repository.clone({ depth: 1 });
		open.push(shallow);
		shallow.git("fetch", "-q", "--depth=1", "origin", base);
		expect(await lintOf(shallow.path, range(base, "HEAD"))).toMatchObject({
			found: ["b.yaml:1", "c.yaml:1"],
			gaps: [["the commits between base and head", null, true]],
		});
	});

	test("with objects missing: gaps, and the rest is judged", async () => {
		const repository = repositoryOf({ "a.yaml": "bad\n", "gone.yaml": "bad base\n" });
		const base = repository.id("HEAD");
		const baseBlob = repository.id("HEAD:gone.yaml");
		repository.commit("one", { files: { "b.yaml": "bad passing\n", "gone.yaml": "good now\n" } });
		const passing = repository.id("HEAD:b.yaml");
		repository.commit("two", { files: { "b.yaml": "good\n", "c.yaml": "bad\n", "d.yaml": "unread\n" } });
		const atHead = repository.id("HEAD:d.yaml");
		for (const id of [baseBlob, passing, atHead]) repository.loseObject(id);
		expect(await lintOf(repository.path, range(base, "HEAD"))).toMatchObject({
			found: ["c.yaml:1"],
			gaps: expect.arrayContaining([
				["the content of 1 file of commits in between", null, true],
				["the content of 1 file at the base", null, false],
				["the content of a file", "d.yaml", true],
			]),
		});
	});
});

describe("a folder outside git", () => {
	test("is judged whole, and told to be no repository", async () => {
		const folder = folderOf({ "a.yaml": "bad\n", "k/b.yaml": "bad\n", link: { link: "a.yaml" } });
		const subject = "folder, not a git repository";
		expect(await lintOf(folder)).toEqual({ subject, found: ["a.yaml:1", "k/b.yaml:1"], known: 0, gaps: [] });
		expect(await lintOf(join(folder, "k"))).toMatchObject({ found: ["b.yaml:1"] });
		expect(await lintOf(join(folder, "a.yaml"))).toMatchObject({ found: ["a.yaml:1"] });
	});

	test("has nothing to compare with", async () => {
		const folder = folderOf({ "a.yaml": "bad\n" });
		const subjects = [
			{ kind: "staged" },
			{ kind: "range", base: "a", head: "b" },
			{ ...worktree, base: "main" },
		] as const;
		for (const subject of subjects) {
			await expect(report(folder, { subject })).rejects.toMatchObject({ code: "usage" });
		}
		writeFiles(folder, { ".git": "gitdir: /nonexistent\n" });
		for (const subject of subjects) {
			await expect(report(folder, { subject })).rejects.toMatchObject({ code: "usage" });
		}
		expect(await lintOf(folder)).toMatchObject({ subject: "folder, not a git repository" });
	});
});

describe("the policy", () => {
	const policy = (rest: string) => `version: 1\n${rest}`;
	const off = policy("rules: { rude: off }\n");

	test("is the nearest one at or above PATH, tracked or not yet", async () => {
		const repository = repositoryOf({ "a.yaml": "bad\n", "k/b.yaml": "bad\n", "k/.sops-guard.yaml": off });
		expect(await lintOf(repository.path)).toMatchObject({ found: ["a.yaml:1", "k/b.yaml:1"] });
		expect(await lintOf(join(repository.path, "k"))).toMatchObject({ found: [] });
		expect(await lintOf(join(repository.path, "k/b.yaml"))).toMatchObject({ found: [] });
		repository.write({ ".sops-guard.yaml": off });
		expect(await lintOf(repository.path)).toMatchObject({ found: [] });
		expect(await lintOf(repository.path, { subject: { kind: "staged" } })).toMatchObject({
			found: [],
			known: 2,
		});
	});

	test("may extend a file of its own tree, and be a link inside it, but never lead out", async () => {
		const outside = folderOf({ "off.yaml": off });
		const { path, write } = repositoryOf({
			"a.yaml": "bad\n",
			".sops-guard.yaml": { link: "policies/mine.yaml" },
			"policies/mine.yaml": off,
		});
		expect(await lintOf(path)).toMatchObject({ found: [] });
		write({ ".sops-guard.yaml": policy("extends: ./policies/mine.yaml\n") });
		expect(await lintOf(path)).toMatchObject({ found: [] });
		for (const target of [join(outside, "off.yaml"), "../../etc/passwd", "nowhere.yaml"]) {
			write({ ".sops-guard.yaml": { link: target } });
			await expect(report(path)).rejects.toMatchObject({
				code: "policy",
				place: { path: ".sops-guard.yaml" },
			});
		}
	});

	test("that cannot be read is never no policy", async () => {
		const { path, write } = repositoryOf({ ".sops-guard.yaml": off, "a.yaml": "bad\n" });
		write({ ".sops-guard.yaml": new Uint8Array([0, 1, 2]) });
		await expect(report(path)).rejects.toMatchObject({ code: "policy" });
	});

	test("of a range is each state's own; in between the base's decides too", async () => {
		const repository = repositoryOf({ "a.yaml": "good\n" });
		repository.commit("weaken and leak", { files: { ".sops-guard.yaml": off, "a.yaml": "bad\n" } });
		const range = { subject: { kind: "range", base: "HEAD~1", head: "HEAD" } } as const;
		expect(await lintOf(repository.path, range)).toMatchObject({ found: ["a.yaml:1"] });
		const { input } = await gather({ path: repository.path, tool, ...range }, rules);
		expect(input.base?.policy).not.toBe(input.policy);
	});

	test("that did not change in a range is one, so that nothing is judged twice", async () => {
		const repository = repositoryOf({
			".sops-guard.yaml": policy("extends: ./p.yaml\n"),
			"p.yaml": off,
			"a.yaml": "a\n",
		});
		repository.commit("other", { files: { "a.yaml": "b\n" } });
		const range = { kind: "range", base: "HEAD~1", head: "HEAD" } as const;
		const same = await gather({ path: repository.path, subject: range, tool }, rules);
		expect(same.input.base?.policy).toBe(same.input.policy);
		repository.commit("what it extends", { files: { "p.yaml": policy("rules: { rude: low }\n") } });
		const changed = await gather({ path: repository.path, subject: range, tool }, rules);
		expect(changed.input.base?.policy).not.toBe(changed.input.policy);
	});

	test("that was broken at the base protected nothing, and that is told; mending it is not blocked", async () => {
		const repository = repositoryOf({ ".sops-guard.yaml": "version: [\n", "a.yaml": "good\n" });
		repository.commit("mend", { files: { ".sops-guard.yaml": policy("") } });
		expect(
			await lintOf(repository.path, { subject: { kind: "range", base: "HEAD~1", head: "HEAD" } }),
		).toMatchObject({
			found: [],
			gaps: [["the policy at the base", ".sops-guard.yaml", false]],
		});
	});

	test("may be named, inside the repository or outside; its globs speak of the project", async () => {
		const { path } = repositoryOf({ "a.yaml": "bad\n", "other.yaml": off });
		const outside = folderOf({ "off.yaml": off });
		for (const file of [join(path, "other.yaml"), join(outside, "off.yaml")]) {
			expect(await lintOf(path, { policy: { file } })).toMatchObject({ found: [] });
		}
		const { input } = await gather(
			{ path, subject: worktree, tool, policy: { file: join(path, "other.yaml") } },
			rules,
		);
		expect(input.policy).toMatchObject({ path: "other.yaml", project: "" });
		await expect(report(path, { policy: { file: "nowhere.yaml" } })).rejects.toMatchObject({
			code: "policy",
			place: { path: "nowhere.yaml" },
		});
		await expect(report(path, { policy: { preset: "no-such" } })).rejects.toMatchObject({ code: "usage" });
	});
});

describe("the baseline", () => {
	async function lineFor(path: string): Promise<string> {
		const [finding] = (await report(path, { baseline: null })).findings;
		return `${finding?.fingerprint} ${finding?.rule} ${finding?.path} 2026-01-01\n`;
	}

	test("is the project's own where there is one, or the one that is named, or none", async () => {
		const { path, write } = repositoryOf({ "a.yaml": "bad\n" });
		const line = await lineFor(path);
		write({ [baselineName]: line });
		expect(await lintOf(path)).toMatchObject({ found: [], known: 1 });
		expect(await lintOf(path, { baseline: null })).toMatchObject({ found: ["a.yaml:1"] });
		write({ [baselineName]: null, "debt.txt": line });
		expect(await lintOf(path, { baseline: join(path, "debt.txt") })).toMatchObject({ found: [], known: 1 });
		const missing = { baseline: join(path, "no.txt"), baselineMayBeMissing: true };
		expect(await lintOf(path, missing)).toMatchObject({ found: ["a.yaml:1"] });
		await expect(report(path, { baseline: join(path, "no.txt") })).rejects.toMatchObject({ code: "file" });
		write({ [baselineName]: "canary\n" });
		await expect(report(path)).rejects.toMatchObject({
			code: "policy",
			place: { path: baselineName, line: 1 },
		});
	});

	test("of a range is the base's, so that a change cannot add to it", async () => {
		const repository = repositoryOf({ "x.yaml": "good\n", "debt.txt": "# none\n" });
		repository.commit("leak", { files: { "a.yaml": "bad\n" } });
		const line = await lineFor(repository.path);
		repository.commit("excuse it", { files: { [baselineName]: line, "debt.txt": line, "more.txt": line } });
		const subject = { kind: "range", base: "HEAD~2", head: "HEAD" } as const;
		for (const name of [undefined, "debt.txt", "more.txt"]) {
			const baseline = name === undefined ? undefined : join(repository.path, name);
			expect(await lintOf(repository.path, { subject, baseline })).toMatchObject({ found: ["a.yaml:1"] });
		}
		const outside = folderOf({ "debt.txt": line });
		expect(await lintOf(repository.path, { subject, baseline: join(outside, "debt.txt") })).toMatchObject({
			found: [],
		});
	});
});

describe("an identity file", () => {
	// Throw-away, made for this test.
	const identity = ["AGE-SECRET-KEY", "1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX"].join(
		"-",
	);

	test("gives recipients and nothing else", async () => {
		const { path } = repositoryOf({ "a.yaml": "a\n" });
		const folder = folderOf({ "keys.txt": `# created: canary\n${identity}\n` });
		const { input } = await gather(
			{ path, subject: worktree, tool, identityFile: join(folder, "keys.txt") },
			rules,
		);
		expect(input.keys).toEqual([expect.stringMatching(/^age1[a-z0-9]{58}$/)]);
		expect(JSON.stringify(input.keys)).not.toContain("SECRET");
	});

	test.each([
		["nothing in it", "canary\n", "holds no identity"],
		["a wrong checksum", `${identity.slice(0, -1)}Z\n`, "holds no identity"],
		["no file", null, "is not there"],
	])("with %s is a failure without a value", async (_, text, message) => {
		const { path } = repositoryOf({ "a.yaml": "a\n" });
		const folder = folderOf({ "keys.txt": text });
		const failure = report(path, { identityFile: join(folder, "keys.txt") });
		await expect(failure).rejects.toThrow(message);
		await expect(failure).rejects.not.toThrow("canary");
	});
});

test("now is the environment's", async () => {
	const { path } = repositoryOf({ "a.yaml": "a\n" });
	const environment = { SOURCE_DATE_EPOCH: "1780000000" };
	expect((await gather({ path, subject: worktree, tool, environment }, rules)).input.now).toBe(
		1_780_000_000_000,
	);
});
