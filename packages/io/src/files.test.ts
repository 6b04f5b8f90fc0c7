import { execFileSync, spawn } from "node:child_process";
import {
	chmodSync,
	lstatSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { makeFolder, readText, writeFile } from "./files.ts";

let folder = "";
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "sops-guard-files-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (name: string) => join(folder, name);
const mode = (name: string) => statSync(at(name)).mode & 0o777;

describe("writing", () => {
	test("makes a file, and leaves nothing else behind", () => {
		writeFile(at("a"), "text\n");
		expect(readFileSync(at("a"), "utf8")).toBe("text\n");
		expect(mode("a")).toBe(0o666 & ~process.umask());
		writeFile(at("b"), "#!/bin/sh\n", { executable: true });
		expect(mode("b")).toBe(0o777 & ~process.umask());
		expect(readdirSync(folder).toSorted()).toEqual(["a", "b"]);
	});

	test("keeps the mode of what was there", () => {
		writeFileSync(at("a"), "before");
		chmodSync(at("a"), 0o606);
		writeFile(at("a"), "after");
		expect(readFileSync(at("a"), "utf8")).toBe("after");
		expect(mode("a")).toBe(0o606);
		writeFile(at("a"), "after", { executable: true });
		expect(mode("a")).toBe(0o717);
	});

	test("replaces a link and does not follow it", () => {
		writeFileSync(at("victim"), "untouched");
		symlinkSync(at("victim"), at("link"));
		symlinkSync(at("nowhere"), at("dangling"));
		writeFile(at("link"), "report");
		writeFile(at("dangling"), "report");
		expect(readFileSync(at("victim"), "utf8")).toBe("untouched");
		expect(lstatSync(at("link")).isFile()).toBe(true);
		expect(readdirSync(folder).toSorted()).toEqual(["dangling", "link", "victim"]);
	});

	test("writes to what is no file, and never replaces it", async () => {
		writeFile("/dev/null", "text");
		expect(statSync("/dev/null").isCharacterDevice()).toBe(true);
		execFileSync("mkfifo", [at("pipe")]);
		const reader = spawn("cat", [at("pipe")], { stdio: ["ignore", "pipe", "inherit"] });
		const read = new Promise((resolve) => reader.stdout.on("data", (data) => resolve(String(data))));
		writeFile(at("pipe"), "through\n");
		expect(await read).toBe("through\n");
		expect(lstatSync(at("pipe")).isFIFO()).toBe(true);
	});

	test.each([
		["no/folder/a", "Its folder does not exist; make it first."],
		["file/a", "A part of its path is a file."],
		["inner", "There is a folder of that name."],
	])("into %s is a failure with a place and the next step", (name, hint) => {
		mkdirSync(at("inner"));
		writeFileSync(at("file"), "");
		expect(() => writeFile(at(name), "canary")).toThrow(
			expect.objectContaining({
				code: "file",
				message: "a file cannot be written",
				hint,
				place: { path: at(name) },
			}),
		);
		expect(readdirSync(folder).toSorted()).toEqual(["file", "inner"]);
	});
});

describe("reading", () => {
	test("a file, or null where there is none", () => {
		writeFileSync(at("a"), "é\n");
		expect(readText(at("a"))).toBe("é\n");
		expect(readText(at("b"))).toBeNull();
		expect(readText(join(at("a"), "b"))).toBeNull();
	});

	test("a folder is a failure", () => {
		expect(() => readText(folder)).toThrow(
			expect.objectContaining({ code: "file", hint: "It is a folder." }),
		);
	});
});

test("makes folders with everything above, or fails in our words", () => {
	makeFolder(at("a/b/c"));
	makeFolder(at("a/b/c"));
	expect(statSync(at("a/b/c")).isDirectory()).toBe(true);
	writeFileSync(at("file"), "");
	expect(() => makeFolder(at("file/a"))).toThrow(
		expect.objectContaining({ message: "a folder cannot be made" }),
	);
});
