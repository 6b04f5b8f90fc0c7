import { expect, test } from "vitest";
import { parsePolicy } from "../policy/parse-policy.ts";
import { Tree } from "../tree.ts";
import { plaintextNames } from "./plaintext-names.ts";

const rules = { rules: [], validatePolicy: () => true, packs: {} };
const policy = parsePolicy("", { path: null, project: "", read: () => null }, rules);

function namesIn(files: Readonly<Record<string, string>>): string[] {
	const tree = new Tree({
		kind: "commit",
		entries: Object.keys(files).map((path) => ({ path, kind: "file", id: null, tracked: true })),
		read: ({ path }) => new TextEncoder().encode(files[path]),
	});
	return plaintextNames(tree, policy).map(({ folder, name, severity }) => `${severity} ${folder}/${name}`);
}

test("a folder of Terraform has the names of variables, states, plans and logs", () => {
	const names = namesIn({ "env/main.tf": "" });
	for (const name of [
		"medium env/prod.auto.tfvars",
		"medium env/terraform.tfstate",
		"low env/tfplan",
		"low env/crash.log",
	])
		expect(names).toContain(name);
});

test("a remote backend and variables that are committed on purpose make some of them unlikely", () => {
	const names = namesIn({
		"main.tf": 'terraform {\n  backend "s3" {}\n}\n',
		"a.tfvars": 'region = "canary"\n',
	});
	expect(names).toContain("low /terraform.tfstate");
	expect(names.filter((name) => name.endsWith(".auto.tfvars"))).toEqual([]);
});

test("without Terraform, SOPS or plaintext there are none", () => {
	expect(namesIn({ "src/index.ts": "export {};" })).toEqual([]);
});
