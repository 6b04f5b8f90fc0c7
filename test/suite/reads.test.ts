// Speed is a promise: of files that no rule selects, one pass over the bytes is all that lint wants to see.
import { lint, parsePolicy, policyFaultIn, Reading, scanFor, Tree } from "@sops-guard/core";
import { ruleSet } from "@sops-guard/rules";
import { expect, test } from "vitest";
import { byBytes } from "../support/trees.ts";

const texts: Record<string, string> = {
	".sops.yaml": "creation_rules:\n  - path_regex: \\.enc\\.yaml$\n    age: age1canary\n",
	".gitignore": "*.tfvars\n!example.tfvars\n",
	".gitattributes": "* text=auto\n",
	Dockerfile: "FROM scratch\nCOPY . /app\n",
	"clusters/a/kustomization.yaml": "resources: [deployment.yaml]\n",
	"clusters/a/deployment.yaml": "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\n",
	"clusters/a/secret.enc.yaml": "password: canary-hunter2\n",
	"terraform/main.tf": 'variable "name" {}\n',
};
const idle = [
	"go",
	"rs",
	"py",
	"ts",
	"css",
	"html",
	"md",
	"txt",
	"svg",
	"lock",
	"c",
	"sh",
	"sql",
	"proto",
	"vue",
	"",
];
for (let index = 0; index < 200; index++)
	texts[`src/part-${index % 20}/file-${index}.${idle[index % idle.length]}`] = "nothing to see here\n";

test("files that no rule selects are not read by any rule or fact", () => {
	const scan = scanFor(ruleSet.rules);
	const entries = Object.keys(texts)
		.sort(byBytes)
		.map((path) => ({ path, kind: "file" as const, id: null, tracked: true }));
	const bytesOf = (path: string) => new TextEncoder().encode(texts[path] ?? "");
	const read: string[] = [];
	const tree = new Tree(
		{
			kind: "worktree",
			entries,
			found: ({ path }) => scan.in(bytesOf(path)),
			read: ({ path }) => {
				read.push(path);
				return bytesOf(path);
			},
		},
		new Reading(scan),
	);
	const source = { path: null, project: "", read: () => null, preset: "strict" };
	const report = lint({
		tool: { name: "sops-guard", version: "0" },
		subject: "a tree",
		tree,
		policy: parsePolicy("version: 1\n", source, ruleSet),
		rules: ruleSet,
		now: Date.parse("2026-06-01"),
		policyFault: policyFaultIn(() => null, ruleSet),
	});
	expect(report.findings.map(({ rule }) => rule)).toContain("sops-file-plaintext");
	expect(read.filter((path) => path.startsWith("src/"))).toEqual([]);
});
