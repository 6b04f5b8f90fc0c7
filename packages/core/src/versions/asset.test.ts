import { describe, expect, test } from "vitest";
import { type Architecture, assetOf, type System, sumIn, sumsFileOf, type ToolName } from "./asset.ts";
import { parseVersion, type ToolVersion } from "./version.ts";

const version = (text: string): ToolVersion => {
	const parsed = parseVersion(text);
	if (parsed === null) throw new Error(`${text} is no version`);
	return parsed;
};

const nameOf = (tool: ToolName, text: string, system: System, architecture: Architecture) =>
	assetOf(tool, version(text), { system, architecture })?.name ?? null;

test.each([
	["sops", "3.13.3", "linux", "x64", "sops-v3.13.3.linux.amd64"],
	["sops", "3.13.3", "linux", "arm64", "sops-v3.13.3.linux.arm64"],
	["sops", "3.13.3", "darwin", "x64", "sops-v3.13.3.darwin.amd64"],
	["sops", "3.13.3", "darwin", "arm64", "sops-v3.13.3.darwin.arm64"],
	["sops", "3.13.3", "windows", "x64", "sops-v3.13.3.amd64.exe"],
	["sops", "3.13.3", "windows", "arm64", "sops-v3.13.3.arm64.exe"],
	["sops", "3.9.4", "windows", "x64", "sops-v3.9.4.exe"],
	["sops", "3.9.4", "windows", "arm64", "sops-v3.9.4.exe"],
	["age", "1.3.1", "linux", "x64", "age-v1.3.1-linux-amd64.tar.gz"],
	["age", "1.3.1", "linux", "arm64", "age-v1.3.1-linux-arm64.tar.gz"],
	["age", "1.3.1", "darwin", "x64", "age-v1.3.1-darwin-amd64.tar.gz"],
	["age", "1.3.1", "darwin", "arm64", "age-v1.3.1-darwin-arm64.tar.gz"],
	["age", "1.3.1", "windows", "x64", "age-v1.3.1-windows-amd64.zip"],
	["age", "1.3.1", "windows", "arm64", "age-v1.3.1-windows-amd64.zip"],
] as const)("%s %s for %s on %s is %s", (tool, text, system, architecture, name) => {
	expect(nameOf(tool, text, system, architecture)).toBe(name);
});

test("releases that are too old have no file that we know", () => {
	expect(nameOf("sops", "3.7.2", "linux", "x64")).toBeNull();
	expect(nameOf("age", "1.0.0-rc.3", "linux", "x64")).toBeNull();
});

test("what is in a file", () => {
	const windows = { system: "windows", architecture: "x64" } as const;
	expect(assetOf("age", version("1.3.1"), windows)).toMatchObject({
		packing: "zip",
		programs: ["age", "age-keygen"],
		folder: "age",
	});
	expect(assetOf("sops", version("3.13.3"), windows)).toMatchObject({ packing: "bare", programs: ["sops"] });
});

test("sops publishes sums, age does not", () => {
	expect(sumsFileOf("sops", version("3.13.3"))).toBe("sops-v3.13.3.checksums.txt");
	expect(sumsFileOf("age", version("1.3.1"))).toBeNull();
});

describe("a file of sums", () => {
	const one = "a".repeat(64);
	const other = "B".repeat(64);
	const text = `${one}  sops-v3.13.3.linux.amd64\r\n${other} *sops-v3.13.3.amd64.exe\n${one}  sops-v3.13.3.linux.amd64.sig\n`;

	test("says the sum of a name, in lower case", () => {
		expect(sumIn(text, "sops-v3.13.3.linux.amd64")).toBe(one);
		expect(sumIn(text, "sops-v3.13.3.amd64.exe")).toBe("b".repeat(64));
	});

	test("says nothing about part of a name, and nothing where it contradicts itself", () => {
		expect(sumIn(text, "sops-v3.13.3")).toBeNull();
		expect(sumIn(`${one}  x\n${other}  x\n`, "x")).toBeNull();
		expect(sumIn(`${one}  x\n${one}  x\n`, "x")).toBe(one);
		expect(sumIn("<html>not found</html>", "x")).toBeNull();
	});
});
