// The commands that open and seal files, as shipped, with the real sops as judge.
import { spawnSync } from "node:child_process";
import {
	cpSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { expect, test } from "vitest";
import { createRepository, gitEnvironment, type Repository } from "../support/git.ts";
import { requireTool } from "../support/tools.ts";

const root = new URL("../..", import.meta.url).pathname;
const command = join(root, "dist/sops-guard.js");
const withKey = {
	...gitEnvironment,
	SOPS_AGE_KEY_FILE: join(root, "test/fixtures/keys/talent-mesh-owner.identity"),
};

const secrets = "k8s/secrets/base-secrets.enc.yaml";
const tfvars = "terraform/environments/contabo-europe/terraform.tfvars";
const canary = "canary-hunter2";

const sops = requireTool("sops");
const judged = test.skipIf(sops.missing);

type Environment = Readonly<Record<string, string>>;

function run(
	cwd: string,
	argv: readonly string[],
	{ input = "", env = withKey as Environment }: { input?: string; env?: Environment } = {},
) {
	const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...argv], {
		cwd,
		input,
		env,
		encoding: "utf8",
	});
	return { status, stdout, stderr };
}

function realSops(cwd: string, ...argv: string[]): string {
	const { status, stdout } = spawnSync(sops.path, argv, { cwd, env: withKey, encoding: "utf8" });
	if (status !== 0) throw new Error(`sops ended with ${status}`);
	return stdout;
}

/** A committed copy of the example. */
function example(): Repository {
	const repository = createRepository();
	cpSync(join(root, "examples/talent-mesh"), repository.path, { recursive: true });
	repository.commit("the example");
	return repository;
}

