// Sealing, changing and re-keying without the real binary: what is written opens again, and only what was meant to change changes.
import { describe, expect, test } from "vitest";
import { parseConfig } from "../config.ts";
import { type PathComponent, parsePointer } from "../pointer.ts";
import { selectorOf } from "../selector.ts";
import type { Store } from "../store.ts";
import { type ChangeOptions, edit, jsonValue, set, unset } from "./change.ts";
import { decrypt } from "./decrypt.ts";
import { encrypt, type Sealing, sealingOf } from "./encrypt.ts";
import type { SealFailure } from "./failure.ts";
import { parseIdentities } from "./identity-text.ts";
import { keygen } from "./keygen.ts";
import { readSealed } from "./open.ts";
import { changeRecipients, rotate, updateKeys } from "./rekey.ts";
import { Keyring } from "./unwrap.ts";
import { textValue } from "./value.ts";

const [alice, bob, carol] = await Promise.all([0, 0, 0].map(() => keygen("x25519", 0)));
if (alice === undefined || bob === undefined || carol === undefined) throw new Error("no keys");
const ringOf = (...pairs: readonly { file: { reveal(): string } }[]) =>
	new Keyring(parseIdentities(pairs.map(({ file }) => file.reveal()).join("")).identities);
const age = (...pairs: readonly { recipient: string }[]) =>
	pairs.map(({ recipient }) => ({ type: "age" as const, id: recipient }));
const sealing = (change: Partial<Sealing> = {}): Sealing => ({
	groups: [age(alice)],
	shamirThreshold: 0,
	selector: null,
	macOnlyEncrypted: false,
	...change,
});
const now = Date.parse("2026-05-22T20:16:23.9Z");
const later = Date.parse("2026-05-23T00:00:00Z");
const bytes = (text: string) => Buffer.from(text, "utf8");
const seal = async (text: string, store: Store = "yaml", change: Partial<Sealing> = {}): Promise<string> =>
	(await encrypt(bytes(text), { store, sealing: sealing(change), now })).text;
const options = (store: Store = "yaml"): ChangeOptions => ({ store, keyring: ringOf(alice), now: later });
const plain = async (text: string, store: Store = "yaml", keyring = ringOf(alice)): Promise<string> =>
	(await decrypt(text, { store, keyring })).plaintext.revealText();
const failure = async (work: Promise<unknown>): Promise<SealFailure> =>
	work.then(
		() => {
			throw new Error("it did not fail");
		},
		(error) => error,
	);
const at = (pointer: string): { path: PathComponent[]; document: number } => {
	const parsed = parsePointer(pointer);
	if (parsed === null) throw new Error("no pointer");
	return parsed;
};
const tokens = (text: string): string[] => text.match(/ENC\[[^\]]*\]/g) ?? [];
const ivs = (text: string) => tokens(text).map((token) => /iv:([^,]*)/.exec(token)?.[1]);
const encs = (text: string) => text.match(/-----BEGIN AGE[^-]*/g) ?? [];

const document = `# canary-note
a: canary-1
b:
    - canary-2
    - 5
    - canary-2
c:
    d: true # canary-inline
    e: ""
    f: null
plain_unencrypted: canary-visible
`;

test("a sealed file says what sops says", async () => {
	const text = await seal(document);
	expect(text).toMatch(/\n {4}lastmodified: "2026-05-22T20:16:23Z"\n/);
	expect(text).toMatch(/\n {4}unencrypted_suffix: _unencrypted\n {4}version: 3\.13\.3\n$/);
	expect(text).not.toMatch(/canary-[0-9]/);
	expect(await plain(text)).toBe(
		document.replace("    d: true # canary-inline\n", "    # canary-inline\n    d: true\n"),
	);
});

