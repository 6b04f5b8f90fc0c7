import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Envelope, envelopeOf } from "./envelope.ts";
import { type Leaf, leavesOf, scalarsOf } from "./leaf.ts";
import { parse } from "./parse.ts";
import { formatPointer } from "./pointer.ts";
import { SELECTOR_NAMES, type SelectorName, selectorOf } from "./selector.ts";
import type { Store } from "./store.ts";

const METADATA = {
	yaml: "sops: {version: 3.9.0, mac: x}\n",
	json: "",
	dotenv: "sops_version=3.9.0\n",
	ini: "[sops]\nversion = 3.9.0\n",
	binary: "",
};

const leaves = (text: string, name: SelectorName, value: string, store: Store = "yaml"): readonly Leaf[] => {
	const parsed = parse(text + METADATA[store], store);
	const envelope = envelopeOf(parsed) as Envelope;
	return leavesOf(parsed, { ...envelope, selector: selectorOf(name, value) });
};
/** The selected values by pointer, selected comments as `#text`. */
const selected = (text: string, name: SelectorName, value: string, store: Store = "yaml") =>
	leaves(text, name, value, store)
		.filter((leaf) => leaf.selected)
		.map(({ node, comment, path, document }) => (comment ? `#${node.text}` : formatPointer(path, document)));

describe("selectors by key", () => {
	const text = "a: 1\nb_x:\n  c: [2, {d: 3}]\n# t\ne:\n  # u\n  f_x: 4\n  g: 5\n";
	test.each<[SelectorName, string, string[]]>([
		["unencrypted_suffix", "_x", ["a", "# t", "# u", "e.g"]],
		["encrypted_suffix", "_x", ["b_x.c[0]", "b_x.c[1].d", "e.f_x"]],
		["encrypted_regex", "^e$", ["# u", "e.f_x", "e.g"]],
		["unencrypted_regex", "^e$", ["a", "b_x.c[0]", "b_x.c[1].d", "# t"]],
		["encrypted_regex", "^d$", ["b_x.c[1].d"]],
		["encrypted_regex", "0", []],
		["encrypted_regex", "b_x.c", []],
		["encrypted_regex", "^(?!a)", []],
		["unencrypted_regex", "^(?!a)", ["a", "b_x.c[0]", "b_x.c[1].d", "# t", "# u", "e.f_x", "e.g"]],
	])("%s: %j", (name, value, expected) => {
		expect(selected(text, name, value)).toEqual(expected);
	});

	test("a match is searched for, and by letters", () => {
		expect(selected("metadata: 1\nData: 2\ndata: 3\n", "encrypted_regex", "data")).toEqual([
			"metadata",
			"data",
		]);
	});

	test.each<[Store, string, string[]]>([
		["dotenv", "data_a=1\nB=2\n", ["data_a"]],
		["ini", "data = 1\n[data]\nb = 2\n[c]\nd = 3\n", ["DEFAULT.data", "data.b"]],
	])("in %s a path is short", (store, text, expected) => {
		expect(selected(text, "encrypted_regex", "^data", store)).toEqual(expected);
	});
});

describe("selectors by comment", () => {
	test.each<[string, string[], string[]]>([
		// text, sealed by encrypted_comment_regex: s, sealed by unencrypted_comment_regex: s
		["# s\na: 1\nb: 2\n", ["a"], ["b"]],
		["a: 1 # s\nb: 2\n", ["a"], ["b"]],
		["# s\na: {b: 1, c: [2]}\nd: 3\n", ["a.b", "a.c[0]"], ["d"]],
		["# x\n# s\n# y\na: 1\n", ["# y", "a"], ["# x"]],
		["a:\n  # s\n  b: 1\n  c: 2\nd: 3\n", ["a.b"], ["a.c", "d"]],
		["a:\n  - 1\n  # s\n  - 2\n  - 3\n", ["a[1]"], ["a[0]", "a[2]"]],
		["# s\na:\n  # x\n  b: 1\nc: 2\n", ["# x", "a.b"], ["c"]],
		["a: 1\n# s\n", [], ["a"]],
	])("%j", (text, sealed, kept) => {
		expect(selected(text, "encrypted_comment_regex", "s")).toEqual(sealed);
		expect(selected(text, "unencrypted_comment_regex", "s")).toEqual(kept);
	});

	test("a comment that is sealed in a list does not end the run", () => {
		const token = "ENC[AES256_GCM,data:AA==,iv:AA==,tag:AA==,type:comment]";
		const found = leaves(`a:\n  # s\n  - ${token}\n  - 1\n  - 2\n`, "encrypted_comment_regex", "^ s");
		expect(found.map(({ comment, selected, path }) => [comment, selected, formatPointer(path)])).toEqual([
			[true, false, "a"],
			[true, true, "a[0]"],
			[false, true, "a[1]"],
			[false, false, "a[2]"],
		]);
	});
});

