import { Secret } from "@sops-guard/sops";
import { describe, expect, test } from "vitest";
import { readLiveSecrets } from "./live-secret.ts";
import { isQuiet, type PlanInput, planOf } from "./plan.ts";
import { planJson } from "./plan-json.ts";
import { planMarkdown } from "./plan-markdown.ts";
import { planPretty } from "./plan-pretty.ts";
import { lastApplied, type SecretObject, sizeClass } from "./secret-object.ts";

const base64 = (text: string) => Buffer.from(text).toString("base64");
const datum = (text: string) => ({ base64: new Secret(base64(text)), size: sizeClass(text.length) });

const wanted = (
	values: Readonly<Record<string, string>>,
	more: Partial<SecretObject> = {},
): SecretObject => ({
	namespace: "secrets",
	namesNamespace: true,
	name: "one",
	type: null,
	immutable: null,
	data: new Map(Object.entries(values).map(([key, text]) => [key, datum(text)])),
	labels: new Map(),
	annotations: new Map(),
	place: { path: "k8s/secrets.enc.yaml", line: 1, pointer: null },
	...more,
});

interface Owner {
	readonly manager: string;
	readonly operation?: "Apply" | "Update";
	readonly keys?: readonly string[];
	readonly fields?: object;
}

const named = (keys: readonly string[]) => Object.fromEntries(keys.map((key) => [`f:${key}`, {}]));

/** What `kubectl get -o json --show-managed-fields` prints of one Secret. */
function object(
	values: Readonly<Record<string, string>>,
	owners: readonly Owner[],
	{ metadata = {}, ...more }: { readonly metadata?: object } & Readonly<Record<string, unknown>> = {},
): object {
	return {
		apiVersion: "v1",
		kind: "Secret",
		type: "Opaque",
		data: Object.fromEntries(Object.entries(values).map(([key, text]) => [key, base64(text)])),
		metadata: {
			name: "one",
			namespace: "secrets",
			uid: "u",
			resourceVersion: "7",
			managedFields: owners.map(({ manager, operation = "Apply", keys = [], fields = {} }) => ({
				manager,
				operation,
				fieldsType: "FieldsV1",
				fieldsV1: { "f:data": named(keys), ...fields },
			})),
			...metadata,
		},
		...more,
	};
}

const plan = (objects: readonly SecretObject[], live: readonly object[], more: Partial<PlanInput> = {}) => {
	const read = readLiveSecrets(JSON.stringify({ kind: "List", items: live }));
	if (read === null) throw new Error("no Secrets");
	return planOf({
		objects,
		live: read,
		fieldManager: "sops-guard",
		force: false,
		inventory: null,
		inventoried: null,
		fingerprint: (secret) => `#${secret.lengthClass}`,
		...more,
	});
};
const one = (...given: Parameters<typeof plan>) => {
	const [first] = plan(...given).objects;
	if (first === undefined) throw new Error("no object");
	return first;
};
const changes = ({ keys }: ReturnType<typeof one>) =>
	Object.fromEntries(keys.map(({ key, change }) => [key, change]));
const ours = (...keys: string[]): Owner => ({ manager: "sops-guard", keys });
const copy = { metadata: { annotations: { [lastApplied]: "canary-copy" } } };
const clientSide = (...keys: string[]): Owner => ({
	manager: "kubectl-client-side-apply",
	operation: "Update",
	keys,
	fields: { "f:metadata": { "f:annotations": { ".": {}, [`f:${lastApplied}`]: {} } } },
});

describe("per key", () => {
	test("created, changed, unchanged, removed, kept", () => {
		const found = one(
			[wanted({ a: "canary-1", b: "canary-2", c: "canary-new" })],
			[
				object({ b: "canary-2", c: "canary-old", d: "canary-4", e: "canary-5", f: "canary-6" }, [
					ours("b", "c", "d"),
					{ manager: "helm", keys: ["e"] },
				]),
			],
		);
		expect(found.action).toBe("update");
		expect(changes(found)).toEqual({
			a: "created",
			b: "unchanged",
			c: "changed",
			d: "removed",
			e: "kept",
			f: "kept",
		});
		expect(found.obstacles).toEqual([]);
		expect(found.keys.find(({ key }) => key === "e")?.owners).toEqual(["helm"]);
	});

	test("nothing to do where all is there and ours; something where it is not ours yet", () => {
		const fields = (keys: readonly string[]) => [object({ a: "canary" }, [ours(...keys)])];
		expect(one([wanted({ a: "canary" })], fields(["a"])).action).toBe("unchanged");
		expect(isQuiet(plan([wanted({ a: "canary" })], fields(["a"])))).toBe(true);
		expect(one([wanted({ a: "canary" })], fields([])).action).toBe("adopt");
		expect(one([wanted({ a: "canary" })], []).action).toBe("create");
	});

	test("labels and annotations by name; what others set stays", () => {
		const live = object(
			{ a: "canary" },
			[{ manager: "sops-guard", keys: ["a"], fields: { "f:metadata": { "f:labels": { "f:old": {} } } } }],
			{ metadata: { labels: { old: "x", theirs: "y" }, annotations: { note: "canary-before" } } },
		);
		const found = one(
			[
				wanted(
					{ a: "canary" },
					{ labels: new Map([["team", "a"]]), annotations: new Map([["note", "canary-after"]]) },
				),
			],
			[live],
		);
		expect(found.metadata).toEqual([
			{ field: "label", name: "team", change: "created" },
			{ field: "label", name: "old", change: "removed" },
			{ field: "annotation", name: "note", change: "changed" },
		]);
	});
});