describe("set", () => {
	test("changes one token and the MAC of fifty", async () => {
		const lines = Array.from({ length: 50 }, (_, index) => `k${index}: canary-${index}`);
		const before = await seal(`${lines.join("\n")}\n`);
		const { text, isChanged } = await set(before, at("k7"), textValue("canary-new"), options());
		expect(isChanged).toBe(true);
		const changed = tokens(text).flatMap((token, index) => (token === tokens(before)[index] ? [] : [index]));
		expect(changed).toEqual([7, 50]);
		expect(encs(text)).toEqual(encs(before));
		expect(await plain(text)).toBe(`${lines.join("\n")}\n`.replace("canary-7", "canary-new"));
	});

	test.each([
		["c.new.deep", '"canary"', "    new:\n        deep: canary\n"],
		["b[3]", '"canary-end"', "    - canary-end\n"],
		["g", "5", "g: 5\n"],
		["g", '[1, {"x": null}]', "g:\n    - 1\n    - x: null\n"],
		["b[1]", "false", "    - false\n"],
	])("%s := %s", async (pointer, json, expected) => {
		const { text } = await set(await seal(document), at(pointer), jsonValue(json), options());
		expect(await plain(text)).toContain(expected);
	});

	test("says when nothing is new", async () => {
		const before = await seal(document);
		const { isChanged, text } = await set(before, at("a"), textValue("canary-1"), options());
		expect(isChanged).toBe(false);
		expect(tokens(text).filter((token) => !tokens(before).includes(token))).toHaveLength(1);
	});

	test.each([
		["a.below", "pointer"],
		["b.name", "pointer"],
		["c[0]", "pointer"],
		["b[9]", "pointer"],
		["#2:a", "no-such-place"],
	])("%s is refused: %s", async (pointer, code) => {
		const error = await failure(set(await seal(document), at(pointer), textValue("canary"), options()));
		expect(error).toMatchObject({ name: "SealFailure", code });
	});

	test.each(["", "{", "canary", "1 2", '1, "x": 2', "9007199254740993"])("%j is no value", (json) => {
		expect(() => jsonValue(json)).toThrow(/JSON|digits/);
	});
});

describe("unset", () => {
	test("takes out what is there, and no more", async () => {
		const before = await seal(document);
		const { text } = await unset(before, at("b[0]"), options());
		expect(await plain(text)).toContain("b:\n    - 5\n    - canary-2\n");
		expect(ivs(text)).toHaveLength(ivs(before).length - 1);
		expect(await plain((await unset(text, at("c"), options())).text)).not.toContain("\nc:");
	});

	test.each(["x", "b[7]", "a.b", "c[0]"])("%s is nowhere", async (pointer) => {
		expect(await failure(unset(await seal(document), at(pointer), options()))).toMatchObject({
			code: "no-such-place",
		});
	});
});

describe("edit", () => {
	test("keeps the tokens of what did not change, equal elements in their order", async () => {
		const before = await seal(document);
		const opened = await plain(before);
		const { text } = await edit(before, bytes(opened.replace("canary-1", "canary-x")), options());
		const kept = tokens(text).filter((token) => tokens(before).includes(token));
		expect(kept).toHaveLength(tokens(before).length - 2);
		expect(await plain(text)).toBe(opened.replace("canary-1", "canary-x"));
	});

	test("leaves a file alone in which nothing changed", async () => {
		const before = await seal(document);
		expect(await edit(before, bytes(await plain(before)), options())).toMatchObject({
			text: before,
			isChanged: false,
		});
	});

	test("raises an older version, and no newer one", async () => {
		const before = await seal(document);
		const versionAfter = async (version: string) =>
			(await edit(before.replace("version: 3.13.3", `version: ${version}`), bytes("a: canary\n"), options()))
				.text;
		expect(await versionAfter("3.9.0")).toContain("version: 3.13.3");
		expect(await versionAfter("99.0.0")).toContain("version: 99.0.0");
	});
});

describe("rotate", () => {
	test("keeps every IV and nothing else", async () => {
		const before = await seal(document);
		const { text } = await rotate(before, options());
		expect(ivs(text).filter((iv) => !ivs(before).includes(iv))).toHaveLength(1);
		for (const token of tokens(text)) expect(tokens(before)).not.toContain(token);
		expect(await plain(text)).toBe(await plain(before));
	});

	test("locks out who is removed, and lets in who is added", async () => {
		const before = await seal(document, "yaml", { groups: [age(alice, bob)] });
		const change = { add: age(carol), remove: age(bob) };
		const { text, added, removed } = await rotate(before, { ...options(), ...change });
		expect([added, removed]).toEqual([age(carol), age(bob)]);
		expect(await plain(text, "yaml", ringOf(carol))).toBe(await plain(before));
		expect(await failure(plain(text, "yaml", ringOf(bob)))).toMatchObject({ code: "wrong-identity" });
	});
});

