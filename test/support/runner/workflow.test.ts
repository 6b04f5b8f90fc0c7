import { existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createRepository, type Repository } from "../git.ts";
import { node24 } from "../node24.ts";
import { checkoutOf } from "./checkout.ts";
import { push } from "./events.ts";
import { runWorkflow, type WorkflowOptions } from "./workflow.ts";

const actions = fileURLToPath(new URL("../../fixtures/actions", import.meta.url));
const node = node24();

describe.skipIf(node.missing)("a workflow", () => {
	let source: Repository;
	let folder = "";
	beforeEach(() => {
		source = createRepository({ "a.yaml": "a: 1\n", "b/lock.json": "{}\n" });
		folder = realpathSync(mkdtempSync(join(tmpdir(), "sops-guard-workflow-test-")));
	});
	afterEach(() => {
		source.dispose();
		rmSync(folder, { recursive: true });
	});

	function run(text: string, options: Partial<WorkflowOptions> = {}) {
		const file = join(folder, "workflow.yml");
		writeFileSync(file, text);
		const event = push("main", { before: null, after: source.id("HEAD") });
		return runWorkflow(file, {
			event,
			node: node.path,
			actions: { "octo-org/tiny": actions },
			played: { "actions/checkout": checkoutOf(source.path, event) },
			...options,
		});
	}

	test("runs jobs in the order of their needs, each in a workspace of its own, and hands outputs on", async () => {
		const { jobs, result } = await run(`
on: push
jobs:
  second:
    needs: first
    runs-on: ubuntu-24.04
    steps:
      - { id: look, run: 'echo "files=$(ls | tr "\\n" " ")" >> "$GITHUB_OUTPUT"' }
      - uses: actions/checkout@v7
      - { id: told, run: "echo 'it=\${{ needs.first.outputs.said }}' >> \\"$GITHUB_OUTPUT\\"; ls a.yaml" }
  first:
    runs-on: ubuntu-24.04
    outputs: { said: "\${{ steps.say.outputs.word }}", none: "\${{ steps.say.outputs.nothing }}" }
    steps:
      - { id: say, run: 'touch left-behind; echo "word=hello" >> "$GITHUB_OUTPUT"' }
`);
		expect(result).toBe("success");
		expect(jobs.map(({ id }) => id)).toEqual(["first", "second"]);
		expect(jobs[0]?.outputs).toEqual({ said: "hello" });
		expect(jobs[1]?.steps.map(({ outputs }) => outputs)).toEqual([
			{ files: "" },
			{ ref: "refs/heads/main", commit: source.id("HEAD") },
			{ it: "hello" },
		]);
	});

	// [src] runner, JobExtension: an output in which a mask hits is dropped, and its reader sees nothing.
	test("drops an output that holds a secret, and masks it everywhere", async () => {
		const { jobs, log } = await run(
			`
on: push
jobs:
  first:
    runs-on: ubuntu-24.04
    env: { TOKEN: "\${{ secrets.TOKEN }}" }
    outputs: { a: "\${{ steps.x.outputs.a }}", b: "\${{ steps.x.outputs.b }}" }
    steps:
      - { id: x, run: 'printf "a=x$TOKEN\\nb=fine\\n" >> "$GITHUB_OUTPUT"; echo "$TOKEN"' }
      - { run: "echo inside \${{ steps.x.outputs.a }}" }
  second:
    needs: [first]
    runs-on: ubuntu-24.04
    steps: [{ run: "echo '[\${{ needs.first.outputs.a }}]' '[\${{ needs.first.outputs.b }}]'" }]
`,
			{ secrets: { TOKEN: "canary-token" } },
		);
		expect(jobs[0]).toMatchObject({ outputs: { b: "fine" }, dropped: ["a"] });
		expect(jobs[0]?.steps[1]?.result?.stdout).toBe("inside xcanary-token\n");
		expect(jobs[1]?.steps[0]?.result?.stdout).toBe("[] [fine]\n");
		expect(log.join("\n")).not.toContain("canary-token");
		expect(log).toContain("  TOKEN: ***");
	});

	// [doc] workflow syntax, jobs.<job_id>.steps[*].if and continue-on-error; contexts reference, steps.
	test("asks conditions, goes on where it may, and skips what a failure ends", async () => {
		const { jobs, result } = await run(`
on: push
jobs:
  one:
    runs-on: ubuntu-24.04
    steps:
      - { id: soft, run: exit 1, continue-on-error: true }
      - { id: told, if: "steps.soft.outcome == 'failure' && steps.soft.conclusion == 'success'", run: "true" }
      - { id: hard, run: exit 1 }
      - { id: after, run: "true" }
      - { id: cleanup, if: "always()", run: "true" }
      - { id: onfailure, if: "failure() && github.ref_name == 'main'", run: "true" }
      - { id: other, if: "hashFiles('**/*.nothing') != ''", run: "true" }
  two: { needs: one, runs-on: ubuntu-24.04, steps: [{ run: "true" }] }
  three: { needs: two, if: "always()", runs-on: ubuntu-24.04, steps: [{ run: "test '\${{ needs.two.result }}' = skipped" }] }
  four: { needs: [two], if: "failure()", runs-on: ubuntu-24.04, steps: [{ run: "true" }] }
`);
		expect(result).toBe("failure");
		expect(jobs[0]?.steps.map(({ name, outcome }) => `${name}: ${outcome}`)).toEqual([
			"soft: failure",
			"told: success",
			"hard: failure",
			"after: skipped",
			"cleanup: success",
			"onfailure: success",
			"other: skipped",
		]);
		expect(jobs.map(({ id, result: each }) => `${id}: ${each}`)).toEqual([
			"one: failure",
			"two: skipped",
			"three: success",
			"four: success",
		]);
	});

	test("layers environments, defaults and matrices as written", async () => {
		const { jobs } = await run(
			`
on: push
env: { A: workflow, B: workflow }
defaults: { run: { shell: bash } }
jobs:
  one:
    runs-on: ubuntu-24.04
    env: { B: job, C: "\${{ vars.C }}" }
    strategy: { matrix: { os: [x, y], n: [1, 2] } }
    defaults: { run: { working-directory: inner } }
    steps:
      - { run: mkdir inner, working-directory: . }
      - { run: 'echo "C=file" >> "$GITHUB_ENV"; false | true || echo pipefail' }
      - { env: { D: "\${{ env.C }}" }, run: 'echo "$A $B $C $D \${{ matrix.os }}\${{ matrix.n }} $(basename "$PWD")"' }
`,
			{ variables: { C: "variable" } },
		);
		expect(jobs.map(({ steps }) => steps[1]?.result?.stdout)).toEqual(Array(4).fill("pipefail\n"));
		expect(jobs.map(({ steps }) => steps[2]?.result?.stdout)).toEqual(
			["x1", "x2", "y1", "y2"].map((cell) => `workflow job file file ${cell} inner\n`),
		);
	});

	// [src] runner, ActionRunner: post steps last in first out, with their state, after a failure as well.
	test("runs actions of a download and of the workspace, and their post steps last in first out", async () => {
		const tiny = "octo-org/tiny/tiny/action@v1";
		const note = (name: string) =>
			`{ run: "(await import('node:fs')).appendFileSync(env.GITHUB_STATE, 'who=${name}')", post-run: "out('post ' + env.STATE_who)" }`;
		const { jobs } = await run(`
on: push
jobs:
  one:
    runs-on: ubuntu-24.04
    steps:
      - { uses: ${tiny}, with: ${note("first")} }
      - { uses: ${tiny}, with: ${note("second")} }
      - { run: exit 1 }
      - { uses: ${tiny}, with: ${note("never")} }
`);
		expect(jobs[0]?.posts.map(({ stdout }) => stdout.trim())).toEqual(["post second", "post first"]);
		expect(jobs[0]?.result).toBe("failure");
	});

	test("that is cancelled runs what is for that, and its jobs that follow do not start", async () => {
		const { jobs, result } = await run(
			`
on: push
jobs:
  one:
    runs-on: ubuntu-24.04
    steps:
      - { id: long, run: "trap 'echo heard; exit 1' INT; echo begun; while true; do sleep 0.1; done" }
      - { id: after, run: "true" }
      - { id: cleanup, if: "cancelled()", run: "true" }
  two: { needs: one, runs-on: ubuntu-24.04, steps: [{ run: "true" }] }
`,
			{ cancel: { step: "long", when: /begun/, grace: [3_000, 300] } },
		);
		expect(result).toBe("cancelled");
		expect(jobs[0]?.steps[0]?.result?.stdout).toBe("begun\nheard\n");
		expect(jobs[0]?.steps.map(({ outcome }) => outcome)).toEqual(["cancelled", "skipped", "success"]);
		expect(jobs[1]?.result).toBe("skipped");
	});

	test("leaves nothing, and what it cannot do it refuses", async () => {
		let seen = "";
		const { jobs } = await run(
			`
on: push
jobs:
  one: { runs-on: ubuntu-24.04, steps: [{ run: 'echo x > "$RUNNER_TEMP/key"; test -d "$GITHUB_WORKSPACE"' }] }
`,
			{ afterJob: (_, __, workspace) => (seen = workspace) },
		);
		expect(jobs[0]?.leftovers).toEqual(["key"]);
		expect([seen === "", existsSync(seen)]).toEqual([false, false]);
		const job = (text: string) => run(`on: push\njobs: { one: { runs-on: x, ${text} } }\n`);
		await expect(job("steps: [{ uses: someone/else@v1 }]")).rejects.toThrow(/nobody plays/);
		await expect(job("container: x, steps: []")).rejects.toThrow(/container/);
		await expect(job("needs: other, steps: []")).rejects.toThrow(/not there/);
		await expect(job("steps: [{ if: secrets.X, run: true }]")).rejects.toThrow(/secrets/);
	});
});
