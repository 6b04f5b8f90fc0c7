import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { createRepository } from "../../../../test/support/git.ts";
import { Blobs, objectSource } from "./blobs.ts";
import { entriesAt, entriesOf } from "./commit-trees.ts";
import { Git } from "./git.ts";
import { indexArguments, listedInIndex } from "./listing.ts";

const text = (content: Uint8Array | string) =>
	typeof content === "string" ? content : Buffer.from(content).toString();

describe("trees whose content git has", () => {
	test("a commit, sorted by bytes, with every kind of entry", async () => {
		using repository = createRepository({
			"a/b.yaml": "b\n",
			"a.yaml": "a\n",
			"a-b": { executable: "x\n" },
			link: { link: "a.yaml" },
			"new\nline ::": "n\n",
			"nul.bin": new Uint8Array([0, 10, 0, 255]),
			empty: "",
		});
		const git = new Git(repository.path);
		const blobs = new Blobs(git);
		const source = objectSource("commit", (await entriesAt(git, repository.id("HEAD"))) ?? [], blobs);
		await blobs.load(source.entries.map(({ id }) => id ?? ""));
		expect(source.entries.map((entry) => [entry.path, entry.kind, text(source.read(entry))])).toEqual([
			["a-b", "executable", "x\n"],
			["a.yaml", "file", "a\n"],
			["a/b.yaml", "file", "b\n"],
			["empty", "file", ""],
			["link", "link", "a.yaml"],
			["new\nline ::", "file", "n\n"],
			["nul.bin", "file", "\0\n\0\uFFFD"],
		]);
	});

	test("the index is what was staged, whatever the work tree says", async () => {
		using repository = createRepository({ "a.yaml": "a: 1\n" });
		repository.write({ "a.yaml": "a: 2\n", "new.yaml": "n: 1\n" });
		repository.git("add", "--all");
		repository.write({ "a.yaml": "a: 3\n" });
		const git = new Git(repository.path);
		const source = objectSource(
			"index",
			entriesOf(listedInIndex(await git.run(indexArguments))),
			new Blobs(git),
		);
		expect(source.entries.map((entry) => [entry.path, text(source.read(entry))])).toEqual([
			["a.yaml", "a: 2\n"],
			["new.yaml", "n: 1\n"],
		]);
	});

	test("with SHA-256 objects too", async () => {
		using repository = createRepository({ "a.yaml": "a: 1\n" }, { objectFormat: "sha256" });
		const git = new Git(repository.path);
		const [entry] = (await entriesAt(git, repository.id("HEAD"))) ?? [];
		expect(entry?.id).toHaveLength(64);
		expect(text(new Blobs(git).read(entry?.id ?? ""))).toBe("a: 1\n");
	});

	test("a submodule is not a file", async () => {
		using repository = createRepository({ "a.yaml": "a: 1\n" });
		using other = createRepository({ "b.yaml": "b: 1\n" });
		repository.submodule("inner", other);
		const head = repository.commit("with a submodule");
		const git = new Git(repository.path);
		const source = objectSource("commit", (await entriesAt(git, head)) ?? [], new Blobs(git));
		const inner = source.entries.find(({ path }) => path === "inner");
		expect(inner && source.read(inner)).toBe("not-a-file");
	});
});

describe("blobs", () => {
	const files = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`f${at}`, `${at}`.repeat(50)]));

	test("come in pages, and memory stays bounded", async () => {
		using repository = createRepository(files);
		const git = new Git(repository.path);
		const ids = (await entriesAt(git, "HEAD"))?.map(({ id }) => id ?? "") ?? [];
		const blobs = new Blobs(git, { largest: 1000, page: 500, memory: 1200 });
		const now = vi.spyOn(git, "askNow");
		await blobs.load(ids);
		expect(now).not.toHaveBeenCalled();
		const read = ids.map((id) => text(blobs.read(id)));
		expect(read.toSorted()).toEqual(Object.values(files).toSorted());
		// 3,500 bytes in pages of 500: far fewer processes than blobs.
		expect(now.mock.calls.length).toBeGreaterThan(3);
		expect(now.mock.calls.length).toBeLessThan(12);
		expect(ids.map((id) => text(blobs.read(id)))).toEqual(read);
	});

	test("that nobody announced are read one by one", async () => {
		using repository = createRepository({ "a.yaml": "a: 1\n" });
		expect(text(new Blobs(new Git(repository.path)).read(repository.id("HEAD:a.yaml")))).toBe("a: 1\n");
	});

	test("above the limit are never read", async () => {
		using repository = createRepository({ small: "x".repeat(10), large: "x".repeat(11) });
		const blobs = new Blobs(new Git(repository.path), { largest: 10, page: 100, memory: 100 });
		const ids = [repository.id("HEAD:small"), repository.id("HEAD:large")];
		await blobs.load(ids);
		expect(ids.map((id) => text(blobs.read(id)))).toEqual(["xxxxxxxxxx", "too-large"]);
	});

	test("that are missing or damaged are missing, and the others are still read", async () => {
		using repository = createRepository({ a: "a\n", b: "b\n", c: "c\n", d: "d\n" });
		const ids = ["a", "b", "c", "d"].map((name) => repository.id(`HEAD:${name}`));
		repository.loseObject(ids[1] ?? "");
		const damaged = ids[2] ?? "";
		const path = join(repository.path, ".git/objects", damaged.slice(0, 2), damaged.slice(2));
		repository.loseObject(damaged);
		writeFileSync(path, "canary, not an object");
		const blobs = new Blobs(new Git(repository.path));
		await blobs.load([...ids, repository.id("HEAD")]);
		expect(ids.map((id) => text(blobs.read(id)))).toEqual(["a\n", "missing-object", "missing-object", "d\n"]);
		expect(blobs.read(repository.id("HEAD"))).toBe("missing-object");
	});

	test("of a partial clone are missing and not fetched", async () => {
		using repository = createRepository({ "a.yaml": "a: 1\n" });
		repository.git("config", "uploadpack.allowFilter", "true");
		using partial = repository.clone({ args: ["--filter=blob:none", "--no-checkout"] });
		const blobs = new Blobs(new Git(partial.path));
		const id = repository.id("HEAD:a.yaml");
		await blobs.load([id]);
		expect(blobs.read(id)).toBe("missing-object");
	});
});
