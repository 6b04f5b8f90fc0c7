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

describe("faults", () => {
	const found = (text: string) => parse(text).faults.map(({ code, where }) => `${code} ${where}`);
	test.each([
		["a: [", ["syntax "]],
		["- a", ["not-a-map "]],
		["creation_rules: x", ["not-a-list creation_rules", "no-rules creation_rules"]],
		["creation_rules: []", ["no-rules creation_rules"]],
		["creation_rules:\nstores: {yaml: {indent: 2}}", []],
		["creation_rules: [x]", ["not-a-map creation_rules[0]"]],
		["creation_rules: [{age: {a: b}}]", ["type creation_rules[0].age"]],
		["creation_rules: [{key_groups: [{age: a1}]}]", ["not-a-list creation_rules[0].key_groups[0].age"]],
		["creation_rules: [{shamir_threshold: two}]", ["type creation_rules[0].shamir_threshold"]],
		["creation_rules: [{mac_only_encrypted: ja}]", ["type creation_rules[0].mac_only_encrypted"]],
		["creation_rules: [{mac_only_encrypted: yes}]", []],
		["creation_rules: [{age: [[a]]}]", ["type creation_rules[0].age"]],
		["creation_rules: [null, {age: a}]", []],
		["creation_rules: [{age: a, age: b}]", ["duplicate-key creation_rules[0]"]],
	])("%j", (text, faults) => {
		expect(found(text)).toEqual(faults);
	});

	test("a single name in a group is read all the same", () => {
		expect(ids("creation_rules: [{key_groups: [{age: a1}]}]")).toEqual([[["a1"]]]);
	});

	test.each([
		["merges", "merge"],
		["names", "age"],
	])("%s that multiply themselves come to an end", (_, field) => {
		const names = [..."abcdefghij"];
		const inner = (name: string) => (field === "merge" ? `{merge: [${name}]}` : `[${name}]`);
		const lines = names.map((name, index) => {
			const before = names[index - 1];
			return `x-${name}: &${name} ${inner(before === undefined ? "" : Array(9).fill(`*${before}`).join(", "))}`;
		});
		const group = field === "merge" ? "{merge: [*j]}" : "{age: *j}";
		expect(found(`${lines.join("\n")}\ncreation_rules: [{key_groups: [${group}]}]`).join()).toContain(
			"too-deep",
		);
	});
});

test("whoever is in a group twice is in once; a flat list keeps both", () => {
	expect(ids("creation_rules: [{key_groups: [{merge: [{age: [a, b]}], age: [b, c]}]}]")).toEqual([
		[["a", "b", "c"]],
	]);
	expect(ids("creation_rules: [{age: 'a,a'}]")).toEqual([[["a", "a"]]]);
});

test("unknown keys are told wherever sops looks for known ones", () => {
	const text = `
creation_rules:
  - key_groups:
      - kms: [{arn: x, rol: y, context: {any: thing}, aws_profile: p}]
        azure_keyvault: [{vaultURL: x}]
destination_rules:
  - path_regex: a
    reencryption_rule: {}
    recreation_rule: {path_regex: a, pgp: F}
stores:
  yml: {}
  yaml: {indentation: 2}
  dotenv: {indent: 1}
`;
	expect(parse(text).unknownKeys.map(({ name, where, suggestion }) => [name, where, suggestion])).toEqual([
		["reencryption_rule", "destination_rules[0]", null],
		["path_regex", "destination_rules[0].recreation_rule", null],
		["yml", "stores", "yaml"],
		["indentation", "stores.yaml", null],
		["indent", "stores.dotenv", null],
		["rol", "creation_rules[0].key_groups[0].kms[0]", "role"],
		["vaultURL", "creation_rules[0].key_groups[0].azure_keyvault[0]", "vaultUrl"],
	]);
});

test("an unknown key behind two aliases is told once", () => {
	const text = "x-g: &g {agee: [a]}\ncreation_rules:\n  - key_groups: [*g]\n  - key_groups: [*g, *g]\n";
	expect(parse(text).unknownKeys).toHaveLength(1);
});

test("regexes of destination rules are listed without a creation rule", () => {
	const text = "destination_rules:\n  - path_regex: '('\n    recreation_rule: {encrypted_regex: '^(?!a)'}\n";
	expect(parse(text).regexes.map(({ role, valid, rule }) => [role, valid, rule])).toEqual([
		["path_regex", false, null],
		["encrypted_regex", false, null],
	]);
});

test("spans are exact, also in a folded string", () => {
	const text = "creation_rules:\n  - age: >-\n      age1one,\n      age1two\n    path_regex: '^a'\n";
	const [rule] = parse(text).rules;
	const spans = [...(rule?.groups[0] ?? []).map(({ span }) => span), rule?.pathRegex?.span];
	expect(spans.map((span) => text.slice(span?.start, span?.end))).toEqual(["age1one", "age1two", "^a"]);
});

test.each(["", "null", "[]", "a: [", "creation_rules: 1", "creation_rules: [1, {age: {a: b}}]", "\u0000"])(
	"%j never throws",
	(text) => {
		expect(parse(text).rules).toBeInstanceOf(Array);
	},
);
