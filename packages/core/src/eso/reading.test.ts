import { describe, expect, test } from "vitest";
import { type ExternalSecret, readExternalSecret } from "./external-secret.ts";
import { isReached, readsAny, storesElsewhere } from "./reading.ts";
import { admits, readSecretStore, type SecretStore, Stores } from "./secret-store.ts";

const storeOf = (spec: object, name = "main", metadata: object = {}, kind = "ClusterSecretStore") =>
	readSecretStore({
		apiVersion: "external-secrets.io/v1",
		kind,
		metadata: { name, ...metadata },
		spec,
	}) as SecretStore;

const stores = new Stores([
	storeOf({ provider: { kubernetes: { remoteNamespace: "secrets" } } }),
	storeOf({ provider: { kubernetes: {} } }, "default"),
	storeOf({ provider: { vault: { server: "x" } } }, "vault"),
	storeOf(
		{ provider: { kubernetes: { remoteNamespace: "secrets" } } },
		"own",
		{ namespace: "app" },
		"SecretStore",
	),
]);

const externalOf = (spec: object) =>
	readExternalSecret({
		apiVersion: "external-secrets.io/v1",
		kind: "ExternalSecret",
		metadata: { namespace: "app", name: "db" },
		spec: { secretStoreRef: { kind: "ClusterSecretStore", name: "main" }, ...spec },
	}) as ExternalSecret;

const reading = (remoteRef: object, more: object = {}) =>
	externalOf({ data: [{ secretKey: "A", remoteRef, ...more }] });
const master = { namespace: "secrets", name: "db", labels: new Map([["team", "one"]]), data: new Map() };

describe("whether an ExternalSecret reads a master Secret", () => {
	test.each<[string, ExternalSecret, boolean]>([
		["by its name", reading({ key: "db" }), true],
		["not another one", reading({ key: "other" }), false],
		[
			"not through a store of another kind",
			externalOf({
				secretStoreRef: { kind: "ClusterSecretStore", name: "vault" },
				data: [{ remoteRef: { key: "db" } }],
			}),
			false,
		],
		[
			"not in another namespace",
			externalOf({
				secretStoreRef: { kind: "ClusterSecretStore", name: "default" },
				data: [{ remoteRef: { key: "db" } }],
			}),
			false,
		],
		[
			"not through a store that is not there",
			externalOf({ secretStoreRef: { name: "main" }, data: [{ remoteRef: { key: "db" } }] }),
			false,
		],
		[
			"through a store of its own namespace",
			externalOf({ secretStoreRef: { name: "own" }, data: [{ remoteRef: { key: "db" } }] }),
			true,
		],
		[
			"through the store of the entry",
			reading({ key: "db" }, { sourceRef: { storeRef: { kind: "ClusterSecretStore", name: "vault" } } }),
			false,
		],
		["as a whole", externalOf({ dataFrom: [{ extract: { key: "db" } }] }), true],
		["by a search for its name", externalOf({ dataFrom: [{ find: { name: { regexp: "^d" } } }] }), true],
		["not by a search for another", externalOf({ dataFrom: [{ find: { name: { regexp: "^x" } } }] }), false],
		["by a search for its labels", externalOf({ dataFrom: [{ find: { tags: { team: "one" } } }] }), true],
		["not by a search for others", externalOf({ dataFrom: [{ find: { tags: { team: "two" } } }] }), false],
		[
			"perhaps by a search that only Go understands",
			externalOf({ dataFrom: [{ find: { name: { regexp: "(" } } }] }),
			true,
		],
		[
			"not through a generator",
			externalOf({ dataFrom: [{ sourceRef: { generatorRef: { kind: "Password", name: "p" } } }] }),
			false,
		],
	])("%s", (_, external, reads) => {
		expect(readsAny(external, stores, [master])).toBe(reads);
	});
});

