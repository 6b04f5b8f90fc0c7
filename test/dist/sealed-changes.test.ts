// What a reviewer sees of a change of sealed files, as it ships: the job summary of the action for real pull requests, and the
// command.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createRepository, gitEnvironment, type Repository } from "../support/git.ts";
import { node24 } from "../support/node24.ts";
import { pullRequest, schedule } from "../support/runner/events.ts";
import { createJob } from "../support/runner/job.ts";
import { requireTool } from "../support/tools.ts";

const root = new URL("../..", import.meta.url).pathname;
const runner = node24();
const sops = requireTool("sops");
const secrets = "k8s/secrets/base-secrets.enc.yaml";
const variables = "terraform/environments/contabo-europe/terraform.tfvars.enc";

let home: string;
let repository: Repository;
const open: { dispose(): void }[] = [];
beforeEach(() => {
	home = mkdtempSync(join(tmpdir(), "sops-guard-changes-"));
	repository = createRepository(undefined, { date: new Date().toISOString() }); // sops dates what it seals by the clock;
	cpSync(join(root, "examples/talent-mesh"), repository.path, { recursive: true });
	repository.commit("base");
	repository.branch("change");
});
afterEach(() => {
	for (const each of open.splice(0)) each.dispose();
	repository.dispose();
	rmSync(home, { recursive: true });
});

function seal(...args: string[]): string {
	const { status, stdout, stderr } = spawnSync(sops.path, args, {
		cwd: repository.path,
		encoding: "utf8",
		env: {
			HOME: home,
			PATH: process.env.PATH,
			SOPS_AGE_KEY_FILE: join(root, "test/fixtures/keys/talent-mesh-ci.identity"),
			SOPS_DISABLE_VERSION_CHECK: "1",
		},
	});
	if (status !== 0) throw new Error(stderr);
	return stdout;
}

/** The job summary for what is on the branch, checked out as GitHub would: the test merge, one commit deep. */
async function summaryOf(scheduled = false): Promise<{ summary: string; exitCode: number | null }> {
	const head = repository.commit("change");
	repository.git("checkout", "-q", "--detach", "main");
	const merge = repository.merge("change");
	repository.git("update-ref", "refs/pull/1/merge", merge);
	const workspace = repository.checkout("refs/pull/1/merge");
	const base = { ref: "main", sha: repository.id("main") };
	const event = scheduled
		? schedule(merge)
		: pullRequest({ base, head: { ref: "change", sha: head }, merge }, { commits: 1 });
	const environment = { SOURCE_DATE_EPOCH: "1796000000" };
	const job = createJob({ workspace: workspace.path, event, node: runner.path, environment });
	open.push(workspace, job);
	const result = await job.run(join(root, "actions/lint-no-plaintext"));
	for (const stream of [result.stdout, result.stderr, result.rawSummary ?? ""]) {
		expect(stream).not.toMatch(/canary|hunter2|ENC\[/i);
	}
	return { summary: result.summary ?? "", exitCode: result.exitCode };
}

/** The section, with the address of the sources taken out of its links. */
const sectionOf = (summary: string) =>
	(summary.split("### Inside sealed files\n\n")[1] ?? "").replace(
		/\]\(https?:[^)]*\/blob\/[0-9a-f]+\//g,
		"](",
	);

