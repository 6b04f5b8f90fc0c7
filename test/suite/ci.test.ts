// The scripts that CI stands on must fail when there is a reason to.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { writeFiles } from "../support/git.ts";

const scripts = fileURLToPath(new URL("../../scripts", import.meta.url));

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "sops-guard-ci-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function run(script: string, ...args: string[]) {
	const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
		cwd: folder,
		encoding: "utf8",
	});
	return { status, stdout, lines: stdout.trim().split("\n"), stderr };
}

describe("verify's dist step", () => {
	const others = ["check", "typecheck", "generated", "test"].flatMap((step) => ["--skip", step]);
	const verify = () => run(join(folder, "scripts/verify.mjs"), ...others);

	/** A repository in miniature whose build writes `dist/a.js` and `dist/shared/b.js`. */
	function prepare(build = ""): void {
		cpSync(join(scripts, "verify.mjs"), join(folder, "scripts/verify.mjs"));
		writeFiles(folder, {
			"package.json": '{ "scripts": { "build": "node build.cjs" } }',
			"rolldown.config.mjs": "",
			"build.cjs": `
				const fs = require("node:fs");
				const dir = process.argv[process.argv.indexOf("--dir") + 1];
				fs.mkdirSync(dir + "/shared", { recursive: true });
				fs.writeFileSync(dir + "/a.js", "one\\ntwo\\n");
				fs.writeFileSync(dir + "/shared/b.js", "b");
				${build}`,
			"dist/a.js": "one\ntwo\n",
			"dist/shared/b.js": "b",
		});
	}

	test("passes when the build gives the committed files", () => {
		prepare();
		expect(verify()).toMatchObject({ status: 0, stdout: expect.stringContaining("verify: dist passed") });
	});

	test.each([
		[
			"changed",
			{ "dist/a.js": "one\nTwo\n" },
			"dist/a.js is not what the sources give (line 2, 8 bytes instead of 8)",
		],
		["cut short", { "dist/a.js": "one\n" }, "dist/a.js is not what the sources give (line 2, 4 bytes"],
		["missing", { "dist/shared/b.js": null }, "dist/shared/b.js is not what the sources give (missing)"],
		[
			"left over",
			{ "dist/old.js": "x" },
			"dist/old.js is not what the sources give (the build does not make it)",
		],
	])("names a file that is %s, and what to do", (_, files, message) => {
		prepare();
		writeFiles(folder, files);
		const { status, stderr } = verify();
		expect(status).toBe(1);
		expect(stderr).toContain(message);
		expect(stderr).toContain("run `npm run build` and commit dist/");
	});

	test("fails for a build that is never the same, that fails, or that cannot be", () => {
		prepare('fs.writeFileSync(dir + "/a.js", process.hrtime.bigint().toString());');
		expect(verify()).toMatchObject({
			status: 1,
			stderr: expect.stringContaining("two builds of the same sources differ, first in a.js"),
		});
		prepare("process.exit(1);");
		expect(verify()).toMatchObject({ status: 1, stderr: expect.stringContaining("the build fails") });
		rmSync(join(folder, "rolldown.config.mjs"));
		expect(verify()).toMatchObject({ status: 1, stderr: expect.stringContaining("no rolldown.config.mjs") });
	});

	test("refuses to skip a step that does not exist", () => {
		prepare();
		expect(run(join(folder, "scripts/verify.mjs"), "--skip", "tests").status).toBe(2);
	});
});

describe("the count of tests", () => {
	type Status = "passed" | "failed" | "skipped" | "todo";
	const file = (...statuses: Status[]) => ({
		name: join(folder, "x.test.ts"),
		status: statuses.includes("failed") ? "failed" : "passed",
		assertionResults: statuses.map((status, index) => ({ fullName: `test ${index}`, status })),
	});
	const count = (...testResults: unknown[]) => {
		writeFileSync(join(folder, "report.json"), JSON.stringify({ testResults }));
		return run(join(scripts, "count-tests.mjs"), "report.json");
	};

	test("is the last line and the only one", () => {
		expect(count(file("passed", "passed"), file("passed"))).toMatchObject({
			status: 0,
			lines: ["3 passed, 0 failed"],
		});
	});

	test("fails with what failed, also with a file that could not be loaded", () => {
		expect(count(file("passed", "failed"))).toMatchObject({ status: 1, lines: ["1 passed, 1 failed"] });
		const broken = count(file("passed"), { ...file(), status: "failed" });
		expect(broken).toMatchObject({
			status: 1,
			lines: ["1 passed, 1 failed"],
			stderr: "could not be loaded: x.test.ts\n",
		});
	});

	test("fails when nothing ran or something was skipped", () => {
		expect(count()).toMatchObject({ status: 1, lines: ["0 passed, 0 failed"], stderr: "no test ran\n" });
		expect(count(file("passed", "skipped"))).toMatchObject({
			status: 1,
			lines: ["1 passed, 0 failed"],
			stderr: "did not run (skipped): x.test.ts > test 1\n",
		});
		expect(run(join(scripts, "count-tests.mjs"), "nowhere.json")).toMatchObject({
			status: 1,
			lines: ["0 passed, 0 failed"],
		});
	});
});
