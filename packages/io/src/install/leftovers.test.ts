import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Leftovers } from "./leftovers.ts";

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "sops-guard-leftovers-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A runner that remembers what it is told. */
function memory() {
	const states = new Map<string, string>();
	return {
		saveState: (name: string, value: string) => void states.set(name, value),
		state: (name: string) => states.get(name) ?? "",
	};
}

const id = "sops-guard-0123456789abcdef01";

test("paths are told before they are there, and go with what is in them", () => {
	const runner = memory();
	const leftovers = new Leftovers(runner);
	const paths = [join(folder, `${id}-key`), join(folder, `.x64-${id}`), join(folder, `${id}-setup`)];
	for (const path of paths) leftovers.expect(path);
	leftovers.close();
	for (const path of paths.slice(0, 2)) {
		mkdirSync(path);
		writeFileSync(join(path, "keys.txt"), "canary");
	}
	expect(Leftovers.remove(runner)).toEqual({ removed: paths, kept: [] });
	expect(paths.filter((path) => existsSync(path))).toEqual([]);
	expect(Leftovers.remove(runner).kept).toEqual([]);
});

test.each(["", "[]", '"x"', "{}"])("state %j is nothing to do", (state) => {
	expect(Leftovers.remove({ ...memory(), state: () => state })).toEqual({ removed: [], kept: [] });
});

test("a name that is not ours stays, whatever the state says", () => {
	const paths = ["important", id, `${id}-keys`, `x${id}-key`].map((name) => join(folder, name));
	for (const path of paths) mkdirSync(path);
	Leftovers.remove({
		...memory(),
		state: () => JSON.stringify([...paths, folder, join(folder, `${id}-key/..`)]),
	});
	expect(paths.map((path) => existsSync(path))).toEqual([true, false, true, true]);
});
