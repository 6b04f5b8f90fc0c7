// The action as a runner starts it, with the real kubectl against a real API server: what it does, and that no value is told
// anywhere: not in the log, the summary, an output, a file, the process list, or the API server's audit log.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { LeakSearch } from "../suite/mutation/leaks.ts";
import { type Cluster, requireCluster } from "../support/cluster/cluster.ts";
import { deployerVerbs } from "../support/cluster/deployer.ts";
import { type KubectlWrapper, wrapKubectl } from "../support/cluster/kubectl-wrapper.ts";
import { isAlive, until } from "../support/cluster/process.ts";
import { pullRequest, push } from "../support/runner/events.ts";
import { createJob, type Job, markerTokens } from "../support/runner/job.ts";
import type { StepResult } from "../support/runner/step.ts";
import { type ManifestKey, manifestKey, secretYaml } from "../support/sealed-manifests.ts";
import { requireTool } from "../support/tools.ts";

const tools = requireCluster();
const node = requireTool("node24");
const action = new URL("../../actions/apply-k8s-secrets", import.meta.url).pathname;
const sha = "0123456789abcdef0123456789abcdef01234567";
const values = {
	url: "canary-7b1f-b4d9-url",
	password: "canary-hunter2-91c0",
	changed: "canary-e3a7-after",
	before: "canary-5d20-before",
	theirs: "canary-c46b-theirs",
};

