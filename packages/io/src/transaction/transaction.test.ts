import { spawnSync } from "node:child_process";
import {
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	symlinkSync,
	utimesSync,
	writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { Failure } from "@sops-guard/core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { neighbourNames, readJournal, writeJournal } from "./journal.ts";
import { identityAt } from "./rollback.ts";
import { commitFiles, type FileChange, journalFolder, recoverTransaction } from "./transaction.ts";

let root = "";
let journal = "";
beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), "sops-guard-transaction-"));
	mkdirSync(join(root, ".git"));
	journal = journalFolder(root, join(root, ".git"));
});
afterEach(() => {
	chmodSync(root, 0o700);
	rmSync(root, { recursive: true });
});

const bytes = (text: string) => new TextEncoder().encode(text);
const file = (name: string) => join(root, name);
const put = (name: string, text: string, mode = 0o640) => {
	writeFileSync(file(name), text);
	chmodSync(file(name), mode);
};
const textOf = (name: string) => readFileSync(file(name), "utf8");
const mode = (name: string) => statSync(file(name)).mode & 0o7777;
const change = (name: string, before: string | null, after: string | null, more = {}): FileChange => ({
	path: file(name),
	before: before === null ? null : bytes(before),
	after: after === null ? null : bytes(after),
	...more,
});
const commit = (changes: readonly FileChange[], verify?: (change: FileChange) => void) =>
	commitFiles(changes, { root, journal, ...(verify === undefined ? {} : { verify }) });
const failureOf = (work: () => unknown): Failure => {
	try {
		work();
	} catch (error) {
		if (error instanceof Failure) return error;
		throw error;
	}
	throw new Error("nothing failed");
};
const names = () => readdirSync(root).filter((name) => name !== ".git");
const isTidy = () => readdirSync(journal).length === 0;

describe("all or nothing", () => {
	test("changes, makes and removes files, keeps modes, and leaves nothing behind", () => {
		put("a", "old a", 0o640);
		put("b", "old b", 0o755);
		put("gone", "old");
		commit([
			change("a", "old a", "new a"),
			change("b", "old b", "new b", { mode: 0o600 }),
			change("fresh", null, "made", { mode: 0o600 }),
			change("gone", "old", null),
		]);
		expect([textOf("a"), textOf("b"), textOf("fresh")]).toEqual(["new a", "new b", "made"]);
		expect([mode("a"), mode("b"), mode("fresh")]).toEqual([0o640, 0o600, 0o600]);
		expect(names().sort()).toEqual(["a", "b", "fresh"]);
		expect(isTidy()).toBe(true);
		expect(statSync(journal).mode & 0o777).toBe(0o700);
	});

	test("a result that does not prove right puts everything back", () => {
		put("a", "old a");
		put("b", "old b");
		const changes = [change("a", "old a", "new a"), change("b", "old b", "new b"), change("c", null, "c")];
		const verify = ({ path }: FileChange) => {
			if (path.endsWith("b")) throw new Failure("file", "not what was meant");
		};
		expect(failureOf(() => commit(changes, verify)).message).toBe("not what was meant");
		expect([textOf("a"), textOf("b")]).toEqual(["old a", "old b"]);
		expect(names().sort()).toEqual(["a", "b"]);
		expect(isTidy()).toBe(true);
	});

	test("a target that cannot be replaced after others were puts those back, with their modes", () => {
		put("a", "old a", 0o604);
		put("b", "old b");
		const changes = [
			change("a", "old a", "new a"),
			change("fresh", null, "made"),
			change("b", "old b", "new b"),
		];
		// An editor saves the last one while the results are made.
		const verify = ({ path }: FileChange) => {
			if (path.endsWith("b")) utimesSync(file("b"), 1, 1);
		};
		expect(failureOf(() => commit(changes, verify))).toMatchObject({
			message: "the file changed while it was worked on",
			place: { path: file("b") },
		});
		expect([textOf("a"), textOf("b"), mode("a")]).toEqual(["old a", "old b", 0o604]);
		expect(names().sort()).toEqual(["a", "b"]);
		expect(isTidy()).toBe(true);
	});

	test("nothing to change is no transaction", () => {
		expect(commit([])).toBeNull();
		expect(names()).toEqual([]);
	});
});

