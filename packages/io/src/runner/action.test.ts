import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Bundle, bundle } from "../../../../test/support/bundle.ts";
import { choice, flag, lines, secret, text } from "./inputs.ts";
import { fitted } from "./runner.ts";

const source = (name: string) => JSON.stringify(new URL(name, import.meta.url).pathname);

// An action as a runner starts it: a process, inputs in its environment, files for what it says.
describe("an action", () => {
	let script: Bundle;
	let folder = "";
	beforeAll(async () => {
		script = await bundle(`
			import { defineAction, execute, executePost } from ${source("./action.ts")};
			import { choice, flag, lines, secret, text } from ${source("./inputs.ts")};
			import { Failure } from "@sops-guard/core";
			const action = defineAction({
				inputs: { name: text({ required: true }), mode: choice("one", "two"), many: lines(), force: flag(), "age-key": secret() },
				main: async ({ inputs, runner, writer, environment }) => {
					const inherited = Object.keys(environment).filter((name) => name.startsWith("INPUT_"));
					writer.out(JSON.stringify({ ...inputs, "age-key": inputs["age-key"].length, inherited }) + "\\n");
					if (inputs.name === "fail") throw new Failure("policy", "it is wrong\\n::set-output name=x::y", { hint: "Do this.", place: { path: "a,b.yaml", line: 3 } });
					if (inputs.name === "bug") throw new TypeError("canary " + inputs["age-key"]);
					if (inputs.name === "reject") return Promise.reject(null);
					runner.output("text", "two\\nlines");
					runner.saveState("made", "/tmp/x");
					runner.summarize("# Summary\\n");
					return inputs.name === "findings" ? 1 : 0;
				},
				post: async ({ runner, writer }) => { writer.out("post " + runner.state("made") + "\\n"); },
			});
			const load = async () => ({ action });
			await (process.argv[2] === "post" ? executePost(action) : execute({ greeting: "hello", load }));
		`);
	});
	afterAll(() => script[Symbol.asyncDispose]());
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), "sops-guard-action-"));
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	const files = { GITHUB_OUTPUT: "output", GITHUB_STATE: "state", GITHUB_STEP_SUMMARY: "summary" };
	const run = (
		inputs: Record<string, string>,
		environment: Record<string, string> = {},
		hasFiles = true,
		stage = "main",
	) => {
		const env: Record<string, string> = { PATH: process.env.PATH ?? "", INPUT_MODE: "one", ...environment };
		for (const [name, value] of Object.entries(inputs)) env[`INPUT_${name.toUpperCase()}`] = value;
		for (const [name, file] of Object.entries(hasFiles ? files : {})) {
			env[name] = join(folder, file);
			writeFileSync(env[name], "", { flag: "a" });
		}
		return spawnSync(process.execPath, [script.path, stage], { env, encoding: "utf8" });
	};
	const read = (name: string) => readFileSync(join(folder, name), "utf8");

	test("reads its inputs once, masks secrets before anything else, and answers through files", () => {
		const key = "AGE-SECRET-KEY-canary";
		const { status, stdout, stderr } = run({
			name: " main ",
			mode: "two",
			many: " a \n\n b c\n",
			force: "true",
			"age-key": key,
		});
		expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
		const seen = {
			name: "main",
			mode: "two",
			many: ["a", "b c"],
			force: true,
			"age-key": key.length,
			inherited: [],
		};
		expect(stdout).toBe(`hello\n::add-mask::${key}\n${JSON.stringify(seen)}\n`);
		expect(read("output")).toMatch(/^text<<(ghadelimiter_\S+)\ntwo\nlines\n\1\n$/);
		expect(read("summary")).toBe("# Summary\n");
		expect(read("state")).toContain("made<<");
	});

	test("runs its post step by what main left, whatever became of main and of its inputs", () => {
		const post = (inputs: Record<string, string>, state: Record<string, string>) =>
			run(inputs, state, true, "post");
		expect(post({ name: "n" }, { STATE_made: "/tmp/x" }).stdout).toBe("post /tmp/x\n");
		const killed = post({ mode: "nonsense", "age-key": "canary-key" }, {});
		expect(killed).toMatchObject({ status: 0, stdout: "::add-mask::canary-key\npost \n", stderr: "" });
	});

	test("findings are its exit code and nothing else", () => {
		expect(run({ name: "findings" })).toMatchObject({ status: 1, stderr: "" });
	});

	test("a failure is one clean line with the next step, and no stack even in debug mode", () => {
		const { status, stdout, stderr } = run({ name: "fail" }, { RUNNER_DEBUG: "1" });
		expect({ status, stderr }).toEqual({ status: 2, stderr: "" });
		expect(stdout.split("\n").slice(2)).toEqual([
			"::error title=sops-guard,file=a%2Cb.yaml,line=3::it is wrong%0A::set-output name=x::y%0ADo this.",
			"",
		]);
	});

	test("a bug is told without its message, and with places only in debug mode", () => {
		const quiet = run({ name: "bug", "age-key": "canary-key" });
		expect(quiet.status).toBe(2);
		const rest = quiet.stdout.replace("::add-mask::canary-key\n", "");
		expect(rest).toContain("::error title=sops-guard::a bug in sops-guard%0APlease report");
		expect(rest + quiet.stderr).not.toContain("canary");
		expect(rest).not.toContain("    at ");
		const loud = run({ name: "bug" }, { RUNNER_DEBUG: "1" });
		expect(loud.stdout).toContain("    at ");
		expect(loud.stdout + loud.stderr).not.toContain("canary");
		expect(run({ name: "reject" })).toMatchObject({ status: 2, stderr: "" });
	});

	test.each([
		[{ name: "" }, "the input name is missing"],
		[{ name: "n", mode: "canary" }, "the input mode has a value that it does not know%0AIt takes one, two."],
		[{ name: "n", force: "yes" }, "the input force is neither true nor false"],
	])("refuses %j", (inputs, message) => {
		const { status, stdout } = run(inputs);
		expect(status).toBe(2);
		expect(stdout).toContain(message);
		expect(stdout).not.toContain("canary");
	});

	test("without the runner's files it prints no command in their place", () => {
		const { status, stdout } = run({ name: "n" }, {}, false);
		expect(status).toBe(0);
		expect(stdout).not.toContain("::");
	});

	test("a file of the runner that cannot be written is a failure of ours", () => {
		const { status, stdout } = run({ name: "n" }, { GITHUB_OUTPUT: join(folder, "no/such/file") }, false);
		expect(status).toBe(2);
		expect(stdout).toContain("a file of the runner cannot be written");
		expect(existsSync(join(folder, "no"))).toBe(false);
	});
});

describe("a summary", () => {
	test("is cut at the end of a line where the runner would take no more", () => {
		expect(fitted("short\n", 100)).toBe("short\n");
		const long = "é line\n".repeat(100);
		const cut = fitted(long, 300) ?? "";
		expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(300);
		expect(cut).toMatch(/^(é line\n)+é line\n\n_There is more/);
		expect(fitted(long, 20)).toBeNull();
		expect(fitted(long, -5)).toBeNull();
	});
});

test("what an input takes is decided by its reader alone", () => {
	expect(text().read("", "x")).toBe("");
	expect(secret()).toMatchObject({ isSecret: true });
	expect(() => secret({ required: true }).read("", "age-key")).toThrow("the input age-key is missing");
	expect(flag().read("", "x")).toBe(false);
	expect(() => flag().read("TRUE", "x")).toThrow();
	expect(choice("", "a").read("", "x")).toBe("");
	expect(lines().read("\n", "x")).toEqual([]);
});
