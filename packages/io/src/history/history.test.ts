import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { agesOf, type LeafAge, type SealedHistory } from "@sops-guard/core";
import { afterEach, expect, test } from "vitest";
import { createRepository, type Repository } from "../../../../test/support/git.ts";
import { sealedText } from "../../../../test/support/sealed-history.ts";
import { groundAt, repositoryAt } from "../git/repository.ts";
import { type HistoryRequest, readHistory } from "./history.ts";

const repositories: Repository[] = [];
afterEach(() => {
	for (const repository of repositories.splice(0)) repository.dispose();
});
const kept = (repository: Repository): Repository => {
	repositories.push(repository);
	return repository;
};
const until = Date.parse("2027-01-01T00:00:00Z");

async function historyOf(
	repository: Repository,
	request: Partial<HistoryRequest> = {},
): Promise<SealedHistory> {
	const opened = await repositoryAt(groundAt(repository.path));
	const history = opened === null ? null : await readHistory(opened, { until, ...request });
	if (history === null) throw new Error("there is no history");
	return history;
}

const leavesOf = (history: SealedHistory): readonly LeafAge[] =>
	agesOf(history).flatMap(({ leaves }) => leaves);
const told = (history: SealedHistory) =>
	Object.fromEntries(
		leavesOf(history).map(({ path, pointer, certainty, doubt, commit }) => [
			`${path} ${pointer}`,
			`${certainty}${doubt === null ? "" : ` ${doubt}`} ${commit?.id.slice(0, 7)}`,
		]),
	);
const short = (id: string) => id.slice(0, 7);

test("a shallow clone knows no age, and says so; what it lacks is never taken for young", async () => {
	const origin = kept(createRepository());
	for (let version = 0; version < 6; version++) {
		origin.commit(`v${version}`, { files: { "a.enc.yaml": sealedText({ a: "old", b: `b${version}` }) } });
	}
	const whole = await historyOf(origin);
	expect(leavesOf(whole).map(({ certainty }) => certainty)).toEqual(["exact", "exact"]);
	expect(whole.gaps).toEqual([]);
	for (const depth of [1, 3]) {
		const clone = kept(origin.clone({ depth }));
		const history = await historyOf(clone);
		expect(history.isCut).toBe(true);
		expect(history.gaps).toMatchObject([{ blocking: true, what: "the history" }]);
		// Also b, which changed in the clone: its value may have been there before.
		expect(leavesOf(history).map(({ certainty, doubt }) => `${certainty} ${doubt}`)).toEqual([
			"unknown cut",
			"unknown cut",
		]);
	}
});

test("grafts and replaced objects are not history", async () => {
	const repository = kept(createRepository());
	const first = repository.commit("first", { files: { "a.enc.yaml": sealedText({ a: "one" }) } });
	repository.commit("second", { files: { "a.enc.yaml": sealedText({ a: "one", b: "two" }) } });
	const third = repository.commit("third", { files: { "b.txt": "b" } });
	const blob = repository.id("HEAD~1:a.enc.yaml");
	const expected = told(await historyOf(repository));
	expect(expected["a.enc.yaml a"]).toBe(`exact ${short(first)}`);
	// The head without its past, by both of git's ways.
	writeFileSync(join(repository.path, ".git/info/grafts"), `${third}\n`);
	expect(told(await historyOf(repository))).toEqual(expected);
	rmSync(join(repository.path, ".git/info/grafts"));
	const alone = repository.git("commit-tree", `${third}^{tree}`, "-m", "alone");
	repository.git("replace", third, alone);
	writeFileSync(join(repository.path, "other"), sealedText({ a: "other", b: "two" }));
	repository.git("replace", blob, repository.git("hash-object", "-w", "other"));
	expect(told(await historyOf(repository))).toEqual(expected);
});

test("a version that is missing or damaged makes a hole, and everything else is dated", async () => {
	const repository = kept(createRepository());
	const sound = repository.commit("beside", { files: { "b.enc.yaml": sealedText({ x: "x" }) } });
	repository.commit("first", { files: { "a.enc.yaml": sealedText({ a: "one", b: "b1" }) } });
	repository.commit("second", { files: { "a.enc.yaml": sealedText({ a: "one", b: "b2" }) } });
	repository.commit("third", { files: { "a.enc.yaml": sealedText({ a: "one", b: "b2", c: "c" }) } });
	repository.loseObject(repository.id("HEAD~1:a.enc.yaml"));
	const history = await historyOf(repository);
	expect(history.gaps).toMatchObject([{ blocking: true, what: "the content of 1 version of files" }]);
	expect(told(history)).toMatchObject({ "b.enc.yaml x": `exact ${short(sound)}` });
	for (const { path, certainty } of leavesOf(history))
		if (path === "a.enc.yaml") expect(certainty).toBe("unknown");
});

