import { Buffer } from "node:buffer";
import { describe, expect, test } from "vitest";
import { createMasks } from "../../../../test/support/runner/masks.ts";
import { type Maskable, type MaskMode, maskPlan } from "./mask-policy.ts";

const scalar = (text: string, more: Partial<Maskable> = {}): Maskable => ({ name: () => "a", text, ...more });
const plan = (texts: readonly string[], mode: MaskMode = "smart", names: string[] = []) =>
	maskPlan(
		texts.map((text) => scalar(text)),
		{ mode, names: new Set(names) },
	);

/** What a log shows under the runner's own rules. */
function shown(values: readonly string[], text: string): string {
	const masks = createMasks();
	for (const mask of plan(values).masks) masks.add(mask);
	return text.split("\n").map(masks.mask).join("\n");
}

describe("smart", () => {
	test.each([
		["", "empty"],
		["  ", "empty"],
		["true", "boolean"],
		["No", "boolean"],
		["null", "boolean"],
		["5432", "number"],
		["-1.5", "number"],
		["a1", "short"],
		["prod", "word"],
		["eu-west", "key-name"],
		["}", "punctuation"],
		["-----BEGIN PRIVATE KEY-----", "frame"],
	])("leaves %j readable: %s", (text, reason) => {
		expect(plan([text], "smart", ["eu-west"])).toEqual({
			masks: [],
			masked: 0,
			unmasked: [{ name: "a", reason }],
			plainOnly: 0,
		});
	});

	test.each(["canary", "a1b2", "123456", "x-y-z", "pass word"])("hides %j", (text) => {
		const { masks, masked, unmasked } = plan([text]);
		expect(masks).toContain(text);
		expect([masked, unmasked]).toEqual([1, []]);
	});

	test("hides a text of several lines line by line, and as the one line that it is in JSON, HCL and Base64", () => {
		const pem = "-----BEGIN PRIVATE KEY-----\ncanaryAAAA1\r\ncanaryBBBB2\n-----END PRIVATE KEY-----\n";
		const { masks } = plan([pem]);
		expect(masks.filter((mask) => /[\r\n]/.test(mask))).toEqual([]);
		expect(masks).toEqual(
			expect.arrayContaining(["canaryAAAA1", "canaryBBBB2", JSON.stringify(pem).slice(1, -1)]),
		);
		expect(shown([pem], pem)).toBe("-----BEGIN PRIVATE KEY-----\n***\r\n***\n-----END PRIVATE KEY-----\n");
		expect(shown([pem], `{"a":${JSON.stringify(pem)}}`)).toBe('{"a":"***"}');
		expect(shown([pem], Buffer.from(pem).toString("base64"))).toBe("***");
	});

	test("hides no brace of a document inside of a value, but what it holds", () => {
		const json = JSON.stringify({ user: "canary-user", pass: 'canary"pass' }, null, 2);
		expect(shown([json], `{ "fine": [1] }`)).toBe('{ "fine": [1] }');
		expect(shown([json], json)).not.toContain("canary");
	});

	test("hides a password in a URL and what Base64 stands for", () => {
		const url = "postgres://app:canary-pass@db:5432/app";
		expect(shown([url], "PGPASSWORD=canary-pass")).toBe("PGPASSWORD=***");
		expect(shown([Buffer.from("canary-data").toString("base64")], "canary-data")).toBe("***");
	});

	const value = "canary-hunter2 'x' \"y\" $z/ü&";
	test.each([
		["as it stands", value],
		["in JSON", JSON.stringify(value)],
		["in Go's JSON", JSON.stringify(value).replaceAll("&", "\\u0026")],
		["in Python's JSON", JSON.stringify(value).replaceAll("ü", "\\u00fc")],
		["in a URL", encodeURIComponent(value)],
		["for a shell", value.replaceAll("'", "'\\''")],
		["in hexadecimal", Buffer.from(value).toString("hex")],
		["in Base64", Buffer.from(value).toString("base64")],
		["in Base64 without padding", Buffer.from(value).toString("base64").replaceAll("=", "")],
		["in Base64 for URLs", Buffer.from(value).toString("base64url")],
	])("under the runner's rules nothing of a value is left %s", (_, form) => {
		expect(shown([value], `a ${form} b`)).toMatch(/^a "?\*\*\*"? b$/);
	});

	test.each([0, 1, 2])(
		"in Base64 with other text around it, %i bytes in, at most two digits are left",
		(before) => {
			const form = Buffer.from(`${"x".repeat(before)}${value} tail`).toString("base64");
			expect(shown([value], form).replace("***", "").length).toBeLessThanOrEqual(12);
		},
	);

	test("hides what a file writes in another way", () => {
		const written = { written: ["can\\u0061ry-1", "1.5e6"] };
		const { masks } = maskPlan([scalar("canary-1", written)], { mode: "smart" });
		expect(masks).toEqual(expect.arrayContaining(["canary-1", "can\\u0061ry-1"]));
	});

	test("gives the longest first, so that no mask breaks one that holds it", () => {
		const { masks } = plan(["canary", "canary-longer", "canary-longest"]);
		const lengths = masks.map(({ length }) => length);
		expect(lengths).toEqual([...lengths].sort((a, b) => b - a));
	});

	test("takes many values and long ones, and says what it leaves to the runner", () => {
		const many = Array.from({ length: 5_000 }, (_, index) => `canary-value-${index}`);
		const of = plan(many);
		expect([of.masks.length, of.masked, of.plainOnly]).toEqual([5_000, 5_000, 5_000]);
		const long = "canary".repeat(8_192);
		expect(plan([long])).toMatchObject({ masks: [long], masked: 1, plainOnly: 1 });
		const lines = `${"canary line that is long enough\n".repeat(1_500)}end of it`;
		expect(plan([lines]).masks).toContain("canary line that is long enough");
	});
});

test("all hides what is common too, but neither nothing nor true and false", () => {
	const { masks, unmasked } = plan(["1", "prod", "", "true", "eu"], "all", ["eu"]);
	expect(masks).toEqual(["prod", "eu", "1"]);
	expect(unmasked.map(({ reason }) => reason)).toEqual(["empty", "boolean"]);
});

test("none hides nothing, and says so of each", () => {
	expect(plan(["canary-1"], "none")).toMatchObject({ masks: [], unmasked: [{ reason: "mode" }] });
});

test("what is excluded stays readable, unless another value is the same", () => {
	const excluded = scalar("canary-1", { name: () => "x", isExcluded: true });
	expect(maskPlan([excluded], { mode: "smart" })).toMatchObject({
		masks: [],
		unmasked: [{ reason: "excluded" }],
	});
	expect(maskPlan([excluded, scalar("canary-1")], { mode: "all" }).masks).toContain("canary-1");
});
