import { expect, test } from "vitest";
import { lastSign, readSyncEvents } from "./sync-event.ts";

const of = (message: string, more: object = {}) => ({
	type: "Warning",
	message,
	involvedObject: { kind: "ExternalSecret", namespace: "app", name: "db" },
	lastTimestamp: "2026-11-25T00:00:01Z",
	...more,
});

test.each([
	["failed to prepare auth: no auth provider given", "store-auth"],
	[
		'could not verify if client is valid: Post "https://x": tls: failed to verify certificate: x509: unknown',
		"store-ca",
	],
	["client is not allowed to get secrets", "store-rbac"],
	[
		'secrets "db" is forbidden: User "system:serviceaccount:a:b" cannot get resource "secrets" in API',
		"store-rbac",
	],
	[
		'secrets "db" is forbidden: User "system:serviceaccount:a:b" cannot update resource "secrets"',
		"forbidden-target",
	],
	['could not get ClusterSecretStore "nope", not found', "store-missing"],
	['ClusterSecretStore "main" is not ready', "store-not-ready"],
	[
		'error processing spec.data[0] (key: db), err: property url does not exist in data of secret "db"',
		"property-missing",
	],
	['error processing spec.data[0] (key: db), err: secrets "db" not found', "master-missing"],
	["secret is owned by another ExternalSecret: other", "owned"],
] as const)("%s", (message, sign) => {
	expect(readSyncEvents({ items: [of(message)] })).toMatchObject([
		{ sign, at: Date.UTC(2026, 10, 25, 0, 0, 1) },
	]);
});

test("what is no warning, or says something else, says nothing", () => {
	const items = [
		of("secret is owned by another ExternalSecret", { type: "Normal" }),
		of("canary-unknown"),
		null,
		7,
	];
	expect(readSyncEvents({ items })).toEqual([]);
	expect(readSyncEvents(null)).toEqual([]);
});

test("the last word about an object counts, of what was said since", () => {
	const events = readSyncEvents({
		items: [
			of("secret is owned by another ExternalSecret: other"),
			of('secrets "db" not found', { lastTimestamp: "2026-11-25T00:00:09Z" }),
			of("client is not allowed to get secrets", {
				lastTimestamp: "2026-11-25T00:00:10Z",
				involvedObject: { kind: "ClusterSecretStore", name: "main", namespace: "default" },
			}),
		],
	});
	const db = { kind: "ExternalSecret", namespace: "app", name: "db" };
	expect(lastSign(events, db)).toBe("master-missing");
	expect(lastSign(events, db, Date.parse("2026-11-25T00:00:10Z"))).toBeNull();
	expect(lastSign(events, { kind: "ClusterSecretStore", namespace: "", name: "main" })).toBe("store-rbac");
	expect(lastSign(events, { ...db, namespace: "other" })).toBeNull();
});
