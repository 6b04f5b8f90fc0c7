import { describe, expect, it } from "vitest";
import { Failure } from "../failure.ts";
import { readTfvars, type TfvarsSyntax, tfvarsSyntaxOf } from "./tfvars.ts";
import { jsonOfTfvars, plainNumber, tfvarsKeys, tfvarsScalars } from "./value.ts";

function read(text: string, syntax: TfvarsSyntax = "hcl"): unknown {
	const variables = readTfvars(text, syntax);
	return Object.fromEntries(variables.map(({ name, value }) => [name, JSON.parse(jsonOfTfvars(value))]));
}

function failureOf(text: string, syntax: TfvarsSyntax = "hcl"): Failure {
	try {
		readTfvars(text, syntax, "a.tfvars");
	} catch (error) {
		if (error instanceof Failure) return error;
		throw error;
	}
	throw new Error("nothing failed");
}

describe("HCL", () => {
	it("reads every kind of value", () => {
		const text = `
# one
a = "canary" // two
/* three
   lines */ b = -1.50e1 /* four
*/
c=true
d = null
e = [1, "x", /* five */
  [],
]
f = { "k 1" = 1, k2 : "v"
  k-3 = { é = [true] } # six
  4.50 = ("in parentheses"), }
g = [
  <<EOT
one $x
  $$\{y}
EOT
  , "two"]
`;
		expect(read(text)).toEqual({
			a: "canary",
			b: -15,
			c: true,
			d: null,
			e: [1, "x", []],
			f: { "k 1": 1, k2: "v", "k-3": { é: [true] }, "4.5": "in parentheses" },
			g: ["one $x\n  ${y}\n", "two"],
		});
	});

	it.each([
		['"\\n\\r\\t\\"\\\\\\u00e9\\U0001F600"', '\n\r\t"\\é😀'],
		['"$${a} $$$${b} $ % %% %%{c} }$"', "${a} $$${b} $ % %% %{c} }$"],
		['"e\u0301"', "é"],
		["<<-E\n    a\n\n  \n   b\\n\n  E\n", " a\n\n  \nb\\n\n"],
		["<<E\r\na\r\nE\r\n", "a\r\n"],
		["<<E\nE\n", ""],
	])("reads the text %j", (written, meant) => {
		expect(read(`a = ${written}`)).toEqual({ a: meant });
	});

	it("is not bothered by a BOM, by Windows' line ends, or by a file that just ends", () => {
		expect(read("\uFEFFa = 1\r\n\r\nb = { c = 2\r\n d = 3 }\r\n# end")).toEqual({ a: 1, b: { c: 2, d: 3 } });
		expect(read("")).toEqual({});
	});

	it("keeps spans, source order, and keys that stand twice", () => {
		const text = 'b = "x"\na = { k = "1", k = "2" }\n';
		const variables = readTfvars(text, "hcl");
		expect(variables.map(({ name, span }) => [name, text.slice(span.start, span.end)])).toEqual([
			["b", 'b = "x"'],
			["a", 'a = { k = "1", k = "2" }'],
		]);
		const scalars = variables.flatMap(({ value }) => [...tfvarsScalars(value)]);
		expect(scalars.map(({ path, scalar }) => [path, text.slice(scalar.span.start, scalar.span.end)])).toEqual(
			[
				[[], '"x"'],
				[["k"], '"1"'],
				[["k"], '"2"'],
			],
		);
		expect(variables.flatMap(({ value }) => [...tfvarsKeys(value)])).toEqual(["k", "k"]);
	});

	it.each([
		["a = canary\n", "line 1, column 5: this would have to be computed"],
		["a = 1\nb = [1 2]\n", "line 2, column 8: , or ] is expected here"],
		["a = {b = 1 c = 2}", "line 1, column 12: a comma, a new line or } is expected here"],
		['a = "canary\n"', 'line 1, column 12: the text does not end on its line; " is expected here'],
		['a = "x${canary}"', "line 1, column 7: a template begins here, which would have to be computed"],
		['a = "%{if canary}"', "line 1, column 6: a template begins here, which would have to be computed"],
		[
			"a = <<E\nx ${canary}\nE\n",
			"line 2, column 3: a template begins here, which would have to be computed",
		],
		['a = "\\x"', "line 1, column 6: this is no escape"],
		['a = "\\ud83d"', "line 1, column 6: this is no escape"],
		["a = <<E\ncanary\nE", "line 1, column 5: the heredoc that begins here never ends"],
		["a = <<E\nx\ry\nE\n", "line 2, column 2: a carriage return stands here without a line feed"],
		["a = 1 b = 2", "line 1, column 7: the end of the line is expected here"],
		["a = 1 + 2", "line 1, column 7: the end of the line is expected here"],
		["a = \n1", "line 1, column 5: a value is expected here"],
		["a", "line 1, column 2: = is expected here"],
		['block "x" {}', "line 1, column 7: = is expected here"],
		['"a" = 1', "line 1, column 1: the name of a variable stands without quotes"],
		["= 1", "line 1, column 1: the name of a variable is expected here"],
		["a = [,]", "line 1, column 6: a value is expected here"],
		["a = {for = 1}", "line 1, column 6: this would have to be computed"],
		["a = {b}", "line 1, column 7: = or : is expected here"],
		["a = {[] = 1}", "line 1, column 6: a key is expected here"],
		["a = /* canary", "line 1, column 5: a comment that begins here never ends"],
		['a = -"5"', "line 1, column 5: only a number can stand behind a minus here"],
		["a = .5", "line 1, column 5: a value is expected here"],
		["a = 5.", "line 1, column 6: the end of the line is expected here"],
		["a = (1", "line 1, column 7: ) is expected here"],
		[
			"a = 1\r\na = 2",
			"line 2, column 1: the variable a is set a second time; the first is at line 1, column 1",
		],
		[`a = ${"[".repeat(500)}`, "line 1, column 406: this is nested too deep"],
	])("refuses %j and quotes nothing", (text, message) => {
		const failure = failureOf(text);
		expect(failure.message).toBe(message);
		expect(`${failure.message} ${failure.hint}`).not.toContain("canary");
		expect(failure.place).toEqual({ path: "a.tfvars", line: Number(/\d+/.exec(message)?.[0]) });
	});

	it("reads long texts and long comments without running out of stack", () => {
		const long = "x*".repeat(2_000_000);
		expect(read(`/*${long}*/ a = "${long}" # ${long}\nb = <<E\n${long}\nE\n`)).toEqual({
			a: long,
			b: `${long}\n`,
		});
	});
});