describe("what is refused, with nothing changed", () => {
	test("a file that is not what was planned on", () => {
		put("a", "another");
		put("b", "there");
		expect(failureOf(() => commit([change("a", "old", "new")])).message).toMatch(/changed while/);
		expect(failureOf(() => commit([change("b", null, "new")])).message).toMatch(/changed while/);
		expect(failureOf(() => commit([change("c", "old", "new")])).message).toMatch(/changed while/);
		expect([textOf("a"), textOf("b"), names().length]).toEqual(["another", "there", 2]);
	});

	test("a link at the target, and a link that leads out on the way", () => {
		put("a", "old");
		symlinkSync("a", file("link"));
		symlinkSync(tmpdir(), file("out"));
		expect(failureOf(() => commit([change("link", "old", "new")])).message).toMatch(/link/);
		expect(failureOf(() => commit([change("out/x", null, "new")])).message).toMatch(/outside/);
		expect(textOf("a")).toBe("old");
	});

	test("a place for the journal that cannot be one", () => {
		put("a", "old");
		put("file", "");
		const options = { root, journal: join(file("file"), "journal") };
		expect(failureOf(() => commitFiles([change("a", "old", "new")], options))).toMatchObject({
			message: "a file cannot be written",
			hint: "A part of its path is a file.",
		});
		expect([textOf("a"), names().sort()]).toEqual(["old", ["a", "file"]]);
	});

	test("a folder that is not there", () => {
		expect(failureOf(() => commit([change("no/a", null, "new")]))).toMatchObject({
			hint: "Its folder does not exist; make it first.",
		});
	});

	test("a run beside another one that lives, not beside one that died", () => {
		put("a", "old");
		mkdirSync(journal);
		const lock = (text: string) => writeFileSync(join(journal, "lock"), text);
		for (const holder of [`${process.pid} ${hostname()}\n`, `${process.pid} elsewhere\n`, ""]) {
			lock(holder);
			expect(failureOf(() => commit([change("a", "old", "new")])).message).toMatch(/another run/);
		}
		const { pid } = spawnSync(process.execPath, ["--version"]);
		lock(`${pid} ${hostname()}\n`);
		commit([change("a", "old", "new")]);
		expect(textOf("a")).toBe("new");
	});

	test("whoever only reads, and finds no journal, waits for nobody", () => {
		mkdirSync(journal);
		writeFileSync(join(journal, "lock"), `${process.pid} ${hostname()}\n`);
		expect(recoverTransaction({ root, journal })).toBeNull();
	});

	test("a file in the place of the journal's folder", () => {
		writeFileSync(journal, "");
		expect(failureOf(() => recoverTransaction({ root, journal })).message).toMatch(/cannot be written/);
	});

	test("a link in the place of the journal's folder: nothing goes where it leads", () => {
		put("a", "old");
		mkdirSync(file("elsewhere"));
		put("elsewhere/journal.json.new", "somebody's");
		symlinkSync(file("elsewhere"), journal);
		expect(failureOf(() => commit([change("a", "old", "new")])).message).toMatch(/link/);
		expect(failureOf(() => recoverTransaction({ root, journal })).message).toMatch(/link/);
		expect(readdirSync(file("elsewhere"))).toEqual(["journal.json.new"]);
		expect(textOf("a")).toBe("old");
	});
});

describe("after a crash", () => {
	/** Leaves the tree as a run that died in that state would have, with the first `replaced` targets done. */
	function crash(state: "staging" | "replacing" | "done", replaced: number): void {
		const entries = ["a", "b", "fresh"].map((path, index) => {
			const { staged, kept } = neighbourNames(path);
			const isNew = path === "fresh";
			if (!isNew) {
				put(path, `old ${path}`);
				writeFileSync(file(kept), `old ${path}`);
			}
			writeFileSync(file(staged), `new ${path}`);
			const identity = state === "staging" ? null : identityAt(file(staged));
			if (index < replaced) {
				renameSync(file(staged), file(path));
			}
			return { path, staged, kept: isNew ? null : kept, identity };
		});
		writeJournal(journal, { version: 1, state, entries });
	}

	test.each([
		["staging", 0],
		["replacing", 0],
		["replacing", 1],
		["replacing", 2],
		["replacing", 3],
	] as const)("%s, %i replaced: undone", (state, replaced) => {
		crash(state, replaced);
		expect(recoverTransaction({ root, journal })).toEqual({
			outcome: "undone",
			paths: ["a", "b", "fresh"],
		});
		expect([textOf("a"), textOf("b"), existsSync(file("fresh"))]).toEqual(["old a", "old b", false]);
		expect(names().sort()).toEqual(["a", "b"]);
		expect(isTidy()).toBe(true);
		expect(recoverTransaction({ root, journal })).toBeNull();
	});

	test("done: tidied up", () => {
		crash("done", 3);
		expect(recoverTransaction({ root, journal })?.outcome).toBe("finished");
		expect([textOf("a"), textOf("b"), textOf("fresh")]).toEqual(["new a", "new b", "new fresh"]);
		expect(names().sort()).toEqual(["a", "b", "fresh"]);
	});

	test("the next transaction says what it found, and works on what was put back", () => {
		crash("replacing", 2);
		expect(commit([change("a", "old a", "newer")])?.outcome).toBe("undone");
		expect([textOf("a"), textOf("b")]).toEqual(["newer", "old b"]);
	});

	test("a file that somebody made since is not ours to remove", () => {
		crash("replacing", 0);
		for (const name of names()) if (name.startsWith(".fresh")) rmSync(file(name));
		put("fresh", "somebody's");
		recoverTransaction({ root, journal });
		expect(textOf("fresh")).toBe("somebody's");
	});

	test.each([
		"",
		"[]",
		`{"version":1,"state":"replacing","entries":[{"path":"../x","staged":null,"kept":null,"identity":null}]}`,
		`{"version":1,"state":"replacing","entries":[{"path":"a","staged":"b","kept":null,"identity":null}]}`,
		`{"version":1,"state":"replacing","entries":[{"path":"a","staged":"../.a.sops-guard-000000000000.new","kept":null,"identity":null}]}`,
	])("a journal that is not ours is refused and left alone: %j", (text) => {
		mkdirSync(journal);
		writeFileSync(join(journal, "journal.json"), text);
		expect(failureOf(() => recoverTransaction({ root, journal })).message).toMatch(/journal/);
		expect(readFileSync(join(journal, "journal.json"), "utf8")).toBe(text);
		expect(() => readJournal(journal)).toThrow(Failure);
	});

	test("nothing left is nothing found, and nothing is made", () => {
		expect(recoverTransaction({ root, journal })).toBeNull();
		expect(existsSync(journal)).toBe(false);
	});
});
