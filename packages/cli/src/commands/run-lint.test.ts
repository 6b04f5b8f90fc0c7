import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Bundle, bundle } from "../../../../test/support/bundle.ts";
import { createRepository, gitEnvironment, type Repository } from "../../../../test/support/git.ts";

// The command as a process, because it writes to descriptors and to where it stands.
let command: Bundle;
beforeAll(async () => {
	command = await bundle(`import ${JSON.stringify(new URL("../main.ts", import.meta.url).pathname)};`);
});
afterAll(() => command[Symbol.asyncDispose]());

function lint(folder: string, ...argv: string[]) {
	const { status, stdout, stderr } = spawnSync(process.execPath, [command.path, "lint", ...argv], {
		cwd: folder,
		encoding: "utf8",
		env: { ...gitEnvironment, SOURCE_DATE_EPOCH: "1780000000" },
	});
	return { status, stdout, stderr };
}

const policy = "version: 1\nrules: { tf-tfvars-tracked: high }\n";
const leak = 'password = "canary-hunter2"\n';
const ignore = "*.tfvars\n*.tfvars.json\n";

function repositoryOf(files: Record<string, string>): Repository {
	return createRepository({ ".sops-guard.yaml": policy, ".gitignore": ignore, ...files });
}

describe("--range", () => {
	test("BASE..HEAD is new against BASE as it is, BASE...HEAD against where they parted", () => {
		using repository = repositoryOf({ "a.tfvars": leak });
		repository.branch("feature");
		repository.commit("harmless", { files: { "b.txt": "b\n" } });
		repository.switch("main");
		repository.commit("fix", { files: { "a.tfvars": null } });
		const rule = ["--rule", "tf-tfvars-tracked"];
		expect(lint(repository.path, ...rule, "--range", "main..feature")).toMatchObject({
			status: 1,
			stderr: "",
		});
		expect(lint(repository.path, ...rule, "--range", "main...feature")).toMatchObject({
			status: 0,
			stderr: "",
		});
		expect(lint(repository.path, "--range", "main")).toMatchObject({
			status: 2,
			stderr: expect.stringContaining("BASE..HEAD"),
		});
	});
});

describe("--update-baseline", () => {
	test("writes beside the policy, wherever it is started", () => {
		using repository = repositoryOf({ "a.tfvars": leak, "k/b.txt": "b\n" });
		const folder = join(repository.path, "k");
		expect(lint(folder, "..", "--rule", "tf-tfvars-tracked", "--update-baseline").stderr).toMatch(
			/^\.\.\/\.sops-guard\.baseline: \d+ known findings/,
		);
		expect(existsSync(join(folder, ".sops-guard.baseline"))).toBe(false);
		expect(lint(folder, "..", "--rule", "tf-tfvars-tracked")).toMatchObject({ status: 0 });
	});

	test("lets a named baseline only shrink, too", () => {
		using repository = repositoryOf({ "a.tfvars": leak });
		const update = ["--rule", "tf-tfvars-tracked", "--update-baseline", "--baseline", "debt.txt"];
		lint(repository.path, ...update);
		const before = readFileSync(join(repository.path, "debt.txt"), "utf8");
		repository.commit("more", { files: { "b.tfvars": leak } });
		expect(lint(repository.path, ...update).stderr).toContain("were left out");
		expect(readFileSync(join(repository.path, "debt.txt"), "utf8")).toBe(before);
		lint(repository.path, ...update, "--allow-growth");
		expect(readFileSync(join(repository.path, "debt.txt"), "utf8")).toContain("b.tfvars");
	});
});
