import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CommentNode, Node, Pair, ScalarNode } from "../node.ts";
import { readYaml } from "./read.ts";

const only = (text: string) => {
	const documents = readYaml(text);
	expect(documents).toHaveLength(1);
	const [document] = documents;
	if (document === undefined) throw new Error("no document");
	return document;
};

/** A tree in one line: `{k: v, #comment, l: [a, *b]}`; texts as JSON unless they are plain words. */
function shape(node: Node | Pair | CommentNode | null): string {
	if (node === null) return "nothing";
	switch (node.kind) {
		case "scalar":
			return /^[\w*<-]+$/.test(node.text) ? node.text : JSON.stringify(node.text);
		case "comment":
			return `#${node.text}`;
		case "pair":
			return `${shape(node.key)}: ${shape(node.value)}`;
		case "alias":
			return `*${shape(node.target)}`;
		default: {
			const items = node.items.map(shape).join(", ");
			return node.kind === "map" ? `{${items}}` : `[${items}]`;
		}
	}
}

const scalars = (node: Node | Pair | CommentNode | null): ScalarNode[] => {
	if (node === null || node.kind === "comment" || node.kind === "alias") return [];
	if (node.kind === "scalar") return [node];
	if (node.kind === "pair") return [node.key, ...scalars(node.value)];
	return node.items.flatMap(scalars);
};

describe("a scalar's span is what is written, its text what is meant", () => {
	test.each<[string, string, string, string]>([
		["plain", "a: canary x", "canary x", "canary x"],
		["plain before a comment", "a: canary # c", "canary", "canary"],
		["plain over lines", "a: x\n  y\n\n  z", "x\n  y\n\n  z", "x y\nz"],
		["double", 'a: "x\\ty\\u00e9"', "x\\ty\\u00e9", "x\tyé"],
		["double over lines", 'a: "x\n  y"', "x\n  y", "x y"],
		["single", "a: 'it''s'", "it''s", "it's"],
		["literal", "a: |\n  canary\n", "canary", "canary\n"],
		["literal, two lines", "a: |-\n  x\n   y\n", "x\n   y", "x\n y"],
		["kept", "a: |+\n  x\n\n", "x", "x\n\n"],
		["folded", "a: >-\n  x\n  y\n", "x\n  y", "x y"],
		["an indent of its own", "a: |1\n   x\n", "x", "  x\n"],
		["nothing", "a:", "", ""],
		["nothing, and more", "a:\nb: 1", "", ""],
		["nothing in quotes", 'a: ""', "", ""],
		["in a flow", "{a: canary, b: [c]}", "canary", "canary"],
		["with CRLF", "a: x\r\nb: 1\r\n", "x", "x"],
		["literal with CRLF", "a: |\r\n  x\r\n  y\r\n", "x\r\n  y", "x\ny\n"],
		["behind a byte order mark", "\uFEFFa: x", "x", "x"],
		["with a tag", "a: !!binary eA==", "eA==", "eA=="],
		["with an anchor", "a: &b x", "x", "x"],
	])("%s", (_, text, written, meant) => {
		const value = scalars(only(text).root)[1];
		expect([text.slice(value?.span.start, value?.span.end), value?.text]).toEqual([written, meant]);
	});

	test("styles and tags are kept", () => {
		const text =
			"- a\n- 'b'\n- \"c\"\n- |\n  d\n- >\n  e\n- !!binary f\n- !own g\n- ! h\n- !<tag:yaml.org,2002:str> i\n";
		expect(scalars(only(text).root).map(({ style, tag }) => [style, tag])).toEqual([
			["plain", null],
			["single", null],
			["double", null],
			["literal", null],
			["folded", null],
			["plain", "!!binary"],
			["plain", "!own"],
			["plain", "!"],
			["plain", "!!str"],
		]);
	});
});

describe("structure", () => {
	test.each([
		["a: 1\nb: {c: [2, {d: 3}], e}", '{a: 1, b: {c: [2, {d: 3}], e: ""}}'],
		["- - 1\n  - 2\n-\n- a: 1\n  b: 2", '[[1, 2], "", {a: 1, b: 2}]'],
		["a:\n- 1\n- 2", "{a: [1, 2]}"],
		["a: 1\na: 2", "{a: 1, a: 2}"],
		["1: x\ntrue: y\nnull: z\n: w", '{1: x, true: y, null: z, "": w}'],
		["? a\n: b\n? c", '{a: b, c: ""}'],
		["a: &x {b: 1}\nc: *x\n<<: *x", "{a: {b: 1}, c: *{b: 1}, <<: *{b: 1}}"],
		["!!merge <<: {a: 1}", "{<<: {a: 1}}"],
		["a: &x 1\nb: &x 2\nc: *x", "{a: 1, b: 2, c: *2}"],
		["&k a: 1\n*k : 2", "{a: 1, a: 2}"],
		["{}", "{}"],
		["[a: 1]", "[{a: 1}]"],
		["canary", "canary"],
		['{"a":1,"b":[true,null]}', "{a: 1, b: [true, null]}"],
	])("%j", (text, expected) => {
		const { root, faults } = only(text);
		expect([shape(root), faults]).toEqual([expected, []]);
	});

	test("a block ends with its last value, a flow with its bracket", () => {
		const text = 'a:\n  b: "x" # c\n\n# d\nc: [1, 2] # e\n';
		const { root } = only(text);
		const written = root?.kind === "map" ? root.items.filter(({ kind }) => kind === "pair") : [];
		expect(
			written.map((pair) => text.slice((pair as Pair).value.span.start, (pair as Pair).value.span.end)),
		).toEqual(['b: "x"', "[1, 2]"]);
	});
});