describe("what is a leaf", () => {
	test("values of all types, by sops' own table; empty maps and lists are none", () => {
		const text = "a: 0777\nb: 1.0\nc: yes\nd: true\ne: 2024-01-01\nf: ~\ng: ''\nh: {}\ni: []\n# j\n";
		const found = leaves(text, "encrypted_regex", "x");
		expect(found.map(({ type }) => type)).toEqual([
			"int",
			"float",
			"str",
			"bool",
			"time",
			"null",
			"str",
			"comment",
		]);
	});

	test("metadata is none, in no document", () => {
		const text = "a: 1\nsops: {version: 3.9.0}\n---\nb: 2\nsops: {version: 3.9.0}\n---\nc: {sops: 3}\n";
		const parsed = parse(text, "yaml");
		const envelope = envelopeOf(parsed) as Envelope;
		expect(leavesOf(parsed, envelope).map(({ path, document }) => formatPointer(path, document))).toEqual([
			"a",
			"#2:b",
			"#3:c.sops",
		]);
		expect([...scalarsOf(parsed)].length).toBe(5);
	});

	test("what aliases stand for is there at both places, under the budget", () => {
		const text = "a: &a {b: 1}\nc_x: *a\nd: {<<: *a}\n";
		expect(selected(text, "encrypted_suffix", "_x")).toEqual(["c_x.b"]);
		expect(leaves(text, "encrypted_suffix", "_x").map(({ path }) => formatPointer(path))).toEqual([
			"a.b",
			"c_x.b",
			'd["<<"].b',
		]);
	});

	test("a bomb of aliases, and a chain of them, come to an end", () => {
		const names = "abcdefghij";
		const bomb = [...names].map(
			(name, index) =>
				`${name}: &${name} [${Array(9)
					.fill(index === 0 ? "x" : `*${names[index - 1]}`)
					.join(", ")}]`,
		);
		expect(leaves(`${bomb.join("\n")}\n`, "encrypted_regex", "x").length).toBeLessThan(200_000);
		const chain = Array.from(
			{ length: 20_000 },
			(_, index) => `k${index}: &k${index} [${index ? `*k${index - 1}` : "x"}]`,
		);
		expect(leaves(`${chain.join("\n")}\n`, "encrypted_regex", "x").length).toBeLessThan(200_000);
	});
});

describe("a binary file", () => {
	const file = (metadata: string, rest = "") =>
		`{"data": "canary"${rest}, "sops": {"version": "3.9.0"${metadata}}}`;
	const read = (text: string) => {
		const parsed = parse(text, "binary");
		return leavesOf(parsed, envelopeOf(parsed) as Envelope).map(({ path, selected }) => [
			formatPointer(path),
			selected,
		]);
	};
	test("has one value, which no selector can spare", () => {
		expect(read(file(', "encrypted_regex": "x"'))).toEqual([["data", true]]);
	});
	test("and with more than that, it is a JSON file under another name", () => {
		expect(read(file(', "encrypted_regex": "^b$"', ', "b": 1'))).toEqual([
			["data", false],
			["b", true],
		]);
	});
});

test("encrypted and unencrypted are each other's opposite for values by key", () => {
	const key = fc.stringMatching(/^[ab](_x)?$/);
	const { tree } = fc.letrec((tie) => ({
		tree: fc.oneof(
			{ maxDepth: 4 },
			fc.constant(1),
			fc.dictionary(key, tie("tree")),
			fc.array(tie("tree"), { maxLength: 3 }),
		),
	}));
	fc.assert(
		fc.property(fc.dictionary(key, tree), fc.constantFrom("suffix", "regex"), (root, kind) => {
			const text = `${JSON.stringify({ ...root, sops: { version: "3.9.0" } })}`;
			const parsed = parse(text, "json");
			const envelope = envelopeOf(parsed) as Envelope;
			const verdicts = (name: SelectorName) =>
				leavesOf(parsed, { ...envelope, selector: selectorOf(name, "_x") }).map((leaf) => leaf.selected);
			expect(verdicts(`encrypted_${kind}` as SelectorName)).toEqual(
				verdicts(`unencrypted_${kind}` as SelectorName).map((verdict) => !verdict),
			);
		}),
	);
});

test("every selector has a name of its own", () => {
	expect(new Set(SELECTOR_NAMES).size).toBe(6);
});
