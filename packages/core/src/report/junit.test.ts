import { expect, test } from "vitest";
import { toJunit } from "./junit.ts";
import { findingOf, reportOf, specimenRules } from "./specimen.ts";

const junit = (...given: Parameters<typeof reportOf>) =>
	toJunit(reportOf(...given), specimenRules, { failOn: "high" });

test("a finding is a failed test", () => {
	expect(junit([findingOf()])).toMatchInlineSnapshot(`
		"<?xml version="1.0" encoding="UTF-8"?>
		<testsuites name="sops-guard lint" tests="1" failures="1" errors="0" skipped="0">
		  <testsuite name="sops-guard lint" tests="1" failures="1" errors="0" skipped="0">
		    <testcase classname="k8s/secrets/base-secrets.enc.yaml" name="sops-leaf-plaintext at k8s/secrets/base-secrets.enc.yaml:14:9"><failure type="critical" message="stringData.url is in clear text in a sealed file">critical: stringData.url is in clear text in a sealed file
		next: \`sops edit k8s/secrets/base-secrets.enc.yaml\`</failure></testcase>
		    <system-out>1 finding: 1 critical
		work tree: 148 files, 6 of them sealed with 41 values; no commits
		rules: 2 ran, 1 needs a range of commits (--range, --staged or --base)</system-out>
		  </testsuite>
		</testsuites>
		"
	`);
});

test("no finding is a test that passed", () => {
	expect(junit([])).toContain('tests="1" failures="0" errors="0" skipped="0"');
	expect(junit([])).toContain('<testcase classname="sops-guard" name="no findings"/>');
});

test("known, suppressed and mild findings fail nothing", () => {
	const suppressed = { by: "policy", reason: "a demo", until: "2027-01-31" };
	const text = junit([findingOf({ known: true }), findingOf({ suppressed }), findingOf({ severity: "low" })]);
	expect(text).toContain('tests="3" failures="0" errors="0" skipped="2"');
	expect(text).toContain('<skipped message="known before"/>');
	expect(text).toContain('<skipped message="suppressed until 2027-01-31: a demo"/>');
	expect(text).toContain("<system-out>low: stringData.url");
});

test("a blocking gap is an error, another one a skipped test", () => {
	const gap = { what: "a file", why: "gone", path: "a", blocking: true };
	const text = junit([], { incomplete: [gap, { ...gap, path: null, blocking: false }] });
	expect(text).toContain('tests="2" failures="0" errors="1" skipped="1"');
	expect(text).not.toContain("no findings");
});
