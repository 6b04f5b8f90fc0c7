import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readJson } from "./json.ts";
import type { Node } from "./node.ts";

/** What JSON.parse would give; the last of several equal keys wins there. */
function meaning(node: Node | null): unknown {
	if (node?.kind === "map") {
		return Object.fromEntries(
			node.items.map((item) => (item.kind === "pair" ? [item.key.text, meaning(item.value)] : [])),
		);
	}
	if (node?.kind === "list") return node.items.map((item) => meaning(item as Node));
	if (node?.kind !== "scalar") return undefined;
	return node.style === "double" ? node.text : JSON.parse(node.text);
}

test("agrees with JSON.parse on everything that it reads", () => {
	fc.assert(
		fc.property(fc.json({ maxDepth: 6 }), fc.nat(2), (text, indent) => {
			const value = JSON.parse(text);
			const written = JSON.stringify(value, null, indent);
			const { root, faults } = readJson(written);
			expect(faults).toEqual([]);
			expect(meaning(root)).toEqual(JSON.parse(written));
		}),
	);
});

test("agrees with JSON.parse on what is broken", () => {
	const jsonish = fc.string({ unit: fc.constantFrom(...'{}[]",:0-1.eEtrufalsn\\ \n\u0001'), maxLength: 12 });
	fc.assert(
		fc.property(fc.oneof(jsonish, fc.string({ unit: "binary" })), (text) => {
			const { root, faults } = readJson(text);
			let valid = true;
			try {
				JSON.parse(text);
			} catch {
				valid = false;
			}
			if (valid) expect(faults).toEqual([]);
			// Text behind the value is for us, as for sops, no fault.
			if (!valid && faults.length === 0) expect(text.slice(root?.span.end).trim()).not.toBe("");
		}),
		{ numRuns: 3_000 },
	);
});

describe("order and words are kept", () => {
	test("keys that look like numbers, and duplicates", () => {
		const { root } = readJson('{"b":1,"10":2,"2":3,"b":4}');
		expect(root?.kind === "map" && root.items.map((item) => item.kind === "pair" && item.key.text)).toEqual([
			"b",
			"10",
			"2",
			"b",
		]);
	});

	test("numbers as written", () => {
		const { root } = readJson("[1.0, 1e3, -0, 9007199254740993, 1E400]");
		expect(root?.kind === "list" && root.items.map((item) => item.kind === "scalar" && item.text)).toEqual([
			"1.0",
			"1e3",
			"-0",
			"9007199254740993",
			"1E400",
		]);
	});

	test("spans are what is written, inside the quotes", () => {
		const text = '{\n\t"k\\u00e9y": ["canary \\"x\\"", 1.50]\n}';
		const { root } = readJson(text);
		const pair = root?.kind === "map" ? root.items[0] : undefined;
		const items = pair?.kind === "pair" && pair.value.kind === "list" ? pair.value.items : [];
		expect(items.map(({ span }) => text.slice(span.start, span.end))).toEqual(['canary \\"x\\"', "1.50"]);
		expect(
			pair?.kind === "pair" && [pair.key.text, text.slice(pair.key.span.start, pair.key.span.end)],
		).toEqual(["kéy", "k\\u00e9y"]);
	});
});

test("half a surrogate pair is what Go makes of it", () => {
	expect(meaning(readJson('["\\ud800", "\\ud83d\\ude00", "\\udc00x"]').root)).toEqual([
		"\uFFFD",
		"😀",
		"\uFFFDx",
	]);
});

test.each([
	['{"a": 1, "b": canary}', 14, { a: 1 }],
	['{"a": 1, }', 9, { a: 1 }],
	['{"a": {"b": [1, 2', 17, { a: { b: [1, 2] } }],
	['{"a": "x\ny", "b": 2}', 8, { a: "x\ny", b: 2 }],
	['{"a": "\\q", "b": 2}', 7, { a: "\\q", b: 2 }],
	['{"a": 01}', 6, {}],
	["{a: 1}", 1, {}],
	['{"a": "canary', 6, {}],
	["", 0, undefined],
])("%j is broken at %i, and read up to there", (text, offset, value) => {
	const { root, faults } = readJson(text);
	expect(faults).toEqual([{ code: "syntax", offset }]);
	expect(meaning(root)).toEqual(value);
});

test("text behind the value is ignored, a byte order mark passed over", () => {
	expect(readJson('\uFEFF{"a":1} trailing')).toMatchObject({ faults: [], root: { items: [{}] } });
});

test.each([["["], ['{"a":'], ['[[{"a":[']])("%j, thousands of times, is too deep", (unit) => {
	expect(readJson(unit.repeat(10_000)).faults).toMatchObject([{ code: "too-deep" }]);
});

test("many megabytes are read at once", () => {
	const text = `{"data": "${"x".repeat(20_000_000)}", "n": "${'\\"'.repeat(500_000)}"}`;
	expect(readJson(text).faults).toEqual([]);
});
