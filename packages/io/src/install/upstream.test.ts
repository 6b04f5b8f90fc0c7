import { formatVersion, parseVersion, parseWish } from "@sops-guard/core";
import { describe, expect, test } from "vitest";
import { baseOf, releaseFile, versionFor } from "./upstream.ts";

const linux = { system: "linux", architecture: "x64" } as const;

describe("a base", () => {
	test.each([
		["", "https://github.com/getsops/sops/"],
		["https://ghes.example.com/mirrors/sops", "https://ghes.example.com/mirrors/sops/"],
		[" https://mirror.example.com/sops// ", "https://mirror.example.com/sops/"],
		["http://localhost:8080", "http://localhost:8080/"],
	])("%j is %s", (given, href) => {
		expect(baseOf("sops", given, "sops-download-base-url").href).toBe(href);
	});

	test.each(["mirror", "ftp://x/y", "https://x/y?z=1", "https://x/y#z", "file:///tmp"])(
		"%j is none",
		(given) => {
			expect(() => baseOf("sops", given, "sops-download-base-url")).toThrow("is no address");
		},
	);

	test("a login in it is refused and not repeated", () => {
		expect(() => baseOf("sops", "https://me:canary-pw@x/y", "sops-download-base-url")).toThrow(
			/^the input sops-download-base-url has a login in it$/,
		);
	});

	test("files are below it", () => {
		const version = parseVersion("3.13.3");
		if (version === null) throw new Error("no version");
		expect(releaseFile(baseOf("sops", "", "x"), version, "sops-v3.13.3.linux.amd64").href).toBe(
			"https://github.com/getsops/sops/releases/download/v3.13.3/sops-v3.13.3.linux.amd64",
		);
	});
});

describe("a wish", () => {
	const world = {
		base: new URL("https://x/"),
		web: async () => {
			throw new Error("somebody was asked");
		},
	};
	const versionOf = async (text: string, platform: Parameters<typeof versionFor>[2] = linux) => {
		const wish = parseWish(text);
		if (wish === null) throw new Error("no wish");
		return formatVersion(await versionFor("sops", wish, platform, world));
	};

	test.each([
		["latest-known", "3.13.3"],
		["3.x", "3.13.3"],
		["3.13", "3.13.3"],
		["~3.11", "3.11.0"],
		["^3.10 <3.11", "3.10.2"],
		[">=3.9 <3.10", "3.9.4"],
		["3.99.0", "3.99.0"],
	])("%s is %s, and nobody is asked", async (text, version) => {
		expect(await versionOf(text)).toBe(version);
	});

	test("that the table cannot fulfil says what it has", async () => {
		await expect(versionOf("4.x")).rejects.toMatchObject({
			hint: expect.stringContaining("Its newest is 3.13.3."),
		});
	});
});
