import { describe, expect, test } from "vitest";
import { versionInFile } from "./version-file.ts";

describe(".tool-versions", () => {
	const text =
		"# tools\nnodejs 24.1.0\nsops 3.13.3 3.12.2 # newest first\r\nage   1.3.1\nage-plugin-x 9.9.9\n";

	test("the first version of the tool counts", async () => {
		expect(await versionInFile("sops", ".tool-versions", text)).toBe("3.13.3");
		expect(await versionInFile("age", "sub/.tool-versions", text)).toBe("1.3.1");
	});

	test("without the tool it is refused", async () => {
		await expect(versionInFile("sops", ".tool-versions", "nodejs 24.1.0\n")).rejects.toThrow(
			"the version file says nothing about sops",
		);
	});

	test.each(["sops system", "sops ref:main", "sops path:/opt/sops", "sops"])(
		"%s is refused",
		async (line) => {
			await expect(versionInFile("sops", ".tool-versions", `${line}\n`)).rejects.toMatchObject({
				message: "the version file asks for something that is no version",
				place: { path: ".tool-versions", line: 1 },
			});
		},
	);
});

describe("mise.toml", () => {
	test.each([
		['[tools]\nsops = "3.13"\n', "3.13"],
		["[tools]\nsops = ['3.13.3', '3.12.2']\n", "3.13.3"],
		['[tools]\nsops = { version = "^3.12", os = ["linux"] }\n', "^3.12"],
		['[tools.sops]\nversion = "3.13.3"\n', "3.13.3"],
		['[tools]\n"aqua:getsops/sops" = "3.13.3"\n', "3.13.3"],
		['[tools]\nsops = "prefix:3.13"\n', "3.13"],
		['[tools]\nsops = "latest"\n', "latest"],
		['[env]\nx = """\n[tools]\nsops = "1.0.0"\n"""\n[tools]\nsops = "3.13.3"\n', "3.13.3"],
	])("%j", async (text, version) => {
		expect(await versionInFile("sops", "mise.toml", text)).toBe(version);
	});

	test.each([
		['[tools]\nage = "1.3.1"\n', "the version file says nothing about sops"],
		["tools = 3\n", "the version file says nothing about sops"],
		["[tools\n", "the version file is no TOML"],
		["[tools]\nsops = true\n", "the version file asks for something that is no version"],
		['[tools]\nsops = { path = "/opt" }\n', "the version file asks for something that is no version"],
		["[tools]\nsops = []\n", "the version file asks for something that is no version"],
	])("%j is refused", async (text, message) => {
		await expect(versionInFile("sops", ".mise.toml", text)).rejects.toThrow(message);
	});

	test("what cannot be parsed is not quoted", async () => {
		const text = 'token = "canary-hunter2\n';
		const error = await versionInFile("sops", "mise.toml", text).catch((caught: unknown) => caught);
		expect(JSON.stringify(error)).not.toContain("canary");
		expect(String(error)).not.toContain("canary");
	});
});

describe("a file with nothing but a version", () => {
	test.each([
		["3.13.3\n", "3.13.3"],
		["\uFEFFv3.13.3\r\n", "v3.13.3"],
		["# pinned\n\n~3.13 # for now\n", "~3.13"],
	])("%j", async (text, version) => {
		expect(await versionInFile("sops", ".sops-version", text)).toBe(version);
	});

	test("empty, or with something else in it, it is refused", async () => {
		await expect(versionInFile("sops", ".sops-version", "\n# none\n")).rejects.toThrow(
			"the version file is empty",
		);
		await expect(versionInFile("sops", ".sops-version", "hello there\n")).rejects.toThrow("no version");
	});
});
