import { existsSync, lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createRepository } from "./git.ts";

describe("a disposable repository", () => {
	test("is the same on every machine: the same calls give the same ids", () => {
		using one = createRepository({ "a.yaml": "a: 1\n" });
		using two = createRepository({ "a.yaml": "a: 1\n" });
		expect(one.id("HEAD")).toBe(two.id("HEAD"));
		expect(one.git("log", "-1", "--format=%an <%ae> %ct")).toBe(
			`Test Author <author@example.invalid> ${seconds("2026-01-05T09:00:00Z")}`,
		);
	});

	test("is gone when it leaves its scope", () => {
		let path = "";
		{
			using repository = createRepository();
			path = repository.path;
			expect(existsSync(join(path, ".git"))).toBe(true);
		}
		expect(existsSync(path)).toBe(false);
	});

	test("takes dates and authors, and its clock goes on from there", () => {
		using repository = createRepository({ a: "1" });
		repository.commit("old", { date: "2025-03-01T00:00:00Z", author: "Bea <bea@example.invalid>" });
		repository.commit("next");
		expect(repository.git("log", "-2", "--format=%an %at").split("\n")).toEqual([
			`Test Author ${seconds("2025-03-01T01:00:00Z")}`,
			`Bea ${seconds("2025-03-01T00:00:00Z")}`,
		]);
	});

	test("writes files, links and modes, also what is ignored, and removes", () => {
		using repository = createRepository({
			".gitignore": "ignored\n",
			ignored: "x",
			"deep/er/file": new Uint8Array([0, 1]),
			run: { executable: "#!/bin/sh\n" },
			link: { link: "deep" },
		});
		expect(repository.git("ls-tree", "-r", "--format=%(objectmode) %(path)", "HEAD").split("\n")).toEqual([
			"100644 .gitignore",
			"100644 deep/er/file",
			"100644 ignored",
			"120000 link",
			"100755 run",
		]);
		repository.commit("remove", { files: { ignored: null } });
		expect(repository.git("ls-files", "ignored")).toBe("");
		expect(lstatSync(join(repository.path, "link")).isSymbolicLink()).toBe(true);
	});

	test("renames so that git follows", () => {
		using repository = createRepository({ "a.yaml": "some: content\n" });
		repository.rename("a.yaml", "moved/b.yaml");
		repository.commit("move");
		expect(repository.git("show", "--format=", "--name-status", "-M", "HEAD")).toBe(
			"R100\ta.yaml\tmoved/b.yaml",
		);
	});

	test("merges plainly, evilly and out of a conflict", () => {
		using repository = createRepository({ a: "1\n", b: "1\n" });
		repository.branch("topic");
		repository.commit("topic", { files: { a: "2\n" } });
		repository.switch("main");
		repository.merge("topic", { files: { evil: "in neither parent\n" } });
		expect(repository.git("rev-list", "--parents", "-1", "HEAD").split(" ")).toHaveLength(3);
		expect(repository.git("show", "HEAD:evil")).toBe("in neither parent");
		expect(repository.git("show", "HEAD:a")).toBe("2");

		repository.branch("other", "main~1");
		repository.commit("other", { files: { b: "other\n" } });
		repository.switch("main");
		repository.commit("mine", { files: { b: "mine\n" } });
		expect(() => repository.merge("other")).toThrow(/CONFLICT/);
		repository.git("merge", "--abort");
		repository.merge("other", { files: { b: "both\n" } });
		expect(repository.git("show", "HEAD:b")).toBe("both");
	});

	test("clones shallowly and bare", () => {
		using repository = createRepository({ a: "1" });
		repository.commit("two", { files: { a: "2" } });
		using shallow = repository.clone({ depth: 1 });
		expect(shallow.git("rev-parse", "--is-shallow-repository")).toBe("true");
		expect(shallow.git("rev-list", "--count", "HEAD")).toBe("1");
		using bare = repository.clone({ bare: true });
		expect(bare.git("rev-parse", "--is-bare-repository")).toBe("true");
	});

	test("is checked out like a pull request: one commit whose parents are named but absent", () => {
		using repository = createRepository({ a: "1" });
		const base = repository.id("HEAD");
		repository.branch("topic");
		const head = repository.commit("topic", { files: { b: "2" } });
		repository.branch("merge", "main");
		const merge = repository.merge("topic");
		repository.git("update-ref", "refs/pull/1/merge", merge);

		using workspace = repository.checkout("refs/pull/1/merge");
		expect(workspace.id("HEAD")).toBe(merge);
		expect(workspace.git("cat-file", "-p", "HEAD").match(/^parent .*$/gm)).toEqual([
			`parent ${base}`,
			`parent ${head}`,
		]);
		expect(() => workspace.id("HEAD^1")).toThrow();
		workspace.git("fetch", "-q", "--no-tags", "--depth=1", "origin", base);
		expect(workspace.git("diff", "--name-only", base, "HEAD")).toBe("b");
	});

	test("holds submodules and loses objects", () => {
		using library = createRepository({ "lib.yaml": "x: 1\n" });
		using repository = createRepository({ a: "1" });
		repository.submodule("vendor/lib", library);
		repository.commit("add the library");
		expect(repository.git("ls-tree", "HEAD", "vendor/lib")).toContain(`160000 commit ${library.id("HEAD")}`);
		expect(readFileSync(join(repository.path, "vendor/lib/lib.yaml"), "utf8")).toBe("x: 1\n");

		repository.loseObject(repository.id("HEAD:a"));
		expect(() => repository.git("cat-file", "-p", "HEAD:a")).toThrow();
	});
});

function seconds(date: string): number {
	return Date.parse(date) / 1000;
}
