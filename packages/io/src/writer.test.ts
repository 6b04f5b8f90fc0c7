import { spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Bundle, bundle } from "../../../test/support/bundle.ts";
import { harmless } from "./writer.ts";

const red = "\u001b[1;31mred\u001b[22;39m";

describe("text on its way out", () => {
	test.each([
		["::error::forged", ":\u200b:error::forged"],
		["  \t\u00a0\u3000::set-output name=x::y", "  \t\u00a0\u3000:\u200b:set-output name=x::y"],
		["a.yaml:1::x", "a.yaml:1::x"],
		["x ##[add-mask]0.yaml", "x ##\u200b[add-mask]0.yaml"],
		["###[error]", "###\u200b[error]"],
		["##vso[task.setvariable]", "##\u200bvso[task.setvariable]"],
		["## [link](x)", "## [link](x)"],
		["a\rb\u0000c\u0007\u0085\u009b2Jd", "a\uFFFDb\uFFFDc\uFFFD\uFFFD\uFFFD2Jd"],
		["\u202egnp.exe\u2066\u200e", "\uFFFDgnp.exe\uFFFD\uFFFD"],
		["a\u2028b\u{e0041}", "a\uFFFDb\uFFFD"],
		["a\tb\nc", "a\tb\nc"],
		["x\n::error::y", "x\n:\u200b:error::y"],
		["\r::error::y", "\uFFFD::error::y"],
	])("%j", (text, expected) => {
		expect(harmless(text, true)).toBe(expected);
	});

	test("keeps our colours where there are colours, and no other sequence", () => {
		expect(harmless(red, true)).toBe(red);
		expect(harmless(red, false)).toBe("red");
		expect(harmless("\u001b[8mhidden\u001b[2J\u001b]0;title\u0007", true)).toBe(
			"\uFFFDhidden\uFFFD[2J\uFFFD]0;title\uFFFD",
		);
		expect(harmless(`${red.slice(0, 7)}::error::x`, true)).toContain(":\u200b:error");
		expect(harmless(`${red.slice(0, 7)}::error::x`, false)).toBe(":\u200b:error::x");
		expect(harmless("\u001b[31;8;31mx", true)).toBe("\uFFFDx");
	});
});

// The writer writes to descriptors, so the rest is looked at from outside.
describe("a process that prints", () => {
	let script: Bundle;
	beforeAll(async () => {
		script = await bundle(`
			import { Writer } from ${JSON.stringify(new URL("./writer.ts", import.meta.url).pathname)};
			const [, , options, ...calls] = process.argv;
			const writer = new Writer({ color: "auto", environment: process.env, ...JSON.parse(options ?? "{}") });
			for (const call of calls) {
				const [method, argument] = JSON.parse(call);
				writer[method](argument);
			}
			if (calls.length === 0) {
				writer.err(JSON.stringify({ hasColor: writer.hasColor, width: writer.width ?? null, isTerminal: writer.isTerminal }));
			}
		`);
	});
	afterAll(() => script[Symbol.asyncDispose]());

	const run = (
		options: object,
		calls: readonly (readonly [string, unknown])[],
		stdout: "pipe" | number = "pipe",
		environment: Record<string, string> = {},
	) => {
		const argv = [script.path, JSON.stringify(options), ...calls.map((call) => JSON.stringify(call))];
		return spawnSync(process.execPath, argv, {
			stdio: ["ignore", stdout, "pipe"],
			encoding: "utf8",
			env: environment,
			maxBuffer: 64 * 1024 * 1024,
		});
	};

	test("puts results on stdout and errors on stderr, or all on stdout in order", () => {
		const calls = [
			["out", "result\n"],
			["err", "error\n"],
			["out", `${red}\n`],
		] as const;
		expect(run({}, calls)).toMatchObject({ status: 0, stdout: "result\nred\n", stderr: "error\n" });
		expect(run({ errorsTo: "stdout" }, calls)).toMatchObject({ stdout: "result\nerror\nred\n", stderr: "" });
		expect(run({ color: "always" }, calls).stdout).toBe(`result\n${red}\n`);
		expect(run({ color: "never" }, calls).stdout).toBe("result\nred\n");
	});

	test("escapes commands, their properties and what is in them", () => {
		const command = {
			name: "error",
			properties: { title: "a:b,c%", file: "x\n::y##[z].yaml", line: 3, col: undefined, endLine: "" },
			message: "100%\r\nline\u0007 two ##[add-mask]x\rthree",
		};
		expect(run({}, [["command", command]]).stdout).toBe(
			"::error title=a%3Ab%2Cc%25,file=x\uFFFD%3A%3Ay##\u200b[z].yaml,line=3::" +
				"100%25%0Aline\uFFFD two ##\u200b[add-mask]x%0Athree\n",
		);
		const bare = { name: "endgroup", properties: {}, message: "" };
		expect(run({}, [["command", bare]]).stdout).toBe("::endgroup::\n");
	});

	test("shows progress on a terminal only, and has no colours elsewhere", () => {
		expect(run({}, [["progress", "1 of 2"]])).toMatchObject({ stdout: "", stderr: "" });
		expect(JSON.parse(run({}, []).stderr)).toEqual({ hasColor: false, width: null, isTerminal: false });
		expect(JSON.parse(run({ color: "always" }, []).stderr)).toMatchObject({ hasColor: true });
	});

	test("writes everything, however large", () => {
		const large = "0123456789abcdef\n".repeat(6000);
		expect(run({}, [["out", large]]).stdout).toBe(large);
	});

	test("a reader that has gone away is no error", () => {
		const command = `"$0" "$@" | head -c 1`;
		const call = JSON.stringify(["out", "line\n".repeat(20_000)]);
		const { stderr } = spawnSync("sh", ["-c", command, process.execPath, script.path, "{}", call, call], {
			encoding: "utf8",
		});
		expect(stderr).toBe("");
	});

	test.skipIf(!existsSync("/dev/full"))("a full disk is a failure of ours, not a stack", () => {
		const full = openSync("/dev/full", "w");
		const { status, stderr } = run({}, [["out", "result\n"]], full);
		closeSync(full);
		expect(status).not.toBe(0);
		expect(stderr).toContain("the output cannot be written");
	});
});

// `script` gives a process a real terminal.
describe("a terminal", () => {
	test.skipIf(process.platform !== "linux")(
		"has colours unless NO_COLOR or TERM=dumb says otherwise, and progress that is wiped away",
		async () => {
			await using script = await bundle(`
			import { Writer } from ${JSON.stringify(new URL("./writer.ts", import.meta.url).pathname)};
			const writer = new Writer({ color: "auto", environment: process.env });
			writer.out(writer.hasColor ? "colour\\n" : "plain\\n");
			writer.progress("working ".repeat(40));
			writer.err("done\\n");
		`);
			const run = (environment: Record<string, string>) =>
				spawnSync("script", ["-qec", `${process.execPath} ${script.path}`, "/dev/null"], {
					encoding: "utf8",
					env: { PATH: process.env.PATH ?? "", TERM: "xterm", ...environment },
				}).stdout.replaceAll("\r\n", "\n");
			const shown = run({});
			expect(shown).toContain("colour\n");
			const erase = "\r\u001b[2K";
			expect(shown.split(erase)).toEqual([
				"colour\n",
				expect.stringMatching(/^working [^\n]{60,}$/),
				"done\n",
			]);
			expect(run({ NO_COLOR: "1" })).toContain("plain\n");
			expect(run({ TERM: "dumb" })).toContain("plain\n");
		},
	);
});
