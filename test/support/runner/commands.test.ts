import { describe, expect, test } from "vitest";
import { knownCommands, parseCommand } from "./commands.ts";

const names = new Set(knownCommands);
const parse = (line: string) => {
	const command = parseCommand(line, names);
	return command && [command.name, command.properties, command.data];
};

// [src] runner: ActionCommand.cs, ActionCommandManager.cs.
describe("a command", () => {
	test.each<[string, unknown]>([
		["::debug::hello", ["debug", {}, "hello"]],
		["\t \u00a0::debug::white space before it", ["debug", {}, "white space before it"]],
		[
			"::ERROR file=a.yaml,line=1,endLine=2,title=a%3Ab%2Cc::m%0An",
			["error", { file: "a.yaml", line: "1", endline: "2", title: "a:b,c" }, "m\nn"],
		],
		["::notice file=,title==x,=y::", ["notice", { title: "x" }, ""]],
		["::warning title=a=b::c::d", ["warning", { title: "a=b" }, "c::d"]],
		["::add-mask::%250A", ["add-mask", {}, "%0A"]],
		["::error title=%250A::", ["error", { title: "%0A" }, ""]],
		["::add-mask::a%3Ab", ["add-mask", {}, "a%3Ab"]],
		["a file called ##[add-mask]0.yaml", ["add-mask", {}, "0.yaml"]],
		["##[set-output name=findings;other=%5D%3B]0", ["set-output", { name: "findings", other: "];" }, "0"]],
		["::unknown::x ##[debug]y", ["debug", {}, "y"]],
	])("is found in %j", (line, expected) => {
		expect(parse(line)).toEqual(expected);
	});

	test.each([
		"text ::debug::not at the start",
		"::debug:one colon",
		"::debug",
		"::unknown::x",
		"##[unknown]x ##[debug]only the first counts",
		"##[debug no end",
		"\\::debug::x",
		"| ::debug::x",
		"##\u200b[debug]x",
		"",
	])("is not found in %j", (line) => {
		expect(parse(line)).toBeNull();
	});
});