describe.skipIf(runner.missing || sops.missing)("the summary of a pull request", () => {
	test("a value set, one more, and all re-sealed elsewhere", async () => {
		seal("rotate", "-i", variables);
		seal("set", secrets, '["stringData"]["url"]', '"canary-other"');
		seal("set", secrets, '["stringData"]["replica"]', '"canary-new"');
		const { summary, exitCode } = await summaryOf();
		expect(sectionOf(summary)).toMatchInlineSnapshot(`
			"2 sealed files changed.

			| Sealed file | What happened | Where | Kind |
			| --- | --- | --- | --- |
			| [<code>k8s/secrets/base-secrets.enc.yaml</code>](k8s/secrets/base-secrets.enc.yaml) | changed | <code>stringData.url</code> | sealed value |
			|  | added | <code>stringData.replica</code> | sealed value |
			| [<code>terraform/environments/contabo-europe/terraform.tfvars.enc</code>](terraform/environments/contabo-europe/terraform.tfvars.enc) | re-sealed | <code>data</code> | sealed value |
			|  | new data key |  | data key |
			"
		`);
		expect(exitCode).toBe(0);
		expect(summary.indexOf("## sops-guard")).toBeLessThan(summary.indexOf("### Inside"));
	});

	test("a sealed file left open is the loudest", async () => {
		seal("decrypt", "-i", secrets);
		seal("rotate", "-i", variables);
		const { summary, exitCode } = await summaryOf();
		expect(sectionOf(summary)).toMatchInlineSnapshot(`
			"**2 sealed files changed: 1 unsealed, 1 changed. What is unsealed is published once it is pushed: rotate it.**

			| Sealed file | What happened | Where | Kind |
			| --- | --- | --- | --- |
			| [<code>k8s/secrets/base-secrets.enc.yaml</code>](k8s/secrets/base-secrets.enc.yaml) | **UNSEALED: no SOPS file any more** |  | file |
			|  | **UNSEALED** | <code>stringData.url</code> | value in clear |
			|  | **UNSEALED** | <code>&#35;2:stringData.url</code> | value in clear |
			|  | **UNSEALED** | <code>&#35;3:stringData.url</code> | value in clear |
			|  | **UNSEALED** | <code>&#35;4:stringData.client-id</code> | value in clear |
			|  | **UNSEALED** | <code>&#35;4:stringData.client-secret</code> | value in clear |
			|  | **UNSEALED** | <code>&#35;5:stringData.key</code> | value in clear |
			| [<code>terraform/environments/contabo-europe/terraform.tfvars.enc</code>](terraform/environments/contabo-europe/terraform.tfvars.enc) | re-sealed | <code>data</code> | sealed value |
			|  | new data key |  | data key |
			"
		`);
		expect(exitCode).toBe(1);
	});

	test("nothing changed inside: no section", async () => {
		repository.write({ "README.md": "other words\n" });
		expect((await summaryOf()).summary).not.toContain("Inside sealed files");
	});

	test("without a base there is nothing to compare with", async () => {
		seal("rotate", "-i", variables);
		expect((await summaryOf(true)).summary).not.toContain("Inside sealed files");
	});
});

describe.skipIf(sops.missing)("the command", () => {
	function run(...argv: string[]) {
		const command = join(root, "dist/sops-guard.js");
		const { status, stdout, stderr } = spawnSync(process.execPath, [command, "diff", ...argv], {
			cwd: repository.path,
			encoding: "utf8",
			env: gitEnvironment,
		});
		expect(`${stdout}${stderr}`).not.toMatch(/canary|hunter2|ENC\[/i);
		return { status, stdout, stderr };
	}

	test("exit 0 whether or not something changed", () => {
		expect(run()).toEqual({
			status: 0,
			stderr: "",
			stdout: "No sealed file changed\n\n  compared    work tree, against HEAD\n",
		});
		seal("set", secrets, '["stringData"]["url"]', '"canary-other"');
		expect(run()).toMatchObject({ status: 0, stderr: "", stdout: expect.stringContaining("stringData.url") });
	});

	test("every format names the change, and none a value", () => {
		seal("decrypt", "-i", secrets);
		for (const format of ["pretty", "json", "markdown"]) {
			for (const more of [[], ["--debug", "--verbose"]]) {
				const { status, stdout } = run("--format", format, ...more);
				expect(status).toBe(0);
				expect(stdout).toMatch(/unsealed/i);
				expect(stdout).toContain("stringData.url");
			}
		}
	});

	test("docs/json.md names every field, and no other", () => {
		seal("set", secrets, '["stringData"]["url"]', '"canary-other"');
		const { files } = JSON.parse(run("--format", "json").stdout);
		const section = readFileSync(join(root, "docs/json.md"), "utf8").split("\n## diff\n")[1] ?? "";
		const tables = section.split("\n## ")[0]?.split("`leaves`:\n") ?? [];
		const printed = [files[0], files[0].leaves[0]].map((each) => Object.keys(each).sort());
		const named = tables.map((table) =>
			[...table.matchAll(/^\| `(\w+)` \|/gm)].map(([, field]) => field).sort(),
		);
		expect(named).toEqual(printed);
	});
});
