import { beforeAll, describe, expect, test } from "vitest";
import { type ManifestKey, manifestKey, secretYaml } from "../../../../test/support/sealed-manifests.ts";
import { type ReadingOptions, readManifests } from "./read-manifests.ts";

let key: ManifestKey;
beforeAll(async () => {
	key = await manifestKey();
});

const terms: ReadingOptions = {
	defaultNamespace: "secrets",
	onlyDefault: false,
	allowed: null,
	allowEmpty: false,
	required: null,
};

const read = async (text: string, options: Partial<ReadingOptions> = {}, pattern?: string | null) =>
	readManifests([await key.opened(text, pattern === undefined ? {} : { pattern })], { ...terms, ...options });

const base64 = (text: string) => Buffer.from(text).toString("base64");
const bytesOf = (data: ReadonlyMap<string, { base64: { reveal(): string } }>) =>
	Object.fromEntries(
		[...data].map(([name, datum]) => [name, Buffer.from(datum.base64.reveal(), "base64").toString()]),
	);

const head = "apiVersion: v1\nkind: Secret\nmetadata:\n  name: one\n";

describe("what is read", () => {
	test("stringData is folded into data and wins; Base64 in lines is taken as the API server takes it", async () => {
		const folded = `${base64("canary-long-value").slice(0, 8)}\\n${base64("canary-long-value").slice(8)}`;
		const { objects, faults } = await read(
			`${head}type: Opaque\ndata:\n  a: ${base64("canary-a")}\n  b: "${folded}"\nstringData:\n  a: canary-wins\n`,
		);
		expect(faults).toEqual([]);
		expect(objects).toHaveLength(1);
		expect(objects[0]).toMatchObject({ namespace: "secrets", name: "one", type: "Opaque", immutable: null });
		expect(objects[0]?.place).toEqual({ path: "k8s/secrets.enc.yaml", line: 1, pointer: null });
		expect(bytesOf(objects[0]?.data ?? new Map())).toEqual({ a: "canary-wins", b: "canary-long-value" });
		expect([...(objects[0]?.data.values() ?? [])].map(({ size }) => size)).toEqual(["medium", "medium"]);
	});

	test("documents, Lists and SecretLists are unfolded, in order", async () => {
		const item = (name: string, says = "apiVersion: v1\n    kind: Secret\n    ") =>
			`  - ${says}metadata: {name: ${name}}\n    stringData: {a: canary-${name}}\n`;
		const { objects, faults } = await read(
			`${secretYaml("one", { a: "canary-1" })}---\napiVersion: v1\nkind: List\nitems:\n${item("two")}${item("three")}---\napiVersion: v1\nkind: SecretList\nitems:\n${item("four", "")}---\n`,
		);
		expect(faults).toEqual([]);
		expect(objects.map(({ name }) => name)).toEqual(["one", "two", "three", "four"]);
		expect(objects[2]?.place.pointer).toBe("#2:items[1]");
	});

	test("JSON too, and a file in which everything is sealed", async () => {
		const text = JSON.stringify({
			apiVersion: "v1",
			kind: "Secret",
			metadata: { name: "j" },
			stringData: { a: "canary" },
		});
		const file = await key.opened(text, { store: "json", path: "x.enc.json", pattern: null });
		const { objects, faults } = readManifests([file], terms);
		expect(faults).toEqual([]);
		expect(objects[0]?.name).toBe("j");
	});

	test("what an export carries is left out: the server's fields and the last-applied copy", async () => {
		const { objects, faults } = await read(
			`${secretYaml("one", { a: "canary" })}`.replace(
				"  name: one",
				'  name: one\n  uid: x\n  resourceVersion: "5"\n  creationTimestamp: null\n  annotations:\n    kubectl.kubernetes.io/last-applied-configuration: "{canary-copy}"\n    note: kept',
			),
		);
		expect(faults).toEqual([]);
		expect([...(objects[0]?.annotations ?? [])]).toEqual([["note", "kept"]]);
	});

	test("values cannot be printed", async () => {
		const { objects } = await read(secretYaml("one", { a: "canary-value" }));
		expect(
			`${JSON.stringify([...(objects[0]?.data ?? [])])} ${String(objects[0]?.data.get("a")?.base64)}`,
		).not.toContain(base64("canary-value"));
	});
});

