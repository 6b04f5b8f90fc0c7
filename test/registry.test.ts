// What must hold for every rule, so that forgetting it is impossible.
import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { isAtLeast, type Rule } from "@sops-guard/core";
import { ruleSet } from "@sops-guard/rules";
import { describe, expect, test } from "vitest";
import { authoredRules } from "./support/authored-rules.ts";

/** The groups of the catalogue, as folders. */
const groups = [
	"sops",
	"config",
	"terraform",
	"gitignore",
	"kubernetes",
	"eso",
	"environments",
	"workflows",
	"keys",
	"rotation",
	"history",
	"hygiene",
];

const texts = ({ summary, why, fix, messages }: Rule): string[] => [
	summary,
	why,
	fix,
	...Object.values(messages),
];

test("the registry holds every rule's file", () => {
	expect(ruleSet.rules).toEqual(authoredRules.map(({ rule }) => rule));
	expect(new Set(ruleSet.rules.map(({ id }) => id)).size).toBe(ruleSet.rules.length);
});

describe.each(authoredRules)("$rule.id", ({ file, rule, examples }) => {
	test("is named after its file and lies in a group's folder", () => {
		expect(basename(file, ".ts")).toBe(rule.id);
		expect(groups).toContain(dirname(file));
	});

	test("names the bad thing in kebab-case", () => {
		expect(rule.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)+$/);
		expect(rule.id).not.toMatch(/(^|-)no-(?!(reason|recipient)$)/);
	});

	test("says what, why and how in plain sentences", () => {
		for (const text of texts(rule)) expect(text).toMatch(/^\S[^\n]*\S$/);
		expect(rule.summary).not.toMatch(/\.$/);
		expect(rule.why).toMatch(/\.$/);
		for (const message of Object.values(rule.messages)) expect(message).not.toMatch(/\.$/);
		expect(Object.keys(rule.messages).length).toBeGreaterThan(0);
		expect(texts(rule).join(" ").split("`").length % 2, "backticks in pairs").toBe(1);
	});

	// Recommended is what is certain or likely, medium and up, and all of the tool's own hygiene (design: presets).
	test("is in the presets that its severity and confidence say", () => {
		const isRecommended =
			rule.id.startsWith("meta-") || (rule.confidence !== "heuristic" && isAtLeast(rule.severity, "medium"));
		expect(rule.presets).toEqual(isRecommended ? ["recommended", "strict"] : ["strict"]);
	});

	test("shows what it reports and what it accepts", () => {
		expect(examples.filter(({ reports }) => reports.length > 0)).not.toEqual([]);
		expect(examples.filter(({ reports }) => reports.length === 0)).not.toEqual([]);
		const titles = examples.map(({ title }) => title);
		expect(new Set(titles).size).toBe(titles.length);
	});

	// The build cuts a file there, so that no example ships.
	test("ends with its examples", () => {
		const text = readFileSync(join("packages/rules/src", file), "utf8");
		const [, after = ""] = text.split("\nexport const examples");
		expect(after).not.toMatch(/^(?:export |const |let |function |class )/m);
	});

	test("describes every option", () => {
		for (const [name, option] of Object.entries(rule.options ?? {})) {
			expect(name).toMatch(/^[a-z][a-zA-Z]*$/);
			expect(name).not.toBe("severity");
			expect(option.description).toMatch(/^[A-Z].*\.$/);
		}
	});
});
