// What we expect in a target, beside what the real controller writes there: the proof of a sync stands on this.
import {
	type Expected,
	type ExternalSecret,
	expectedTarget,
	knownSecretsOf,
	readExternalSecret,
	readSecretStore,
	Stores,
} from "@sops-guard/core";
import { beforeAll, describe, expect, test } from "vitest";
import { type Cluster, requireCluster } from "../../support/cluster/cluster.ts";
import { until } from "../../support/cluster/process.ts";

const tools = requireCluster("external-secrets");
const group = "external-secrets.io/v1";
const rbac = "rbac.authorization.k8s.io";

const nested = JSON.stringify({
	db: {
		user: "canary-user",
		port: 5432,
		big: 12345678901234,
		ratio: 0.5,
		on: true,
		off: null,
		list: [1, "two"],
	},
	"with-dash": "canary-dash",
});

/** Master Secrets: awkward bytes on purpose. */
const masters: Readonly<Record<string, Readonly<Record<string, string | Buffer>>>> = {
	plain: {
		url: "postgres://a:canary&<b>@host",
		user: "canary-user",
		password: 'canary-"quoted"\\path',
		empty: "",
	},
	dotted: {
		"tls.crt": "canary-crt",
		"a.b.c": "canary-abc",
		a: '{"b":{"c":"canary-other"}}',
		".hidden": "canary-hidden",
	},
	unicode: { text: "canary-\u2028line\u2029\u0007\u007f-ü-😀\t\r\n\b\f", bom: "\ufeffcanary" },
	binary: { raw: Buffer.from([0, 255, 254, 128, 10]) },
	json: { cfg: nested, broken: "{no json" },
	encoded: {
		standard: Buffer.from("canary-standard?>").toString("base64"),
		url: Buffer.from("canary-\u00fb\u00ff?>>").toString("base64url"),
		padded: Buffer.from("canary-\u00fb\u00ff?>>>")
			.toString("base64")
			.replaceAll("+", "-")
			.replaceAll("/", "_"),
		wrapped: Buffer.from("canary-wrapped-over-lines")
			.toString("base64")
			.replace(/(.{8})/g, "$1\r\n"),
		word: "abcd1234",
	},
	"team-one": { key: "canary-1" },
	"team-two": { key: "canary-2", more: "<&>" },
};

interface Case {
	readonly spec: Readonly<Record<string, unknown>>;
	/** `unknown` where only ESO can tell; everything else must be computed. */
	readonly kind: Expected["kind"];
}

const one = (remoteRef: object, more: object = {}) => ({ data: [{ secretKey: "OUT", remoteRef }], ...more });
const of = (kind: Expected["kind"], spec: object): Case => ({ kind, spec: spec as Case["spec"] });

