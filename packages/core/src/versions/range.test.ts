import { describe, expect, test } from "vitest";
import { isInRange, parseRange, parseWish } from "./range.ts";
import { parseVersion } from "./version.ts";

describe.each([
	["3", ["3.0.0", "3.13.3"], ["2.9.9", "4.0.0"]],
	["3.x", ["3.0.0", "3.13.3"], ["2.9.9", "4.0.0"]],
	["3.13", ["3.13.0", "3.13.3"], ["3.12.9", "3.14.0"]],
	["v3.13.*", ["3.13.0"], ["3.14.0"]],
	["~3.12", ["3.12.0", "3.12.9"], ["3.11.9", "3.13.0"]],
	["~3.12.2", ["3.12.2", "3.12.9"], ["3.12.1", "3.13.0"]],
	["~3", ["3.0.0", "3.99.0"], ["4.0.0"]],
	["^3.10", ["3.10.0", "3.99.9"], ["3.9.9", "4.0.0"]],
	["^0.2.3", ["0.2.3", "0.2.9"], ["0.3.0"]],
	["^0.0.3", ["0.0.3"], ["0.0.4"]],
	[">=3.9 <4", ["3.9.0", "3.99.0"], ["3.8.9", "4.0.0"]],
	[">= 3.9, < 4", ["3.9.0"], ["4.0.0"]],
	[">3.9", ["3.10.0"], ["3.9.9"]],
	["<=3.9", ["3.9.9", "1.0.0"], ["3.10.0"]],
	["=3.13.3", ["3.13.3"], ["3.13.2", "3.13.4"]],
	["1.2 || 1.3", ["1.2.1", "1.3.1"], ["1.1.1", "1.4.0"]],
	["x", ["0.0.1", "99.0.0"], []],
] as const)("%s", (text, inside, outside) => {
	const holds = (version: string): boolean => {
		const range = parseRange(text);
		const parsed = parseVersion(version);
		if (range === null || parsed === null) throw new Error("not read");
		return isInRange(parsed, range);
	};

	test("takes", () => {
		expect(inside.filter((version) => !holds(version))).toEqual([]);
	});

	test("leaves out", () => {
		expect(outside.filter(holds)).toEqual([]);
	});
});

test("what only leads to a release is in no range", () => {
	const candidate = parseVersion("3.14.0-rc.1");
	const range = parseRange("3.x");
	if (candidate === null || range === null) throw new Error("not read");
	expect(isInRange(candidate, range)).toBe(false);
});

test.each(["", "||", "3 ||", "newest", "3.x.1", "1.2.3.4", ">", "<x", "-1", "3.13.3-rc.1", "3".repeat(300)])(
	"%j is no range",
	(text) => {
		expect(parseRange(text)).toBeNull();
	},
);

test("a wish is exact, a range or one of two words", () => {
	expect([" 3.13.3 ", "3.13", "latest", "latest-known"].map((text) => parseWish(text)?.kind)).toEqual([
		"exact",
		"range",
		"latest",
		"latest-known",
	]);
	expect(["Latest", "stable", ""].map(parseWish)).toEqual([null, null, null]);
});
