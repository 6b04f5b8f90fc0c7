// The leak suite of what hands plaintext over: decrypt-tfvars in every mode, well and failing in every way, and `sops-guard terraform` in
// the steps that follow. Whatever happens, no value is in what people see, in what steps hand over, in the words or the environment
// of any child, or on disk afterwards; in no form.
import { spawnSync } from "node:child_process";
import {
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	realpathSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createRepository, type Repository } from "../support/git.ts";
import { filesThatShow, shows } from "../support/leaks.ts";
import { node24 } from "../support/node24.ts";
import { type Download, downloadRepository } from "../support/runner/download.ts";
import { push } from "../support/runner/events.ts";
import { createJob, type Job, type JobOptions } from "../support/runner/job.ts";
import type { StepResult } from "../support/runner/step.ts";
import { requireTool } from "../support/tools.ts";

const root = new URL("../..", import.meta.url).pathname;
const command = join(root, "dist/sops-guard.js");
const node = node24();
const terraform = requireTool("terraform");

const pem = `-----BEGIN X-----\n${"canaryMC4CAQAwBQYDK2VwBCIEIGh1bnRl\n".repeat(3)}-----END X-----\n`;
const tfvars = `# what is commented out is no value, and is not hidden
api_token = "canary-hunter2/+ü&'\\"<$\${x}"
phrase    = "canary correct horse battery staple"
pem       = <<EOT
${pem}EOT
one       = "x"
region    = "canary-EU"
nested    = { list = ["canary-in-a-list", 1], deep = { er = "canary-deeper" } }
`;

let download: Download;
let place = "";
let identity = "";
let recipient = "";
/** What every child that is started through PATH was given: its words, then its environment. */
let record = "";
let workspace: Repository;
let job: Job | null = null;

beforeAll(() => {
	place = realpathSync(mkdtempSync(join(tmpdir(), "sops-guard-leaks-")));
	download = downloadRepository(root);
	spawnSync(process.execPath, [command, "keygen", "--output", "key.txt"], { cwd: place });
	const key = readFileSync(join(place, "key.txt"), "utf8");
	identity = /AGE-SECRET-KEY-1\w+/.exec(key)?.[0] ?? "";
	recipient = /age1\w{58}/.exec(key)?.[0] ?? "";
	record = join(place, "record");
	mkdirSync(join(place, "bin"));
	for (const name of ["git", "sops", "age", "terraform", "kubectl"]) {
		const real = spawnSync("which", [name], { encoding: "utf8" }).stdout.trim();
		const path = join(place, "bin", name);
		writeFileSync(
			path,
			`#!/bin/sh\n{ echo "${name}"; printf '%s\\n' "$@"; env; } >> ${record}\nexec ${real || "false"} "$@"\n`,
		);
		chmodSync(path, 0o755);
	}
});
afterAll(() => {
	download?.dispose();
	rmSync(place, { recursive: true, force: true });
});

beforeEach(() => {
	workspace = createRepository({ ".gitignore": "*.tfvars\n*.tfvars.json\n.terraform*\n*.tfstate*\n" });
	seal("terraform.tfvars.enc", tfvars);
	workspace.commit("sealed");
	writeFileSync(record, "");
});
afterEach(() => {
	job?.dispose();
	job = null;
	workspace.dispose();
});

function seal(name: string, text: string): void {
	const plain = join(place, "plain");
	writeFileSync(plain, text);
	const { status, stdout } = spawnSync(
		process.execPath,
		[command, "encrypt", "--age", recipient, "--input-type", "binary", plain],
		{ cwd: place, maxBuffer: 1 << 26 },
	);
	rmSync(plain);
	if (status !== 0) throw new Error("it cannot be sealed");
	mkdirSync(dirname(join(workspace.path, name)), { recursive: true });
	writeFileSync(join(workspace.path, name), stdout);
}

const path = () => `${join(place, "bin")}:${process.env.PATH}`;

function start(options: Partial<JobOptions> = {}): Job {
	job = createJob({
		workspace: workspace.path,
		event: push("main", { before: null, after: workspace.id("HEAD") }),
		node: node.path,
		environment: { PATH: path() },
		secrets: [identity],
		...options,
	});
	return job;
}

const decrypt = (of: Job, inputs: Record<string, string> = {}, more: Parameters<Job["run"]>[1] = {}) =>
	of.run(join(download.path, "actions/decrypt-tfvars"), {
		inputs: { files: "terraform.tfvars.enc", "age-key": identity, ...inputs },
		...more,
	});

