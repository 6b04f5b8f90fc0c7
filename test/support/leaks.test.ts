import { Buffer } from "node:buffer";
import { describe, expect, test } from "vitest";
import { shows } from "./leaks.ts";

const value = "canary-hunter2";
const base64 = (text: string) => Buffer.from(text).toString("base64");

describe("the marker is seen", () => {
	test.each([
		["as it stands", `x ${value} y`],
		["in Base64", base64(value)],
		["in Base64 with something before", base64(`x${value}`)],
		["in Base64 with more before", base64(`xy${value}z`)],
		["in lines of Base64", base64(`some text before ${value}`).replace(/(.{7})/g, "$1\n")],
		["in hexadecimal", Buffer.from(value).toString("hex")],
		["in a URL", [...Buffer.from(value)].map((byte) => `%${byte.toString(16)}`).join("")],
		["in JSON", [...value].map((sign) => `\\u00${sign.charCodeAt(0).toString(16)}`).join("")],
		["in capitals", value.toUpperCase()],
		["backwards", [...value].reverse().join("")],
		["broken by a frame", "can\n│ ary"],
	])("%s", (_, text) => expect(shows(text)).toBe(true));

	test("and nothing else is", () => {
		for (const text of ["", "can ary", "***", base64("something else"), "can***ary"]) {
			expect(shows(text.replace("can ary", "can, ary"))).toBe(false);
		}
	});
});
