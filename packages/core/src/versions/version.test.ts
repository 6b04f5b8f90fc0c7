import { expect, test } from "vitest";
import { compareVersions, formatVersion, parseVersion, type ToolVersion } from "./version.ts";

const version = (text: string): ToolVersion => {
	const parsed = parseVersion(text);
	if (parsed === null) throw new Error(`${text} is no version`);
	return parsed;
};

test.each([
	["3.13.3", "3.13.3"],
	["v3.13.3", "3.13.3"],
	["1.0.0-rc.1", "1.0.0-rc.1"],
	["1.0.0+build.5", "1.0.0"],
])("%s is a version", (text, shown) => {
	expect(formatVersion(version(text))).toBe(shown);
});

test.each([
	"",
	"3",
	"3.13",
	"3.13.x",
	"latest",
	"3.13.3 ",
	"../3.13.3",
	"3.13.3-",
	"3.1e2.0",
	"9".repeat(200),
])("%j is none", (text) => {
	expect(parseVersion(text)).toBeNull();
});

test("the order of semantic versioning", () => {
	const ordered = [
		"1.0.0-1",
		"1.0.0-2",
		"1.0.0-10",
		"1.0.0-alpha",
		"1.0.0-alpha.1",
		"1.0.0-beta",
		"1.0.0",
		"1.0.9",
		"1.0.10",
		"1.2.0",
		"2.0.0",
	];
	const shuffled = [...ordered].reverse().map(version).sort(compareVersions).map(formatVersion);
	expect(shuffled).toEqual(ordered);
	expect(compareVersions(version("v1.0.0"), version("1.0.0"))).toBe(0);
});
