// The hook as the pre-commit framework starts it: the entry's first word is a file of our clone, run by its shebang, in
// the repository that is being committed to, with nothing installed.
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { createRepository, gitEnvironment } from "../support/git.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const [hook] = parse(readFileSync(join(root, ".pre-commit-hooks.yaml"), "utf8")) as { entry: string }[];
const [file = "", ...argv] = hook?.entry.split(" ") ?? [];

function start(folder: string) {
	return spawnSync(join(root, file), argv, { cwd: folder, env: gitEnvironment, encoding: "utf8" });
}

describe("the pre-commit hook", () => {
	test("is an executable file in git", () => {
		const listed = execFileSync("git", ["ls-files", "-s", "--", file], { cwd: root, encoding: "utf8" });
		expect(listed).toMatch(/^100755 /);
		expect(readFileSync(join(root, file), "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
	});

	test("stops a commit that would add plaintext, and lets it pass without", () => {
		using repository = createRepository({ "README.md": "# x\n" });
		repository.write({ "k8s/db.enc.yaml": "password: canary-hunter2\n" });
		expect(start(repository.path).status).toBe(0); // not staged
		repository.git("add", "k8s/db.enc.yaml");
		const { status, stdout, stderr } = start(repository.path);
		expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
		expect(stdout).toContain("k8s/db.enc.yaml:1:1");
		expect(stdout).not.toContain("canary");
		repository.git("rm", "-q", "--cached", "k8s/db.enc.yaml");
		expect(start(repository.path).status).toBe(0);
	});
});
