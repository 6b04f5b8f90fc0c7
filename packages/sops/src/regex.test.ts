import { expect, test } from "vitest";
import { compileRegex } from "./regex.ts";

test.each([
	["data", "metadata", true],
	["^(data|stringData)$", "data", true],
	["^(data|stringData)$", "metadata", false],
	["(?i)pass", "DB_PASSWORD", true],
	["((?i)(pass|^data$))", "DATA", true],
	["(?P<name>a)b", "ab", true],
	["[]a]", "]", true],
	["[[:alpha:]]+$", "abc", true],
	["\\Aa\\z", "a", true],
	["\\Qa.b\\E", "axb", false],
	["\\pL", "é", true],
	["^.$", "😀", true],
	["a$", "a\n", false],
	["\\s", "\u00a0", false],
	["", "anything", true],
])("%o searched in %o: %s, as Go does", (pattern, text, matches) => {
	expect(compileRegex(pattern)?.test(text)).toBe(matches);
});

test.each([
	"^(?!metadata)",
	"(?=a)",
	"(?<=a)b",
	"(a)\\1",
	"a{1001}",
	"((a{100}){100}){100}",
	"\\y",
	"(",
	"*a",
	"a**",
	"[z-a]",
	"a".repeat(5_000),
])("%o is no pattern for RE2", (pattern) => {
	expect(compileRegex(pattern)).toBeNull();
	expect(compileRegex(pattern)).toBeNull();
});

test("cannot be made to backtrack: an engine that does would never come back", () => {
	expect(compileRegex("^(a+)+$")?.test(`${"a".repeat(20_000)}b`)).toBe(false);
});
