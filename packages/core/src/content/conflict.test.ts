import { expect, test } from "vitest";
import { conflictMarker } from "./conflict.ts";

test("finds the first marker, without the end of its line", () => {
	const text = "a: 1\r\n<<<<<<< HEAD\r\nb: 2\r\n=======\r\nb: 3\r\n>>>>>>> other\r\n";
	const span = conflictMarker(text);
	expect(span && text.slice(span.start, span.end)).toBe("<<<<<<< HEAD");
});

test("a half-finished resolution still has one", () => {
	expect(conflictMarker("b: 3\n>>>>>>> other\n")).toEqual({ start: 5, end: 18 });
});

test.each(["Title\n=======\n", "a: <<<<<<< HEAD\n", "<<<<<<<< eight\n", "<<: *defaults\n", ""])(
	"no marker in %j",
	(text) => expect(conflictMarker(text)).toBeNull(),
);
