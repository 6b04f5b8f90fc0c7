import { expect, test } from "vitest";
import { padded, wordsOf, wrapped } from "./columns.ts";

test("lines are broken at blanks and indented", () => {
	expect(wrapped(wordsOf("one two three four"), 2, 10)).toBe("one two\n  three\n  four");
});

test("a command stays whole, however long, with what touches it", () => {
	expect(wrapped(wordsOf("run `a b c d e f`, then go"), 2, 10)).toBe("run\n  `a b c d e f`,\n  then go");
});

test("marks have no width", () => {
	const bright = (text: string) => `<<<${text}>>>`;
	expect(wrapped(wordsOf("`a b` c", bright), 0, 7)).toBe("<<<`a b`>>> c");
});

test("a lone backtick is a character like any other", () => {
	expect(wrapped(wordsOf("a ` b"), 0, 80)).toBe("a ` b");
});

test("surrogate pairs count once", () => {
	expect(padded("🔑", 3)).toBe("🔑  ");
});
