import { expect, test } from "vitest";
import { jsonFloat, parseFloatText, plainFloat, positional, yamlFloat } from "./float.ts";

// What Go 1.26 prints: 'f', 'g' and 'G' with the shortest digits.
test.each([
	[1, "1", "1", "1.0"],
	[-0, "-0", "-0", "-0.0"],
	[1.5, "1.5", "1.5", "1.5"],
	[100_000, "100000", "100000", "100000.0"],
	[1_234_567, "1234567", "1.234567e+06", "1.234567E+06"],
	[1e21, "1000000000000000000000", "1e+21", "1E+21"],
	[1.2345678901234568e20, "123456789012345680000", "1.2345678901234568e+20", "1.2345678901234568E+20"],
	[0.0001, "0.0001", "0.0001", "0.0001"],
	[0.00001, "0.00001", "1e-05", "1E-05"],
	[0.00012345, "0.00012345", "0.00012345", "0.00012345"],
	[-2e10, "-20000000000", "-2e+10", "-2E+10"],
	[1_234_567.5, "1234567.5", "1.2345675e+06", "1.2345675E+06"],
	[Number.POSITIVE_INFINITY, "+Inf", ".inf", "+Inf"],
	[Number.NEGATIVE_INFINITY, "-Inf", "-.inf", "-Inf"],
	[Number.NaN, "NaN", ".nan", "NaN"],
])("%d is sealed, and written in YAML and as a text, as Go does", (number, sealed, yaml, plain) => {
	expect([positional(number), yamlFloat(number), plainFloat(number)]).toEqual([sealed, yaml, plain]);
});

test.each([
	[1e20, "100000000000000000000"],
	[1e21, "1e+21"],
	[1e-6, "0.000001"],
	[1.5e-7, "1.5e-7"],
	[0, "0"],
	[Number.NaN, null],
])("%d is in JSON what Go makes of it", (number, text) => {
	expect(jsonFloat(number)).toBe(text);
});

test.each([
	["1", 1],
	["1e5", 100_000],
	["+Inf", Infinity],
	["-infinity", -Infinity],
	["1e400", null],
	["", null],
	["1x", null],
])("%j is read as %s", (text, number) => {
	expect(parseFloatText(text)).toBe(number);
});
