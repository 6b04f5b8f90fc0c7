// decrypt-tfvars as it ships, under the runner's Node and the runner's rules: what each mode hands on, what is refused, and that no value
// is seen anywhere, whatever happens.
import { spawnSync } from "node:child_process";
import {
	appendFileSync,
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseConfig } from "@sops-guard/sops";
import { encrypt, type KeyPair, keygen, sealingOf } from "@sops-guard/sops/seal";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createRepository, type Repository } from "../support/git.ts";
import { filesThatShow, shows } from "../support/leaks.ts";
import { node24 } from "../support/node24.ts";
import { type Event, pullRequest, push } from "../support/runner/events.ts";
import { createJob, type Job, type JobOptions, type RunOptions } from "../support/runner/job.ts";
import type { StepResult } from "../support/runner/step.ts";
import { requireTool } from "../support/tools.ts";

const action = new URL("../../actions/decrypt-tfvars", import.meta.url).pathname;
const node = node24();
const sops = requireTool("sops");
const terraform = requireTool("terraform");

const pem =
	"-----BEGIN X-----\ncanaryMC4CAQAwBQYDK2VwBCIEIGh1bnRl\ncanarycjJodW50ZXIyaHVudGVy\n-----END X-----\n";
const tfvars = `
password = "canary-hunter2/+ü&'\\"<$\${x}" // a comment
pem      = <<EOT
${pem}EOT
region   = "EU"
port     = 5432
big      = 1.2345678e7
url      = "postgres://app:canary-in-url@db/app"
nested   = { list = ["canary-in-a-list", 1], deep = { er = "canary-deeper" }, flag = true }
nothing  = null
`;
const variables = ["password", "pem", "region", "port", "big", "url", "nested", "nothing"];

let folder = "";
let owner: KeyPair;
let workspace: Repository;
let jobs: Job[];

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), "sops-guard-decrypt-tfvars-"));
	owner = await keygen("x25519", Date.parse("2026-05-22T20:16:23Z"));
});
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(async () => {
	jobs = [];
	workspace = createRepository({
		".gitignore": "*.tfvars\n*.tfvars.json\n!*.enc.tfvars.json\n",
		"prod/terraform.tfvars.enc": await sealed(tfvars),
		"json/app.enc.tfvars.json": await sealed(
			JSON.stringify({ token: "canary-json", list: ["canary-item"] }),
			"json",
		),
	});
});
afterEach(() => {
	for (const job of jobs) job.dispose();
	workspace.dispose();
});

async function sealed(text: string, store: "binary" | "json" = "binary"): Promise<string> {
	const config = parseConfig(`creation_rules:\n  - age: ${owner.recipient}\n`, ".sops.yaml");
	const [rule] = config.rules;
	if (rule === undefined) throw new Error("no rule");
	const plain = new TextEncoder().encode(text);
	return (await encrypt(plain, { store, sealing: sealingOf(rule), now: Date.now() })).text;
}

const key = () => owner.identity.reveal();

function start(options: Partial<JobOptions> = {}): Job {
	const event = push("main", { before: null, after: workspace.id("HEAD") });
	const job = createJob({ workspace: workspace.path, event, node: node.path, secrets: [key()], ...options });
	jobs.push(job);
	return job;
}

async function run(
	inputs: Readonly<Record<string, string>>,
	{ job = start(), ...more }: RunOptions & { readonly job?: Job } = {},
): Promise<StepResult & { readonly job: Job }> {
	const given = { files: "prod/terraform.tfvars.enc", "age-key": key(), ...inputs };
	const result = await job.run(action, { ...more, inputs: given });
	expectNoLeak(result);
	return { ...result, job };
}

/** What people and later machines can see of a step. */
function expectNoLeak({
	log,
	annotations,
	outputs,
	state,
	rawSummary,
	path,
	stdout,
	stderr,
}: StepResult): void {
	const seen = [
		...log,
		...annotations.map((each) => JSON.stringify(each)),
		JSON.stringify({ outputs, state, path }),
		rawSummary ?? "",
	];
	expect(seen.filter((text) => shows(text))).toEqual([]);
	const unmasked = `${stdout}\n${stderr}`.split(/\r?\n/).filter((line) => !line.startsWith("::add-mask::"));
	expect(unmasked.filter((text) => shows(text))).toEqual([]);
	expect(seen.join("\n") + unmasked.join("\n")).not.toContain("AGE-SECRET-KEY-1");
}

