import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createRepository, type Repository } from "../git.ts";
import { node24 } from "../node24.ts";
import { downloadRepository } from "./download.ts";
import { pullRequest, push } from "./events.ts";
import { createJob, type Job, type JobOptions, markerTokens, type RunOptions } from "./job.ts";

const tiny = fileURLToPath(new URL("../../fixtures/actions/tiny/action", import.meta.url));
const node = node24();

describe.skipIf(node.missing)("a job of the runner emulator", () => {
	let workspace: Repository;
	let jobs: Job[];
	beforeEach(() => {
		workspace = createRepository({ "a.yaml": "a: 1\n" });
		jobs = [];
	});
	afterEach(() => {
		workspace.dispose();
		for (const job of jobs) job.dispose();
	});

	function start(options: Partial<JobOptions> = {}): Job {
		const event = push("main", { before: null, after: workspace.id("HEAD") });
		const job = createJob({ workspace: workspace.path, event, node: node.path, ...options });
		jobs.push(job);
		return job;
	}
	const run = (code: string, options: Partial<JobOptions> = {}, more: RunOptions = {}) =>
		start(options).run(tiny, { ...more, inputs: { run: code, ...more.inputs } });

	// [src] runner: NodeScriptActionHandler.cs, Handler.cs, ActionRunner.cs.
	describe("environment", () => {
		test("is the runner's, not the machine's", async () => {
			const head = workspace.id("HEAD");
			const event = pullRequest(
				{
					base: { ref: "main", sha: head },
					head: { ref: "topic", sha: head, repository: "fork/secrets" },
					merge: head,
				},
				{ number: 12 },
			);
			process.env.SOPS_AGE_KEY = "canary-of-the-machine";
			const { stdout } = await run(
				"out(JSON.stringify({ version: process.version, cwd: process.cwd(), env }))",
				{ event },
			);
			delete process.env.SOPS_AGE_KEY;
			const { version, cwd, env } = JSON.parse(stdout);
			expect(version).toMatch(/^v24\./);
			expect(cwd).toBe(workspace.path);
			expect(env).toMatchObject({
				CI: "true",
				GITHUB_ACTIONS: "true",
				GITHUB_WORKSPACE: workspace.path,
				GITHUB_EVENT_NAME: "pull_request",
				GITHUB_SHA: head,
				GITHUB_REF: "refs/pull/12/merge",
				GITHUB_REF_NAME: "12/merge",
				GITHUB_HEAD_REF: "topic",
				GITHUB_BASE_REF: "main",
				ACTIONS_RUNTIME_TOKEN: markerTokens.runtime,
			});
			expect(
				Object.keys(env)
					.filter((name) => /TOKEN$|^SOPS|^npm|^VITEST/.test(name))
					.sort(),
			).toEqual(["ACTIONS_ID_TOKEN_REQUEST_TOKEN", "ACTIONS_RUNTIME_TOKEN", "INPUT_TOKEN"]);
			const payload = JSON.parse(readFileSync(env.GITHUB_EVENT_PATH, "utf8"));
			expect(payload.pull_request.head.repo).toMatchObject({ full_name: "fork/secrets", fork: true });
		});

		test("names and fills the inputs as the runner does", async () => {
			const code =
				"out(JSON.stringify(Object.fromEntries(Object.entries(env).filter(([name]) => name.startsWith('INPUT_')))))";
			const { stdout, annotations } = await run(
				code,
				{},
				{ inputs: { Enabled: "", old: "x", nonsense: "y" } },
			);
			expect(JSON.parse(stdout)).toEqual({
				INPUT_RUN: code,
				"INPUT_POST-RUN": "",
				INPUT_TOKEN: markerTokens.github,
				INPUT_TWO_WORDS: "'it's' on Linux",
				INPUT_OLD: "x",
				INPUT_ENABLED: "",
				INPUT_NONSENSE: "y",
			});
			expect(annotations.map(({ level, message }) => `${level}: ${message}`)).toEqual([
				expect.stringMatching(/^warning: Unexpected input\(s\) 'nonsense', valid inputs are \['run', /),
				"warning: Input 'old' has been deprecated with message: use run",
			]);
		});

		test("shows inputs and environment in the log before the action can mask them", async () => {
			const { log } = await run(
				"out('::add-mask::canary-late')",
				{ secrets: ["canary-early"] },
				{
					inputs: { old: "canary-late" },
					environment: { EARLY: "canary-early" },
				},
			);
			expect(log).toContain("  old: canary-late");
			expect(log).toContain("  EARLY: ***");
			expect(log).toContain("  token: ***");
		});
	});

	// [src] runner: ProcessInvoker.cs for the order, ExecutionContext.cs and IssueExtensions.cs for annotations.
	describe("lines", () => {
		test("are commands or log, masked from the moment that the mask is known", async () => {
			const result = await run(`
				out("before canary-x\\r\\n::add-mask::canary-x\\nafter canary-x\\rthird\\n");
				out("  ::warning file=" + env.GITHUB_WORKSPACE + "/a.yaml,line=3,col=2,title=T canary-x::hit canary-x\\nunfinished");
			`);
			expect(result.log.slice(-5)).toEqual([
				"before canary-x",
				"after ***",
				"third",
				"##[warning]hit ***",
				"unfinished",
			]);
			expect(result.stdout).toContain("after canary-x");
			expect(result.masks).toEqual(["canary-x"]);
			expect(result.commands.map(({ name }) => name)).toEqual(["add-mask", "warning"]);
			expect(result.annotations).toEqual([
				{
					level: "warning",
					message: "hit ***",
					title: "T canary-x",
					file: "a.yaml",
					line: 3,
					endLine: null,
					column: 2,
					endColumn: null,
				},
			]);
			expect(result.outcome).toBe("success");
		});

		test("of stderr come before those of stdout where both have arrived", async () => {
			const code = "out('::add-mask::canary-x\\n'); err('canary-x on stderr\\n')";
			const worst = await run(code, { order: "stderr-first" });
			expect(worst.log.at(-1)).toBe("canary-x on stderr");
			const slow = await run(
				"out('::add-mask::canary-x\\n'); await new Promise((done) => setTimeout(done, 300)); err('canary-x\\n')",
			);
			expect(slow.log.at(-1)).toBe("***");
		});

		test("keep ten annotations of a type and correct impossible positions", async () => {
			const { annotations, droppedAnnotations, log } = await run(`
				for (let i = 1; i <= 12; i++) out("::error line=" + i + "::e" + i + "\\n");
				out("::notice endLine=4,endColumn=9::a\\n::notice line=3,endLine=4,col=1::b\\n::notice line=4,endLine=3::c\\n::notice col=2::d\\n::notice line=1,col=5,endColumn=2::" + "x".repeat(5000) + "\\n");
			`);
			expect(annotations.filter(({ level }) => level === "error")).toHaveLength(10);
			expect(droppedAnnotations).toBe(2);
			expect(log).toContain("##[error]e12");
			const positions = annotations
				.slice(10)
				.map(({ line, endLine, column, endColumn }) => [line, endLine, column, endColumn]);
			expect(positions).toEqual([
				[4, 4, 9, 9],
				[3, 4, null, null],
				[null, null, null, null],
				[null, null, null, null],
				[1, null, null, null],
			]);
			expect(annotations.at(-1)?.message).toHaveLength(4096);
		});

		test("do nothing between stop-commands and its token", async () => {
			const { commands, outputs, log } = await run(
				"out('::stop-commands::token-1234\\n::set-output name=a::1\\n::token-1234::\\n##[set-output name=b]2\\n')",
			);
			expect(outputs).toEqual({ b: "2" });
			expect(commands.map(({ name }) => name)).toEqual(["stop-commands", "set-output"]);
			expect(log).toContain("::set-output name=a::1");
		});

		test("set-env and add-path are refused and fail the step", async () => {
			const result = await run("out('::set-env name=A::1\\n')");
			expect([result.exitCode, result.outcome]).toEqual([0, "failure"]);
			expect(result.environment).toEqual({});
		});

		test("of debugging show only when debugging", async () => {
			const code = "out('::debug::why\\n::group::g\\n::endgroup::\\n')";
			expect((await run(code)).log.slice(-2)).toEqual(["##[group]g", "##[endgroup]"]);
			expect((await run(code, { debug: true })).log.slice(-5)).toEqual([
				"##[debug]why",
				"::group::g",
				"##[group]g",
				"::endgroup::",
				"##[endgroup]",
			]);
		});
	});

	// [src] runner: FileCommandManager.cs; [doc] limits of the step summary.
	describe("files", () => {
		test("carry outputs, environment, path and state on to later steps", async () => {
			const job = start({ secrets: ["canary-s"] });
			const one = await job.run(tiny, {
				inputs: {
					run: `
						file("OUTPUT", "answer<<X\\nfour\\ntwo\\nX\\n");
						file("ENV", "KEY=value\\nNODE_NAME=n\\n");
						file("PATH", "/one\\n/two\\n");
						file("STATE", "made=a file\\n");
						file("STEP_SUMMARY", "# canary-s\\n");
					`,
					"post-run":
						"out(env.STATE_made + '|' + env.KEY + '|' + Object.keys(env).filter((n) => n.startsWith('STATE_')))",
				},
			});
			expect(one).toMatchObject({
				outcome: "success",
				outputs: { answer: "four\ntwo" },
				environment: { KEY: "value", NODE_NAME: "n" },
				path: ["/one", "/two"],
				state: { made: "a file" },
				summary: "# ***\n",
				rawSummary: "# canary-s\n",
			});
			const two = await job.run(tiny, {
				inputs: {
					run: "out([env.KEY, env.PATH.split(':').slice(0, 2), env.STATE_made, env.GITHUB_OUTPUT].join())",
				},
			});
			expect(two.stdout).toMatch(/^value,\/two,\/one,,\//);
			expect(two.log).toContain("  KEY: value");

			const posts = await job.finish();
			expect(posts.map(({ stage, stdout }) => [stage, stdout])).toEqual([
				["post", ""],
				["post", "a file|value|STATE_made"],
			]);
			expect(await job.finish()).toEqual([]);
		});

		test("are read aloud when debugging, masked as every line", async () => {
			const code =
				"out('::add-mask::canary-x\\n'); file('OUTPUT', 'a=canary-x\\n'); file('ENV', 'B=2\\n'); file('STATE', 'c=3\\n')";
			expect((await run(code, { debug: true })).log.slice(-3)).toEqual([
				"##[debug]B='2'",
				"##[debug]Set output a = ***",
				"##[debug]Save intra-action state c = 3",
			]);
		});

		test("that are malformed fail the step, and NODE_OPTIONS is refused", async () => {
			const broken = await run(
				"file('OUTPUT', 'a=1\\nbroken\\n'); file('ENV', 'NODE_OPTIONS=--inspect\\nOK=1\\n')",
			);
			expect([broken.exitCode, broken.outcome]).toEqual([0, "failure"]);
			expect(broken.outputs).toEqual({ a: "1" });
			expect(broken.environment).toEqual({ OK: "1" });
			expect(broken.annotations).toHaveLength(2);
		});

		test("above 1 MiB lose the summary, but the step stays green", async () => {
			const fits = await run("file('STEP_SUMMARY', 'x'.repeat(1024 * 1024))");
			expect(fits.summary).toHaveLength(1024 * 1024);
			const large = await run("file('STEP_SUMMARY', 'x'.repeat(1024 * 1024 + 1))");
			expect([large.summary, large.outcome]).toEqual([null, "success"]);
			expect(large.annotations).toMatchObject([
				{ level: "error", message: expect.stringContaining("1024k") },
			]);
		});
	});

	// [src] runner: ProcessInvoker.cs for cancelling, ActionRunner.cs for post steps.
	describe("outcome", () => {
		test("is the exit code's: an error annotation alone fails nothing", async () => {
			expect((await run("out('::error::bad\\n')")).outcome).toBe("success");
			const failed = await run("process.exitCode = 3");
			expect([failed.exitCode, failed.outcome]).toEqual([3, "failure"]);
		});

		test("post runs after a failure", async () => {
			const job = start();
			await job.run(tiny, { inputs: { run: "throw new Error('x')", "post-run": "out('cleaned')" } });
			expect((await job.finish()).map(({ stdout }) => stdout)).toEqual(["cleaned"]);
		});

		test("a cancelled step gets SIGINT, then SIGTERM, then the end; post still runs and sees the state", async () => {
			const job = start();
			const polite = await job.run(tiny, {
				inputs: {
					run: "process.on('SIGINT', () => { out('bye'); process.exit(1); }); file('STATE', 'key=1\\n'); out('ready'); setInterval(() => {}, 1000)",
					"post-run": "out('state ' + env.STATE_key)",
				},
				cancel: { when: /ready/ },
			});
			expect([polite.outcome, polite.exitCode, polite.stdout]).toEqual(["cancelled", 1, "readybye"]);
			expect((await job.finish())[0]?.stdout).toBe("state 1");

			const stubborn = await run(
				"process.on('SIGINT', () => out('int')); process.on('SIGTERM', () => out('term')); out('ready'); setInterval(() => {}, 1000)",
				{},
				{ cancel: { when: /ready/, grace: [200, 200] } },
			);
			expect([stubborn.outcome, stubborn.signal, stubborn.stdout]).toEqual([
				"cancelled",
				"SIGKILL",
				"readyintterm",
			]);
		});

		test("a step that hangs is ended", async () => {
			const { signal, outcome } = await run("setInterval(() => {}, 1000)", {}, { limit: 500 });
			expect([signal, outcome]).toEqual(["SIGKILL", "failure"]);
		});
	});

	describe("scripts", () => {
		test("hand over what they write, and see what actions wrote", async () => {
			const job = start();
			await job.run(tiny, {
				inputs: {
					run: "const fs = await import('node:fs'); fs.appendFileSync(env.GITHUB_ENV, 'FROM_ACTION=1\\n')",
				},
			});
			const result = await job.script(
				'echo "x=$FROM_ACTION" >> "$GITHUB_OUTPUT"; echo "Y=2" >> "$GITHUB_ENV"; echo "/extra" >> "$GITHUB_PATH"; pwd',
			);
			expect(result).toMatchObject({ outcome: "success", outputs: { x: "1" } });
			expect(result.stdout).toBe(`${workspace.path}\n`);
			expect((await job.script('echo "$Y ${PATH%%:*}"')).stdout).toBe("2 /extra\n");
		});

		// [doc] workflow syntax, jobs.<job_id>.steps[*].shell: bash by default without pipefail, `shell: bash` with it.
		test.each([
			[undefined, "success"],
			["bash", "failure"],
			["sh", "success"],
		])("with shell %s see a broken pipe as the runner's do", async (shell, outcome) => {
			const options = shell === undefined ? {} : { shell };
			expect((await start().script("false | true", options)).outcome).toBe(outcome);
			expect((await start().script("false; true", options)).outcome).toBe("failure");
		});

		// [src] runner, NodeScriptActionHandler and ScriptHandler: the runtime's tokens are for actions alone.
		test("get neither inputs nor the tokens of the runtime, and are shown before they run", async () => {
			const { stdout, log } = await start({ secrets: ["canary-x"] }).script("env # canary-x\ntrue");
			expect(stdout).not.toMatch(/^(?:INPUT_|ACTIONS_RUNTIME_|ACTIONS_CACHE_|GITHUB_TOKEN)/m);
			expect(stdout).toMatch(/^GITHUB_STATE=/m);
			expect(log.slice(0, 4)).toEqual([
				"##[group]Run env # ***",
				"env # ***",
				"true",
				"shell: /usr/bin/bash -e {0}",
			]);
		});

		test("that fail are the job's failure, unless it goes on", async () => {
			const job = start();
			await job.script("exit 3", { continueOnError: true });
			expect(job.status).toBe("success");
			expect((await job.script("exit 3")).exitCode).toBe(3);
			expect(job.status).toBe("failure");
		});
	});

	test("an output in which a mask hits never leaves the job", () => {
		const job = start({ secrets: ["prod"] });
		expect(job.outputs({ a: "production", b: "fine", c: "" })).toEqual({
			set: { b: "fine" },
			dropped: ["a"],
		});
	});

	test("what an action leaves in RUNNER_TEMP is seen", async () => {
		const job = start();
		const code =
			"const fs = await import('node:fs'); fs.mkdirSync(env.RUNNER_TEMP + '/d'); fs.writeFileSync(env.RUNNER_TEMP + '/d/key', '')";
		await job.run(tiny, { inputs: { run: code } });
		expect(job.leftovers()).toEqual(["d/key"]);
		job.dispose();
		expect(existsSync(job.temp)).toBe(false);
	});
});

test("a downloaded repository has what is tracked and archived, and nothing else", () => {
	using source = createRepository({
		".gitattributes": "test/ export-ignore\n*.map export-ignore\n",
		".gitignore": "node_modules/\n",
		"action.yml": "name: x\n",
		"dist/a.js": "1",
		"dist/a.js.map": "{}",
		"test/deep/a.ts": "1",
	});
	source.write({ "node_modules/x/index.js": "1", "dist/a.js": "changed", "dist/new.js": "1" });
	using download = downloadRepository(source.path);
	const present = (path: string) => existsSync(join(download.path, path));
	expect(["action.yml", "dist/a.js", "dist/new.js", ".gitattributes"].filter(present)).toHaveLength(4);
	expect(["test", "dist/a.js.map", "node_modules", ".git"].filter(present)).toEqual([]);
	expect(readFileSync(join(download.path, "dist/a.js"), "utf8")).toBe("changed");
});
