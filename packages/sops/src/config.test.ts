import { describe, expect, test } from "vitest";
import { parseConfig, ruleFor } from "./config.ts";

const parse = (text: string) => parseConfig(text, ".sops.yaml");
const ids = (text: string) =>
	parse(text).rules.map(({ groups }) => groups.map((group) => group.map(({ id }) => id)));

describe("recipients", () => {
	test.each([
		["a comma string", "age: a1, a2,", [["a1", "a2"]]],
		["a folded one", "age: >-\n      a1,\n      a2", [["a1", "a2"]]],
		["a list", "age: [a1, a2]", [["a1", "a2"]]],
		["a list with commas", "age: ['a1,a2', a3]", [["a1", "a2", "a3"]]],
		["several kinds", "pgp: F1\n    age: a1", [["a1", "F1"]]],
		[
			"key groups, over flat fields",
			"age: a0\n    key_groups: [{age: [a1]}, {age: [a2], pgp: [F]}]",
			[["a1"], ["a2", "F"]],
		],
		["merged groups", "key_groups: [{merge: [{age: [a1]}], age: [a2]}]", [["a1", "a2"]]],
		[
			"maps as the metadata names them",
			"key_groups: [{kms: [{arn: x, role: y}], azure_keyvault: [{vaultUrl: 'https://v', key: k, version: '1'}]}]",
			[["x+y", "https://v/keys/k/1"]],
		],
	])("%s", (_, fields, groups) => {
		expect(ids(`creation_rules:\n  - ${fields}\n`)).toEqual([groups]);
	});

	test("anchors of names and of lists; the span is where the name is written", () => {
		const text =
			"keys:\n  - &one a1\n  - &all [a2, a3]\ncreation_rules:\n  - key_groups:\n    - age: [*one, *all]\n";
		const config = parse(text);
		const found = config.rules[0]?.groups[0] ?? [];
		expect(found.map(({ span }) => text.slice(span.start, span.end))).toEqual(["a1", "a2", "a3"]);
		expect(config.unknownKeys).toEqual([]);
	});

	test("a merge key brings a rule's fields along", () => {
		expect(ids("x-base: &base {age: a1}\ncreation_rules:\n  - <<: *base\n    path_regex: x\n")).toEqual([
			[["a1"]],
		]);
	});
});

describe("unknown keys", () => {
	test("are told with the key that was meant; holders of anchors are not", () => {
		const text =
			"keys: []\nx-a: 1\npeople: {}\nunencrypted_suffix: _u\ncreation_rules:\n  - path_regexp: a\n    encrypted-regex: b\n    input_type: json\n    key_groups: [{agee: [a]}]\n";
		expect(parse(text).unknownKeys.map(({ name, where, suggestion }) => [name, where, suggestion])).toEqual([
			["unencrypted_suffix", "", null],
			["path_regexp", "creation_rules[0]", "path_regex"],
			["encrypted-regex", "creation_rules[0]", "encrypted_regex"],
			["input_type", "creation_rules[0]", null],
			["agee", "creation_rules[0].key_groups[0]", "age"],
		]);
	});
});

describe("the rule for a path", () => {
	const config = parse(
		"creation_rules:\n  - path_regex: ^prod/\n    age: a1\n  - path_regex: '(?!x)'\n    age: a2\n  - age: a3\n",
	);
	test("the first match wins, and later patterns are not compiled", () => {
		expect(ruleFor(config, "prod/x.yaml")).toMatchObject({ rule: { index: 0 } });
	});
	test("an invalid pattern before the match is a fault", () => {
		expect(ruleFor(config, "dev/x.yaml")).toEqual({ fault: "invalid-regex", rule: 1 });
	});
	test("no rule, no answer", () => {
		expect(ruleFor(parse("creation_rules:\n  - path_regex: a$\n    age: a1\n"), "b")).toBeNull();
	});
	test("regexes are listed with their place in the text", () => {
		expect(config.regexes.map(({ role, valid, rule }) => [role, valid, rule])).toEqual([
			["path_regex", true, 0],
			["path_regex", false, 1],
		]);
	});
});

test.each(["", "null", "[]", "a: [", "creation_rules: 1", "creation_rules: [1, {age: {a: b}}]", "\u0000"])(
	"%j never throws",
	(text) => {
		expect(parse(text).rules).toBeInstanceOf(Array);
	},
);
