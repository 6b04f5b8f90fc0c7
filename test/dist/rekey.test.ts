// Keys that come and go, as shipped, with the real sops as judge.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
	cpSync,
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createRepository, gitEnvironment, type Repository } from "../support/git.ts";
import { requireTool } from "../support/tools.ts";

const root = new URL("../..", import.meta.url).pathname;
const command = join(root, "dist/sops-guard.js");
const keys = join(root, "test/fixtures/keys");
const ciKey = join(keys, "talent-mesh-ci.identity");
const ownerKey = join(keys, "talent-mesh-owner.identity");
const ci = "age19x5wyrykhmrguudsr6c2h7amqsjmha8eav8jh8d0wly7yxs22epqruldkl";
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
	const env = { ...gitEnvironment, HOME: "/dev/null/home", SOPS_AGE_KEY_FILE: keyFile };
	return spawnSync(sops.path, ["decrypt", path], { cwd, env }).status === 0;
}

/** A committed copy of the example. */
function example(): Repository {
	const repository = createRepository();
	cpSync(join(root, "examples/talent-mesh"), repository.path, { recursive: true });
	repository.commit("the example");
	return repository;
}

/** A folder outside of the repository, for key files. */
function keyFolder(): { readonly path: string } & Disposable {
	const path = mkdtempSync(join(tmpdir(), "sops-guard-keys-"));
	return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true }) };
}

