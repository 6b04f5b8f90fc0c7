import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type Cluster, requireCluster } from "./cluster.ts";
import { endServer, isAlive, startServer, until } from "./process.ts";

const tools = requireCluster();

describe.skipIf(tools.missing)("the cluster of the tests", () => {
	let cluster: Cluster;
	beforeAll(async () => {
		cluster = await tools.cluster();
	}, 180_000);

	test("is a real API server: it keeps what it is given, and knows who may do what", async () => {
		const namespace = await cluster.namespace();
		await cluster.allow("reader", namespace, ["get"], "configmaps");
		await cluster.create({
			apiVersion: "v1",
			kind: "ConfigMap",
			metadata: { name: "one", namespace },
			data: { a: "b" },
		});
		expect(await cluster.get("configmap", "one", namespace)).toMatchObject({ data: { a: "b" } });
		expect(await cluster.get("configmap", "two", namespace)).toBeNull();
		const asReader = { kubeconfig: cluster.kubeconfig("reader", { namespace }) };
		expect(await cluster.kubectl(["get", "configmap", "one", "-o", "name"], asReader)).toMatchObject({
			status: 0,
			stdout: "configmap/one\n",
		});
		const refused = await cluster.kubectl(["get", "secrets"], asReader);
		expect(refused.stderr).toContain('User "reader" cannot list resource "secrets"');
	});

	test("writes an audit log without contents", async () => {
		const namespace = await cluster.namespace();
		await cluster.create({
			apiVersion: "v1",
			kind: "Secret",
			metadata: { name: "audited", namespace },
			stringData: { a: "canary-audited" },
		});
		await until(
			() => readFileSync(cluster.auditLog, "utf8").includes(namespace),
			10_000,
			"nothing was audited",
		);
		expect(readFileSync(cluster.auditLog, "utf8")).not.toContain("canary-audited");
	});
});

describe("a server of the tests", () => {
	const start = (owner: number, folder?: string) =>
		startServer({
			program: "sleep",
			args: ["600"],
			log: join(mkdtempSync(join(tmpdir(), "sops-guard-keep-")), "log"),
			owner,
			...(folder === undefined ? {} : { folder }),
		});

	test("ends when it is told to", async () => {
		const keeper = start(process.pid);
		expect(isAlive(keeper)).toBe(true);
		await endServer(keeper);
		expect(isAlive(keeper)).toBe(false);
	});

	test("ends with its owner, however that ended, and takes its folder along", async () => {
		const owner = spawn("sleep", ["600"]);
		const folder = mkdtempSync(join(tmpdir(), "sops-guard-keep-"));
		const keeper = start(owner.pid ?? 0, folder);
		owner.kill("SIGKILL");
		await until(() => !isAlive(keeper), 15_000, "it lives on");
		expect(existsSync(folder)).toBe(false);
	});
});

const withController = requireCluster("external-secrets");

describe.skipIf(withController.missing)("the External Secrets Operator of the tests", () => {
	test("is the real one: a Secret reaches its target", async () => {
		const cluster = await withController.cluster();
		const { log } = await cluster.externalSecrets();
		const [from, to] = [await cluster.namespace("master"), await cluster.namespace("app")];
		const metadata = { name: "reader", namespace: from };
		const group = "rbac.authorization.k8s.io";
		await cluster.create(
			{ apiVersion: "v1", kind: "ServiceAccount", metadata },
			{
				apiVersion: `${group}/v1`,
				kind: "Role",
				metadata,
				rules: [{ apiGroups: [""], resources: ["secrets"], verbs: ["get", "list", "watch"] }],
			},
			{
				apiVersion: `${group}/v1`,
				kind: "RoleBinding",
				metadata,
				roleRef: { apiGroup: group, kind: "Role", name: "reader" },
				subjects: [{ kind: "ServiceAccount", ...metadata }],
			},
			{
				apiVersion: "v1",
				kind: "Secret",
				metadata: { name: "db", namespace: from },
				stringData: { url: "canary-url" },
			},
			{
				apiVersion: "external-secrets.io/v1",
				kind: "ClusterSecretStore",
				metadata: { name: from },
				spec: {
					provider: {
						kubernetes: {
							remoteNamespace: from,
							server: { url: cluster.url, caBundle: Buffer.from(cluster.authority).toString("base64") },
							auth: { serviceAccount: metadata },
						},
					},
				},
			},
			{
				apiVersion: "external-secrets.io/v1",
				kind: "ExternalSecret",
				metadata: { name: "db", namespace: to },
				spec: {
					refreshInterval: "1h",
					secretStoreRef: { kind: "ClusterSecretStore", name: from },
					target: { name: "app-db" },
					data: [{ secretKey: "DATABASE_URL", remoteRef: { key: "db", property: "url" } }],
				},
			},
		);
		const target = async () => (await cluster.get<{ data: object }>("secret", "app-db", to))?.data;
		await until(async () => (await target()) !== undefined, 60_000, `nothing was synced: ${log}`);
		expect(await target()).toEqual({ DATABASE_URL: Buffer.from("canary-url").toString("base64") });
	}, 180_000);
});