describe("whether a change reaches it", () => {
	const change = (...keys: string[]) => [{ ...master, keys: new Set(keys) }];
	test.each<[string, object, readonly string[], boolean]>([
		["the key that it reads", { key: "db", property: "url" }, ["url"], true],
		["another key", { key: "db", property: "url" }, ["user"], false],
		["all keys", { key: "db" }, ["user"], true],
		["a path into a key", { key: "db", property: "cfg.user" }, ["cfg"], true],
		["a key with a dot", { key: "db", property: "tls.crt" }, ["tls.crt"], true],
		["nothing", { key: "db", property: "url" }, [], false],
	])("%s", (_, remoteRef, keys, reaches) => {
		expect(isReached(reading(remoteRef), stores, change(...keys))).toBe(reaches);
	});

	test("a new Secret reaches everybody who reads it", () => {
		expect(isReached(reading({ key: "db", property: "url" }), stores, [{ ...master, keys: null }])).toBe(
			true,
		);
	});
});

test("stores are named through which a Secret is looked for where it is not", () => {
	const astray = externalOf({
		secretStoreRef: { kind: "ClusterSecretStore", name: "default" },
		data: [{ remoteRef: { key: "db" } }],
	});
	expect(storesElsewhere([astray, reading({ key: "db" })], stores, [master]).map(({ name }) => name)).toEqual(
		["default"],
	);
	expect(storesElsewhere([reading({ key: "db" })], stores, [master])).toEqual([]);
});

describe("whom a store lets in", () => {
	const open = (conditions: object[]) => storeOf({ provider: { kubernetes: {} }, conditions });
	const labels = new Map([["env", "prod"]]);
	test.each<[string, SecretStore, boolean | null]>([
		["everybody without conditions", open([]), true],
		["by name", open([{ namespaces: ["x", "app"] }]), true],
		["not by another name", open([{ namespaces: ["application"] }]), false],
		["by a pattern, unanchored as Go has it", open([{ namespaceRegexes: ["pp"] }]), true],
		["by labels", open([{ namespaceSelector: { matchLabels: { env: "prod" } } }]), true],
		["not by other labels", open([{ namespaceSelector: { matchLabels: { env: "test" } } }]), false],
		[
			"perhaps by expressions",
			open([{ namespaceSelector: { matchExpressions: [{ key: "a", operator: "Exists" }] } }]),
			null,
		],
		["by any of several", open([{ namespaces: ["x"] }, { namespaces: ["app"] }]), true],
	])("%s", (_, store, does) => {
		expect(admits(store, "app", labels)).toBe(does);
	});

	test("perhaps, where labels are not known", () => {
		expect(admits(open([{ namespaceSelector: { matchLabels: { env: "prod" } } }]), "app", null)).toBeNull();
	});
});

test.each([
	null,
	7,
	"x",
	[],
	{},
	{ kind: "ExternalSecret" },
	{ apiVersion: "v1", kind: "ExternalSecret", metadata: { name: "a" } },
])("%j is neither an ExternalSecret nor a store", (value) => {
	expect(readExternalSecret(value)).toBeNull();
	expect(readSecretStore(value)).toBeNull();
});

test("what is of another shape than it should be is read as if it were not there", () => {
	const external = readExternalSecret({
		apiVersion: "external-secrets.io/v1beta1",
		kind: "ExternalSecret",
		metadata: { name: "a", namespace: 7, generation: "x", ownerReferences: "y" },
		spec: {
			data: { a: 1 },
			dataFrom: [null, 7, { find: 3 }, { extract: [] }],
			target: null,
			refreshInterval: 5,
		},
		status: { conditions: [null, 3] },
	});
	expect(external).toMatchObject({
		apiVersion: "v1beta1",
		namespace: "",
		refresh: "periodic",
		ready: null,
		synced: "",
	});
	expect(external?.entries.map(({ kind }) => kind)).toEqual(["other", "other", "find", "other"]);
});
