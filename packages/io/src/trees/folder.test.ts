import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Tree } from "@sops-guard/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writeFiles } from "../../../../test/support/git.ts";
import { byBytes } from "./disk.ts";
import { folderSource } from "./folder.ts";

let root = "";
beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), "sops-guard-folder-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test("every file below a folder, in byte order, without `.git` and without following links", () => {
	writeFiles(root, {
		"b/c.yaml": "c\n",
		"b.yaml": "b\n",
		"b-c": "-\n",
		".git/config": "canary\n",
		"x/.git": "gitdir: canary\n",
		"x/y/z.yaml": { executable: "z\n" },
		loop: { link: "." },
		"\uFFFDa": "r\n",
		"\u{1F511}": "k\n",
	});
	execFileSync("mkfifo", [join(root, "pipe")]);
	const source = folderSource(root, 1000);
	expect(source.entries.map(({ path, kind }) => [path, kind])).toEqual([
		["b-c", "file"],
		["b.yaml", "file"],
		["b/c.yaml", "file"],
		["loop", "link"],
		["x/.git", "file"],
		["x/y/z.yaml", "executable"],
		["\uFFFDa", "file"],
		["\u{1F511}", "file"],
	]);
	expect(new Tree(source).file("b/c.yaml")?.text).toBe("c\n");
	expect(new Tree(source).file("loop")?.text).toBe(".");
});

test("names that are no UTF-8 are still opened", () => {
	const raw = Buffer.concat([Buffer.from(`${root}/d`), Buffer.from([0xff])]);
	mkdirSync(raw);
	writeFileSync(Buffer.concat([raw, Buffer.from("/é")]), "content\n");
	const tree = new Tree(folderSource(root, 1000));
	expect(tree.files.map(({ path, text }) => [path, text])).toEqual([["d\uFFFD/é", "content\n"]]);
});

test("flat: only what lies directly in it", () => {
	writeFiles(root, { "a.yaml": "a\n", "b/c.yaml": "c\n" });
	expect(folderSource(root, 1000, { flat: true }).entries.map(({ path }) => path)).toEqual(["a.yaml"]);
});

test("a folder that cannot be listed is there, and cannot be read", () => {
	const tree = new Tree(folderSource(join(root, "nothing"), 1000));
	expect(tree.files.map(({ absence }) => absence)).toEqual(["unreadable"]);
});

test("byte order is the order of UTF-8, not of UTF-16", () => {
	const names = ["a", "a/b", "a.b", "é", "\uFFFD", "\u{1F511}", "", "ab", "\uD7FF", "\uE000"];
	const expected = [...names].sort((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right)));
	expect([...names].sort(byBytes)).toEqual(expected);
});
