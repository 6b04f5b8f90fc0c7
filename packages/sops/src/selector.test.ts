import { expect, test } from "vitest";
import { selectorMatches, selectorOf } from "./selector.ts";

test("a suffix is literal text and always valid", () => {
	const selector = selectorOf("unencrypted_suffix", ".*(");
	expect(selector.valid).toBe(true);
	expect(selectorMatches(selector, "a.*(")).toBe(true);
	expect(selectorMatches(selector, "a")).toBe(false);
});

test("an invalid pattern is valid text, says so, and matches nothing", () => {
	const selector = selectorOf("encrypted_regex", "^(?!metadata)");
	expect(selector.valid).toBe(false);
	expect(selectorMatches(selector, "data")).toBe(false);
});

test("a pattern is searched, not anchored", () => {
	expect(selectorMatches(selectorOf("encrypted_regex", "data"), "metadata")).toBe(true);
});
