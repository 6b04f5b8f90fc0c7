import { describe, expect, test } from "vitest";
import { treeOf } from "../../../../test/support/trees.ts";
import { selectorFaults } from "./selector-faults.ts";

const token = "ENC[AES256_GCM,data:Y2FuYXJ5,iv:AAAA,tag:AAAA,type:str]";
const seal = (selector = "unencrypted_suffix: _unencrypted") =>
	`sops:\n  age: [{ recipient: age1x, enc: x }]\n  lastmodified: "2026-05-04T10:11:12Z"\n  mac: x\n  version: 3.13.3\n  ${selector}\n`;

function told(selectors: readonly string[], files: Readonly<Record<string, string>> = {}) {
	const text = `creation_rules:\n  - age: age1x\n${selectors.map((line) => `    ${line}\n`).join("")}`;
	return [
		...treeOf({ files: { ".sops.yaml": text, ...files } })
			.fact(selectorFaults)
			.values(),
	].map(({ kind, names }) => [kind, ...names].join(" "));
}

test("several, before anything else", () => {
	expect(told(["encrypted_regex: (?!x)", "encrypted_suffix: _x"])).toEqual([
		"several encrypted_regex encrypted_suffix",
	]);
});

test("invalid", () => {
	expect(told(["encrypted_regex: (?!x)"])).toEqual(["invalid"]);
});

describe("dead", () => {
	const sealed = { "a.yaml": `db:\n  password: ${token}\n${seal()}` };
	const flat = { "a.env": `TOKEN=${token}\nsops_mac=x\nsops_version=3.13.3\nsops_unencrypted_suffix=_x\n` };

	test.each([
		["encrypted_regex: ^data$", sealed, ["dead"]],
		["encrypted_regex: ^password$", sealed, []],
		["encrypted_regex: ^db$", sealed, []],
		["unencrypted_regex: ^db$", sealed, ["dead"]],
		["encrypted_comment_regex: x-y", sealed, []],
		["encrypted_regex: ^db$", { ...sealed, ...flat }, ["dead dotenv"]],
		["encrypted_regex: ^data$", { ...sealed, ...flat }, ["dead"]],
		["encrypted_regex: ^TOKEN$", flat, []],
		["encrypted_regex: ^data$", {}, []],
		["encrypted_regex: ^data$", { "a.yaml": `db: canary\n${seal("encrypted_regex: ^data$")}` }, []],
	] as const)("%s", (selector, files, expected) => {
		expect(told([selector], files)).toEqual(expected);
	});
});

test("narrow, where the rule governs a Secret", () => {
	const secret = { "a.yaml": "apiVersion: v1\nkind: Secret\ndata:\n  a: canary\n" };
	expect(told(["encrypted_regex: ^data$"], secret)).toEqual(["narrow stringData"]);
	expect(told(["encrypted_regex: ^string"], secret)).toEqual(["narrow data"]);
	expect(told(["encrypted_regex: ^(data|stringData)$"], secret)).toEqual([]);
	expect(told(["encrypted_regex: ^data$"], { "a.yaml": "kind: ConfigMap\napiVersion: v1\n" })).toEqual([]);
});

describe("loose", () => {
	test.each([
		["encrypted_regex: data", ["loose metadata"]],
		["encrypted_regex: (name|data$)", ["loose metadata namespace"]],
		["encrypted_regex: (?i)VERSION", ["loose apiVersion"]],
		["encrypted_regex: ^meta", ["loose metadata"]],
		["unencrypted_regex: name", ["loose username"]],
		["unencrypted_regex: ^(kind|name)$", []],
		["encrypted_regex: metadata", []],
		["encrypted_suffix: data", []],
		["encrypted_regex: .*data", []],
	])("%s", (selector, expected) => {
		expect(told([selector])).toEqual(expected);
	});
});
