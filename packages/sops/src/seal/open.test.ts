// Bad input: each is a failure with a code, and a place where there is one, and never a value.
import { describe, expect, test } from "vitest";
import type { Store } from "../store.ts";
import { decrypt } from "./decrypt.ts";
import { encrypt } from "./encrypt.ts";
import type { SealFailure } from "./failure.ts";
import { parseIdentities } from "./identity-text.ts";
import { keygen } from "./keygen.ts";
import { Keyring } from "./unwrap.ts";

const [alice, bob] = await Promise.all([keygen("x25519", 0), keygen("x25519", 0)]);
const ring = (...pairs: readonly (typeof alice)[]) =>
	new Keyring(parseIdentities(pairs.map(({ file }) => file.reveal()).join("")).identities);
const seal = async (text: string, store: Store = "yaml"): Promise<string> =>
	(
		await encrypt(Buffer.from(text), {
			store,
			sealing: {
				groups: [[{ type: "age", id: alice.recipient }]],
				shamirThreshold: 0,
				selector: null,
				macOnlyEncrypted: false,
			},
			now: Date.parse("2026-05-22"),
		})
	).text;
const open = async (text: string, keyring = ring(alice), store: Store = "yaml"): Promise<string> =>
	(await decrypt(text, { store, keyring })).plaintext.revealText();
const failureOf = (work: Promise<unknown>): Promise<SealFailure> =>
	work.then(
		() => {
			throw new Error("it opened");
		},
		(error) => error,
	);

const plain = `a: canary-1
b:
    c: canary-2
    d: 5
list:
    - canary-3
    - canary-4
plain_unencrypted: canary-5
`;
const sealed = await seal(plain);
const other = await seal("a: canary-other\n");
const line = (text: string, start: string) =>
	text.split("\n").find((one) => one.trimStart().startsWith(start)) ?? "";
const tokenOf = (text: string, start: string) => /ENC\[[^\]]*\]/.exec(line(text, start))?.[0] ?? "";

test("whole, it opens", async () => {
	expect(await open(sealed)).toBe(plain);
});

const BENT: readonly (readonly [
	what: string,
	text: string,
	code: string,
	pointer: string | null,
	line: number | null,
])[] = [
	["a value set by hand", sealed.replace(tokenOf(sealed, "c:"), "canary-hand"), "not-a-token", "b.c", 3],
	["a number set by hand", sealed.replace(tokenOf(sealed, "d:"), "6"), "not-a-token", "b.d", 4],
	[
		"a bit",
		sealed.replace(/data:(.)/, (_, first) => `data:${first === "A" ? "B" : "A"}`),
		"tampered",
		"a",
		1,
	],
	["a renamed key", sealed.replace("    c:", "    x:"), "tampered", "b.x", 3],
	["tokens that changed places", swapped("a:", "c:"), "tampered", "a", 1],
	[
		"a token of another file",
		sealed.replace(tokenOf(sealed, "a:"), tokenOf(other, "a:")),
		"tampered",
		"a",
		1,
	],
	["another type", sealed.replace(/type:str\]/, "type:int]"), "token", "a", 1],
	["a type that nobody knows", sealed.replace(/type:str\]/, "type:canary]"), "token", "a", 1],
	["a leaf that is gone", sealed.replace(/ {4}d: .*\n/, ""), "mac-mismatch", null, null],
	[
		"a leaf more in clear",
		sealed.replace("sops:", "new_unencrypted: canary\nsops:"),
		"mac-mismatch",
		null,
		null,
	],
	["list elements that changed places", swappedElements(), "mac-mismatch", null, null],
	["a value in clear that changed", sealed.replace("canary-5", "canary-6"), "mac-mismatch", null, null],
	[
		"another date",
		sealed.replace("2026-05-22T00:00:00Z", "2026-05-22T00:00:01Z"),
		"mac-unreadable",
		null,
		null,
	],
	[
		"the MAC of another file",
		sealed.replace(tokenOf(sealed, "mac:"), tokenOf(other, "mac:")),
		"mac-unreadable",
		null,
		null,
	],
	["no MAC", sealed.replace(/ {4}mac: .*\n/, ""), "mac-missing", null, null],
	["no date", sealed.replace(/ {4}lastmodified: .*\n/, ""), "metadata", "sops.lastmodified", 9],
	["no version", sealed.replace(/ {4}version: .*\n/, ""), "metadata", "sops.version", 9],
	["two selectors", `${sealed}    encrypted_suffix: x\n`, "metadata", "sops.encrypted_suffix", 24],
	["no metadata", sealed.slice(0, sealed.indexOf("sops:")), "not-sealed", null, null],
	[
		"metadata that is cut",
		sealed.slice(0, sealed.indexOf("    lastmodified")),
		"metadata",
		"sops.lastmodified",
		9,
	],
	["a key twice", sealed.replace("sops:", "a: canary\nsops:"), "syntax", "a", 9],
	["broken YAML", sealed.replace("b:", "b: ["), "syntax", null, 3],
	["a control character", sealed.replace("list:", "list: \u0001"), "syntax", null, 5],
	["a list at the top", "- canary\n", "syntax", null, 1],
];

