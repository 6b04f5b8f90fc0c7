// `sops-guard terraform` as shipped, with the real terraform: what it does, what is seen of the values, and what is left.
import { spawn, spawnSync } from "node:child_process";
import {
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	realpathSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { gitEnvironment } from "../support/git.ts";
import { filesThatShow, shows } from "../support/leaks.ts";
import { requireTool } from "../support/tools.ts";

const terraform = requireTool("terraform");
const isTofu = !terraform.missing && basename(terraform.path) === "tofu";
const command = new URL("../../dist/sops-guard.js", import.meta.url).pathname;

const password = `canary-hunter2/+ü&'\\"<\${x}`;
const phrase = "canary correct horse battery staple and then canary some more words of it to fill a line";
const pem =
	"-----BEGIN X-----\ncanaryMC4CAQAwBQYDK2VwBCIEIGh1bnRl\ncanarycjJodW50ZXIyaHVudGVy\n-----END X-----\n";
const hcl = (text: string) => JSON.stringify(text).replace(/[$%](?=\{)/g, "$&$&");
const tfvars = `
# password = "canary-yesterday"
password = ${hcl(password)}
phrase   = ${hcl(phrase)}
pem      = <<EOT
${pem}EOT
region   = "EU"
nested   = { list = ["canary-in-a-list", 1], deep = { er = "canary-deeper" } }
`;

const configuration = `
variable "password" {
  type      = string
  sensitive = true
}
variable "phrase" {
  type      = string
  sensitive = true
}
variable "pem" {
  type      = string
  sensitive = true
}
variable "region" { type = string }
variable "nested" {
  type      = any
  sensitive = true
}
resource "terraform_data" "app" {
  input = { password = var.password, phrase = var.phrase, pem = var.pem, region = var.region, nested = var.nested }
}
`;

let root = "";
/** Where terraform runs. */
let folder = "";
/** Where private files lie: whatever stands here afterwards was left behind. */
let runtime = "";
let recipient = "";

const environment = () => ({
	...gitEnvironment,
	// terraform keeps things there
	HOME: root,
	PATH: `${dirname(terraform.path)}:${process.env.PATH}`,
	SOPS_AGE_KEY_FILE: join(root, "key.txt"),
	XDG_RUNTIME_DIR: runtime,
	CHECKPOINT_DISABLE: "1",
});

beforeAll(() => {
	root = realpathSync(mkdtempSync(join(tmpdir(), "sops-guard-terraform-")));
	spawnSync(process.execPath, [command, "keygen", "--output", "key.txt"], { cwd: root });
	recipient = /age1\w{58}/.exec(readFileSync(join(root, "key.txt"), "utf8"))?.[0] ?? "";
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

beforeEach(() => {
	if (terraform.missing) return;
	folder = mkdtempSync(join(root, "project-"));
	runtime = mkdtempSync(join(root, "runtime-"));
	spawnSync("git", ["init", "--quiet"], { cwd: folder, env: environment() });
	writeFileSync(join(folder, ".gitignore"), "*.tfstate*\n.terraform*\n*.tfvars\n*.bin\n");
	configure(configuration);
	seal("terraform.tfvars.enc", tfvars);
	expect(run(["--", "init"])).toMatchObject({ status: 0 });
});

function configure(text: string): void {
	writeFileSync(join(folder, "main.tf"), text);
}

function seal(name: string, text: string): void {
	const plain = join(root, "plain");
	writeFileSync(plain, text);
	const { status, stdout } = spawnSync(
		process.execPath,
		[command, "encrypt", "--age", recipient, "--input-type", "binary", "plain"],
		{ cwd: root, env: environment() },
	);
	rmSync(plain);
	if (status !== 0) throw new Error("it cannot be sealed");
	mkdirSync(dirname(join(folder, name)), { recursive: true });
	writeFileSync(join(folder, name), stdout);
}

interface Run {
	readonly status: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

/** Every run of this file is looked through: no value in any stream. */
function run(
	argv: readonly string[],
	{ input = "", env = {} as Record<string, string>, cwd = folder } = {},
): Run {
	const { status, stdout, stderr } = spawnSync(process.execPath, [command, "terraform", ...argv], {
		cwd,
		input,
		env: { ...environment(), ...env },
		encoding: "utf8",
	});
	expect({ stdout: shows(stdout) && stdout, stderr: shows(stderr) && stderr }).toEqual({
		stdout: false,
		stderr: false,
	});
	return { status, stdout, stderr };
}

/** What is private, and what is beside the configuration but for the state, which holds the values in clear as always. */
function left(): string[] {
	return [
		...readdirSync(runtime),
		...filesThatShow(folder).filter((path) => !/terraform\.tfstate(?:\.backup)?$|\.bin$/.test(path)),
	];
}

const state = () => readFileSync(join(folder, "terraform.tfstate"), "utf8");

describe.skipIf(terraform.missing)("applying with sealed variables", () => {
	test("applies them, shows none of them, and leaves nothing", () => {
		const { status, stdout } = run(["--", "apply", "-auto-approve"]);
		expect(status).toBe(0);
		expect(stdout).toMatch(/1 added/);
		const { outputs: _, resources } = JSON.parse(state());
		expect(resources[0].instances[0].attributes.input.value).toEqual({
			password,
			phrase,
			pem,
			region: "EU",
			nested: { list: ["canary-in-a-list", 1], deep: { er: "canary-deeper" } },
		});
		expect(left()).toEqual([]);
	});

	test("the value before a rotation, which terraform prints, is not seen either", () => {
		expect(run(["--", "apply", "-auto-approve"]).status).toBe(0);
		seal("terraform.tfvars.enc", tfvars.replaceAll("canary", "canary-new"));
		const planned = run(["--", "plan"]);
		expect(planned.status).toBe(0);
		expect(planned.stdout).toMatch(/~.*output/);
		expect(planned.stdout).toMatch(/\*\*\*/);
		const plain = spawnSync(terraform.path, ["show"], { cwd: folder, env: environment(), encoding: "utf8" });
		expect(plain.stdout).toContain("canary");
		expect(run(["--", "apply", "-auto-approve"]).status).toBe(0);
		expect(left()).toEqual([]);
	});

	test("a saved plan is applied, and ephemeral variables come again", () => {
		configure(
			configuration
				.replace('variable "phrase" {', 'variable "phrase" {\n  ephemeral = true')
				.replace("phrase = var.phrase,", ""),
		);
		expect(run(["--", "plan", "-out=p.bin"]).status).toBe(0);
		expect(run(["--", "apply", "p.bin"])).toMatchObject({ status: 0 });
		expect(state()).not.toContain("battery");
		expect(left()).toEqual([]);
	});

	test("a state that a sealed passphrase seals is read all the same", () => {
		if (!isTofu) return; // only OpenTofu seals its state
		const sealing = `terraform {
  encryption {
    key_provider "pbkdf2" "mine" { passphrase = var.phrase }
    method "aes_gcm" "mine" { keys = key_provider.pbkdf2.mine }
    state { method = method.aes_gcm.mine }
    plan { method = method.aes_gcm.mine }
  }
}
`;
		configure(configuration.replace(/(variable "phrase" \{[^}]*)sensitive = true/, "$1") + sealing);
		expect(run(["--", "apply", "-auto-approve"]).status).toBe(0);
		expect(state()).toContain("encrypted_data");
		expect(shows(state())).toBe(false);
		const { stdout, stderr } = run(["--", "plan", "-out=p.bin"]);
		expect(stdout).toMatch(/No changes/);
		expect(stderr).not.toMatch(/could not be looked through/);
		expect(run(["--", "state", "list"]).stdout).toBe("terraform_data.app\n");
		expect(left()).toEqual([]);
	});

	test("what is asked for on purpose is not seen, and that is said", () => {
		configure(`${configuration}output "password" {\n  value = var.password\n  sensitive = true\n}\n`);
		expect(run(["--", "apply", "-auto-approve"]).status).toBe(0);
		const output = run(["--", "output", "-raw", "password"]);
		expect(output).toMatchObject({ status: 0, stdout: "***" });
		expect(output.stderr).toMatch(/1 place; terraform itself shows/);
		for (const words of [
			["show"],
			["show", "-json"],
			["state", "show", "terraform_data.app"],
			["output", "-json"],
		]) {
			expect(run(["--", ...words]).status).toBe(0);
		}
		const asked = run(["--", "console"], { input: "nonsensitive(base64encode(var.password))\nvar.region\n" });
		expect(asked.stdout).toMatch(/"EU"/);
	});

	test("neither provisioners nor logs show them in any form", () => {
		configure(`${configuration}
resource "terraform_data" "loud" {
  input = nonsensitive(var.password)
  provisioner "local-exec" {
    command     = "printf '%s\\n' \\"$V\\"; printf %s \\"$V\\" | base64 -w 12; printf 'xx%sy' \\"$V\\" | base64; printf %s \\"$V\\" | od -An -tx1 | tr -d ' '; env"
    environment = { V = nonsensitive(var.password) }
  }
}
`);
		const { status, stdout } = run(["--", "apply", "-auto-approve"], {
			env: { SOPS_AGE_KEY: "AGE-SECRET-KEY-1X" },
		});
		expect(status).toBe(0);
		expect(stdout).toMatch(/local-exec\):.{0,12}\*\*\*/);
		expect(stdout).not.toMatch(/SOPS_AGE|AGE-SECRET/);
		expect(run(["--", "plan"], { env: { TF_LOG: "trace" } }).stderr).toMatch(/\[TRACE\]/);
		const log = join(folder, "log.txt");
		const refused = run(["--", "plan"], { env: { TF_LOG: "trace", TF_LOG_PATH: log } });
		expect([refused.status, existsSync(log)]).toEqual([2, false]);
		expect(refused.stderr).toMatch(/TF_LOG_PATH/);
		expect(run(["--", "plan"], { env: { TF_LOG_PATH: log } }).status).toBe(0);
		expect(left()).toEqual([]);
	});

	test("no child has them in its words or its environment", () => {
		const record = join(runtime, "record");
		const wrapper = join(folder, "wrapper");
		writeFileSync(
			wrapper,
			`#!/bin/sh\n{ printf '%s\\n' "$@"; env; echo end; } >> ${record}\nexec ${terraform.path} "$@"\n`,
		);
		chmodSync(wrapper, 0o755);
		expect(run(["--program", wrapper, "--", "apply", "-auto-approve"]).status).toBe(0);
		const recorded = readFileSync(record, "utf8");
		expect(recorded.match(/^end$/gm)?.length).toBeGreaterThanOrEqual(3);
		expect(recorded).toMatch(/-var-file=/);
		expect([shows(recorded), /SOPS_AGE/.test(recorded)]).toEqual([false, false]);
		rmSync(record);
		expect(left()).toEqual([]);
	});

	test("a machine can read what it says", () => {
		const { status, stdout } = run(["--", "apply", "-auto-approve", "-json"]);
		expect(status).toBe(0);
		for (const line of stdout.trim().split("\n")) expect(() => JSON.parse(line)).not.toThrow();
	});
});

describe.skipIf(terraform.missing)("failing", () => {
	test("terraform's code is ours, and nothing is left", () => {
		expect(run(["--", "apply", "-no-such-option"]).status).toBe(1);
		expect(run(["--", "plan", "-detailed-exitcode"]).status).toBe(2);
		expect(run(["--", "apply", "-auto-approve"]).status).toBe(0);
		expect(run(["--", "plan", "-detailed-exitcode"]).status).toBe(0);
		expect(run(["--", "destroy", "-auto-approve"]).status).toBe(0);
		expect(left()).toEqual([]);
	});

	test.each(["-no-color", "-json", "-compact-warnings"])(
		"an error that quotes values shows none (%s)",
		(option) => {
			configure(`${configuration}
resource "terraform_data" "bad" {
  lifecycle {
    precondition {
      condition     = var.region == "US"
      error_message = nonsensitive("it was \${var.password}, it was also \${var.phrase}, and \${var.pem}")
    }
  }
}
`);
			const { status, stdout, stderr } = run(["--", "apply", "-auto-approve", option]);
			expect(status).toBe(1);
			expect(stdout + stderr).toMatch(/it was \*\*\*/);
			expect(left()).toEqual([]);
		},
	);

	test("an error at a line of the variables shows none", () => {
		configure(configuration.replace("type      = string", "type      = list(number)"));
		const { status, stderr } = run(["--", "plan"]);
		expect(status).toBe(1);
		expect(stderr).toMatch(/Invalid value for input variable/);
		expect(left()).toEqual([]);
	});

	test("broken syntax is told by its place, before terraform could quote it", () => {
		seal("terraform.tfvars.enc", `region = "EU"\npassword = "canary-broken\nphrase = "x"\n`);
		const { status, stdout, stderr } = run(["--", "plan"]);
		expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
		expect(stderr).toMatch(/^error: terraform\.tfvars\.enc:2: /);
		seal("terraform.tfvars.enc", `password = "canary-one"\npassword = "canary-two"\n`);
		expect(run(["--", "plan"]).stderr).toMatch(/terraform\.tfvars\.enc:2: .*password/);
		expect(left()).toEqual([]);
	});

	test("what keeps us from starting it is 2", () => {
		const marker = join(folder, "started");
		const program = join(folder, "mine");
		writeFileSync(program, `#!/bin/sh\ntouch ${marker}\n`);
		chmodSync(program, 0o755);
		const missingKey = { SOPS_AGE_KEY_FILE: "/nonexistent" };
		expect(run(["--program", program, "--", "plan"], { env: missingKey })).toMatchObject({
			status: 2,
			stdout: "",
		});
		expect(run(["--"]).stderr).toMatch(/nothing to do/);
		expect(run(["--program", "no-such-terraform", "--", "plan"]).stderr).toMatch(/not on PATH/);
		expect(run(["--", "plan"], { env: { PATH: "/nonexistent" } }).stderr).toMatch(
			/neither terraform nor tofu/,
		);
		rmSync(join(folder, "terraform.tfvars.enc"));
		expect(run(["--", "plan"])).toMatchObject({
			status: 2,
			stderr: expect.stringMatching(/no sealed tfvars/),
		});
		expect(run(["--", "-chdir=nowhere", "plan"]).status).toBe(2);
		expect(existsSync(marker)).toBe(false);
	});

	test("a plaintext beside the sealed file is refused: terraform would read both", () => {
		writeFileSync(join(folder, "terraform.tfvars"), 'region = "XX"\n');
		const { status, stderr } = run(["--", "plan"]);
		expect(status).toBe(2);
		expect(stderr).toMatch(/^error: terraform\.tfvars: a plaintext lies beside/);
	});

	test("a file that was tampered with is not used", () => {
		const path = join(folder, "terraform.tfvars.enc");
		writeFileSync(path, readFileSync(path, "utf8").replace(/"lastmodified": "2/, '"lastmodified": "1'));
		expect(run(["--", "plan"])).toMatchObject({ status: 2, stdout: "" });
	});
});

describe.skipIf(terraform.missing)("which values win", () => {
	const regions = `variable "region" {}\noutput "region" { value = var.region }\n`;
	const region = (argv: readonly string[], env = {}) =>
		/region\s*=\s*"([^"]*)"/.exec(run([...argv], { env }).stdout)?.[1] ?? "none";

	beforeEach(() => {
		configure(regions);
		seal("terraform.tfvars.enc", 'region = "1"\n');
	});

	test("is as if the sealed files were open", () => {
		const plan = ["--", "plan"];
		expect(region(plan, { TF_VAR_region: "0" })).toBe("1");
		writeFileSync(join(folder, "a.auto.tfvars"), 'region = "2"\n');
		expect(region(plan)).toBe("2");
		seal("b.auto.tfvars.json.enc", '{"region": "3"}');
		expect(region(plan)).toBe("3");
		writeFileSync(join(folder, "c.auto.tfvars"), 'region = "4"\n');
		expect(region(plan)).toBe("4");
		expect(region(plan, { TF_CLI_ARGS_plan: "-var region=5" })).toBe("5");
		seal("more.tfvars.enc", 'region = "6"\n');
		const named = ["--var-file", "more.tfvars.enc", "--", "plan"];
		expect(region(named, { TF_CLI_ARGS_plan: "-var region=5" })).toBe("6");
		expect(region([...named, "-var", "region=7"], { TF_CLI_ARGS: "-var region=5" })).toBe("7");
	});

	test("-chdir says where they are looked for", () => {
		const inner = join(folder, "environments/eu");
		mkdirSync(inner, { recursive: true });
		writeFileSync(join(inner, "main.tf"), regions);
		seal("environments/eu/terraform.tfvars.enc", 'region = "inner"\n');
		expect(region(["--", "-chdir=environments/eu", "plan"])).toBe("inner");
	});

	test("a private folder whose path has blanks and quotes does", () => {
		const place = join(runtime, 'it\'s a "place"');
		mkdirSync(place);
		expect(region(["--", "plan"], { RUNNER_TEMP: place })).toBe("1");
		expect(readdirSync(place)).toEqual([]);
	});

	test("subcommands without variables get none, and need no key", () => {
		const needless = [["version"], ["fmt", "-check"], ["-help"]];
		for (const words of isTofu ? needless : [...needless, ["validate"], ["providers"]]) {
			expect(run(["--", ...words], { env: { SOPS_AGE_KEY_FILE: "/nonexistent" } }).status).toBe(0);
		}
	});
});

describe.skipIf(terraform.missing)("the program", () => {
	test("is terraform, else tofu, else what one names; its words stay as they are", () => {
		const programs = join(folder, "programs");
		mkdirSync(programs);
		for (const name of ["tofu", "mine"]) {
			const said = [
				"#!/bin/sh",
				'[ "$1" = show ] && exit 1',
				'[ "$1" = version ] && echo OpenTofu v1.12.6 && exit',
				`echo ${name} "$@" "$TF_CLI_ARGS_plan$TF_CLI_ARGS_state_list$TF_CLI_ARGS_init"`,
			].join("\n");
			writeFileSync(join(programs, name), said);
			chmodSync(join(programs, name), 0o755);
		}
		for (const name of ["sh", "cat"]) symlinkSync(`/bin/${name}`, join(programs, name));
		const env = { PATH: programs };
		expect(run(["--", "plan", "-no-color"], { env }).stdout).toMatch(
			/^tofu plan -no-color -var-file='.*\/1-terraform\.tfvars'\n$/,
		);
		// OpenTofu reads variables wherever it reads a configuration, for one to open a sealed state.
		expect(run(["--", "state", "list", "-id=x"], { env }).stdout).toMatch(
			/^tofu state list -id=x -var-file='.*\/1-terraform\.tfvars'\n$/,
		);
		expect(run(["--", "init"], { env }).stdout).toMatch(/^tofu init -var-file=/);
		expect(run(["--program", "mine", "--", "init"], { env }).stdout).toBe("mine init \n");
		expect(run(["--program", "mine", "--", "state", "list"], { env }).stdout).toBe("mine state list \n");
		expect(run(["--program", "mine", "--", "plan"], { env }).stdout).toMatch(/^mine plan/);
		expect(run(["--", "plan"], { env: { ...env, SOPS_GUARD_TERRAFORM: "mine" } }).stdout).toMatch(
			/^mine plan/,
		);
		expect(run(["--program", "programs/mine", "--", "plan"], { env }).stdout).toMatch(/^mine plan/);
		symlinkSync(join(programs, "mine"), join(programs, "terraform"));
		expect(run(["--", "plan"], { env }).stdout).toMatch(/^mine plan/);
	});
});

/** Our command, while it runs. */
function started(argv: readonly string[], env: Record<string, string> = {}) {
	const child = spawn(process.execPath, [command, "terraform", ...argv], {
		cwd: folder,
		env: { ...environment(), ...env },
	});
	let stdout = "";
	let stderr = "";
	child.stdout.on("data", (chunk) => (stdout += chunk));
	child.stderr.on("data", (chunk) => (stderr += chunk));
	const ended = new Promise<number | null>((resolve) => child.on("close", (code) => resolve(code)));
	return {
		child,
		ended,
		text: () => stdout + stderr,
		says: async (pattern: RegExp) => {
			for (let round = 0; round < 1_000; round++) {
				if (pattern.test(stdout)) return;
				if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`);
				await setTimeout(20);
			}
			throw new Error("it never said so");
		},
	};
}

const slow = `${configuration}
resource "terraform_data" "slow" {
  provisioner "local-exec" { command = "echo begun; sleep 4; echo done" }
}
`;

describe.skipIf(terraform.missing)("people and signals", () => {
	test("an approval is asked for before it is given", async () => {
		const asked = started(["--", "apply"]);
		await asked.says(/Enter a value:.{0,16}$/s);
		asked.child.stdin.end("yes\n");
		expect(await asked.ended).toBe(0);
		expect(shows(asked.text())).toBe(false);
		expect(left()).toEqual([]);
	});

	test.each(["SIGINT", "SIGTERM"] as const)(
		"%s lets terraform finish what it does, and nothing is left",
		async (signal) => {
			configure(slow);
			const child = started(["--", "apply", "-auto-approve"]);
			await child.says(/begun/);
			expect(readdirSync(runtime)).toHaveLength(1);
			child.child.kill(signal);
			expect(await child.ended).toBe(1);
			expect(child.text()).toMatch(/Interrupt received|Gracefully shutting down/);
			expect(child.text()).not.toMatch(/Interrupt received[\s\S]*Interrupt received/);
			expect(shows(child.text())).toBe(false);
			expect(left()).toEqual([]);
			expect(JSON.parse(state()).resources.length).toBeGreaterThan(0);
		},
	);

	test("what a killed run leaves on a runner is found below RUNNER_TEMP and swept by the next one", async () => {
		configure(slow);
		const temp = mkdtempSync(join(root, "runner-temp-"));
		const child = started(["--", "apply", "-auto-approve"], { RUNNER_TEMP: temp });
		await child.says(/begun/);
		child.child.kill("SIGKILL");
		await child.ended;
		const [name = "", ...others] = readdirSync(temp);
		expect([name.startsWith("sops-guard-private-"), others]).toEqual([true, []]);
		expect(filesThatShow(temp)).toHaveLength(1);
		expect(filesThatShow(folder).filter((path) => path.endsWith(".tfvars"))).toEqual([]);
		// terraform itself goes on until it is done.
		await setTimeout(4_500);
		expect(run(["--", "plan", "-lock=false"], { env: { RUNNER_TEMP: temp } }).status).toBe(0);
		expect(readdirSync(temp)).toEqual([]);
	});
});

describe.skipIf(terraform.missing)("the plan guard", () => {
	test("names what a state and a plan show, and what git would commit, without a value", () => {
		const { stderr } = run(["--", "apply", "-auto-approve"]);
		expect(stderr).toMatch(
			/^plan guard: terraform_data\.app\.output\.nested\.deep\.er, .* in the state: it lost its sensitive mark$/m,
		);
		expect(stderr).toMatch(
			/^plan guard: terraform_data\.app\.output\.password shows the value of password in the state/m,
		);
		expect(stderr).toMatch(/^plan guard: terraform\.tfstate holds decrypted values$/m);
		writeFileSync(join(folder, ".gitignore"), ".terraform*\n");
		const planned = run(["--", "plan", "-out=p.bin"]);
		expect(planned.stderr).toMatch(
			/^plan guard: p\.bin holds decrypted values, and git does not ignore it$/m,
		);
		expect(run(["--plan-guard", "off", "--", "plan", "-out=p.bin"]).stderr).not.toMatch(/plan guard/);
	});

	test("says no by its exit code where it is told to, and only then", () => {
		const applied = run(["--plan-guard", "fail", "--", "apply", "-auto-approve"]);
		expect(applied.status).toBe(1);
		expect(JSON.parse(state()).resources).toHaveLength(1);
		expect(run(["--plan-guard", "fail", "--", "plan", "-detailed-exitcode", "-out=p.bin"]).status).toBe(1);
		configure(configuration.replace(/resource[\s\S]*/, ""));
		expect(run(["--plan-guard", "fail", "--", "apply", "-auto-approve"]).status).toBe(0);
		expect(run(["--plan-guard", "fail", "--", "plan", "-detailed-exitcode"]).status).toBe(0);
		configure("broken {\n");
		expect(run(["--plan-guard", "fail", "--", "plan"]).status).toBe(1);
	});

	test("a variable that nobody calls sensitive is told by its name", () => {
		configure(configuration.replace(/sensitive = true/, ""));
		const { status, stderr } = run(["--plan-guard", "fail", "--", "apply", "-auto-approve"]);
		expect(status).toBe(1);
		expect(stderr).toMatch(/the value of password in the state: terraform was not told that it is sensitive/);
	});
});
