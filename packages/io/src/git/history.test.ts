import { Reading } from "@sops-guard/core";
import { describe, expect, test, vi } from "vitest";
import { createRepository, type Repository } from "../../../../test/support/git.ts";
import { Blobs } from "./blobs.ts";
import { CommitTrees, entriesAt } from "./commit-trees.ts";
import { Git } from "./git.ts";
import { historyBetween, renamesSince } from "./history.ts";
import { commitOf, commitsOf, parseEnds } from "./revisions.ts";

async function history(repository: Repository, base: string, head: string, options = {}) {
	const git = new Git(repository.path);
	const request = {
		base: await commitOf(git, base),
		head: await commitOf(git, head),
		beyond: [],
		shallow: true,
		...options,
	};
	return historyBetween(git, request);
}

const introduced = ({ commits }: Awaited<ReturnType<typeof history>>) =>
	commits.map((commit) => commit.introduced.map(({ path }) => path));

describe("what commits introduced", () => {
	test("oldest first; what a commit deletes or only moves along is not introduced", async () => {
		using repository = createRepository({ "a.yaml": "a: 1\n", "b.yaml": "b: 1\n" });
		const base = repository.id("HEAD");
		const first = repository.commit("add", { files: { "c.yaml": "c: 1\n", "a.yaml": "a: 2\n" } });
		const second = repository.commit("remove", { files: { "c.yaml": null } });
		const third = repository.commit("nothing");
		const found = await history(repository, base, "HEAD");
		expect(found.isCut).toBe(false);
		expect(found.commits.map(({ id }) => id)).toEqual([first, second, third]);
		expect(introduced(found)).toEqual([["a.yaml", "c.yaml"], [], []]);
	});

	test("a merge introduces what is in none of its parents, and nothing else", async () => {
		using repository = createRepository({ "a.yaml": "a: 1\n", "z.yaml": "z: 1\n" });
		const base = repository.id("HEAD");
		repository.branch("feature");
		const feature = repository.commit("feature", { files: { "f.yaml": "f: 1\n", "a.yaml": "a: f\n" } });
		repository.switch("main");
		const main = repository.commit("main", { files: { "m.yaml": "m: 1\n", "a.yaml": "a: m\n" } });
		repository.switch("feature");
		const merge = repository.merge("main", { files: { "a.yaml": "a: both\n", "evil.yaml": "e: 1\n" } });
		const found = await history(repository, base, "HEAD");
		expect(Object.fromEntries(found.commits.map((commit, at) => [commit.id, introduced(found)[at]]))).toEqual(
			{
				[feature]: ["a.yaml", "f.yaml"],
				[main]: ["a.yaml", "m.yaml"],
				[merge]: ["a.yaml", "evil.yaml"],
			},
		);
		expect(found.commits.at(-1)?.id).toBe(merge);
		// Against main, main's own commit is not part of the range.
		expect((await history(repository, "main", "feature")).commits.map(({ id }) => id)).toEqual([
			feature,
			merge,
		]);
	});

	test("an octopus, a root of its own, an executable bit, a link", async () => {
		using repository = createRepository({ "a.yaml": "a: 1\n" });
		const base = repository.id("HEAD");
		repository.git("switch", "-q", "--orphan", "other");
		repository.commit("root", { files: { "o.yaml": "o: 1\n", link: { link: "o.yaml" } } });
		repository.branch("x", base);
		repository.commit("x", { files: { "x.yaml": { executable: "x: 1\n" } } });
		repository.branch("y", base);
		repository.commit("y", { files: { "y.yaml": "y: 1\n" } });
		repository.branch("z", base);
		repository.commit("z", { files: { "z.yaml": "z: 1\n" } });
		repository.git("merge", "-q", "--no-edit", "x", "y");
		repository.git("merge", "-q", "--no-edit", "--allow-unrelated-histories", "other");
		const found = await history(repository, base, "HEAD");
		const all = [[], [], ["link", "o.yaml"], ["x.yaml"], ["y.yaml"], ["z.yaml"]];
		expect(introduced(found).toSorted()).toEqual(all);
		expect(found.commits.flatMap((commit) => commit.introduced.map(({ kind }) => kind)).toSorted()).toEqual([
			"executable",
			"file",
			"file",
			"file",
			"link",
		]);
	});

	test("a range without commits", async () => {
		using repository = createRepository({ "a.yaml": "a: 1\n" });
		expect(await history(repository, "HEAD", "HEAD")).toEqual({ commits: [], isCut: false });
	});

	test("names with newlines and colons, SHA-256", async () => {
		using repository = createRepository({ a: "a\n" }, { objectFormat: "sha256" });
		const base = repository.id("HEAD");
		repository.commit("odd", { files: { ":100644\n::x": "x\n" } });
		expect(introduced(await history(repository, base, "HEAD"))).toEqual([[":100644\n::x"]]);
	});
});