describe("other managers", () => {
	test("one that owns a key with another value is a conflict, and named", () => {
		const found = one(
			[wanted({ a: "canary-2" })],
			[object({ a: "canary-1" }, [{ manager: "helm", keys: ["a"] }])],
		);
		expect(found.obstacles).toEqual([
			{ code: "conflict", fields: [{ kind: "data", key: "a", managers: ["helm"] }] },
		]);
		expect(found.takesOver).toEqual([]);
	});

	test("the same value is none; nor is it with force, which says what it takes", () => {
		const theirs = [object({ a: "canary-1" }, [{ manager: "helm", keys: ["a"] }])];
		expect(one([wanted({ a: "canary-1" })], theirs).obstacles).toEqual([]);
		const forced = one([wanted({ a: "canary-2" })], theirs, { force: true });
		expect(forced.obstacles).toEqual([]);
		expect(forced.takesOver).toEqual([{ kind: "data", key: "a", managers: ["helm"] }]);
	});

	test("stringData that somebody applied counts as theirs: they would put it back", () => {
		const live = object({ a: "canary-1" }, [
			{ manager: "kubectl", fields: { "f:stringData": { "f:a": {} } } },
		]);
		expect(one([wanted({ a: "canary-2" })], [live]).obstacles).toMatchObject([{ code: "conflict" }]);
	});

	test("a client-side apply is taken over, with what it left out and its copy", () => {
		const found = one(
			[wanted({ a: "canary-2" })],
			[object({ a: "canary-1", b: "canary-3" }, [clientSide("a", "b")], copy)],
		);
		expect(changes(found)).toEqual({ a: "changed", b: "removed" });
		expect(found.takesOver).toEqual([{ kind: "data", key: "a", managers: ["kubectl-client-side-apply"] }]);
		expect(found).toMatchObject({ action: "update", hasLastApplied: true, obstacles: [] });
	});

	test("beside a client-side apply somebody else still is a conflict", () => {
		const live = object({ a: "canary-1" }, [clientSide("a"), { manager: "helm", keys: ["a"] }], copy);
		expect(one([wanted({ a: "canary-2" })], [live]).obstacles).toMatchObject([
			{ code: "conflict", fields: [{ managers: ["helm"] }] },
		]);
	});

	test("the copy alone is reason enough to apply", () => {
		expect(one([wanted({ a: "canary" })], [object({ a: "canary" }, [ours("a")], copy)]).action).toBe("adopt");
	});
});

describe("what cannot be applied", () => {
	const mine = [ours("a")];
	test.each<[string, object, Partial<SecretObject>, string]>([
		["immutable", object({ a: "canary-1" }, mine, { immutable: true }), {}, "immutable"],
		[
			"immutable, to be undone",
			object({ a: "canary-2" }, mine, { immutable: true }),
			{ immutable: false },
			"immutable",
		],
		["another type", object({ a: "canary-2" }, mine, { type: "my/type" }), { type: "Opaque" }, "type"],
		[
			"one that is being deleted",
			object({ a: "canary-2" }, mine, { metadata: { deletionTimestamp: "2026-01-01T00:00:00Z" } }),
			{},
			"terminating",
		],
	])("%s", (_, live, more, code) => {
		expect(one([wanted({ a: "canary-2" }, more)], [live]).obstacles).toMatchObject([{ code }]);
	});

	test("an immutable one whose labels alone change can", () => {
		const live = object({ a: "canary" }, mine, { immutable: true });
		expect(one([wanted({ a: "canary" }, { labels: new Map([["x", "y"]]) })], [live]).obstacles).toEqual([]);
	});
});