describe("recipients", () => {
	test("updateKeys changes entries and nothing else, and keeps those of who stays", async () => {
		const before = await seal(document, "yaml", { groups: [age(alice, bob)] });
		const { text, isChanged, added, removed } = await updateKeys(before, [age(carol, alice)], options());
		expect({ isChanged, added, removed }).toEqual({ isChanged: true, added: age(carol), removed: age(bob) });
		expect(tokens(text)).toEqual(tokens(before));
		expect(encs(text)[1]).toBe(encs(before)[0]);
		expect(await plain(text, "yaml", ringOf(carol))).toBe(await plain(before));
	});

	test("updateKeys leaves a file alone that has them already, in whatever order", async () => {
		const before = await seal(document, "yaml", { groups: [age(alice, bob)] });
		expect(await updateKeys(before, [age(bob, alice)], options())).toMatchObject({
			isChanged: false,
			text: before,
		});
	});

	test("changeRecipients adds and removes", async () => {
		const before = await seal(document);
		const { text } = await changeRecipients(before, { add: age(bob) }, options());
		expect(await plain(text, "yaml", ringOf(bob))).toBe(await plain(before));
		const again = await changeRecipients(text, { remove: age(alice) }, options());
		expect(again.removed).toEqual(age(alice));
		expect(await failure(changeRecipients(before, { remove: age(alice) }, options()))).toMatchObject({
			code: "recipients",
		});
	});

	test.each([
		[2, 2, true],
		[2, 1, false],
		[0, 2, false],
		[0, 3, true],
	])("of three groups with threshold %i, %i give %s", async (shamirThreshold, count, opens) => {
		const pairs = [alice, bob, carol];
		const text = await seal(document, "yaml", { groups: pairs.map((pair) => age(pair)), shamirThreshold });
		const opened = plain(text, "yaml", ringOf(...pairs.slice(0, count)));
		if (opens) expect(await opened).toContain("canary-1");
		else expect(await failure(opened)).toMatchObject({ code: "too-few-shares" });
	});

	test("an entry of a kind that is not ours stays as it is", async () => {
		const before = (await seal(document)).replace(
			/\n {4}lastmodified/,
			`\n    kms:\n        - arn: arn:aws:kms:eu-west-1:1:key/canary\n          aws_profile: ""\n          context:\n            app: canary\n          created_at: "2024-01-01T00:00:00Z"\n          enc: Y2FuYXJ5\n$&`,
		);
		const kms = before.slice(before.indexOf("    kms:"), before.indexOf("    lastmodified"));
		const { text } = await changeRecipients(before, { add: age(bob) }, options());
		expect(text).toContain(kms.trimEnd());
		expect(await failure(rotate(before, options()))).toMatchObject({ code: "foreign-recipients" });
	});

	test.each([
		[
			"a private key",
			"AGE-SECRET-KEY-1QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQCANARY",
			"recipients",
		],
		["a typing error", `${alice.recipient.slice(0, -1)}q`, "recipients"],
		[
			"a plugin",
			"age1yubikey1q2w7u3vpya839jxxuq8g0sedh3d740d4xvn639sqhr95ejj8vu3hyvumptt",
			"foreign-recipients",
		],
	])("%s is refused without its text", async (_, id, code) => {
		const error = await failure(seal(document, "yaml", { groups: [[{ type: "age", id }]] }));
		expect(error.code).toMatch(new RegExp(`${code}|recipients`));
		expect(JSON.stringify([error.message, error.hint])).not.toContain(id.slice(4, 20));
	});

	test("nobody, an empty group and a threshold that does not fit are refused", async () => {
		for (const change of [
			{ groups: [] },
			{ groups: [[]] },
			{ groups: [age(alice), age(bob)], shamirThreshold: 1 },
			{ groups: [age(alice), age(bob)], shamirThreshold: 3 },
		]) {
			expect(await failure(seal(document, "yaml", change))).toMatchObject({ code: "recipients" });
		}
	});
});

