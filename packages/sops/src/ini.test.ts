import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readIni } from "./ini.ts";
import { pairs } from "./node.ts";

/** `section.key=value`, comments as `section;text`, in the order in which sops keeps them. */
const read = (text: string) =>
	pairs(readIni(text).root ?? undefined).flatMap(({ key: section, value }) =>
		value.kind !== "map"
			? []
			: value.items.map((item) =>
					item.kind === "pair"
						? `${section.text}.${item.key.text}=${item.value.kind === "scalar" ? item.value.text : "?"}`
						: `${section.text};${item.kind === "comment" ? item.text : "?"}`,
				),
	);

// Measured on sops 3.13.3.
describe("values, as sops reads them", () => {
	test.each([
		["a = 1", "DEFAULT.a=1"],
		["[s]\na=1", "s.a=1"],
		["[s t]\n a b : x ", "s t.a b=x"],
		["a = b=c", "DEFAULT.a=b=c"],
		["a: b=c", "DEFAULT.a=b=c"],
		["a = 'x'", "DEFAULT.a=x"],
		['a = "x y"', "DEFAULT.a=x y"],
		["a = 'it's'", "DEFAULT.a='it's'"],
		['a = "x', 'DEFAULT.a="x'],
		["a = `x # y`", "DEFAULT.a=x # y"],
		['a = """x\n y"""', "DEFAULT.a=x\n y"],
		["a = `x\ny`", "DEFAULT.a=x\ny"],
		["a = x\\\ny", "DEFAULT.a=xy"],
		["a = x\\\n y\\\nz", "DEFAULT.a=xyz"],
		["a =", "DEFAULT.a="],
		['"q k" = 2', "DEFAULT.q k=2"],
		["`b=k` = 3", "DEFAULT.b=k=3"],
		["a = 1\r\n", "DEFAULT.a=1"],
		["\uFEFFa = 1", "DEFAULT.a=1"],
	])("%j", (text, expected) => {
		expect(read(text)).toEqual([expected]);
	});

	test.each([
		["a = x;y", ["DEFAULT.a=x", "DEFAULT;y"]],
		['b = "x # c"', ['DEFAULT.b="x', 'DEFAULT;c"']],
		["; above\na = 1 # behind", ["DEFAULT.a=1", "DEFAULT;above", "DEFAULT;behind"]],
		["; one\n; two\n[s] ; three\na = 1", ["s;one\n; two", "s;three", "s.a=1"]],
		["a = 1\n# last", ["DEFAULT.a=1", "DEFAULT;last"]],
		["[s]\n[t]\na = 1\n[s]\na = 2", ["t.a=1", "s.a=2"]],
	])("%j", (text, expected) => {
		expect(read(text)).toEqual(expected);
	});
});

test("sections repeat, and an empty one is there", () => {
	expect(pairs(readIni("[a]\n[b]\n[a]\n").root ?? undefined).map(({ key }) => key.text)).toEqual([
		"a",
		"b",
		"a",
	]);
});

test.each([
	["[one]\nkey = canary", "canary", "one"],
	["[one]\r\nkey = 'canary'\r\n", "canary", "one"],
	["[ two ]\nkey = `canary # x` ; c", "canary # x", " two "],
])("spans of %j", (text, value, section) => {
	const [found] = pairs(readIni(text).root ?? undefined);
	const [leaf] = pairs(found?.value);
	expect(text.slice(leaf?.value.span.start, leaf?.value.span.end)).toBe(value);
	expect(text.slice(leaf?.key.span.start, leaf?.key.span.end)).toBe("key");
	expect(text.slice(found?.key.span.start, found?.key.span.end)).toBe(section);
});

test.each([
	["canary", "bad-line", 0],
	["a = 1\n  canary\nb = 2", "bad-line", 8],
	["= x", "bad-line", 0],
	["[open", "bad-line", 0],
	['"open = 1', "bad-line", 0],
	["a = `open\nb = 2", "syntax", 4],
])("%j is a fault", (text, code, offset) => {
	expect(readIni(text).faults).toEqual([{ code, offset }]);
});

test("never throws, and spans lie in the text", () => {
	const iniish = fc.string({ unit: fc.constantFrom(..."ab=:;#[]'\"`\\ \n\n\r"), maxLength: 40 });
	fc.assert(
		fc.property(iniish, (text) => {
			for (const { value } of pairs(readIni(text).root ?? undefined)) {
				expect(value.span.end).toBeLessThanOrEqual(text.length);
				for (const item of value.kind === "map" ? value.items : []) {
					const { start, end } = item.kind === "pair" ? item.value.span : item.span;
					expect(start).toBeLessThanOrEqual(end);
					expect(end).toBeLessThanOrEqual(text.length);
				}
			}
		}),
		{ numRuns: 3_000 },
	);
});