describe("an inventory", () => {
	const labelled = (name: string, inventory: string, owner: Owner) =>
		object({ a: "canary" }, [owner], { metadata: { name, labels: { "sops-guard/inventory": inventory } } });
	const mine: Owner = {
		manager: "sops-guard",
		keys: ["a"],
		fields: { "f:metadata": { "f:labels": { "f:sops-guard/inventory": {} } } },
	};
	const inventoried = (...objects: object[]) =>
		readLiveSecrets(JSON.stringify({ kind: "List", items: objects })) ?? new Map();

	test("marks what is applied", () => {
		const found = one([wanted({ a: "canary" })], [], { inventory: "app" });
		expect([...(found.object?.labels ?? [])]).toEqual([["sops-guard/inventory", "app"]]);
		expect(found.metadata).toEqual([{ field: "label", name: "sops-guard/inventory", change: "created" }]);
	});

	test("removes what it holds and the files do not, and nothing else", () => {
		const objects = plan([wanted({ a: "canary" })], [labelled("one", "app", mine)], {
			inventory: "app",
			inventoried: inventoried(
				labelled("one", "app", mine),
				labelled("gone", "app", mine),
				labelled("by-hand", "app", {
					manager: "kubectl-client-side-apply",
					operation: "Update",
					keys: ["a"],
				}),
				labelled("others", "other", mine),
			),
		}).objects;
		expect(objects.map(({ name, action }) => [name, action])).toEqual([
			["one", "unchanged"],
			["gone", "remove"],
		]);
	});

	test("does not take a key of somebody else along", () => {
		const live = object({ a: "canary", b: "canary" }, [mine, { manager: "helm", keys: ["b"] }], {
			metadata: { name: "gone", labels: { "sops-guard/inventory": "app" } },
		});
		const given = { inventory: "app", inventoried: inventoried(live) };
		expect(plan([], [], given).objects).toMatchObject([
			{ action: "remove", obstacles: [{ code: "conflict" }] },
		]);
		expect(plan([], [], { ...given, force: true }).objects).toMatchObject([{ obstacles: [] }]);
	});

	test("of another repository is not taken from it", () => {
		const found = one([wanted({ a: "canary" })], [labelled("one", "other", mine)], { inventory: "app" });
		expect(found.obstacles).toMatchObject([{ code: "inventory", inventory: "other" }]);
	});
});

describe("what is told", () => {
	const full = plan(
		[
			wanted({ a: "canary-new-value", b: "canary-2" }),
			wanted({ x: "canary" }, { name: "two", annotations: new Map([["note", "canary-note"]]) }),
			wanted({ a: "canary-2" }, { name: "held" }),
		],
		[
			object({ a: "canary-1", b: "canary-2", z: "canary" }, [clientSide("a", "b", "z")], copy),
			object({ a: "canary-1" }, [{ manager: "helm", keys: ["a"] }], { metadata: { name: "held" } }),
		],
	);

	test("on a terminal", () => {
		expect(planPretty(full)).toBe(
			[
				"secrets/one  change  k8s/secrets.enc.yaml:1",
				"  ~ a  changed    medium, #medium → #medium",
				"  - z  removed    short, #medium",
				"    taken over: data a (kubectl-client-side-apply)",
				"    the copy that a client-side apply left in an annotation holds values in clear: it goes",
				"",
				"secrets/two  create  k8s/secrets.enc.yaml:1",
				"  + x  created    short, #medium",
				"  + annotation note created",
				"",
				"secrets/held  change  k8s/secrets.enc.yaml:1",
				"  ~ a  changed    medium, #medium → #medium",
				"  ! somebody else looks after data a (helm)",
				"    Have the other one give the field up, take it out of the file, or force the conflict if git is to win.",
				"",
				"3 Secrets: 1 to create, 2 to change; 1 blocked",
				"",
			].join("\n"),
		);
	});

	test("to programs, in a stable form", () => {
		const json = JSON.parse(
			planJson(full, { tool: { name: "sops-guard", version: "1.0.0" }, application: null }),
		);
		expect(Object.keys(json)).toEqual([
			"version",
			"tool",
			"fieldManager",
			"inventory",
			"objects",
			"summary",
			"incomplete",
		]);
		expect(json.summary).toEqual({ create: 1, update: 2, adopt: 0, unchanged: 0, remove: 0, blocked: 1 });
		expect(json.objects[0]).toMatchObject({
			namespace: "secrets",
			name: "one",
			action: "update",
			lastApplied: true,
			keys: [{ key: "a", change: "changed", before: { size: "medium" } }, { key: "b" }, { key: "z" }],
		});
	});

	test("in a job's summary", () => {
		const page = planMarkdown(full);
		expect(page).toContain("| <code>secrets/one</code> | change<br>");
		expect(page).toContain("**blocked**");
		expect(page).toContain("looks after data a (helm)");
	});

	test("no value, no annotation's text, no copy", () => {
		const everything = [
			planPretty(full, { isVerbose: true }),
			planMarkdown(full),
			planJson(full, { tool: { name: "sops-guard", version: "1" }, application: null }),
			JSON.stringify(full),
		].join("\n");
		for (const leak of ["canary-1", "canary-2", "canary-new-value", "canary-copy"]) {
			expect(everything).not.toContain(leak);
			expect(everything).not.toContain(base64(leak));
		}
		expect(planPretty(full, { isVerbose: true }) + planMarkdown(full)).not.toContain("canary-note");
	});
});

test("what is no answer of kubectl is none; nothing at all is nothing", () => {
	for (const text of ["canary", "[]", '{"kind":"ConfigMap","metadata":{"name":"a","namespace":"b"}}', "5"]) {
		expect(readLiveSecrets(text)).toBeNull();
	}
	expect(readLiveSecrets("\n")?.size).toBe(0);
});