const textOf = (repository: Repository, path: string) => readFileSync(join(repository.path, path), "utf8");
const modeOf = (repository: Repository, path: string) => statSync(join(repository.path, path)).mode & 0o777;
/** Lines of a file that hold tokens, to see which ones changed. */
const tokensOf = (text: string) =>
	text.split("\n").filter((line) => /ENC\[/.test(line) && !/ mac:/.test(line));

judged("decrypt prints what sops prints, byte for byte", () => {
	using repository = example();
	for (const path of [secrets, `${tfvars}.enc`]) {
		const { status, stdout, stderr } = run(repository.path, ["decrypt", path]);
		expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
		expect(stdout === realSops(repository.path, "decrypt", path)).toBe(true);
	}
});

test("many files go to a folder under plain names, for nobody else to read; what is there is kept", () => {
	using repository = example();
	const out = join(repository.path, "out");
	const { status, stdout } = run(repository.path, ["decrypt", ".", "--output", "out"]);
	expect(status).toBe(0);
	expect(stdout.match(/^opened/gm)).toHaveLength(2);
	const plain = `out/${tfvars}`;
	expect(modeOf(repository, plain)).toBe(0o600);
	expect(readdirSync(join(out, "k8s/secrets"))).toEqual(["base-secrets.yaml"]);
	writeFileSync(join(repository.path, plain), "mine");
	const again = run(repository.path, ["decrypt", ".", "--output", "out"]);
	expect(again.status).toBe(2);
	expect(again.stderr).toMatch(/holds something else/);
	expect(textOf(repository, plain)).toBe("mine");
	expect(run(repository.path, ["decrypt", ".", "--output", "out", "--force"]).status).toBe(0);
	expect(textOf(repository, plain)).not.toBe("mine");
});

test("terraform.tfvars.enc opens to terraform.tfvars, which git ignores, and is sealed back with the ciphertext it had", () => {
	using repository = example();
	const before = textOf(repository, `${tfvars}.enc`);
	expect(run(repository.path, ["decrypt", "--in-place", `${tfvars}.enc`]).status).toBe(0);
	expect(modeOf(repository, tfvars)).toBe(0o600);
	expect(repository.git("status", "--porcelain")).toBe("");
	const unchanged = run(repository.path, ["encrypt", "--in-place", tfvars]);
	expect(unchanged.stdout).toMatch(/^unchanged/);
	expect(textOf(repository, `${tfvars}.enc`)).toBe(before);
	writeFileSync(join(repository.path, tfvars), `${textOf(repository, tfvars)}new = "${canary}"\n`);
	expect(run(repository.path, ["encrypt", "--in-place", tfvars]).stdout).toMatch(/^sealed/);
	expect(run(repository.path, ["decrypt", `${tfvars}.enc`]).stdout).toContain(canary);
	expect(textOf(repository, `${tfvars}.enc`)).not.toContain(canary);
});

test("a plaintext that git would take is not written beside its sealed file", () => {
	using repository = example();
	for (const path of [".gitignore", "terraform/.gitignore"]) writeFileSync(join(repository.path, path), "");
	const { status, stderr } = run(repository.path, ["decrypt", "--in-place", `${tfvars}.enc`]);
	expect(status).toBe(2);
	expect(stderr).toMatch(/does not ignore/);
	expect(existsSync(join(repository.path, tfvars))).toBe(false);
});

judged("encrypt seals by .sops.yaml, and sops opens it", () => {
	using repository = example();
	const path = "k8s/secrets/more.enc.yaml";
	const plain = `apiVersion: v1\nkind: Secret\nmetadata:\n    name: more\nstringData:\n    url: ${canary}\n`;
	writeFileSync(join(repository.path, path), plain);
	const printed = run(repository.path, ["encrypt", path]);
	expect(printed.status).toBe(0);
	expect(printed.stdout).not.toContain(canary);
	expect(textOf(repository, path)).toBe(plain);
	// A folder stands for what must be sealed and is not: this one file.
	const all = run(repository.path, ["encrypt", "--in-place", "k8s"]);
	expect(all).toMatchObject({ status: 0, stderr: "" });
	expect(all.stdout).toBe(`sealed  ${path}  1 value\n`);
	expect(realSops(repository.path, "decrypt", path)).toBe(plain);
	writeFileSync(join(repository.path, path), plain);
	expect(run(repository.path, ["encrypt", "--in-place", "k8s/**/more*.yaml", "--dry-run"]).stdout).toContain(
		`would be sealed  ${path}`,
	);
	expect(run(repository.path, ["encrypt", "--in-place", path]).status).toBe(0);
	const twice = run(repository.path, ["encrypt", "--in-place", path]);
	expect(twice.status).toBe(2);
	expect(twice.stderr).toMatch(/sealed already/);
});

judged(
	"set changes one ciphertext and the MAC, takes the value from stdin alone, and unset takes it out again",
	() => {
		using repository = example();
		const before = textOf(repository, secrets);
		const place = 'stringData["new.key"]';
		const { status, stdout } = run(repository.path, ["set", secrets, place], { input: `${canary}\n` });
		expect({ status, stdout }).toEqual({ status: 0, stdout: `set  ${secrets}\n` });
		const after = textOf(repository, secrets);
		const fresh = tokensOf(after).filter((line) => !tokensOf(before).includes(line));
		expect(fresh).toHaveLength(1);
		expect(fresh[0]).toMatch(/^ {4}new\.key: ENC/);
		expect(realSops(repository.path, "decrypt", "--extract", '["stringData"]["new.key"]', secrets)).toBe(
			canary,
		);
		// The form that sops takes leads to the same place.
		expect(run(repository.path, ["unset", secrets, `["stringData"]['new.key']`]).status).toBe(0);
		expect(tokensOf(textOf(repository, secrets))).toEqual(tokensOf(before));
		expect(run(repository.path, ["unset", secrets, place]).status).toBe(2);
		expect(run(repository.path, ["unset", "--idempotent", secrets, place]).status).toBe(0);
	},
);

test("set takes neither nothing nor bytes that are no text: both would cost a value", () => {
	using repository = example();
	const before = textOf(repository, secrets);
	const place = "stringData.url";
	const set = (input: string | Uint8Array) =>
		spawnSync(process.execPath, [command, "set", secrets, place], {
			cwd: repository.path,
			input,
			env: withKey,
		});
	for (const input of ["", Uint8Array.of(0xff, 0xfe)]) {
		const { status, stdout, stderr } = set(input);
		expect({ status, stdout: `${stdout}` }).toEqual({ status: 2, stdout: "" });
		expect(`${stderr}`).toMatch(/stdin/);
	}
	expect(textOf(repository, secrets)).toBe(before);
});

test("exec hands over a value of 10 MB as a file", () => {
	using repository = example();
	const recipient = /age1\w{58}/.exec(readFileSync(withKey.SOPS_AGE_KEY_FILE, "utf8"))?.[0] ?? "";
	writeFileSync(join(repository.path, "long.yaml"), `k: ${canary}${"x".repeat(10_000_000)}\n`);
	expect(run(repository.path, ["encrypt", "--age", recipient, "--in-place", "long.yaml"]).stderr).toBe("");
	const { status, stdout } = run(repository.path, ["exec", "--file", "long.yaml", "--", "wc", "-c", "{}"]);
	expect(status).toBe(0);
	expect(stdout).toMatch(/^10000018 /);
});

test("git shows and merges a sealed file whose name begins with a dash", () => {
	using repository = example();
	const at = (name: string) => join(repository.path, name);
	cpSync(at(secrets), at("-dash.enc.yaml"));
	expect(run(repository.path, ["git-setup", "--yes"]).status).toBe(0);
	repository.commit("base");
	const change = (pointer: string) =>
		expect(run(repository.path, ["set", "--", "-dash.enc.yaml", pointer], { input: canary }).status).toBe(0);
	repository.branch("theirs");
	change("stringData.theirs");
	repository.commit("theirs");
	repository.switch("main");
	change("stringData.ours");
	const git = (...argv: string[]) =>
		spawnSync("git", argv, { cwd: repository.path, env: withKey, encoding: "utf8" });
	expect(git("diff").stdout).toContain(`+    ours: ${canary}`);
	repository.commit("ours");
	expect(git("merge", "-q", "-m", "merge", "theirs").status).toBe(0);
	expect(run(repository.path, ["decrypt", "--", "-dash.enc.yaml"]).stdout).toMatch(/theirs: .*\n.*ours: /);
});

judged("rotate and updatekeys: many files, sops opens them; a dry run writes nothing", () => {
	using repository = example();
	const before = [secrets, `${tfvars}.enc`].map((path) => realSops(repository.path, "decrypt", path));
	expect(run(repository.path, ["rotate", "--dry-run", "."]).stdout.match(/^would be rotated/gm)).toHaveLength(
		2,
	);
	expect(repository.git("status", "--porcelain")).toBe("");
	expect(run(repository.path, ["rotate", "."]).stdout.match(/^rotated/gm)).toHaveLength(2);
	expect(repository.git("diff", "--name-only").split("\n")).toHaveLength(2);
	const config = textOf(repository, ".sops.yaml");
	const newcomer = "age1dfcn6segmzcmuaad6hr378u4fcsd7dzammf2j27qnpp07jm27ecq879jlj";
	writeFileSync(join(repository.path, ".sops.yaml"), config.replaceAll(/age1[a-z0-9]{58}/g, newcomer));
	const report = JSON.parse(run(repository.path, ["updatekeys", "--format", "json", secrets]).stdout);
	expect(report).toMatchObject({
		version: 1,
		files: [{ path: secrets, outcome: "changed", dataKey: "kept", recipients: { added: [newcomer] } }],
		written: true,
	});
	writeFileSync(join(repository.path, ".sops.yaml"), config);
	expect([`${tfvars}.enc`].map((path) => realSops(repository.path, "decrypt", path))).toEqual(
		before.slice(1),
	);
});

test("one file that fails keeps all others as they were, and nothing is left behind", () => {
	using repository = example();
	const broken = "k8s/secrets/broken.enc.yaml";
	writeFileSync(
		join(repository.path, broken),
		textOf(repository, secrets).replace(/data:[A-Za-z0-9+/]{4}/, "data:AAAA"),
	);
	repository.git("add", "-A");
	const before = textOf(repository, secrets);
	const { status, stderr } = run(repository.path, ["rotate", "."]);
	expect(status).toBe(2);
	expect(stderr).toMatch(new RegExp(`^error: ${broken}:\\d+: stringData`));
	expect(stderr).toMatch(/Nothing was written/);
	expect(textOf(repository, secrets)).toBe(before);
	expect(repository.git("status", "--porcelain")).toBe(`A  ${broken}`);
	expect(existsSync(join(repository.path, ".git/sops-guard"))).toBe(false);
});

test("an editor that changes one value changes one ciphertext; one that changes nothing changes no byte", () => {
	using repository = example();
	const editor = join(repository.path, "editor.mjs");
	const sawName = join(repository.path, "saw");
	writeFileSync(
		editor,
		`import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
const path = process.argv[2];
writeFileSync(${JSON.stringify(sawName)}, path + " " + (statSync(path).mode & 0o777).toString(8));
if (process.env.CHANGE) writeFileSync(path, readFileSync(path, "utf8").replace(/^( {4}url: ).*$/m, "$1${canary}"));
`,
	);
	const env = { ...withKey, SOPS_EDITOR: `${process.execPath} ${editor}`, CHANGE: "" };
	const before = textOf(repository, secrets);
	expect(run(repository.path, ["edit", secrets], { env })).toMatchObject({ status: 0, stdout: "" });
	expect(textOf(repository, secrets)).toBe(before);
	const [path = "", mode] = readFileSync(sawName, "utf8").split(" ");
	expect([path.endsWith("/base-secrets.yaml"), mode, existsSync(path)]).toEqual([true, "600", false]);
	expect(run(repository.path, ["edit", secrets], { env: { ...env, CHANGE: "1" } }).status).toBe(0);
	const fresh = tokensOf(textOf(repository, secrets)).filter((line) => !tokensOf(before).includes(line));
	expect(fresh).toHaveLength(1);
	expect(run(repository.path, ["edit", secrets], { env: { ...env, SOPS_EDITOR: "false" } }).status).toBe(2);
	expect(
		run(repository.path, ["edit", secrets], { env: { ...env, SOPS_EDITOR: "/no/editor" } }).stderr,
	).toMatch(/Set EDITOR/);
});

test("in a workflow no plaintext and no identity goes to stdout unasked", () => {
	using repository = example();
	const env = { ...withKey, GITHUB_ACTIONS: "true" };
	for (const argv of [["decrypt", secrets], ["keygen"]]) {
		const { status, stdout, stderr } = run(repository.path, argv, { env });
		expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
		expect(stderr).toMatch(/in a workflow/);
		expect(run(repository.path, [...argv, "--stdout"], { env }).status).toBe(0);
	}
});

judged("keygen makes a key file as age-keygen does, and never overwrites one", () => {
	using repository = example();
	const { status, stderr } = run(repository.path, ["keygen", "--output", "keys/new.txt"]);
	expect(status).toBe(0);
	expect(modeOf(repository, "keys/new.txt")).toBe(0o600);
	const text = textOf(repository, "keys/new.txt");
	expect(text).toMatch(/^# created: \S+\n# public key: age1\w{58}\nAGE-SECRET-KEY-1\w{58}\n$/);
	const [, recipient = ""] = /Public key: (\S+)/.exec(stderr) ?? [];
	expect(text).toContain(recipient);
	expect(run(repository.path, ["keygen", "--output", "keys/new.txt"]).status).toBe(2);
	expect(textOf(repository, "keys/new.txt")).toBe(text);
	const env = { ...gitEnvironment, SOPS_AGE_KEY_FILE: join(repository.path, "keys/new.txt") };
	mkdirSync(join(repository.path, "x"));
	writeFileSync(join(repository.path, "x/a.json"), `{"a": "${canary}"}`);
	const sealed = run(repository.path, ["encrypt", "--age", recipient, "x/a.json"], { env });
	expect(sealed.status).toBe(0);
	writeFileSync(join(repository.path, "x/a.json"), sealed.stdout);
	expect(run(repository.path, ["decrypt", "x/a.json"], { env }).stdout).toContain(canary);
});

test("what keeps a file from opening is said with the next step, and without a value", () => {
	using repository = example();
	const at = (env: Environment, ...more: string[]) => {
		const { status, stdout, stderr } = run(repository.path, ["decrypt", secrets, ...more], {
			env: { ...gitEnvironment, ...env },
		});
		expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
		return stderr;
	};
	const identity = readFileSync(withKey.SOPS_AGE_KEY_FILE, "utf8").match(/AGE-SECRET-KEY-\w+/)?.[0] ?? "";
	expect(at({})).toMatch(/no identity was found[\s\S]*Looked for identities in/);
	expect(at({ SOPS_AGE_KEY: "~/.config/sops/age/keys.txt" })).toMatch(/holds a path/);
	expect(at({ SOPS_AGE_KEY_FILE: "/nonexistent" })).toMatch(/names a file that is not there/);
	expect(at({ SOPS_AGE_KEY_CMD: "cat key" })).toMatch(/only with --key-command/);
	const cut = at({ SOPS_AGE_KEY: identity.slice(0, -3) });
	expect(cut).toMatch(/checksum/);
	for (const text of [cut]) expect(text).not.toContain(identity.slice(16, 40));
	expect(at({}, "--identity-file", "/nonexistent")).toMatch(/not there/);
});

test("verify tells a whole file from one that is not, with the place, and what no MAC covers", () => {
	using repository = example();
	const clean = run(repository.path, ["verify", "."]);
	expect(clean).toMatchObject({ status: 0, stderr: "" });
	expect(clean.stdout.match(/^ok .*MAC right, opened by age1/gm)).toHaveLength(2);

	const text = textOf(repository, secrets);
	const broken: readonly (readonly [name: string, text: string, says: RegExp])[] = [
		[
			"a value",
			text.replace(
				/( {4}url: ENC\[AES256_GCM,data:)(.)/,
				(_, head, sign) => `${head}${sign === "A" ? "B" : "A"}`,
			),
			/:\d+ {2}stringData\.url: .*authenticate/,
		],
		["a name", text.replace(/^ {4}url: /m, "    uri: "), /:\d+ {2}stringData\.uri: .*authenticate/],
		["a value in clear", text.replace(/^( {4}url: ).*$/m, `$1${canary}`), /in clear/],
		["a plain value", text.replace("name: postgres-credentials", "name: other"), /MAC does not fit/],
		[
			"the date",
			text.replace(/lastmodified: .*/, 'lastmodified: "2026-01-01T00:00:00Z"'),
			/MAC cannot be opened/,
		],
		["text behind a token", text.replace(/^( {4}url: .*\])$/m, `$1 ${canary}`), /:\d+ /],
	];
	for (const [name, changed, says] of broken) {
		expect([name, changed === text]).toEqual([name, false]);
		writeFileSync(join(repository.path, secrets), changed);
		const { status, stdout, stderr } = run(repository.path, ["verify", secrets]);
		expect([name, status]).toEqual([name, 1]);
		expect(stdout).toMatch(/^broken {2}k8s/);
		expect(stdout).toMatch(says);
		expect(stdout + stderr).not.toContain(canary);
	}
	// What sops passes over without a word is remarked, and is no fault.
	const odd: readonly (readonly [string, RegExp])[] = [
		[text.replaceAll("\n", "\r\n"), /lines end as on Windows/],
		[`\uFEFF${text}`, /byte order mark/],
		[text.replace(/^ {4}version: .*$/m, "    version: 99.0.0"), /newer sops/],
		[text.replace(/^ {4}version: /m, "    surprise: 1\n    version: "), /does not know the field surprise/],
		[
			text.replace(/( {8}- enc: \|\n(?: {12}.*\n)+ {10}recipient: .*\n)/, "$1$1"),
			/a recipient more than once/,
		],
	];
	for (const [changed, says] of odd) {
		expect(changed === text).toBe(false);
		writeFileSync(join(repository.path, secrets), changed);
		const { status, stdout } = run(repository.path, ["verify", secrets]);
		expect([status, stdout]).toEqual([0, expect.stringMatching(/^ok /)]);
		expect(stdout).toMatch(says);
	}
	// Two recipients' entries that changed places: ours was opened under another's name.
	const entries = text.match(/ {8}- enc: \|\n(?: {12}.*\n)+ {10}recipient: .*\n/g) ?? [];
	expect(entries.length).toBeGreaterThan(1);
	const [first = "", second = ""] = entries.map((entry) => /recipient: .*/.exec(entry)?.[0] ?? "");
	writeFileSync(
		join(repository.path, secrets),
		text.replace(first, "recipient: @").replace(second, first).replace("recipient: @", second),
	);
	const swapped = run(repository.path, ["verify", secrets]);
	expect([swapped.status, swapped.stdout]).toEqual([1, expect.stringMatching(/was made for another key/)]);
	writeFileSync(join(repository.path, secrets), text);

	const keyless = run(repository.path, ["verify", "--format", "json", "."], { env: gitEnvironment });
	expect(keyless.status).toBe(3);
	const report = JSON.parse(keyless.stdout);
	expect(report.files.map(({ ok, mac }: { ok: boolean; mac: string }) => [ok, mac])).toEqual([
		[true, "unchecked"],
		[true, "unchecked"],
	]);
	expect(report.incomplete).toMatchObject([{ blocking: true }]);
});

judged("the sops on PATH opens what only it can, and says nothing that it would quote", () => {
	using repository = example();
	const withSops = { ...withKey, PATH: `${dirname(sops.path)}:${process.env.PATH}` };
	const without = { ...withKey, PATH: "/usr/bin:/bin" };
	const by = (engine: string, env: Environment, ...more: string[]) =>
		run(repository.path, ["decrypt", "--engine", engine, ...more, secrets], { env });
	const ours = by("builtin", without).stdout;
	expect(by("sops", withSops)).toEqual({ status: 0, stdout: ours, stderr: "" });
	const part = by("sops", withSops, "--extract", "stringData.url").stdout;
	expect(part).toBe(by("auto", without, "--extract", "stringData.url").stdout);
	expect(by("sops", without)).toMatchObject({ status: 2, stdout: "" });
	expect(by("sops", without).stderr).toMatch(/is not on PATH/);

	// Only a key in a cloud opens it: ours cannot, sops is asked and cannot either.
	const foreign = textOf(repository, secrets).replace(
		/ {4}age:\n(?: {8}.*\n)+/,
		'    kms:\n        - arn: arn:aws:kms:eu-west-1:000000000000:key/none\n          created_at: "2026-01-01T00:00:00Z"\n          enc: AAAA\n          aws_profile: ""\n',
	);
	writeFileSync(join(repository.path, secrets), foreign);
	expect(by("builtin", withSops).stderr).toMatch(/only these kinds of keys open the file: kms/);
	expect(by("auto", without).stderr).toMatch(/is not on PATH/);
	const asked = by("auto", { ...withSops, AWS_EC2_METADATA_DISABLED: "true" });
	expect(asked).toMatchObject({ status: 2, stdout: "" });
	expect(asked.stderr).toMatch(/sops found no key that opens the file/);

	const broken = textOf(repository, `${tfvars}.enc`).replace("AES256_GCM,data:", `AES256_GCM,data:${canary}`);
	writeFileSync(join(repository.path, `${tfvars}.enc`), broken);
	const failed = run(repository.path, ["decrypt", "--engine", "sops", `${tfvars}.enc`], { env: withSops });
	expect(failed.status).toBe(2);
	expect(failed.stdout + failed.stderr).not.toContain(canary);
});

judged("from an empty repository to the first sealed file with init --keygen; nothing is overwritten", () => {
	using repository = createRepository({ "README.md": "canary\n" });
	const home = join(repository.path, "..", `${basename(repository.path)}-home`);
	const env = { ...gitEnvironment, HOME: home };
	const keyFile = join(home, ".config/sops/age/keys.txt");
	// Where the next commit would take it, no key is made.
	const open = run(repository.path, ["init", "--keygen", "--key-file", "key.txt", "--yes"], { env });
	expect([open.status, repository.git("status", "--porcelain")]).toEqual([2, ""]);
	expect(open.stderr).toMatch(/may be committed/);
	const shown = run(repository.path, ["init", "--keygen"], { env });
	expect(shown.status).toBe(0);
	expect(shown.stdout).toMatch(/\+creation_rules:[\s\S]*keys\.txt: the key would be new/);
	expect([existsSync(keyFile), repository.git("status", "--porcelain")]).toEqual([false, ""]);
	try {
		const made = run(repository.path, ["init", "--keygen", "--yes"], { env });
		expect(made.status).toBe(0);
		expect(statSync(keyFile).mode & 0o777).toBe(0o600);
		expect(made.stdout + made.stderr).not.toMatch(/AGE-SECRET-KEY/);
		const key = readFileSync(keyFile, "utf8");
		const recipient = /age1\w{58}/.exec(key)?.[0] ?? "";
		expect(textOf(repository, ".age-public-key")).toBe(`${recipient}\n`);
		mkdirSync(join(repository.path, "k8s"));
		const secret = `apiVersion: v1\nkind: Secret\nmetadata:\n    name: a\nstringData:\n    url: ${canary}\n`;
		writeFileSync(join(repository.path, "k8s/a.enc.yaml"), secret);
		expect(run(repository.path, ["encrypt", "--in-place", "."], { env })).toMatchObject({ status: 0 });
		expect(textOf(repository, "k8s/a.enc.yaml")).toMatch(/name: a\nstringData:\n {4}url: ENC/);
		const { status, stdout } = spawnSync(sops.path, ["decrypt", "k8s/a.enc.yaml"], {
			cwd: repository.path,
			env,
			encoding: "utf8",
		});
		expect([status, stdout]).toEqual([0, secret]);
		repository.commit("set up");
		expect(run(repository.path, ["lint"], { env }).status).toBe(0);
		const again = run(repository.path, ["init", "--keygen", "--yes"], { env });
		expect(again.stdout).toMatch(/the key is there already, and stays/);
		expect([readFileSync(keyFile, "utf8") === key, repository.git("status", "--porcelain")]).toEqual([
			true,
			"",
		]);
	} finally {
		rmSync(home, { recursive: true, force: true });
	}
});

test("a file name that holds a line of its own forges none", () => {
	using repository = example();
	const name = "k8s/secrets/x.enc.yaml\nok      all.enc.yaml";
	writeFileSync(
		join(repository.path, `${name}.enc.yaml`),
		textOf(repository, secrets).replace(/mac: .*/, "mac: x"),
	);
	const { status, stdout } = run(repository.path, ["verify", "k8s"]);
	expect(status).toBe(1);
	expect(stdout).not.toMatch(/^ok {6}all/m);
	expect(stdout).toMatch(/^broken {2}k8s\/secrets\/x\.enc\.yaml\\nok/m);
	expect(run(repository.path, ["rotate", "k8s"]).stderr).toMatch(/^error: k8s\/secrets\/x\.enc\.yaml\\nok/m);
});