test("a clone without contents asks nobody for them", async () => {
	const origin = kept(createRepository());
	origin.git("config", "uploadpack.allowFilter", "true");
	for (let version = 0; version < 4; version++) {
		origin.commit(`v${version}`, { files: { "a.enc.yaml": sealedText({ a: "a", b: `b${version}` }) } });
	}
	const clone = kept(origin.clone({ args: ["--filter=blob:none"] }));
	const history = await historyOf(clone);
	expect(history.gaps).toMatchObject([{ blocking: true, what: "the content of 3 versions of files" }]);
	expect(leavesOf(history).map(({ certainty }) => certainty)).toEqual(["unknown", "unknown"]);
});

test("a file of the head whose content is missing is not passed over", async () => {
	const repository = kept(
		createRepository({ "a.enc.yaml": sealedText({ a: "a" }), "b.enc.yaml": sealedText({ b: "b" }) }),
	);
	repository.loseObject(repository.id("HEAD:a.enc.yaml"));
	const history = await historyOf(repository, { useCache: true });
	expect(history.files.map(({ path }) => path)).toEqual(["b.enc.yaml"]);
	expect(history.gaps).toMatchObject([{ path: "a.enc.yaml", blocking: true }]);
	expect(existsSync(join(repository.path, ".git/sops-guard"))).toBe(false);
});

test("a file that was sealed and then was not has no age, and its past is still told", async () => {
	const repository = kept(createRepository());
	repository.commit("sealed", {
		files: { "conf.yaml": sealedText({ a: "one" }), "gone.yaml": sealedText({ g: "g" }) },
	});
	repository.commit("in clear", { files: { "conf.yaml": "a: canary-open\n", "gone.yaml": null } });
	const history = await historyOf(repository);
	expect(history.files).toEqual([]);
	expect(history.former.map(({ path, versions }) => [path, versions.map(({ state }) => state)])).toEqual([
		["conf.yaml", ["sealed", "plain"]],
		["gone.yaml", ["sealed", "gone"]],
	]);
});

test("dates in the future and dates that contradict each other make nothing exact, and nothing too old", async () => {
	const repository = kept(createRepository());
	const at = (date: string) => ({ date });
	const text = (values: Record<string, string>) => ({ "a.enc.yaml": sealedText(values) });
	repository.commit("1", { ...at("2026-02-01T00:00:00Z"), files: text({ a: "a" }) });
	const future = repository.commit("2", { ...at("2099-01-01T00:00:00Z"), files: text({ a: "a", b: "bb" }) });
	const late = repository.commit("3", {
		...at("2026-03-01T00:00:00Z"),
		files: text({ a: "a", b: "bb", c: "cc" }),
	});
	const skewed = repository.commit("4", {
		...at("2020-01-01T00:00:00Z"),
		files: text({ a: "a", b: "bb", c: "cc", d: "dd" }),
	});
	const history = await historyOf(repository);
	expect(told(history)).toMatchObject({
		"a.enc.yaml b": `at-least date ${short(future)}`,
		"a.enc.yaml c": `exact ${short(late)}`,
		"a.enc.yaml d": `at-least date ${short(skewed)}`,
	});
	const day = (pointer: string) =>
		new Date(leavesOf(history).find((leaf) => leaf.pointer === pointer)?.born ?? 0)
			.toISOString()
			.slice(0, 10);
	expect([day("a"), day("b"), day("c"), day("d")]).toEqual([
		"2026-02-01",
		"2026-03-01",
		"2026-03-01",
		"2026-03-01",
	]);
	const [onlyFuture] = [kept(createRepository())];
	onlyFuture.commit("1", { ...at("2099-01-01T00:00:00Z"), files: text({ a: "a" }) });
	expect(leavesOf(await historyOf(onlyFuture))).toMatchObject([
		{ certainty: "at-least", doubt: "date", born: until },
	]);
});

test("links and submodules are no files, whatever their names", async () => {
	const other = kept(createRepository({ "secret.enc.yaml": sealedText({ s: "s" }) }));
	const repository = kept(createRepository({ "a.enc.yaml": sealedText({ a: "a" }) }));
	repository.submodule("sub.enc.yaml", other);
	repository.write({ "link.enc.yaml": { link: "a.enc.yaml" } });
	repository.commit("both");
	repository.commit("a link becomes a file", { files: { "link.enc.yaml": sealedText({ l: "l" }) } });
	const history = await historyOf(repository);
	expect(history.files.map(({ path }) => path)).toEqual(["a.enc.yaml", "link.enc.yaml"]);
	expect(leavesOf(history).map(({ certainty }) => certainty)).toEqual(["exact", "exact"]);
});

test("no commit, and none at that time", async () => {
	const empty = kept(createRepository());
	const opened = await repositoryAt(groundAt(empty.path));
	expect(opened && (await readHistory(opened, { until }))).toBeNull();
	const repository = kept(createRepository({ "a.enc.yaml": sealedText({ a: "a" }) }));
	const young = await repositoryAt(groundAt(repository.path));
	expect(young && (await readHistory(young, { until: Date.parse("2001-01-01"), isPast: true }))).toBeNull();
});

