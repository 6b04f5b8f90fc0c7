// A `.sops.yaml` is whatever somebody committed: no rule of this folder may throw on it, or take long.
import { lint, type Policy, parsePolicy, type Rule, type RuleSet, type Tree } from "@sops-guard/core";
import { expect, test } from "vitest";
import { treeOf } from "../../../../test/support/trees.ts";
import { ruleSet } from "../registry.generated.ts";
import { ci, former, owner, sealedYaml, token } from "../sealed-samples.ts";

const ids = (ruleSet as RuleSet).rules
	.map(({ id }: Rule) => id)
	.filter((id) => /^sops-(?:config|recipient)-/.test(id));
const policyText = `version: 1\nrecipients:\n  ci: { age: ${ci}, role: ci }\n  bob: { age: ${former}, revokedAt: 2026-01-01 }\n`;
const policy: Policy = parsePolicy(
	policyText,
	{ path: ".sops-guard.yaml", project: "", read: () => null },
	ruleSet,
);

function findings(tree: Tree) {
	return lint({
		tool: { name: "sops-guard", version: "0" },
		subject: "",
		tree,
		policy,
		rules: ruleSet,
		now: Date.parse("2026-06-01"),
		policyFault: () => null,
		only: ids,
	}).findings;
}

const many = (count: number, line: (index: number) => string) =>
	`creation_rules:\n${Array.from({ length: count }, (_, index) => `${line(index)}\n`).join("")}`;
const bomb = Array.from({ length: 20 }, (_, index) =>
	index === 0 ? `a0: &a0 [${ci}]` : `a${index}: &a${index} [*a${index - 1}, *a${index - 1}]`,
).join("\n");

test.each<[string, string]>([
	["nothing", ""],
	["null", "creation_rules: null\n"],
	["a text", "creation_rules: canary\n"],
	["a map of rules", "creation_rules: { path_regex: a }\n"],
	["null rules", "creation_rules: [null, ~, {}]\n"],
	["a list for a pattern", `creation_rules: [{ path_regex: [a, b], age: ${ci} }]\n`],
	["a map for recipients", "creation_rules: [{ age: { a: b }, pgp: 7, key_groups: { age: x } }]\n"],
	["numbers", "creation_rules: [{ path_regex: 1, age: 2, encrypted_regex: 3, shamir_threshold: -1 }]\n"],
	["a group of nothing", "creation_rules: [{ key_groups: [null, 1, [], { age: [null, [x]] }] }]\n"],
	["an alias to itself", "creation_rules: &a\n  - *a\n"],
	["aliases that multiply", `${bomb}\ncreation_rules: [{ age: *a19 }, { key_groups: [{ merge: *a19 }] }]\n`],
	["no YAML", "creation_rules: [\n\t{{ x }}\n"],
	["another document first", "---\na: 1\n---\ncreation_rules: []\n"],
	["not UTF-8", "creation_rules:\n  - age: \uFFFD\u0000\n"],
	["hundreds of rules", many(300, (index) => `  - { path_regex: "^a${index}/.*", age: ${ci} }`)],
	["a thousand catch-alls", many(1000, () => `  - { age: ${owner} }`)],
	["a long pattern", `creation_rules: [{ path_regex: "${"(a|b)".repeat(5000)}", age: ${ci} }]\n`],
	["nested groups", `creation_rules: [{ path_regex: "${"(".repeat(900)}${")".repeat(900)}", age: ${ci} }]\n`],
	[
		"a pattern that backtracks elsewhere",
		`creation_rules: [{ path_regex: "(a*)*(a*)*b$", encrypted_regex: "(x+x+)+y", age: ${ci} }]\n`,
	],
	["ten thousand recipients", `creation_rules: [{ age: "${`${ci},`.repeat(10_000)}" }]\n`],
])("%s", (_title, text) => {
	const sealed = sealedYaml(`${"a".repeat(40)}: ${token()}\n`, { recipients: [ci, former] });
	const files = {
		".sops.yaml": text,
		"x/.sops.yaml": text,
		"x/a.enc.yaml": sealed,
		"a/b.yaml": "canary: 1\n",
	};
	const start = performance.now();
	const found = findings(treeOf({ files: { ...files, CODEOWNERS: text } }));
	expect(performance.now() - start).toBeLessThan(4_000);
	// One mistake is never a screen full of findings.
	expect(found.filter(({ severity }) => severity !== "low" && severity !== "info").length).toBeLessThan(12);
});
