import fc from "fast-check";
import { expect, test } from "vitest";
import { readDotenv } from "./dotenv.ts";
import { pairs } from "./node.ts";

const read = (text: string) => {
	const { root } = readDotenv(text);
	return pairs(root ?? undefined).map(({ key, value }) => [
		key.text,
		value.kind === "scalar" ? value.text : null,
	]);
};

test.each([
	["A=1", [["A", "1"]]],
	[
		"A=1\nB=2\n",
		[
			["A", "1"],
			["B", "2"],
		],
	],
	["A=b=c", [["A", "b=c"]]],
	["A =  'x' ", [["A ", "  'x' "]]],
	["export A=1", [["export A", "1"]]],
	["A=x # y", [["A", "x # y"]]],
	[
		"A=1\r\nB=2",
		[
			["A", "1\r"],
			["B", "2"],
		],
	],
	["A=x\\ny\\\\n", [["A", "x\ny\\\n"]]],
	["A=", [["A", ""]]],
	["=x", [["", "x"]]],
	[
		"A=1\n\nA=2",
		[
			["A", "1"],
			["A", "2"],
		],
	],
	["\uFEFFA=1", [["\uFEFFA", "1"]]],
	["", []],
])("%j is taken literally", (text, expected) => {
	expect(read(text)).toEqual(expected);
});

test("a comment starts in the first column only", () => {
	expect(readDotenv("#canary\nA=1\n # x=y").root).toMatchObject({
		items: [{ kind: "comment", text: "canary", span: { start: 1, end: 7 } }, {}, { key: { text: " # x" } }],
	});
});

test.each([
	["canary", 0],
	["A=1\ncanary\nB=2", 4],
	["A=1\r\n\r\n", 5],
])("a line without = is a fault: %j", (text, offset) => {
	expect(readDotenv(text).faults).toEqual([{ code: "bad-line", offset }]);
});

test("writing the pairs back gives the text", () => {
	const word = fc.string({ unit: fc.constantFrom(..."Aa= #\"'\\n\r\t"), maxLength: 10 });
	fc.assert(
		fc.property(fc.array(word), (lines) => {
			const text = lines.join("\n");
			const { root, faults } = readDotenv(text);
			const items = root?.kind === "map" ? root.items : [];
			const written = items.map((item) =>
				item.kind === "pair"
					? text.slice(item.key.span.start, item.value.span.end)
					: `#${text.slice(item.span.start, item.span.end)}`,
			);
			const bad = faults.map(({ offset }) => text.slice(offset).split("\n")[0]);
			expect([...written, ...bad].sort()).toEqual(
				text
					.split("\n")
					.filter((line) => line !== "")
					.sort(),
			);
		}),
	);
});
