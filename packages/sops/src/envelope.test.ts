import { describe, expect, test } from "vitest";
import { type Envelope, envelopeOf } from "./envelope.ts";
import { parse } from "./parse.ts";
import type { Store } from "./store.ts";

const TOKEN =
	"ENC[AES256_GCM,data:oYyi,iv:MyIDYbT718JRr11QtBkcj3Dwm4k1aCGZBVeZf0EyV8o=,tag:t5z2Z023Up0kxwCgw1gNxg==,type:str]";

/** A YAML file with these metadata lines over sound ones; a line `name:` alone leaves that field out. */
const yaml = (...lines: string[]) => {
	const fields = new Map([
		["age", "\n        - recipient: age1canary\n          enc: wrapped"],
		["lastmodified", '"2024-05-06T07:08:09Z"'],
		["mac", TOKEN],
		["version", "3.13.3"],
	]);
	for (const line of lines) {
		const [name = "", ...rest] = line.split(": ");
		if (line.endsWith(":")) fields.delete(line.slice(0, -1));
		else fields.set(name, rest.join(": "));
	}
	return `a: ${TOKEN}\nsops:\n${[...fields].map(([name, value]) => `    ${name}: ${value}\n`).join("")}`;
};
const open = (text: string, store: Store = "yaml") => envelopeOf(parse(text, store));
const sound = (text: string, store: Store = "yaml"): Envelope => {
	const envelope = open(text, store);
	if (envelope === null) throw new Error("no envelope");
	return envelope;
};
const faults = (text: string, store: Store = "yaml") =>
	sound(text, store).faults.map(({ code, name }) => [code, name]);

test("a sound file has no fault, and exact spans", () => {
	const text = yaml();
	const envelope = sound(text);
	expect(envelope).toMatchObject({
		document: 0,
		groups: 1,
		shamirThreshold: null,
		macOnlyEncrypted: false,
		selector: { name: "unencrypted_suffix", value: "_unencrypted", valid: true },
		selectors: [],
		unknown: [],
		faults: [],
		recipients: [{ type: "age", id: "age1canary", enc: "wrapped", group: 0 }],
	});
	expect(text.slice(envelope.span.start, envelope.span.end)).toBe(
		text.slice(text.indexOf("sops:")).trimEnd(),
	);
	expect(text.slice(envelope.keySpan.start, envelope.keySpan.end)).toBe("sops");
	const wrapped = envelope.recipients[0]?.encSpan;
	expect(wrapped && text.slice(wrapped.start, wrapped.end)).toBe("wrapped");
});

describe("what is no SOPS file", () => {
	test.each<[string, string, Store]>([
		["plain YAML", "a: 1", "yaml"],
		["an empty file", "", "yaml"],
		["a list", "- sops: {mac: x}", "yaml"],
		["metadata below", "a: {sops: {mac: x}}", "yaml"],
		["metadata in the second document", `a: 1\n---\n${yaml()}`, "yaml"],
		["a setting of somebody else", "sops: {enabled: true, image: x}", "yaml"],
		["a word", "sops: enabled", "yaml"],
		["plain JSON", '{"a": 1}', "json"],
		["plain dotenv", "A=1", "dotenv"],
		["a plain variable", "sops_home=/x", "dotenv"],
		["plain INI", "[a]\nb = 1", "ini"],
		["bytes", "canary", "binary"],
		["HCL", 'variable "x" {}', "binary"],
		["JSON that is not sealed", '{"data": "canary"}', "binary"],
	])("%s", (_, text, store) => {
		expect(open(text, store)).toBeNull();
	});

	test("dotenv metadata in YAML is none", () => {
		expect(open("sops_mac: x", "yaml")).toBeNull();
	});
});

describe("what sops refuses", () => {
	test.each([
		["no list of keys", yaml("age:"), [["no-keys", null]]],
		["an empty one", yaml("age: []"), [["no-keys", null]]],
		["null", yaml("age: null"), [["no-keys", null]]],
		[
			"a list that is a word",
			yaml("age: canary"),
			[
				["field-type", "age"],
				["no-keys", null],
			],
		],
		["an entry without a name", yaml("age: [{enc: x}]"), [["entry-incomplete", "age"]]],
		["an entry without a key", yaml("age: [{recipient: age1x, enc: ''}]"), [["entry-incomplete", "age"]]],
		[
			"an empty group",
			yaml("age:", "key_groups: [{age: []}, {pgp: [{fp: F, enc: x}]}]"),
			[["empty-group", "key_groups"]],
		],
		["no date", yaml("lastmodified:"), [["lastmodified-missing", "lastmodified"]]],
		["an empty date", yaml('lastmodified: ""'), [["lastmodified-missing", "lastmodified"]]],
		["a word for a date", yaml("lastmodified: yesterday"), [["lastmodified-invalid", "lastmodified"]]],
		[
			"a day that does not exist",
			yaml('lastmodified: "2024-02-30T00:00:00Z"'),
			[["lastmodified-invalid", "lastmodified"]],
		],
		["a day alone", yaml('lastmodified: "2024-02-03"'), [["lastmodified-invalid", "lastmodified"]]],
		["an unquoted date", yaml("lastmodified: 2024-05-06T07:08:09Z"), [["lastmodified-type", "lastmodified"]]],
		["no version", yaml("version:"), [["version-missing", "version"]]],
		["half a version", yaml("version: 3.9"), [["version-invalid", "version"]]],
		[
			"two selectors",
			yaml("encrypted_regex: a", "encrypted_suffix: b"),
			[["several-selectors", "encrypted_suffix"]],
		],
		["a threshold in words", yaml("shamir_threshold: two"), [["field-type", "shamir_threshold"]]],
		["a mac that is a map", yaml("mac: {}"), [["field-type", "mac"]]],
		["a field twice", `${yaml()}    version: 3.13.3\n`, [["duplicate", "version"]]],
		[
			"two entries",
			`${yaml()}sops: {age: [{recipient: a, enc: x}], lastmodified: "2024-05-06T07:08:09Z", version: 3.9.0}`,
			[["duplicate", "sops"]],
		],
		["an entry that is a list", `a: ${TOKEN}\nsops: [1]`, [["not-a-map", "sops"]]],
		[
			"a fragment",
			"sops: {version: 1}",
			[
				["no-keys", null],
				["lastmodified-missing", "lastmodified"],
				["version-invalid", "version"],
			],
		],
	])("%s", (_, text, expected) => {
		expect(faults(text)).toEqual(expected);
	});

	test("a hole in a flattened list", () => {
		const text =
			"A=1\nsops_age__list_1__map_recipient=a\nsops_age__list_1__map_enc=x\nsops_version=3.9.0\nsops_lastmodified=2024-05-06T07:08:09Z\n";
		expect(faults(text, "dotenv")).toMatchObject([["flattening", expect.any(String)]]);
	});
});