async function finish(job: Job): Promise<StepResult> {
	const [post] = await job.finish();
	if (post === undefined) throw new Error("there is no post step");
	expectNoLeak(post);
	return post;
}

/** Nothing of the plaintext is on the disk: not below RUNNER_TEMP, not in the workspace. */
function expectNothingLeft(job: Job): void {
	expect(job.leftovers()).toEqual([]);
	expect(readdirSync(job.temp).filter((name) => name.startsWith("sops-guard"))).toEqual([]);
	expect([...filesThatShow(workspace.path), ...filesThatShow(job.home)]).toEqual([]);
}

function words({ annotations }: StepResult): string {
	return annotations.map(({ message }) => message).join("\n");
}

const write = (path: string, text: string) => {
	mkdirSync(join(workspace.path, path, ".."), { recursive: true });
	writeFileSync(join(workspace.path, path), text);
};

describe.skipIf(node.missing)("decrypt-tfvars", () => {
	describe("mode file", () => {
		test("hands over private files that Terraform knows by their names, and takes them away", async () => {
			const { job, outcome, outputs, summary, log } = await run({
				files: "prod/terraform.tfvars.enc\njson/app.enc.tfvars.json",
			});
			expect(outcome).toBe("success");
			const [hcl = "", json = "", ...others] = outputs.paths?.split("\n") ?? [];
			expect(others).toEqual([]);
			expect([hcl.replace(/.*\//, ""), json.replace(/.*\//, "")]).toEqual([
				"terraform.tfvars",
				"app.tfvars.json",
			]);
			expect(readFileSync(hcl, "utf8")).toBe(tfvars);
			expect(JSON.parse(readFileSync(json, "utf8"))).toEqual({ token: "canary-json", list: ["canary-item"] });
			expect([hcl, json].map((path) => statSync(path).mode & 0o777)).toEqual([0o600, 0o600]);
			expect(hcl.startsWith(job.temp)).toBe(true);
			expect(outputs).toMatchObject({
				decrypted: "true",
				names: [...variables, "token", "list"].join("\n"),
				files: "2",
				variables: "10",
				masked: "8",
				unmasked: "5",
			});
			expect(log.join("\n")).toContain("readable: port: a short number");
			expect(summary).toContain("8 values hidden from the log, 5 readable (");
			expect((await finish(job)).outcome).toBe("success");
			expectNothingLeft(job);
		});

		test("tells two files of one name apart", async () => {
			write("dev/terraform.tfvars.enc", await sealed('other = "canary-dev"\n'));
			const { job, outputs } = await run({ files: "*/terraform.tfvars.enc" });
			expect(outputs.paths?.split("\n").map((path) => path.replace(/.*\//, ""))).toEqual([
				"terraform.tfvars",
				"2-terraform.tfvars",
			]);
			await finish(job);
			expectNothingLeft(job);
		});

		test("hides what later steps print, in whatever form", async () => {
			const { job } = await run({});
			const value = "canary-hunter2/+ü&'\"<${x}";
			for (const text of [
				value,
				JSON.stringify({ value }),
				JSON.stringify({ pem }),
				...pem.split("\n"),
				Buffer.from(value).toString("base64"),
				Buffer.from(value).toString("base64url"),
				Buffer.from(`x${value}tail`).toString("base64"),
				Buffer.from(value).toString("hex"),
				Buffer.from(pem).toString("base64"),
				encodeURIComponent(value),
				"canary-in-url",
				"canary-deeper",
				"12345678",
				"1.2345678e7",
			]) {
				const shown = job.masks.mask(text);
				expect(shown.replaceAll("***", "").length, shown).toBeLessThanOrEqual(
					shown.startsWith("{") ? 13 : shown.startsWith("-----") ? 17 : 10,
				);
				expect(shown).not.toContain("canary");
			}
			for (const text of ["true", "5432", "EU", "{", "}", "-----BEGIN X-----"])
				expect(job.masks.mask(text)).toBe(text);
		});
	});

	describe("mode env", () => {
		test("sets what Terraform reads", async () => {
			const { job, environment, outputs, annotations } = await run({
				mode: "env",
				files: "prod/terraform.tfvars.enc\njson/app.enc.tfvars.json",
			});
			expect(environment).toEqual({
				TF_VAR_password: "canary-hunter2/+ü&'\"<${x}",
				TF_VAR_pem: pem,
				TF_VAR_region: "EU",
				TF_VAR_port: "5432",
				TF_VAR_big: "12345678",
				TF_VAR_url: "postgres://app:canary-in-url@db/app",
				TF_VAR_nested: '{"list":["canary-in-a-list",1],"deep":{"er":"canary-deeper"},"flag":true}',
				TF_VAR_token: "canary-json",
				TF_VAR_list: '["canary-item"]',
			});
			expect(outputs).toMatchObject({ paths: "", variables: "9" });
			expect(annotations.map(({ message }) => message)).toEqual([
				"Null cannot be said in the environment, so these are left to their defaults: nothing",
			]);
			// The runner prints the environment above the next step.
			write("noop/action.yml", "name: n\ndescription: n\nruns:\n  using: node24\n  main: m.js\n");
			write("noop/m.js", "");
			expectNoLeak(await job.run(join(workspace.path, "noop")));
			rmSync(join(workspace.path, "noop"), { recursive: true });
			await finish(job);
			expectNothingLeft(job);
		});

		test.skipIf(terraform.missing)("and Terraform reads it as it reads the file", async () => {
			const text =
				'a = { k = ["$${x}", "%%{y}", "\\"\\\\b\\u0008\\u000c"], "$${z}" = -1.5e3 }\nb = "$${x}"\n';
			write("env/terraform.tfvars.enc", await sealed(text));
			const { environment } = await run({ mode: "env", files: "env/terraform.tfvars.enc" });
			const place = mkdtempSync(join(folder, "terraform-"));
			writeFileSync(join(place, "main.tf"), 'variable "a" { type = any }\nvariable "b" { type = string }\n');
			writeFileSync(join(place, "x.tfvars"), text);
			const ask = (more: readonly string[], env: Readonly<Record<string, string>>) =>
				spawnSync(terraform.path, ["console", ...more], {
					cwd: place,
					input: "base64encode(jsonencode([var.a, var.b]))\n",
					env: { PATH: process.env.PATH, HOME: place, CHECKPOINT_DISABLE: "1", ...env },
					encoding: "utf8",
				}).stdout;
			expect(ask([], environment)).toBe(ask(["-var-file=x.tfvars"], {}));
			expect(ask([], environment)).toMatch(/^"[A-Za-z0-9+/=]{20,}"$/m);
		});

		test.each([
			[
				"a variable that the environment has",
				"a.tfvars.enc",
				{ TF_VAR_a: "mine" },
				"TF_VAR_a is set already, by the environment",
			],
			["one variable of two files", "?.tfvars.enc", {}, "TF_VAR_a is set already, by a.tfvars.enc"],
			[
				"a name that steers programs",
				"steer/*",
				{},
				"the variable LD_PRELOAD cannot be handed over in the environment",
			],
			["a name that breaks lines", "break/*", {}, "cannot be handed over in the environment"],
			["a value that no environment can hold", "nul/*", {}, "holds a NUL"],
			["what would be too large", "large/*", {}, "the environment would be too large"],
		])("refuses %s, with nothing done", async (_, files, environment, message) => {
			write("a.tfvars.enc", await sealed('a = "canary-1"\n'));
			write("b.tfvars.enc", await sealed('a = "canary-2"\n'));
			write("steer/x.tfvars.enc", await sealed('LD_PRELOAD = "canary.so"\n'));
			write("break/x.tfvars.json.enc", await sealed('{"A\\nLD_PRELOAD=x": "canary"}'));
			write("nul/x.tfvars.enc", await sealed('a = "canary\\u0000"\n'));
			write("large/x.tfvars.enc", await sealed(`a = "${"canary".repeat(30_000)}"\n`));
			workspace.git("add", "-A");
			const result = await run({ mode: "env", files }, { environment });
			expect(result.outcome).toBe("failure");
			expect(words(result)).toContain(message);
			expect(result.environment).toEqual({});
			await finish(result.job);
			expectNothingLeft(result.job);
		});
	});

	describe("mode in-place", () => {
		const place = () => join(workspace.path, "prod/terraform.tfvars");

		test("writes beside the sealed file, and takes it away", async () => {
			const { job, outputs } = await run({ mode: "in-place" });
			expect(outputs.paths).toBe(place());
			expect(readFileSync(place(), "utf8")).toBe(tfvars);
			expect(statSync(place()).mode & 0o777).toBe(0o600);
			await finish(job);
			expectNothingLeft(job);
		});

		test("leaves what was changed since, and says so", async () => {
			const { job } = await run({ mode: "in-place" });
			appendFileSync(place(), "# mine\n");
			const post = await finish(job);
			expect(words(post)).toContain("was changed after it was decrypted, and stays");
			expect(existsSync(place())).toBe(true);
			expect(job.leftovers()).toEqual([]);
		});

		test.each([
			[
				"a file that is there",
				() => writeFileSync(place(), "mine\n"),
				"there is a file in the plaintext's place",
			],
			["a path that git does not ignore", () => write(".gitignore", ""), "git would commit the plaintext"],
			[
				"a path that git tracks",
				() => {
					writeFileSync(place(), "mine\n");
					workspace.git("add", "-f", "prod/terraform.tfvars");
					rmSync(place());
				},
				"git would commit the plaintext",
			],
		])("refuses %s", async (_, prepare, message) => {
			prepare();
			const before = existsSync(place()) ? readFileSync(place(), "utf8") : null;
			const result = await run({ mode: "in-place" });
			expect([result.outcome, words(result)]).toEqual(["failure", expect.stringContaining(message)]);
			await finish(result.job);
			expect(existsSync(place()) ? readFileSync(place(), "utf8") : null).toBe(before);
			expectNothingLeft(result.job);
		});

		test("refuses a file that is sealed under its own name", async () => {
			write("own.tfvars.json", await sealed('{"a": "canary-own"}', "json"));
			const result = await run({ mode: "in-place", files: "own.tfvars.json" });
			expect(words(result)).toContain("sealed under its own name");
		});

		test("says that a workspace is read-only", async () => {
			const isRoot = process.getuid?.() === 0;
			const prod = join(workspace.path, "prod");
			const script = `#!/bin/bash\nexec unshare -m bash -c 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"' "${prod}" "${node.path}" "$@"\n`;
			const wrapper = join(folder, "read-only");
			writeFileSync(wrapper, script, { mode: 0o755 });
			if (!isRoot) chmodSync(prod, 0o555);
			const job = start(isRoot ? { node: wrapper } : {});
			const result = await run({ mode: "in-place" }, { job });
			chmodSync(prod, 0o755);
			expect(result.outcome).toBe("failure");
			expect(words(result)).toMatch(/The disk is read-only|Nothing may be written there/);
			await finish(job);
			expectNothingLeft(job);
		});
	});

	describe("a key", () => {
		test.each([
			["in quotes", () => `"${key()}"`, "there are quotes around the identity"],
			["with carriage returns", () => `# mine\r\n${key()}\r\n# end`, "lines end with a carriage return"],
		])("%s works, and is told", async (_, given, message) => {
			const { job, ...result } = await run({ "age-key": given() }, { job: start({ secrets: [given()] }) });
			expect([result.outcome, words(result)]).toEqual(["success", expect.stringContaining(message)]);
			expect(job.masks.mask(key())).toBe("***");
			await finish(job);
			expectNothingLeft(job);
		});

		test.each([
			["that was cut", () => key().slice(0, -6), "its checksum is wrong"],
			["that is a public one", () => owner.recipient, "this is a public key"],
			["that is a path", () => "/home/me/.config/sops/age/keys.txt", "this is a path"],
			[
				"of somebody else",
				() => "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX",
				"no identity opens the file",
			],
		])("%s is refused, and not shown", async (_, given, message) => {
			const result = await run({ "age-key": given() }, { job: start({ secrets: [given()] }) });
			expect(result.outcome).toBe("failure");
			expect(words(result)).toContain(message);
			expect(result.log.join("\n")).not.toContain(given());
			await finish(result.job);
			expectNothingLeft(result.job);
		});

		test("may come from the step before, as a file", async () => {
			const path = join(folder, "keys.txt");
			writeFileSync(path, key());
			const { outcome } = await run({ "age-key": "" }, { environment: { SOPS_AGE_KEY_FILE: path } });
			expect(outcome).toBe("success");
		});

		const fork = (): Event => {
			const sha = workspace.id("HEAD");
			return pullRequest(
				{ base: { ref: "main", sha }, head: { ref: "topic", sha, repository: "fork/secrets" }, merge: sha },
				{ number: 3 },
			);
		};

		test("is not missed on a fork or by Dependabot, unless one says so", async () => {
			const sha = workspace.id("HEAD");
			const own = pullRequest({ base: { ref: "main", sha }, head: { ref: "topic", sha }, merge: sha });
			for (const options of [{ event: fork() }, { event: own, actor: "dependabot[bot]" }]) {
				const skipped = await run({ "age-key": "" }, { job: start({ ...options, secrets: [] }) });
				expect([skipped.outcome, skipped.outputs.decrypted, skipped.outputs.paths]).toEqual([
					"success",
					"false",
					"",
				]);
				expect(skipped.annotations.map(({ level }) => level)).toEqual(["notice"]);
				const failed = await run(
					{ "age-key": "", "on-missing-key": "fail" },
					{ job: start({ ...options, secrets: [] }) },
				);
				expect([failed.outcome, words(failed)]).toEqual([
					"failure",
					expect.stringContaining("there is no key"),
				]);
			}
		});

		test("is not missed on a fork either where sops is asked, and had none", async () => {
			const bin = join(folder, "keyless");
			mkdirSync(bin, { recursive: true });
			writeFileSync(join(bin, "sops"), "#!/bin/sh\nexit 128\n", { mode: 0o755 });
			const environment = { PATH: `${bin}:${process.env.PATH}` };
			const inputs = { "age-key": "", engine: "sops" };
			const skipped = await run(inputs, { environment, job: start({ event: fork(), secrets: [] }) });
			expect([skipped.outcome, skipped.outputs.decrypted]).toEqual(["success", "false"]);
			const failed = await run(inputs, { environment });
			expect([failed.outcome, words(failed)]).toEqual(["failure", expect.stringContaining("found no key")]);
		});

		test("that was forgotten is a failure", async () => {
			const result = await run({ "age-key": "" });
			expect([result.outcome, words(result)]).toEqual([
				"failure",
				expect.stringContaining("there is no key"),
			]);
		});

		test.each(["pull_request_target", "workflow_run", "issue_comment"])(
			"is not used on %s unless forced",
			async (name) => {
				const event = { ...fork(), name };
				const refused = await run({}, { job: start({ event }) });
				expect([refused.outcome, words(refused)]).toEqual([
					"failure",
					expect.stringContaining(`refused on ${name}`),
				]);
				expect((await run({ "allow-unsafe-event": "true" }, { job: start({ event }) })).outcome).toBe(
					"success",
				);
			},
		);
	});

	describe("a file", () => {
		test.each([
			[
				"with broken HCL",
				'ok = 1\npassword = "canary\n',
				"line 2, column 19: the text does not end on its line",
			],
			[
				"that sets a variable twice",
				'a = "canary"\r\na = "canary"\r\n',
				"line 2, column 1: the variable a is set a second time",
			],
			["that asks for a computation", 'a = "${var.canary}"\n', "a template begins here"],
			["that is no text", 'a = "\u00ff"\n', "is no text in UTF-8"],
		])("%s is refused by its place, without its text", async (_, text, message) => {
			const bytes = Buffer.from(text, message.includes("UTF-8") ? "latin1" : "utf8");
			const config = parseConfig(`creation_rules:\n  - age: ${owner.recipient}\n`, ".sops.yaml");
			const sealing = sealingOf(config.rules[0] as (typeof config.rules)[number]);
			write("x.tfvars.enc", (await encrypt(bytes, { store: "binary", sealing, now: Date.now() })).text);
			const result = await run({ files: "x.tfvars.enc\nprod/terraform.tfvars.enc" });
			expect([result.outcome, words(result)]).toEqual(["failure", expect.stringContaining(message)]);
			expect(result.masks.filter((mask) => mask.includes("canary"))).toEqual([]);
			await finish(result.job);
			expectNothingLeft(result.job);
		});

		test("that somebody tampered with is refused", async () => {
			const path = join(workspace.path, "json/app.enc.tfvars.json");
			const changed = readFileSync(path, "utf8").replace('"token"', '"taken"');
			writeFileSync(path, changed);
			const result = await run({ files: "json/app.enc.tfvars.json" });
			expect([result.outcome, words(result)]).toEqual(["failure", expect.stringMatching(/authenticate|MAC/)]);
		});

		test("with Windows line ends, values of one character, and values that are names of keys works", async () => {
			write(
				"x.tfvars.enc",
				await sealed('\ufeffa = "1"\r\nb = "a"\r\nsome-key = "some-key"\r\nlong = "canary-x"\r\n'),
			);
			const { outcome, outputs, log } = await run({ files: "x.tfvars.enc" });
			expect([outcome, outputs.masked, outputs.unmasked]).toEqual(["success", "1", "3"]);
			expect(log.join("\n")).toContain("readable: b: also the name of a key");
		});

		test("with 5,000 values, and with values of 48 KB, works", async () => {
			const many = Array.from({ length: 5_000 }, (_, index) => `v${index} = "canary-value-${index}"\n`).join(
				"",
			);
			const lines = Array.from({ length: 900 }, (_, index) => `canary ${index} ${"x".repeat(40)}`).join(
				"\\n",
			);
			write("x.tfvars.enc", await sealed(`${many}one = "${"canary".repeat(8_192)}"\nmore = "${lines}"\n`));
			const { job, outcome, outputs, masks, environment } = await run({ files: "x.tfvars.enc", mode: "env" });
			expect([outcome, outputs.masked, outputs.variables]).toEqual(["success", "5002", "5002"]);
			expect(masks.length).toBeGreaterThan(5_900);
			expect(Object.keys(environment)).toHaveLength(5_002);
			expect(job.masks.mask("canary-value-4999")).toBe("***");
		});

		test.each([
			["that is not there", "nowhere.tfvars.enc", "there is nothing at nowhere.tfvars.enc"],
			["that no glob finds", "no/**/*.enc", "no file fits a glob"],
			["that is no tfvars", ".gitignore", "by its name this is no tfvars file"],
			["that is not sealed", "plain.tfvars", "not-sealed|no envelope of sops|never sealed|is not"],
		])("%s is a failure", async (_, files, message) => {
			write("plain.tfvars", 'a = "canary-plain"\n');
			const result = await run({ files });
			expect([result.outcome, words(result)]).toEqual(["failure", expect.stringMatching(message)]);
			rmSync(join(workspace.path, "plain.tfvars"));
		});

		test.skipIf(sops.missing)(
			"may be opened by the real sops, which gets nothing of the runner's",
			async () => {
				const bin = join(folder, "bin");
				mkdirSync(bin, { recursive: true });
				const seen = join(folder, "seen");
				writeFileSync(
					join(bin, "sops"),
					`#!/bin/sh\n{ env; echo "argv $*"; } > ${seen}\nexec ${sops.path} "$@"\n`,
					{ mode: 0o755 },
				);
				const { outcome, outputs } = await run(
					{ engine: "sops" },
					{ environment: { PATH: `${bin}:${process.env.PATH}`, SOPS_AGE_KEY_CMD: "touch /tmp/never" } },
				);
				expect(outcome).toBe("success");
				expect(readFileSync(outputs.paths ?? "", "utf8")).toBe(tfvars);
				const told = readFileSync(seen, "utf8");
				expect(told).not.toMatch(/^(?:INPUT_|ACTIONS_|GITHUB_|STATE_|SOPS_AGE_KEY_CMD)/m);
				expect(shows(told.slice(told.lastIndexOf("argv ")))).toBe(false);
			},
		);
	});

	describe("whatever happens to the step", () => {
		test.each(["file", "in-place"])("cancelled, mode %s leaves nothing", async (mode) => {
			for (const when of [/Decrypting tfvars/, /add-mask::canary/, /8 variables/]) {
				const result = await run({ mode }, { cancel: { when, grace: [300, 300] } });
				await finish(result.job);
				expectNothingLeft(result.job);
			}
		});

		test.each(["file", "in-place"])(
			"killed as soon as there is plaintext, mode %s leaves it to the post step",
			async (mode) => {
				const wrapper = join(folder, "killed");
				const found =
					'compgen -G "$RUNNER_TEMP/sops-guard-handover-*/*.tfvars" || [ -e prod/terraform.tfvars ]';
				const script = `"${node.path}" "$@" & pid=$!\nwhile kill -0 $pid 2>&-; do if ${found}; then kill -9 $pid; fi; done >/dev/null\nwait $pid\n`;
				writeFileSync(wrapper, `#!/bin/bash\n${script}`, { mode: 0o755 });
				write("prod/terraform.tfvars.enc", await sealed(`a = "canary${"x".repeat(500_000)}"\n`));
				const job = start({ node: wrapper });
				await run({ mode }, { job });
				const left = [...filesThatShow(job.temp), ...filesThatShow(join(workspace.path, "prod"))];
				expect(left.length).toBeGreaterThan(0);
				// The post step is not killed: nothing new appears in it.
				writeFileSync(wrapper, `#!/bin/bash\nexec "${node.path}" "$@"\n`, { mode: 0o755 });
				await finish(job);
				expectNothingLeft(job);
			},
		);

		test("with a full disk it fails and leaves nothing", async () => {
			const wrapper = join(folder, "full");
			// No file may grow beyond a kilobyte.
			writeFileSync(wrapper, `#!/bin/bash\nulimit -f 1\nexec "${node.path}" "$@"\n`, { mode: 0o755 });
			write("x.tfvars.enc", await sealed(`a = "canary${"x".repeat(4_096)}"\n`));
			for (const mode of ["file", "in-place", "env"]) {
				const job = start({ node: wrapper });
				const result = await run({ files: "x.tfvars.enc", mode }, { job });
				expect(result.outcome).toBe("failure");
				expect(words(result)).toMatch(/cannot be written/);
				await finish(job);
				expectNothingLeft(job);
			}
		});

		test.each([
			["missing", ""],
			["gone", "/nowhere/at/all"],
		])("without RUNNER_TEMP (%s) it fails", async (_, RUNNER_TEMP) => {
			const wrapper = join(folder, "no-temp");
			writeFileSync(wrapper, `#!/bin/bash\nRUNNER_TEMP=${RUNNER_TEMP} exec "${node.path}" "$@"\n`, {
				mode: 0o755,
			});
			const job = start({ node: wrapper });
			const result = await run({}, { job });
			expect([result.outcome, words(result)]).toEqual(["failure", expect.stringContaining("RUNNER_TEMP")]);
			await job.finish();
			expectNothingLeft(job);
		});

		test("debug logs show names and paths, and no value", async () => {
			const job = start({ debug: true });
			for (const mode of ["file", "env", "in-place"]) await run({ mode }, { job });
			for (const post of await job.finish()) expectNoLeak(post);
			expectNothingLeft(job);
		});

		test("wrong inputs are refused before anything is read", async () => {
			for (const [name, value] of [
				["mode", "both"],
				["mask", "yes"],
				["engine", "gpg"],
				["files", ""],
				["allow-unsafe-event", "yes"],
				["mask-exclude", "unknown"],
			] as const) {
				const result = await run({ [name]: value });
				expect([name, result.outcome, words(result)]).toEqual([
					name,
					"failure",
					expect.stringContaining(name),
				]);
			}
		});

		test("what is excluded from hiding can be read, and nothing else", async () => {
			const { job, masks, outputs } = await run({ "mask-exclude": "url\nnested.list" });
			expect(job.masks.mask("postgres://app:canary-in-url@db/app")).toContain("canary");
			expect(job.masks.mask("canary-in-a-list")).toContain("canary");
			expect(job.masks.mask("canary-deeper")).toBe("***");
			expect([masks.length > 10, outputs.masked]).toEqual([true, "4"]);
		});
	});
});
