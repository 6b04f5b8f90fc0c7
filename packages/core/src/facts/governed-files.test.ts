import { expect, test } from "vitest";
import { treeOf } from "../../../../test/support/trees.ts";
import { creationRules } from "./creation-rules.ts";
import { governedFiles } from "./governed-files.ts";

const config = (...patterns: string[]) =>
	`creation_rules:\n${patterns.map((pattern) => `  - path_regex: '${pattern}'\n    age: age1x\n`).join("")}`;

test("each rule has the files for which it comes first, in every configuration above them", () => {
	const tree = treeOf({
		files: {
			".sops.yaml": config("^a/.*\\.env$", "^a/", "^z/"),
			"a/.sops.yaml": config("x"),
			"a/x.env": "",
			"a/x.yaml": "",
			"b/x.yaml": "",
		},
		links: { "a/link": "x.env" },
	});
	const governed = tree.fact(governedFiles);
	const [outer, inner] = tree.fact(creationRules).configs;
	const paths = (placed: typeof outer) =>
		placed?.config.rules.map((rule) =>
			governed
				.get(rule)
				?.map(({ path }) => path)
				.join(" "),
		);
	expect(paths(outer)).toEqual(["a/x.env", "a/x.yaml", ""]);
	expect(paths(inner)).toEqual(["a/x.env a/x.yaml"]);
	expect(tree.fact(governedFiles)).toBe(governed);
});

test("an invalid pattern gives nothing to the rules behind it", () => {
	const tree = treeOf({ files: { ".sops.yaml": config("^b/", "(?!x)", "^a/"), "a/x": "", "b/x": "" } });
	expect([...tree.fact(governedFiles).values()].map((files) => files.length)).toEqual([1, 0, 0]);
});

test("no configuration, no files", () => {
	expect(treeOf({ files: { "a.yaml": "" } }).fact(governedFiles).size).toBe(0);
});
