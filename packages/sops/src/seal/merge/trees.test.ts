import { expect, test } from "vitest";
import { emitPlain } from "../emit/emit.ts";
import { plainTrees } from "../plain.ts";
import { mergeTrees, type Side } from "./trees.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

/** The merge of three YAML texts, as a text, and the places where both sides speak. */
function merged(base: string, ours: string, theirs: string, prefer: Side = "ours"): [string, string[]] {
	const [old, own, other] = [base, ours, theirs].map((text) => plainTrees(bytes(text), "yaml"));
	const { trees, conflicts } = mergeTrees(old ?? [], own ?? [], other ?? [], prefer);
	const text = new TextDecoder().decode(emitPlain(trees, "yaml"));
	return [text, conflicts.map(({ path, document, kind }) => `${document}:${path.join(".")} ${kind}`)];
}

test.each<readonly [name: string, base: string, ours: string, theirs: string, result: string]>([
	["different values", "a: 1\nb: 2\n", "a: 3\nb: 2\n", "a: 1\nb: 4\n", "a: 3\nb: 4\n"],
	["the same change", "a: 1\n", "a: 2\n", "a: 2\n", "a: 2\n"],
	["added on both sides", "a: 1\n", "a: 1\nb: 2\n", "a: 1\nc: 3\n", "a: 1\nc: 3\nb: 2\n"],
	["added in its place", "a: 1\nb: 2\n", "a: 0\nb: 2\n", "a: 1\nx: 9\nb: 2\n", "a: 0\nx: 9\nb: 2\n"],
	["removed on one side", "a: 1\nb: 2\n", "a: 1\n", "a: 3\nb: 2\n", "a: 3\n"],
	["removed on both", "a: 1\nb: 2\n", "a: 1\n", "a: 1\n", "a: 1\n"],
	[
		"nested",
		"m:\n  a: 1\n  b: 2\n",
		"m:\n  a: 3\n  b: 2\n",
		"m:\n  a: 1\n  b: 4\n  c: 5\n",
		"m:\n    a: 3\n    b: 4\n    c: 5\n",
	],
	["a type", "a: 1\nb: x\n", 'a: "1"\nb: x\n', "a: 1\nb: y\n", 'a: "1"\nb: "y"\n'],
	["list items", "l: [a, b]\n", "l: [c, b]\n", "l: [a, d]\n", "l:\n    - c\n    - d\n"],
	[
		"a list that one side grew",
		"l: [a]\nb: 1\n",
		"l: [a, c]\nb: 1\n",
		"l: [a]\nb: 2\n",
		"l:\n    - a\n    - c\nb: 2\n",
	],
	["comments", "a: 1\nb: 2\n", "# new\na: 1\nb: 2\n", "a: 1\nb: 3\n", "# new\na: 1\nb: 3\n"],
	["a comment that went", "# old\na: 1\nb: 2\n", "a: 1\nb: 2\n", "# old\na: 1\nb: 3\n", "a: 1\nb: 3\n"],
	["an order", "a: 1\nb: 2\n", "a: 1\nb: 3\n", "b: 2\na: 1\n", "b: 3\na: 1\n"],
	["a second document", "a: 1\n---\nb: 2\n", "a: 3\n---\nb: 2\n", "a: 1\n---\nb: 4\n", "a: 3\n---\nb: 4\n"],
	["an added document", "a: 1\n", "a: 2\n", "a: 1\n---\nb: 2\n", "a: 2\n---\nb: 2\n"],
	[
		"a map in the place of a value",
		"a: 1\nb: 2\n",
		"a:\n  x: 1\nb: 2\n",
		"a: 1\nb: 3\n",
		"a:\n    x: 1\nb: 3\n",
	],
])("%s", (_name, base, ours, theirs, result) => {
	const [text, conflicts] = merged(base, ours, theirs);
	expect([text.replaceAll('"y"', "y"), conflicts]).toEqual([result.replaceAll('"y"', "y"), []]);
});

test.each<readonly [name: string, base: string, ours: string, theirs: string, ...conflicts: string[]]>([
	["one value", "a: 1\n", "a: 2\n", "a: 3\n", "0:a both-changed"],
	["two values", "a: 1\nb: 1\n", "a: 2\nb: 2\n", "a: 3\nb: 3\n", "0:a both-changed", "0:b both-changed"],
	["one name, added twice", "a: 1\n", "a: 1\nb: 2\n", "a: 1\nb: 3\n", "0:b both-added"],
	["removed and changed", "a: 1\nb: 2\n", "a: 1\n", "a: 1\nb: 3\n", "0:b removed-and-changed"],
	["changed and removed", "a: 1\nb: 2\n", "a: 1\nb: 3\n", "a: 1\n", "0:b removed-and-changed"],
	["deep", "m:\n  a: 1\n", "m:\n  a: 2\n", "m:\n  a: 3\n", "0:m.a both-changed"],
	["an item", "l: [a]\n", "l: [b]\n", "l: [c]\n", "0:l.0 both-changed"],
	["lists of other lengths", "l: [a]\n", "l: [a, b]\n", "l: [a, c]\n", "0:l both-changed"],
	["a map and a value", "a: 1\n", "a:\n  b: 1\n", "a: 2\n", "0:a both-changed"],
	["a second document", "a: 1\n---\nb: 1\n", "a: 1\n---\nb: 2\n", "a: 1\n---\nb: 3\n", "1:b both-changed"],
])(
	"a conflict is told by its place, and either side can be had: %s",
	(_name, base, ours, theirs, ...conflicts) => {
		const [own, told] = merged(base, ours, theirs, "ours");
		const [other] = merged(base, ours, theirs, "theirs");
		expect(told).toEqual(conflicts);
		const same = (text: string) => merged(text, text, text)[0];
		expect([own, other]).toEqual([same(ours), same(theirs)]);
	},
);
