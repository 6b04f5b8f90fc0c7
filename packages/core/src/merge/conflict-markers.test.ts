import { expect, test } from "vitest";
import { hasConflictMarkers, withConflictMarkers } from "./conflict-markers.ts";

const merged = (ours: string, theirs: string) =>
	withConflictMarkers(ours, theirs, { ours: "ours", theirs: "theirs" });

test("what both have stands once, what differs between markers", () => {
	expect(merged("a: 1\nb: 2\nc: 3\n", "a: 1\nb: 4\nc: 3\n")).toBe(
		"a: 1\n<<<<<<< ours\nb: 2\n=======\nb: 4\n>>>>>>> theirs\nc: 3\n",
	);
	expect(merged("a\nx\nb\nc\ny\nd\n", "a\nb\nc\nz\nd\n")).toBe(
		"a\n<<<<<<< ours\nx\n=======\n>>>>>>> theirs\nb\nc\n<<<<<<< ours\ny\n=======\nz\n>>>>>>> theirs\nd\n",
	);
});

test("equal texts have none, a missing final newline does no harm", () => {
	expect(merged("a\nb\n", "a\nb\n")).toBe("a\nb\n");
	expect(merged("a", "b")).toBe("<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n");
	expect(merged("", "b\n")).toBe("<<<<<<< ours\n=======\nb\n>>>>>>> theirs\n");
});

test("texts too long to compare are one conflict between what they share at their ends", () => {
	const long = (word: string) => Array.from({ length: 3000 }, (_, line) => `${word}${line}\n`).join("");
	const text = merged(`a\n${long("x")}z\n`, `a\n${long("y")}z\n`);
	expect(text.match(/^<<<<<<< /gm)).toHaveLength(1);
	expect(text.startsWith("a\n<<<<<<<")).toBe(true);
	expect(text.endsWith(">>>>>>> theirs\nz\n")).toBe(true);
});

test.each([
	["a\n<<<<<<< ours\nb\n", true],
	["a\n=======\nb\n", true],
	["a\n>>>>>>> theirs", true],
	["title\n========\n", false],
	["a: <<<<<<< b\n", false],
])("markers in %j: %s", (text, has) => {
	expect(hasConflictMarkers(text)).toBe(has);
});
