import { describe, expect, test } from "vitest";
import { treeOf } from "../../../../test/support/trees.ts";
import { sealedFiles } from "../facts/sealed-files.ts";
import { hasValue, isExposed, isToken, sameRecipient, sealed, sealedLength } from "./sealed.ts";

const token = (data = "oYyi") =>
	`ENC[AES256_GCM,data:${data},iv:MyIDYbT718JRr11QtBkcj3Dwm4k1aCGZBVeZf0EyV8o=,tag:t5z2Z023Up0kxwCgw1gNxg==,type:str]`;
const yaml = `a: ${token()}\nb: ""\nc: plain\nd: null\nsops:\n  lastmodified: "2026-05-04T10:11:12Z"\n  mac: ${token()}\n`;
const dotenv = `A=${token()}\nsops_lastmodified=2026-05-04T10:11:12Z\nsops_mac=${token()}\n`;
const ini = `[s]\na = ${token()}\n\n[sops]\nlastmodified = 2026-05-04T10:11:12Z\nmac = ${token()}\n`;
const json = (key: string) =>
	JSON.stringify({ [key]: token(), sops: { lastmodified: "2026-05-04T10:11:12Z", mac: token() } });

function storeOf(path: string, text: string): string | undefined {
	return treeOf({ files: { [path]: text } })
		.fact(sealedFiles)
		.get(path)?.document.store;
}

describe("the store that a file is really in", () => {
	test.each([
		["a.yaml", yaml, "yaml"],
		["a.yaml.enc", yaml, "yaml"],
		["a.json", yaml, "yaml"],
		["a.env", dotenv, "dotenv"],
		["a.env.sops", dotenv, "dotenv"],
		["a.ini", ini, "ini"],
		["config", ini, "ini"],
		["a.json", json("password"), "json"],
		["a.tfvars.enc", json("data"), "binary"],
		["a.tfvars.enc", json("password"), "json"],
		["a.env", json("data"), "binary"],
	])("%s %#", (path, text, store) => {
		expect(storeOf(path, text)).toBe(store);
	});

	test.each([
		["values.yaml", "sops:\n  enabled: true\n"],
		["values.yaml", "sops:\n  version: 3\n  age: []\n"],
		["values.yaml", "spec:\n  decryption:\n    provider: sops\n"],
		["notes.txt", "sops is a tool\n"],
		["a.yaml", yaml.replace("sops:", "#sops:")],
		["broken.yaml", "sops: [\n"],
	])("%s is none of sops' files %#", (path, text) => {
		expect(storeOf(path, text)).toBeUndefined();
	});
});

test("a link is not sealed itself, and a merge leaves nothing to judge", () => {
	const tree = treeOf({
		files: { "a.yaml": yaml, "b.yaml": `${yaml}<<<<<<< HEAD\n` },
		links: { "l.yaml": "a.yaml" },
	});
	expect([...tree.fact(sealedFiles)].map(([path, { whole }]) => [path, whole])).toEqual([
		["a.yaml", true],
		...(tree.fact(sealedFiles).has("b.yaml") ? [["b.yaml", false]] : []),
	]);
});

test("what a leaf is", () => {
	const file = treeOf({ files: { "a.yaml": yaml } }).file("a.yaml");
	const leaves = file === undefined ? [] : (sealed(file)?.document.leaves ?? []);
	const names = (test: (leaf: (typeof leaves)[number]) => boolean) =>
		leaves.filter(test).map(({ path }) => path.join("."));
	expect(names(isToken)).toEqual(["a"]);
	expect(names(isExposed)).toEqual(["c"]);
	expect(names(hasValue)).toEqual(["a", "c"]);
	expect(leaves.map(sealedLength)).toEqual([3, null, null, null]);
});

test.each([
	[
		{ type: "age", id: " age1x " },
		{ type: "age", id: "age1x" },
	],
	[
		{ type: "age", id: "ssh-ed25519 AAAA alice@a" },
		{ type: "age", id: "ssh-ed25519 AAAA" },
	],
	[
		{ type: "pgp", id: "fbc7 b9e2" },
		{ type: "pgp", id: "FBC7B9E2" },
	],
	[
		{ type: "kms", id: "arn:aws:kms:k+arn:aws:iam::1:role/r" },
		{ type: "kms", id: "arn:aws:kms:k" },
	],
] as const)("%j is %j", (left, right) => {
	expect(sameRecipient(left)).toBe(sameRecipient(right));
	expect(sameRecipient({ ...left, type: "gcp_kms" })).not.toBe(sameRecipient(right));
});
