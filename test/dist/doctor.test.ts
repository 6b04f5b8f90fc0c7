// `doctor` as shipped: each common mistake is made once, and must be said with its next step and without a secret.
import { spawnSync } from "node:child_process";
import {
	chmodSync,
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
import { afterAll, beforeAll, expect, test } from "vitest";
import { gitEnvironment } from "../support/git.ts";

const root = new URL("../..", import.meta.url).pathname;
const command = join(root, "dist/sops-guard.js");

let folder = "";
let identity = "";
let recipient = "";
let stranger = "";

beforeAll(() => {
	folder = realpathSync(mkdtempSync(join(tmpdir(), "sops-guard-doctor-test-")));
	mkdirSync(join(folder, "home"));
	for (const name of ["key.txt", "other.txt"]) sopsGuard(["keygen", "--output", name]);
	const key = text("key.txt");
	identity = /AGE-SECRET-KEY-\w+/.exec(key)?.[0] ?? "";
	recipient = /age1\w+/.exec(key)?.[0] ?? "";
	stranger = /age1\w+/.exec(text("other.txt"))?.[0] ?? "";
	write(".sops.yaml", `creation_rules:\n  - path_regex: secrets/.*\\.yaml$\n    age: ${recipient}\n`);
	write(".sops-guard.yaml", `version: 1\nrecipients:\n  alice: { age: ${recipient} }\n`);
	mkdirSync(join(folder, "secrets"));
	write("secrets/a.yaml", "url: canary-url\nname: canary-name\n");
	expect(sopsGuard(["encrypt", "--in-place", "secrets/a.yaml"]).status).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true }));

const text = (path: string) => readFileSync(join(folder, path), "utf8");
const write = (path: string, content: string) => writeFileSync(join(folder, path), content, { mode: 0o600 });

type Environment = Readonly<Record<string, string>>;

function sopsGuard(
	argv: readonly string[],
	env: Environment = { SOPS_AGE_KEY_FILE: join(folder, "key.txt") },
	at = "",
) {
	const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...argv], {
		cwd: join(folder, at),
		env: { ...gitEnvironment, HOME: join(folder, "home"), ...env },
		encoding: "utf8",
	});
	return { status, stdout, stderr };
}

/** Runs it and looks for leaks. */
function doctor(argv: readonly string[], env?: Environment, at?: string) {
	const before = readdirSync(folder).sort();
	const result = sopsGuard(["doctor", ...argv], env, at);
	expect(`${result.stdout}${result.stderr}`).not.toMatch(/canary/);
	expect(`${result.stdout}${result.stderr}`.toUpperCase()).not.toContain(identity.slice(20, 40));
	expect(readdirSync(folder).sort()).toEqual(before);
	return result;
}