describe("encrypt refuses what sops would do without a word", () => {
	const jsonEnvelope = (): Promise<string> => seal('{"a": "canary"}', "json");
	const refused: readonly (readonly [string, Store, () => Promise<string>, string])[] = [
		["a sealed file", "yaml", () => seal(document), "already-sealed"],
		["an envelope under another name", "binary", jsonEnvelope, "already-sealed"],
		[
			"a sealed dotenv file under another name",
			"binary",
			() => seal("A=canary\n", "dotenv"),
			"already-sealed",
		],
		["a sealed YAML file in JSON's place", "json", () => seal(document), "already-sealed"],
		[
			"tokens whose metadata is lost",
			"yaml",
			async () => (await seal(document)).replace(/sops:\n[\s\S]*/, ""),
			"already-sealed",
		],
		["a name of sops in dotenv", "dotenv", async () => "sops_x=canary\n", "already-sealed"],
		[
			"a `sops` key in a later document",
			"yaml",
			async () => "a: canary\n---\nsops: canary\n",
			"reserved-name",
		],
		["an INI value that would be cut", "ini", async () => "[a]\nb = canary;canary\n", "value"],
		["an INI value in quotes that would be cut", "ini", async () => '[a]\nb = "canary # canary"\n', "value"],
		["a number beyond 64 bits", "yaml", async () => "a: 9223372036854775808\n", "value"],
		["a key that is no text", "yaml", async () => "1: canary\n", "syntax"],
		["a merge that nobody could read", "yaml", async () => '"<<": canary\n', "syntax"],
		["duplicate keys", "yaml", async () => "a: canary\na: canary\n", "syntax"],
		["a list at the top", "yaml", async () => "- canary\n", "syntax"],
		["a list at the top", "json", async () => '["canary"]', "syntax"],
		["nothing", "yaml", async () => "", "empty"],
		["a dotenv value over several lines", "dotenv", async () => 'A="canary\ncanary"\n', "syntax"],
	];
	test.each(refused)("%s (%s)", async (_, store, make, code) => {
		const error = await failure(encrypt(bytes(await make()), { store, sealing: sealing(), now }));
		expect(error).toMatchObject({ name: "SealFailure", code });
		expect(JSON.stringify([error.message, error.hint])).not.toContain("canary");
	});

	test("a selector that does not compile, and one that seals nothing", async () => {
		for (const selector of [
			selectorOf("encrypted_regex", "^(?!metadata)"),
			selectorOf("encrypted_suffix", "_secret"),
		]) {
			expect(await failure(seal(document, "yaml", { selector }))).toMatchObject({ code: "selector" });
		}
	});

	test("a text in clear that its YAML library cannot indent", async () => {
		const text = (key: string) => `y: canary\n${key}:\n    - a: " canary\\n canary"\n`;
		expect(await failure(seal(text("x_unencrypted")))).toMatchObject({ code: "unreadable" });
		expect(await plain(await seal(text("x")))).toContain("canary");
		expect(await seal('x_unencrypted: " canary\\n canary"\ny: canary\n')).toContain("|4-");
	});

	test("a file that a comment selector and comments in a list make unreadable", async () => {
		const text = "list:\n    # k-p\n    # canary\n    - canary-1\n    - canary-2\n";
		const selector = selectorOf("encrypted_comment_regex", "k-p");
		expect(await failure(seal(text, "yaml", { selector }))).toMatchObject({ code: "unreadable" });
	});
});

test.each([
	["utf16le", Buffer.from("\ufeffa: canary é\n", "utf16le")],
	["utf16be", Buffer.from("\ufeffa: canary é\n", "utf16le").swap16()],
])("YAML in %s is sealed as what it says", async (_, content) => {
	const { text } = await encrypt(content, { store: "yaml", sealing: sealing(), now });
	expect(await plain(text)).toBe("a: canary é\n");
});

test("a creation rule is all that sealing needs", async () => {
	const config = parseConfig(
		`creation_rules:\n  - encrypted_regex: ^b$\n    mac_only_encrypted: true\n    age: ${alice.recipient}\n`,
		".sops.yaml",
	);
	const rule = sealingOf(config.rules[0] as (typeof config.rules)[number]);
	const { text, sealedValues } = await encrypt(bytes(document), { store: "yaml", sealing: rule, now });
	expect(sealedValues).toBe(3);
	expect(text).toContain("a: canary-1");
	expect(readSealed(text, "yaml").metadata).toMatchObject({
		macOnlyEncrypted: true,
		selector: { value: "^b$" },
	});
	expect(await plain(text.replace("a: canary-1", "a: canary-other"))).toContain("canary-other");
});

describe("a new identity", () => {
	test.each([
		["x25519", "age1"],
		["pq", "age1pq1"],
	] as const)("%s opens what is sealed for it", async (kind, prefix) => {
		const pair = await keygen(kind, now);
		expect(pair.recipient.startsWith(prefix)).toBe(true);
		expect(pair.file.reveal()).toMatch(
			/^# created: 2026-05-22T20:16:23Z\n# public key: age1\S+\nAGE-SECRET-KEY-\S+\n$/,
		);
		expect(`${pair.identity} ${JSON.stringify(pair)}`).not.toContain("AGE-SECRET");
		const text = await seal(document, "yaml", { groups: [age(pair)] });
		expect(await plain(text, "yaml", ringOf(pair))).toContain("canary-1");
	});
});