// The places were measured on sops 3.13.3: by the associated data of the comments that it sealed.
describe("a comment belongs to the map or list in which sops keeps it", () => {
	test.each([
		["# x\na: 1", "{# x, a: 1}"],
		["a: 1 # x", "{# x, a: 1}"],
		["a: 1\n# x\nb: 2", "{a: 1, # x, b: 2}"],
		["a: # x\n  b: 1", "{# x, a: {b: 1}}"],
		["a:\n  # x\n  b: 1", "{a: {# x, b: 1}}"],
		["a:\n  b: 1 # x\nc: 1", "{a: {# x, b: 1}, c: 1}"],
		["a:\n  b: 1\n  # x\nc: 1", "{a: {b: 1, # x}, c: 1}"],
		["a:\n  b: 1\n# x\nc: 1", "{a: {b: 1}, # x, c: 1}"],
		["a:\n  - 1 # x\n  - 2", "{a: [# x, 1, 2]}"],
		["a:\n  # x\n  - 1", "{a: [# x, 1]}"],
		["a:\n  - 1\n  # x\nc: 1", "{a: [1, # x], c: 1}"],
		["a:\n- 1\n# x\nb: 2", "{a: [1], # x, b: 2}"],
		["a:\n- 1\n# x\n- 2", "{a: [1, # x, 2]}"],
		["- a: 1\n  # x\n  b: 2", "[{a: 1, # x, b: 2}]"],
		["- a: 1\n# x\n- b: 2", "[{a: 1}, # x, {b: 2}]"],
		["a: [1, 2] # x", "{a: [# x, 1, 2]}"],
		["a: {b: 1} # x\nc: 1", "{a: {# x, b: 1}, c: 1}"],
		["a: |- # x\n  y", "{# x, a: y}"],
		["a:\n  # x\nb: 1", '{a: "", # x, b: 1}'],
		["a: 1\n#\n#x #\n## y", "{a: 1, #, #x #, ## y}"],
		["a:\n  b:\n    c: 1\n  # x\n# y", "{a: {b: {c: 1}, # x}, # y}"],
		["a: 1 # x\r\nb: 2", "{# x, a: 1, b: 2}"],
		["# x\n---\na: 1", "{# x, a: 1}"],
		["a: '#b'\nc: d#e", '{a: "#b", c: "d#e"}'],
	])("%j", (text, expected) => {
		expect(shape(only(text).root)).toBe(expected);
	});

	test("its span is the text behind the mark", () => {
		const text = "a: 1 #  canary \nb: 2";
		const { root } = only(text);
		const comment = root?.kind === "map" ? root.items[0] : undefined;
		expect(text.slice(comment?.kind === "comment" ? comment.span.start : 0).startsWith("  canary \n")).toBe(
			true,
		);
	});
});

describe("documents", () => {
	test.each([
		["a: 1\n---\nb: 2", ["{a: 1}", "{b: 2}"]],
		["---\na: 1\n...\n---\nb: 2\n...\n", ["{a: 1}", "{b: 2}"]],
		["---\n---\na: 1", ["nothing", "{a: 1}"]],
		["--- # c\n--- {a: 1}", ["nothing", "{a: 1}"]],
		["# c\n---\na: 1\n---\n", ["{# c, a: 1}", "nothing"]],
		["%YAML 1.2\n---\na: 1\n...\n# c\n", ["{a: 1}"]],
		["a: |\n  x\n---\nb: 1", ['{a: "x\\n"}', "{b: 1}"]],
		["a: ---\nb: a---b", ["{a: ---, b: a---b}"]],
		["a: 1\n----: 2\n", ["{a: 1, ----: 2}"]],
		["", ["nothing"]],
		["\n# c\n", ["nothing"]],
		["\uFEFF---\na: 1", ["{a: 1}"]],
		["a: 1\r\n---\r\nb: 2\r\n", ["{a: 1}", "{b: 2}"]],
	])("%j", (text, expected) => {
		expect(readYaml(text).map(({ root }) => shape(root))).toEqual(expected);
	});

	test("their spans follow each other, and their offsets are those of the file", () => {
		const text = "# head\na: 1\n---\nb: canary # in\n---\nc: [*x]\n";
		const documents = readYaml(text);
		expect(documents.map(({ index }) => index)).toEqual([0, 1, 2]);
		expect(documents.map(({ span }) => text.slice(span.start, span.end)).join("")).toBe(text);
		const [, value] = scalars(documents[1]?.root ?? null);
		expect(text.slice(value?.span.start, value?.span.end)).toBe("canary");
		expect(documents[2]?.faults).toEqual([{ code: "unknown-alias", offset: text.indexOf("*x") }]);
	});

	test("a broken one does not hide its neighbours", () => {
		const documents = readYaml('a: 1\n---\nb: "canary\n---\nc: [\n---\nd: 1\n');
		expect(documents.map(({ faults }) => faults.length > 0)).toEqual([false, true, true, false]);
		expect(shape(documents[3]?.root ?? null)).toBe("{d: 1}");
	});
});

