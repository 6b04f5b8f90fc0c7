// What keeps Secrets from getting to a cluster: each is told in words of ours with the next thing to type, nothing is written, and no
// value is told. All against the real kubectl and a real API server; the one recorded kubectl is named as such.
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Kubectl, liveSecrets } from "@sops-guard/io";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Cluster, requireCluster, type User } from "../support/cluster/cluster.ts";
import { createDeployer, type Deployer, textOf } from "../support/cluster/deployer.ts";
import type { KubeconfigOptions } from "../support/cluster/kubeconfig.ts";
import { wrapKubectl } from "../support/cluster/kubectl-wrapper.ts";
import { slowDoor } from "../support/cluster/slow-door.ts";
import { type BuiltCommand, buildCommand, type CommandRun } from "../support/command.ts";
import { type ManifestKey, manifestKey, secretYaml } from "../support/sealed-manifests.ts";

const tools = requireCluster();
const file = "k8s/secrets.enc.yaml";

describe.skipIf(tools.missing)("k8s", () => {
	let cluster: Cluster;
	let command: BuiltCommand;
	let key: ManifestKey;
	beforeAll(async () => {
		[cluster, command, key] = await Promise.all([tools.cluster(), buildCommand(), manifestKey()]);
	}, 180_000);
	afterAll(() => command[Symbol.asyncDispose]());

	const deployer = () => createDeployer(cluster, command, key);

	/** Runs `k8s apply` and looks that nothing was told and nothing written. */
	async function refused(
		somebody: Deployer,
		args: readonly string[] = [file],
		environment: Readonly<Record<string, string>> = {},
	): Promise<CommandRun & { readonly all: string }> {
		const run = await somebody.k8s(["apply", ...args], environment);
		expect([1, 2]).toContain(run.status);
		expect(run.all).not.toMatch(/canary|Y2FuYXJ5/);
		const there = await cluster.admin(["get", "secrets", "-n", somebody.namespace, "-o", "name"]);
		expect(there).toBe("");
		return run;
	}

	const withConfig = async (user: User, options: KubeconfigOptions, args: readonly string[] = []) => {
		using somebody = await deployer();
		await somebody.secrets({ one: { a: "canary-a" } });
		const kubeconfig = cluster.kubeconfig(user, { namespace: somebody.namespace, ...options });
		return await refused(somebody, ["--kubeconfig", kubeconfig, ...args, file]);
	};

	describe("the way to the cluster", () => {
		test("an expired token", async () => {
			const { status, stderr } = await withConfig("deployer", { token: "expired" });
			expect(status).toBe(2);
			expect(stderr).toContain(
				"the API server does not know who is asking: the token or certificate has expired",
			);
			expect(stderr).toContain("kubectl create token");
		});

		test("an expired token of a ServiceAccount, made by the API server itself", async () => {
			// Signed by a key that the API server knows, of an account that is gone: what happens to old tokens.
			const namespace = await cluster.namespace();
			await cluster.create({
				apiVersion: "v1",
				kind: "ServiceAccount",
				metadata: { name: "old", namespace },
			});
			const token = (await cluster.admin(["create", "token", "old", "-n", namespace])).trim();
			await cluster.admin(["delete", "serviceaccount", "old", "-n", namespace]);
			const { stderr } = await withConfig("deployer", { token });
			expect(stderr).toContain("the API server does not know who is asking");
			expect(stderr).not.toContain(token.slice(0, 20));
		});

		test("an API server that is not there", async () => {
			const { stderr } = await withConfig("deployer", { url: "https://127.0.0.1:1" });
			expect(stderr).toContain("the API server cannot be reached");
		});

		test("a name that leads nowhere", async () => {
			const { stderr } = await withConfig("deployer", { url: "https://nowhere.invalid:6443" });
			expect(stderr).toMatch(/the name of the API server leads nowhere|cannot be reached/);
		});

		test("an API server that is slow", async () => {
			await using door = await slowDoor();
			const before = performance.now();
			const { stderr } = await withConfig("deployer", { url: door.url }, ["--timeout", "2"]);
			expect(stderr).toContain("the API server did not answer in time");
			expect(performance.now() - before).toBeLessThan(40_000);
		});

		test("a certificate of somebody else", async () => {
			const { stderr } = await withConfig("deployer", { authority: otherAuthority });
			expect(stderr).toContain("the API server's certificate does not fit the kubeconfig");
			expect(stderr).toContain("--tls-san");
		});

		test("a context that is not there", async () => {
			const { stderr } = await withConfig("deployer", {}, ["--context", "nope"]);
			expect(stderr).toContain("the kubeconfig has no context of that name");
		});

		test("a kubeconfig that is not there, one that is broken, and none", async () => {
			using somebody = await deployer();
			await somebody.secrets({ one: { a: "canary-a" } });
			const missing = await refused(somebody, ["--kubeconfig", "/nonexistent/config", file]);
			expect(missing.stderr).toContain("the kubeconfig is not there, or cannot be used");
			const broken = join(somebody.folder, "broken");
			writeFileSync(broken, "canary: [");
			expect((await refused(somebody, ["--kubeconfig", broken, file])).stderr).toContain("cannot be used");
			const none = await refused(somebody, [file], { KUBECONFIG: "" });
			expect(none.stderr).toMatch(/kubectl found no kubeconfig|kubeconfig of k3s/);
		});

		test("a login program that fails and talks, and one that is not installed", async () => {
			const exec = (words: string) => ({
				exec: {
					apiVersion: "client.authentication.k8s.io/v1",
					command: "/bin/sh",
					args: ["-c", words],
					interactiveMode: "Never",
				},
			});
			const failing = await withConfig("deployer", { user: exec("echo canary-token >&2; exit 3") });
			expect(failing.stderr).toContain("the kubeconfig's login program failed");
			const missing = { exec: { ...exec("").exec, command: "no-such-login-program" } };
			expect((await withConfig("deployer", { user: missing })).stderr).toContain("login program failed");
		});

		test("a login program that works and writes a token to stderr: nothing of it is passed on", async () => {
			using somebody = await deployer();
			await somebody.secrets({ one: { a: "canary-a" } });
			const credential = JSON.stringify({
				kind: "ExecCredential",
				apiVersion: "client.authentication.k8s.io/v1",
				status: { token: "token-of-deployer-for-tests-only" },
			});
			const user = {
				exec: {
					apiVersion: "client.authentication.k8s.io/v1",
					command: "/bin/sh",
					args: ["-c", `echo canary-token-$AWS_PROFILE >&2; echo '${credential}'`],
					interactiveMode: "Never",
				},
			};
			const kubeconfig = cluster.kubeconfig("deployer", { namespace: somebody.namespace, user });
			const run = await somebody.k8s(["apply", "--kubeconfig", kubeconfig, file], { AWS_PROFILE: "prod" });
			expect(run).toMatchObject({ status: 0, stderr: "" });
			expect(run.all).not.toContain("canary");
		});

		test("no kubectl at all", async () => {
			using somebody = await deployer();
			await somebody.secrets({ one: { a: "canary-a" } });
			const run = await refused(somebody, [file], { PATH: "/nonexistent" });
			expect(run.stderr).toContain("there is no kubectl on PATH, and no k3s");
			const named = await refused(somebody, ["--kubectl", "/nonexistent/kubectl", file]);
			expect(named.stderr).toContain("kubectl cannot be started");
		});
	});

	describe("what the cluster says", () => {
		test("a verb that is forbidden: get, and patch", async () => {
			const blind = await withConfig("stranger", {});
			expect(blind.stderr).toMatch(/stranger may not get secrets in the namespace secrets-/);
			expect(blind.stderr).toMatch(/kubectl auth can-i get secrets -n secrets-/);
			using somebody = await deployer();
			await somebody.secrets({ one: { a: "canary-a" }, two: { a: "canary-b" } });
			await cluster.allow("reader", somebody.namespace, ["get"], "secrets");
			const run = await refused(somebody, ["--kubeconfig", cluster.kubeconfig("reader"), file]);
			expect(run.status).toBe(2);
			expect(run.stdout.match(/reader may not patch secrets in the namespace/g)).toHaveLength(2);
		});

		test("a namespace that is not there", async () => {
			using somebody = await deployer();
			const namespace = `${somebody.namespace}-nope`;
			await cluster.allowEverywhere("other-deployer", ["get", "create", "patch"], "secrets");
			somebody.write(file, await key.seal(secretYaml("one", { a: "canary-a" }, { namespace })));
			const run = await refused(somebody, ["--kubeconfig", cluster.kubeconfig("other-deployer"), file]);
			expect(run.stdout).toContain(`there is no namespace ${namespace}`);
			expect(run.stdout).toContain(`kubectl create namespace ${namespace}`);
		});

		test("a namespace that is being deleted", async () => {
			using somebody = await deployer();
			await cluster.admin(["delete", "namespace", somebody.namespace, "--wait=false"]);
			await somebody.secrets({ one: { a: "canary-a" } });
			const run = await refused(somebody);
			expect(run.stdout).toContain(`the namespace ${somebody.namespace} is being deleted`);
		});

		test("a Secret that is being deleted", async () => {
			using somebody = await deployer();
			await cluster.create({
				apiVersion: "v1",
				kind: "Secret",
				metadata: { name: "one", namespace: somebody.namespace, finalizers: ["tests.example/hold"] },
			});
			await cluster.admin(["delete", "secret", "one", "-n", somebody.namespace, "--wait=false"]);
			await somebody.secrets({ one: { a: "canary-a" } });
			const run = await somebody.k8s(["apply", file]);
			expect(run.status).toBe(1);
			expect(run.stdout).toContain("it is being deleted");
		});

		test("an admission policy whose words quote the object", async () => {
			using somebody = await deployer();
			const { namespace } = somebody;
			const name = `no-secrets.${namespace}`;
			const admission = "admissionregistration.k8s.io/v1";
			await cluster.create(
				{
					apiVersion: admission,
					kind: "ValidatingAdmissionPolicy",
					metadata: { name },
					spec: {
						matchConstraints: {
							resourceRules: [
								{
									apiGroups: [""],
									apiVersions: ["v1"],
									operations: ["CREATE", "UPDATE"],
									resources: ["secrets"],
								},
							],
						},
						validations: [
							{
								expression: "!('a' in object.data)",
								messageExpression: "'refused: ' + string(object.data.a)",
							},
						],
					},
				},
				{
					apiVersion: admission,
					kind: "ValidatingAdmissionPolicyBinding",
					metadata: { name },
					spec: {
						policyName: name,
						validationActions: ["Deny"],
						matchResources: {
							namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": namespace } },
						},
					},
				},
			);
			await somebody.secrets({ one: { a: "canary-a" } });
			// The API server takes a moment to know a new policy.
			let run = await somebody.k8s(["plan", "--server", file]);
			for (let tries = 0; run.status === 0 && tries < 20; tries++)
				run = await somebody.k8s(["plan", "--server", file]);
			run = await refused(somebody);
			await cluster.admin(["delete", "validatingadmissionpolicybinding", name]);
			expect(run.stdout).toContain(`the admission check ${name} refuses it`);
		});

		test("somebody who writes between the plan and the taking over: nothing of theirs is lost", async () => {
			using somebody = await deployer();
			const { namespace } = somebody;
			const manifest = (value: string) =>
				JSON.stringify({
					apiVersion: "v1",
					kind: "Secret",
					metadata: { name: "one", namespace },
					stringData: { a: value },
				});
			await cluster.admin(["apply", "-f", "-"], manifest("canary-before"));
			await somebody.secrets({ one: { a: "canary-ours" } });
			// The real kubectl, with somebody in front of it who is quicker.
			const folder = join(somebody.folder, "../quicker");
			mkdirSync(folder);
			const admin = cluster.kubeconfig("admin");
			const words = `patch secret one -n ${namespace} -p '{"data":{"a":"${Buffer.from("canary-theirs").toString("base64")}"}}'`;
			writeFileSync(
				join(folder, "kubectl"),
				`#!/bin/sh\n[ "$1" = apply ] && '${cluster.kubectlPath}' --kubeconfig '${admin}' ${words} >/dev/null </dev/null\nexec '${cluster.kubectlPath}' "$@"\n`,
				{ mode: 0o755 },
			);
			const run = await somebody.k8s(["apply", file], { PATH: `${folder}:${process.env.PATH}` });
			expect(run.status).toBe(2);
			expect(run.stdout).toMatch(/failed +\S+\/one/);
			expect(run.stdout).toMatch(/somebody changed it at the same moment|somebody else looks after a field/);
			const there = await cluster.get<{ data: { a: string } }>("secret", "one", namespace);
			expect(Buffer.from(there?.data.a ?? "", "base64").toString()).toBe("canary-theirs");
			expect(run.all).not.toContain("canary");
		});
	});

	describe("what is wrong with the files", () => {
		const say = async (text: string, pattern?: string | null) => {
			using somebody = await deployer();
			somebody.write(file, await key.seal(text, pattern === undefined ? {} : { pattern }));
			const run = await refused(somebody);
			expect(run.status).toBe(2);
			expect(run.stderr).toContain("Nothing was changed in the cluster.");
			return run.stderr;
		};

		test.each<[string, string, string]>([
			[
				"a number",
				secretYaml("one", { a: "canary" }).replace('"canary"', "5432"),
				":6: stringData.a: a value of stringData must be a text, and this is a number",
			],
			[
				"two documents with one name",
				`${secretYaml("one", { a: "canary" })}---\n${secretYaml("one", { a: "canary" })}`,
				"/one is there twice",
			],
			["over 1 MiB", secretYaml("one", { a: "x".repeat(1_048_577) }), "the values take more than 1 MiB"],
			[
				"another kind",
				secretYaml("one", { a: "canary" }).replace("kind: Secret", "kind: Role"),
				"only Secrets are applied here, and this is of kind Role",
			],
			[
				"ciphertext",
				secretYaml("one", { a: "ENC[AES256_GCM,data:Yw==,iv:x,tag:y,type:str]" }),
				"this value is still ciphertext",
			],
			["an empty value", secretYaml("one", { a: "", b: "canary" }), "this value is empty"],
		])("%s", async (_, text, message) => {
			expect(await say(text)).toContain(message);
		});

		test("a wrong MAC", async () => {
			using somebody = await deployer();
			await somebody.secrets({ one: { a: "canary-a", b: "canary-b" } });
			somebody.write(file, textOf(somebody, file).replace("name: one", "name: two"));
			expect((await refused(somebody)).stderr).toContain("the MAC does not fit");
		});

		test("a file that is not sealed, named and in a folder: its plaintext stands in git", async () => {
			using somebody = await deployer();
			somebody.write(
				"k8s/plain.yaml",
				secretYaml("one", { a: "canary-a" }, { namespace: somebody.namespace }),
			);
			expect((await refused(somebody, ["k8s/plain.yaml"])).stderr).toMatch(
				/k8s\/plain\.yaml.*(?:not sealed|no metadata|metadata of sops)/,
			);
			await somebody.secrets({ two: { a: "canary-b" } });
			expect((await refused(somebody, ["k8s"])).stderr).toContain("k8s/plain.yaml");
		});

		test("no key that opens it", async () => {
			using somebody = await deployer();
			const stranger = await manifestKey();
			somebody.write(file, await stranger.seal(secretYaml("one", { a: "canary-a" })));
			expect((await refused(somebody)).stderr).toContain("no identity opens the file");
		});

		test("what the policy asks for", async () => {
			using somebody = await deployer();
			const { namespace } = somebody;
			somebody.write(
				".sops-guard.yaml",
				`version: 1\nsecrets:\n  namespace: ${namespace}\n  required:\n    - { name: one, keys: [url] }\n    - { name: two, keys: [a] }\n`,
			);
			await somebody.secrets({ one: { a: "canary-a" } });
			const run = await refused(somebody);
			expect(run.stderr).toContain("k8s/secrets.enc.yaml:1: the Secret one has no key url");
			expect(run.stderr).toContain(".sops-guard.yaml:6: the Secret two is in none of the files");
			await somebody.secrets({ one: { url: "canary-a" } });
			expect((await somebody.k8s(["plan", "--partial", file])).status).toBe(0);
			// Without a word about namespaces the policy's is the one that counts.
			somebody.write(file, await key.seal(secretYaml("x", { a: "canary" }, { namespace: "elsewhere" })));
			expect((await refused(somebody, ["--partial", file])).stderr).toContain(
				"nothing may be applied to the namespace elsewhere",
			);
		});
	});

	test("versions that are too far apart are said (a recorded kubectl: no other API server can be had)", async () => {
		using somebody = await deployer();
		await somebody.secrets({ one: { a: "canary-a" } });
		const folder = join(somebody.folder, "../old");
		mkdirSync(folder);
		const recorded = JSON.stringify({
			clientVersion: { gitVersion: "v1.31.2" },
			serverVersion: { gitVersion: "v1.35.4+k3s1" },
		});
		writeFileSync(
			join(folder, "kubectl"),
			`#!/bin/sh\nif [ "$1" = version ]; then echo '${recorded}'; exit 0; fi\nexec '${cluster.kubectlPath}' "$@"\n`,
			{ mode: 0o755 },
		);
		const run = await somebody.k8s(["apply", file], { PATH: `${folder}:${process.env.PATH}` });
		expect(run.status).toBe(0);
		expect(run.stderr).toContain(
			"warning: kubectl 1.31 and an API server of 1.35 are more than one minor version apart",
		);
	});

	describe("k3s (a script of that name, which has the real kubectl in it)", () => {
		test("its kubectl is used where there is no other, and where it is named", async () => {
			using somebody = await deployer();
			await somebody.secrets({ one: { a: "canary-a" } });
			const k3s = wrapKubectl(join(somebody.folder, "../k3s"), cluster.kubectlPath, "k3s");
			// Nothing but what the script itself needs.
			const few = join(somebody.folder, "../few");
			mkdirSync(few);
			symlinkSync("/usr/bin/env", join(few, "env"));
			const alone = await somebody.k8s(["apply", file], { PATH: `${k3s.folder}:${few}` });
			expect(alone).toMatchObject({ status: 0, stderr: "" });
			expect(k3s.calls().every((call) => call.includes("/k3s kubectl "))).toBe(true);
			const named = await somebody.k8s(["plan", "--kubectl", join(k3s.folder, "k3s"), file]);
			expect(named.stdout).toContain("1 Secret: 1 unchanged");
		});

		test("its kubeconfig is found where nothing else says which", async () => {
			using somebody = await deployer();
			await somebody.secrets({ one: { a: "canary-a" } });
			await somebody.k8s(["apply", file]);
			const k3sConfig = join(somebody.folder, "../k3s.yaml");
			writeFileSync(k3sConfig, readFileSync(somebody.kubeconfig), { mode: 0o600 });
			const home = join(somebody.folder, "../home");
			const environment = { PATH: process.env.PATH ?? "", HOME: home };
			const choice = { program: cluster.kubectlPath, k3sConfig };
			const id = { namespace: somebody.namespace, name: "one" };
			const found = await liveSecrets(new Kubectl({ ...choice, environment }), [id]);
			expect([...found.keys()]).toEqual([`${somebody.namespace}/one`]);
			// KUBECONFIG and kubectl's own place come first.
			const elsewhere = { ...environment, KUBECONFIG: "/nonexistent/config" };
			await expect(liveSecrets(new Kubectl({ ...choice, environment: elsewhere }), [id])).rejects.toThrow(
				"no kubeconfig",
			);
			mkdirSync(join(home, ".kube"), { recursive: true });
			writeFileSync(join(home, ".kube/config"), readFileSync(cluster.kubeconfig("stranger")));
			await expect(liveSecrets(new Kubectl({ ...choice, environment }), [id])).rejects.toThrow(
				"stranger may not get",
			);
		});
	});

	test("a KUBECONFIG of several files is kubectl's business, and works", async () => {
		using somebody = await deployer();
		await somebody.secrets({ one: { a: "canary-a" } });
		const other = cluster.kubeconfig("stranger", { context: "other" });
		const run = await somebody.k8s(["apply", "--context", "deployer", file], {
			KUBECONFIG: `${other}:${somebody.kubeconfig}`,
		});
		expect(run).toMatchObject({ status: 0, stderr: "" });
	});
});

