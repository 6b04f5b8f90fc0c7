import { describe, expect, test } from "vitest";
import { type Entry, type File, Tree } from "../tree.ts";
import {
	isSecretManifest,
	type Manifest,
	manifestFormat,
	manifests,
	manifestsIn,
	secretData,
	secretLeaves,
} from "./manifests.ts";

function treeOf(files: Record<string, string>): Tree {
	const entries = Object.keys(files).map((path): Entry => ({ path, kind: "file", id: null, tracked: true }));
	return new Tree({ kind: "worktree", entries, read: ({ path }) => new TextEncoder().encode(files[path]) });
}

const fileOf = (path: string, text: string) => treeOf({ [path]: text }).file(path) as File;

test("every document of its own, whatever stands before it", () => {
	const text = `a: [\n---\n# nothing\n---\napiVersion: v1\nkind: "Secret"\nmetadata: { name: db, namespace: secrets }\n---\nkind: List\n`;
	const found = manifestsIn(fileOf("all.yaml", text));
	expect(found).toHaveLength(1);
	const [manifest] = found;
	expect(manifest).toMatchObject({ kind: "Secret", apiVersion: "v1", name: "db", namespace: "secrets" });
	expect(text.slice(manifest?.kindSpan.start, manifest?.kindSpan.end)).toBe("Secret");
});

test("a reference to an object is none", () => {
	const text =
		"apiVersion: helm/v2\nkind: HelmRelease\nspec:\n  valuesFrom: [{ apiVersion: v1, kind: Secret, name: a }]\n";
	expect(manifestsIn(fileOf("a.yaml", text)).map(({ kind }) => kind)).toEqual(["HelmRelease"]);
});

test("names that are not there, null or given by the cluster are null", () => {
	for (const metadata of [
		"",
		"metadata: {}",
		"metadata: { name: ~ }",
		"metadata: { generateName: a- }",
		"metadata: [a]",
	]) {
		const [manifest] = manifestsIn(fileOf("a.yaml", `apiVersion: v1\nkind: Secret\n${metadata}\n`));
		expect(manifest?.name).toBeNull();
	}
});

test.each([
	["a.yaml", "yaml"],
	["a.YML", "yaml"],
	["a.enc.yaml.bak", "yaml"],
	["a.json~", "json"],
	["a.yaml.tmpl", null],
	["a.md", null],
	["yaml", null],
])("the format of %s is %s", (path, format) => {
	expect(manifestFormat(path)).toBe(format);
});

test("a backup is read although sops would take it for binary, and only once", () => {
	const file = fileOf("a.YAML.bak", "apiVersion: v1\nkind: Secret\nstringData: { a: canary }\n");
	const [first] = manifestsIn(file);
	const [second] = manifestsIn(file);
	expect(first?.root).toBe(second?.root);
	expect(first && isSecretManifest(first)).toBe(true);
	expect(first && secretData(first, "stringData")?.items).toHaveLength(1);
	expect(first && secretData(first, "data")).toBeUndefined();
});

test("template syntax is told where YAML cannot read it, and only there", () => {
	const [template] = manifestsIn(
		fileOf("a.yaml", "apiVersion: v1\nkind: Secret\nstringData:\n  a: {{ .Values.a }}\n"),
	);
	expect(template?.isTemplate).toBe(true);
	const [plain] = manifestsIn(
		fileOf("a.yaml", 'apiVersion: v1\nkind: Secret\nstringData:\n  a: "{{ .Values.a }}"\n'),
	);
	expect(plain?.isTemplate).toBe(false);
});

test("the objects of a tree come in its order", () => {
	const object = (kind: string) => `apiVersion: v1\nkind: ${kind}\n`;
	const tree = treeOf({
		"a.yaml": `${object("A")}---\n${object("B")}`,
		"b.json": '{"apiVersion":"v1","kind":"C"}',
	});
	expect(tree.fact(manifests).map(({ kind, document }) => [kind, document])).toEqual([
		["A", 0],
		["B", 1],
		["C", 0],
	]);
});

describe("the items of a List", () => {
	const paths = (text: string) =>
		manifestsIn(fileOf("a.yaml", text)).map(({ kind, name, path }) => [kind, name, path.join(".")]);

	test("are objects of their own, also in a List within a List", () => {
		expect(
			paths(`apiVersion: v1
kind: List
items:
  - { apiVersion: v1, kind: Secret, metadata: { name: a } }
  - apiVersion: v1
    kind: List
    items: [{ apiVersion: v1, kind: ConfigMap, metadata: { name: b } }]
`),
		).toEqual([
			["List", null, ""],
			["Secret", "a", "items.0"],
			["List", null, "items.1"],
			["ConfigMap", "b", "items.1.items.0"],
		]);
	});

	test("of a typed list need not say what they are, those of a List have to", () => {
		const items = "items: [{ metadata: { name: a } }, text, null]\n";
		expect(paths(`apiVersion: v1\nkind: SecretList\n${items}`)).toEqual([
			["SecretList", null, ""],
			["Secret", "a", "items.0"],
		]);
		expect(paths(`apiVersion: v1\nkind: List\n${items}`)).toEqual([["List", null, ""]]);
	});

	test("count once, however many aliases repeat them", () => {
		const many = (name: string) => `[${Array.from({ length: 300 }, () => `*${name}`).join(", ")}]`;
		const text = `a: &a { apiVersion: v1, kind: Secret }
b: &b { apiVersion: v1, kind: List, items: ${many("a")} }
c: &c { apiVersion: v1, kind: List, items: ${many("b")} }
apiVersion: v1
kind: List
items: ${many("c")}
`;
		expect(paths(text)).toHaveLength(4);
	});

	test.each(["items: text\n", "items: { a: b }\n", "items: null\n", ""])("may be anything: %j", (items) => {
		expect(paths(`apiVersion: v1\nkind: List\n${items}`)).toEqual([["List", null, ""]]);
	});
});

test("what of a Secret stands in clear, and how bad that is", () => {
	const leaves = (body: string) => {
		const [manifest] = manifestsIn(fileOf("a.yaml", `apiVersion: v1\nkind: Secret\n${body}`));
		return secretLeaves(manifest as Manifest).map(({ path, severity }) => [path.join("."), severity]);
	};
	expect(leaves("data: { password: Y2FuYXJ5LWh1bnRlcjI= }\nstringData: { user: canary }\n")).toEqual([
		["data.password", "critical"],
		["stringData.user", "low"],
	]);
	expect(leaves("stringData: { password: '', token: ~, list: [canary] }\n")).toEqual([]);
	expect(leaves(`stringData: { url: "\${URL}", user: canary }\n`)).toEqual([]);
	expect(leaves("$patch: delete\nstringData: { password: canary-hunter2 }\n")).toEqual([]);
	expect(leaves("data: text\nstringData: [canary]\n")).toEqual([]);
});
