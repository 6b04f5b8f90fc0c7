import { expect, test } from "vitest";
import { toJson } from "./json.ts";
import { findingOf, reportOf } from "./specimen.ts";

test("keys and their order are the contract", () => {
	const report = reportOf(
		[findingOf({ suppressed: { by: "policy", reason: "a demo", until: "2027-01-31" } })],
		{
			incomplete: [{ what: "a file", why: "gone", path: null, blocking: true }],
		},
	);
	const parsed = JSON.parse(toJson(report));
	expect(Object.keys(parsed)).toEqual(["version", "tool", "findings", "summary", "incomplete"]);
	expect(parsed.version).toBe(1);
	expect(JSON.stringify(parsed.tool)).toBe('{"name":"sops-guard","version":"0.1.0"}');
	expect(Object.keys(parsed.findings[0]).join(" ")).toBe(
		"rule severity confidence path line column endLine endColumn pointer message fix related commit suppressed known fingerprint",
	);
	expect(JSON.stringify(parsed.findings[0].suppressed)).toBe(
		'{"by":"policy","reason":"a demo","until":"2027-01-31"}',
	);
	expect(JSON.stringify(parsed.summary)).toBe(
		'{"files":148,"encrypted":6,"values":41,"commits":0,"rules":2,"bySeverity":{"critical":0,"high":0,"medium":0,"low":0,"info":0},"new":0,"known":0,"fixed":0}',
	);
	expect(JSON.stringify(parsed.incomplete)).toBe(
		'[{"what":"a file","why":"gone","path":null,"blocking":true}]',
	);
});

test("what steers a terminal or a runner is written as an escape, and read back unchanged", () => {
	const path = "###[add-mask]0\u001b[2J\u009b\u202e\u2028\ud83d.yaml";
	const text = toJson(reportOf([findingOf({ path })]));
	expect(text).not.toContain("##[");
	expect(text).not.toMatch(/[^\n\x20-\x7e]/);
	expect(JSON.parse(text).findings[0].path).toBe(path);
});
