import { expect, test } from "vitest";
import { ansi } from "./palette.ts";
import { toPretty } from "./pretty.ts";
import { findingOf, reportOf, specimenRules } from "./specimen.ts";

const options = { failOn: "high" } as const;

test("a finding: place, verdict, message, why, next command, then what was looked at", () => {
	expect(toPretty(reportOf([findingOf()]), specimenRules, options)).toMatchInlineSnapshot(`
		"k8s/secrets/base-secrets.enc.yaml:14:9  critical  sops-leaf-plaintext
		  stringData.url is in clear text in a sealed file
		  why   A value that was added by hand stays in clear text in git; sops only complains when somebody
		        decrypts.
		  next  sops edit k8s/secrets/base-secrets.enc.yaml

		1 finding: 1 critical

		  looked at   work tree: 148 files, 6 of them sealed with 41 values; no commits
		  rules       2 ran, 1 needs a range of commits (--range, --staged or --base)
		  if pushed   Rotate first, then purge: \`sops-guard explain sops-leaf-plaintext\` says how.
		"
	`);
});

test("nothing found still says what was looked at", () => {
	expect(toPretty(reportOf([]), specimenRules, options)).toMatchInlineSnapshot(`
		"No findings

		  looked at   work tree: 148 files, 6 of them sealed with 41 values; no commits
		  rules       2 ran, 1 needs a range of commits (--range, --staged or --base)
		"
	`);
});

test("findings of one file that only places tell apart share one why and one command", () => {
	const text = toPretty(
		reportOf([findingOf(), findingOf({ path: "other.enc.yaml" }), findingOf({ line: 15 })]),
		specimenRules,
		options,
	);
	expect(text.split("\n").filter((line) => /^(\S| {2}next)/.test(line))).toEqual([
		"k8s/secrets/base-secrets.enc.yaml:14:9  critical  sops-leaf-plaintext",
		"k8s/secrets/base-secrets.enc.yaml:15:9  critical  sops-leaf-plaintext",
		"  next  sops edit k8s/secrets/base-secrets.enc.yaml",
		"other.enc.yaml:14:9  critical  sops-leaf-plaintext",
		"  next  sops edit k8s/secrets/base-secrets.enc.yaml",
		"3 findings: 3 critical",
	]);
	expect(text.match(/^ {2}why/gm)).toHaveLength(1);
});

test("related places, the commit, and a guess that says so", () => {
	const finding = findingOf({
		confidence: "heuristic",
		commit: "3f2a91c0d1e2",
		related: [{ path: "a folder/.sops.yaml", line: 7, message: "the rule that governs it" }],
	});
	const text = toPretty(reportOf([finding]), specimenRules, options);
	expect(text).toContain("critical  sops-leaf-plaintext  a guess\n");
	expect(text).toContain(
		"  in    commit 3f2a91c0d1e2\n  see   a folder/.sops.yaml:7 the rule that governs it\n",
	);
});

test("debt and suppressions take one line each and are not listed", () => {
	const suppressed = { by: "policy", reason: "a demo cluster", until: "2027-01-31" };
	const report = reportOf([findingOf({ known: true }), findingOf({ suppressed })]);
	const text = toPretty({ ...report, summary: { ...report.summary, fixed: 3 } }, specimenRules, options);
	expect(text).toMatch(/^No findings\n/);
	expect(text).toContain("  known debt  1 known finding not counted, 3 fixed\n");
	expect(text).toContain("  suppressed  1 finding, until 2027-01-31\n");
});

test("what could not be checked is told apart from what nobody can see here", () => {
	const gap = (path: string | null, blocking: boolean) => ({ what: "a file", why: "gone", path, blocking });
	const many = Array.from({ length: 12 }, (_, at) => gap(`f${at}`, true));
	const text = toPretty(reportOf([], { incomplete: [...many, gap(null, false)] }), specimenRules, options);
	expect(text).toMatch(/^No findings in what could be checked\n/);
	expect(text).toContain("  unchecked   f9: a file: gone\n  unchecked   and 2 more, in the JSON report\n");
	expect(text).toContain("  not seen    a file: gone\n");
});

test("findings below the threshold say that they do not fail the check", () => {
	const report = reportOf([findingOf({ rule: "gitignore-plaintext-exposed", severity: "medium" })]);
	expect(toPretty(report, specimenRules, options)).toContain(
		"\n1 finding: 1 medium; only high and worse fails the check\n",
	);
	expect(toPretty(report, specimenRules, { failOn: "never" })).toContain("; none fails the check\n");
	expect(toPretty(report, specimenRules, { failOn: "medium" })).toContain("\n1 finding: 1 medium\n");
});

test("a narrow terminal gets short lines; commands and places stay whole", () => {
	const text = toPretty(reportOf([findingOf()]), specimenRules, { ...options, width: 50 });
	const long = text.split("\n").filter((line) => line.length > 50);
	expect(long).toEqual([
		"  next  sops edit k8s/secrets/base-secrets.enc.yaml",
		"              `sops-guard explain sops-leaf-plaintext`",
	]);
	expect(text).toContain("k8s/secrets/base-secrets.enc.yaml:14:9\n  critical  sops-leaf-plaintext\n");
});

test("colours add nothing but colours", () => {
	const report = reportOf([findingOf()]);
	const coloured = toPretty(report, specimenRules, { ...options, palette: ansi });
	expect(coloured).toContain("\u001b[1;31mcritical\u001b[22;39m");
	// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape sequences are what is taken away.
	expect(coloured.replace(/\u001b\[[\d;]*m/g, "")).toBe(toPretty(report, specimenRules, options));
});
