import fc from "fast-check";
import { expect, test } from "vitest";
import { Failure } from "../failure.ts";
import type { Finding } from "../finding.ts";
import type { Report } from "../report/report.ts";
import { type Baseline, formatBaseline, parseBaseline, updatedBaseline } from "./baseline.ts";
import { fingerprint } from "./fingerprint.ts";

const entry = (path: string, firstSeen = "2026-01-01", rule = "tf-tfvars-tracked") =>
	[fingerprint(rule, path, "", 0), { rule, path, firstSeen }] as const;

const baselineOf = (...paths: readonly string[]): Baseline => new Map(paths.map((path) => entry(path)));

function reportOf(findings: readonly Partial<Finding>[]): Report {
	return {
		ran: ["tf-tfvars-tracked"],
		findings: findings.map(({ path = "", ...finding }) => ({
			rule: "tf-tfvars-tracked",
			path,
			suppressed: null,
			fingerprint: fingerprint("tf-tfvars-tracked", path, "", 0),
			...finding,
		})),
	} as unknown as Report;
}

test("a file of sorted lines, with its purpose on top", () => {
	const lines = formatBaseline(baselineOf("b", "a b/c\nd", "a")).split("\n");
	expect(lines.slice(0, 2).every((line) => line.startsWith("# "))).toBe(true);
	expect(lines.slice(2).map((line) => line.split(" ").slice(1).join(" "))).toEqual([
		"tf-tfvars-tracked a 2026-01-01",
		"tf-tfvars-tracked a%20b/c%0Ad 2026-01-01",
		"tf-tfvars-tracked b 2026-01-01",
		"",
	]);
});

test("what is written is read again, whatever a path is called", () => {
	const path = fc.oneof(
		fc.string({ unit: "binary", minLength: 1 }),
		fc.constantFrom("100%", "a%20b", "#x", "x #y", "ä ö", "\u2028", "\ufeffx", "a\r\nb", "\t", " "),
	);
	fc.assert(
		fc.property(fc.array(path), (paths) => {
			const baseline = baselineOf(...paths);
			const again = parseBaseline(formatBaseline(baseline), ".sops-guard.baseline");
			expect(new Map([...again].sort())).toEqual(new Map([...baseline].sort()));
		}),
	);
});

test("comments, empty lines and CRLF are fine", () => {
	const text = `${formatBaseline(baselineOf("a"))}\n# more\n`.replaceAll("\n", "\r\n");
	expect(parseBaseline(text, "b").size).toBe(1);
	expect(parseBaseline("", "b").size).toBe(0);
});

const good = `${"a".repeat(64)} tf-tfvars-tracked x 2026-01-01`;

test.each([
	["hello", "no entry"],
	[good.slice(1), "no entry"],
	[`${good} more`, "no entry"],
	[good.replace("2026-01-01", "2026-02-30"), "no entry"],
	[good.replace(" x ", " x% "), "no entry"],
	[good.replace(" x ", " x%ff "), "no entry"],
	[good.replace(" x ", " %FF "), "no entry"],
	[`${good}\n${good}`, "twice"],
])("%s: %s", (line, words) => {
	const read = () => parseBaseline(`# head\n${line}\n`, ".sops-guard.baseline");
	expect(read).toThrow(Failure);
	expect(read).toThrow(words);
	try {
		read();
	} catch (failure) {
		const expected = { path: ".sops-guard.baseline", line: 1 + line.split("\n").length };
		expect((failure as Failure).place).toEqual(expected);
	}
});

test("it shrinks, and grows only where it may", () => {
	const old = new Map([entry("gone"), entry("old", "2025-05-05")]);
	const report = reportOf([{ path: "old" }, { path: "new" }, { path: "excused", suppressed: {} as never }]);

	const shrunk = updatedBaseline(old, report, "2026-06-01", { mayGrow: false });
	expect([...shrunk.baseline.values()].map(({ path, firstSeen }) => [path, firstSeen])).toEqual([
		["old", "2025-05-05"],
	]);
	expect(shrunk).toMatchObject({ added: 0, removed: 1, refused: 1 });

	const grown = updatedBaseline(old, report, "2026-06-01", { mayGrow: true });
	expect([...grown.baseline.values()].map(({ path, firstSeen }) => [path, firstSeen])).toEqual([
		["old", "2025-05-05"],
		["new", "2026-06-01"],
	]);
	expect(grown).toMatchObject({ added: 1, removed: 1, refused: 0 });
});

test("what the run could not judge stays", () => {
	const old = new Map([entry("in/gone"), entry("out/old"), entry("in/other", "2026-01-01", "another-rule")]);
	const update = updatedBaseline(old, reportOf([]), "2026-06-01", { mayGrow: false, scope: "in" });
	expect([...update.baseline.values()].map(({ path }) => path)).toEqual(["out/old", "in/other"]);
	expect(update.removed).toBe(1);
});
