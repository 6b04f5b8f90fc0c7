// Keys that come and go, as shipped, with the real sops as judge.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createRepository, gitEnvironment, type Repository } from "../support/git.ts";
import { requireTool } from "../support/tools.ts";

const root = new URL("../..", import.meta.url).pathname;
const command = join(root, "dist/sops-guard.js");
const keys = join(root, "test/fixtures/keys");
const ciKey = join(keys, "talent-mesh-ci.identity");
const ownerKey = join(keys, "talent-mesh-owner.identity");
const owner = "age17jm25fk7ck6s73l3ztrvyfza0pq3tcs5afpqnlhhg988s244d5hsrp3t8j";

const secrets = "k8s/secrets/base-secrets.enc.yaml";
const tfvars = "terraform/environments/contabo-europe/terraform.tfvars.enc";
const note = ".sops-guard.recovery";

const sops = requireTool("sops");
const judged = test.skipIf(sops.missing);

type Environment = Readonly<Record<string, string>>;
const withCi = { ...gitEnvironment, SOPS_AGE_KEY_FILE: ciKey };

/** Runs the command; nothing that it says ever holds a plaintext or an identity. */
function run(
	cwd: string,
	argv: readonly string[],
	{ input = "", env = withCi as Environment }: { input?: string; env?: Environment } = {},
) {
	const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...argv], {
		cwd,
		input,
		env,
		encoding: "utf8",
	});
	expect(stdout + stderr).not.toMatch(/canary|AGE-SECRET-KEY/i);
	return { status, stdout, stderr };
}

/** Whether the real sops opens a file with the identities of a key file, and nothing else. */
function opens(cwd: string, keyFile: string, path: string): boolean {
	const env = { ...gitEnvironment, HOME: "/nonexistent", SOPS_AGE_KEY_FILE: keyFile };
	return spawnSync(sops.path, ["decrypt", path], { cwd, env }).status === 0;
}

/** A committed copy of the example. */
function example(): Repository {
	const repository = createRepository();
	cpSync(join(root, "examples/talent-mesh"), repository.path, { recursive: true });
	repository.commit("the example");
	return repository;
}

const textOf = (repository: Repository, path: string) => readFileSync(join(repository.path, path), "utf8");

judged(
	"recover: a second file that lost the backup recipient is named, exit 1; a past commit still opens",
	() => {
		using repository = example();
		const whole = run(repository.path, ["recover", "-i", ownerKey]);
		expect(whole).toMatchObject({ status: 0, stderr: "" });
		expect(whole.stdout).toMatch(/^opens .*\nopens .*\nAll of 2 sealed files open, MAC included\.\n$/);
		const before = repository.id("HEAD");

		spawnSync(sops.path, ["rotate", "-i", "--rm-age", owner, tfvars], { cwd: repository.path, env: withCi });
		repository.commit("the backup is lost for one file");
		expect(opens(repository.path, ownerKey, tfvars)).toBe(false);
		const lost = run(repository.path, ["recover", "-i", ownerKey, "--record"]);
		expect(lost.status).toBe(1);
		expect(lost.stdout).toMatch(new RegExp(`^closed +${tfvars} +no identity opens`, "m"));
		expect(lost.stdout).toMatch(/^1 of 2 sealed files do not open/m);
		expect(repository.git("status", "--porcelain")).toBe("");

		const past = run(repository.path, ["recover", "-i", ownerKey, "--at", before, "--format", "json"]);
		expect(past.status).toBe(0);
		const report = JSON.parse(past.stdout);
		expect(report).toMatchObject({ version: 1, commit: before, recorded: null, incomplete: [] });
		expect(
			report.files.map(({ path, opens, openedBy }: Record<string, unknown>) => [path, opens, openedBy]),
		).toEqual([
			[secrets, true, [owner]],
			[tfvars, true, [owner]],
		]);
		expect(run(repository.path, ["recover", "-i", ownerKey, "--at", "HEAD"]).status).toBe(1);
		expect(run(repository.path, ["recover", "-i", ownerKey, "--at", "nowhere"]).status).toBe(2);
	},
);

test("recover takes the identity from stdin, notes the drill, and the rule knows of it", () => {
	using repository = example();
	const policy = textOf(repository, ".sops-guard.yaml").replace("9999d", "180d");
	repository.write({ ".sops-guard.yaml": policy, [note]: null });
	repository.commit("no drill yet");
	const lint = (now: string) => {
		const env = { ...gitEnvironment, SOURCE_DATE_EPOCH: String(Date.parse(now) / 1000) };
		const { stdout } = run(
			repository.path,
			["lint", "--format", "json", "--rule", "recovery-drill-overdue"],
			{ env },
		);
		return JSON.parse(stdout).findings.map(({ path, line }: Record<string, unknown>) => `${path}:${line}`);
	};
	expect(lint("2026-12-01")).toEqual([`${note}:1`]);
	const env = { ...gitEnvironment, SOURCE_DATE_EPOCH: String(Date.parse("2026-12-01") / 1000) };
	const argv = ["recover", "--record", "-i", "-"];
	const { status, stderr } = run(repository.path, argv, { input: readFileSync(ownerKey, "utf8"), env });
	expect({ status, stderr }).toEqual({ status: 0, stderr: `Noted in ${note}. Commit it.\n` });
	expect(textOf(repository, note)).toMatch(new RegExp(`\n2026-12-01 2 ${owner}\n$`));
	repository.commit("the drill");
	expect(lint("2026-12-01")).toEqual([]);
	expect(lint("2027-07-01")).toEqual([`${note}:3`]);
});

test("recover says what it could not try, and notes only what is proven", () => {
	using repository = example();
	const none = run(repository.path, ["recover"], { env: { ...gitEnvironment, HOME: "/nonexistent" } });
	expect(none.status).toBe(2);
	expect(none.stderr).toMatch(/no identity was found/);
	for (const argv of [
		["--at", "HEAD", "--record"],
		["--record", "k8s"],
	]) {
		expect(run(repository.path, ["recover", ...argv]).status).toBe(2);
	}
	// What lost its metadata opens for nobody, and is not passed over.
	const text = textOf(repository, secrets);
	writeFileSync(join(repository.path, secrets), text.slice(0, text.indexOf("\nsops:") + 1));
	const cut = run(repository.path, ["recover"]);
	expect(cut.status).toBe(1);
	expect(cut.stdout).toMatch(new RegExp(`^closed +${secrets}`, "m"));
	expect(existsSync(join(repository.path, ".git/sops-guard"))).toBe(false);
});
