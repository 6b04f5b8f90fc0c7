import { describe, expect, test } from "vitest";
import { causeWords } from "./cause.ts";
import type { Expected } from "./expected-target.ts";
import { type ExternalSecret, readExternalSecret } from "./external-secret.ts";
import { readSecretStore, Stores } from "./secret-store.ts";
import type { SyncEvent } from "./sync-event.ts";
import { type Surroundings, type Target, type Verdict, verdictOf } from "./verdict.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const data = (text: string) => new Map([["URL", bytes(text)]]);
const held = (text: string, more: Partial<Extract<Target, { kind: "secret" }>> = {}): Target => ({
	kind: "secret",
	data: data(text),
	isImmutable: false,
	owner: "db",
	...more,
});
const expected = (text: string): Expected => ({ kind: "data", data: data(text), isWhole: true });

interface Story {
	readonly spec?: object;
	readonly status?: object;
	readonly target?: Target;
	readonly expected?: Expected;
	readonly before?: string | null;
	readonly events?: readonly SyncEvent[];
	readonly store?: object;
	readonly storeStatus?: object;
	readonly isLate?: boolean;
}

const ready = (status: string, reason: string, message: string) => ({
	conditions: [{ type: "Ready", status, reason, message }],
});

function judged({
	spec = {},
	status = { syncedResourceVersion: "1-new", ...ready("True", "SecretSynced", "secret synced") },
	target = held("canary-old"),
	expected: wanted = expected("canary-new"),
	before = "1-old",
	events = [],
	store = {},
	storeStatus = ready("True", "Valid", "store validated"),
	isLate = false,
}: Story): Verdict {
	const external = readExternalSecret({
		apiVersion: "external-secrets.io/v1",
		kind: "ExternalSecret",
		metadata: { namespace: "app", name: "db", generation: 1 },
		spec: {
			secretStoreRef: { kind: "ClusterSecretStore", name: "main" },
			data: [{ secretKey: "URL", remoteRef: { key: "db", property: "url" } }],
			...spec,
		},
		status,
	}) as ExternalSecret;
	const found = readSecretStore({
		apiVersion: "external-secrets.io/v1",
		kind: "ClusterSecretStore",
		metadata: { name: "main" },
		spec: {
			provider: {
				kubernetes: {
					remoteNamespace: "secrets",
					server: { caBundle: "x" },
					auth: { serviceAccount: { name: "reader", namespace: "secrets" } },
				},
			},
			...store,
		},
		status: storeStatus,
	});
	const surroundings: Surroundings = {
		stores: new Stores(found === null ? [] : [found]),
		events,
		namespaces: null,
		since: 1_000,
	};
	return verdictOf({ external, target, expected: wanted, before }, surroundings, isLate);
}

const codeOf = (verdict: Verdict) => (verdict.state === "failed" ? verdict.cause.code : verdict.state);
const event = (sign: SyncEvent["sign"], more: Partial<SyncEvent> = {}): SyncEvent => ({
	kind: "ExternalSecret",
	namespace: "app",
	name: "db",
	sign,
	at: 2_000,
	...more,
});
const refused = (message: string) => ({
	syncedResourceVersion: "1-old",
	...ready("False", "SecretSyncedError", message),
});

describe("proven is", () => {
	test("both: the bytes are the expected ones, and ESO has looked since it was told to", () => {
		expect(codeOf(judged({ target: held("canary-new") }))).toBe("proven");
	});
	test("not the right bytes alone: an older sync may have brought them", () => {
		const status = { syncedResourceVersion: "1-old", ...ready("True", "SecretSynced", "secret synced") };
		expect(codeOf(judged({ target: held("canary-new"), status }))).toBe("waiting");
	});
	test("not a sync alone, although Ready=True says so", () => {
		expect(codeOf(judged({}))).toBe("waiting");
	});
	test("not a key too many, but where others may write keys of their own", () => {
		const target: Target = {
			...held("canary-new"),
			data: new Map([...data("canary-new"), ["B", bytes("b")]]),
		} as Target;
		expect(codeOf(judged({ target }))).toBe("waiting");
		const wanted: Expected = { kind: "data", data: data("canary-new"), isWhole: false };
		expect(codeOf(judged({ target, expected: wanted }))).toBe("proven");
	});
	test("what nobody refreshes any more, as long as it is right", () => {
		const status = { syncedResourceVersion: "1-old" };
		for (const spec of [{ refreshPolicy: "CreatedOnce" }, { refreshInterval: "0s" }])
			expect(codeOf(judged({ spec, status, target: held("canary-new") }))).toBe("proven");
	});
	test("a target that went because what it was made of has gone", () => {
		const wanted: Expected = { kind: "nothing", deletion: "Delete", at: "spec.dataFrom[0]" };
		expect(codeOf(judged({ target: { kind: "missing" }, expected: wanted }))).toBe("proven");
	});
});

