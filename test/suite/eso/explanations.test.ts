// Every way in which External Secrets Operator does not do what it says, made real: the unmodified controller on a real API server.
// What git says is applied, the controller claims what it claims, and the proof must name the cause.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Cluster, requireCluster } from "../../support/cluster/cluster.ts";
import { createDeployer, type Deployer, deployerVerbs } from "../../support/cluster/deployer.ts";
import { until } from "../../support/cluster/process.ts";
import { type BuiltCommand, buildCommand } from "../../support/command.ts";
import { type ManifestKey, manifestKey } from "../../support/sealed-manifests.ts";

const tools = requireCluster("external-secrets");
const group = "external-secrets.io/v1";
const rbac = "rbac.authorization.k8s.io";

describe.skipIf(tools.missing)("the proof of a sync", () => {
	let cluster: Cluster;
	let command: BuiltCommand;
	let key: ManifestKey;
	let somebody: Deployer;
	/** Where the targets are. */
	let app = "";
	let kubeconfig = "";

	beforeAll(async () => {
		[cluster, command, key] = await Promise.all([tools.cluster(), buildCommand(), manifestKey()]);
		await cluster.externalSecrets();
		somebody = await createDeployer(cluster, command, key);
		app = await cluster.namespace("app");
		await cluster.allow("waiter", somebody.namespace, deployerVerbs, "secrets");
		await cluster.allow("waiter", app, ["get"], "secrets");
		await cluster.allowEverywhere("waiter", ["get", "list", "patch"], "externalsecrets");
		await cluster.allowEverywhere("waiter", ["list"], "secretstores", "clustersecretstores", "events");
		kubeconfig = cluster.kubeconfig("waiter", { namespace: somebody.namespace });
		await account("reader", ["get", "list", "watch"]);
		await store({});
	}, 240_000);
	afterAll(async () => {
		somebody[Symbol.dispose]();
		await command[Symbol.asyncDispose]();
	});

	/** A ServiceAccount that may do things with the master Secrets. */
	async function account(name: string, verbs: readonly string[], only?: readonly string[]) {
		const metadata = { name, namespace: somebody.namespace };
		await cluster.create(
			{ apiVersion: "v1", kind: "ServiceAccount", metadata },
			{
				apiVersion: `${rbac}/v1`,
				kind: "Role",
				metadata,
				rules: [{ apiGroups: [""], resources: ["secrets"], verbs, resourceNames: only }],
			},
			{
				apiVersion: `${rbac}/v1`,
				kind: "RoleBinding",
				metadata,
				roleRef: { apiGroup: rbac, kind: "Role", name },
				subjects: [{ kind: "ServiceAccount", ...metadata }],
			},
		);
	}

	const storeName = (suffix: string) => `${somebody.namespace}${suffix}`;

	async function store({
		suffix = "",
		by = "reader",
		provider = {},
		server = {},
		more = {},
	}: {
		readonly suffix?: string;
		readonly by?: string;
		readonly provider?: object;
		readonly server?: object;
		readonly more?: object;
	}) {
		await cluster.create({
			apiVersion: group,
			kind: "ClusterSecretStore",
			metadata: { name: storeName(suffix) },
			spec: {
				...more,
				provider: {
					kubernetes: {
						remoteNamespace: somebody.namespace,
						server: {
							url: cluster.url,
							caBundle: Buffer.from(cluster.authority).toString("base64"),
							...server,
						},
						auth: { serviceAccount: { name: by, namespace: somebody.namespace } },
						...provider,
					},
				},
			},
		});
	}

	/** An ExternalSecret that reads `url` of the master Secret of its own name. */
	async function external(name: string, spec: object = {}, { suffix = "", from = name } = {}) {
		await cluster.create({
			apiVersion: group,
			kind: "ExternalSecret",
			metadata: { name, namespace: app },
			spec: {
				refreshInterval: "1h",
				secretStoreRef: { kind: "ClusterSecretStore", name: storeName(suffix) },
				data: [{ secretKey: "URL", remoteRef: { key: from, property: "url" } }],
				...spec,
			},
		});
	}

	/** Brings master Secrets to the cluster, and answers with what was said. */
	async function apply(
		values: Readonly<Record<string, Readonly<Record<string, string>>>>,
		{ options = ["--eso-timeout", "4"], by = kubeconfig }: { options?: string[]; by?: string } = {},
	) {
		await somebody.secrets(values);
		const run = await somebody.k8s(["apply", ...options, "k8s/secrets.enc.yaml"], { KUBECONFIG: by });
		expect(run.all).not.toContain("canary");
		return run;
	}

	const targetOf = async (name: string, property = "URL") => {
		const found = await cluster.get<{ data?: Record<string, string> }>("secret", name, app);
		return Buffer.from(found?.data?.[property] ?? "", "base64").toString();
	};

	/** Applies once, and waits until the controller has brought it over. */
	async function synced(name: string, value: string) {
		await apply({ [name]: { url: value } }, { options: ["--wait-for-eso", "never"] });
		await until(async () => (await targetOf(name)) === value, 30_000, `${name} was not synced`);
	}

	test("a changed value is told to sync, and proven by its bytes", async () => {
		await external("plain");
		await synced("plain", "canary-1");
		const { status, stdout } = await apply({ plain: { url: "canary-2" } });
		expect(stdout).toMatch(new RegExp(`^in sync +${app}/plain, \\d+\\.\\d s$`, "m"));
		expect(stdout).toContain("1 ExternalSecret: 1 proven in sync\n");
		expect(status).toBe(0);
		expect(await targetOf("plain")).toBe("canary-2");
	});

	test("a run that failed to sync is made good by the next one, although nothing changes in it", async () => {
		await apply({ late: { url: "canary-1" } }, { options: ["--wait-for-eso", "never"] });
		await external("late");
		await until(async () => (await targetOf("late")) === "canary-1", 30_000, "late was not synced");
		await apply({ late: { url: "canary-2" } }, { options: ["--wait-for-eso", "never"] });
		expect(await targetOf("late")).toBe("canary-1");
		const { status, stdout } = await apply({ late: { url: "canary-2" } });
		expect(stdout).toContain("1 Secret: 1 unchanged\n");
		expect(stdout).toContain("1 proven in sync");
		expect(status).toBe(0);
		expect(await targetOf("late")).toBe("canary-2");
	});

	test("a template of names is computed; of one with functions it is only said that ESO has looked", async () => {
		await external("filled", { target: { template: { data: { DSN: "pg://{{ .URL }}/x" } } } });
		await external(
			"upper",
			{ target: { template: { data: { DSN: "{{ .URL | upper }}" } } } },
			{ from: "filled" },
		);
		const { status, stdout } = await apply(
			{ filled: { url: "canary-3" } },
			{ options: ["--eso-timeout", "20"] },
		);
		expect(stdout).toMatch(new RegExp(`^in sync +${app}/filled`, "m"));
		expect(stdout).toMatch(new RegExp(`^synced +${app}/upper.*\\n +ESO has looked.*template`, "m"));
		expect(status).toBe(0);
		expect(await targetOf("filled", "DSN")).toBe("pg://canary-3/x");
	});

	test("what a ClusterExternalSecret writes is told to sync through it, because it takes other annotations away", async () => {
		await cluster.allowEverywhere("waiter", ["get", "patch"], "clusterexternalsecrets");
		await cluster.create({
			apiVersion: group,
			kind: "ClusterExternalSecret",
			metadata: { name: app },
			spec: {
				externalSecretName: "written",
				namespaceSelectors: [{ matchLabels: { "kubernetes.io/metadata.name": app } }],
				externalSecretSpec: {
					refreshInterval: "1h",
					secretStoreRef: { kind: "ClusterSecretStore", name: storeName("") },
					data: [{ secretKey: "URL", remoteRef: { key: "written", property: "url" } }],
				},
			},
		});
		await synced("written", "canary-1");
		for (const value of ["canary-2", "canary-3"]) {
			const { status, stdout } = await apply({ written: { url: value } });
			expect(stdout).toMatch(new RegExp(`^in sync +${app}/written, `, "m"));
			expect(status).toBe(0);
			expect(await targetOf("written")).toBe(value);
		}
	});

	test("a store that reads another namespace is named where nothing reads what was applied", async () => {
		const elsewhere = await cluster.namespace("elsewhere");
		await store({ suffix: "-elsewhere", provider: { remoteNamespace: elsewhere } });
		await external("astray", {}, { suffix: "-elsewhere" });
		const { status, stdout } = await apply({ astray: { url: "canary-1" } });
		expect(stdout).toContain(
			`No ExternalSecret reads what was applied, and some look for it elsewhere: ClusterSecretStore ${storeName("-elsewhere")} reads the namespace ${elsewhere}\n`,
		);
		expect(status).toBe(0);
	});

	test("a Role that names other Secrets than the one that is read is explained, although the store is ready", async () => {
		await account("narrow", ["get"], ["something-else"]);
		await store({ suffix: "-narrow", by: "narrow" });
		await external("narrowed", {}, { suffix: "-narrow" });
		const { status, stdout } = await apply({ narrowed: { url: "canary-1" } });
		expect(stdout).toMatch(new RegExp(`^not in sync +${app}/narrowed$`, "m"));
		expect(stdout).toContain("may not read Secrets in the namespace");
		expect(stdout).toContain(`--as=system:serviceaccount:${somebody.namespace}:narrow`);
		expect(status).toBe(1);
	});

	test("a target that belongs to something else is explained", async () => {
		await cluster.create({
			apiVersion: "v1",
			kind: "Secret",
			metadata: {
				name: "claimed",
				namespace: app,
				ownerReferences: [
					{
						apiVersion: "apps/v1",
						kind: "Deployment",
						name: "somebody",
						uid: "00000000-0000-4000-8000-000000000000",
						controller: true,
					},
				],
			},
		});
		await external("claimed");
		const { status, stdout } = await apply({ claimed: { url: "canary-1" } });
		expect(stdout).toContain("its target belongs to something that is no ExternalSecret");
		expect(status).toBe(1);
	});

	const failing: readonly {
		readonly name: string;
		readonly title: string;
		readonly spec?: object;
		/** Whether a first value arrives before the fault shows. */
		readonly arrives?: boolean;
		readonly after?: Readonly<Record<string, string>>;
		readonly says: string;
		readonly next: string;
	}[] = [
		{
			name: "once",
			title: "CreatedOnce",
			spec: { refreshPolicy: "CreatedOnce" },
			arrives: true,
			says: "its refreshPolicy is CreatedOnce",
			next: "kubectl delete -n",
		},
		{
			name: "never",
			title: "a refresh interval of 0",
			spec: { refreshInterval: "0" },
			arrives: true,
			says: "its refreshInterval is 0",
			next: "Give it an interval",
		},
		{
			name: "immutable",
			title: "an immutable target, of which ESO says that it synced",
			spec: { target: { immutable: true } },
			arrives: true,
			says: "its target is immutable",
			next: "kubectl delete -n",
		},
		{
			name: "keyless",
			title: "a key that is gone",
			arrives: true,
			after: { other: "canary-9" },
			says: "spec.data[0] reads the key url of",
			next: "kubectl describe secret",
		},
		{
			name: "decoded",
			title: "a value that is not in the encoding that is asked for",
			spec: {
				data: [
					{ secretKey: "URL", remoteRef: { key: "decoded", property: "url", decodingStrategy: "Base64" } },
				],
			},
			says: "spec.data[0] decodes Base64",
			next: "decodingStrategy",
		},
		{
			name: "fieldless",
			title: "a template with a name that there is not",
			spec: { target: { template: { data: { DSN: "{{ .NOPE }}" } } } },
			says: "its template names a key",
			next: "spec.target.template",
		},
		{
			name: "broken",
			title: "a template that fails while it is filled in",
			spec: { target: { template: { data: { DSN: '{{ fail "canary-template" }}' } } } },
			says: "cannot write its target: the template or the API server refuses it",
			next: "kubectl describe -n",
		},
		{
			name: "alone",
			title: "a target to merge into that does not exist, of which ESO says that all is well",
			spec: { target: { creationPolicy: "Merge" } },
			says: "its creationPolicy is Merge, and there is no target",
			next: "Make the target first",
		},
		{
			name: "half",
			title: "a second master Secret that does not exist",
			spec: {
				data: [
					{ secretKey: "URL", remoteRef: { key: "half", property: "url" } },
					{ secretKey: "TWO", remoteRef: { key: "nowhere", property: "url" } },
				],
			},
			says: "nowhere, which does not exist",
			next: "kubectl get secret -n",
		},
	];

	test.each(failing)(
		"$title is explained",
		async ({ name, spec = {}, arrives = false, after, says, next }) => {
			await external(name, spec);
			if (arrives) await synced(name, "canary-before");
			const { status, stdout } = await apply({ [name]: after ?? { url: "canary-after!" } });
			expect(stdout).toMatch(new RegExp(`^not in sync +${app}/${name}$`, "m"));
			expect(stdout).toContain(says);
			expect(stdout).toContain(next);
			expect(stdout).toContain("1 applied\n");
			expect(status).toBe(1);
		},
	);

	test("a search that finds nothing any more is explained, although ESO says that it synced", async () => {
		const inventory = ["--inventory", "searched", "--prune", "--eso-timeout", "4"];
		await external("search", { data: undefined, dataFrom: [{ find: { name: { regexp: "^found-" } } }] });
		await apply({ "found-1": { url: "canary-1" }, stays: { url: "canary-2" } }, { options: inventory });
		await until(
			async () => (await cluster.get("secret", "search", app)) !== null,
			30_000,
			"nothing was found",
		);
		const { status, stdout } = await apply({ stays: { url: "canary-2" } }, { options: inventory });
		expect(stdout).toContain("spec.dataFrom[0] finds no Secret any more: ESO says that it synced");
		expect(status).toBe(1);
	});

	test("two on one target: the one that loses is explained by the name of the other", async () => {
		await external("winner", { target: { name: "contested" } });
		await apply({ winner: { url: "canary-1" } }, { options: ["--wait-for-eso", "never"] });
		await until(async () => (await targetOf("contested")) === "canary-1", 30_000, "nothing was synced");
		await external("loser", { target: { name: "contested" } });
		const { status, stdout } = await apply({ loser: { url: "canary-2" } });
		expect(stdout).toContain("its target belongs to another ExternalSecret, winner");
		expect(status).toBe(1);
	});

	describe("of a store", () => {
		const stores: readonly {
			readonly suffix: string;
			readonly title: string;
			readonly options: Parameters<typeof store>[0];
			readonly says: string;
			readonly next: string;
		}[] = [
			{
				suffix: "-authless",
				title: "without auth",
				options: { provider: { auth: undefined } },
				says: "has no auth: ESO never uses its own ServiceAccount",
				next: "spec.provider.kubernetes.auth.serviceAccount",
			},
			{
				suffix: "-caless",
				title: "without a certificate, which is Ready all the same",
				options: { server: { caBundle: undefined } },
				says: "trusts no certificate of the API server",
				next: "caProvider",
			},
			{
				suffix: "-powerless",
				title: "whose ServiceAccount may not read",
				options: { by: "powerless" },
				says: "may not read Secrets in the namespace",
				next: "kubectl auth can-i get secrets",
			},
			{
				suffix: "-closed",
				title: "that does not let the namespace in",
				options: { more: { conditions: [{ namespaces: ["elsewhere"] }] } },
				says: "does not let the namespace",
				next: "spec.conditions",
			},
			{
				suffix: "-foreign",
				title: "of another controller, so that nobody looks",
				options: { more: { controller: "somebody-else" } },
				says: "is not ready",
				next: "kubectl describe clustersecretstore",
			},
		];

		test.each(stores)("$title is explained", async ({ suffix, options, says, next }) => {
			if (options.by === "powerless") await account("powerless", ["watch"]);
			await store({ suffix, ...options });
			const name = `by${suffix}`;
			await external(name, {}, { suffix });
			const { status, stdout } = await apply(
				{ [name]: { url: "canary-1" } },
				{ options: ["--eso-timeout", "6"] },
			);
			expect(stdout).toMatch(new RegExp(`^not in sync +${app}/${name}$`, "m"));
			expect(stdout).toContain(says);
			expect(stdout).toContain(next);
			expect(status).toBe(1);
		});
	});

	test("doctor cluster tells the same causes without an apply, and what no apply can see", async () => {
		await cluster.create({
			apiVersion: group,
			kind: "ExternalSecret",
			metadata: { name: "storeless", namespace: app },
			spec: {
				refreshInterval: "1h",
				secretStoreRef: { kind: "ClusterSecretStore", name: "no-such-store" },
				data: [{ secretKey: "URL", remoteRef: { key: "plain", property: "url" } }],
			},
		});
		const run = await somebody.run(["doctor", "cluster", "--format", "json"], { KUBECONFIG: kubeconfig });
		expect(run.all).not.toContain("canary");
		expect(run.status).toBe(1);
		const { checks } = JSON.parse(run.stdout) as {
			checks: { state: string; message: string; next: string }[];
		};
		const of = (about: string) => checks.filter(({ message }) => message.includes(about));
		expect(of(`${app}/plain`)).toMatchObject([{ state: "ok" }]);
		expect(of(`${app}/storeless`)).toMatchObject([
			{
				state: "failed",
				message: expect.stringContaining("ClusterSecretStore no-such-store does not exist"),
			},
		]);
		expect(of(`${app}/keyless`)).toMatchObject([
			{ state: "failed", next: expect.stringContaining("kubectl") },
		]);
		for (const suffix of ["-authless", "-caless", "-powerless"]) {
			expect(of(`ClusterSecretStore ${storeName(suffix)} `), suffix).toMatchObject([{ state: "failed" }, {}]);
		}
	});

	test("a target that may not be read is not called proven", async () => {
		const hidden = await cluster.namespace("hidden");
		await cluster.create({
			apiVersion: group,
			kind: "ExternalSecret",
			metadata: { name: "unseen", namespace: hidden },
			spec: {
				refreshInterval: "1h",
				secretStoreRef: { kind: "ClusterSecretStore", name: storeName("") },
				data: [{ secretKey: "URL", remoteRef: { key: "unseen", property: "url" } }],
			},
		});
		const { status, stdout } = await apply(
			{ unseen: { url: "canary-1" } },
			{ options: ["--eso-timeout", "20"] },
		);
		expect(stdout).toContain("its target may not be read here");
		expect(stdout).toContain("1 ExternalSecret: 0 proven in sync, 1 synced, unproven\n");
		expect(status).toBe(0);
	});

	test("whoever may look at ExternalSecrets and not tell them to sync is told which right is missing", async () => {
		await cluster.allow("reader", somebody.namespace, deployerVerbs, "secrets");
		await cluster.allow("reader", app, ["get"], "secrets");
		await cluster.allowEverywhere(
			"reader",
			["get", "list"],
			...["externalsecrets", "secretstores", "clustersecretstores"],
		);
		const by = cluster.kubeconfig("reader", { namespace: somebody.namespace });
		const { status, stdout } = await apply({ plain: { url: "canary-4" } }, { by });
		expect(stdout).toContain("1 applied\n");
		expect(stdout).toContain("bind a ClusterRole with get, list and patch on externalsecrets");
		expect(status).toBe(0);
	});

	test("whoever may not list ExternalSecrets is told so; asked for a proof, that is a gap", async () => {
		const by = somebody.kubeconfig;
		const auto = await apply({ plain: { url: "canary-5" } }, { by });
		expect(auto.stdout).toContain("ExternalSecrets may not be listed here");
		expect(auto.status).toBe(0);
		const always = await apply({ plain: { url: "canary-5" } }, { by, options: ["--wait-for-eso", "always"] });
		expect(always.status).toBe(3);
	});
});
