import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, renameSync, symlinkSync, truncateSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Tree } from "@sops-guard/core";
import { describe, expect, test } from "vitest";
import { createRepository, type Repository } from "../../../../test/support/git.ts";
import { Blobs } from "../git/blobs.ts";
import { Git } from "../git/git.ts";
import { listedInIndex, listedUntracked, worktreeArguments } from "../git/listing.ts";
import { type Identify, worktreeSource } from "./worktree.ts";

async function worktree(repository: Repository, identify?: Identify) {
	const git = new Git(repository.path);
	const listing = await git.run(worktreeArguments);
	return worktreeSource({
		root: repository.path,
		tracked: listedInIndex(listing),
		untracked: listedUntracked(listing),
		blobs: new Blobs(git),
		largest: 1000,
		identify,
	});
}

const texts = (tree: Tree) => Object.fromEntries(tree.files.map(({ path, text }) => [path, text]));

describe("a work tree", () => {
	test("is what git tracks, as it lies there", async () => {
		using repository = createRepository({
			"a.yaml": "a: 1\n",
			"b/deleted.yaml": "b: 1\n",
			"b/c.yaml": { executable: "c: 1\n" },
			".gitignore": "ignored*\n",
		});
		repository.write({
			"a.yaml": "a: 2\n",
			"b/deleted.yaml": null,
			"new.yaml": "new: 1\n",
			"ignored.yaml": "i: 1\n",
		});
		const tree = new Tree(await worktree(repository));
		expect(tree.kind).toBe("worktree");
		expect(texts(tree)).toEqual({ ".gitignore": "ignored*\n", "a.yaml": "a: 2\n", "b/c.yaml": "c: 1\n" });
		expect(tree.file("b/c.yaml")?.entry.kind).toBe("executable");
		expect(tree.untracked.map(({ path, text }) => [path, text])).toEqual([["new.yaml", "new: 1\n"]]);
	});

	test("knows only the repository's own ignore files", async () => {
		using repository = createRepository({ "a.yaml": "a: 1\n" });
		writeFileSync(join(repository.path, ".git/info/exclude"), "*.private\n");
		writeFileSync(join(repository.path, ".git/excludes"), "*.private\n");
		repository.git("config", "core.excludesFile", join(repository.path, ".git/excludes"));
		repository.write({ "x.private": "x\n" });
		expect(new Tree(await worktree(repository)).untracked.map(({ path }) => path)).toEqual(["x.private"]);
	});

	test("links are content, never a way out", async () => {
		using repository = createRepository({
			"secret.yaml": "a: 1\n",
			"folder/inner.yaml": "b: 1\n",
			link: { link: "../outside" },
		});
		using outside = createRepository({ "canary.yaml": "canary: 1\n", "folder/inner.yaml": "canary\n" });
		unlinkSync(join(repository.path, "secret.yaml"));
		symlinkSync(join(outside.path, "canary.yaml"), join(repository.path, "secret.yaml"));
		renameSync(join(repository.path, "folder"), join(repository.path, "moved"));
		symlinkSync(join(outside.path, "folder"), join(repository.path, "folder"));
		const tree = new Tree(await worktree(repository));
		expect(texts(tree)).toEqual({ link: "../outside", "secret.yaml": join(outside.path, "canary.yaml") });
		expect(tree.file("secret.yaml")?.entry.kind).toBe("link");
		expect(tree.untracked.map(({ path, entry }) => [path, entry.kind])).toEqual([
			["folder", "link"],
			["moved/inner.yaml", "file"],
		]);
	});

	test("a pipe in a file's place is unreadable and not waited for", async () => {
		using repository = createRepository({ "a.yaml": "a: 1\n" });
		unlinkSync(join(repository.path, "a.yaml"));
		execFileSync("mkfifo", [join(repository.path, "a.yaml")]);
		expect(new Tree(await worktree(repository)).file("a.yaml")?.absence).toBe("unreadable");
	});

	test("a file that cannot be opened is unreadable", async () => {
		using repository = createRepository({ "a.yaml": "a: 1\n" });
		const source = await worktree(repository);
		unlinkSync(join(repository.path, "a.yaml"));
		expect(new Tree(source).file("a.yaml")?.absence).toBe("unreadable");
	});

	test("a file above the limit is too large", async () => {
		using repository = createRepository({ "a.yaml": "a: 1\n", "b.yaml": "b: 1\n" });
		truncateSync(join(repository.path, "a.yaml"), 1001);
		truncateSync(join(repository.path, "b.yaml"), 1000);
		const tree = new Tree(await worktree(repository));
		expect(tree.file("a.yaml")?.absence).toBe("too-large");
		expect(tree.file("b.yaml")?.bytes).toHaveLength(1000);
	});

	test("names with newlines, colons, spaces, and names that are no UTF-8", async () => {
		using repository = createRepository({
			"a\n::error::b.yaml": "a\n",
			" b c.yaml": "b\n",
			"é\u{1F511}.yaml": "c\n",
		});
		const raw = Buffer.concat([
			Buffer.from(`${repository.path}/x`),
			Buffer.from([0xff, 0xfe]),
			Buffer.from(".yaml"),
		]);
		writeFileSync(raw, "raw\n");
		mkdirSync(Buffer.concat([Buffer.from(`${repository.path}/d`), Buffer.from([0x80])]));
		writeFileSync(
			Buffer.concat([Buffer.from(`${repository.path}/d`), Buffer.from([0x80]), Buffer.from("/e")]),
			"e\n",
		);
		repository.commit("odd names");
		writeFileSync(Buffer.concat([raw, Buffer.from("2")]), "untracked\n");
		const tree = new Tree(await worktree(repository));
		expect(texts(tree)).toEqual({
			" b c.yaml": "b\n",
			"a\n::error::b.yaml": "a\n",
			"d\uFFFD/e": "e\n",
			"x\uFFFD\uFFFD.yaml": "raw\n",
			"é\u{1F511}.yaml": "c\n",
		});
		expect(tree.untracked.map(({ path, text }) => [path, text])).toEqual([
			["x\uFFFD\uFFFD.yaml2", "untracked\n"],
		]);
	});

	test("a submodule is an entry without content, a nested repository none at all", async () => {
		using repository = createRepository({ "a.yaml": "a: 1\n" });
		using other = createRepository({ "b.yaml": "b: 1\n" });
		repository.submodule("inner", other);
		repository.commit("with a submodule");
		repository.git("clone", "-q", other.path, join(repository.path, "nested"));
		const tree = new Tree(await worktree(repository));
		expect(tree.files.map(({ path, entry }) => [path, entry.kind])).toEqual([
			[".gitmodules", "file"],
			["a.yaml", "file"],
			["inner", "submodule"],
		]);
		expect(tree.file("inner")?.absence).toBe("not-a-file");
		expect(tree.untracked).toEqual([]);
	});

	test("what a sparse checkout leaves out is judged as the index has it", async () => {
		using repository = createRepository({ "in/a.yaml": "a: 1\n", "out/b.yaml": "b: 1\n" });
		repository.git("sparse-checkout", "set", "in");
		expect(texts(new Tree(await worktree(repository)))).toEqual({
			"in/a.yaml": "a: 1\n",
			"out/b.yaml": "b: 1\n",
		});
	});

	test("a path in conflict is there once", async () => {
		using repository = createRepository({ "a.yaml": "a: 1\n" });
		repository.branch("other");
		repository.commit("theirs", { files: { "a.yaml": "a: theirs\n" } });
		repository.switch("main");
		repository.commit("ours", { files: { "a.yaml": "a: ours\n" } });
		expect(() => repository.git("merge", "-q", "other")).toThrow();
		const tree = new Tree(await worktree(repository));
		expect(tree.files.map(({ path }) => path)).toEqual(["a.yaml"]);
		expect(tree.file("a.yaml")?.text).toContain("<<<<<<<");
	});
});