describe.skipIf(tools.missing || node.missing)("apply-k8s-secrets", () => {
	let cluster: Cluster;
	let key: ManifestKey;
	let folder = "";
	let namespace = "";
	let wrapper: KubectlWrapper;
	const search = new LeakSearch(Object.values(values));

	beforeAll(async () => {
		[cluster, key] = await Promise.all([tools.cluster(), manifestKey()]);
	}, 180_000);
	beforeEach(async () => {
		folder = mkdtempSync(join(tmpdir(), "sops-guard-apply-"));
		wrapper = wrapKubectl(join(folder, "bin"), cluster.kubectlPath);
		namespace = await cluster.namespace("secrets");
		await cluster.allow("deployer", namespace, deployerVerbs, "secrets");
		return () => rmSync(folder, { recursive: true, force: true });
	});
	afterAll(() => {
		const log = readFileSync(cluster.auditLog, "utf8");
		expect(log).toContain(`"namespace":"${namespace}"`);
		expect(search.leaksIn(log)).toEqual([]);
	});

	const leaksIn = (text: string) => [...search.leaksIn(text), ...(text.includes("canary") ? ["canary"] : [])];

	async function seal(secrets: Readonly<Record<string, Readonly<Record<string, string>>>>, more = "") {
		const text = Object.entries(secrets).map(([name, data]) => secretYaml(name, data, { namespace, more }));
		const path = join(folder, "workspace/k8s/secrets.enc.yaml");
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, await key.seal(text.join("---\n")));
	}

	function job(options: Partial<Parameters<typeof createJob>[0]> = {}): Job {
		return createJob({
			workspace: join(folder, "workspace"),
			event: push("main", { before: sha, after: sha }),
			node: node.path,
			secrets: [key.identity.trim().split("\n").at(-1) ?? ""],
			environment: { PATH: `${wrapper.folder}:${process.env.PATH}` },
			...options,
		});
	}

	const deployer = () => readFileSync(cluster.kubeconfig("deployer", { namespace }), "utf8");

	const run = (given: Job, inputs: Readonly<Record<string, string>> = {}) =>
		given.run(action, {
			inputs: {
				files: "k8s/secrets.enc.yaml",
				"age-key": key.identity,
				kubeconfig: deployer(),
				"report-file": "report.json",
				...inputs,
			},
		});

	/** All that a run left: what it said, wrote and called. Nothing of a value is in it, and no key or token is in an environment. */
	async function expectNoLeak(given: Job, result: StepResult): Promise<StepResult[]> {
		const posts = await given.finish();
		const said = [result, ...posts].flatMap(({ stdout, stderr, log, rawSummary, outputs, annotations }) => [
			stdout,
			stderr,
			...log,
			rawSummary ?? "",
			JSON.stringify(outputs),
			JSON.stringify(annotations),
		]);
		expect(leaksIn([...said, ...wrapper.calls()].join("\n"))).toEqual([]);
		expect(leaksIn(wrapper.environments())).toEqual([]);
		for (const secret of [...Object.values(markerTokens), "AGE-SECRET-KEY", "INPUT_"]) {
			expect(wrapper.environments()).not.toContain(secret);
		}
		expect(given.leftovers()).toEqual([]);
		return posts;
	}

	test("applies, and tells what it did by name", async () => {
		await seal({ postgres: { url: values.url, password: values.password } });
		using given = job();
		const result = await run(given);
		expect(result.outcome).toBe("success");
		expect(result.outputs).toMatchObject({
			created: "1",
			changed: "0",
			failed: "0",
			drift: "true",
			"changed-secrets": `${namespace}/postgres`,
			"report-file": "report.json",
		});
		expect(result.summary).toContain("1 Secret: 1 to create");
		expect(result.summary).toContain("**1 applied.**");
		const report = readFileSync(join(folder, "workspace/report.json"), "utf8");
		expect(JSON.parse(report)).toMatchObject({ objects: [{ name: "postgres", outcome: "applied" }] });
		expect(leaksIn(report)).toEqual([]);
		await expectNoLeak(given, result);
		const there = await cluster.get<{ data: Record<string, string> }>("secret", "postgres", namespace);
		expect(Buffer.from(there?.data.url ?? "", "base64").toString()).toBe(values.url);
	});

	test("one kubectl writes all Secrets, whatever their number", async () => {
		await seal(Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`s${at}`, { a: values.url }])));
		using given = job();
		const result = await run(given);
		expect(result.outputs.created).toBe("20");
		const calls = wrapper.calls().map((line) => /kubectl (\w+)/.exec(line)?.[1]);
		// The second look asks for ExternalSecrets.
		expect(calls.sort()).toEqual(["apply", "get", "get", "version"]);
		await expectNoLeak(given, result);
	});

	test("takes over from sops -d | kubectl apply, and removes its copy", async () => {
		await cluster.admin(["apply", "-f", "-"], secretYaml("postgres", { url: values.before }, { namespace }));
		await seal({ postgres: { url: values.changed } });
		using given = job();
		const result = await run(given);
		expect(result.outcome).toBe("success");
		expect(result.summary).toContain("kubectl-client-side-apply");
		const there = await cluster.get<{ metadata: object }>("secret", "postgres", namespace);
		expect(leaksIn(JSON.stringify(there?.metadata))).toEqual([]);
		await expectNoLeak(given, result);
	});

	test("a dry run shows drift, fails where it is asked to, and writes nothing", async () => {
		await seal({ postgres: { url: values.url } });
		using given = job();
		for (const mode of ["client", "server"]) {
			const result = await run(given, { "dry-run": mode, "fail-on-drift": "true" });
			expect(result).toMatchObject({ exitCode: 1, outputs: { drift: "true", created: "1" } });
			expect(result.summary?.includes("1 would be applied")).toBe(mode === "server");
			await expectNoLeak(given, result);
		}
		expect(await cluster.get("secret", "postgres", namespace)).toBeNull();
	});

	describe("says what is wrong, and nothing of a value", () => {
		test("a conflict", async () => {
			const theirs = {
				apiVersion: "v1",
				kind: "Secret",
				metadata: { name: "postgres", namespace },
				data: { url: Buffer.from(values.theirs).toString("base64") },
			};
			await cluster.admin(
				["apply", "--server-side", "--field-manager=helm", "-f", "-"],
				JSON.stringify(theirs),
			);
			await seal({ postgres: { url: values.url } });
			using given = job();
			const result = await run(given);
			expect(result).toMatchObject({ exitCode: 1, outputs: { blocked: "1" } });
			expect(result.summary).toContain("somebody else looks after data url (helm)");
			await expectNoLeak(given, result);
		});

		test("a number, which the API server would quote", async () => {
			await seal({ postgres: { url: values.url } });
			const path = join(folder, "workspace/k8s/secrets.enc.yaml");
			writeFileSync(path, await key.seal(`${secretYaml("postgres", {}, { namespace })}\n  port: 54321987\n`));
			using given = job();
			const result = await run(given);
			expect(result.exitCode).toBe(2);
			expect(result.annotations).toMatchObject([{ level: "error", file: "k8s/secrets.enc.yaml", line: 7 }]);
			expect(result.summary).toContain("The files cannot be applied; nothing was changed.");
			expect(result.stdout + result.rawSummary).not.toContain("54321987");
			expect(wrapper.calls().filter((call) => call.includes(" apply "))).toEqual([]);
			await expectNoLeak(given, result);
		});

		test("a token that has expired", async () => {
			await seal({ postgres: { url: values.url } });
			using given = job();
			const kubeconfig = readFileSync(
				cluster.kubeconfig("deployer", { token: "expired-token-of-tests" }),
				"utf8",
			);
			const result = await run(given, { kubeconfig });
			expect(result.exitCode).toBe(2);
			expect(result.log.join("\n")).toContain("the API server does not know who is asking");
			expect(result.masks).toContain("expired-token-of-tests");
			await expectNoLeak(given, result);
		});

		test("a verb that is forbidden", async () => {
			await cluster.allow("reader", namespace, ["get"], "secrets");
			await seal({ postgres: { url: values.url }, redis: { password: values.password } });
			using given = job();
			const result = await run(given, { kubeconfig: cluster.kubeconfig("reader") });
			expect(result).toMatchObject({ exitCode: 2, outputs: { failed: "2" } });
			expect(
				result.annotations.map(({ level, file, message }) => [level, file, message.split("\n")[0]]),
			).toEqual(
				["postgres", "redis"].map((name) => [
					"error",
					"k8s/secrets.enc.yaml",
					`${namespace}/${name}: reader may not patch secrets in the namespace ${namespace}`,
				]),
			);
			await expectNoLeak(given, result);
		});

		test("a login program that fails and writes a token to its standard error", async () => {
			await seal({ postgres: { url: values.url } });
			const plugin = join(folder, "login");
			writeFileSync(plugin, `#!/bin/sh\necho "${values.theirs}" >&2\nexit 3\n`, { mode: 0o755 });
			using given = job();
			const user = {
				exec: { apiVersion: "client.authentication.k8s.io/v1", command: plugin, interactiveMode: "Never" },
			};
			const result = await run(given, { kubeconfig: cluster.kubeconfig("deployer", { user }) });
			expect(result.exitCode).toBe(2);
			expect(result.log.join("\n")).toContain("the kubeconfig's login program failed");
			await expectNoLeak(given, result);
		});

		test("a file that was changed by hand: its MAC does not fit", async () => {
			await seal({ postgres: { url: values.url } });
			const path = join(folder, "workspace/k8s/secrets.enc.yaml");
			const text = readFileSync(path, "utf8");
			writeFileSync(path, text.replace("name: postgres", "name: other"));
			using given = job();
			const result = await run(given);
			expect(result.exitCode).toBe(2);
			expect(result.annotations[0]).toMatchObject({ file: "k8s/secrets.enc.yaml" });
			await expectNoLeak(given, result);
		});
	});

	test("cancelled while a login program waits, it leaves no kubeconfig behind", async () => {
		await seal({ postgres: { url: values.url } });
		const plugin = join(folder, "login");
		const pid = join(folder, "login.pid");
		writeFileSync(plugin, `#!/bin/sh\necho $$ > '${pid}'\nexec sleep 600\n`, { mode: 0o755 });
		const user = {
			exec: { apiVersion: "client.authentication.k8s.io/v1", command: plugin, interactiveMode: "Never" },
		};
		const kubeconfig = readFileSync(cluster.kubeconfig("deployer", { user }), "utf8");
		using given = job();
		const result = await given.run(action, {
			inputs: { files: "k8s/secrets.enc.yaml", "age-key": key.identity, kubeconfig },
			cancel: { after: 2_500, grace: [2_000, 1_000] },
		});
		expect(result.outcome).toBe("cancelled");
		await expectNoLeak(given, result);
		const login = Number(readFileSync(pid, "utf8"));
		await until(() => !isAlive(login), 5_000, "the login program lives on");
	});

	test("a kubeconfig in Base64, and a path", async () => {
		await seal({ postgres: { url: values.url } });
		using given = job();
		const encoded = Buffer.from(deployer()).toString("base64");
		expect((await run(given, { kubeconfig: encoded })).outputs.created).toBe("1");
		const path = cluster.kubeconfig("deployer", { namespace });
		const result = await run(given, { kubeconfig: path });
		expect(result.outputs).toMatchObject({ unchanged: "1", drift: "false" });
		await expectNoLeak(given, result);
	});

	test("a fork has no key: skipped with a notice, or a failure", async () => {
		await seal({ postgres: { url: values.url } });
		const side = (repository: string) => ({ ref: "main", sha, repository });
		const event = pullRequest({ base: side("octo-org/secrets"), head: side("stranger/secrets"), merge: sha });
		using given = job({ event });
		const skipped = await run(given, { "age-key": "", "on-missing-key": "skip" });
		expect(skipped.outcome).toBe("success");
		expect(skipped.annotations).toMatchObject([{ level: "notice" }]);
		expect((await run(given, { "age-key": "" })).exitCode).toBe(2);
		expect(wrapper.calls()).toEqual([]);
	});

	test("an event that strangers can start is refused before a key is touched", async () => {
		await seal({ postgres: { url: values.url } });
		const side = (repository: string) => ({ ref: "main", sha, repository });
		const event = pullRequest(
			{ base: side("octo-org/secrets"), head: side("stranger/secrets"), merge: sha },
			{ name: "pull_request_target" },
		);
		using given = job({ event });
		const result = await run(given);
		expect(result.exitCode).toBe(2);
		expect(result.log.join("\n")).toContain("applying secrets is refused on pull_request_target");
		expect(wrapper.calls()).toEqual([]);
	});

	test.each([
		[{ prune: "true" }, "prune needs an inventory"],
		[{ "fail-on-drift": "true" }, "fail-on-drift goes with a dry run"],
		[{ "field-manager": "kubectl" }, "field-manager must be a name of its own"],
		[{ kubeconfig: "canary: {\ncanary: x" }, "neither a path nor a kubeconfig"],
		[{ namespaces: "a.b" }, "a namespace is no name of one"],
		[{ "kube-timeout": "soon" }, "kube-timeout takes seconds"],
	])("refuses %j", async (inputs, message) => {
		await seal({ postgres: { url: values.url } });
		using given = job();
		const result = await run(given, inputs);
		expect(result.exitCode).toBe(2);
		expect(result.log.join("\n")).toContain(message);
		expect(wrapper.calls()).toEqual([]);
	});
});