function swapped(one: string, two: string): string {
	const [first, second] = [tokenOf(sealed, one), tokenOf(sealed, two)];
	return sealed.replace(first, "FIRST").replace(second, first).replace("FIRST", second);
}

function swappedElements(): string {
	return sealed.replace(/( {4}- .*\n)( {4}- .*\n)/, "$2$1");
}

test.each(BENT)("%s", async (_, text, code, pointer, line) => {
	const failure = await failureOf(open(text));
	expect(failure).toMatchObject({ name: "SealFailure", code, pointer, line });
	expect(failure.hint).toMatch(/[a-z]{3}/);
	expect(`${failure.message} ${failure.hint}`).not.toContain("canary");
});

describe("who opens it", () => {
	test("nobody without an identity, and not somebody else", async () => {
		expect(await failureOf(open(sealed, new Keyring([])))).toMatchObject({ code: "no-identity" });
		expect(await failureOf(open(sealed, ring(bob)))).toMatchObject({ code: "wrong-identity" });
		expect(await open(sealed, ring(bob, alice))).toBe(plain);
	});

	test("the data key of another file opens nothing", async () => {
		const [own, foreign] = [sealed, other].map(
			(text) => /-----BEGIN AGE[\s\S]*?END AGE[^\n]*/.exec(text)?.[0] ?? "",
		);
		expect(await failureOf(open(sealed.replace(own ?? "", foreign ?? "")))).toMatchObject({
			code: "tampered",
		});
	});

	test("an entry that is broken does not matter while another opens", async () => {
		const broken = `        - enc: canary\n          recipient: ${bob.recipient}\n`;
		expect(await open(sealed.replace("    age:\n", `    age:\n${broken}`))).toBe(plain);
	});

	test("only kinds that are not ours: they are named", async () => {
		const foreign = sealed.replace(
			/ {4}age:[\s\S]*? {4}lastmodified/,
			'    pgp:\n        - created_at: "2024-01-01T00:00:00Z"\n          enc: canary\n          fp: ABCDEF\n    lastmodified',
		);
		expect(await failureOf(open(foreign))).toMatchObject({
			code: "foreign-recipients",
			message: expect.stringContaining("pgp"),
		});
	});
});

describe("what does no harm", () => {
	test.each([
		["Windows line ends", sealed.replaceAll("\n", "\r\n")],
		["a byte order mark", `\ufeff${sealed}`],
		["a newer version", sealed.replace("3.13.3", "99.0.0")],
		["fields that nobody knows", `${sealed}    canary: 1\n`],
		[
			"another order of the metadata",
			sealed.replace(/( {4}version: .*\n)/, "").replace("sops:\n", "sops:\n    version: 3.13.3\n"),
		],
		["a zero offset of the date", sealed.replace("2026-05-22T00:00:00Z", "2026-05-22T00:00:00+00:00")],
		["text behind a token", sealed.replace("type:str]", "type:str] canary")],
	])("%s", async (_, text) => {
		expect(await open(text)).toBe(plain);
	});
});

describe("what is large", () => {
	test("a value of ten megabytes", async () => {
		const text = JSON.stringify({ a: "canary".repeat(1_700_000) });
		expect((await open(await seal(text, "json"), ring(alice), "json")).length).toBeGreaterThan(10_000_000);
	});

	test("ten thousand levels, and aliases that multiply", async () => {
		expect(await failureOf(seal(`a: ${"[".repeat(10_000)}${"]".repeat(10_000)}\n`))).toMatchObject({
			code: "syntax",
		});
		const bomb = `a0: &a0 [canary]\n${Array.from({ length: 30 }, (_, index) => `a${index + 1}: &a${index + 1} [*a${index}, *a${index}]\n`).join("")}`;
		expect(await failureOf(seal(bomb))).toMatchObject({ code: "syntax" });
	});
});
