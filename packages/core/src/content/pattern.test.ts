import { describe, expect, test } from "vitest";
import { alternatives, findsEverything, patternPieces } from "./pattern.ts";

const shape = (pattern: string) =>
	patternPieces(pattern)
		.map(({ kind, text, repeat }) => (kind === "literal" ? text : `<${kind}>`) + repeat)
		.join("");

describe("the pieces of a pattern", () => {
	test.each([
		["^a\\.b$", "<start>a.b<end>"],
		[".*\\.ya?ml", "<dot>*.ya?ml"],
		["[^/]+/[]a]x", "<class>+/<class>x"],
		["(?i)(?:a|b)+?", "<flags><open>a<or>b<close>+?"],
		["(?P<n>a)\\d{2,}", "<open>a<close><class>{2,}"],
		["a{b}", "a{b}"],
		["\\Qa.b\\E.", "a.b<dot>"],
		["\\A\\\\\\z", "<start>\\<end>"],
		["[[:alpha:]]\\pL\\p{Greek}", "<class><class><class>"],
		["[", "["],
		["a\\", "a\\"],
	])("%s", (pattern, expected) => {
		expect(shape(pattern)).toBe(expected);
	});

	test("tile the pattern", () => {
		const pattern = "^(?:k8s|apps)/[^/]+\\.enc\\.(ya?ml|json)$";
		const pieces = patternPieces(pattern);
		expect(pieces.map(({ start, end, repeat }) => pattern.slice(start, end) + repeat).join("")).toBe(pattern);
	});
});

test.each([".*", "^.*$", "^", "$", ".", "(.+)", "^.+", ".*$", "(?i).*"])("%s finds everything", (pattern) => {
	expect(findsEverything(pattern)).toBe(true);
});

test.each(["^$", "^.$", "\\.", "a.*", ".*/.*", "(.*|a)", ".*\\..*", "..."])(
	"%s does not find everything, or not by its look",
	(pattern) => {
		expect(findsEverything(pattern)).toBe(false);
	},
);

describe("alternatives", () => {
	const told = (pattern: string) =>
		alternatives(pattern)
			?.map(({ literal, start, end }) => `${start ? "^" : ""}${literal}${end ? "$" : ""}`)
			.join(" ") ?? null;

	test.each([
		["^(data|stringData)$", "^data$ ^stringData$"],
		["^data|stringData$", "^data stringData$"],
		["(^data$|^x$)", "^data$ ^x$"],
		["data", "data"],
		["^.*pass.*$", "^null$"],
		["((?i)(pass|^data$))", "pass ^data$"],
		["(ab)+", null],
		["(a", null],
	])("%s", (pattern, expected) => {
		expect(told(pattern)).toBe(expected);
	});

	test("of a pattern that multiplies itself are not written out", () => {
		expect(alternatives("(a|b)".repeat(40))).toBeNull();
		expect(alternatives("(".repeat(5000))).toBeNull();
	});
});
