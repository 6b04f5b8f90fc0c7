import { expect, test } from "vitest";
import type { Finding } from "../finding.ts";
import { toWorkflowCommands } from "./github.ts";
import { findingOf, reportOf } from "./specimen.ts";

const many = (count: number, severity: Finding["severity"]) =>
	Array.from({ length: count }, (_, at) => findingOf({ severity, line: at + 1, endLine: at + 1 }));
const names = (findings: Finding[]) => {
	const counts = { error: 0, warning: 0, notice: 0 };
	for (const { name } of toWorkflowCommands(reportOf(findings))) counts[name] += 1;
	return counts;
};

test("a finding", () => {
	expect(toWorkflowCommands(reportOf([findingOf()]))).toMatchInlineSnapshot(`
		[
		  {
		    "message": "stringData.url is in clear text in a sealed file
		Next: \`sops edit k8s/secrets/base-secrets.enc.yaml\`",
		    "name": "error",
		    "properties": {
		      "col": 9,
		      "endColumn": 22,
		      "endLine": 14,
		      "file": "k8s/secrets/base-secrets.enc.yaml",
		      "line": 14,
		      "title": "critical: sops-leaf-plaintext",
		    },
		  },
		]
	`);
});

test("at most ten of a type; the last notice counts the rest", () => {
	expect(names(many(10, "high"))).toEqual({ error: 10, warning: 0, notice: 0 });
	expect(names([...many(12, "critical"), ...many(11, "medium"), ...many(10, "low")])).toEqual({
		error: 10,
		warning: 10,
		notice: 10,
	});
	const commands = toWorkflowCommands(reportOf([...many(12, "critical"), ...many(10, "low")]));
	expect(commands.at(-1)).toEqual({
		name: "notice",
		properties: { title: "sops-guard" },
		message: "And 3 more findings, all of them in the job summary.",
	});
	expect(commands[9]?.properties.line).toBe(10);
});

test("columns only within one line, and only with a width", () => {
	const propertiesOf = (more: Partial<Finding>) =>
		Object.keys(toWorkflowCommands(reportOf([findingOf(more)]))[0]?.properties ?? {}).join(" ");
	expect(propertiesOf({})).toBe("title file line endLine col endColumn");
	expect(propertiesOf({ endLine: 15 })).toBe("title file line endLine");
	expect(propertiesOf({ column: 1, endColumn: 1 })).toBe("title file line endLine");
});

test("what is known or suppressed is no annotation", () => {
	const suppressed = { by: "policy", reason: "a demo", until: "2027-01-31" };
	expect(toWorkflowCommands(reportOf([findingOf({ known: true }), findingOf({ suppressed })]))).toEqual([]);
});

test("what was asked for and could not be checked is one error, before all others", () => {
	const gap = { what: "a file", why: "gone", path: "a\nb", blocking: true };
	const report = reportOf([findingOf()], {
		incomplete: [gap, gap, gap, gap, { ...gap, blocking: false }],
	});
	expect(toWorkflowCommands(report)[0]).toEqual({
		name: "error",
		properties: { title: "What was asked for could not be checked" },
		message: "a\\nb: a file: gone\na\\nb: a file: gone\na\\nb: a file: gone\nand 1 more",
	});
});

test("the runner cuts long messages, so ours are shorter", () => {
	const [command] = toWorkflowCommands(reportOf([findingOf({ message: "x".repeat(9000) })]));
	expect(command?.message.length).toBeLessThanOrEqual(4096);
});