describe("a shallow clone", () => {
	/** main: a – b – c; feature from a: d – e. */
	function forked() {
		const repository = createRepository({ "a.yaml": "a: 1\n" });
		const a = repository.id("HEAD");
		repository.branch("feature");
		const d = repository.commit("d", { files: { "d.yaml": "d: 1\n" } });
		const e = repository.commit("e", { files: { "e.yaml": "e: 1\n" } });
		repository.switch("main");
		repository.commit("b", { files: { "b.yaml": "b: 1\n" } });
		const c = repository.commit("c", { files: { "c.yaml": "c: 1\n" } });
		repository.git("config", "uploadpack.allowAnySHA1InWant", "true");
		return { repository, a, c, d, e };
	}

	test("whose history ends between base and head says so, and the base stands in for what is missing", async () => {
		const { repository, c, e } = forked();
		using _ = repository;
		using shallow = repository.checkout("refs/heads/feature");
		shallow.git("fetch", "-q", "--depth=1", "origin", c);
		const found = await history(shallow, c, e);
		expect(found.isCut).toBe(true);
		expect(introduced(found)).toEqual([["d.yaml", "e.yaml"]]);
	});

	test("follows parents that a later fetch brought, although git hides them", async () => {
		const { repository, c, d, e } = forked();
		using _ = repository;
		repository.branch("pull", c);
		const merge = repository.merge("feature");
		using shallow = repository.checkout("refs/heads/pull");
		shallow.git("fetch", "-q", "--depth=1", "origin", c);
		shallow.git("fetch", "-q", "--depth=3", "origin", e);
		expect(shallow.git("rev-list", "HEAD")).toBe(merge);
		const found = await history(shallow, c, merge);
		// a is shallow too, and its only parent does not exist: main's history is simply not known down to it.
		expect(found.commits.map(({ id }) => id).slice(-3)).toEqual([d, e, merge]);
		expect(introduced(found).slice(-3)).toEqual([["d.yaml"], ["e.yaml"], []]);
	});

	test("with commits that are known to be the base's is whole", async () => {
		const { repository, a, c, d, e } = forked();
		using _ = repository;
		using shallow = repository.checkout("refs/heads/feature", { depth: 3 });
		shallow.git("fetch", "-q", "--depth=1", "origin", c);
		const found = await history(shallow, c, e, { beyond: [a] });
		expect(found.isCut).toBe(false);
		expect(found.commits.map(({ id }) => id)).toEqual([d, e]);
	});

	test("that is deep enough is whole", async () => {
		const { repository, a, d, e } = forked();
		using _ = repository;
		repository.switch("feature");
		repository.commit("f");
		using shallow = repository.clone({ depth: 4, branch: "feature" });
		const found = await history(shallow, a, e);
		expect(found).toMatchObject({ isCut: false, commits: [{ id: d }, { id: e }] });
	});

	test("whose base ends early, while the head goes down to the first commit, is cut", async () => {
		const { repository, c, e } = forked();
		using _ = repository;
		using shallow = repository.clone({ branch: "feature", depth: 10 });
		shallow.git("fetch", "-q", "--depth=1", "origin", c);
		expect(await history(shallow, c, e)).toMatchObject({ isCut: true });
		shallow.git("fetch", "-q", "--depth=3", "origin", c);
		expect(await history(shallow, c, e)).toMatchObject({ isCut: false, commits: [{}, {}] });
	});

	test("without the trees that it needs is cut", async () => {
		const { repository, a, e } = forked();
		using _ = repository;
		repository.git("config", "uploadpack.allowFilter", "true");
		using partial = repository.clone({ branch: "feature", args: ["--filter=tree:0", "--no-checkout"] });
		expect(await history(partial, a, e)).toEqual({ commits: [], isCut: true });
	});
});

