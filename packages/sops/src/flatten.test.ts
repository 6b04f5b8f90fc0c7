import fc from "fast-check";
import { expect, test } from "vitest";
import { readDotenv } from "./dotenv.ts";
import { unflattened } from "./flatten.ts";
import { type Node, pairs } from "./node.ts";

type Tree = string | { [key: string]: Tree } | Tree[];

const unflatten = (text: string) => unflattened(pairs(readDotenv(text).root ?? undefined), "sops_");
const treeOf = (node: Node): Tree => {
	if (node.kind === "list") return node.items.map((item) => treeOf(item as Node));
	if (node.kind === "map")
		return Object.fromEntries(pairs(node).map(({ key, value }) => [key.text, treeOf(value)]));
	return node.kind === "scalar" ? node.text : "?";
};
const flatten = (tree: Tree, name: string): string[] => {
	if (typeof tree === "string") return [`sops_${name}=${tree}`];
	if (Array.isArray(tree)) return tree.flatMap((item, index) => flatten(item, `${name}__list_${index}`));
	return Object.entries(tree).flatMap(([key, value]) =>
		flatten(value, name === "" ? key : `${name}__map_${key}`),
	);
};

test("names make a tree, in whatever order they stand", () => {
	const { root, faults } = unflatten("sops_age__list_1__map_enc=b\nsops_mac=m\nsops_age__list_0__map_enc=a");
	expect([treeOf(root), faults]).toEqual([{ age: [{ enc: "a" }, { enc: "b" }], mac: "m" }, []]);
});

test("flattening is undone", () => {
	const word = fc.stringMatching(/^[a-z]{1,5}(?:_[a-z]{1,3})?$/);
	const leaf = fc.stringMatching(/^[a-z0-9]*$/);
	const { tree } = fc.letrec<{ tree: Tree; list: Tree[]; map: { [key: string]: Tree } }>((tie) => ({
		list: fc.array(tie("tree"), { minLength: 1, maxLength: 3 }),
		map: fc.dictionary(word, tie("tree"), { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
		tree: fc.oneof({ maxDepth: 4, withCrossShrink: true }, leaf, tie("list"), tie("map")),
	}));
	fc.assert(
		fc.property(fc.dictionary(word, tree, { noNullPrototype: true }), fc.boolean(), (metadata, backwards) => {
			const lines = flatten(metadata, "");
			const { root, faults } = unflatten((backwards ? lines.reverse() : lines).join("\n"));
			expect([treeOf(root), faults]).toEqual([metadata, []]);
		}),
	);
});

test.each([
	["a hole in a list", "sops_a__list_0=x\nsops_a__list_2=y"],
	["the same name twice", "sops_a=x\nsops_a=y"],
	["a value that is a map as well", "sops_a=x\nsops_a__map_b=y"],
	["a map that is a list as well", "sops_a__map_b=x\nsops_a__list_0=y"],
	["a map that is a value as well", "sops_a__map_b=x\nsops_a=y"],
	["a name without end", `sops_${"a__map_".repeat(10_000)}a=x`],
])("%s is a fault", (_, text) => {
	expect(unflatten(text).faults).toHaveLength(1);
});

test("nodes have the spans of what they come from", () => {
	const text = "A=1\nsops_age__list_0__map_recipient=age1canary\n";
	const { root } = unflattened(pairs(readDotenv(text).root ?? undefined).slice(1), "sops_");
	const [age] = pairs(root);
	expect(text.slice(age?.key.span.start, age?.key.span.end)).toBe("age__list_0__map_recipient");
	expect(text.slice(age?.value.span.start, age?.value.span.end)).toBe(
		"age__list_0__map_recipient=age1canary",
	);
});
