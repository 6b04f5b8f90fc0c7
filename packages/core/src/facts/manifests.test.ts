import { expect, test } from "vitest";
import { type Entry, type File, Tree } from "../tree.ts";
import { isSecretManifest, manifestFormat, manifests, manifestsIn, secretData } from "./manifests.ts";

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