test("as of a day in the past", async () => {
	const repository = kept(createRepository());
	for (const [index, month] of ["01", "02", "03", "04"].entries()) {
		repository.commit(month, {
			date: `2026-${month}-10T00:00:00Z`,
			files: {
				"a.enc.yaml": sealedText({ a: "a", b: `b${index}` }),
				[`f${index}.enc.yaml`]: sealedText({ f: month }),
			},
		});
	}
	const past = Date.parse("2026-02-20T00:00:00Z");
	const history = await historyOf(repository, { until: past, isPast: true });
	expect(history.files.map(({ path }) => path)).toEqual(["a.enc.yaml", "f0.enc.yaml", "f1.enc.yaml"]);
	expect(leavesOf(history).map(({ born }) => new Date(born ?? 0).getUTCMonth() + 1)).toEqual([1, 2, 1, 2]);
});

test("a rewritten history is the history", async () => {
	const repository = kept(createRepository());
	repository.commit("first", { files: { "a.enc.yaml": sealedText({ a: "a" }) } });
	repository.commit("second", { files: { "a.enc.yaml": sealedText({ a: "a", b: "b" }) } });
	const before = await historyOf(repository, { useCache: true });
	repository.git("checkout", "-q", "--orphan", "rewritten");
	const only = repository.commit("all at once", { date: "2026-06-01T00:00:00Z" });
	const history = await historyOf(repository, { useCache: true });
	expect(before.commits).toBe(2);
	expect(told(history)).toEqual({
		"a.enc.yaml a": `exact ${short(only)}`,
		"a.enc.yaml b": `exact ${short(only)}`,
	});
});

test("what the cache says is what git says; it may be deleted, damaged, or of another version", async () => {
	const repository = kept(createRepository());
	const shown = async (useCache: boolean) => {
		const history = await historyOf(repository, { useCache });
		return JSON.stringify([agesOf(history), history.former, history.commits, history.certificates]);
	};
	const save = (version: number) =>
		repository.commit(`v${version}`, {
			files: {
				"a.enc.yaml": sealedText({ a: "a", b: `b${version}` }),
				"plain.yaml": `a: canary-${version}\n`,
				...(version === 3 ? { "a.enc.yaml": null, "moved.enc.yaml": sealedText({ a: "a", b: "b3" }) } : {}),
			},
		});
	const cache = join(repository.path, ".git/sops-guard/history");
	for (let version = 0; version < 3; version++) save(version);
	const plain = await shown(false);
	expect(existsSync(cache)).toBe(false);
	expect(await shown(true)).toBe(plain);
	expect(readFileSync(cache, "utf8")).not.toContain("canary");
	expect(await shown(true)).toBe(plain);
	save(3);
	expect(await shown(true)).toBe(await shown(false));
	const good = readFileSync(cache, "utf8");
	const bad = [
		"",
		"{}",
		good.slice(0, -20),
		good.replace("history 2", "history 1"),
		good.replace(/\d\d/, "00"),
	];
	for (const text of bad) {
		writeFileSync(cache, text);
		expect(await shown(true)).toBe(await shown(false));
	}
	rmSync(join(repository.path, ".git/sops-guard"), { recursive: true });
	expect(await shown(true)).toBe(await shown(false));
});

/** Commits by the thousand. */
function fastImport(repository: Repository, script: string): void {
	const { status, stderr } = spawnSync("git", ["fast-import", "--quiet"], {
		cwd: repository.path,
		input: script,
	});
	if (status !== 0) throw new Error(stderr.toString());
}

const commitOf = (number: number, files: Readonly<Record<string, string>>) =>
	`commit refs/heads/main\ncommitter A <a@example.invalid> ${1_767_600_000 + number * 60} +0000\ndata 1\nx\n${Object.entries(
		files,
	)
		.map(([path, text]) => `M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`)
		.join("")}`;

test("20,000 commits, of which a few are about secrets", async () => {
	const repository = kept(createRepository());
	const parts: string[] = [];
	for (let number = 0; number < 20_000; number++) {
		const isSave = number % 1000 === 500;
		parts.push(
			commitOf(number, {
				[`src/${number % 97}.txt`]: `${number}\n`,
				...(isSave ? { "a.enc.yaml": sealedText({ a: "a", b: `b${number}` }) } : {}),
			}),
		);
	}
	fastImport(repository, parts.join(""));
	const history = await historyOf(repository);
	expect(history.commits).toBe(20_000);
	expect(leavesOf(history).map(({ commit, certainty }) => [commit?.order, certainty])).toEqual([
		[500, "exact"],
		[19_500, "exact"],
	]);
});

test("one file with 5,000 versions", async () => {
	const repository = kept(createRepository());
	const values = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`k${index}`, `k${index}`]));
	const parts: string[] = [];
	for (let number = 0; number < 5000; number++) {
		values[`k${number % 19}`] = `v${number}`;
		parts.push(commitOf(number, { "a.enc.yaml": sealedText(values) }));
	}
	fastImport(repository, parts.join(""));
	const history = await historyOf(repository);
	expect(history.files[0]?.versions).toHaveLength(5000);
	const orders = leavesOf(history).map(({ commit }) => commit?.order);
	expect(orders).toEqual([...Array.from({ length: 19 }, (_, index) => 4999 - ((4999 - index) % 19)), 0]);
});
