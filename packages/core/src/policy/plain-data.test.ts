import { parse } from "@sops-guard/sops";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse as parseYaml, stringify } from "yaml";
import { plainData } from "./plain-data.ts";

function read(text: string) {
	const root = parse(text, "yaml").documents[0]?.root;
	if (root == null) throw new Error("nothing to read");
	return plainData(root);
}

function dataOf(text: string): unknown {
	const plain = read(text);
	if ("code" in plain) throw new Error(plain.code);
	return JSON.parse(JSON.stringify(plain.data));
}

// The core schema of YAML 1.2: what YAML 1.1 took for booleans, dates, octals and sexagesimals is text.
test.each([
	["yes", "yes"],
	["no", "no"],
	["off", "off"],
	["2026-01-31", "2026-01-31"],
	["12:30:00", "12:30:00"],
	["1_000", "1_000"],
	["true", true],
	["False", false],
	["tRue", "tRue"],
	["~", null],
	["null", null],
	["'null'", "null"],
	['"1"', "1"],
	["1", 1],
	["-1.5e3", -1500],
	["0x1F", 31],
	["0o17", 15],
	["017", 17],
	["90d", "90d"],
])("%s is %j", (text, expected) => {
	expect(dataOf(`a: ${text}\n`)).toEqual({ a: expected });
	expect(parseYaml(`a: ${text}\n`)).toEqual({ a: expected });
});

test("reads what yaml reads", () => {
	const key = fc.string({ unit: fc.constantFrom(..."abcxyz-_.19"), minLength: 1, maxLength: 8 });
	const leaf = fc.oneof(
		fc.string({ maxLength: 12 }),
		fc.constantFrom("yes", "null", "0x10", "1e3", "- a", "a: b", "#", "", "2026-01-01"),
		fc.integer(),
		fc.boolean(),
		fc.constant(null),
	);
	const value = fc.letrec((tie) => ({
		node: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie("node"), { maxLength: 4 }), tie("map")),
		map: fc.dictionary(key, tie("node"), { maxKeys: 4, noNullPrototype: true }),
	})).map;
	fc.assert(
		fc.property(value, (data) => {
			expect(dataOf(stringify(data))).toEqual(data);
		}),
	);
});

describe("places", () => {
	const text = "version: 1\nrules:\n  a: { b: c }\nlist:\n  - x\n  - y: z\n";
	const plain = read(text);
	const at = (...path: (string | number)[]) => ("code" in plain ? "" : text.slice(plain.offsetOf(path)));

	test("a key, an element, and the nearest that there is", () => {
		expect(at("rules", "a", "b")).toMatch(/^b: c/);
		expect(at("list", 1)).toMatch(/^y: z/);
		expect(at("list", 1, "y")).toMatch(/^y: z/);
		expect(at("rules", "nothing", "below")).toMatch(/^rules:/);
		expect(at("nothing")).toMatch(/^version/);
	});
});

test.each([
	["a: 1\na: 2\n", "duplicate-key", "a: 2"],
	["a: { b: 1, b: 2 }\n", "duplicate-key", "b: 2"],
	["a: !!str b\n", "tag", "a:"],
	["a: !x b\n", "tag", "a:"],
	["__proto__: 1\n__proto__: 2\n", "duplicate-key", "__proto__: 2"],
])("%j is refused: %s", (text, code, place) => {
	const plain = read(text);
	expect(plain).toMatchObject({ code });
	if ("code" in plain) expect(text.slice(plain.offset)).toContain(place);
});

test("a key of every object is a key like any other", () => {
	const plain = read("toString: 1\n__proto__: { polluted: true }\n");
	if ("code" in plain) throw new Error(plain.code);
	expect(Object.keys(plain.data as object)).toEqual(["toString", "__proto__"]);
	expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});
