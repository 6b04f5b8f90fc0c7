// One cause is one finding: a small repository in which several rules could speak of the same mistake, and exactly one of
// them does.
import { type Finding, lint, parsePolicy } from "@sops-guard/core";
import { ruleSet } from "@sops-guard/rules";
import { describe, expect, test } from "vitest";
import { ci, sealedSecret as sealedManifest, token } from "../../packages/rules/src/sealed-samples.ts";
import { createRepository } from "../support/git.ts";
import { type Sketch, treeOf } from "../support/trees.ts";

const config = `creation_rules:\n  - path_regex: \\.enc\\.(yaml|json)$\n    age: ${ci}\n    encrypted_regex: ^(data|stringData)$\n`;
const ignored =
	"*.tfvars\n*.tfvars.*\n*.tfstate\n*.tfstate.*\ntfplan*\n*.tfplan\ncrash*.log\n.terraform/\n*.dec.*\nkeys.txt\n.env\n";
const base = { ".gitignore": ignored };
const secret = (value: string) =>
	`apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\nstringData:\n  password: ${value}\n`;
const sealedSecret = (more = `user: ${token(9)}`) => sealedManifest(`${secret(token(14))}  ${more}\n`);
const body = Buffer.from(
	[0x30, 100, ..."canary-".repeat(20).slice(0, 100)].map((each) =>
		typeof each === "string" ? each.charCodeAt(0) : each,
	),
);
const key = `-----BEGIN PRIVATE KEY-----\n${body.toString("base64")}\n-----END PRIVATE KEY-----\n`;
const state = JSON.stringify({
	version: 4,
	serial: 1,
	lineage: "a",
	resources: [{ attributes: { password: "canary" } }],
});
// A throw-away identity, as in the rule's examples.
const identity = `AGE-SECRET-KEY-${"1AHVK8D6PVY7342H96YFNDGSYVU45KQZTE8WJ7ZGPDLDE60VNWJZSHKFFED"}`;
const applied = `apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\n  annotations:\n    kubectl.kubernetes.io/last-applied-configuration: '{"kind":"Secret","data":{"password":"Y2FuYXJ5"}}'\n`;

describe.each<[string, Sketch["files"], string[]]>([
	[
		"a tracked tfvars file that is ignored too",
		{ "prod.tfvars": 'db_password = "canary-hunter2"\n' },
		["tf-tfvars-tracked"],
	],
	["a tracked state that is ignored too", { "terraform.tfstate": state }, ["tf-state-tracked"]],
	[
		"a state under a sealed name",
		{ "terraform.tfstate.enc": state, ".gitignore": `${ignored}!*.enc\n` },
		["sops-file-plaintext"],
	],
	[
		"an environment file that is ignored and tracked",
		{ ".env": "DB_PASSWORD=canary-hunter2\n" },
		["gitignore-tracked-anyway"],
	],
	[
		"a Secret decrypted beside the sealed one",
		{ ".sops.yaml": config, "k8s/db.enc.yaml": sealedSecret(), "k8s/db.dec.yaml": secret("canary-hunter2") },
		["sops-decrypted-leftover"],
	],
	[
		"a Secret decrypted under the name that it had before",
		{ ".sops.yaml": config, "k8s/db.enc.yaml": sealedSecret(), "k8s/db.yaml": secret("canary-hunter2") },
		["k8s-plaintext-secret"],
	],
	[
		"a Secret named as decrypted",
		{ "k8s/db.decrypted.yaml": secret("canary-hunter2") },
		["sops-decrypted-leftover"],
	],
	[
		"a value in clear in a sealed Secret",
		{ ".sops.yaml": config, "k8s/db.enc.yaml": sealedSecret("user: canary") },
		["sops-leaf-plaintext"],
	],
	[
		"a Secret decrypted in place, its metadata kept",
		{
			".sops.yaml": config,
			"k8s/db.enc.yaml": sealedSecret("user: canary").replace(/ENC\[.*?\]/, "canary-hunter2"),
		},
		["sops-decrypted-leftover"],
	],
	[
		"a merge in a sealed Secret",
		{ ".sops.yaml": config, "k8s/db.enc.yaml": `<<<<<<< HEAD\n${sealedSecret()}` },
		["sops-merge-conflict"],
	],
	[
		"a sealed Secret without its metadata",
		{ ".sops.yaml": config, "k8s/db.enc.yaml": sealedSecret().replace(/^sops:[\s\S]*/m, "") },
		["sops-metadata-missing"],
	],
	[
		"metadata that breaks off",
		{
			".sops.yaml": config,
			"k8s/db.enc.yaml": sealedSecret().replace(/^ {4}(?:lastmodified|mac|version):.*\n/gm, ""),
		},
		["sops-metadata-invalid"],
	],
	["a sealed Secret, and no configuration", { "k8s/db.enc.yaml": sealedSecret() }, ["sops-config-missing"]],
	["a plain Secret", { "k8s/db.yaml": secret("canary-hunter2") }, ["k8s-plaintext-secret"]],
	[
		"a plain Secret under a sealed name",
		{ ".sops.yaml": config, "k8s/db.enc.yaml": secret("canary-hunter2") },
		["sops-file-plaintext"],
	],
	[
		"a TLS key in a Secret",
		{ "tls.yaml": secret(`|\n    ${key.replaceAll("\n", "\n    ")}`) },
		["k8s-plaintext-secret"],
	],
	["a TLS key under a sealed name", { "server.key.enc": key }, ["sops-file-plaintext"]],
	[
		"an identity in the configuration of sops",
		{ ".sops.yaml": `creation_rules:\n  - age: ${identity}\n` },
		["sops-config-private-key"],
	],
	["an identity in a script", { "deploy.sh": `SOPS_AGE_KEY=${identity}\n` }, ["key-age-identity"]],
	["a TLS key", { "server.key": key }, ["key-private-material"]],
	["an export whose data is gone", { "db.yaml": applied }, ["k8s-last-applied-secret"]],
])("%s", (_, files, rules) => {
	test("is said once", () => {
		const loud = findingsIn({ files: { ...base, ...files } }).filter(({ severity }) => severity !== "low");
		expect(loud.map(({ rule }) => rule).sort()).toEqual(rules);
	});
});

test("what git ignores and what it tracks is asked of a real repository's own files", () => {
	using repository = createRepository({ ".gitignore": ".env\n", ".env": "DB_PASSWORD=canary-hunter2\n" });
	const tracked = repository.git("ls-files").split("\n");
	expect(repository.git("ls-files", "--cached", "--ignored", "--exclude-standard")).toBe(".env");
	const files = Object.fromEntries(tracked.map((path) => [path, repository.git("show", `HEAD:${path}`)]));
	expect(findingsIn({ files }).map(({ rule, path }) => `${rule} ${path}`)).toEqual([
		"gitignore-tracked-anyway .env",
	]);
});

function findingsIn(sketch: Sketch): readonly Finding[] {
	const policy = parsePolicy("", { path: null, project: "", read: () => null }, ruleSet);
	return lint({
		tool: { name: "sops-guard", version: "0" },
		subject: "",
		tree: treeOf(sketch),
		policy,
		rules: ruleSet,
		now: Date.parse("2026-06-01"),
		policyFault: () => null,
	}).findings;
}
