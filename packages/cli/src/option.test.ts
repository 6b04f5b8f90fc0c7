import { describe, expect, test } from "vitest";
import { lintCommand } from "./commands/lint.ts";
import { outputsOf } from "./commands/output.ts";
import { parseArguments } from "./option.ts";

const parse = (...argv: string[]) => parseArguments(argv, lintCommand.options, lintCommand.mostOperands);

describe("arguments", () => {
	test("options, values and the path", () => {
		const given = parse("--range", "main..HEAD", "--fail-on=low", "infra", "-q");
		expect(given.positionals).toEqual(["infra"]);
		expect(given.value("range")).toBe("main..HEAD");
		expect(given.value("fail-on")).toBe("low");
		expect(given.has("quiet")).toBe(true);
	});

	test("repeated options add up, commas separate", () => {
		expect(parse("--rule", "a,b", "--rule", "c").list("rule")).toEqual(["a", "b", "c"]);
	});

	test.each([
		[["--stagde"], "--stagde is not an option here", "Did you mean --staged?"],
		[
			["--fail-on", "hgih"],
			"--fail-on does not know that value",
			"Did you mean high? It takes critical, high, medium, low, info, never.",
		],
		[["--range"], "--range needs a value", "Write --range BASE..HEAD."],
		[["--staged=yes"], "--staged takes no value", null],
		[["--base", "a", "--base", "b"], "--base is given twice", "Keep one of them."],
		[["a", "b"], "2 paths or names given where 1 fits", expect.any(String)],
	])("%j is refused", (argv, message, hint) => {
		expect(() => parse(...argv)).toThrow(
			expect.objectContaining({ code: "usage", message, ...(hint ? { hint } : {}) }),
		);
	});

	test("what may be a value is not repeated in the error", () => {
		expect(() => parse("-canary-hunter2=x")).toThrow(
			expect.not.objectContaining({ message: expect.stringContaining("canary") }),
		);
	});
});

describe("outputs", () => {
	test("pairs in the order typed", () => {
		expect(outputsOf(parse("--format", "sarif", "--output", "a.sarif", "--format", "pretty"))).toEqual([
			{ format: "sarif", file: "a.sarif" },
			{ format: "pretty", file: null },
		]);
	});

	test("nothing asked: pretty on stdout; an output alone: pretty into it", () => {
		expect(outputsOf(parse())).toEqual([{ format: "pretty", file: null }]);
		expect(outputsOf(parse("-o", "x.txt"))).toEqual([{ format: "pretty", file: "x.txt" }]);
	});

	test("one place, one format", () => {
		expect(() => outputsOf(parse("--format", "json", "--format", "sarif"))).toThrow(
			"two formats want stdout",
		);
		expect(() => outputsOf(parse("--format", "json", "-o", "a", "--format", "sarif", "-o", "a"))).toThrow(
			"same file",
		);
	});
});
