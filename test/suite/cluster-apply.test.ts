// Secrets from sealed files to a real API server: what is created, changed, taken over, refused and removed.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Cluster, requireCluster } from "../support/cluster/cluster.ts";
import { createDeployer, type Deployer } from "../support/cluster/deployer.ts";
import { type BuiltCommand, buildCommand } from "../support/command.ts";
import { type ManifestKey, manifestKey, secretYaml } from "../support/sealed-manifests.ts";

const tools = requireCluster();

interface Found {
	readonly type: string;
	readonly data: Readonly<Record<string, string>>;
	readonly metadata: {
		readonly resourceVersion: string;
		readonly labels?: Readonly<Record<string, string>>;
		readonly annotations?: Readonly<Record<string, string>>;
		readonly managedFields: readonly { readonly manager: string; readonly operation: string }[];
	};
}

describe.skipIf(tools.missing)("k8s apply", () => {
	let cluster: Cluster;
	let command: BuiltCommand;
	let key: ManifestKey;
	const file = "k8s/secrets.enc.yaml";

	beforeAll(async () => {
		[cluster, command, key] = await Promise.all([tools.cluster(), buildCommand(), manifestKey()]);
	}, 180_000);
	afterAll(() => command[Symbol.asyncDispose]());

	const deployer = () => createDeployer(cluster, command, key);
	const found = async ({ namespace }: Deployer, name: string) =>
		cluster.get<Found>("secret", name, namespace);
	const values = async (somebody: Deployer, name: string) =>
		Object.fromEntries(
			Object.entries((await found(somebody, name))?.data ?? {}).map(([each, base64]) => [
				each,
				Buffer.from(base64, "base64").toString(),
			]),
		);
	const manifest = (namespace: string, name: string, stringData: object, more: object = {}) => ({
		apiVersion: "v1",
		kind: "Secret",
		metadata: { name, namespace },
		stringData,
		...more,
	});
	const byHand = (manifests: readonly object[], ...options: string[]) =>
		cluster.admin(["apply", ...options, "-f", "-"], manifests.map((each) => JSON.stringify(each)).join("\n"));

	test("creates, then changes one key, then has nothing to do", async () => {
		using somebody = await deployer();
		await somebody.secrets({ one: { url: "canary-url-1", user: "canary-user" }, two: { a: "canary-a" } });
		const first = await somebody.k8s(["apply", file]);
		expect(first).toMatchObject({ status: 0, stderr: "" });
		expect(first.stdout).toContain("2 Secrets: 2 to create\n");
		expect(first.stdout).toContain("2 applied\n");
		expect(await values(somebody, "one")).toEqual({ url: "canary-url-1", user: "canary-user" });
		const managers = (await found(somebody, "one"))?.metadata.managedFields.map(({ manager }) => manager);
		expect(managers).toEqual(["sops-guard"]);

		await somebody.secrets({ one: { url: "canary-url-2", user: "canary-user" }, two: { a: "canary-a" } });
		const plan = JSON.parse((await somebody.k8s(["plan", "--format", "json", file])).stdout);
		expect(plan.summary).toEqual({ create: 0, update: 1, adopt: 0, unchanged: 1, remove: 0, blocked: 0 });
		const changes = plan.objects[0].keys.map((each: { key: string; change: string }) => [
			each.key,
			each.change,
		]);
		expect(changes).toEqual([
			["url", "changed"],
			["user", "unchanged"],
		]);
		expect((await somebody.k8s(["apply", file])).stdout).toContain("1 applied, 1 unchanged\n");
		expect(await values(somebody, "one")).toEqual({ url: "canary-url-2", user: "canary-user" });

		const before = (await found(somebody, "one"))?.metadata.resourceVersion;
		const last = await somebody.k8s(["apply", file]);
		expect(last.stdout).toContain("2 Secrets: 2 unchanged\n");
		expect((await found(somebody, "one"))?.metadata.resourceVersion).toBe(before);
		expect(first.all + last.all + JSON.stringify(plan)).not.toContain("canary");
	});

	test("a key that leaves the file leaves the cluster, also one that was written as stringData", async () => {
		using somebody = await deployer();
		await somebody.secrets({ one: { kept: "canary-1", gone: "canary-2" } });
		await somebody.k8s(["apply", file]);
		await somebody.secrets({ one: { kept: "canary-1" } });
		expect((await somebody.k8s(["apply", file])).stdout).toMatch(/- gone +removed/);
		expect(await values(somebody, "one")).toEqual({ kept: "canary-1" });
	});

	test("a cluster that was filled by sops -d | kubectl apply is taken over at the first run, and its copy goes", async () => {
		using somebody = await deployer();
		const { namespace } = somebody;
		await byHand([
			manifest(namespace, "one", { url: "canary-old-url", gone: "canary-gone" }),
			manifest(namespace, "same", { a: "canary-same" }),
		]);
		const copyOf = async (name: string) =>
			Object.keys((await found(somebody, name))?.metadata.annotations ?? {});
		expect(await copyOf("one")).toEqual(["kubectl.kubernetes.io/last-applied-configuration"]);

		await somebody.secrets({ one: { url: "canary-new-url" }, same: { a: "canary-same" } });
		const plan = await somebody.k8s(["plan", file]);
		expect(plan.stdout).toContain("taken over: data url (kubectl-client-side-apply)");
		expect(plan.stdout).toMatch(/- gone +removed/);
		const run = await somebody.k8s(["apply", file]);
		expect(run).toMatchObject({ status: 0, stderr: "" });
		expect(
			run.stdout.match(/the copy that a client-side apply left, with values in clear, is gone/g),
		).toHaveLength(2);

		expect(await values(somebody, "one")).toEqual({ url: "canary-new-url" });
		for (const name of ["one", "same"]) {
			expect(await copyOf(name)).toEqual([]);
			const managers = (await found(somebody, name))?.metadata.managedFields;
			expect(managers?.map(({ manager, operation }) => [manager, operation])).toEqual([
				["sops-guard", "Apply"],
			]);
			const text = JSON.stringify(await found(somebody, name));
			expect(text).not.toMatch(/canary/);
		}
		expect((await somebody.k8s(["apply", file])).stdout).toContain("2 Secrets: 2 unchanged");
		expect(plan.all + run.all).not.toContain("canary");
	});

	test("a copy that nobody looks after goes too", async () => {
		using somebody = await deployer();
		await somebody.secrets({ one: { a: "canary-1" } });
		await somebody.k8s(["apply", file]);
		await cluster.admin([
			...["annotate", "secret", "one", "-n", somebody.namespace, "--field-manager=somebody"],
			"kubectl.kubernetes.io/last-applied-configuration={canary-copy}",
		]);
		const run = await somebody.k8s(["apply", file]);
		expect(run.stdout).toContain("with values in clear, is gone");
		expect((await found(somebody, "one"))?.metadata.annotations ?? {}).toEqual({});
	});

	test("what kubectl apply --server-side left without a name of its own: its copy goes where the values are the same", async () => {
		using somebody = await deployer();
		const same = [manifest(somebody.namespace, "one", { a: "canary-1" })];
		await byHand(same);
		await byHand(same, "--server-side");
		expect((await found(somebody, "one"))?.metadata.annotations).toHaveProperty([
			"kubectl.kubernetes.io/last-applied-configuration",
		]);
		await somebody.secrets({ one: { a: "canary-1" } });
		const run = await somebody.k8s(["apply", file]);
		expect(run).toMatchObject({ status: 0, stderr: "" });
		expect(run.stdout).toContain("with values in clear, is gone");
		expect((await found(somebody, "one"))?.metadata.annotations ?? {}).toEqual({});
		await somebody.secrets({ one: { a: "canary-2" } });
		expect((await somebody.k8s(["plan", file])).stdout).toContain(
			"somebody else looks after data a (kubectl",
		);
	});

	test("what is older than the record of who looks after it is a conflict, in words", async () => {
		using somebody = await deployer();
		await byHand([manifest(somebody.namespace, "one", { a: "canary-1" })]);
		// An object from before Kubernetes 1.18.
		const strip = JSON.stringify([{ op: "replace", path: "/metadata/managedFields", value: [{}] }]);
		await cluster.admin(["patch", "secret", "one", "-n", somebody.namespace, "--type=json", "-p", strip]);
		await somebody.secrets({ one: { a: "canary-2" } });
		const run = await somebody.k8s(["apply", file]);
		expect(run.status).toBe(2);
		expect(run.stdout).toContain("somebody else looks after a field of it: before-first-apply");
		expect(await values(somebody, "one")).toEqual({ a: "canary-1" });
		expect(run.all).not.toContain("canary");
	});

	test("nothing is removed where something could not be applied", async () => {
		using somebody = await deployer();
		const elsewhere = await cluster.namespace("readonly");
		await cluster.allow("deployer", elsewhere, ["get", "list"], "secrets");
		const places = ["--allow-namespace", `${somebody.namespace},${elsewhere}`, "--inventory", "platform"];
		await somebody.secrets({ old: { a: "canary-1" } });
		await somebody.k8s(["apply", ...places, file]);
		somebody.write(
			file,
			await key.seal(
				`apiVersion: v1\nkind: Secret\nmetadata: {name: new, namespace: ${elsewhere}}\nstringData: {a: canary}\n`,
			),
		);
		const run = await somebody.k8s(["apply", "--prune", ...places, file]);
		expect(run.status).toBe(2);
		expect(run.stdout).toContain("1 failed, 1 not applied");
		expect(await found(somebody, "old")).not.toBeNull();
	});

	test("another manager's key is a conflict: it is named, and nothing at all changes", async () => {
		using somebody = await deployer();
		const { namespace } = somebody;
		const theirs = manifest(
			namespace,
			"one",
			{},
			{ stringData: undefined, data: { url: Buffer.from("canary-theirs").toString("base64") } },
		);
		await byHand([theirs], "--server-side", "--field-manager=helm");
		await somebody.secrets({ new: { a: "canary-new" }, one: { url: "canary-ours" } });
		const run = await somebody.k8s(["apply", file]);
		expect(run.status).toBe(1);
		expect(run.stdout).toContain("somebody else looks after data url (helm)");
		expect(run.stderr).toContain("Nothing was applied");
		expect(await values(somebody, "one")).toEqual({ url: "canary-theirs" });
		expect(await found(somebody, "new")).toBeNull();

		const forced = await somebody.k8s(["apply", "--force-conflicts", file]);
		expect(forced.status).toBe(0);
		expect(forced.stdout).toContain("taken over: data url (helm)");
		expect(await values(somebody, "one")).toEqual({ url: "canary-ours" });
		expect(run.all + forced.all).not.toContain("canary");
	});

	test("an immutable Secret is explained; its labels alone may change", async () => {
		using somebody = await deployer();
		await somebody.secrets({ one: { a: "canary-1" } }, { more: "immutable: true\n" });
		expect((await somebody.k8s(["apply", file])).status).toBe(0);
		await somebody.secrets({ one: { a: "canary-2" } }, { more: "immutable: true\n" });
		const run = await somebody.k8s(["apply", file]);
		expect(run.status).toBe(1);
		expect(run.stdout).toContain("it is immutable");
		expect(run.stdout).toContain(`kubectl delete -n ${somebody.namespace} secret one`);
		await somebody.secrets({ one: { a: "canary-1" } }, { more: "immutable: true\n" });
		expect((await somebody.k8s(["apply", "--inventory", "platform", file])).status).toBe(0);
		expect((await found(somebody, "one"))?.metadata.labels).toEqual({ "sops-guard/inventory": "platform" });
	});

	test("another type is explained", async () => {
		using somebody = await deployer();
		await byHand(
			[manifest(somebody.namespace, "one", { a: "canary" }, { type: "my/type" })],
			"--server-side",
			"--field-manager=sops-guard",
		);
		await somebody.secrets({ one: { a: "canary" } }, { more: "type: Opaque\n" });
		const run = await somebody.k8s(["plan", file]);
		expect(run.status).toBe(1);
		expect(run.stdout).toContain("its type cannot change from my/type to Opaque");
	});

	test("drift is what somebody changed in the cluster", async () => {
		using somebody = await deployer();
		await somebody.secrets({ one: { a: "canary-1" } });
		await somebody.k8s(["apply", file]);
		expect((await somebody.k8s(["plan", "--fail-on-drift", file])).status).toBe(0);
		const patch = JSON.stringify({ stringData: { a: "canary-drift" } });
		await cluster.admin(["patch", "secret", "one", "-n", somebody.namespace, "-p", patch]);
		const run = await somebody.k8s(["plan", "--fail-on-drift", file]);
		expect(run.status).toBe(1);
		expect(run.stdout).toMatch(/~ a +changed/);
		expect(run.all).not.toContain("canary");
	});

	test("pruning removes what the inventory holds and the files do not; the plan says the same", async () => {
		using somebody = await deployer();
		const { namespace } = somebody;
		const inventory = ["--inventory", "platform"];
		const places = ["--allow-namespace", namespace];
		await somebody.secrets({ one: { a: "canary-1" }, gone: { a: "canary-2" } });
		expect((await somebody.k8s(["apply", ...inventory, ...places, file])).status).toBe(0);
		// By hand, and by hand with our label copied along.
		await byHand([manifest(namespace, "by-hand", { a: "canary-3" })]);
		await byHand([
			{
				...manifest(namespace, "copied", { a: "canary-4" }),
				metadata: { name: "copied", namespace, labels: { "sops-guard/inventory": "platform" } },
			},
		]);
		await somebody.secrets({ one: { a: "canary-1" } });
		const args = ["--prune", ...inventory, ...places];
		const plan = JSON.parse((await somebody.k8s(["plan", ...args, "--format", "json", file])).stdout);
		const dry = await somebody.k8s(["plan", "--server", ...args, file]);
		expect(dry.status).toBe(0);
		expect(await found(somebody, "gone")).not.toBeNull();
		const run = JSON.parse((await somebody.k8s(["apply", ...args, "--format", "json", file])).stdout);
		const told = (document: { objects: readonly { name: string; action: string; keys: object }[] }) =>
			document.objects.map(({ name, action }) => [name, action]);
		expect(told(plan)).toEqual([
			["one", "unchanged"],
			["gone", "remove"],
		]);
		expect(told(run)).toEqual(told(plan));
		expect(run.objects.map(({ outcome }: { outcome: string }) => outcome)).toEqual(["unchanged", "removed"]);
		expect(await found(somebody, "gone")).toBeNull();
		for (const name of ["one", "by-hand", "copied"]) expect(await found(somebody, name)).not.toBeNull();
	});

	test("what belongs to another inventory is neither removed nor taken over", async () => {
		using somebody = await deployer();
		const { namespace } = somebody;
		await somebody.secrets({ one: { a: "canary-1" } });
		await somebody.k8s(["apply", "--inventory", "other", file]);
		await somebody.secrets({ two: { a: "canary-1" } });
		// Of another inventory: neither pruned, nor taken over.
		const pruned = await somebody.k8s([
			"apply",
			"--inventory",
			"mine",
			"--prune",
			"--allow-namespace",
			namespace,
			file,
		]);
		expect(pruned.status).toBe(0);
		expect(await found(somebody, "one")).not.toBeNull();
		await somebody.secrets({ one: { a: "canary-1" } });
		const taken = await somebody.k8s(["plan", "--inventory", "mine", file]);
		expect(taken.status).toBe(1);
		expect(taken.stdout).toContain("it belongs to the inventory other");
	});

	test("one object that fails does not keep the others from being applied, and is told alone", async () => {
		using somebody = await deployer();
		const elsewhere = await cluster.namespace("readonly");
		await cluster.allow("deployer", elsewhere, ["get"], "secrets");
		const text = [somebody.namespace, elsewhere, somebody.namespace].map(
			(namespace, index) =>
				`apiVersion: v1\nkind: Secret\nmetadata: {name: s${index}, namespace: ${namespace}}\nstringData: {a: canary-${index}}\n`,
		);
		somebody.write(file, await key.seal(text.join("---\n")));
		const run = await somebody.k8s(["apply", file]);
		expect(run.status).toBe(2);
		expect(run.stdout).toMatch(new RegExp(`applied +${somebody.namespace}/s0`));
		expect(run.stdout).toMatch(
			new RegExp(`failed +${elsewhere}/s1\n +deployer may not patch secrets in the namespace ${elsewhere}`),
		);
		expect(run.stdout).toMatch(new RegExp(`applied +${somebody.namespace}/s2`));
		expect(run.stdout).toContain("2 applied, 1 failed");
		expect(run.all).not.toContain("canary");
	});

	test("names that are alike in two namespaces are not mixed up", async () => {
		using somebody = await deployer();
		const elsewhere = await cluster.namespace("readonly");
		await cluster.allow("deployer", elsewhere, ["get"], "secrets");
		const text = [elsewhere, somebody.namespace].map(
			(namespace) =>
				`apiVersion: v1\nkind: Secret\nmetadata: {name: same, namespace: ${namespace}}\nstringData: {a: canary}\n`,
		);
		somebody.write(file, await key.seal(text.join("---\n")));
		const run = await somebody.k8s(["apply", file]);
		expect(run.stdout).toMatch(new RegExp(`failed +${elsewhere}/same`));
		expect(run.stdout).toMatch(new RegExp(`applied +${somebody.namespace}/same`));
		expect(await values(somebody, "same")).toEqual({ a: "canary" });
	});

	test("files that were sealed as a whole, JSON, and several files at once", async () => {
		using somebody = await deployer();
		const { namespace } = somebody;
		const whole = secretYaml("whole", { a: "canary-whole" }, { namespace });
		somebody.write("k8s/whole.yaml.enc", await key.seal(whole, { store: "binary", pattern: null }));
		const json = JSON.stringify(manifest(namespace, "json", { a: "canary-json" }));
		somebody.write("k8s/one.enc.json", await key.seal(json, { store: "json" }));
		await somebody.secrets({ yaml: { a: "canary-yaml" } });
		const run = await somebody.k8s(["apply", "k8s"]);
		expect(run).toMatchObject({ status: 0, stderr: "" });
		for (const name of ["whole", "json", "yaml"])
			expect(await values(somebody, name)).toEqual({ a: `canary-${name}` });
		somebody.write("k8s/some.env", await key.seal("A=canary\n", { store: "dotenv", pattern: null }));
		expect((await somebody.k8s(["plan", "k8s/some.env"])).stderr).toContain(
			"the file holds no manifests by its name",
		);
	});

	test("plan with read rights alone", async () => {
		using somebody = await deployer();
		await cluster.allow("reader", somebody.namespace, ["get"], "secrets");
		await somebody.secrets({ one: { a: "canary" } });
		const kubeconfig = cluster.kubeconfig("reader", { namespace: somebody.namespace });
		const run = await somebody.k8s(["plan", "--kubeconfig", kubeconfig, file]);
		expect(run).toMatchObject({ status: 0, stderr: "" });
		const asked = await somebody.k8s(["plan", "--server", "--kubeconfig", kubeconfig, file]);
		expect(asked.status).toBe(2);
		expect(asked.stderr).toContain("reader may not patch secrets");
	});

	test("the namespace of the context, of --namespace, and none that was not asked for", async () => {
		using somebody = await deployer();
		const { namespace } = somebody;
		somebody.write(
			file,
			await key.seal("apiVersion: v1\nkind: Secret\nmetadata: {name: one}\nstringData: {a: canary}\n"),
		);
		expect((await somebody.k8s(["apply", file])).stdout).toContain(`${namespace}/one`);
		const other = await somebody.k8s(["plan", "-n", "elsewhere", file]);
		expect(other.stderr).toContain("deployer may not get secrets in the namespace elsewhere");
		await somebody.secrets({ two: { a: "canary" } });
		expect((await somebody.k8s(["plan", "-n", "elsewhere", file])).stderr).toContain(
			`the Secret says namespace ${namespace}, and elsewhere was asked for`,
		);
		expect((await somebody.k8s(["plan", "--allow-namespace", "elsewhere", file])).stderr).toContain(
			`nothing may be applied to the namespace ${namespace} here`,
		);
	});
});
