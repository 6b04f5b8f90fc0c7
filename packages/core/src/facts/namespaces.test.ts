import { expect, test } from "vitest";
import { treeOf } from "../../../../test/support/trees.ts";
import type { Policy } from "../policy/policy.ts";
import { manifestsIn } from "./manifests.ts";
import { masterSecrets, namespacesOf } from "./namespaces.ts";

const secret = (name: string, namespace?: string) =>
	`apiVersion: v1\nkind: Secret\nmetadata:\n  name: ${name}\n${namespace === undefined ? "" : `  namespace: ${namespace}\n`}`;
const policy = (namespace: string | null) =>
	({
		within: (path: string) => (path.startsWith("other/") ? null : path),
		secrets: { namespace, required: [] },
	}) as unknown as Policy;

const tree = treeOf({
	files: {
		"a.yaml": secret("a", "secrets"),
		"b.yaml": secret("b", "shop"),
		"c.yaml": secret("c"),
		"base/d.yaml": secret("d"),
		"base/kustomization.yaml": "resources: [d.yaml]\n",
		"prod/kustomization.yaml": "namespace: secrets\nresources: [../base, e.yaml]\n",
		"prod/e.yaml": secret("e", "shop"),
		"apps/f.yaml": secret("f"),
		"flux.yaml":
			"apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nspec: { path: ./apps, targetNamespace: shop }\n",
		"other/g.yaml": secret("g", "secrets"),
		"h.yaml": secret("h", "ENC[AES256_GCM,data:2Q==,iv:AAAA,tag:AAAA,type:str]"),
	},
});

test("what an object says, unless Kustomize or Flux says something else", () => {
	const of = (path: string) =>
		tree.files
			.filter((file) => file.path === path)
			.flatMap(manifestsIn)
			.flatMap((manifest) => [...namespacesOf(tree, manifest)]);
	expect(["a.yaml", "c.yaml", "base/d.yaml", "prod/e.yaml", "apps/f.yaml"].map(of)).toEqual([
		["secrets"],
		[],
		["secrets"],
		["secrets"],
		["shop"],
	]);
});

test("Secrets in the namespace of the masters, in none, and in others", () => {
	const { there, anywhere, elsewhere } = masterSecrets(tree, policy("secrets"));
	const names = [there, anywhere, elsewhere].map((list) => list.map(({ name }) => name).sort());
	expect(names).toEqual([["a", "d", "e", "h"], ["c"], ["b", "f"]]);
	expect(masterSecrets(tree, policy(null)).there).toHaveLength(7);
});
