import { parseConfig } from "@sops-guard/sops";
import { expect, test } from "vitest";
import { treeOf } from "../../../../test/support/trees.ts";
import { creationRules, outcomeOf } from "./creation-rules.ts";

const rule = (pattern: string) => `  - path_regex: '${pattern}'\n    age: age1x\n`;
const rules = treeOf({
	files: {
		".sops.yaml": `creation_rules:\n${rule("^app/secret")}${rule("(?!x)")}${rule("other")}`,
		"app/.sops.yaml": `creation_rules:\n${rule("^secret")}${rule("")}`,
		"app/deep/.sops.yaml": "keys: []\n",
		"app/x.sops.yaml": `creation_rules:\n${rule("")}`,
	},
}).fact(creationRules);

const answers = (path: string) =>
	rules.rulings(path).map(({ placed, rule }) => [placed.file.path, rule === null ? null : rule.index]);

test("every configuration above a path answers, the nearest first, by the path below its own folder", () => {
	expect(answers("app/secret.yaml")).toEqual([
		["app/.sops.yaml", 0],
		[".sops.yaml", 0],
	]);
	expect(answers("app/deep/secret.yaml")).toEqual([
		["app/.sops.yaml", 1],
		[".sops.yaml", null],
	]);
});

test("an invalid pattern before the match makes sops give up", () => {
	expect(answers("other.yaml")).toEqual([[".sops.yaml", null]]);
});

test("configurations beside the way are not asked", () => {
	expect(rules.above("application/secret.yaml").map(({ folder }) => folder)).toEqual([""]);
	expect(rules.configs.map(({ file }) => file.path)).toEqual([
		".sops.yaml",
		"app/.sops.yaml",
		"app/deep/.sops.yaml",
	]);
});

test("rules have one outcome when they make the same of a file, however it is written", () => {
	const outcomes = parseConfig(
		[
			"creation_rules:",
			"  - age: age1a,age1b",
			"    encrypted_regex: ^data$",
			"  - path_regex: ^x/",
			"    key_groups: [{ age: [age1b, age1a, age1a] }]",
			"    encrypted_regex: ^data$",
			"  - age: age1a,age1b",
			"  - key_groups: [{ age: [age1a] }, { age: [age1b] }]",
			"    encrypted_regex: ^data$",
			"",
		].join("\n"),
		".sops.yaml",
	).rules.map(outcomeOf);
	expect(outcomes.map((outcome) => outcomes.indexOf(outcome))).toEqual([0, 0, 2, 3]);
});