/** A throw-away certificate that signed nothing. */
const otherAuthority = `-----BEGIN CERTIFICATE-----
MIIBlTCCATugAwIBAgIUZ5Mk8Y3cNm5iBdq4C5HeCxdQ6mowCgYIKoZIzj0EAwIw
HzEdMBsGA1UEAwwUdGhyb3ctYXdheSBmb3IgdGVzdHMwIBcNMjYxMTI1MDI1NzU1
WhgPMjEyNjExMDEwMjU3NTVaMB8xHTAbBgNVBAMMFHRocm93LWF3YXkgZm9yIHRl
c3RzMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEIipyckq9xDAxNoICBop3w+KY
g6iCmp165I6r8VVOY+96UtKgb+J4ONuomI4wupd/uMw2qtkF7fQJ95FUE8fF3aNT
MFEwHQYDVR0OBBYEFHY9ON6JFr3hsb1z3y/kNYl+8xjqMB8GA1UdIwQYMBaAFHY9
ON6JFr3hsb1z3y/kNYl+8xjqMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwID
SAAwRQIhAJUKl3t6XFlD1iChj1FQh2jy9tnHNYpYugDV06d0P1TCAiBLzsR3qY1j
/MK0g9/TV9zRqBrVbw8kN57NEmhUF3XYLQ==
-----END CERTIFICATE-----
`;
