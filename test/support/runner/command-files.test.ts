import { describe, expect, test } from "vitest";
import { parsePairs } from "./command-files.ts";

// [src] runner: FileCommandManager.cs.
describe("a file of pairs", () => {
	test.each<[string, unknown]>([
		["", []],
		[
			"a=1\n\nb=x=y\n",
			[
				["a", "1"],
				["b", "x=y"],
			],
		],
		["a=1", [["a", "1"]]],
		["a=\r\n", [["a", "\r"]]],
		[
			"a<<END\none\ntwo\nEND\nb=2\n",
			[
				["a", "one\ntwo"],
				["b", "2"],
			],
		],
		["a<<END\nEND", [["a", ""]]],
		["a<<END\n\nEND\n", [["a", ""]]],
		["a<<=\nx\n=\n", [["a", "x"]]],
		["a=b<<c\n", [["a", "b<<c"]]],
		["a<<E\nb=1\n E\nE\n", [["a", "b=1\n E"]]],
	])("%j is understood", (text, pairs) => {
		expect(parsePairs(text)).toEqual({ pairs, fault: null });
	});

	test.each<[string, RegExp]>([
		["a=1\nnonsense\nb=2\n", /neither/],
		["a=1\nb<<END\nnever ended\n", /delimiter of a heredoc is missing/],
		["a=1\nb<<\n", /no name or no delimiter/],
		["a=1\n<<END\nEND\n", /no name or no delimiter/],
		["a=1\n=2\n", /name is empty/],
	])("%j fails, and what comes before it counts", (text, fault) => {
		const read = parsePairs(text);
		expect(read.pairs).toEqual([["a", "1"]]);
		expect(read.fault).toMatch(fault);
	});
});
