import { describe, expect, test } from "vitest";
import { createMasks } from "./masks.ts";

function masking(...values: string[]) {
	const masks = createMasks();
	for (const value of values) masks.add(value);
	return masks.mask;
}

// [src] runner: SecretMasker.cs, ValueEncoders.cs, HostContext.cs, and AddMaskCommandExtension in ActionCommandManager.cs.
describe("the masker", () => {
	test("hides a value wherever it occurs, whatever its length", () => {
		expect(masking("canary")("a canary, Canary, canarycanary")).toBe("a ***, Canary, ***");
		expect(masking("1")("2021")).toBe("202***");
	});

	test("joins hits that overlap or touch", () => {
		expect(masking("abc", "cde", "fg")("xabcdefgx")).toBe("x***x");
		expect(masking("aa")("aaa")).toBe("***");
	});

	test("splits lines, so that pretty JSON hides every brace", () => {
		const mask = masking('{\n  "canary": true\n}');
		expect(mask('if (x) { "canary": true }')).toBe("if (x) *** *** ***");
	});

	test("refuses what is only white space", () => {
		const masks = createMasks();
		expect(masks.add(" \n\t")).toBe(false);
		expect(masks.values).toEqual([]);
	});

	test.each([
		["base64", "canary-hunter2", Buffer.from("canary-hunter2").toString("base64")],
		["base64 after one byte", "canary-hunter2", Buffer.from("anary-hunter2").toString("base64")],
		["base64 after two bytes", "canary-hunter2", Buffer.from("nary-hunter2").toString("base64")],
		["quotes for a command line", 'canary"2', 'canary\\"2'],
		["an expression", "canary'2", "canary''2"],
		["JSON", "canary\t\\\u2028é", "canary\\t\\\\\\u2028é"],
		["a URI", "canary(é) 2", "canary%28%C3%A9%29%202"],
		["XML", `canary<&'">`, "canary&lt;&amp;&apos;&quot;&gt;"],
		["without its quotes", '"canary-2"', "canary-2"],
		["before PowerShell's ampersand", "canary&2", "canary&"],
		["after PowerShell's ampersand", "c&canary-2", "canary-2"],
		["after PowerShell's ampersand and a plus", "canary&+xhunter", "hunter"],
	])("hides %s", (_, value, written) => {
		expect(masking(value)(`<${written}>`)).toBe("<***>");
	});

	test.each([
		["hex", Buffer.from("canary-hunter2").toString("hex")],
		["base64 inside a longer text", Buffer.from("canary-hunter2 and more").toString("base64")],
		["upper case", "CANARY-HUNTER2"],
	])("does not hide %s, as the runner does not", (_, written) => {
		expect(masking("canary-hunter2")(written)).toBe(written);
	});
});