const cases: Readonly<Record<string, Case>> = {
	property: of("data", one({ key: "plain", property: "url" })),
	"empty-value": of("data", one({ key: "plain", property: "empty" })),
	whole: of("data", one({ key: "plain" })),
	"whole-unicode": of("data", one({ key: "unicode" })),
	"whole-binary": of("unknown", one({ key: "binary" })),
	"binary-key": of("data", one({ key: "binary", property: "raw" })),
	"dotted-key": of("data", one({ key: "dotted", property: "tls.crt" })),
	"dotted-wins": of("data", one({ key: "dotted", property: "a.b.c" })),
	"dotted-first": of("data", one({ key: "dotted", property: ".hidden" })),
	"dotted-json": of("unknown", one({ key: "dotted", property: "a.b" })),
	"json-text": of("data", one({ key: "json", property: "cfg.db.user" })),
	"json-number": of("data", one({ key: "json", property: "cfg.db.port" })),
	"json-big": of("data", one({ key: "json", property: "cfg.db.big" })),
	"json-fraction": of("unknown", one({ key: "json", property: "cfg.db.ratio" })),
	"json-true": of("data", one({ key: "json", property: "cfg.db.on" })),
	"json-null": of("data", one({ key: "json", property: "cfg.db.off" })),
	"json-item": of("data", one({ key: "json", property: "cfg.db.list.1" })),
	"json-dash": of("data", one({ key: "json", property: "cfg.with-dash" })),
	"json-object": of("unknown", one({ key: "json", property: "cfg.db" })),
	"json-query": of("unknown", one({ key: "json", property: "cfg.db.us*" })),
	"json-missing": of("failure", one({ key: "json", property: "cfg.db.nope" })),
	"no-key": of("failure", one({ key: "plain", property: "nope" })),
	"no-master": of("failure", one({ key: "nowhere", property: "url" })),
	"trailing-dot": of("failure", one({ key: "json", property: "cfg." })),
	base64: of("data", one({ key: "encoded", property: "standard", decodingStrategy: "Base64" })),
	"base64-wrapped": of("data", one({ key: "encoded", property: "wrapped", decodingStrategy: "Base64" })),
	"base64-not": of("failure", one({ key: "plain", property: "url", decodingStrategy: "Base64" })),
	"base64-unpadded": of("failure", one({ key: "encoded", property: "url", decodingStrategy: "Base64URL" })),
	"base64-url": of("data", one({ key: "encoded", property: "padded", decodingStrategy: "Base64URL" })),
	"auto-none": of("data", one({ key: "plain", property: "url", decodingStrategy: "Auto" })),
	"auto-word": of("data", one({ key: "encoded", property: "word", decodingStrategy: "Auto" })),
	"auto-url": of("data", one({ key: "encoded", property: "padded", decodingStrategy: "Auto" })),
	extract: of("data", { dataFrom: [{ extract: { key: "plain" } }] }),
	"extract-dotted": of("data", { dataFrom: [{ extract: { key: "dotted" } }] }),
	"extract-binary": of("data", { dataFrom: [{ extract: { key: "binary" } }] }),
	"extract-auto": of("data", { dataFrom: [{ extract: { key: "encoded", decodingStrategy: "Auto" } }] }),
	"extract-property": of("unknown", { dataFrom: [{ extract: { key: "json", property: "cfg" } }] }),
	"extract-missing": of("failure", { dataFrom: [{ extract: { key: "nowhere" } }] }),
	"extract-missing-delete": of("nothing", {
		target: { deletionPolicy: "Delete" },
		dataFrom: [{ extract: { key: "nowhere" } }],
	}),
	"extract-and-data": of("data", {
		dataFrom: [{ extract: { key: "team-two" } }, { extract: { key: "team-one" } }],
		data: [{ secretKey: "more", remoteRef: { key: "plain", property: "user" } }],
	}),
	rewritten: of("unknown", {
		dataFrom: [{ extract: { key: "plain" }, rewrite: [{ regexp: { source: "^", target: "x_" } }] }],
	}),
	"find-name": of("data", { dataFrom: [{ find: { name: { regexp: "^team-(one|two)$" } } }] }),
	"find-unanchored": of("data", { dataFrom: [{ find: { name: { regexp: "eam" } } }] }),
	"find-tags": of("data", { dataFrom: [{ find: { tags: { team: "two" } } }] }),
	"find-nothing": of("nothing", { dataFrom: [{ find: { name: { regexp: "^nobody$" } } }] }),
	template: of("data", {
		target: { template: { data: { DSN: "pg://{{ .user }}:{{.password}}@{{  .user  }}/x{}" } } },
		dataFrom: [{ extract: { key: "plain" } }],
	}),
	"template-merge": of("data", {
		target: { template: { mergePolicy: "Merge", data: { url: "{{ .user }}" } } },
		dataFrom: [{ extract: { key: "plain" } }],
	}),
	"template-metadata": of("data", {
		target: { template: { type: "Opaque", metadata: { labels: { a: "b" } } } },
		dataFrom: [{ extract: { key: "plain" } }],
	}),
	"template-function": of("unknown", {
		target: { template: { data: { OUT: "{{ .user | upper }}" } } },
		dataFrom: [{ extract: { key: "plain" } }],
	}),
	"template-trim": of("unknown", {
		target: { template: { data: { OUT: "a {{- .user -}} b" } } },
		dataFrom: [{ extract: { key: "plain" } }],
	}),
	"template-nope": of("failure", {
		target: { template: { data: { OUT: "{{ .nope }}" } } },
		dataFrom: [{ extract: { key: "plain" } }],
	}),
	orphan: of("data", one({ key: "plain", property: "url" }, { target: { creationPolicy: "Orphan" } })),
	none: of("no-target", one({ key: "plain", property: "url" }, { target: { creationPolicy: "None" } })),
	merged: of("data", one({ key: "plain", property: "url" }, { target: { creationPolicy: "Merge" } })),
};

