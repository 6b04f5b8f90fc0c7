import { expect, test } from "vitest";
import { parse } from "../../parse.ts";
import { emitYaml } from "../emit/yaml.ts";
import { treesOf } from "../tree.ts";
import { attachedComments } from "./attach.ts";

/** A text as sops would print it after it had read it. */
const printed = (text: string) => emitYaml(treesOf(parse(text, "yaml")));

test.each([
	["a comment above a key", "# canary\na: 1\n"],
	["one behind a value", "a: 1 # canary\nb: 2\n"],
	["one in a list", "a:\n    # canary\n    - 1\n    - 2 # canary\n"],
	["one below a block, in its column", "a:\n    b: 1\n    # canary\nc: 2\n"],
	["one below a block, in the column of the next key", "a:\n    b: 1\n# canary\nc: 2\n"],
	["one at the end", "a: 1\n# canary\n"],
	["one in a later document", "a: 1\n---\n# canary\nb: 2\n"],
	["one behind the header of a block of text", "a: | # canary\n    canary\nb: 1\n"],
])("%s stays where it is", (_, text) => {
	expect(printed(text)).toBe(text);
});

// Measured: what sops 3.13.3 makes of them.
test.each([
	["one behind a key of a map goes above it", "a: # canary\n    b: 1\n", "# canary\na:\n    b: 1\n"],
	["blank lines are lost", "a: 1\n\n# canary\n\nb: 2\n", "a: 1\n# canary\nb: 2\n"],
	["one in an empty map ends it in the first column", "a: {} # canary\n", "a: {\n    # canary\n}\n"],
])("%s", (_, text, expected) => {
	expect(printed(text)).toBe(expected);
});

test("a text with directives is left to the reader", () => {
	expect(attachedComments("%YAML 1.2\n---\na: 1 # canary\n")).toBeNull();
});

test("a text that nests without end is no crash", () => {
	expect(attachedComments(`${"[".repeat(50_000)} # canary`)).toBeNull();
});
