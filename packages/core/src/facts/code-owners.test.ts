import { expect, test } from "vitest";
import { treeOf } from "../../../../test/support/trees.ts";
import { codeOwners } from "./code-owners.ts";

const owns = (text: string, path: string) =>
	treeOf({ files: { ".github/CODEOWNERS": text } })
		.fact(codeOwners)
		.owns(path);

test.each([
	["* @org/all", ".sops.yaml", true],
	["/.sops.yaml @org/ops", ".sops.yaml", true],
	["/.sops.yaml @org/ops", "a/.sops.yaml", false],
	[".sops.yaml ops@example.org", "a/.sops.yaml", true],
	["* @a\n/.sops.yaml", ".sops.yaml", false],
	["/.github/ @a", ".github/workflows/x.yml", true],
	["/.github/workflows @a", ".github/workflows/x.yml", true],
	["docs/* @a", "docs/a/b.md", false],
	["docs/* @a", "docs/a.md", true],
	["docs/** @a", "docs/a/b.md", true],
	["*.yaml @a # everybody", "k8s/.sops.yaml", true],
	["a\\ b/ @a", "a b/c", true],
	["[Keys] @a\n.sops.yaml @b", ".sops.yaml", true],
	["# .sops.yaml @a", ".sops.yaml", false],
	["!.sops.yaml @a", ".sops.yaml", false],
	["", ".sops.yaml", false],
] as const)("%j: %s", (text, path, expected) => {
	expect(owns(text, path)).toBe(expected);
});

test("the first file in GitHub's order counts", () => {
	const tree = treeOf({ files: { CODEOWNERS: "* @a", ".github/CODEOWNERS": "" } });
	expect(tree.fact(codeOwners).file?.path).toBe(".github/CODEOWNERS");
	expect(tree.fact(codeOwners).owns("x")).toBe(false);
	expect(treeOf({ files: {} }).fact(codeOwners).file).toBeNull();
});