describe.skipIf(tools.missing)("the expected bytes are those that the controller writes", () => {
	let cluster: Cluster;
	let stores: Stores;
	let app = "";
	let found = new Map<string, ExternalSecret>();
	const expectedOf = (name: string) => {
		const external = found.get(name);
		if (external === undefined) throw new Error(`${name} is not there`);
		return expectedTarget(external, stores, known);
	};
	let known = knownSecretsOf([], { whole: new Set() });

	beforeAll(async () => {
		cluster = await tools.cluster();
		await cluster.externalSecrets();
		const namespace = await cluster.namespace("masters");
		app = await cluster.namespace("targets");
		const metadata = { name: "reader", namespace };
		await cluster.create(
			{ apiVersion: "v1", kind: "ServiceAccount", metadata },
			{
				apiVersion: `${rbac}/v1`,
				kind: "Role",
				metadata,
				rules: [{ apiGroups: [""], resources: ["secrets"], verbs: ["get", "list", "watch"] }],
			},
			{
				apiVersion: `${rbac}/v1`,
				kind: "RoleBinding",
				metadata,
				roleRef: { apiGroup: rbac, kind: "Role", name: "reader" },
				subjects: [{ kind: "ServiceAccount", ...metadata }],
			},
			{
				apiVersion: group,
				kind: "ClusterSecretStore",
				metadata: { name: namespace },
				spec: {
					provider: {
						kubernetes: {
							remoteNamespace: namespace,
							server: { url: cluster.url, caBundle: Buffer.from(cluster.authority).toString("base64") },
							auth: { serviceAccount: metadata },
						},
					},
				},
			},
			...Object.entries(masters).map(([name, data]) => ({
				apiVersion: "v1",
				kind: "Secret",
				metadata: { name, namespace, labels: { team: name.replace("team-", "") } },
				data: Object.fromEntries(
					Object.entries(data).map(([key, value]) => [key, Buffer.from(value).toString("base64")]),
				),
			})),
			{
				apiVersion: "v1",
				kind: "Secret",
				metadata: { name: "merged", namespace: app },
				stringData: { theirs: "canary-theirs" },
			},
			...Object.entries(cases).map(([name, { spec }]) => ({
				apiVersion: group,
				kind: "ExternalSecret",
				metadata: { name, namespace: app },
				spec: {
					refreshInterval: "1h",
					secretStoreRef: { kind: "ClusterSecretStore", name: namespace },
					...spec,
				},
			})),
		);
		known = knownSecretsOf(
			Object.entries(masters).map(([name, data]) => ({
				namespace,
				name,
				labels: new Map([["team", name.replace("team-", "")]]),
				data: new Map(Object.entries(data).map(([key, value]) => [key, new Uint8Array(Buffer.from(value))])),
			})),
			{ whole: new Set([namespace]) },
		);
		const items = async (kind: string) =>
			(JSON.parse(await cluster.admin(["get", kind, "-n", app, "-o", "json"])) as { items: unknown[] }).items;
		stores = new Stores((await items("clustersecretstores")).flatMap((item) => readSecretStore(item) ?? []));
		// The first look may come before the store is ready, and failures are looked at again.
		await until(
			async () => {
				const all = (await items("externalsecrets")).flatMap((item) => readExternalSecret(item) ?? []);
				found = new Map(all.map((external) => [external.name, external]));
				return all.every(({ name, ready }) => {
					const isFine = expectedOf(name).kind !== "failure";
					return isFine ? ready?.status === "True" : ready?.status === "False";
				});
			},
			60_000,
			"not every ExternalSecret was looked at",
		).catch((error: Error) => {
			const odd = [...found.values()].filter(
				({ name, ready }) => (ready?.status === "True") === (expectedOf(name).kind === "failure"),
			);
			throw new Error(
				`${error.message}: ${odd.map(({ name }) => `${name} (${expectedOf(name).kind})`).join(", ")}`,
			);
		});
	}, 240_000);

	test.each(Object.entries(cases))("%s", async (name, { kind }) => {
		const expected = expectedOf(name);
		expect(expected.kind).toBe(kind);
		const target = await cluster.get<{ data?: Record<string, string> }>("secret", name, app);
		if (expected.kind !== "data") {
			if (expected.kind !== "unknown") expect(target).toBeNull();
			return;
		}
		const written = new Map(Object.entries(target?.data ?? {}));
		for (const [key, bytes] of expected.data)
			expect(written.get(key), key).toBe(Buffer.from(bytes).toString("base64"));
		expect(expected.isWhole).toBe(name !== "merged");
		if (expected.isWhole) expect(written.size).toBe(expected.data.size);
		else expect(written.get("theirs")).toBe(Buffer.from("canary-theirs").toString("base64"));
	});
});