const recipientIn = (keyFile: string) => /age1\w{58}/.exec(readFileSync(keyFile, "utf8"))?.[0] ?? "";
const comments = (text: string) => text.match(/#.*/g);

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
	const none = run(repository.path, ["recover"], { env: { ...gitEnvironment, HOME: "/dev/null/home" } });
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

const workflow = `on: push
jobs:
  deploy:
    steps:
      - uses: talent-mesh/sops-guard/actions/setup-sops-age@v0
        with: { age-key: "\${{ secrets.DEPLOY_IDENTITY }}" }
`;

judged("rekey at once: the new key opens all, the old one none, by the real sops", () => {
	using repository = example();
	using folder = keyFolder();
	repository.write({ ".github/workflows/deploy.yaml": workflow });
	repository.commit("deploy");
	const fresh = join(folder.path, "new.txt");
	const plain = spawnSync(sops.path, ["decrypt", secrets], {
		cwd: repository.path,
		env: withCi,
		encoding: "utf8",
	});
	const before = { config: textOf(repository, ".sops.yaml"), secrets: textOf(repository, secrets) };
	const argv = ["rekey", "--keygen", "-o", fresh];

	expect(run(repository.path, [...argv, "--dry-run"]).status).toBe(0);
	expect(repository.git("status", "--porcelain")).toBe("");
	expect(existsSync(fresh)).toBe(false);

	const done = run(repository.path, [...argv, "--format", "json"]);
	expect(done.status).toBe(0);
	const recipient = recipientIn(fresh);
	const report = JSON.parse(done.stdout);
	expect(report).toMatchObject({
		version: 1,
		step: "at-once",
		old: { recipient: ci, name: "ci" },
		new: { recipient, name: null },
		state: { old: 2, both: 0, new: 0, neither: 0 },
		proof: { newOpens: 2, oldOpens: 0 },
		outside: [],
		written: true,
	});
	expect(report.files.map(({ path }: { path: string }) => path)).toEqual([
		".sops.yaml",
		".age-public-key",
		secrets,
		tfvars,
	]);
	expect(
		report.stillKnows.map(({ path, pointers }: Record<string, string[]>) => [path, pointers?.length]),
	).toEqual([
		[secrets, 6],
		[tfvars, 1],
	]);
	expect(report.livesIn).toEqual([
		{ path: ".github/workflows/deploy.yaml", line: 6, secret: "DEPLOY_IDENTITY" },
		{ path: ".sops-guard.yaml", line: expect.any(Number), secret: null },
	]);
	expect(statSync(fresh).mode & 0o777).toBe(0o600);

	for (const path of [secrets, tfvars]) {
		expect([path, opens(repository.path, fresh, path)]).toEqual([path, true]);
		expect([path, opens(repository.path, ciKey, path)]).toEqual([path, false]);
		expect([path, opens(repository.path, ownerKey, path)]).toEqual([path, true]);
	}
	const again = spawnSync(sops.path, ["decrypt", secrets], {
		cwd: repository.path,
		env: { ...gitEnvironment, SOPS_AGE_KEY_FILE: fresh },
		encoding: "utf8",
	});
	expect(again.stdout === plain.stdout).toBe(true);
	expect(textOf(repository, ".sops.yaml")).toBe(before.config.replaceAll(ci, recipient));
	expect(textOf(repository, ".age-public-key")).not.toContain(ci);
	// A new data key: no ciphertext is what it was, and sops finds nothing left to bring along.
	const tokens = (text: string): readonly string[] => text.match(/ENC\[AES256_GCM,data:[^,]+,iv/g) ?? [];
	expect(tokens(textOf(repository, secrets)).some((token) => tokens(before.secrets).includes(token))).toBe(
		false,
	);
	const updated = spawnSync(sops.path, ["updatekeys", "-y", secrets], {
		cwd: repository.path,
		env: { ...gitEnvironment, SOPS_AGE_KEY_FILE: fresh },
		encoding: "utf8",
	});
	expect(updated.stderr).toMatch(/already up to date/);
	// The old identity is of no use any more, to us neither.
	expect(run(repository.path, ["recover"]).status).toBe(1);
	expect(run(repository.path, ["recover", "-i", fresh]).status).toBe(0);
});

judged("rekey in steps: both keys open everything in between, and each step can be taken twice", () => {
	using repository = example();
	using folder = keyFolder();
	const config = textOf(repository, ".sops.yaml");
	const fresh = join(folder.path, "new.txt");
	const who = (path: string) => [ciKey, fresh].map((key) => opens(repository.path, key, path));
	const withFresh = ["--new-identity-file", fresh];

	expect(run(repository.path, ["keygen", "-o", fresh]).status).toBe(0);
	const early = run(repository.path, ["rekey", "--finish", ...withFresh]);
	expect(early.status).toBe(2);
	expect(early.stderr).toMatch(/nothing to finish/);

	const begun = run(repository.path, ["rekey", "--begin", ...withFresh]);
	expect(begun).toMatchObject({ status: 0, stderr: "" });
	expect(begun.stdout).toMatch(/^Found: 2 files sealed for ci alone/);
	for (const path of [secrets, tfvars]) expect(who(path)).toEqual([true, true]);
	expect(comments(textOf(repository, ".sops.yaml"))).toEqual(comments(config));
	const between = [".sops.yaml", ".age-public-key", secrets, tfvars].map((path) => textOf(repository, path));
	expect(run(repository.path, ["rekey", "--begin", ...withFresh]).stdout).toMatch(/begun already/);
	expect([".sops.yaml", ".age-public-key", secrets, tfvars].map((path) => textOf(repository, path))).toEqual(
		between,
	);

	// Somebody adds a file in between, by the old rules: it is brought along.
	repository.commit("begun");
	const late = "k8s/secrets/late.enc.yaml";
	writeFileSync(join(repository.path, late), "stringData: { url: canary-late }\n");
	spawnSync(sops.path, ["encrypt", "-i", "--age", `${ci},${owner}`, late], {
		cwd: repository.path,
		env: withCi,
	});
	repository.commit("late");

	const finished = run(repository.path, ["rekey", "--finish", "--old", "ci", ...withFresh]);
	expect(finished.status).toBe(0);
	expect(finished.stdout).toMatch(/^Found: 1 file sealed for ci alone of the two, 2 for both/);
	expect(finished.stdout).toMatch(/ci opens none\./);
	for (const path of [secrets, tfvars, late]) expect(who(path)).toEqual([false, true]);
	expect(textOf(repository, ".sops.yaml")).toBe(config.replaceAll(ci, recipientIn(fresh)));
	const state = repository.git("status", "--porcelain");
	// Without the old identity at hand there is nothing left to do either.
	const env = { ...gitEnvironment, SOPS_AGE_KEY_FILE: fresh };
	const twice = run(repository.path, ["rekey", "--finish", "--old", ci, ...withFresh], { env });
	expect(twice.status).toBe(0);
	expect(twice.stdout).toMatch(/finished already/);
	expect(repository.git("status", "--porcelain")).toBe(state);
});

judged(
	"a rekey that fails for one file, or is killed, leaves every file and the configuration of one age",
	async () => {
		using repository = example();
		using folder = keyFolder();
		const fresh = join(folder.path, "new.txt");
		expect(run(repository.path, ["keygen", "-o", fresh]).status).toBe(0);
		const argv = ["rekey", "--new-identity-file", fresh];
		const text = textOf(repository, secrets);
		writeFileSync(join(repository.path, secrets), text.replace(/data:[A-Za-z0-9+/]{4}/, "data:AAAA"));
		const broken = run(repository.path, argv);
		expect(broken.status).toBe(2);
		expect(broken.stderr).toMatch(new RegExp(`^error: ${secrets}:\\d+: `));
		expect(broken.stderr).toMatch(/Nothing was written/);
		writeFileSync(join(repository.path, secrets), text);
		expect(repository.git("status", "--porcelain")).toBe("");

		let kills = 0;
		const journalFile = join(repository.path, ".git/sops-guard/journal.json");
		for (const delay of [0, 0, 1, 2, 4, 8, 16, 32]) {
			const child = spawn(process.execPath, [command, ...argv], {
				cwd: repository.path,
				env: withCi,
				stdio: "ignore",
			});
			const exit = once(child, "exit");
			// From the moment at which it begins to write.
			while (!existsSync(journalFile) && child.exitCode === null)
				await new Promise((resolve) => setImmediate(resolve));
			if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
			child.kill("SIGKILL");
			const [, signal] = await exit;
			if (signal === "SIGKILL") kills++;
			// The next run puts back what was interrupted.
			run(repository.path, ["recover"]);
			const isNew = textOf(repository, ".sops.yaml").includes(recipientIn(fresh));
			expect(textOf(repository, ".age-public-key").includes(ci)).toBe(!isNew);
			for (const path of [secrets, tfvars]) {
				expect(opens(repository.path, ciKey, path)).toBe(!isNew);
				expect(opens(repository.path, fresh, path)).toBe(isNew);
			}
			const journal = join(repository.path, ".git/sops-guard");
			expect(existsSync(journal) ? readdirSync(journal) : []).toEqual([]);
			repository.git("checkout", "-q", ".");
		}
		expect(kills).toBeGreaterThan(0);
		expect(readdirSync(join(repository.path, "k8s/secrets"))).toEqual(["base-secrets.enc.yaml"]);
	},
);

test("rekey refuses what would lose a key or say nothing", () => {
	using repository = example();
	using folder = keyFolder();
	const fresh = join(folder.path, "new.txt");
	writeFileSync(fresh, "kept\n");
	const refused: readonly (readonly [argv: readonly string[], says: RegExp])[] = [
		[["--keygen"], /needs a file/],
		[["--keygen", "-o", fresh], /may hold a key/],
		[["--keygen", "-o", "new.txt"], /git does not ignore/],
		[["--new-identity-file", fresh], /must stand alone/],
		[["--new-identity-file", ciKey, "--old", "ci"], /are the same/],
		[["--keygen", "-o", join(folder.path, "a"), "--old", "cj"], /Did you mean ci/],
		[["--keygen", "-o", join(folder.path, "a"), "--begin", "--finish"], /two steps/],
		[["--keygen", "-o", join(folder.path, "a"), "-i", ciKey, "-i", ownerKey], /Say who goes/],
		[[], /which identity comes/],
	];
	for (const [argv, says] of refused) {
		const { status, stdout, stderr } = run(repository.path, ["rekey", ...argv]);
		expect([argv, status, stdout]).toEqual([argv, 2, ""]);
		expect(stderr).toMatch(says);
	}
	expect(readdirSync(folder.path)).toEqual(["new.txt"]);
	expect(repository.git("status", "--porcelain")).toBe("");
});

/** An example whose policy knows alice; her identity is in the folder. */
function exampleWithAlice(folder: string): {
	readonly repository: Repository;
	readonly alice: string;
	readonly key: string;
} {
	const repository = example();
	const key = join(folder, "alice.txt");
	expect(run(repository.path, ["keygen", "-o", key]).status).toBe(0);
	const alice = recipientIn(key);
	const policy = textOf(repository, ".sops-guard.yaml")
		.replace("recipients: [ci, owner]", "recipients: [ci, owner, alice]")
		.replace(/^ {2}owner: .*$/m, `$&\n  alice: { age: ${alice}, role: person }`);
	repository.write({ ".sops-guard.yaml": policy });
	repository.commit("alice");
	return { repository, alice, key };
}

judged("recipients: somebody comes by name, is listed, and goes with a new data key for every file", () => {
	using folder = keyFolder();
	const { repository, alice, key } = exampleWithAlice(folder.path);
	using _ = repository;
	const clear = () => [".sops.yaml", ".age-public-key"].map((path) => textOf(repository, path));
	const before = clear();
	const reads = () => {
		const { stdout } = run(repository.path, ["recipients", "list", "--format", "json"], {
			env: gitEnvironment,
		});
		return JSON.parse(stdout).recipients.find(({ name }: { name: string }) => name === "alice");
	};
	expect(reads()).toEqual({
		recipient: alice,
		type: "age",
		name: "alice",
		role: "person",
		revokedAt: null,
		reads: [],
		rules: [],
	});

	// A path limits which rules are changed.
	expect(run(repository.path, ["recipients", "add", "alice", "k8s", "--dry-run"]).stdout).toMatch(
		/^would change/,
	);
	expect(repository.git("status", "--porcelain")).toBe("");
	expect(run(repository.path, ["recipients", "add", "alice", "k8s"])).toMatchObject({
		status: 0,
		stderr: "",
	});
	expect([secrets, tfvars].map((path) => opens(repository.path, key, path))).toEqual([true, false]);
	expect(reads()).toMatchObject({ reads: [secrets], rules: [{ config: ".sops.yaml", rule: 2 }] });
	expect(textOf(repository, ".age-public-key")).toContain(alice);
	expect(run(repository.path, ["recipients", "add", "alice"]).status).toBe(0);
	expect([secrets, tfvars].map((path) => opens(repository.path, key, path))).toEqual([true, true]);
	expect(comments(textOf(repository, ".sops.yaml"))).toEqual(comments(before[0] ?? ""));
	expect(run(repository.path, ["recipients", "add", "alice"]).stdout).toMatch(/reads all of it already/);

	const removed = run(repository.path, ["recipients", "remove", "alice", "--format", "json"]);
	expect(removed.status).toBe(0);
	const report = JSON.parse(removed.stdout);
	expect(report).toMatchObject({
		action: "remove",
		recipient: { recipient: alice, name: "alice" },
		written: true,
	});
	expect(report.stillKnows.map(({ pointers }: { pointers: string[] }) => pointers.length)).toEqual([6, 1]);
	expect(report.files.filter(({ dataKey }: { dataKey?: string }) => dataKey === "new")).toHaveLength(2);
	expect([secrets, tfvars].map((path) => opens(repository.path, key, path))).toEqual([false, false]);
	expect([secrets, tfvars].map((path) => opens(repository.path, ownerKey, path))).toEqual([true, true]);
	expect(clear()).toEqual(before);
	expect(run(repository.path, ["recipients", "remove", "alice"]).stdout).toMatch(/reads none of it/);
	const policy = textOf(repository, ".sops-guard.yaml").replace(
		"role: person",
		"role: person, revokedAt: 2026-01-01",
	);
	repository.write({ ".sops-guard.yaml": policy });
	expect(run(repository.path, ["recipients", "add", "alice"]).stderr).toMatch(/is revoked/);
	expect(clear()).toEqual(before);
});

judged(
	"recipients: a list without anchors, by its own name, and by hand where the text cannot be changed",
	() => {
		using repository = example();
		// A comma text, as most repositories have it, and CRLF.
		const config = `# who\r\ncreation_rules:\r\n  - path_regex: \\.enc(\\.yaml)?$ # all\r\n    encrypted_regex: ^(data|stringData)$\r\n    age: ${ci},${owner}\r\n`;
		repository.write({ ".sops.yaml": config });
		repository.commit("flat");
		// Whoever takes himself out can do so.
		const { status } = run(repository.path, ["recipients", "remove", ci]);
		expect(status).toBe(0);
		expect(textOf(repository, ".sops.yaml")).toBe(config.replace(`${ci},`, ""));
		for (const path of [secrets, tfvars]) {
			expect([opens(repository.path, ciKey, path), opens(repository.path, ownerKey, path)]).toEqual([
				false,
				true,
			]);
		}
		const state = repository.git("status", "--porcelain");
		const last = run(repository.path, ["recipients", "remove", owner], {
			env: { ...gitEnvironment, SOPS_AGE_KEY_FILE: ownerKey },
		});
		expect(last.status).toBe(2);
		expect(last.stderr).toMatch(/without recipients/);
		// Not our key: one file that does not open keeps all as it is.
		const foreign = run(repository.path, ["recipients", "add", ci]);
		expect(foreign.status).toBe(2);
		expect(repository.git("status", "--porcelain")).toBe(state);
		for (const argv of [
			["recipients"],
			["recipients", "ad", "x"],
			["recipients", "add"],
			["recipients", "add", "nobody"],
		]) {
			expect(run(repository.path, argv).status).toBe(2);
		}
		const pasted = readFileSync(ciKey, "utf8").match(/AGE-SECRET-KEY-\w+/)?.[0] ?? "";
		expect(run(repository.path, ["recipients", "add", pasted]).stderr).toMatch(/private key/);
	},
);

judged(
	"rekey in a project of a larger repository: key groups, files that git does not know yet, and the rest of the repository",
	() => {
		using repository = createRepository();
		using folder = keyFolder();
		const config = `creation_rules:
  - path_regex: shared
    shamir_threshold: 2
    key_groups:
      - age: ["${ci}"] # workflows
      - age: ["${owner}"]
  - age: >-
      ${ci},
      ${owner}
`;
		cpSync(
			join(root, "examples/talent-mesh/.sops-guard.yaml"),
			join(repository.path, "shop/.sops-guard.yaml"),
			{
				recursive: true,
			},
		);
		repository.write({
			"shop/.sops.yaml": config,
			"shop/shared.yaml": "a: canary-one\n",
			"shop/late.env": "A=canary-two\n",
			"other/.sops.yaml": `creation_rules:\n  - age: ${ci}\n`,
			"other/own.json": '{"a": "canary-three"}',
		});
		for (const path of ["shop/shared.yaml", "shop/late.env", "other/own.json"]) {
			const cwd = join(repository.path, path, "..");
			const { status } = spawnSync(sops.path, ["encrypt", "-i", path.split("/")[1] ?? ""], {
				cwd,
				env: withCi,
			});
			expect([path, status]).toEqual([path, 0]);
		}
		repository.git("add", "shop/.sops.yaml", "shop/.sops-guard.yaml", "shop/shared.yaml", "other");
		repository.git("commit", "-q", "-m", "all but one file");
		const fresh = join(folder.path, "new.txt");
		const both = (key: string) => {
			const path = join(folder.path, "both.txt");
			writeFileSync(path, readFileSync(key, "utf8") + readFileSync(ownerKey, "utf8"));
			return path;
		};
		const argv = ["rekey", "shop", "--old", "ci", "--keygen", "-o", fresh, "-i", ciKey, "-i", ownerKey];
		const { status, stdout } = run(repository.path, [...argv, "--format", "json"]);
		expect(status).toBe(0);
		const report = JSON.parse(stdout);
		expect(report).toMatchObject({ proof: { newOpens: 2, oldOpens: 0 }, outside: ["other/own.json"] });
		expect(textOf(repository, "shop/.sops.yaml")).toBe(config.replaceAll(ci, recipientIn(fresh)));
		expect(opens(repository.path, both(fresh), "shop/shared.yaml")).toBe(true);
		expect(opens(repository.path, fresh, "shop/shared.yaml")).toBe(false);
		expect(opens(repository.path, both(ciKey), "shop/shared.yaml")).toBe(false);
		expect(opens(repository.path, fresh, "shop/late.env")).toBe(true);
		expect(opens(repository.path, ciKey, "shop/late.env")).toBe(false);
		expect(opens(repository.path, ciKey, "other/own.json")).toBe(true);
		const changed = repository.git("status", "--porcelain").split("\n");
		expect(changed.map((line) => line.trim().split(" ")[1])).toEqual([
			"shop/.sops.yaml",
			"shop/shared.yaml",
			"shop/late.env",
		]);
	},
);