describe("faults", () => {
	test.each([
		["a: [", "syntax"],
		["a: b: c", "syntax"],
		["\ta: 1", "syntax"],
		["a: 'x", "syntax"],
		["a: @x", "syntax"],
		["<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> b", "syntax"],
		["? [a]\n: 1", "complex-key"],
		["a: *b", "unknown-alias"],
		["a: &b [*b]", "unknown-alias"],
		["[".repeat(10_000), "too-deep"],
		["{a: ".repeat(10_000), "too-deep"],
		["- ".repeat(10_000), "too-deep"],
		["? ".repeat(10_000), "too-deep"],
		[`${"[".repeat(10_000)}${"]".repeat(10_000)}`, "too-deep"],
		[Array.from({ length: 1_000 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n"), "too-deep"],
	])("%.40j", (text, code) => {
		expect(only(text).faults[0]).toMatchObject({ code });
	});

	test("what can be read around one is there", () => {
		expect(shape(only("a: canary\nb: [1\nsops: 2\n").root)).toContain("a: canary");
	});

	test("are few, however broken the text", () => {
		expect(only("\ta: b\n".repeat(1_000)).faults.length).toBeLessThanOrEqual(20);
	});

	test("an alias bomb is told from a file with many aliases", () => {
		const names = "abcdefghij";
		const bomb = [...names].map((name, index) => {
			const inner = Array(9).fill(index === 0 ? "x" : `*${names[index - 1]}`);
			return `${name}: &${name} [${inner.join(", ")}]`;
		});
		expect(only(bomb.join("\n")).faults).toMatchObject([{ code: "too-many-aliases" }]);
		const honest = `a: &a {b: [1, 2, 3]}\n${Array.from({ length: 5_000 }, (_, index) => `k${index}: *a`).join("\n")}`;
		expect(only(honest).faults).toEqual([]);
	});
});

test("never throws, and every span lies in its document", () => {
	const yamlish = fc.string({
		unit: fc.constantFrom(..."ab: -\n\n  '\"[]{}#&*!|>%?,\\\t\r.~\uFEFF"),
		maxLength: 60,
	});
	fc.assert(
		fc.property(fc.oneof(fc.string({ unit: "binary" }), yamlish), (text) => {
			for (const { root, span, faults } of readYaml(text)) {
				for (const one of scalars(root)) {
					expect(one.span.start).toBeGreaterThanOrEqual(span.start);
					expect(one.span.end).toBeLessThanOrEqual(span.end);
					expect(one.span.end).toBeGreaterThanOrEqual(one.span.start);
				}
				for (const { offset } of faults) expect(offset).toBeLessThanOrEqual(text.length);
			}
		}),
		{ numRuns: 2_000 },
	);
});

test("a plain scalar on one line is its own text", () => {
	const word = fc.stringMatching(/^[a-z][a-zA-Z0-9_.-]{0,8}$/);
	fc.assert(
		fc.property(
			fc.array(fc.tuple(word, word), { minLength: 1, maxLength: 8 }),
			fc.boolean(),
			(entries, crlf) => {
				const text = entries.map(([key, value]) => `${key}: ${value}`).join(crlf ? "\r\n" : "\n");
				const found = scalars(only(text).root).map(({ span }) => text.slice(span.start, span.end));
				expect(found).toEqual(entries.flat());
			},
		),
	);
});

test.each([
	["comments", "a:\n", "  # c\n"],
	["aliases", "a: &a x\n", "k: *a\n"],
	["list comments", "", "- a\n# c\n"],
	["an open quote", 'a: "', "x\n"],
	["an open flow", "a: [", "x,\n"],
	["broken lines", "", "a: b: c\n"],
	["tabs", "", "\tx\n"],
	["documents", "", "---\na: 1\n"],
	["blank lines", "a: |\n", " \n"],
	["anchors", "a: ", "&a "],
])(
	"a hundred thousand %s are read in the end",
	(_, head, unit) => {
		// Whatever took the square of that number would not come back within the test's time.
		expect(readYaml(head + unit.repeat(100_000)).length).toBeGreaterThan(0);
	},
	60_000,
);