test("all is well: versions, configuration, policy, identity by its name, the file", () => {
	const { status, stdout, stderr } = doctor(["secrets/a.yaml"]);
	expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
	expect(stdout).toMatch(/^ok {2}node \d+\./m);
	expect(stdout).toMatch(/^ok {2}\.sops\.yaml: 1 creation rule$/m);
	expect(stdout).toMatch(/^ok {2}SOPS_AGE_KEY_FILE \(.*key\.txt\): 1 identity, alice \(age1/m);
	expect(stdout).toMatch(/^ok {2}secrets\/a\.yaml: sealed for alice/m);
	expect(stdout).toMatch(/^ok {2}secrets\/a\.yaml: opens by alice .*MAC is right$/m);
	expect(stdout).not.toMatch(/^[!x]/m);
	expect(doctor(["--quiet", "."]).stdout).toBe("");
});

const mistakes: readonly (readonly [name: string, env: () => Environment, says: RegExp, next: RegExp])[] = [
	[
		"no key at all",
		() => ({}),
		/^x {3}no identity was found; looked in .*keys\.txt$/m,
		/export SOPS_AGE_KEY_FILE/,
	],
	[
		"a path in SOPS_AGE_KEY",
		() => ({ SOPS_AGE_KEY: "~/keys.txt" }),
		/^x {3}SOPS_AGE_KEY holds a path/m,
		/unset SOPS_AGE_KEY/,
	],
	[
		"a key in SOPS_AGE_KEY_FILE",
		() => ({ SOPS_AGE_KEY_FILE: identity }),
		/^x {3}SOPS_AGE_KEY_FILE names a file/m,
		/belongs into SOPS_AGE_KEY;/,
	],
	[
		"a file that is not there",
		() => ({ SOPS_AGE_KEY_FILE: "/nonexistent" }),
		/not there/,
		/ls -l \/nonexistent/,
	],
	[
		"a cut key",
		() => ({ SOPS_AGE_KEY: identity.slice(0, -4) }),
		/^x {3}SOPS_AGE_KEY, line 1: .*checksum/m,
		/from the backup/,
	],
	[
		"a public key",
		() => ({ SOPS_AGE_KEY: recipient }),
		/^x {3}SOPS_AGE_KEY, line 1: .*public key/m,
		/Put the private key there/,
	],
	["a locked key", () => ({ SOPS_AGE_KEY: "-----BEGIN AGE ENCRYPTED FILE-----" }), /passphrase/, /age -d/],
	["a command", () => ({ SOPS_AGE_KEY_CMD: "cat key.txt" }), /names a command/, /--key-command/],
	[
		"a stranger's key",
		() => ({ SOPS_AGE_KEY_FILE: join(folder, "other.txt") }),
		/^x .*no identity matched.*you hold age1/m,
		/updatekeys secrets\/a\.yaml/,
	],
];

test.each(mistakes)("%s", (_, env, says, next) => {
	const { status, stdout } = doctor(["secrets/a.yaml"], env());
	expect(status).toBe(1);
	expect(stdout).toMatch(says);
	expect(stdout).toMatch(next);
});

test.each([
	["quotes", () => `"${identity}"`, /quotes around/],
	["lower case", () => identity.toLowerCase(), /lower case/],
	["carriage returns", () => `# mine\r\n${identity}\r\n`, /carriage return/],
	["an assignment", () => `SOPS_AGE_KEY=${identity}`, /`NAME=` stands before/],
] as const)("%s in a key file are told, and the key is used all the same", (_, content, says) => {
	write("odd.txt", content());
	const { status, stdout } = doctor(["secrets/a.yaml"], { SOPS_AGE_KEY_FILE: join(folder, "odd.txt") });
	expect(stdout).toMatch(new RegExp(`^! .*line \\d: .*${says.source}`, "m"));
	expect(status).toBe(0);
});

test("a key file that others can read", () => {
	write("open.txt", identity);
	chmodSync(join(folder, "open.txt"), 0o644);
	const { stdout } = doctor([], { SOPS_AGE_KEY_FILE: join(folder, "open.txt") });
	expect(stdout).toMatch(/^! {3}.*open\.txt can be read by others than you\n {6}chmod 600 /m);
	chmodSync(join(folder, "open.txt"), 0o600);
	expect(doctor([], { SOPS_AGE_KEY_FILE: join(folder, "open.txt") }).stdout).not.toMatch(/chmod/);
});

test("what is wrong with a file, in sops' words too", () => {
	const sealed = text("secrets/a.yaml");
	const broken: readonly (readonly [content: string, says: RegExp, next: RegExp])[] = [
		["url: canary-plain\n", /sops metadata not found/, /encrypt --in-place/],
		[
			sealed.replace(/^name: /m, "label: "),
			/b\.yaml:\d+: label: .*message authentication failed/,
			/renamed or moved/,
		],
		[
			sealed.replace(/^url: .*$/m, "url: canary-clear"),
			/in clear.*does not match sops' data format/,
			/set it/i,
		],
		[sealed.replace(/^url: .*\n/m, ""), /MAC mismatch/, /sops-guard diff/],
		[
			sealed.replace(/lastmodified: .*/, 'lastmodified: "2026-01-01T00:00:00Z"'),
			/Cannot decrypt MAC/,
			/git log/,
		],
		[sealed.slice(0, 200), /^x /m, /\S/],
	];
	for (const [content, says, next] of broken) {
		write("secrets/b.yaml", content);
		const { status, stdout } = doctor(["secrets/b.yaml"]);
		expect(status).toBe(1);
		expect(stdout).toMatch(says);
		expect(stdout).toMatch(next);
	}
	rmSync(join(folder, "secrets/b.yaml"));
	const missing = doctor(["secrets/none.yaml"]);
	expect([missing.status, missing.stdout]).toEqual([1, expect.stringMatching(/^x {3}there is nothing at/m)]);
});

test("the configuration: none, another one beside the file, one that is broken, a rule that moved on, a wrong name", () => {
	expect(doctor([], undefined, "home").stdout).toMatch(/1 creation rule/);
	mkdirSync(join(folder, "home/inner"));
	write("home/inner/.sops.yaml", `creation_rules:\n  - age: ${stranger}\n`);
	write("home/inner/c.yaml", text("secrets/a.yaml"));
	const beside = doctor(["home/inner/c.yaml"]);
	expect(beside.stdout).toMatch(
		/^! {3}\.sops\.yaml counts here, although home\/inner\/\.sops\.yaml is nearer/m,
	);
	const moved = doctor(["c.yaml"], undefined, "home/inner");
	expect(moved.status).toBe(0);
	expect(moved.stdout).toMatch(
		/^! .*rule was changed.*: not for age1.*, still for .*\n.*updatekeys c\.yaml/m,
	);
	write("home/inner/.sops.yaml", "creation_rules:\n  - path_regexp: x\n    age: canary\n   - broken");
	expect(doctor([], undefined, "home/inner")).toMatchObject({
		status: 1,
		stdout: expect.stringMatching(/^x .*\.sops\.yaml/m),
	});
	write("home/inner/.sops.yaml", `creation_rules:\n  - path_regexp: x\n    age: ${stranger}\n`);
	expect(doctor([], undefined, "home/inner").stdout).toMatch(/does not know `path_regexp`.*\n.*`path_regex`/);
	write("home/inner/.sops.yml", "");
	expect(doctor([], undefined, "home/inner").stdout).toMatch(/\.sops\.yml is not a name/);
	rmSync(join(folder, "home/inner"), { recursive: true });
});

test("for programs", () => {
	const { status, stdout } = doctor(["--format", "json", "secrets/a.yaml"], {});
	expect(status).toBe(1);
	const report = JSON.parse(stdout);
	expect(report).toMatchObject({ version: 1, tool: { name: "sops-guard" }, incomplete: [] });
	for (const { check, state, message, next } of report.checks) {
		expect(check).toMatch(/^(?:version|configuration|policy|identity|permissions|file)$/);
		expect([message.length > 0, next === null]).toEqual([true, state === "ok"]);
	}
	expect(report.checks.filter(({ state }: { state: string }) => state === "failed").length).toBeGreaterThan(
		0,
	);
});
