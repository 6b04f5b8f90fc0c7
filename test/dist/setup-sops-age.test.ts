// setup-sops-age as it ships, under the runner's Node, against a server that has the real tools under upstream's names.
import { spawnSync } from "node:child_process";
import {
	appendFileSync,
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
import { dirname, join, relative } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { node24 } from "../support/node24.ts";
import { type ReleaseServer, sha256, startProxy, startReleaseServer } from "../support/release-server.ts";
import { schedule } from "../support/runner/events.ts";
import { createJob, type Job } from "../support/runner/job.ts";
import { requireTool } from "../support/tools.ts";

const root = new URL("../..", import.meta.url).pathname;
const setup = join(root, "actions/setup-sops-age");
const node = node24();
const sops = requireTool("sops");
const age = requireTool("age");
const keygen = requireTool("age-keygen");

const arch = process.arch === "arm64" ? "arm64" : "amd64";
const sopsAsset = (version: string) => `sops-v${version}.linux.${arch}`;
const ageAsset = (version: string) => `age-v${version}-linux-${arch}.tar.gz`;
const sopsPath = (version: string, name = sopsAsset(version)) =>
	`/getsops/sops/releases/download/v${version}/${name}`;
const agePath = (version: string) => `/FiloSottile/age/releases/download/v${version}/${ageAsset(version)}`;

const folder = mkdtempSync(join(tmpdir(), "sops-guard-setup-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe.skipIf(node.missing || sops.missing || age.missing || keygen.missing)("setup-sops-age", () => {
	let server: ReleaseServer;
	let sopsBytes: Buffer;
	let ageBytes: Buffer;
	/** Versions that no table knows. */
	let usual: Record<string, string>;

	beforeAll(async () => {
		server = await startReleaseServer();
		sopsBytes = readFileSync(sops.path);
		mkdirSync(join(folder, "packed/age"), { recursive: true });
		for (const tool of [age, keygen]) {
			writeFileSync(join(folder, "packed/age", tool.name), readFileSync(tool.path), { mode: 0o755 });
		}
		writeFileSync(join(folder, "packed/age/LICENSE"), "free\n");
		spawnSync("tar", ["-czf", join(folder, "age.tar.gz"), "-C", join(folder, "packed"), "age"]);
		ageBytes = readFileSync(join(folder, "age.tar.gz"));
		for (const version of ["3.99.0", "3.13.3"]) {
			server.serve(sopsPath(version), sopsBytes);
			server.serve(
				sopsPath(version, `sops-v${version}.checksums.txt`),
				`${sha256(sopsBytes)}  ${sopsAsset(version)}\n${"0".repeat(64)}  sops-v${version}.darwin\n`,
			);
		}
		for (const version of ["1.99.0", "1.3.1"]) server.serve(agePath(version), ageBytes);
		usual = {
			"sops-version": "3.99.0",
			"age-version": "v1.99.0",
			"age-sha256": sha256(ageBytes),
			"sops-download-base-url": `${server.url}/getsops/sops`,
			"age-download-base-url": `${server.url}/FiloSottile/age/`,
		};
	});
	afterAll(async () => await server[Symbol.asyncDispose]());
	beforeEach(() => server.forget());

	/** A job in an empty workspace. `HOME` and the rest are the emulator's. */
	function job(
		options: { readonly secrets?: readonly string[]; readonly environment?: Record<string, string> } = {},
	): Job {
		const workspace = mkdtempSync(join(folder, "workspace-"));
		return createJob({ workspace, event: schedule("0".repeat(40)), node: node.path, ...options });
	}

	/** Every file below a folder but those that make the tool cache what it should be. */
	const filesIn = (path: string) =>
		readdirSync(path, { recursive: true, withFileTypes: true })
			.filter((entry) => !entry.isDirectory())
			.map((entry) => relative(path, join(entry.parentPath, entry.name)))
			.sort();

	const machine = process.arch;
	const whole = [
		`age/1.99.0/${machine}.complete`,
		`age/1.99.0/${machine}/age`,
		`age/1.99.0/${machine}/age-keygen`,
		`age/1.99.0/${machine}/${ageAsset("1.99.0")}`,
		`sops/3.99.0/${machine}.complete`,
		`sops/3.99.0/${machine}/sops`,
	];

	test("installs both, says what vouches for them, and leaves nothing else", async () => {
		using runner = job();
		const step = await runner.run(setup, { inputs: usual });
		expect(step.stdout).toContain("Setting up sops 3.99.0 and age v1.99.0.");
		expect(step).toMatchObject({
			outcome: "success",
			stderr: "",
			outputs: {
				"sops-version": "3.99.0",
				"sops-proof": "upstream-checksums",
				"age-version": "1.99.0",
				"age-proof": "override",
				"cache-hit": "false",
			},
		});
		expect(filesIn(runner.toolCache)).toEqual(whole);
		const programs = [step.outputs["sops-path"] ?? "", step.outputs["age-path"] ?? ""];
		expect(step.path).toEqual(programs.map(dirname));
		for (const program of programs) {
			expect(statSync(program).mode & 0o777).toBe(0o755);
			expect(spawnSync(program, ["--version"], { env: { SOPS_DISABLE_VERSION_CHECK: "1" } }).status).toBe(0);
		}
		expect(readFileSync(programs[0] ?? "").equals(sopsBytes)).toBe(true);
		expect(step.rawSummary).toContain("| sops 3.99.0 | download | upstream-checksums |");
		expect(step.environment).toEqual({});
		await runner.finish();
		expect(runner.leftovers()).toEqual([]);
		expect([...server.requests].sort()).toEqual(
			[agePath("1.99.0"), sopsPath("3.99.0"), sopsPath("3.99.0", "sops-v3.99.0.checksums.txt")].sort(),
		);
	});

	describe("the tool cache", () => {
		const pinned = () => ({ ...usual, "sops-sha256": `SHA256:${sha256(sopsBytes).toUpperCase()}` });

		test("is used without a request", async () => {
			using runner = job();
			expect((await runner.run(setup, { inputs: pinned() })).outcome).toBe("success");
			server.forget();
			const again = await runner.run(setup, { inputs: pinned() });
			expect(again).toMatchObject({
				outcome: "success",
				outputs: { "cache-hit": "true", "sops-proof": "override" },
			});
			expect(again.annotations).toEqual([]);
			expect(server.requests).toEqual([]);
		});

		test("of a version outside of the table asks for its checksums again, and for nothing more", async () => {
			using runner = job();
			await runner.run(setup, { inputs: usual });
			server.forget();
			expect((await runner.run(setup, { inputs: usual })).outputs["cache-hit"]).toBe("true");
			expect(server.requests).toEqual([sopsPath("3.99.0", "sops-v3.99.0.checksums.txt")]);
		});

		test.each([
			["other bytes in sops", `sops/3.99.0/${machine}/sops`, "sops 3.99.0"],
			["other bytes in age-keygen", `age/1.99.0/${machine}/age-keygen`, "age 1.99.0"],
			["an archive with other bytes", `age/1.99.0/${machine}/${ageAsset("1.99.0")}`, "age 1.99.0"],
			["a program more, which would be on PATH", `age/1.99.0/${machine}/kubectl`, "age 1.99.0"],
		])("with %s is replaced", async (_, path, name) => {
			using runner = job();
			await runner.run(setup, { inputs: pinned() });
			appendFileSync(join(runner.toolCache, path), "#!/bin/sh\necho poisoned\n");
			const again = await runner.run(setup, { inputs: pinned() });
			expect(again).toMatchObject({ outcome: "success", outputs: { "cache-hit": "false" } });
			expect(again.annotations.map(({ message }) => message)).toEqual([
				`the tool cache held something else as ${name}; it was replaced`,
			]);
			expect(filesIn(runner.toolCache)).toEqual(whole);
			expect(readFileSync(join(runner.toolCache, `sops/3.99.0/${machine}/sops`)).equals(sopsBytes)).toBe(
				true,
			);
			expect((await runner.run(setup, { inputs: pinned() })).outputs["cache-hit"]).toBe("true");
		});

		test("may be filled by two steps at once", async () => {
			using runner = job();
			const steps = await Promise.all([1, 2].map(() => runner.run(setup, { inputs: pinned() })));
			expect(steps.map(({ outcome }) => outcome)).toEqual(["success", "success"]);
			expect(filesIn(runner.toolCache)).toEqual(whole);
			expect((await runner.run(setup, { inputs: pinned() })).outputs["cache-hit"]).toBe("true");
		});

		test("that cannot be written to is done without", async () => {
			using runner = job();
			writeFileSync(join(runner.toolCache, "sops"), "in the way");
			const step = await runner.run(setup, { inputs: usual });
			expect(step.outcome).toBe("success");
			expect(step.outputs["sops-path"]).toMatch(/sops-guard-[0-9a-f]+-setup\/sops\/sops$/);
			expect(existsSync(step.outputs["sops-path"] ?? "")).toBe(true);
			await runner.finish();
			expect(runner.leftovers()).toEqual([]);
		});
	});

	describe("a server", () => {
		const path = sopsPath("3.99.0");

		test("that is slow is waited for", async () => {
			server.behave(path, { kind: "slow", pause: 300 });
			using runner = job();
			expect((await runner.run(setup, { inputs: usual })).outcome).toBe("success");
		});

		test("that breaks off is asked again", async () => {
			server.behave(path, { kind: "truncated" }, 1);
			using runner = job();
			const step = await runner.run(setup, { inputs: usual });
			expect(step.outcome).toBe("success");
			expect(step.annotations[0]?.message).toMatch(
				/^127\.0\.0\.1:\d+ broke the connection off; trying again in 1 s$/,
			);
		});

		test("that is busy is asked again when it says so", async () => {
			server.behave(path, { kind: "status", status: 429, headers: { "retry-after": "2" } }, 1);
			using runner = job();
			const step = await runner.run(setup, { inputs: usual });
			expect(step.outcome).toBe("success");
			expect(step.milliseconds).toBeGreaterThan(2000);
			expect(step.annotations[0]?.message).toMatch(/answers with 429; trying again in 2 s$/);
		});

		test("that wants to be left alone for long is not waited for", async () => {
			server.behave(path, { kind: "status", status: 429, headers: { "retry-after": "86400" } });
			using runner = job();
			const step = await runner.run(setup, { inputs: usual });
			expect(step.outcome).toBe("failure");
			expect(step.annotations.at(-1)?.message).toContain("It has been asked too often");
			expect(filesIn(runner.toolCache)).toEqual([]);
		});

		test("that redirects is followed", async () => {
			server.serve("/assets/1", sopsBytes);
			server.behave(path, { kind: "redirect", to: "/assets/1?signature=canary-signature" });
			using runner = job();
			const step = await runner.run(setup, { inputs: usual });
			expect(step.outcome).toBe("success");
			expect(step.stdout).not.toContain("canary");
		});

		test("that redirects for ever is not", async () => {
			server.behave(path, { kind: "redirect", to: path });
			using runner = job();
			const step = await runner.run(setup, { inputs: usual });
			expect(step.annotations.at(-1)?.message).toContain("redirects without an end");
			expect(step.outcome).toBe("failure");
		});

		test.each([404, 403, 500])(
			"that answers with %i fails the step, and its words are not repeated",
			async (status) => {
				server.behave(path, { kind: "status", status, headers: { "retry-after": "0" } });
				using runner = job();
				const step = await runner.run(setup, { inputs: usual });
				expect(step).toMatchObject({ outcome: "failure", exitCode: 2, outputs: {} });
				expect(step.annotations.at(-1)?.message).toMatch(
					status === 404 ? /has no sops-v3\.99\.0\.linux/ : /answers with (?:403|500)/,
				);
				expect(step.stdout).not.toContain("canary");
				await runner.finish();
				expect([...runner.leftovers(), ...filesIn(runner.toolCache)]).toEqual([]);
			},
		);

		test.each([
			["other bytes", { kind: "altered" } as const, {}],
			["another program than the table has", null, { "sops-version": "3.13.3" }],
		])("with %s is not believed: nothing is started or kept", async (_, behaviour, inputs) => {
			if (behaviour !== null) server.behave(path, behaviour);
			using runner = job();
			const step = await runner.run(setup, { inputs: { ...usual, ...inputs } });
			expect(step).toMatchObject({ outcome: "failure", exitCode: 2, outputs: {}, path: [] });
			expect(step.annotations.at(-1)?.message).toMatch(
				/is not what was published\nIts SHA-256 should be [0-9a-f]{64} and is [0-9a-f]{64}/,
			);
			await runner.finish();
			expect([...runner.leftovers(), ...filesIn(runner.toolCache)]).toEqual([]);
		});

		test("whose checksum file knows nothing of the file is not believed", async () => {
			server.serve(sopsPath("3.98.0"), sopsBytes);
			server.serve(
				sopsPath("3.98.0", "sops-v3.98.0.checksums.txt"),
				`${sha256(sopsBytes)}  something-else\n`,
			);
			using runner = job();
			const step = await runner.run(setup, { inputs: { ...usual, "sops-version": "3.98.0" } });
			expect(step.annotations.at(-1)?.message).toContain("sops-v3.98.0.checksums.txt has no sum for");
			expect(server.requests).not.toContain(sopsPath("3.98.0"));
		});

		test("is not even asked for an age that nothing vouches for", async () => {
			using runner = job();
			const step = await runner.run(setup, { inputs: { ...usual, "age-sha256": "" } });
			expect(step.annotations.at(-1)?.message).toMatch(/^nothing vouches for age-v1\.99\.0-linux-/);
			expect(step.annotations.at(-1)?.message).toContain("give the sum as age-sha256");
			expect(server.requests).not.toContain(agePath("1.99.0"));
		});
	});

	test("a proxy of the environment is gone through, whatever it is for", async () => {
		await using proxy = await startProxy(server.url);
		using runner = job({
			environment: { HTTP_PROXY: proxy.url, https_proxy: proxy.url, NO_PROXY: "localhost" },
		});
		const far = server.url.replace("127.0.0.1", "releases.invalid");
		const step = await runner.run(setup, {
			inputs: {
				...usual,
				"sops-sha256": sha256(sopsBytes),
				"sops-download-base-url": `${far}/getsops/sops`,
				"age-download-base-url": `${far}/FiloSottile/age`,
			},
		});
		expect(step.outcome).toBe("success");
		expect(server.requests).toHaveLength(2);
		expect(proxy.requests.length).toBeGreaterThan(0);
		for (const request of proxy.requests)
			expect(request).toMatch(/^(?:CONNECT |GET http:\/\/)releases\.invalid:/);
	});

	describe("latest", () => {
		const latest = "/getsops/sops/releases/latest";

		test("is what upstream redirects to", async () => {
			server.behave(latest, { kind: "redirect", to: `${server.url}/getsops/sops/releases/tag/v3.99.0` });
			using runner = job();
			const step = await runner.run(setup, { inputs: { ...usual, "sops-version": "latest" } });
			expect(step.outputs).toMatchObject({ "sops-version": "3.99.0", "sops-proof": "upstream-checksums" });
		});

		test("may be told by a mirror as GitHub's description", async () => {
			server.serve("/moved/releases/latest", JSON.stringify({ tag_name: "v3.99.0" }));
			server.behave(latest, { kind: "redirect", to: "/moved/releases/latest", status: 301 });
			using runner = job();
			const step = await runner.run(setup, { inputs: { ...usual, "sops-version": "latest" } });
			expect(step.outputs["sops-version"]).toBe("3.99.0");
		});

		test.each([
			["is not there", { kind: "status", status: 404 } as const],
			["leads elsewhere", { kind: "redirect", to: "/login/releases/tag/nightly" } as const],
		])("fails when it %s, though another version is in the tool cache", async (_, behaviour) => {
			server.behave(latest, behaviour);
			using runner = job();
			expect((await runner.run(setup, { inputs: usual })).outcome).toBe("success");
			const step = await runner.run(setup, { inputs: { ...usual, "sops-version": "latest" } });
			expect(step).toMatchObject({ outcome: "failure", exitCode: 2, outputs: {}, path: [] });
		});
	});

	describe("the version", () => {
		test("may come from .tool-versions and mise.toml", async () => {
			using runner = job();
			const workspace = mkdtempSync(join(folder, "versions-"));
			writeFileSync(join(workspace, ".tool-versions"), "sops 3.99.0\n");
			writeFileSync(join(workspace, "mise.toml"), '[tools]\nage = ["1.99.0", "1.2.1"]\n');
			const { "sops-version": _, "age-version": __, ...rest } = usual;
			const step = await runner.run(setup, {
				inputs: {
					...rest,
					"sops-version-file": join(workspace, ".tool-versions"),
					"age-version-file": join(workspace, "mise.toml"),
				},
			});
			expect(step.outputs).toMatchObject({ "sops-version": "3.99.0", "age-version": "1.99.0" });
		});

		test.each([
			[{ "sops-version": "newest" }, "the input sops-version is neither a version nor a range"],
			[{ "sops-version": "99.x" }, "the table of this release knows no version of sops like that"],
			[{ "age-version": "0.9.0" }, "that version of age is too old to be installed"],
			[{ "sops-version-file": ".tool-versions" }, "sops-version and sops-version-file are both given"],
			[{ "sops-version": "", "sops-version-file": "none.toml" }, "the version file cannot be read"],
			[{ "sops-sha256": "abc" }, "the input sops-sha256 is no SHA-256"],
			[{ "sops-download-base-url": "ftp://x/y" }, "the input sops-download-base-url is no address"],
			[
				{ "sops-download-base-url": "https://me:canary-pw@x/y" },
				"the input sops-download-base-url has a login in it",
			],
			[{ "sops-download-base-url": "http://mirror.invalid/x" }, "nothing vouches for sops-v3.99.0.linux."],
		])("%j is refused without a request", async (inputs, message) => {
			using runner = job();
			const step = await runner.run(setup, { inputs: { ...usual, ...inputs } });
			expect(step).toMatchObject({ outcome: "failure", exitCode: 2 });
			expect(step.annotations.at(-1)?.message).toContain(message);
			expect(server.requests.filter((path) => !path.endsWith(".checksums.txt"))).toEqual([]);
		});
	});

	test("cancelled in the middle of a download, nothing is left, before any post step", async () => {
		server.behave(agePath("1.99.0"), { kind: "silent" });
		using runner = job();
		const step = await runner.run(setup, {
			inputs: { ...usual, "age-key": "AGE-SECRET-KEY-1" },
			cancel: { when: /never/, after: 60_000 },
		});
		expect(step.outcome).toBe("failure"); // the key is refused first
		const cancelled = await runner.run(setup, { inputs: usual, cancel: { when: /Downloading .*age/ } });
		expect(cancelled.outcome).toBe("cancelled");
		expect(cancelled.milliseconds).toBeLessThan(7000);
		expect(runner.leftovers()).toEqual([]);
		expect(filesIn(runner.toolCache).filter((path) => path.startsWith("age"))).toEqual([]);
		await runner.finish();
		expect(runner.leftovers()).toEqual([]);
	});

	describe("the key", () => {
		let identity: string;
		beforeAll(() => {
			const { stdout } = spawnSync(keygen.path, [], { encoding: "utf8" });
			identity = stdout.split("\n").find((line) => line.startsWith("AGE-SECRET-KEY-")) ?? "";
			expect(identity).not.toBe("");
		});

		test.each([
			["as it should be", (key: string) => key, []],
			["a whole key file", (key: string) => `# created: today\n# public key: age1x\n${key}\n`, []],
			["with carriage returns", (key: string) => `${key}\r\n`, ["its lines end with a carriage return"]],
			["in quotes", (key: string) => `"${key}"`, ["there are quotes around the identity"]],
			[
				"as an assignment",
				(key: string) => `SOPS_AGE_KEY='${key}'\r\n`,
				["`NAME=` stands before", "quotes", "carriage"],
			],
		])("%s is handed on, and goes", async (_, written, remarks) => {
			const given = written(identity);
			using runner = job({ secrets: [given] });
			const step = await runner.run(setup, { inputs: { ...usual, "age-key": given } });
			expect(step.outcome).toBe("success");
			const path = step.environment.SOPS_AGE_KEY_FILE ?? "";
			expect(step.outputs["age-key-file"]).toBe(path);
			expect(relative(runner.temp, path)).toMatch(/^sops-guard-[0-9a-f]{18}-key\/keys\.txt$/);
			expect(readFileSync(path, "utf8")).toBe(`${identity}\n`);
			expect(statSync(path).mode & 0o777).toBe(0o600);
			expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
			expect(runner.masks.mask(identity)).toBe("***");
			const said = step.annotations.map(({ message }) => message).join("\n");
			for (const remark of remarks) expect(said).toContain(remark);
			expect([...step.log, step.rawSummary, JSON.stringify(step.state)].join("\n")).not.toContain(identity);
			const [post] = await runner.finish();
			expect(post).toMatchObject({ outcome: "success" });
			expect(post?.stdout).toContain("The key is gone.");
			expect(existsSync(dirname(path))).toBe(false);
			expect(runner.leftovers()).toEqual([]);
		});

		test.each([
			[
				"a public key",
				"age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p",
				"this is a public key",
			],
			["a path", "~/.config/sops/age/keys.txt", "this is a path where the key itself is meant"],
			["a cut key", "AGE-SECRET-KEY-1CANARYCANARY", "its checksum is wrong"],
		])("%s is refused before anything is installed", async (_, key, message) => {
			using runner = job({ secrets: [key] });
			const step = await runner.run(setup, { inputs: { ...usual, "age-key": key } });
			expect(step).toMatchObject({ outcome: "failure", exitCode: 2 });
			expect(step.annotations.at(-1)?.message).toContain(message);
			expect(step.log.join("\n")).not.toContain(key);
			expect(server.requests).toEqual([]);
		});

		test("goes in the post step also when the action was killed right after it was written", async () => {
			const killer = join(folder, "killer.mjs");
			writeFileSync(
				killer,
				`import fs from "node:fs";
				import { syncBuiltinESMExports } from "node:module";
				const write = fs.writeFileSync;
				fs.writeFileSync = (path, ...rest) => {
					write(path, ...rest);
					if (String(path).endsWith("keys.txt")) process.kill(process.pid, "SIGKILL");
				};
				syncBuiltinESMExports();`,
			);
			using runner = job({ secrets: [identity] });
			const step = await runner.run(setup, {
				inputs: { ...usual, "age-key": identity },
				environment: { NODE_OPTIONS: `--import=${killer}` },
			});
			expect(step.signal).toBe("SIGKILL");
			expect(runner.leftovers().filter((path) => path.endsWith("keys.txt"))).toHaveLength(1);
			const [post] = await runner.finish();
			expect(post?.outcome).toBe("success");
			expect(runner.leftovers()).toEqual([]);
		});

		test("goes twice without a word, and nothing else goes", async () => {
			using runner = job({ secrets: [identity] });
			writeFileSync(join(runner.temp, "keys.txt"), "somebody else's\n");
			const step = await runner.run(setup, { inputs: { ...usual, "age-key": identity } });
			rmSync(dirname(step.environment.SOPS_AGE_KEY_FILE ?? ""), { recursive: true });
			const [post] = await runner.finish();
			expect(post?.outcome).toBe("success");
			expect(runner.leftovers()).toEqual(["keys.txt"]);
		});
	});

	test.each([
		[{ RUNNER_TEMP: "" }, "RUNNER_TEMP is not set"],
		[{ RUNNER_TEMP: "temp" }, "RUNNER_TEMP is not set"],
		[
			{ RUNNER_TEMP: join(folder, "x/temp"), GITHUB_WORKSPACE: join(folder, "x"), "INPUT_AGE-KEY": "any" },
			"RUNNER_TEMP is in the workspace",
		],
		[
			{ RUNNER_TEMP: join(folder, "linked"), GITHUB_WORKSPACE: folder, "INPUT_AGE-KEY": "any" },
			"RUNNER_TEMP is in the workspace",
		],
	])("%j is refused", (environment, message) => {
		const { status, stdout } = spawnSync(node.path, [join(root, "dist/setup-sops-age.js")], {
			cwd: folder,
			encoding: "utf8",
			env: { PATH: process.env.PATH, ...environment },
		});
		expect(stdout).toContain(message);
		expect(status).toBe(2);
	});
});