describe("an id in a work tree", () => {
	const identify: Identify = (content) =>
		createHash("sha1").update(`blob ${content.length}\0`).update(content).digest("hex");

	test("is git's where the bytes are git's, and null where they are not", async () => {
		using repository = createRepository({
			"same.yaml": "a: 1\n",
			"other.yaml": "b: 1\n",
			link: { link: "same.yaml" },
		});
		// The same size and, for git, perhaps the same time: only the bytes tell.
		writeFileSync(join(repository.path, "other.yaml"), "b: 2\n");
		const { entries } = await worktree(repository, identify);
		expect(entries.map(({ path, id }) => [path, id])).toEqual([
			["link", repository.id("HEAD:link")],
			["other.yaml", null],
			["same.yaml", repository.id("HEAD:same.yaml")],
		]);
	});

	test("is null where a filter wrote the file, although git calls it unmodified", async () => {
		using repository = createRepository({ "a.yaml": "a: 1\nb: 2\n" });
		repository.commit("attributes", { files: { ".gitattributes": "a.yaml text eol=crlf\n" } });
		unlinkSync(join(repository.path, "a.yaml"));
		repository.git("checkout", "--", "a.yaml");
		expect(repository.git("status", "--porcelain")).toBe("");
		const source = await worktree(repository, identify);
		expect(source.entries.find(({ path }) => path === "a.yaml")?.id).toBeNull();
	});

	test("is never claimed without proof", async () => {
		using repository = createRepository({ "a.yaml": "a: 1\n" });
		expect((await worktree(repository)).entries[0]?.id).toBeNull();
	});
});
