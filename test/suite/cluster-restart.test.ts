// Workloads that read a changed Secret are restarted, and no others. The API server of the tests has no controller manager: what it would
// do with a Deployment is played by `rollOut`, named as the stand-in that it is; all else is real.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Cluster, requireCluster } from "../support/cluster/cluster.ts";
import { createDeployer } from "../support/cluster/deployer.ts";
import { until } from "../support/cluster/process.ts";
import { type BuiltCommand, buildCommand } from "../support/command.ts";
import { type ManifestKey, manifestKey } from "../support/sealed-manifests.ts";

const tools = requireCluster();

interface Deployment {
	readonly metadata: { readonly generation: number };
	readonly spec: {
		readonly template: { readonly metadata: { readonly annotations?: Readonly<Record<string, string>> } };
	};
}

describe.skipIf(tools.missing)("k8s apply --restart-workloads", () => {
	let cluster: Cluster;
	let command: BuiltCommand;
	let key: ManifestKey;
	const file = "k8s/secrets.enc.yaml";

	beforeAll(async () => {
		[cluster, command, key] = await Promise.all([tools.cluster(), buildCommand(), manifestKey()]);
	}, 180_000);
	afterAll(() => command[Symbol.asyncDispose]());

	/** A Deployment with one way to read a Secret. */
	const workload = (
		namespace: string,
		name: string,
		pod: object,
		container: object = {},
		spec: object = {},
	) => ({
		apiVersion: "apps/v1",
		kind: "Deployment",
		metadata: { name, namespace },
		spec: {
			replicas: 1,
			selector: { matchLabels: { app: name } },
			template: {
				metadata: { labels: { app: name } },
				spec: { ...pod, containers: [{ name: "main", image: "example/app", ...container }] },
			},
			...spec,
		},
	});

	const restartedAt = async (namespace: string, name: string) => {
		const found = await cluster.get<Deployment>("deployment", name, namespace);
		return found?.spec.template.metadata.annotations?.["kubectl.kubernetes.io/restartedAt"];
	};

	/** Plays the controller manager: says of a Deployment that its newest pods are ready. */
	async function rollOut(namespace: string, name: string) {
		await until(
			async () => (await restartedAt(namespace, name)) !== undefined,
			30_000,
			`${name} was not restarted`,
		);
		const found = await cluster.get<Deployment>("deployment", name, namespace);
		const status = {
			observedGeneration: found?.metadata.generation,
			replicas: 1,
			updatedReplicas: 1,
			availableReplicas: 1,
			readyReplicas: 1,
		};
		await cluster.admin([
			...["patch", "deployment", name, "-n", namespace, "--subresource=status", "--type=merge"],
			...["-p", JSON.stringify({ status })],
		]);
	}

	test("restarts each workload that reads a changed Secret, waits for it, and leaves the others alone", async () => {
		using somebody = await createDeployer(cluster, command, key);
		const { namespace } = somebody;
		await cluster.allow(
			"deployer",
			namespace,
			["get", "list", "patch"],
			"deployments",
			"statefulsets",
			"daemonsets",
		);
		const readers = {
			variable: workload(
				namespace,
				"variable",
				{},
				{
					env: [{ name: "URL", valueFrom: { secretKeyRef: { name: "one", key: "url" } } }],
				},
			),
			environment: workload(namespace, "environment", {}, { envFrom: [{ secretRef: { name: "one" } }] }),
			volume: workload(namespace, "volume", { volumes: [{ name: "v", secret: { secretName: "one" } }] }),
			projected: workload(namespace, "projected", {
				volumes: [{ name: "v", projected: { sources: [{ secret: { name: "one" } }] } }],
			}),
		};
		const others = {
			other: workload(namespace, "other", {}, { envFrom: [{ secretRef: { name: "two" } }] }),
			paused: workload(
				namespace,
				"paused",
				{},
				{ envFrom: [{ secretRef: { name: "one" } }] },
				{ paused: true },
			),
		};
		await cluster.create(...Object.values(readers), ...Object.values(others));
		const apply = (...options: string[]) => somebody.k8s(["apply", "--restart-workloads", ...options, file]);

		await somebody.secrets({ one: { url: "canary-1" }, two: { a: "canary-a" } });
		const first = await apply();
		expect(first.stdout).toContain("No workload reads what changed: nothing to restart\n");
		expect(first.status).toBe(0);

		await somebody.secrets({ one: { url: "canary-2" }, two: { a: "canary-a" } });
		const [second] = await Promise.all([
			apply("--rollout-timeout", "60"),
			...Object.keys(readers).map((name) => rollOut(namespace, name)),
		]);
		expect(second.stderr).toBe("");
		expect(second.stdout).toContain("5 workloads: 4 restarted, 1 to be restarted by hand\n");
		expect(second.stdout).toContain(`kubectl rollout restart -n ${namespace} deployment/paused`);
		expect(second.status).toBe(0);
		for (const name of Object.keys(others)) expect(await restartedAt(namespace, name)).toBeUndefined();
		expect(first.all + second.all).not.toContain("canary");
	});

	test("one whose new pods do not become ready is told, with where to look", async () => {
		using somebody = await createDeployer(cluster, command, key);
		const { namespace } = somebody;
		await cluster.allow(
			"deployer",
			namespace,
			["get", "list", "patch"],
			"deployments",
			"statefulsets",
			"daemonsets",
		);
		await cluster.create(workload(namespace, "slow", {}, { envFrom: [{ secretRef: { name: "one" } }] }));
		await somebody.secrets({ one: { url: "canary-1" } });
		await somebody.k8s(["apply", file]);
		await somebody.secrets({ one: { url: "canary-2" } });
		const { status, stdout } = await somebody.k8s([
			...["apply", "--restart-workloads", "--rollout-timeout", "2", file],
		]);
		expect(stdout).toContain("1 workload: 1 not ready in time\n");
		expect(stdout).toContain(`kubectl rollout status -n ${namespace} deployment/slow`);
		expect(status).toBe(1);
	});

	test("whoever may not look at workloads is told so, after the Secrets were applied", async () => {
		using somebody = await createDeployer(cluster, command, key);
		await somebody.secrets({ one: { url: "canary-1" } });
		await somebody.k8s(["apply", file]);
		await somebody.secrets({ one: { url: "canary-2" } });
		const { status, all } = await somebody.k8s(["apply", "--restart-workloads", file]);
		expect(all).toContain("1 applied\n");
		expect(all).toContain("may not list deployments");
		expect(status).toBe(2);

		await somebody.secrets({ one: { url: "canary-3" } });
		const json = await somebody.k8s(["apply", "--restart-workloads", "--format", "json", file]);
		expect(JSON.parse(json.stdout)).toMatchObject({ objects: [{ name: "one", outcome: "applied" }] });
		expect(json.stderr).toContain("may not list deployments");
		expect(json.status).toBe(2);
	});
});
