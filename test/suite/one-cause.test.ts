// One cause is one finding: a small repository in which several rules could speak of the same mistake, and exactly one of
// them does.
import { type Finding, lint, parsePolicy } from "@sops-guard/core";
import { ruleSet } from "@sops-guard/rules";
import { describe, expect, test } from "vitest";
import {
	ci,
	former,
	owner,
	sealedSecret as sealedManifest,
	sealedYaml,
	token,
} from "../../packages/rules/src/sealed-samples.ts";
import { createRepository } from "../support/git.ts";
import { type Sketch, treeOf } from "../support/trees.ts";

const config = `creation_rules:\n  - path_regex: \\.enc\\.(yaml|json)$\n    age: ${ci},${owner}\n    encrypted_regex: ^(data|stringData)$\n`;
const recipients = [ci, owner];
const typo = ci.replace("yvkg", "yvkq");
const ignored =
	"*.tfvars\n*.tfvars.*\n*.tfstate\n*.tfstate.*\ntfplan*\n*.tfplan\ncrash*.log\n.terraform/\n*.dec.*\nkeys.txt\n.env\n";
const base = { ".gitignore": ignored };
const secret = (value: string) =>
	`apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\nstringData:\n  password: ${value}\n`;
const other = secret("canary-hunter2").replace("name: db", "name: other");
const sealedSecret = (more = `user: ${token(9)}`) =>
	sealedManifest(`${secret(token(14))}  ${more}\n`, { recipients });
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
const registry = (...lines: string[]) =>
	`version: 1\nrecipients:\n  ci: { age: ${ci} }\n  owner: { age: ${owner}, role: break-glass }\n${lines.map((line) => `  ${line}\n`).join("")}`;
const rules = (...each: (readonly [pattern: string, more: string])[]) =>
	`creation_rules:\n${each.map(([pattern, more]) => `  - path_regex: ${pattern}\n    ${more}\n`).join("")}`;
