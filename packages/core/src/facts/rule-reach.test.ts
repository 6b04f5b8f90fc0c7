import { expect, test } from "vitest";
import { treeOf } from "../../../../test/support/trees.ts";
import { eclipses } from "./rule-reach.ts";

/** For each rule that never applies: its number, why, the number of the one before, and the files it loses. */
function told(patterns: readonly (string | null)[], paths: readonly string[] = [], folder = ""): string[] {
	const text = `creation_rules:\n${patterns
		.map((pattern) => `  - age: age1x\n${pattern === null ? "" : `    path_regex: '${pattern}'\n`}`)
		.join("")}`;
	const files = Object.fromEntries([[`${folder}.sops.yaml`, text], ...paths.map((path) => [path, ""])]);
	return [...treeOf({ files }).fact(eclipses).values()].map(
		({ rule, by, how, files: lost }) =>
			`${rule.index} ${how} ${by.index} ${lost.map(({ path }) => path).join(" ")}`,
	);
}

test.each([
	["a rule without a pattern", [null, "^a/"], ["1 everything 0 "]],
	["all behind it", ["^a/", "(.*)", "^b/", null], ["2 everything 1 ", "3 everything 1 "]],
	["the same pattern", ["^a/", "^b/", "^a/"], ["2 same 0 "]],
	["nothing", ["^a/", "^b/", null], []],
	["what stands behind an invalid pattern is never compiled", ["(?!x)", "^a/", "^a/"], []],
	["no rule", [], []],
] as const)("%s", (_title, patterns, expected) => {
	expect(told(patterns)).toEqual(expected);
});

test("by the files of the tree", () => {
	expect(told(["^a/", "^a/b/"], ["a/b/x", "a/c"])).toEqual(["1 files 0 a/b/x"]);
	expect(told(["a/.*", "a/.*\\.x$"], ["a/b.x", "a/c"])).toEqual(["1 files 0 a/b.x"]);
	expect(told(["^b/", "^b/x$"], ["a/b/x"], "a/")).toEqual(["1 files 0 a/b/x"]);
	expect(told(["^a/", "^a/b/"], ["a/c"])).toEqual([]);
});

test("a wider rule behind others is a default for what comes", () => {
	expect(told(["^a/", "^b/", ".*\\.x$"], ["a/c.x", "b/d.x"])).toEqual([]);
	expect(told(["\\.enc\\.yaml$", "^secrets/"], ["secrets/a.enc.yaml"])).toEqual([
		"1 files 0 secrets/a.enc.yaml",
	]);
});
