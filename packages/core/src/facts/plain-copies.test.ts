import { expect, test } from "vitest";
import { treeOf } from "../../../../test/support/trees.ts";
import { plainCopies } from "./plain-copies.ts";

/** A sealed YAML file with a value of so many bytes for each key. */
function sealedYaml(lengths: Readonly<Record<string, number>>): string {
	const token = (length: number) =>
		`ENC[AES256_GCM,data:${Buffer.alloc(length, 7).toString("base64")},iv:MyIDYbT718JRr11QtBkcj3Dwm4k1aCGZBVeZf0EyV8o=,tag:t5z2Z023Up0kxwCgw1gNxg==,type:str]`;
	const lines = Object.entries(lengths).map(([key, length]) => `${key}: ${token(length)}\n`);
	return `${lines.join("")}sops:\n  lastmodified: "2026-05-04T10:11:12Z"\n  mac: ${token(128)}\n`;
}

const copiesOf = (files: Record<string, string>) =>
	[...treeOf({ files }).fact(plainCopies)].map(([path, { file }]) => `${path} of ${file.path}`);

test("by the lengths of the values, in bytes and not in characters", () => {
	const sealed = sealedYaml({ user: 10, password: 8 });
	expect(copiesOf({ "x.enc.yaml": sealed, "y.yaml": "user: canary-abc\npassword: canärrr\n" })).toEqual([
		"y.yaml of x.enc.yaml",
	]);
	expect(copiesOf({ "x.enc.yaml": sealed, "y.yaml": "user: canary-abc\npassword: canarrrrr\n" })).toEqual([]);
});

test("a few short values may be alike by chance", () => {
	expect(copiesOf({ "x.enc.yaml": sealedYaml({ a: 1, b: 2 }), "y.yaml": "a: z\nb: no\n" })).toEqual([]);
	expect(copiesOf({ "x.enc.yaml": sealedYaml({ a: 20 }), "y.yaml": "a: canary-canary-canary\n" })).toEqual(
		[],
	);
});

test("in the same folder only, and never a sealed file", () => {
	const sealed = sealedYaml({ user: 10, password: 8 });
	expect(copiesOf({ "a/x.enc.yaml": sealed, "b/x.dec.yaml": "user: canary-abc\n" })).toEqual([]);
	expect(copiesOf({ "x.enc.yaml": sealed, "x.dec.yaml": sealed })).toEqual([]);
});