const both = `age: ${ci},${owner}`;
const sealedFor = (...each: string[]) => sealedYaml(`password: ${token()}\n`, { recipients: each });
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
	[
		"a configuration under a name that sops does not read",
		{ ".sops.yml": config, "k8s/db.enc.yaml": sealedSecret() },
		["sops-config-wrong-name"],
	],
	[
		"a catch-all in front of the rule by which a file was sealed",
		{
			".sops.yaml": rules([".*", both], ["^prod/", `age: ${former},${owner}`]),
			"prod/a.enc.yaml": sealedFor(former, owner),
		},
		["sops-config-unreachable-rule"],
	],
	[
		"a misspelt pattern that makes a rule a catch-all",
		{
			".sops.yaml": rules(["^prod/", `age: ${former},${owner}`], ["^k8s/", both]).replace(
				"path_regex",
				"path_regx",
			),
			"prod/a.enc.yaml": sealedFor(former, owner),
		},
		["sops-config-unknown-key"],
	],
	[
		"misspelt recipients",
		{
			".sops.yaml": rules(["^prod/", both.replace("age", "ages")], ["^k8s/", both]),
			"prod/a.enc.yaml": sealedFor(ci, owner),
		},
		["sops-config-unknown-key"],
	],
	[
		"a glob with a dot and two open ends",
		{ ".sops.yaml": rules(["k8s/*.enc.yaml", both]), "k8s/.enc.yaml": sealedFor(ci, owner) },
		["sops-config-path-glob"],
	],
	[
		"a typing error in the pattern of many files",
		{
			".sops.yaml": rules(["^sercets/", both]),
			...Object.fromEntries(
				["a", "b", "c", "d"].map((name) => [`secrets/${name}/x.enc.yaml`, sealedFor(ci, owner)]),
			),
		},
		["sops-config-uncovered-file"],
	],
	[
		"one key for all rules and files",
		{
			".sops.yaml": rules(["^a/", `age: ${ci}`], ["^b/", `age: ${ci}`]),
			"a/x.enc.yaml": sealedFor(ci),
			"b/x.enc.yaml": sealedFor(ci),
		},
		["sops-config-single-recipient"],
	],
	[
		"a revoked recipient in a rule and in its files",
		{
			".sops-guard.yaml": registry(`bob: { age: ${former}, revokedAt: 2026-05-01 }`),
			".sops.yaml": rules(["^a/", `${both},${former}`]),
			"a/x.enc.yaml": sealedFor(ci, owner, former),
			"a/y.enc.yaml": sealedFor(ci, owner, former),
		},
		["sops-recipient-revoked"],
	],
	[
		"a revoked recipient that only the rule has lost",
		{
			".sops-guard.yaml": registry(`bob: { age: ${former}, revokedAt: 2026-05-01 }`),
			".sops.yaml": rules(["^a/", both]),
			"a/x.enc.yaml": sealedFor(ci, owner, former),
			"a/y.enc.yaml": sealedFor(ci, owner, former),
		},
		["sops-recipient-revoked"],
	],
	[
		"an unknown recipient in a rule, not in its files yet",
		{
			".sops-guard.yaml": registry(),
			".sops.yaml": rules(["^a/", `${both},${former}`]),
			"a/x.enc.yaml": sealedFor(ci, owner),
		},
		["sops-recipient-unregistered"],
	],
	[
		"an unknown recipient in a file whose rule does not name it",
		{
			".sops-guard.yaml": registry(),
			".sops.yaml": rules(["^a/", both]),
			"a/x.enc.yaml": sealedFor(ci, owner, former),
		},
		["sops-recipient-mismatch"],
	],
	["an export whose data is gone", { "db.yaml": applied }, ["k8s-last-applied-secret"]],
	[
		"a typing error in a recipient, copied from the configuration into files",
		{
			".sops.yaml": config.replaceAll(ci, typo),
			"k8s/db.enc.yaml": sealedSecret().replaceAll(ci, typo),
		},
		["sops-recipient-invalid"],
	],
	[
		"a typing error in the recipient of a file",
		{ ".sops.yaml": config, "k8s/db.enc.yaml": sealedSecret().replaceAll(ci, typo) },
		["sops-recipient-invalid"],
	],
	[
		"a wrapped key that lost a line",
		{ ".sops.yaml": config, "k8s/db.enc.yaml": sealedSecret().replace(/^ +WnZv.*\n/m, "") },
		["sops-age-stanza-invalid"],
	],
	[
		"a Secret in clear below a sealed one",
		{ ".sops.yaml": config, "k8s/db.enc.yaml": `${sealedSecret()}---\n${other}` },
		["sops-multidoc-uncovered"],
	],
	[
		"a Secret in clear above a sealed one",
		{ ".sops.yaml": config, "k8s/db.yaml": `${other}---\n${sealedSecret()}` },
		["k8s-plaintext-secret"],
	],
	[
		"a sealed value that was copied to another key",
		{ ".sops.yaml": config, "k8s/db.enc.yaml": sealedSecret(`user: ${token(14)}`) },
		["sops-token-relocated"],
	],
	[
		"a sealed value that stands twice",
		{ ".sops.yaml": config, "k8s/db.enc.yaml": sealedSecret(`password: ${token(14)}`) },
		["sops-duplicate-key"],
	],
	[
		"a value in clear under a key that is sealed already",
		{ ".sops.yaml": config, "k8s/db.enc.yaml": sealedSecret("password: canary-hunter2") },
		["sops-leaf-plaintext"],
	],
	[
		"a nonce of another writer",
		{
			".sops.yaml": config,
			"k8s/db.enc.yaml": sealedSecret().replaceAll(/iv:[^,]+/g, "iv:AAAAAAAAAAAAAAAA"),
		},
		["sops-iv-length"],
	],
	[
		"a rule whose selector was widened",
		{
			".sops.yaml": config.replace("data|", "data|annotations|"),
			"k8s/a.enc.yaml": sealedSecret(),
		},
		["sops-selector-drift"],
	],
	[
		"a sealed file that was copied for other readers",
		{
			".sops.yaml": `${config.replace("\\.enc", "^k8s/.*\\.enc")}  - path_regex: ^prod/.*\\.enc\\.yaml$\n    age: ${former},${owner}\n    encrypted_regex: ^(data|stringData)$\n`,
			"k8s/db.enc.yaml": sealedSecret(),
			"prod/db.enc.yaml": sealedManifest(`${secret(token(14))}  user: ${token(9)}\n`, {
				recipients: [former, owner],
			}),
		},
		["sops-shared-data-key"],
	],
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
	const text = sketch.files[".sops-guard.yaml"];
	const source = { path: text === undefined ? null : ".sops-guard.yaml", project: "", read: () => null };
	const policy = parsePolicy(text ?? "", source, ruleSet);
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