describe("what is refused, with its place", () => {
	const sealed = "stringData:\n  a: canary-a\n";
	test.each<[string, string, string, string | null, number | null]>([
		[
			"another kind",
			`${head.replace("kind: Secret", "kind: ConfigMap")}data:\n  a: canary\n`,
			"other-kind",
			"kind",
			2,
		],
		["another apiVersion", `${head.replace("v1", "v2")}${sealed}`, "api-version", "apiVersion", 1],
		["no kind", "apiVersion: v1\nstringData:\n  a: canary\n", "not-an-object", null, 1],
		["no name", `apiVersion: v1\nkind: Secret\nmetadata: {labels: {a: b}}\n${sealed}`, "name", "metadata", 3],
		["no metadata", `apiVersion: v1\nkind: Secret\n${sealed}`, "name", null, 1],
		["a name in capitals", `${head.replace("one", "One")}${sealed}`, "name", "metadata.name", 4],
		["a namespace that is none", `${head}  namespace: a.b\n${sealed}`, "namespace", "metadata.namespace", 5],
		[
			"the namespaces of the system",
			`${head}  namespace: kube-system\n${sealed}`,
			"namespace-not-allowed",
			"metadata.namespace",
			5,
		],
		["a typing error in a field", `${head}stringdata:\n  a: canary\n${sealed}`, "field", "stringdata", 5],
		["generateName", `${head}  generateName: x-\n${sealed}`, "field", "metadata.generateName", 5],
		["a number", `${head}stringData:\n  port: 5432\n`, "value", "stringData.port", 6],
		["a date", `${head}stringData:\n  day: 2026-01-01T00:00:00Z\n`, "value", "stringData.day", 6],
		["true", `${head}stringData:\n  flag: true\n`, "value", "stringData.flag", 6],
		["null", `${head}stringData:\n  a: null\n`, "value", "stringData.a", 6],
		["a map", `${head}stringData:\n  a: {b: canary}\n`, "value", "stringData.a", 6],
		["bad Base64", `${head}data:\n  a: canary!\n`, "base64", "data.a", 6],
		["Base64 without padding", `${head}data:\n  a: Y2FuYXJ5eA\n`, "base64", "data.a", 6],
		[
			"ciphertext",
			`${head}stringData:\n  a: "ENC[AES256_GCM,data:Yw==,iv:x,tag:y,type:str]"\n`,
			"ciphertext",
			"stringData.a",
			6,
		],
		[
			"ciphertext in Base64",
			`${head}data:\n  a: ${base64("x: ENC[AES256_GCM,data:Yw==]")}\n`,
			"ciphertext",
			"data.a",
			6,
		],
		["an empty value", `${head}stringData:\n  a: ""\n  b: canary\n`, "empty", "stringData.a", 6],
		["nothing at all", `${head}stringData: {}\ntype: Opaque\n`, "empty", null, 1],
		["a key with a blank", `${head}stringData:\n  "a b": canary\n`, "key", 'stringData["a b"]', 6],
		["a key that leads out", `${head}stringData:\n  ..x: canary\n`, "key", 'stringData["..x"]', 6],
		["over 1 MiB", `${head}stringData:\n  a: ${"x".repeat(1_048_577)}\n`, "size", null, 1],
		[
			"tls without its keys",
			`${head}type: kubernetes.io/tls\nstringData:\n  tls.crt: canary\n`,
			"type-keys",
			"type",
			5,
		],
		[
			"registry logins that are no JSON",
			`${head}type: kubernetes.io/dockerconfigjson\nstringData:\n  .dockerconfigjson: "{canary"\n`,
			"type-keys",
			"type",
			5,
		],
		["basic-auth without a name", `${head}type: kubernetes.io/basic-auth\n${sealed}`, "type-keys", "type", 5],
		[
			"an account's token without the account",
			`${head}type: kubernetes.io/service-account-token\n${sealed}`,
			"type-keys",
			"type",
			5,
		],
		["a label that is a number", `${head}  labels:\n    a: 5\n${sealed}`, "value", "metadata.labels.a", 6],
		["a label with blanks", `${head}  labels:\n    a: b c\n${sealed}`, "label", "metadata.labels.a", 6],
		[
			"our own label",
			`${head}  labels:\n    sops-guard/inventory: b\n${sealed}`,
			"label",
			'metadata.labels["sops-guard/inventory"]',
			6,
		],
		[
			"an annotation's key",
			`${head}  annotations:\n    a/b/c: b\n${sealed}`,
			"annotation",
			'metadata.annotations["a/b/c"]',
			6,
		],
		[
			"annotations over 256 KiB",
			`${head}  annotations:\n    a: ${"b".repeat(262_144)}\n${sealed}`,
			"annotation",
			"metadata.annotations",
			5,
		],
		["immutable as a text", `${head}immutable: "true"\n${sealed}`, "field", "immutable", 5],
		[
			"items that are no objects",
			"apiVersion: v1\nkind: List\nitems:\n  - canary\n",
			"not-an-object",
			"items[0]",
			4,
		],
	])("%s", async (_, text, code, pointer, line) => {
		const { faults } = await read(text);
		expect(faults.map((fault) => [fault.code, fault.pointer, fault.line])).toEqual([[code, pointer, line]]);
		expect(JSON.stringify(faults)).not.toMatch(/canary|Y2FuYXJ5|5432/);
	});

	test("a value that the selector leaves in clear: it stands in git", async () => {
		const { faults } = await read(secretYaml("one", { a: "canary-a", url: "canary-url" }), {}, "^url$");
		expect(faults.map(({ code, pointer }) => [code, pointer])).toEqual([["in-clear", "stringData.a"]]);
		expect(JSON.stringify(faults)).not.toContain("canary");
	});

	test("a namespace that was not named, and one beside that of --namespace", async () => {
		const there = secretYaml("one", { a: "canary" }, { namespace: "other" });
		expect((await read(there, { allowed: new Set(["secrets"]) })).faults[0]?.code).toBe(
			"namespace-not-allowed",
		);
		expect((await read(there, { onlyDefault: true })).faults[0]?.code).toBe("namespace");
		expect((await read(there, { allowed: new Set(["other"]) })).faults).toEqual([]);
	});

	test("two documents with one name; a file without any", async () => {
		const one = secretYaml("one", { a: "canary" });
		expect((await read(`${one}---\n${one}`)).faults).toMatchObject([
			{ code: "duplicate", pointer: "#2:", message: "secrets/one is there twice" },
		]);
		expect((await read("# only a comment\n{}\n")).faults).toMatchObject([{ code: "no-object" }]);
	});

	test("empty values where they are meant", async () => {
		expect((await read(secretYaml("one", { a: "" }), { allowEmpty: true })).faults).toEqual([]);
	});
});

describe("what the policy asks for", () => {
	const secret = (name: string, keys: readonly string[]) => ({
		name,
		keys,
		usedBy: [],
		maxAge: null,
		owner: null,
		line: 7,
	});
	const required = (partial: boolean) => ({
		namespace: "secrets",
		secrets: [secret("one", ["a", "b"]), secret("two", [])],
		policy: ".sops-guard.yaml",
		partial,
	});

	test("names and keys are there", async () => {
		const { faults } = await read(secretYaml("one", { a: "canary" }), { required: required(false) });
		expect(faults.map(({ code, path, line, message }) => [code, path, line, message])).toEqual([
			["required", "k8s/secrets.enc.yaml", 1, "the Secret one has no key b"],
			["required", ".sops-guard.yaml", 7, "the Secret two is in none of the files"],
		]);
	});

	test("names alone may be left out of a part", async () => {
		const { faults } = await read(secretYaml("one", { a: "canary", b: "canary" }), {
			required: required(true),
		});
		expect(faults).toEqual([]);
	});
});
