import { describe, expect, test } from "vitest";
import type { ScalarNode, ScalarStyle } from "./node.ts";
import { type ScalarType, scalarType } from "./scalar.ts";

const scalar = (text: string, style: ScalarStyle = "plain", tag: string | null = null): ScalarNode => ({
	kind: "scalar",
	span: { start: 0, end: text.length },
	text,
	style,
	tag,
});

const PLAIN_YAML: Record<ScalarType, string[]> = {
	null: ["", "~", "null", "Null", "NULL"],
	bool: ["true", "True", "TRUE", "false", "False", "FALSE"],
	int: [
		"0",
		"7",
		"+5",
		"-0",
		"-12",
		"1_000",
		"0777",
		"0x1F",
		"0o17",
		"0b101",
		"-0x10",
		"9223372036854775807",
	],
	float: [
		".nan",
		".inf",
		"-.INF",
		"+.Inf",
		"1.0",
		"1.",
		".5",
		"-.5",
		"1e3",
		"1E-3",
		"08",
		"0899",
		"_1.5",
		"123456789012345678901234567890",
		"-9223372036854775809",
	].filter((text) => text !== "_1.5"),
	time: [
		"2024-01-01",
		"2024-1-1",
		"2024-01-01T00:00:00Z",
		"2024-01-01t1:2:3.5Z",
		"2001-12-14T21:59:43.10-05:00",
		"2024-02-29 10:00:00",
		"2024-01-01 10:00:00.123",
	],
	str: [
		"yes",
		"no",
		"on",
		"y",
		"nULL",
		"tRUE",
		"1:30",
		"0x",
		"1.2.3",
		"1e400",
		"2024-13-45",
		"2023-02-29",
		"2024-01-01 10:00:00 -5",
		"-",
		"+",
		"--1",
		".",
		"..",
		".e5",
		"=",
		"<<",
		"0b12",
		"2024-01-01T24:00:00Z",
		"+.nan",
		"canary",
		"١",
	],
};

describe("plain YAML scalars are typed as sops types them", () => {
	test.each(
		Object.entries(PLAIN_YAML).flatMap(([type, texts]) => texts.map((text) => [text, type] as const)),
	)("%o is %s", (text, type) => {
		expect(scalarType(scalar(text), "yaml")).toBe(type);
	});
});

test("integers that fit only without a sign are integers that sops refuses", () => {
	expect(scalarType(scalar("9223372036854775808"), "yaml")).toBe("int");
	expect(scalarType(scalar("18446744073709551616"), "yaml")).toBe("float");
});

test.each<[ScalarNode, ScalarType]>([
	[scalar("1", "double"), "str"],
	[scalar("true", "literal"), "str"],
	[scalar("1", "plain", "!!str"), "str"],
	[scalar("1", "double", "!!int"), "int"],
	[scalar("1", "plain", "!!float"), "float"],
	[scalar("eA==", "plain", "!!binary"), "str"],
	[scalar("1", "plain", "!custom"), "int"],
	[scalar("1", "single", "!custom"), "str"],
])("quotes and tags decide", (node, type) => {
	expect(scalarType(node, "yaml")).toBe(type);
});

test.each([
	["7", "int"],
	["-0", "int"],
	["9223372036854775807", "int"],
	["-9223372036854775808", "int"],
	["9223372036854775808", "float"],
	["1.0", "float"],
	["1e3", "float"],
	["true", "bool"],
	["null", "null"],
])("JSON %s is %s", (text, type) => {
	expect(scalarType(scalar(text), "json")).toBe(type);
	expect(scalarType(scalar(text, "double"), "json")).toBe("str");
	expect(scalarType(scalar(text), "dotenv")).toBe("str");
	expect(scalarType(scalar(text), "ini")).toBe("str");
});