describe("synced, and not proven, is", () => {
	test.each<[string, Story]>([
		["a target that only ESO can compute", { expected: { kind: "unknown", why: "its template is more" } }],
		["a target that may not be read here", { target: { kind: "forbidden" } }],
		["what has no Secret for a target", { expected: { kind: "no-target" } }],
	])("%s", (_, story) => {
		expect(codeOf(judged(story))).toBe("synced");
		const status = { syncedResourceVersion: "1-old" };
		expect(codeOf(judged({ ...story, status }))).toBe("waiting");
	});
});

describe("no waiting helps", () => {
	test.each<[string, Story]>([
		["created-once", { spec: { refreshPolicy: "CreatedOnce" } }],
		["never-refreshed", { spec: { refreshInterval: "0s" } }],
		["never-refreshed", { spec: { refreshInterval: "-1h" } }],
		["immutable-target", { target: held("canary-old", { isImmutable: true }) }],
		["target-owned", { target: held("canary-old", { owner: "another" }) }],
		["nothing-found", { expected: { kind: "nothing", deletion: "Retain", at: "spec.dataFrom[0]" } }],
		["nothing-to-merge", { spec: { target: { creationPolicy: "Merge" } }, target: { kind: "missing" } }],
		["store-unknown", { spec: { secretStoreRef: { kind: "ClusterSecretStore", name: "nope" } } }],
		["store-unknown", { spec: { secretStoreRef: { name: "main" } } }],
		["store-closed", { store: { conditions: [{ namespaces: ["other"] }], provider: { kubernetes: {} } } }],
	])("against %s", (code, story) => {
		expect(codeOf(judged(story))).toBe(code);
	});

	test("but a target that CreatedOnce has not made yet is waited for", () => {
		const story: Story = { spec: { refreshPolicy: "CreatedOnce" }, target: { kind: "missing" } };
		expect(codeOf(judged(story))).toBe("waiting");
	});
});

describe("when it is late, the cause is", () => {
	const provider = (kubernetes: object) => ({ provider: { kubernetes } });
	test.each<[string, Story]>([
		["target-owned", { status: refused("target is owned by another ExternalSecret") }],
		["target-claimed", { status: refused("failed to take ownership of target secret") }],
		["immutable-target", { status: refused("could not update secret, target is immutable") }],
		["target-refused", { status: refused("could not update secret") }],
		["target-forbidden", { status: refused("could not update secret"), events: [event("forbidden-target")] }],
		["provider", { status: refused("could not get secret data from provider") }],
		[
			"not-found",
			{ status: refused("could not get secret data from provider"), events: [event("property-missing")] },
		],
		[
			"store-rbac",
			{ status: refused("could not get secret data from provider"), events: [event("store-rbac")] },
		],
		[
			"provider",
			{
				status: refused("could not get secret data from provider"),
				events: [event("store-rbac", { at: 999 })],
			},
		],
		["store-auth", { store: provider({ server: { caBundle: "x" } }) }],
		[
			"store-ca",
			{
				store: provider({ auth: { serviceAccount: { name: "a", namespace: "b" } } }),
				storeStatus: ready("True", "ValidationUnknown", "could not determine validation status"),
			},
		],
		[
			"store-rbac",
			{
				storeStatus: ready("False", "InvalidProviderConfig", "unable to validate store"),
				events: [event("store-rbac", { kind: "ClusterSecretStore", namespace: "default", name: "main" })],
			},
		],
		["store-not-ready", { storeStatus: ready("False", "InvalidProviderConfig", "unable to create client") }],
		["store-not-ready", { storeStatus: {} }],
		["no-controller", { status: { syncedResourceVersion: "1-old" } }],
		["overwritten", {}],
	])("%s", (code, story) => {
		expect(codeOf(judged(story))).toBe("waiting");
		expect(codeOf(judged({ ...story, isLate: true }))).toBe(code);
	});
});

test("a cause names what to type, and masks what is shaped like a credential", () => {
	const name = "AKIAIOSFODNN7EXAMPLE";
	const where = { namespace: "app", name: "db", target: "db" };
	const words = causeWords(
		{ code: "master-missing", at: "spec.data[0]", master: { namespace: "secrets", name } },
		where,
	);
	expect(words.message).toContain("spec.data[0] reads the Secret secrets/");
	expect(words.message).not.toContain(name);
	expect(words.next).toContain("kubectl get secret -n secrets");
});
