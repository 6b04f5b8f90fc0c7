import { describe, expect, test } from "vitest";
import { type Architecture, assetOf, type System, type ToolName } from "./asset.ts";
import { knownReleases, knownSum, knownVersions } from "./releases.ts";
import { formatVersion, parseVersion } from "./version.ts";

const platforms = (["linux", "darwin", "windows"] as const).flatMap((system) =>
	(["x64", "arm64"] as const).map((architecture) => ({ system, architecture })),
);

describe.each(knownReleases)("$tool $version, $sources.1.repository", ({ tool, version, sources, sums }) => {
	test("is pinned by two repositories of different owners, at commits", () => {
		expect(new Set(sources.map(({ repository }) => repository.split("/")[0])).size).toBe(2);
		for (const { repository, path, commit } of sources) {
			expect(repository).toMatch(/^[\w.-]+\/[\w.-]+$/);
			expect(path).toMatch(/^[\w./-]+$/);
			expect(commit).toMatch(/^[0-9a-f]{10}$/);
		}
	});

	test("has sums of files that a platform asks for", () => {
		const parsed = parseVersion(version);
		if (parsed === null) throw new Error("no version");
		const names = platforms.map((platform) => assetOf(tool, parsed, platform)?.name);
		for (const [name, sum] of Object.entries(sums)) {
			expect(names).toContain(name);
			expect(sum).toMatch(/^[0-9a-f]{64}$/);
		}
	});
});

test("no file has two sums, and no sum is that of two files", () => {
	const pairs = knownReleases.flatMap(({ sums }) => Object.entries(sums));
	expect(new Set(pairs.map(([name]) => name)).size).toBe(pairs.length);
	expect(new Set(pairs.map(([, sum]) => sum)).size).toBe(pairs.length);
});

test.each([
	["sops", "linux", "x64", 3],
	["sops", "linux", "arm64", 3],
	["age", "linux", "x64", 3],
	["age", "linux", "arm64", 3],
] as const)("%s for %s on %s: %i minors at least", (tool, system, architecture, least) => {
	const versions = knownVersions(tool, { system, architecture });
	expect(new Set(versions.map(({ major, minor }) => `${major}.${minor}`)).size).toBeGreaterThanOrEqual(least);
});

test("versions come newest first", () => {
	const versions = (tool: ToolName, system: System, architecture: Architecture) =>
		knownVersions(tool, { system, architecture }).map(formatVersion);
	expect(versions("sops", "linux", "x64").slice(0, 2)).toEqual(["3.13.3", "3.13.2"]);
	expect(versions("age", "windows", "arm64")).toEqual(["1.3.1", "1.2.1", "1.2.0", "1.1.1"]);
});

test("a file is looked up by its name alone", () => {
	expect(knownSum("age-v1.3.1-linux-amd64.tar.gz")?.sources).toHaveLength(2);
	expect(knownSum("age-v9.9.9-linux-amd64.tar.gz")).toBeNull();
	expect(knownSum("constructor")).toBeNull();
});