describe("what sops accepts", () => {
	test.each([
		["a version with a v", yaml("version: v3.9.0")],
		["a version of the first kind", yaml("version: '1.18'")],
		["a pre-release", yaml("version: 3.8.0-rc.1")],
		["an offset", yaml('lastmodified: "2024-05-06T07:08:09+00:00"')],
		["a fraction", yaml('lastmodified: "2024-05-06T07:08:09.25Z"')],
		["an empty selector beside one", yaml("encrypted_regex: a", 'unencrypted_suffix: ""')],
		["lists of nothing", yaml("kms: []", "pgp: null")],
		["other letters", yaml().replace("version", "Version").replace("mac:", "MAC:")],
	])("%s", (_, text) => {
		expect(faults(text)).toEqual([]);
	});
});

describe("recipients", () => {
	test("each kind by the name that the configuration uses", () => {
		const entries = [
			"kms: [{arn: arn:x, role: arn:r, enc: e}, {arn: arn:y, enc: e}]",
			"gcp_kms: [{resource_id: projects/p, enc: e}]",
			"hckms: [{key_id: 'tr-west-1:k', enc: e}]",
			"azure_kv: [{vault_url: 'https://v', name: n, version: v, enc: e}]",
			"hc_vault: [{vault_address: 'https://h', engine_path: transit, key_name: k, enc: e}]",
			"pgp: [{fp: FP, enc: e}]",
		];
		const found = sound(yaml("age:", ...entries)).recipients;
		expect(found.map(({ type, id }) => `${type} ${id}`)).toEqual([
			"kms arn:x+arn:r",
			"kms arn:y",
			"gcp_kms projects/p",
			"hckms tr-west-1:k",
			"azure_kv https://v/keys/n/v",
			"hc_vault https://h/v1/transit/keys/k",
			"pgp FP",
		]);
	});

	test("groups, unless a flat list holds any", () => {
		const groups = "key_groups: [{age: [{recipient: a, enc: e}]}, {age: [{recipient: b, enc: e}]}]";
		expect(sound(yaml("age:", groups, "shamir_threshold: 2"))).toMatchObject({
			groups: 2,
			shamirThreshold: 2,
			recipients: [
				{ id: "a", group: 0 },
				{ id: "b", group: 1 },
			],
		});
		expect(sound(yaml(groups))).toMatchObject({ groups: 1, recipients: [{ id: "age1canary" }] });
	});
});

test("the selector in force is the one that is written, valid or not", () => {
	expect(sound(yaml("encrypted_regex: ^(?!a)")).selector).toEqual({
		name: "encrypted_regex",
		value: "^(?!a)",
		valid: false,
	});
});

test("unknown fields are told, and nothing else of them", () => {
	expect(sound(yaml("encrypted-regex: canary")).unknown).toEqual([
		{ name: "encrypted-regex", span: expect.objectContaining({ start: expect.any(Number) }) },
	]);
});

test("both line breaks of INI metadata", () => {
	const ini = (enc: string) =>
		`[a]\nb = ${TOKEN}\n\n[sops]\nage__list_0__map_recipient = age1x\nage__list_0__map_enc = ${enc}\nlastmodified = 2024-05-06T07:08:09Z\nversion = 3.13.0\nmac = ${TOKEN}\n`;
	for (const enc of ["one\\ntwo", '"""one\ntwo"""']) {
		expect(sound(ini(enc), "ini")).toMatchObject({ faults: [], recipients: [{ enc: "one\ntwo" }] });
	}
});

test("an envelope of wide and deep files is found without an overflow", () => {
	const wide = `{"list": [${Array(300_000).fill("1").join(",")}], "sops": "x"}`;
	expect(open(wide, "json")).toBeNull();
});