/** The bech32 digits of the key, which nothing may show either. */
const keyDigits = () => identity.slice(20, 50).toLowerCase();
const isClean = (text: string | Uint8Array) => !shows(text) && !shows(text, keyDigits());

/** What people see and what steps hand over. The runner itself reads masks from the raw streams, so these lines are left out. */
function seen(result: StepResult): Record<string, string> {
	const raw = (text: string) =>
		text
			.split("\n")
			.filter((line) => !line.startsWith("::add-mask::"))
			.join("\n");
	return {
		log: result.log.join("\n"),
		stdout: raw(result.stdout),
		stderr: raw(result.stderr),
		outputs: JSON.stringify(result.outputs),
		state: JSON.stringify(result.state),
		summary: result.rawSummary ?? "",
		annotations: JSON.stringify(result.annotations),
	};
}

function expectUnseen(...results: readonly StepResult[]): void {
	for (const result of results)
		for (const [name, text] of Object.entries(seen(result)))
			expect({ [name]: isClean(text) || text }).toEqual({ [name]: true });
	expect({ record: isClean(readFileSync(record, "utf8")) }).toEqual({ record: true });
}

/** On disk, once the post steps have run: nothing but what the runner itself keeps of the environment that was asked for. */
function expectGone(of: Job): void {
	const found = [of.temp, workspace.path, of.home].flatMap((folder) =>
		[...filesThatShow(folder), ...filesThatShow(folder, keyDigits())].map((each) => relative(of.temp, each)),
	);
	expect(
		found.filter((each) => !/^_runner_file_commands\/\d+\/set_env$/.test(each) && !/tfstate/.test(each)),
	).toEqual([]);
	expect(of.leftovers()).toEqual([]);
}

describe.skipIf(node.missing)("decrypt-tfvars", () => {
	const modes = ["file", "env", "in-place"] as const;
	const cases = modes.flatMap((mode) =>
		[false, true].map(
			(debug) => [mode, debug ? "debugging" : "quiet", { debug, order: "stderr-first" as const }] as const,
		),
	);

	test.each(cases)("mode %s, %s: later steps may print what they were given", async (mode, _, options) => {
		const of = start(options);
		const result = await decrypt(of, { mode });
		expect(result.outcome).toBe("success");
		const printed = await of.script(
			mode === "env"
				? "env | grep ^TF_VAR_; env | grep ^TF_VAR_ >&2"
				: `cat ${result.outputs.paths}; cat ${result.outputs.paths} >&2`,
		);
		expect(shows(printed.stdout)).toBe(true);
		const posts = await of.finish();
		expect(posts).toHaveLength(1);
		expectUnseen(result, ...posts);
		expect(isClean(printed.log.join("\n")) || printed.log).toBe(true);
		expectGone(of);
	});

	const failures: Readonly<Record<string, { inputs?: Record<string, string>; prepare?: () => void }>> = {
		"a key that opens nothing": {
			inputs: { "age-key": "AGE-SECRET-KEY-1QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ" },
		},
		"a truncated key": { inputs: { "age-key": "cut" } },
		"a key in quotes": { inputs: { "age-key": "quoted" } },
		"no file": { inputs: { files: "nowhere.tfvars.enc" } },
		"a broken file": {
			prepare: () => writeFileSync(join(workspace.path, "terraform.tfvars.enc"), '{"data": "ENC[canary"'),
			inputs: {},
		},
		"broken syntax": { prepare: () => seal("terraform.tfvars.enc", 'a = 1\napi_token = "canary-unclosed\n') },
		"a variable twice": {
			prepare: () => seal("terraform.tfvars.enc", 'a = "canary-one"\na = "canary-two"\n'),
		},
		"a steering name": {
			inputs: { mode: "env" },
			prepare: () => seal("terraform.tfvars.enc", '"LD_PRELOAD" = "canary"\n'),
		},
		"a plaintext in its place": {
			inputs: { mode: "in-place" },
			prepare: () => writeFileSync(join(workspace.path, "terraform.tfvars"), "mine = 1\n"),
		},
		"a place that git does not ignore": {
			inputs: { mode: "in-place" },
			prepare: () => workspace.write({ ".gitignore": "" }),
		},
		"an exclusion of nothing": { inputs: { "mask-exclude": "no_such" } },
	};

	test.each(Object.keys(failures))("%s: fails, and shows and leaves nothing", async (name) => {
		const { inputs = {}, prepare } = failures[name] ?? {};
		prepare?.();
		const broken = { cut: identity.slice(0, -5), quoted: `"${identity.slice(0, -3)}"` }[
			inputs["age-key"] ?? ""
		];
		// A broken secret is a secret: the runner hides it as it was saved.
		const secrets = broken === undefined ? [identity] : [identity, broken];
		const of = start({ debug: true, order: "stderr-first", secrets });
		const result = await decrypt(of, broken === undefined ? inputs : { ...inputs, "age-key": broken });
		expect(result.outcome).toBe("failure");
		const posts = await of.finish();
		expectUnseen(result, ...posts);
		rmSync(join(workspace.path, "terraform.tfvars.enc"));
		expectGone(of);
	});

	test.each([
		["Windows line ends", tfvars.replaceAll("\n", "\r\n").replaceAll("\r\nEOT", "\r\nEOT")],
		["one value of 48 KB", `big = "${"canary-0123456789".repeat(2_900)}"\n`],
		[
			"many values",
			Array.from({ length: 1_500 }, (_, index) => `v${index} = "canary-${index}-${index * 7}"`).join("\n"),
		],
		["values that are names", 'region_name = "region_name"\nother = "canary-value"\n'],
	])("%s: hidden as well", { timeout: 300_000 }, async (_, text) => {
		seal("terraform.tfvars.enc", text);
		const of = start();
		const result = await decrypt(of);
		expect(result.outcome).toBe("success");
		const printed = await of.script(`cat ${result.outputs.paths}`);
		const posts = await of.finish();
		expect(isClean(printed.log.join("\n")) || printed.log).toBe(true);
		expectUnseen(...posts);
		expectGone(of);
	});

	test("cancelled, or killed in the middle: the post step finds what there is", async () => {
		for (const grace of [
			[5_000, 500],
			[0, 0],
		] as const) {
			const of = start();
			const result = await decrypt(of, {}, { cancel: { when: /add-mask/, grace } });
			const posts = await of.finish();
			expectUnseen(result, ...posts);
			expectGone(of);
			of.dispose();
		}
	});
});