describe("JSON", () => {
	it("reads every kind of value, and a template as a text", () => {
		const text =
			'{"//": "a comment", "a": "$' + '{x}\\u00e9\\ud83d \\/", "b": [1e2, -0.50, {"k": null}], "c": {}}\r\n';
		expect(read(text, "json")).toEqual({ a: "${x}é\uFFFD /", b: [100, -0.5, { k: null }], c: {} });
	});

	it.each([
		["[1]", "line 1, column 1: { is expected here"],
		['{"a": canary}', "line 1, column 7: a value is expected here"],
		['{"a": 1,}', "line 1, column 9: a name in quotes is expected here"],
		['{"a" 1}', "line 1, column 6: : is expected here"],
		['{"a": [1 2]}', "line 1, column 10: , or ] is expected here"],
		['{"a": 01}', "line 1, column 7: a value is expected here"],
		['{"a": "canary', "line 1, column 7: the text that begins here never ends"],
		['{"a": "\n"}', "line 1, column 8: a sign that must be escaped in JSON"],
		['{"a": "\\x"}', "line 1, column 8: this is no escape of JSON"],
		['{"a": 1} canary', "line 1, column 10: the end of the file is expected here"],
		['{"a": {"k": 1,\n"k": 2}}', "line 2, column 1: this key stands a second time in the same object"],
		[
			'{"a": 1,\n"a": 2}',
			"line 2, column 1: the variable a is set a second time; the first is at line 1, column 2",
		],
	])("refuses %j and quotes nothing", (text, message) => {
		const failure = failureOf(text, "json");
		expect(failure.message).toBe(message);
		expect(`${failure.message} ${failure.hint}`).not.toContain("canary");
	});
});

it.each([
	["1.50", "1.5"],
	["007", "7"],
	["-0.0", "-0"],
	["1.5e3", "1500"],
	["15e-4", "0.0015"],
	["-12345678901234567890.10", "-12345678901234567890.1"],
	["1e9999", "1e9999"],
	["0e5", "0"],
])("writes the number %s as Terraform does", (written, plain) => {
	expect(plainNumber(written)).toBe(plain);
});

it.each([
	["a/terraform.tfvars", "hcl"],
	["prod.auto.tfvars.json", "json"],
	["main.tf", null],
])("knows the syntax of %s", (path, syntax) => {
	expect(tfvarsSyntaxOf(path)).toBe(syntax);
});
