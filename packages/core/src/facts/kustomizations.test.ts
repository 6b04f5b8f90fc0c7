import { describe, expect, test } from "vitest";
import { treeOf } from "../../../../test/support/trees.ts";
import { appliedTogether, generatorsIn, kustomizationIn, kustomizations } from "./kustomizations.ts";

function fileOf(path: string, text: string) {
	const file = treeOf({ files: { [path]: text } }).file(path);
	if (file === undefined) throw new Error(path);
	return file;
}

describe("a Kustomization", () => {
	test.each([
		["kustomization.yaml", "resources: [a.yaml]\n", true],
		["a/kustomization.yml", "kind: Kustomization\n", true],
		["a/Kustomization", "resources: [a.yaml]\n", true],
		["a/kustomization.yaml", "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n", true],
		["a/kustomization.yaml", "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\n", false],
		["a/kustomization.yaml", "- a\n", false],
		["a/kustomization.yaml", "", false],
		["a/kustomize.yaml", "resources: [a.yaml]\n", false],
	])("%s %#", (path, text, expected) => {
		expect(kustomizationIn(fileOf(path, text)) !== null).toBe(expected);
	});

	test("names files, folders, and what lies elsewhere", () => {
		const one = kustomizationIn(
			fileOf(
				"apps/shop/kustomization.yaml",
				`namespace: shop
resources:
  - deployment.yaml
  - ../base/
  - ../../../outside.yaml
  - /absolute.yaml
  - https://canary.test/a.yaml
  - github.com/canary/base//deploy
  - git@canary.test:base.git
  - ../remote?ref=v1
  - [list]
  - null
bases: [./old]
components: [../components/tls]
`,
			),
		);
		expect(one?.namespace).toBe("shop");
		expect(one?.resources.map(({ target, isRemote }) => [target, isRemote])).toEqual([
			["apps/shop/deployment.yaml", false],
			["apps/base", false],
			[null, false],
			[null, false],
			[null, true],
			[null, true],
			[null, true],
			[null, true],
			["apps/shop/null", false],
			["apps/shop/old", false],
		]);
		expect(one?.components.map(({ target }) => target)).toEqual(["apps/components/tls"]);
	});
});

describe("generators", () => {
	test("of a Kustomization, with what they take", () => {
		const found = generatorsIn(
			fileOf(
				"shop/kustomization.yaml",
				`secretGenerator:
  - name: db
    literals: [user=app, 'password="a=b"', none, =x]
    files: [tls.key, config.ini=../config/db.ini]
    envs: [db.env]
    env: old.env
configMapGenerator:
  - literals: [mode=fast]
`,
			),
		);
		expect(
			found.map(({ makes, name, literals, sources }) => [
				makes,
				name,
				literals.map(({ key, value, path }) => [key, value, path.join(".")]),
				sources.map(({ form, key, target, path }) => [form, key, target, path.join(".")]),
			]),
		).toEqual([
			[
				"Secret",
				"db",
				[
					["user", "app", "secretGenerator.0.literals.0"],
					["password", "a=b", "secretGenerator.0.literals.1"],
				],
				[
					["file", null, "shop/tls.key", "secretGenerator.0.files.0"],
					["file", "config.ini", "config/db.ini", "secretGenerator.0.files.1"],
					["env", null, "shop/db.env", "secretGenerator.0.envs.0"],
					["env", null, "shop/old.env", "secretGenerator.0.env"],
				],
			],
			["ConfigMap", null, [["mode", "fast", "configMapGenerator.0.literals.0"]], []],
		]);
	});

	test("that are objects of their own", () => {
		const found = generatorsIn(
			fileOf(
				"generators.yaml",
				`apiVersion: builtin
kind: SecretGenerator
metadata: { name: db }
literals: [password=a]
---
apiVersion: viaduct.ai/v1
kind: ksops
metadata: { name: secretGenerator }
files: [db.enc.yaml]
`,
			),
		);
		expect(found.map(({ makes, name, document }) => [makes, name, document])).toEqual([["Secret", "db", 0]]);
	});

	test.each([
		"secretGenerator: text\n",
		"secretGenerator: [null, text, [a]]\n",
		"secretGenerator: [{ literals: text, files: { a: b }, envs: null, env: [a] }]\n",
		"secretGenerator: &a [*a]\n",
		"secretGenerator: [{ literals: [\n",
	])("of any shape: %j", (text) => {
		const file = fileOf("kustomization.yaml", text);
		expect(generatorsIn(file).flatMap(({ literals, sources }) => [...literals, ...sources])).toEqual([]);
	});
});

describe("what is applied together", () => {
	const tree = treeOf({
		files: {
			"base/kustomization.yaml": "resources: [db.yaml]\n",
			"base/db.yaml": "",
			"base/unused.yaml": "",
			"prod/kustomization.yaml":
				"resources: [../base, own.yaml, https://canary.test/a.yaml]\ncomponents: [../tls]\npatches: [{ path: patch.yaml }]\n",
			"prod/own.yaml": "",
			"prod/patch.yaml": "",
			"tls/kustomization.yaml": "kind: Component\nresources: [cert.yaml, ../prod]\n",
			"tls/cert.yaml": "",
		},
	});

	test("is what Kustomize would build, also in a circle", () => {
		expect([...tree.fact(kustomizations).keys()]).toEqual(["base", "prod", "tls"]);
		expect([...appliedTogether(tree, "prod")].sort()).toEqual([
			"base/db.yaml",
			"prod/own.yaml",
			"tls/cert.yaml",
		]);
		expect([...appliedTogether(tree, "base")]).toEqual(["base/db.yaml"]);
		expect([...appliedTogether(tree, "nowhere")]).toEqual([]);
	});
});