describe("the trees of a range", () => {
	async function trees(repository: Repository, base: string) {
		const git = new Git(repository.path);
		const blobs = new Blobs(git);
		const found = await history(repository, base, "HEAD");
		const whole = new Map([[base, (await entriesAt(git, base)) ?? []]]);
		return {
			git,
			commits: new CommitTrees({ git, blobs, reading: new Reading(), records: found.commits, whole }).commits(
				new Map(),
			),
		};
	}

	async function expectTrees(repository: Repository, base: string) {
		const { git, commits } = await trees(repository, base);
		for (const commit of [...commits, ...commits.toReversed()]) {
			const entries = commit.tree.files.map(({ entry }) => entry);
			expect(entries).toEqual(await entriesAt(git, commit.id));
		}
		return commits;
	}

	test("are what git lists, in any order of asking", async () => {
		using repository = createRepository({ "a.yaml": "a\n", "b/c.yaml": "c\n", "b.yaml": "b\n", é: "e\n" });
		const base = repository.id("HEAD");
		repository.commit("1", {
			files: { "b-x": "x\n", "b/a.yaml": "a\n", "\u{1F511}": "k\n", "\uE000": "p\n" },
		});
		repository.branch("side");
		repository.commit("s1", { files: { "b/c.yaml": null, "s.yaml": "s\n" } });
		repository.commit("s2", { files: { "s.yaml": { link: "b.yaml" } } });
		repository.switch("main");
		repository.commit("2", { files: { "b.yaml": { executable: "b2\n" }, "a.yaml": null } });
		repository.merge("side", { files: { "evil.yaml": "e\n" } });
		repository.git("switch", "-q", "--orphan", "root");
		repository.commit("root", { files: { "r.yaml": "r\n" } });
		repository.switch("main");
		repository.git("merge", "-q", "--no-edit", "--allow-unrelated-histories", "root");
		const commits = await expectTrees(repository, base);
		expect(commits).toHaveLength(7);
	});

	test("also from a branch that started before the base, and with names that are no UTF-8", async () => {
		using repository = createRepository({ "a.yaml": "a\n" });
		repository.branch("old");
		repository.switch("main");
		const base = repository.commit("base", { files: { "m.yaml": "m\n" } });
		repository.switch("old");
		repository.git("-c", "alias.odd=!printf x > \"$(printf 'x\\377')\"", "odd");
		repository.commit("old", { files: { "o.yaml": "o\n" } });
		repository.commit("old 2", { files: { xz: "o\n" } });
		expect(await expectTrees(repository, base)).toHaveLength(2);
	});

	test("are one tree for a commit that is asked for twice in a row", async () => {
		using repository = createRepository({ "a.yaml": "a\n" });
		const base = repository.id("HEAD");
		repository.commit("1", { files: { "b.yaml": "b\n" } });
		const { git, commits } = await trees(repository, base);
		const now = vi.spyOn(git, "askNow");
		expect(commits[0]?.tree).toBe(commits[0]?.tree);
		expect(now).not.toHaveBeenCalled();
	});
});

describe("renames", () => {
	test("between commits, and from a commit to the index, whatever the configuration says", async () => {
		using repository = createRepository({ "a.yaml": "one\ntwo\nthree\nfour\n", "k/c.yaml": "c\n" });
		repository.git("config", "diff.renames", "false");
		repository.git("config", "diff.renameLimit", "1");
		repository.git("config", "diff.relative", "true");
		repository.rename("a.yaml", "b\n.yaml");
		repository.write({ "b\n.yaml": "one\ntwo\nthree\nfive\n" });
		repository.git("add", "--all");
		const git = new Git(`${repository.path}/k`);
		expect(await renamesSince(git, "HEAD", "index")).toEqual(new Map([["b\n.yaml", "a.yaml"]]));
		repository.commit("moved");
		expect(await renamesSince(git, "HEAD~1", "HEAD")).toEqual(new Map([["b\n.yaml", "a.yaml"]]));
	});
});

describe("revisions", () => {
	test.each([
		["a..b", { base: "a", head: "b", fromMergeBase: false }],
		["a...b", { base: "a", head: "b", fromMergeBase: true }],
		["origin/main..", { base: "origin/main", head: "HEAD", fromMergeBase: false }],
		["..v1.2.3", { base: "HEAD", head: "v1.2.3", fromMergeBase: false }],
	])("%s", (text, expected) => {
		expect(parseEnds(text)).toEqual(expected);
	});

	test.each(["", "..", "main", "a.b"])("%j is no range", (text) => {
		expect(() => parseEnds(text)).toThrow("BASE..HEAD");
	});

	test("are names, never options or more than one line", async () => {
		using repository = createRepository({ "a.yaml": "a\n" });
		const git = new Git(repository.path);
		const head = repository.id("HEAD");
		const asked = [
			"main",
			"--help",
			"main\nHEAD",
			"HEAD:a.yaml",
			"",
			"HEAD^{tree}",
			head,
			"no such thing",
			head.slice(0, 8),
		];
		expect(await commitsOf(git, asked)).toEqual([head, null, null, null, null, null, head, null, head]);
		await expect(commitOf(git, "nowhere")).rejects.toThrow("git does not know the revision nowhere");
	});

	test("none in a repository without commits", async () => {
		using repository = createRepository();
		expect(await commitsOf(new Git(repository.path), ["HEAD"])).toEqual([null]);
	});
});
