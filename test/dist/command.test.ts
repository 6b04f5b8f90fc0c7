// The command as shipped: the committed bundle as a child process, in folders of its own, with nothing installed.

import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = new URL("../..", import.meta.url).pathname;
const command = join(root, "dist/sops-guard.js");
const formats = ["pretty", "json", "sarif", "github", "markdown", "junit"];

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "sops-guard-command-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const clean = {
	PATH: process.env.PATH,
	HOME: "/dev/null/home",
	GIT_CONFIG_GLOBAL: "/dev/null",
	GIT_CONFIG_NOSYSTEM: "1",
	SOURCE_DATE_EPOCH: "1796000000",
};

function run(cwd: string, ...argv: string[]) {
	const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...argv], {
		cwd,
		encoding: "utf8",
		env: clean,
	});
	return { status, stdout, stderr };
}

function git(cwd: string, ...argv: string[]) {
	const identity = ["-c", "user.name=test", "-c", "user.email=test@example.invalid"];
	const { status, stderr } = spawnSync("git", [...identity, ...argv], { cwd, encoding: "utf8", env: clean });
	if (status !== 0) throw new Error(`git ${argv[0]}: ${stderr}`);
}

/** A committed copy of the example, with one edit if asked for. */
function example(name: string, edit?: { path: string; change: (text: string) => string }): string {
	const copy = join(folder, name);
	cpSync(join(root, "examples/talent-mesh"), copy, { recursive: true });
	if (edit !== undefined) {
		const path = join(copy, edit.path);
		writeFileSync(path, edit.change(readFileSync(path, "utf8")));
	}
	git(copy, "init", "-q");
	git(copy, "add", "-A");
	git(copy, "commit", "-qm", "example");
	return copy;
}

describe("a clean repository", () => {
	test("exit 0, and the summary says what was looked at", () => {
		const { status, stdout, stderr } = run(example("clean"), "lint");
		expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
		expect(stdout).toMatch(/2 of them sealed with 7 values/);
		expect(stdout).toMatch(/\d+ ran/);
	});

	test("the same without git, and the summary says so", () => {
		const copy = join(folder, "plain");
		cpSync(join(root, "examples/talent-mesh"), copy, { recursive: true });
		const { status, stdout } = run(copy, "lint");
		expect(status).toBe(0);
		expect(stdout).toMatch(/not a git repository/);
	});
});

test("this repository keeps to its own policy", () => {
	const { status, stdout } = run(root, "lint", "--fail-on", "info");
	expect(stdout).toMatch(/^No findings/);
	expect(status).toBe(0);
});

describe("one sealed value replaced by a word", () => {
	const word = "canary-hunter2";
	let copy: string;
	let line: number;
	beforeAll(() => {
		copy = example("word", {
			path: "k8s/secrets/base-secrets.enc.yaml",
			change: (text) => {
				line = text.slice(0, text.indexOf("ENC[")).split("\n").length;
				return text.replace(/ENC\[[^\]]*\]/, word);
			},
		});
	});

	test("exit 1 and exactly that finding, at its line", () => {
		const { status, stdout } = run(copy, "lint", "--format", "json");
		expect(status).toBe(1);
		const report = JSON.parse(stdout);
		expect(
			report.findings.map((finding: { rule: string; path: string; line: number }) => [
				finding.rule,
				finding.path,
				finding.line,
			]),
		).toEqual([["sops-leaf-plaintext", "k8s/secrets/base-secrets.enc.yaml", line]]);
	});

	test.each(formats)("the word is nowhere in %s, on stderr or under --debug", (format) => {
		for (const debug of [[], ["--debug", "--verbose"]]) {
			const { status, stdout, stderr } = run(copy, "lint", "--format", format, ...debug);
			expect(status).toBe(1);
			expect(stdout).not.toBe("");
			for (const shape of [
				word,
				word.slice(0, 10),
				Buffer.from(word).toString("base64").slice(0, 16),
				Buffer.from(word).toString("hex"),
			])
				expect(`${stdout}${stderr}`).not.toContain(shape);
		}
	});
});

describe("wrong use: exit 2, one line and a hint on stderr, nothing on stdout, no stack", () => {
	const cases: readonly (readonly [string, readonly string[], RegExp])[] = [
		["an unknown command", ["lintt"], /sops-guard lint/],
		["an unknown option", ["lint", "--stagde"], /--staged/],
		["a path that is not there", ["lint", "no/such/folder"], /./],
		["an unknown rule", ["lint", "--rule", "sops-leaf-plaintxt"], /sops-leaf-plaintext/],
		["two formats on stdout", ["lint", "--format", "json", "--format", "sarif"], /--output/],
		[
			"an output that cannot be written",
			["lint", "--format", "json", "--output", "no/such/folder/x.json"],
			/./,
		],
		["a revision that does not exist", ["lint", "--range", "nothing..HEAD"], /./],
		["an unknown rule to explain", ["explain", "sops-leaf-plaintxt"], /sops-leaf-plaintext/],
	];

	let copy: string;
	beforeAll(() => {
		copy = example("use");
	});

	test.each(cases)("%s", (_, argv, hint) => {
		const { status, stdout, stderr } = run(copy, ...argv);
		expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
		expect(stderr).toMatch(hint);
		expect(stderr).not.toMatch(/^\s+at /m);
	});
});

describe("a broken policy: exit 2 with its line", () => {
	const cases: readonly (readonly [string, string, RegExp])[] = [
		["an unknown key", "version: 1\nrulse: {}\n", /\.sops-guard\.yaml:2.*|rules/s],
		["an unknown rule", "version: 1\nrules:\n  sops-leaf-plaintxt: off\n", /:3[\s\S]*sops-leaf-plaintext/],
		["no version", "extends: strict\n", /version/],
		["a duplicate key", "version: 1\nrules: {}\nrules: {}\n", /:3/],
		["a loop of extends", "version: 1\nextends: ./.sops-guard.yaml\n", /in a circle/],
		["an extends by URL", "version: 1\nextends: https://example.invalid/x.yaml\n", /cannot extend a URL/],
		["no YAML at all", "version: [1\n", /\.sops-guard\.yaml/],
	];

	test.each(cases)("%s", (name, text, words) => {
		const copy = join(folder, name.replaceAll(" ", "-"));
		mkdirSync(copy);
		writeFileSync(join(copy, ".sops-guard.yaml"), text);
		const { status, stdout, stderr } = run(copy, "lint");
		expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
		expect(stderr).toMatch(words);
		expect(stderr).not.toMatch(/^\s+at /m);
	});
});

describe("help", () => {
	test.each([["--help"], ["lint", "--help"], ["explain", "--help"], ["rules", "--help"], ["init", "--help"]])(
		"%s",
		(...argv) => {
			const { status, stdout, stderr } = run(folder, ...argv);
			expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
			expect(stdout).toContain("Usage: sops-guard");
		},
	);

	test("--version is the package's", () => {
		const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
		expect(run(folder, "--version").stdout).toBe(`sops-guard ${version}\n`);
	});
});

test("no example of a rule ships", () => {
	for (const name of readdirSync(join(root, "dist/shared"))) {
		expect(readFileSync(join(root, "dist/shared", name), "utf8"), name).not.toContain("canary");
	}
});
