import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Bundle, bundle } from "../../../../test/support/bundle.ts";
import { createRepository, gitEnvironment, type Repository } from "../../../../test/support/git.ts";

// The command as a process, because it writes to descriptors and looks at where it stands.
let command: Bundle;
beforeAll(async () => {
	command = await bundle(`import ${JSON.stringify(new URL("../main.ts", import.meta.url).pathname)};`);
});
afterAll(() => command[Symbol.asyncDispose]());

function run(folder: string, ...argv: string[]) {
	const { status, stdout, stderr } = spawnSync(process.execPath, [command.path, "diff", ...argv], {
		cwd: folder,
		encoding: "utf8",
		env: gitEnvironment,
	});
	return { status, stdout, stderr };
}

const iv = (letter: string) => `${letter.repeat(42)}A=`;
/** A sealed dotenv file in which the value has an IV of its own for each letter. */
const sealed = (letter: string) =>
	[
		`A=ENC[AES256_GCM,data:AAAA,iv:${iv(letter)},tag:AAAAAAAAAAAAAAAAAAAAAA==,type:str]`,
		`sops_mac=ENC[AES256_GCM,data:AAAA,iv:${iv(letter)},tag:AAAAAAAAAAAAAAAAAAAAAA==,type:str]`,
		"sops_lastmodified=2026-01-01T00:00:00Z",
		"sops_version=3.13.3",
		"",
	].join("\n");

/** Three commits: `a` as X, as Y, and gone beside a new `k/b`; then `k/b` changed and not committed. */
function history(): Repository {
	const repository = createRepository({ "a.env": sealed("X"), "k/b.env": sealed("M") });
	repository.commit("two", { files: { "a.env": sealed("Y") } });
	repository.git("tag", "k2");
	repository.commit("three", { files: { "a.env": null } });
	repository.write({ "k/b.env": sealed("N") });
	return repository;
}

/** The file lines of the output and the line that says what was compared. */
const gist = (stdout: string) => stdout.match(/^(?:\S+\.env {2}.*| {2}compared .*)$/gm);

describe("operands", () => {
	test.each<[argv: string[], expected: string[]]>([
		[[], ["k/b.env  changed", "  compared    work tree, against HEAD"]],
		[["k"], ["k/b.env  changed", "  compared    work tree, against HEAD"]],
		[
			["HEAD", "k"],
			["k/b.env  changed", "  compared    work tree, against HEAD"],
		],
		[["HEAD~1"], ["a.env  removed", "k/b.env  changed", "  compared    work tree, against HEAD~1"]],
		[["k2"], ["a.env  removed", "k/b.env  changed", "  compared    work tree, against k2"]],
		[["HEAD~2..HEAD"], ["a.env  removed", "  compared    HEAD~2..HEAD"]],
		[["HEAD~2..k2"], ["a.env  changed", "  compared    HEAD~2..k2"]],
		[
			["HEAD~1...", "a.env"],
			["a.env  removed", "  compared    HEAD~1...HEAD"],
		],
		[["HEAD~2..HEAD", "k"], ["  compared    HEAD~2..HEAD"]],
		[["--staged"], ["  compared    index, against HEAD"]],
	])("%j", (argv, expected) => {
		using repository = history();
		const { status, stdout, stderr } = run(repository.path, ...argv);
		expect({ status, stderr, gist: gist(stdout) }).toEqual({ status: 0, stderr: "", gist: expected });
	});

	test("a path that has dots and is there is a path", () => {
		using repository = history();
		const { status, stdout } = run(join(repository.path, "k"), "../k");
		expect({ status, gist: gist(stdout) }).toEqual({
			status: 0,
			gist: ["k/b.env  changed", "  compared    work tree, against HEAD"],
		});
	});
});

describe("wrong use", () => {
	test.each<[argv: string[], says: RegExp]>([
		[["nowhere"], /git does not know the revision nowhere/],
		[["HEAD", "nowhere/at/all"], /nothing at nowhere\/at\/all, now or before/],
		[["--staged", "HEAD~1"], /--staged and a revision/],
		[["a", "b", "c"], /3 paths or names/],
		[["--format", "sarif"], /does not know that value/],
		[[".."], /nothing to compare with|BASE\.\.HEAD|no git repository/],
	])("%j", (argv, says) => {
		using repository = history();
		const { status, stdout, stderr } = run(repository.path, ...argv);
		expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
		expect(stderr).toMatch(says);
		expect(stderr).not.toMatch(/bug in sops-guard/);
	});
});

test("3 where something could not be compared, and the rest is compared", () => {
	using repository = history();
	repository.commit("all");
	repository.write({ "a.env": sealed("X"), "k/b.env": `${sealed("Z")}<<<<<<< ours\n` });
	repository.git("add", "-A");
	const { status, stdout } = run(repository.path);
	expect(status).toBe(3);
	expect(stdout).toContain("a.env  added");
	expect(stdout).toContain("unchecked   k/b.env: a sealed file: it cannot be parsed now");
});

test("formats in pairs with their files", () => {
	using repository = history();
	const argv = [
		"--format",
		"json",
		"-o",
		"d.json",
		"--format",
		"markdown",
		"-o",
		"d.md",
		"--format",
		"pretty",
	];
	const { status, stdout } = run(repository.path, ...argv);
	expect({ status, gist: gist(stdout)?.[0] }).toEqual({ status: 0, gist: "k/b.env  changed" });
	const json = JSON.parse(readFileSync(join(repository.path, "d.json"), "utf8"));
	expect(json.files.map(({ path }: { path: string }) => path)).toEqual(["k/b.env"]);
	expect(readFileSync(join(repository.path, "d.md"), "utf8")).toContain("| <code>k/b.env</code> |");
});
