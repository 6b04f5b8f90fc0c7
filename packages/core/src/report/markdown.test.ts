import { expect, test } from "vitest";
import { toMarkdown } from "./markdown.ts";
import { findingOf, reportOf, specimenRules } from "./specimen.ts";

const options = { failOn: "high" } as const;

test("a finding", () => {
	expect(toMarkdown(reportOf([findingOf()]), specimenRules, options)).toMatchInlineSnapshot(`
		"## sops-guard

		**1 finding: 1 critical**

		| Severity | Rule | Place | What is wrong | What to do |
		| --- | --- | --- | --- | --- |
		| critical | [sops-leaf-plaintext](https://github.com/talent-mesh/sops-guard/blob/main/docs/rules/sops-leaf-plaintext.md) | <code>k8s/secrets/base-secrets.enc.yaml:14</code> | stringData.url is in clear text in a sealed file | <code>sops edit k8s/secrets/base-secrets.enc.yaml</code> |

		**A secret that was pushed is published.** Rotate first, then purge: [what to do](https://github.com/talent-mesh/sops-guard/blob/main/docs/rules/sops-leaf-plaintext.md).

		- Looked at: work tree: 148 files, 6 of them sealed with 41 values; no commits
		- Rules: 2 ran, 1 needs a range of commits (--range, --staged or --base)
		"
	`);
});

test("nothing found still says what was looked at", () => {
	expect(toMarkdown(reportOf([]), specimenRules, options)).toMatchInlineSnapshot(`
		"## sops-guard

		**No findings**

		- Looked at: work tree: 148 files, 6 of them sealed with 41 values; no commits
		- Rules: 2 ran, 1 needs a range of commits (--range, --staged or --base)
		"
	`);
});

test("debt, suppressions and gaps have their lines", () => {
	const suppressed = { by: "policy", reason: "a demo", until: "2027-01-31" };
	const gap = { what: "a file", why: "gone", path: "a_b", blocking: true };
	const text = toMarkdown(
		reportOf([findingOf({ known: true }), findingOf({ suppressed })], {
			incomplete: [gap, ...Array.from({ length: 22 }, () => ({ ...gap, path: null, blocking: false }))],
		}),
		specimenRules,
		options,
	);
	expect(text).toContain("## sops-guard\n\n**No findings in what could be checked**\n");
	expect(text).toContain("so the answer is open:**\n\n- <code>a&#95;b</code>: a file: gone\n");
	expect(text).toContain(
		"- Known debt: 1 known finding not counted\n- Suppressed: 1 finding, until 2027-01-31\n",
	);
	expect(text).toContain("- Cannot be seen here:\n  - a file: gone\n");
	expect(text).toContain("  - and 2 more\n");
	expect(text).not.toContain("| Severity |");
});

test("places link to the source where there is one", () => {
	const finding = findingOf({ path: "a b.yaml", related: [{ path: "c", line: 2, message: "here" }] });
	const sourceUrl = "https://github.com/o/r/blob/abc/";
	const text = toMarkdown(reportOf([finding]), specimenRules, { ...options, sourceUrl });
	expect(text).toContain(`[<code>a b.yaml:14</code>](${sourceUrl}a%20b.yaml#L14)`);
	expect(text).toContain(`<br>see [<code>c:2</code>](${sourceUrl}c#L2) here |`);
});

test("it stays below its limit, and counts what there was no room for", () => {
	const path = `${"ä_|`".repeat(1000)}.yaml`;
	const findings = Array.from({ length: 5000 }, (_, at) => findingOf({ path: `${at}${path}` }));
	const text = toMarkdown(reportOf(findings), specimenRules, options);
	const bytes = new TextEncoder().encode(text).length;
	expect(bytes).toBeLessThan(768 * 1024);
	expect(bytes).toBeGreaterThan(700 * 1024);
	const rows = text.split("\n").filter((line) => line.startsWith("| critical")).length;
	expect(text).toContain(
		`\nAnd ${(5000 - rows).toLocaleString("en")} more findings; the JSON and SARIF reports`,
	);
	expect(toMarkdown(reportOf(findings), specimenRules, options, 1000)).toContain("And 5,000 more findings;");
});
