import { describe, expect, test } from "vitest";
import { type Expected, expectedTarget } from "./expected-target.ts";
import { type ExternalSecret, readExternalSecret } from "./external-secret.ts";
import { knownSecretsOf } from "./known-secrets.ts";
import { isReached, readsAny } from "./reading.ts";
import { readSecretStore, Stores } from "./secret-store.ts";
import { readSyncEvents } from "./sync-event.ts";
import { type Sight, type Surroundings, type Target, verdictOf } from "./verdict.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

function external(spec: object = {}, status: object = { syncedResourceVersion: "1-new" }): ExternalSecret {
	const read = readExternalSecret({
		apiVersion: "external-secrets.io/v1",
		kind: "ExternalSecret",
		metadata: { name: "db", namespace: "app", generation: 1 },
		spec: {
			refreshInterval: "1h",
			secretStoreRef: { kind: "ClusterSecretStore", name: "main" },
			data: [{ secretKey: "URL", remoteRef: { key: "postgres", property: "url" } }],
			...spec,
		},
		status,
	});
	if (read === null) throw new Error("no ExternalSecret");
	return read;
}

function stores(provider: object = {}, more: object = {}, ready = "True") {
	const store = readSecretStore({
		apiVersion: "external-secrets.io/v1",
		kind: "ClusterSecretStore",
		metadata: { name: "main" },
		spec: {
			...more,
			provider: {
				kubernetes: {
					remoteNamespace: "secrets",
					server: { url: "https://a", caBundle: "x" },
					auth: { serviceAccount: { name: "reader", namespace: "secrets" } },
					...provider,
				},
			},
		},
		status: { conditions: [{ type: "Ready", status: ready, reason: "Valid", message: "" }] },
	});
	return new Stores(store === null ? [] : [store]);
}

const masters = knownSecretsOf(
	[
		{
			namespace: "secrets",
			name: "postgres",
			labels: new Map(),
			data: new Map([["url", bytes("canary-2")]]),
		},
	],
	{ whole: new Set(["secrets"]) },
);

const target = (value: string, more: object = {}): Target => ({
	kind: "secret",
	data: new Map([["URL", bytes(value)]]),
	isImmutable: false,
	owner: "db",
	...more,
});

function judge(
	{
		of = external(),
		held = target("canary-2"),
		before = "1-old",
	}: {
		of?: ExternalSecret;
		held?: Target;
		before?: string | null;
	} = {},
	{ among = stores(), events = [], since = 0 }: Partial<Surroundings> & { among?: Stores } = {},
	isLate = false,
) {
	const expected: Expected = expectedTarget(of, among, masters);
	const sight: Sight = { external: of, target: held, expected, before };
	const verdict = verdictOf(sight, { stores: among, events, namespaces: null, since }, isLate);
	return verdict.state === "failed" ? verdict.cause.code : verdict.state;
}

describe("a sync", () => {
	test("is proven when it was honoured and the target holds the bytes; neither alone is enough", () => {
		expect(judge()).toBe("proven");
		expect(judge({ of: external({}, { syncedResourceVersion: "1-old" }) })).toBe("waiting");
		expect(judge({ held: target("canary-1") })).toBe("waiting");
		expect(judge({ held: target("canary-22") })).toBe("waiting");
	});

	test("more keys than expected are somebody else's only where ESO merges", () => {
		const more = new Map([
			["URL", bytes("canary-2")],
			["X", bytes("x")],
		]);
		expect(judge({ held: target("", { data: more }) })).toBe("waiting");
		expect(
			judge({ of: external({ target: { creationPolicy: "Merge" } }), held: target("", { data: more }) }),
		).toBe("proven");
	});

	test("that nobody does any more is proven by its bytes, and explained without them", () => {
		const once = external({ refreshPolicy: "CreatedOnce" });
		expect(judge({ of: once })).toBe("proven");
		expect(judge({ of: once, held: target("canary-1") })).toBe("created-once");
		expect(judge({ of: external({ refreshInterval: "0s" }), held: target("canary-1") })).toBe(
			"never-refreshed",
		);
	});

	test("is late for a reason", () => {
		const old = external({}, { syncedResourceVersion: "1-old" });
		const failed = external(
			{},
			{
				syncedResourceVersion: "1-old",
				conditions: [{ type: "Ready", status: "False", reason: "SecretSyncedError" }],
			},
		);
		expect(judge({ of: old }, {}, true)).toBe("no-controller");
		expect(judge({ of: failed }, {}, true)).toBe("provider");
		expect(judge({ held: target("canary-1") }, {}, true)).toBe("overwritten");
		expect(judge({ of: old }, { among: stores({ auth: undefined }, {}, "False") }, true)).toBe("store-auth");
		expect(judge({ of: old }, { among: stores({}, {}, "False") }, true)).toBe("store-not-ready");
		const events = readSyncEvents({
			items: [
				{
					type: "Warning",
					message: 'unable: client is not allowed to get secrets: "canary"',
					involvedObject: { kind: "ClusterSecretStore", name: "main" },
					lastTimestamp: "2026-01-01T00:00:00Z",
				},
			],
		});
		expect(judge({ of: old }, { among: stores({}, {}, "False"), events }, true)).toBe("store-rbac");
	});

	test("is explained at once by what no waiting changes", () => {
		const stale = target("canary-1");
		expect(judge({ held: target("canary-1", { owner: "other" }) })).toBe("target-owned");
		expect(judge({ held: target("canary-1", { isImmutable: true }) })).toBe("immutable-target");
		expect(judge({ held: stale }, { among: stores({}, { conditions: [{ namespaces: ["x"] }] }) })).toBe(
			"store-closed",
		);
		expect(judge({ held: stale }, { among: new Stores([]) })).toBe("store-unknown");
	});

	test("whose target may not be read is not called proven", () => {
		expect(judge({ held: { kind: "forbidden" } })).toBe("synced");
		expect(judge({ held: { kind: "forbidden" }, of: external({}, { syncedResourceVersion: "1-old" }) })).toBe(
			"waiting",
		);
	});
});

describe("which ExternalSecrets a change reaches", () => {
	const change = (keys: readonly string[] | null, name = "postgres", namespace = "secrets") => ({
		namespace,
		name,
		labels: new Map([["app", "db"]]),
		keys: keys === null ? null : new Set(keys),
	});
	const reaches = (of: ExternalSecret, ...changes: ReturnType<typeof change>[]) =>
		isReached(of, stores(), changes);

	test("by key, by a path into a key's JSON, by search, and never through another namespace", () => {
		expect(reaches(external(), change(["url"]))).toBe(true);
		expect(reaches(external(), change(["user"]))).toBe(false);
		expect(reaches(external(), change(null))).toBe(true);
		expect(reaches(external(), change(["url"], "mongo"))).toBe(false);
		expect(reaches(external(), change(["url"], "postgres", "elsewhere"))).toBe(false);
		const json = external({
			data: [{ secretKey: "A", remoteRef: { key: "postgres", property: "url.host" } }],
		});
		expect(reaches(json, change(["url"]))).toBe(true);
		const found = external({ data: [], dataFrom: [{ find: { name: { regexp: "^post" } } }] });
		expect(reaches(found, change(["x"]))).toBe(true);
		expect(reaches(found, change(["x"], "mongo"))).toBe(false);
		const tagged = external({ data: [], dataFrom: [{ find: { tags: { app: "db" } } }] });
		expect(reaches(tagged, change(["x"], "mongo"))).toBe(true);
		expect(readsAny(external(), stores(), [{ ...change(["user"]), data: new Map() }])).toBe(true);
	});
});
