import { describe, expect, test } from "vitest";
import { globFault, globsOf } from "./globs.ts";

describe("globs", () => {
	test.each([
		["**/*.enc", "a/b/x.enc", true],
		["**/*.enc", "x.enc", true],
		["**/*.enc", "a/X.ENC", true],
		["**/*.ENC", "a/x.enc", true],
		["**/*.enc", "a/.hidden/.enc", true],
		["*.enc", "a/x.enc", false],
		["env/prod/**", "env/prod/a/b", true],
		["env/prod/**", "env/production/a", false],
		["**/*.enc.{yaml,yml}", "x.enc.yml", true],
		["**/*.enc.{yaml,yml}", "x.enc.json", false],
		["#notes/*", "#notes/x", true],
		["[!a]b", "cb", true],
		["a{b", "a{b", true],
		["a,b", "a,b", true],
		["a,b", "a", false],
	])("%s %s: %s", (glob, path, expected) => {
		expect(globsOf([glob]).matches(path)).toBe(expected);
		// Together with others it answers the same.
		expect(globsOf(["never/**", glob, "neither.{a,b}"]).matches(path)).toBe(expected);
	});

	test("no glob matches nothing", () => {
		expect(globsOf([]).matches("")).toBe(false);
		expect(globsOf([]).matches("a")).toBe(false);
	});
});

test.each([
	["", "empty"],
	["a".repeat(513), "too-long"],
	["{a,b}".repeat(9), "too-many-alternatives"],
	["{1..100000}", "too-many-alternatives"],
	["/etc/**", "outside"],
	["a/../../b", "outside"],
	["{a,..}/b", "outside"],
	["!a", "negated"],
	["**/*.enc", null],
	["{a,b}".repeat(8), null],
	["a..b/*", null],
])("%.30s is %s", (glob, fault) => {
	expect(globFault(glob)).toBe(fault);
});

test("thirty globs judge 22,000 paths", () => {
	const globs = Array.from({ length: 10 }, (_, n) => [`**/*.x${n}`, `**/*.y${n}.{yaml,json}`, `dir${n}/**`]);
	const paths = Array.from(
		{ length: 22_000 },
		(_, n) => `services/team-${n % 40}/app-${n % 700}/file-${n}.yaml`,
	);
	const set = globsOf(globs.flat());
	// What it costs is the benchmark's business; what backtracks would not come back within the test's time.
	expect(paths.filter((path) => set.matches(path))).toEqual([]);
	expect(set.matches("dir3/app-1/file.yaml")).toBe(true);
});

test.each([
	"*a*a*a*a*a*a*a*a*a*a*a*b",
	"**/a/**/a/**/a/**/a/**/a/**/a/**/b",
	"+(a|aa|aaa)+(a|aa|aaa)+(a|aa|aaa)b",
	"+(+(+(a)))b",
])("%s is judged without backtracking", (glob) => {
	const set = globsOf([glob]);
	for (const path of ["a".repeat(4000), `${"a/".repeat(2000)}c`]) expect(set.matches(path)).toBe(false);
});
