import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readSubset } from "./subset.ts";
import { readWhole } from "./whole.ts";

/** The subset may hand over; where it answers, it answers as the library does, and never for what is wrong. */
function compare(text: string): boolean {
	const ours = readSubset(text, 7);
	if (ours === null) return false;
	const library = readWhole(text, { start: 7, end: 7 + text.length }, 0);
	expect({ text, root: ours, faults: [] }).toEqual({ text, root: library.root, faults: library.faults });
	return true;
}

describe("answers for what people write", () => {
	test.each([
		["a map", "a: 1\nb: two words\n"],
		["nested maps and lists", "a:\n  b:\n    - c\n    - d: 1\n      e: 2\n  f: x\n"],
		["a list in the column of its key", "a:\n- b\n- c\nd: 1\n"],
		["quoted texts and keys", `"a b": 'it''s'\n'c': "x\\ty\\"z"\n`],
		["empty values", "a:\nb:   \nc: ''\n- \n".replace("- \n", "")],
		["literal blocks", "a: |\n  one\n\n   two\nb: |-\n  x\nc: 1\n"],
		["flow collections on a line", "a: { b: 1, c: [x, 'y', \"z\"] }\nd: []\ne: {}\n"],
		["comments everywhere", "# head\na: 1 # inline\n# above b\nb:\n  # inside\n  c: 1\n# foot\n"],
		["a document start", "---\na: 1\n"],
		["lists of lists", "- - a\n  - b\n- c\n"],
		["anchors and aliases", "a: &x 1\nb: *x\nc: &y\n  d: *x\ne: [*x, *y]\nf:\n  - &z {g: *y}\n  - *z # c\n"],
		["an anchor that is set again", "a: &x 1\nb: &x\n  c: 2\nd: *x\n"],
		["colons and hashes inside words", "a: http://x:80/#y\nb: x:y\n"],
	])("%s", (_, text) => {
		expect(compare(text)).toBe(true);
	});
});

describe("hands over", () => {
	test.each([
		["an unknown alias", "a: *x\n"],
		["an anchor on a key", "- &x a: 1\n"],
		["an alias as a key", "a: &x 1\n*x : 2\n"],
		[
			"an alias bomb",
			Array.from(
				{ length: 20 },
				(_, level) => `a${level}: &a${level} [${level === 0 ? "x" : `*a${level - 1}, *a${level - 1}`}]`,
			).join("\n"),
		],
		["tags", "a: !!str 1\n"],
		["complex keys", "? a\n: b\n"],
		["folded texts", "a: >\n  b\n"],
		["continued plain texts", "a: b\n  c\n"],
		["quoted texts over lines", 'a: "b\n  c"\n'],
		["flow over lines", "a: [b,\n  c]\n"],
		["tabs before content", "a:\n\tb: 1\n"],
		["carriage returns", "a: 1\r\nb: 2\r\n"],
		["a scalar alone", "hello\n"],
		["what is wrong", "a: [\n"],
		["a key without a value behind a map", "a: 1\n b: 2\n"],
		["nothing", "# only a comment\n"],
		[
			"a depth that nobody writes",
			Array.from({ length: 300 }, (_, level) => `${" ".repeat(level)}a:`).join("\n"),
		],
	])("%s", (_, text) => {
		expect(readSubset(text, 0)).toBeNull();
	});
});

// Lines out of the pieces that documents are made of, at any indentation: right, wrong and on the edge.
const piece = fc.constantFrom(
	...[
		"a",
		"key",
		"b c",
		"'q'",
		'"d"',
		"'it''s'",
		'"x\\ny"',
		"1",
		"true",
		"~",
		"-",
		"--",
		"x:y",
		"#x",
		"a#b",
		"|",
		"|-",
		"|+",
		">",
		"[]",
		"{}",
	],
	...[
		"[a, b]",
		"{ a: 1 }",
		"{a: b, 'c': [d]}",
		"[a: b]",
		"http://x",
		"&x",
		"*x",
		"!t",
		"? a",
		"%",
		"@",
		"`",
		"\\",
		"é",
		"a\tb",
		" ",
		"",
		"ENC[AES256_GCM,data:x,iv:y]",
	],
);
const glue = fc.constantFrom(": ", ":", " ", ": - ", " # ", "#", ", ", "- ", ":  ", " : ");
const line = fc
	.tuple(
		fc.constantFrom(0, 0, 1, 2, 2, 4, 4, 6),
		fc.constantFrom("", "", "- ", "- - ", "-   ", "# ", "---", "..."),
		fc.array(fc.tuple(piece, glue), { maxLength: 2 }),
		piece,
		fc.constantFrom("", "", " ", " # c"),
	)
	.map(
		([indent, lead, parts, last, tail]) =>
			`${" ".repeat(indent)}${lead}${parts.flat().join("")}${last}${tail}`,
	);
const generated = fc.array(line, { minLength: 1, maxLength: 9 }).map((lines) => `${lines.join("\n")}\n`);

// Documents that are right, then bent by one character.
const block = fc.letrec<{ node: string[]; map: string[]; list: string[]; scalar: string[] }>((tie) => ({
	node: fc.oneof({ maxDepth: 4 }, tie("scalar"), tie("map"), tie("list")),
	scalar: piece.map((text) => [` ${text}`]),
	map: fc
		.array(fc.tuple(fc.constantFrom("a", "b", "'c'", '"d e"'), tie("node")), { minLength: 1, maxLength: 3 })
		.map((pairs) => [
			"",
			...pairs.flatMap(([key, [head = "", ...rest]]) => [
				`${key}:${head}`,
				...rest.map((each) => `  ${each}`),
			]),
		]),
	list: fc
		.array(tie("node"), { minLength: 1, maxLength: 3 })
		.map((nodes) => [
			"",
			...nodes.flatMap(([head = "", ...rest]) => [`-${head}`, ...rest.map((each) => `  ${each}`)]),
		]),
}));
const bent = fc
	.tuple(
		block.map,
		fc.nat(),
		fc.constantFrom("", "", " ", "\n", "#", ":", "-", "'", '"', "[", "\t", "x"),
		fc.boolean(),
	)
	.map(([[, ...lines], at, character, replaces]) => {
		const text = `${lines.join("\n")}\n`;
		const place = at % text.length;
		return text.slice(0, place) + character + text.slice(place + (replaces ? 1 : 0));
	});

const runs = Number(process.env.SOPS_GUARD_FUZZ ?? 5_000);

test("on generated lines it agrees with the library", () => {
	fc.assert(
		fc.property(generated, (text) => void compare(text)),
		{ numRuns: runs },
	);
}, 600_000);

test("on documents bent by one character it agrees with the library", () => {
	fc.assert(
		fc.property(bent, (text) => void compare(text)),
		{ numRuns: runs },
	);
}, 600_000);
