import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { Cipher } from "./cipher.ts";
import { type Leaf, textValue } from "./value.ts";

const key = new Uint8Array(32).fill("f".charCodeAt(0));
const cipher = () => new Cipher(key, randomBytes);
/** A token of sops' own tests: the key is 32 times `f`. */
const known =
	"ENC[AES256_GCM,data:oYyi,iv:MyIDYbT718JRr11QtBkcj3Dwm4k1aCGZBVeZf0EyV8o=,tag:t5z2Z023Up0kxwCgw1gNxg==,type:str]";
const ivOf = (token: string) => /iv:([^,]+)/.exec(token)?.[1];

describe("a token", () => {
	test("of sops opens", () => {
		expect(cipher().open(known, "bar:")).toEqual(textValue("foo"));
	});

	test("may have something behind it that is no bracket", () => {
		expect(cipher().open(`${known} more`, "bar:")).toEqual(textValue("foo"));
		expect(cipher().open(`${known} more]`, "bar:")).toBe("token");
	});

	test("opens at its own path alone, and as a whole", () => {
		expect(cipher().open(known, "baz:")).toBe("tampered");
		expect(cipher().open(known.replace("oYyi", "oYyj"), "bar:")).toBe("tampered");
		expect(cipher().open(known.replace("type:str", "type:int"), "bar:")).toBe("token");
		expect(cipher().open(known.replace("type:str", "type:bytes"), "bar:")).toBe("token");
		expect(cipher().open(known.replace("oYyi", "oYy"), "bar:")).toBe("token");
		expect(cipher().open(known.replace("oYyi", ""), "bar:")).toBe("not-a-token");
		expect(cipher().open("canary", "bar:")).toBe("not-a-token");
		expect(new Cipher(new Uint8Array(32), randomBytes).open(known, "bar:")).toBe("tampered");
	});
});

const leaves: readonly Leaf[] = [
	textValue("canary é 😀\n"),
	{ type: "bytes", bytes: new Uint8Array([0xff, 0x00, 0x80]), at: -1 },
	{ type: "int", text: "-9223372036854775808", at: -1 },
	{ type: "float", number: 1e21, at: -1 },
	{ type: "float", number: Number.NaN, at: -1 },
	{ type: "bool", isTrue: false, at: -1 },
	{ type: "time", text: "2024-01-01T00:00:00.5+02:00", at: -1 },
	{ type: "comment", text: " canary", inline: false, at: -1 },
];
test.each(leaves)("$type comes back as it went in", (leaf) => {
	const token = cipher().seal(leaf, "a:");
	const opened = cipher().open(token, "a:");
	if (leaf.type === "bytes") expect(opened).toEqual({ ...leaf, bytes: Buffer.from(leaf.bytes) });
	else expect(opened).toEqual(leaf);
});

test("nothing is sealed where there is nothing", () => {
	expect(cipher().seal(textValue(""), "a:")).toBe("");
	expect(cipher().open("", "a:")).toEqual(textValue(""));
});

describe("an IV", () => {
	test("has 32 bytes, and is new each time", () => {
		const one = cipher();
		const ivs = [1, 2, 3].map(() => ivOf(one.seal(textValue("canary"), "a:")));
		expect(new Set(ivs).size).toBe(3);
		expect(Buffer.from(ivs[0] ?? "", "base64").length).toBe(32);
	});

	test("stays with a value that was opened, at its path and of its type", () => {
		const one = cipher();
		const token = one.seal(textValue("1"), "a:");
		one.open(token, "a:");
		expect(one.seal(textValue("1"), "a:")).toBe(token);
		expect(ivOf(one.seal(textValue("1"), "b:"))).not.toBe(ivOf(token));
		expect(ivOf(one.seal({ type: "int", text: "1", at: -1 }, "a:"))).not.toBe(ivOf(token));
		expect(ivOf(one.seal(textValue("2"), "a:"))).not.toBe(ivOf(token));
	});

	test("stays with each of several equal values, in their order", () => {
		const one = cipher();
		const tokens = [1, 2, 3].map(() => one.seal(textValue("canary"), "a:"));
		for (const token of tokens) one.open(token, "a:");
		expect(tokens.map(() => one.seal(textValue("canary"), "a:"))).toEqual(tokens);
	});

	test("stays under another data key, and nothing else does", () => {
		const one = cipher();
		const token = one.seal(textValue("canary"), "a:");
		one.open(token, "a:");
		one.use(randomBytes(32));
		const again = one.seal(textValue("canary"), "a:");
		expect(ivOf(again)).toBe(ivOf(token));
		expect(again).not.toBe(token);
	});
});
