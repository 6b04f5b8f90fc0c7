import fc from "fast-check";
import { expect, test } from "vitest";
import { formatPointer, type PathComponent, parsePointer } from "./pointer.ts";

test.each<[string, PathComponent[], number]>([
	["stringData.url", ["stringData", "url"], 0],
	['data["tls.crt"]', ["data", "tls.crt"], 0],
	['["tls.crt"].a', ["tls.crt", "a"], 0],
	["users[0].name", ["users", 0, "name"], 0],
	["[0]", [0], 0],
	["a.0", ["a", "0"], 0],
	['[""]', [""], 0],
	["#2:a.b", ["a", "b"], 1],
	["", [], 0],
	["#3:", [], 2],
])("%o", (text, path, document) => {
	expect(formatPointer(path, document)).toBe(text);
	expect(parsePointer(text)).toEqual({ path, document });
});

test.each([
	".a",
	"a.",
	"a..b",
	"a b",
	"[00]",
	"[-1]",
	"[",
	'["a"',
	'["\\x"]',
	"#0:a",
	"a[0]b",
	"#2a",
	"a.[0]",
])("%o is no pointer", (text) => {
	expect(parsePointer(text)).toBeNull();
});

test("every path survives the round trip", () => {
	const component = fc.oneof(
		fc.string({ unit: "binary" }),
		fc.nat(),
		fc.constantFrom("a", "0", "a-b", "tls.crt"),
	);
	fc.assert(
		fc.property(fc.array(component), fc.nat(1000), (path, document) => {
			expect(parsePointer(formatPointer(path, document))).toEqual({ path, document });
		}),
	);
});

test("any text is read without an error", () => {
	fc.assert(
		fc.property(fc.string({ unit: fc.constantFrom(...'ab.[]"\\0#:1') }), (text) => {
			const pointer = parsePointer(text);
			if (pointer !== null)
				expect(parsePointer(formatPointer(pointer.path, pointer.document))).toEqual(pointer);
		}),
		{ numRuns: 1_000 },
	);
});
