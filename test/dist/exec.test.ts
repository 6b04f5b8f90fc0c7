// `exec` as shipped, with real programs: what they get, what is seen of it, and what is left.
import { spawn, spawnSync } from "node:child_process";
import {
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	realpathSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { gitEnvironment } from "../support/git.ts";

const root = new URL("../..", import.meta.url).pathname;
const command = join(root, "dist/sops-guard.js");
const canary = "canary-hunter2/+ü&'\"";
const pem =
	"-----BEGIN X-----\ncanaryMC4CAQAwBQYDK2VwBCIEIGh1bnRl\ncanarycjJodW50ZXIyaHVudGVy\n-----END X-----\n";

let folder = "";
/** Where private files lie: whatever stands here afterwards was left behind. */
let runtime = "";
const environment = () => ({
	...gitEnvironment,
	SOPS_AGE_KEY_FILE: join(folder, "key.txt"),
	XDG_RUNTIME_DIR: runtime,
});

beforeAll(() => {
	folder = realpathSync(mkdtempSync(join(tmpdir(), "sops-guard-exec-test-")));
	runtime = join(folder, "runtime");
	mkdirSync(runtime);
	spawnSync(process.execPath, [command, "keygen", "--output", "key.txt"], { cwd: folder });
	const recipient = /age1\w{58}/.exec(readFileSync(join(folder, "key.txt"), "utf8"))?.[0] ?? "";
	const seal = (path: string, text: string) => {
		writeFileSync(join(folder, path), text);
		const { status } = spawnSync(
			process.execPath,
			[command, "encrypt", "--in-place", "--age", recipient, path],
			{
				cwd: folder,
				env: environment(),
			},
		);
		if (status !== 0) throw new Error(`${path} cannot be sealed`);
	};
	seal("app.env", `DATABASE_URL=postgres://app:canary-pw@db/app\nAPI_KEY=${canary}\nPORT=8080\n`);
	seal(
		"flat.yaml",
		`key: ${JSON.stringify(canary)}\npem: ${JSON.stringify(pem)}\nreplicas: 3\non_call: true\nnothing: null\n`,
	);
	seal("nested.json", `{"TOP": "canary-top", "deep": {"list": [1, "canary-deep"]}}`);
	seal("steering.env", "LD_PRELOAD=canary.so\nOK=canary-fine\n");
	seal("token.env", "GITHUB_TOKEN=canary-token\n");
	seal("unnamed.yaml", "not.a.name: canary-unnamed\n");
	seal("terraform.tfvars.enc", `token = "canary-tfvars"\nregion = "EU"\n`);
	seal("other.tfvars.enc", `token = "canary-other"\n`);
	seal("app.env.enc", "INNER=canary-inner\n");
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(argv: readonly string[], { input = "", env = {} as Record<string, string> } = {}) {
	const { status, stdout, stderr } = spawnSync(process.execPath, [command, "exec", ...argv], {
		cwd: folder,
		input,
		env: { ...environment(), ...env },
		encoding: "utf8",
	});
	return { status, stdout, stderr };
}

const left = () => readdirSync(runtime);
const node = (script: string) => [process.execPath, "-e", script, "--"];
/** A program that proves what it got without saying it. */
const sees = (name: string, value: string) =>
	node(`process.exit(process.env[${JSON.stringify(name)}] === ${JSON.stringify(value)} ? 0 : 9)`);

describe("the environment", () => {
	test.each([
		["app.env", "API_KEY", canary],
		["app.env", "PORT", "8080"],
		["flat.yaml", "key", canary],
		["flat.yaml", "pem", pem],
		["flat.yaml", "replicas", "3"],
		["flat.yaml", "on_call", "true"],
		["flat.yaml", "nothing", ""],
	])("%s gives %s", (path, name, value) => {
		expect(run([path, "--", ...sees(name, value)])).toEqual({ status: 0, stdout: "", stderr: "" });
	});

	test("several files; names inside of a file that was sealed as a whole; maps as JSON", () => {
		const both = [
			"app.env",
			"flat.yaml",
			"--",
			...node("process.exit(process.env.PORT && process.env.key ? 0 : 9)"),
		];
		expect(run(both).status).toBe(0);
		expect(run(["--env", "app.env.enc", "--", ...sees("INNER", "canary-inner")]).status).toBe(0);
		expect(
			run(["--json-values", "nested.json", "--", ...sees("deep", '{"list": [1,"canary-deep"]}')]).status,
		).toBe(0);
		const refused = run(["nested.json", "--", "true"]);
		expect(refused.status).toBe(2);
		expect(refused.stderr).toMatch(/nested\.json: deep: .*\n.*--json-values/);
	});

	test("identities are not passed on, the rest of it is; with --pristine hardly anything is", () => {
		const words = node(
			"console.log(Object.keys(process.env).filter((name) => /^SOPS_|^MINE$/.test(name)).join())",
		);
		const env = { MINE: "1", SOPS_AGE_KEY: "x", SOPS_AGE_KEY_CMD: "x", SOPS_AGE_SSH_PRIVATE_KEY_FILE: "/x" };
		expect(run(["app.env", "--", ...words], { env }).stdout).toBe("MINE\n");
		expect(run(["--pristine", "app.env", "--", ...words], { env }).stdout).toBe("\n");
	});

	test("a variable that steers programs is refused unless it is asked for, and so is what has no name", () => {
		const preload = run(["steering.env", "--", "true"]);
		expect(preload).toMatchObject({ status: 2, stdout: "" });
		expect(preload.stderr).toMatch(/steering\.env: LD_PRELOAD: .*steers/);
		expect(run(["token.env", "--", "true"]).stderr).toMatch(/--allow-name GITHUB_TOKEN/);
		const allowed = ["--allow-name", "GITHUB_TOKEN", "token.env", "--"];
		expect(run([...allowed, ...sees("GITHUB_TOKEN", "canary-token")]).status).toBe(0);
		expect(run(["unnamed.yaml", "--", "true"]).stderr).toMatch(/no name of a variable/);
		for (const { stderr } of [preload]) expect(stderr).not.toContain("canary");
	});
});

describe("private files", () => {
	const look = `
		const { readFileSync, statSync } = require("node:fs"), { dirname, basename } = require("node:path");
		const mode = (path) => (statSync(path).mode & 0o777).toString(8);
		for (const path of process.argv.slice(1)) {
			console.log(basename(path), mode(path), mode(dirname(path)), readFileSync(path, "utf8").length, dirname(path).startsWith(process.env.XDG_RUNTIME_DIR));
		}`;

	test("lie where only we can look, under their plain names, and are gone afterwards", () => {
		const { status, stdout } = run(["terraform.tfvars.enc", "--", ...node(look), "{}"]);
		expect(status).toBe(0);
		expect(stdout).toBe("terraform.tfvars 600 700 38 true\n");
		expect(left()).toEqual([]);
	});

	test("stand in the words by their place or their name", () => {
		const files = ["terraform.tfvars.enc", "other.tfvars.enc", "--"];
		const all = run([...files, ...node(look), "{}"]);
		expect(all.stdout).toMatch(/^terraform\.tfvars 600 .*\nother\.tfvars 600 .*\n$/);
		const named = run([...files, ...node("console.log(process.argv[1])"), "-var-file={other.tfvars}"]);
		expect(named.stdout).toMatch(/^-var-file=\/.*\/other\.tfvars\n$/);
		expect(run([...files, "echo", "a={}"]).status).toBe(2);
		expect(run(["terraform.tfvars.enc", "--", "ls"]).stderr).toMatch(/not told where/);
		expect(run(["--env", "terraform.tfvars.enc", "--", "ls"]).stderr).toMatch(/--file/);
		expect(run(["--file", "app.env", "--", "wc", "-l", "{app.env}"]).stdout).toMatch(/^3 /);
		expect(left()).toEqual([]);
	});

	test.each([
		["ends well", "process.exit(0)", 0],
		["fails", "process.exit(7)", 7],
		["is killed", "process.kill(process.pid, 'SIGKILL')", 137],
		["is stopped", "process.kill(process.pid, 'SIGTERM')", 143],
	])("are gone when the program %s, and its exit code is ours", (_, script, status) => {
		expect(run(["terraform.tfvars.enc", "--", ...node(script), "{}"]).status).toBe(status);
		expect(left()).toEqual([]);
	});

	test("are gone when the program cannot be started", () => {
		const { status, stderr } = run(["terraform.tfvars.enc", "--", "no-such-program", "{}"]);
		expect([status, left()]).toEqual([2, []]);
		expect(stderr).toMatch(/cannot be started/);
	});

	test("that a killed run left are taken away by the next one", async () => {
		const child = started([
			"terraform.tfvars.enc",
			"--",
			...node("console.log('ready'); setInterval(() => 0, 1e3)"),
			"{}",
		]);
		await child.says(/ready/);
		expect(left()).toHaveLength(1);
		child.kill("SIGKILL");
		await child.ended;
		expect(left()).toHaveLength(1);
		expect(run(["terraform.tfvars.enc", "--", "true", "{}"]).status).toBe(0);
		expect(left()).toEqual([]);
	});
});

/** Our command, while it runs. */
function started(argv: readonly string[]) {
	const child = spawn(process.execPath, [command, "exec", ...argv], { cwd: folder, env: environment() });
	let stdout = "";
	const waiting: { pattern: RegExp; resolve: () => void }[] = [];
	const settle = () => {
		for (const { pattern, resolve } of waiting) if (pattern.test(stdout)) resolve();
	};
	child.stdout.on("data", (chunk) => {
		stdout += chunk;
		settle();
	});
	return {
		kill: (signal: NodeJS.Signals) => child.kill(signal),
		type: (text: string) => child.stdin.write(text),
		says: (pattern: RegExp) =>
			new Promise<void>((resolve, reject) => {
				waiting.push({ pattern, resolve });
				child.on("exit", (code) => reject(new Error(`it ended with ${code}`)));
				settle();
			}),
		text: () => stdout,
		ended: new Promise<number | null>((resolve) => child.on("exit", (code) => resolve(code))),
	};
}

describe("signals", () => {
	test.each([
		["SIGINT", 130],
		["SIGTERM", 143],
		["SIGHUP", 129],
	] as const)("%s goes on to the program, and nothing is left", async (signal, status) => {
		const child = started([
			"terraform.tfvars.enc",
			"--",
			...node("console.log('ready'); setInterval(() => 0, 1e3)"),
			"{}",
		]);
		await child.says(/ready/);
		expect(left()).toHaveLength(1);
		child.kill(signal);
		expect(await child.ended).toBe(status);
		expect(left()).toEqual([]);
	});

	test("a program that tidies up has its files until it is done, and the last word", async () => {
		const script = `
			process.on("SIGTERM", () => {
				console.log("tidied", require("node:fs").existsSync(process.argv[1]));
				process.exit(5);
			});
			console.log("ready");
			setInterval(() => 0, 1e3);`;
		const child = started(["terraform.tfvars.enc", "--", ...node(script), "{}"]);
		await child.says(/ready/);
		child.kill("SIGTERM");
		expect(await child.ended).toBe(5);
		expect(child.text()).toMatch(/tidied true/);
		expect(left()).toEqual([]);
	});
});

test("a reader that stands still keeps neither the signal nor the tidying up from happening", async () => {
	const argv = ["exec", "terraform.tfvars.enc", "--", "sh", "-c", "exec yes", "x", "{}"];
	// Nobody reads, so that the pipe is full soon.
	const child = spawn(process.execPath, [command, ...argv], { cwd: folder, env: environment() });
	const ended = new Promise<number | null>((resolve) => child.on("exit", (code) => resolve(code)));
	while (left().length === 0) await setTimeout(20);
	await setTimeout(300);
	child.kill("SIGTERM");
	for (let round = 0; round < 200 && left().length > 0; round++) await setTimeout(20);
	expect(left()).toEqual([]);
	child.stdout.resume();
	child.stderr.resume();
	expect(await ended).toBe(143);
});

describe("what is seen", () => {
	const forms = `
		const value = process.env.API_KEY, bytes = Buffer.from(value);
		const say = (text) => { console.log(text); console.error(text); };
		say(value);
		say(JSON.stringify({ value }));
		say(encodeURIComponent(value));
		say(bytes.toString("base64"));
		say(Buffer.from("x" + value + "y").toString("base64"));
		say(Buffer.from("xy" + value + "z").toString("base64"));
		say(bytes.toString("hex"));
		say("'" + value.replaceAll("'", "'\\\\''") + "'");
		say(value.replaceAll("&", "&amp;"));
		say(process.env.DATABASE_URL.split(":")[2].split("@")[0]);
		say("plain " + process.env.PORT);`;

	test("no form of a value, on neither stream, whatever else is said", () => {
		const { status, stdout, stderr } = run(["app.env", "--", ...node(forms)]);
		expect(status).toBe(0);
		for (const text of [stdout, stderr]) {
			expect(text.match(/\*\*\*/g)?.length).toBe(10);
			expect(text).toMatch(/^plain 8080$/m);
			for (const shown of [
				text,
				Buffer.from(text, "base64").toString(),
				decodeURIComponent(text.replace(/%(?![0-9A-F]{2})/g, "")),
			]) {
				expect(shown).not.toMatch(/canary|hunter/);
			}
			for (const line of text.split("\n")) {
				expect(Buffer.from(line.replaceAll("*", ""), "base64").toString("latin1")).not.toMatch(
					/canary|hunter/,
				);
				expect(Buffer.from(line.replaceAll("*", ""), "hex").toString("latin1")).not.toMatch(/canary|hunter/);
			}
		}
	});

	test("a value that comes in pieces is one value, also when a piece ends inside of a character", () => {
		const script = `
			const bytes = Buffer.from("<" + process.env.API_KEY + ">\\n");
			let at = 0;
			const next = () => { if (at < bytes.length) process.stdout.write(bytes.subarray(at, ++at), () => setTimeout(next, 1)); };
			next();`;
		expect(run(["app.env", "--", ...node(script)]).stdout).toBe("<***>\n");
	});

	test("lines of a value with several, and what a file that was sealed as a whole holds", () => {
		const lines = node("console.log(process.env.pem.split('\\n').reverse().join('\\n'))");
		expect(run(["flat.yaml", "--", ...lines]).stdout).not.toMatch(/canary/);
		expect(run(["terraform.tfvars.enc", "--", "sed", "s/.*= //", "{}"]).stdout).toBe(
			`***\n"EU"\n`.replace("***", `"***"`),
		);
		const wrapped = run(["terraform.tfvars.enc", "--", "base64", "-w", "20", "{}"]).stdout;
		expect(Buffer.from(wrapped.replaceAll("*", ""), "base64").toString()).not.toMatch(/canary|tfvars/);
	});

	test("much output passes whole, and stdin reaches the program", () => {
		const script = `for (let i = 0; i < 20000; i++) console.log(i, process.env.API_KEY); process.stdin.pipe(process.stdout);`;
		const { stdout } = run(["app.env", "--", ...node(script)], { input: "typed\n" });
		const expected = Array.from({ length: 20_000 }, (_, index) => `${index} ***\n`).join("");
		expect(stdout === `${expected}typed\n`).toBe(true);
	});

	test("a prompt appears before it is answered", async () => {
		const script = `process.stdout.write("Token: "); process.stdin.once("data", (data) => { console.log("got", data.length); process.exit(3); });`;
		const child = started(["app.env", "--", ...node(script)]);
		await child.says(/^Token: $/);
		child.type("abc\n");
		expect(await child.ended).toBe(3);
		expect(child.text()).toBe("Token: got 4\n");
	});

	test("a reader that goes away ends the program as it would without us", () => {
		const line = `${process.execPath} ${command} exec app.env -- yes | head -n 2`;
		const { status, stdout } = spawnSync("sh", ["-c", line], {
			cwd: folder,
			env: environment(),
			encoding: "utf8",
			timeout: 60_000,
		});
		expect({ status, stdout }).toEqual({ status: 0, stdout: "y\ny\n" });
	});

	test("--no-redact leaves the output alone, but never in a workflow", () => {
		const words = ["--no-redact", "app.env", "--", ...node("process.stdout.write(process.env.API_KEY)")];
		expect(run(words).stdout).toBe(canary);
		const refused = run(words, { env: { GITHUB_ACTIONS: "true" } });
		expect(refused).toMatchObject({ status: 2, stdout: "" });
	});
});

test("what keeps a file from opening keeps the program from starting", () => {
	const marker = join(folder, "started");
	const { status, stderr } = run(["app.env", "--", "touch", marker], {
		env: { SOPS_AGE_KEY_FILE: "/nonexistent" },
	});
	expect(status).toBe(2);
	expect(stderr).toMatch(/app\.env: no identity/);
	expect(readdirSync(folder)).not.toContain("started");
	expect(run(["app.env"]).stderr).toMatch(/no program was named/);
});

test("options behind -- are the program's", () => {
	expect(run(["app.env", "--", "echo", "--help", "--color", "never", "--", "-x"]).stdout).toBe(
		"--help --color never -- -x\n",
	);
	expect(run(["--help"]).stdout).toMatch(/Usage: sops-guard exec \[options\] FILE… -- PROGRAM/);
});
