import { expect, test } from "vitest";
import { Tree } from "../tree.ts";
import { keySecrets, mentionsOf } from "./key-traces.ts";

function tree(files: Readonly<Record<string, string>>): Tree {
	const entries = Object.keys(files)
		.sort()
		.map((path) => ({ path, kind: "file" as const, id: null, tracked: true }));
	return new Tree({ kind: "folder", entries, read: ({ path }) => new TextEncoder().encode(files[path]) });
}

test("secrets that a workflow hands to SOPS are told by name, others are not", () => {
	const deploy = [
		"env:",
		"  SOPS_AGE_KEY: ${{ secrets.DEPLOY_IDENTITY }}",
		"  TOKEN: ${{ secrets.GITHUB_TOKEN }}",
		"  STAGE: ${{ secrets.STAGE }}",
		"steps:",
		"  - with: { age-key: \"${{ secrets['CI KEY'] }}\" }",
		"  - with: { age-key: \"${{ secrets['CI_KEY'] }}\" }",
		'  - run: echo "${{ secrets.AGE_IDENTITY }}" > keys.txt',
		"  # SOPS_AGE_KEY: ${{ secrets.OLD }}",
	].join("\n");
	const found = keySecrets(tree({ ".github/workflows/deploy.yaml": deploy, "notes.md": deploy }));
	expect(found.map(({ path, line, secret }) => [path, line, secret])).toEqual([
		[".github/workflows/deploy.yaml", 2, "DEPLOY_IDENTITY"],
		[".github/workflows/deploy.yaml", 7, "CI_KEY"],
		[".github/workflows/deploy.yaml", 8, "AGE_IDENTITY"],
	]);
});

test("lines that name a recipient, as they will be", () => {
	const files = { "a.yaml": "ci: age1old\n", "b.md": "x\nage1old and age1old\n", "c.txt": "age1new\n" };
	const found = mentionsOf(tree(files), "age1old", new Map([["a.yaml", "ci: age1new\n"]]));
	expect(found).toEqual([{ path: "b.md", line: 2, secret: null }]);
});
