import { assetOf, type Failure, parseVersion, type ToolName } from "@sops-guard/core";
import { describe, expect, test } from "vitest";
import type { Web } from "../http.ts";
import { proofOf, readSum } from "./proof.ts";

const base = new URL("https://github.com/getsops/sops/");
const nobody = async (): Promise<Web> => {
	throw new Error("somebody was asked");
};

function of(tool: ToolName, text: string) {
	const version = parseVersion(text);
	const asset = version && assetOf(tool, version, { system: "linux", architecture: "x64" });
	if (version === null || asset === null) throw new Error("not known");
	return [tool, version, asset] as const;
}

const other = "f".repeat(64);

describe("what vouches for a file", () => {
	test("is the table, which asks nobody", async () => {
		const sops = await proofOf(...of("sops", "3.13.3"), { base, override: null, web: nobody });
		expect(sops).toEqual({
			kind: "table",
			sha256: "e5bec3346a873ae91d871550f3e698c1aad962aff462a080e40f25fde17fef6b",
			isAgainstTable: false,
		});
		expect((await proofOf(...of("age", "1.3.1"), { base, override: null, web: nobody })).kind).toBe("table");
	});

	test("is what the workflow gives, also against the table, which is told", async () => {
		const given = { base, override: other, web: nobody };
		expect(await proofOf(...of("sops", "3.13.3"), given)).toEqual({
			kind: "override",
			sha256: other,
			isAgainstTable: true,
		});
		expect((await proofOf(...of("age", "1.99.0"), given)).isAgainstTable).toBe(false);
	});

	test("is nothing for an age outside of the table, and for sums that come over http", async () => {
		const hintOf = async (doing: Promise<unknown>) =>
			await doing.then(
				() => "",
				({ message, hint }: Failure) => `${message}: ${hint}`,
			);
		expect(await hintOf(proofOf(...of("age", "1.2.0"), { base, override: null, web: nobody }))).toMatch(
			/^nothing vouches for age-v1\.2\.0-linux-amd64\.tar\.gz: .*give the sum as age-sha256\.$/,
		);
		const plain = { base: new URL("http://mirror.invalid/sops/"), override: null, web: nobody };
		expect(await hintOf(proofOf(...of("sops", "3.99.0"), plain))).toContain("comes over http proves nothing");
		// With the table the way does not matter.
		expect((await proofOf(...of("sops", "3.13.3"), plain)).kind).toBe("table");
	});
});

test.each([
	["", null],
	["  ", null],
	[other.toUpperCase(), other],
	[`sha256:${other}\n`, other],
])("%j as a sum is %j", (text, sum) => {
	expect(readSum(text, "sops-sha256")).toBe(sum);
});

test.each(["abc", `${other}0`, `${other}  sops`, other.replace("f", "g")])("%j is none", (text) => {
	expect(() => readSum(text, "sops-sha256")).toThrow("the input sops-sha256 is no SHA-256");
});
