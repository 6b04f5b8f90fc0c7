import { describe, expect, test } from "vitest";
import { base64Length, looksSealed, parseToken } from "./token.ts";

const IV = "MyIDYbT718JRr11QtBkcj3Dwm4k1aCGZBVeZf0EyV8o=";
const TAG = "t5z2Z023Up0kxwCgw1gNxg==";
const token = (parts: { data?: string; iv?: string; tag?: string; type?: string }) =>
	`ENC[AES256_GCM,data:${parts.data ?? "oYyi"},iv:${parts.iv ?? IV},tag:${parts.tag ?? TAG},type:${parts.type ?? "str"}]`;

describe("parseToken", () => {
	test("reads what sops writes", () => {
		expect(parseToken(token({}))).toEqual({
			token: { data: "oYyi", iv: IV, tag: TAG, type: "str" },
			faults: [],
		});
	});

	test.each([
		["a missing field", "ENC[AES256_GCM,data:oYyi,iv:AA==]", "shape"],
		["a word in brackets", "ENC[not really]", "shape"],
		["fields in another order", `ENC[AES256_GCM,iv:${IV},data:oYyi,tag:${TAG},type:str]`, "shape"],
		["no closing bracket", token({}).slice(0, -1), "shape"],
		["a leading blank", ` ${token({})}`, "shape"],
		["text behind it", `${token({})} x`, "trailing-text"],
		["a line break behind it", `${token({})}\n`, "trailing-text"],
		["two tokens", token({}) + token({}), "trailing-text"],
		["no padding", token({ data: "oYy" }), "base64"],
		["a line break inside", token({ data: "oY\nyi" }), "base64"],
		["stray bits", token({ data: "oYyiab==" }), "base64"],
		["a short iv", token({ iv: "AAAAAAAAAAAAAAAA" }), "iv-length"],
		["a short tag", token({ tag: "AAAA" }), "tag-length"],
		["an unknown type", token({ type: "text" }), "type"],
		["bytes, which make sops panic", token({ type: "bytes" }), "type"],
		["no data", token({ data: "" }), "empty-data"],
	])("names the fault of %s", (_, text, fault) => {
		expect(parseToken(text).faults).toEqual([fault]);
	});

	test("reads a token of many megabytes", () => {
		expect(parseToken(token({ data: "oYyi".repeat(4_000_000) })).faults).toEqual([]);
	});
});

test("a text claims to be sealed by its opening", () => {
	expect(looksSealed(token({}))).toBe(true);
	expect(looksSealed("ENC[AES256_GCM,data")).toBe(true);
	expect(looksSealed("ENC[PKCS7,MIIB]")).toBe(false);
	expect(looksSealed(`x${token({})}`)).toBe(false);
});

test.each(["", "AA==", "AAA=", "AAAA", "/+8=", "AAAAAA=="])("base64Length(%o) agrees with Node", (text) => {
	expect(base64Length(text)).toBe(Buffer.from(text, "base64").length);
});

test.each(["A", "AA", "AA=", "A===", "AA==AA==", "AB==", "AAB=", "A-_=", "====", "=", "AAAA\n"])(
	"base64Length(%o) is null",
	(text) => {
		expect(base64Length(text)).toBeNull();
	},
);
