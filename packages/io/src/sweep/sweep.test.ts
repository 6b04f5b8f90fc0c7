import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NeedleScan } from "@sops-guard/core";
import { afterAll, describe, expect, test } from "vitest";
import { Sweep } from "./sweep.ts";

const root = mkdtempSync(join(tmpdir(), "sops-guard-sweep-"));
afterAll(() => rmSync(root, { recursive: true }));
const scan = new NeedleScan(["needle", "another"]);
const sweep = new Sweep(scan, 3_000_000);

function seen(content: string | Uint8Array) {
	const path = join(root, "file");
	writeFileSync(path, content);
	const { kind, found } = sweep.at(path);
	const needles = typeof found === "object" ? scan.needles.filter((_, id) => found.has(id)) : found;
	return { kind, needles };
}

describe("a sweep", () => {
	test("finds needles in files of every size", () => {
		expect(seen("")).toEqual({ kind: "file", needles: [] });
		expect(seen("a needle")).toEqual({ kind: "file", needles: ["needle"] });
		for (const size of [1_048_570, 1_048_576, 2_000_000])
			expect(seen(`${"x".repeat(size)}needle`)).toEqual({ kind: "file", needles: ["needle"] });
	});

	test("what is too large is not read", () => {
		expect(seen("x".repeat(3_000_001))).toEqual({ kind: "file", needles: "too-large" });
	});

	test("binary content holds no needles, UTF-16 those of its text", () => {
		expect(seen("\0needle")).toEqual({ kind: "file", needles: [] });
		expect(seen(Buffer.from("\uFEFFa needle", "utf16le"))).toEqual({ kind: "file", needles: ["needle"] });
		expect(seen(Buffer.from("\uFEFFa needle", "utf16le").swap16())).toEqual({
			kind: "file",
			needles: ["needle"],
		});
	});

	test("links, folders, pipes and nothing are told apart and not read", () => {
		symlinkSync("file", join(root, "link"));
		mkdirSync(join(root, "folder"));
		execFileSync("mkfifo", [join(root, "pipe")]);
		expect(sweep.at(join(root, "link"))).toEqual({ kind: "link", found: undefined });
		expect(sweep.at(join(root, "folder"))).toEqual({ kind: "folder", found: undefined });
		expect(sweep.at(join(root, "pipe"))).toEqual({ kind: "special", found: undefined });
		expect(sweep.at(join(root, "nothing"))).toEqual({ kind: null, found: undefined });
	});

	test("gives the content away while it looks", () => {
		writeFileSync(join(root, "file"), "a needle");
		const contents: string[] = [];
		sweep.at(join(root, "file"), (content) => contents.push(new TextDecoder().decode(content)));
		expect(contents).toEqual(["a needle"]);
	});
});