describe.skipIf(node.missing || terraform.missing)("sops-guard terraform in the steps that follow", () => {
	const configuration = `
variable "api_token" { sensitive = true }
variable "phrase" { sensitive = true }
variable "pem" { sensitive = true }
variable "nested" { sensitive = true }
variable "one" {}
variable "region" {}
resource "terraform_data" "app" {
  input = [var.api_token, var.phrase, var.pem, var.nested]
}
resource "terraform_data" "slow" {
  provisioner "local-exec" { command = "echo begun; sleep \${var.one == "x" ? 20 : 0}" }
}
`;
	const step = (words: string) =>
		`${node.path} ${command} terraform --program ${join(place, "bin/terraform")} -- ${words}`;
	const environment = () => ({ SOPS_AGE_KEY: identity, CHECKPOINT_DISABLE: "1", TF_CLI_CONFIG_FILE: "" });

	beforeEach(() => {
		writeFileSync(join(workspace.path, "main.tf"), configuration);
	});

	test("killed with its step: the post step of the same job takes away what it left", async () => {
		const of = start({ order: "stderr-first" });
		const decrypted = await decrypt(of);
		expect(decrypted.outcome).toBe("success");
		const begun = await of.script(step("init"), { environment: environment() });
		expect(begun.outcome).toBe("success");
		const killed = await of.script(step("apply -auto-approve -no-color"), {
			environment: environment(),
			cancel: { when: /begun/, grace: [300, 300] },
		});
		expect(killed.outcome).toBe("cancelled");
		const left = readdirSync(of.temp).filter((name) => name.startsWith("sops-guard-private-"));
		expect(left).toHaveLength(1);
		const posts = await of.finish();
		expectUnseen(decrypted, begun, killed, ...posts);
		expectGone(of);
		expect(existsSync(join(workspace.path, "terraform.tfvars"))).toBe(false);
	});

	test("failing, where a mask is not known: its own redaction hides what the runner would show", async () => {
		const of = start({ debug: true });
		writeFileSync(
			join(workspace.path, "main.tf"),
			configuration.replace(
				'resource "terraform_data" "slow"',
				`resource "terraform_data" "bad" {
  lifecycle {
    precondition {
      condition     = var.region == ""
      error_message = nonsensitive("no \${var.api_token} and no \${var.phrase}: \${base64encode("x\${var.api_token}y")}")
    }
  }
}
resource "terraform_data" "slow"`,
			),
		);
		await of.script(step("init"), { environment: environment() });
		const failed = await of.script(step("apply -auto-approve -json"), { environment: environment() });
		expect(failed.exitCode).toBe(1);
		expect(failed.stdout).toMatch(/no \*\*\* and no \*\*\*/);
		expectUnseen(failed, ...(await of.finish()));
		expectGone(of);
	});
});
