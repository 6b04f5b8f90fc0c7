// The example's whole chain on a real API server with the real External Secrets Operator: five master Secrets from git, the
// store, the ExternalSecrets, and the proof that a service gets what git says.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Cluster, requireCluster } from "../../support/cluster/cluster.ts";
import { type BuiltCommand, buildCommand } from "../../support/command.ts";

const tools = requireCluster("external-secrets");
const root = fileURLToPath(new URL("../../../", import.meta.url));
const masters = [
	"postgres-credentials",
	"mongodb-credentials",
	"redis-credentials",
	"linkedin-oauth",
	"jwt-signing-key",
];

describe.skipIf(tools.missing)("examples/talent-mesh on a cluster", () => {
	let cluster: Cluster;
	let command: BuiltCommand;
	let folder = "";
	let kubeconfig = "";

	beforeAll(async () => {
		[cluster, command] = await Promise.all([tools.ownCluster(), buildCommand()]);
		await cluster.externalSecrets();
		folder = mkdtempSync(join(tmpdir(), "sops-guard-talent-mesh-"));
		cpSync(join(root, "examples/talent-mesh"), folder, { recursive: true });
		execFileSync("git", ["init", "-q"], { cwd: folder });
		await cluster.create(read("k8s/infrastructure/namespaces.yaml"));
		await cluster.allow("waiter", "secrets", ["get", "list", "create", "patch", "delete"], "secrets");
		await cluster.allow("waiter", "talent-mesh", ["get"], "secrets");
		await cluster.allowEverywhere("waiter", ["get", "list", "patch"], "externalsecrets");
		await cluster.allowEverywhere(
			"waiter",
			["get", "list"],
			"secretstores",
			"clustersecretstores",
			"events",
			"namespaces",
		);
		kubeconfig = cluster.kubeconfig("waiter", { namespace: "secrets" });
	}, 240_000);
	afterAll(async () => {
		rmSync(folder, { recursive: true, force: true });
		await command[Symbol.asyncDispose]();
	});

	const read = (path: string) => readFileSync(join(folder, path), "utf8");
	const guard = (...args: string[]) =>
		command.run(args, {
			cwd: folder,
			environment: {
				PATH: `${dirname(cluster.kubectlPath)}:${process.env.PATH}`,
				HOME: folder,
				KUBECONFIG: kubeconfig,
				SOPS_AGE_KEY_FILE: join(root, "test/fixtures/keys/talent-mesh-ci.identity"),
			},
		});
	const apply = () => guard("k8s", "apply", "k8s/secrets/base-secrets.enc.yaml");
	const databaseUrl = async () => {
		const found = await cluster.get<{ data: Record<string, string> }>(
			"secret",
			"db-credentials",
			"talent-mesh",
		);
		return Buffer.from(found?.data.DATABASE_URL ?? "", "base64").toString();
	};

	test("before it, doctor says what is missing and what to type", async () => {
		const { status, stdout } = await guard("doctor", "cluster");
		expect(stdout).toContain("ok  the namespace talent-mesh is there\n");
		for (const name of masters) expect(stdout).toContain(`x   the Secret secrets/${name} is not there\n`);
		expect(stdout).toContain("      sops-guard k8s apply FILE…\n");
		expect(status).toBe(1);
	});

	test("a first deployment has nothing to prove, and says so", async () => {
		const { status, stdout, stderr } = await apply();
		expect(stderr).toBe("");
		expect(stdout).toContain("5 applied\n");
		expect(stdout).toContain("No ExternalSecret reads what was applied: there is nothing to prove yet\n");
		expect(status).toBe(0);
		for (const name of masters) expect(await cluster.get("secret", name, "secrets")).not.toBeNull();
	});

	test("once store and ExternalSecrets are there, every target is proven", async () => {
		// The API server of the tests has another address than a pod would see, and no ConfigMap with its certificate.
		const store = read("k8s/infrastructure/external-secrets/cluster-secret-store.yaml")
			.replace("https://kubernetes.default.svc", cluster.url)
			.replace(
				/caProvider:\n(?: {10}.*\n)+/,
				`caBundle: ${Buffer.from(cluster.authority).toString("base64")}\n`,
			);
		await cluster.create(store, read("k8s/apps/talent-mesh/external-secrets.yaml"));
		const { status, stdout, stderr } = await apply();
		expect(stderr).toBe("");
		expect(stdout).toMatch(/^in sync +talent-mesh\/db-credentials/m);
		expect(stdout).toContain("ExternalSecrets: ");
		expect(stdout).not.toContain("not in sync");
		expect(status).toBe(0);
		expect(await databaseUrl()).toContain("canary");
	});

	test("then doctor has nothing to say against the chain", async () => {
		const { stdout } = await guard("doctor", "cluster");
		for (const name of masters) {
			expect(stdout).toContain(`ok  the Secret secrets/${name} is there with all its keys\n`);
		}
		expect(stdout).toContain("ok  ClusterSecretStore main-store is ready and reads namespace secrets\n");
		expect(stdout).toContain("ok  ExternalSecret talent-mesh/db-credentials is in sync\n");
		expect(stdout).not.toContain("canary");
	});

	test("one value changed in git changes one key, and the proof waits for it", async () => {
		const changed = "postgres://app:canary-changed@db.example:5432/app";
		const setting = execFileSync(
			process.execPath,
			[join(root, "dist/sops-guard.js"), "set", "k8s/secrets/base-secrets.enc.yaml", "stringData.url"],
			{
				cwd: folder,
				input: changed,
				env: {
					PATH: process.env.PATH,
					SOPS_AGE_KEY_FILE: join(root, "test/fixtures/keys/talent-mesh-ci.identity"),
				},
			},
		);
		expect(setting.toString()).not.toContain("canary");
		const { status, stdout, stderr } = await apply();
		expect(stderr).toBe("");
		expect(stdout).toContain("5 Secrets: 1 to change, 4 unchanged\n");
		expect(stdout.match(/^\s+~ \S+ +changed/gm)).toHaveLength(1);
		expect(stdout).toMatch(/^in sync +talent-mesh\/db-credentials, \d+\.\d s$/m);
		expect(stdout).toMatch(/^in sync +talent-mesh\/cache-credentials, as before$/m);
		expect(status).toBe(0);
		expect(await databaseUrl()).toBe(changed);
		expect(stdout).not.toContain("canary");
	});
});
