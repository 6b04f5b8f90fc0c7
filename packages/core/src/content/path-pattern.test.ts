import { describe, expect, test } from "vitest";
import { readPathPattern } from "./path-pattern.ts";

describe("globs", () => {
	test.each([
		["pki/*", "pki/.*"],
		["terraform/.*/*.yaml", "terraform/.*/.*\\.yaml"],
		["secret*.yaml", "secret.*\\.yaml"],
		["^k8s/.*\\.{yaml,yml}$", "^k8s/.*\\.(yaml|yml)$"],
	])("%s", (pattern, better) => {
		expect(readPathPattern(pattern)).toMatchObject({ glob: { better }, dot: null, open: null });
	});

	test.each(["pki/.*", "ya?ml", "[a-z]*\\.x", "a{2,3}", "ab*", "(foo)*", "/+", "\\.sops\\.*"])(
		"%s is none",
		(pattern) => {
			expect(readPathPattern(pattern).glob).toBeNull();
		},
	);
});

describe("dots", () => {
	test.each([
		["secrets.yaml", "secrets\\.yaml"],
		[".*.(crt|key)$", ".*\\.(crt|key)$"],
		[".github/x\\.y", "\\.github/x\\.y"],
	])("%s", (pattern, better) => {
		expect(readPathPattern(pattern).dot?.better).toBe(better);
	});

	test.each(["secrets\\.yaml", ".*", "a.*b", "[.]yaml", "shared.*", ".+yaml"])("%s is fine", (pattern) => {
		expect(readPathPattern(pattern).dot).toBeNull();
	});
});

describe("open ends", () => {
	test.each([
		["secrets\\.yaml", true, true, "(^|/)secrets\\.yaml$"],
		["\\.enc\\.ya?ml", false, true, "\\.enc\\.ya?ml$"],
		["(ansible|terraform)/.*\\.yml$", true, false, "(^|/)(ansible|terraform)/.*\\.yml$"],
		["(?i)a|b", true, true, "(?i)(^|/)(a|b)$"],
		["^prod", false, true, "^prod$"],
	])("%s", (pattern, start, end, better) => {
		expect(readPathPattern(pattern).open).toEqual({ start, end, better });
	});

	test.each(["^k8s/", ".*", "\\.env$", "(^|/)a/.*", "^a/[^/]+", "(\\.yaml$|\\.json$)", ""])(
		"%s is fine",
		(pattern) => {
			expect(readPathPattern(pattern).open).toBeNull();
		},
	);
});

test("separators", () => {
	expect(readPathPattern("secrets\\\\.*").backslash).toEqual({ better: "secrets[/\\\\].*" });
	expect(readPathPattern("^secrets/.*").slash).toEqual({ better: "^secrets[/\\\\].*" });
	expect(readPathPattern("^secrets[/\\\\].*")).toMatchObject({ slash: null, backslash: null });
});
