import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeBase64, decodeStrictBase64, encodeBase64 } from "./base64.ts";

test("reads back whatever Node wrote, in both alphabets, padded or not, over lines", () => {
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
			const padded = Buffer.from(bytes).toString("base64");
			const url = Buffer.from(bytes).toString("base64url");
			const folded = padded.replace(/.{10}/g, "$&\n  ");
			for (const text of [padded, url, folded]) expect(decodeBase64(text)).toEqual(bytes);
		}),
	);
});

test("is null for what is no Base64", () => {
	for (const text of ["a", "abc!", "a=bc", "ab=cd=", "é"]) expect(decodeBase64(text)).toBeNull();
});

test("writes what Node writes", () => {
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
			expect(encodeBase64(bytes)).toBe(Buffer.from(bytes).toString("base64"));
			expect(decodeStrictBase64(encodeBase64(bytes))).toEqual(bytes);
		}),
	);
});

test("strict: padding must be there, lines may be", () => {
	for (const text of ["YQ", "YQ=", "YQ-_", " YQ==", "YQ===", "Y=Q="])
		expect(decodeStrictBase64(text)).toBeNull();
	expect(decodeStrictBase64("Y\r\nQ==\n")).toEqual(new Uint8Array([97]));
});
