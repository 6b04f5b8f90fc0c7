import { at, type Example, type SuppressionFault, treeRule } from "@sops-guard/core";

export const rule = treeRule({
	id: "meta-suppression-no-reason",
	summary: "A suppression does not say what it must, so it does not apply",
	why: "An exception without a reason and an end is a hole that nobody dares to close.",
	fix: "Write it as `# sops-guard: ignore[rule] until=2026-12-31 -- why, in ten characters or more`, or as an entry of the policy.",
	messages: {
		reason: "this suppression has no reason of ten characters or more",
		date: "this suppression has no day on which it ends",
		critical: "critical findings are excused in the policy only, not in a comment",
		unknown: "this comment names a rule that does not exist",
	},
	severity: "medium",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { needles: ["sops-guard: ignore["] },
	*check(_tree, { suppressions }) {
		for (const { path, line, fault, source } of suppressions) {
			const message = fault === null ? undefined : sentences[fault];
			if (message === undefined || (source === "inline" && prose.test(path))) continue;
			yield { at: at.line(path, line), message };
		}
	},
});

const sentences: Partial<Record<SuppressionFault, string>> = {
	"no-reason": "reason",
	"no-date": "date",
	"critical-inline": "critical",
	"unknown-rule": "unknown",
};

/** A manual shows how a comment looks. */
const prose = /\.(?:md|mdx|markdown|rst|adoc|txt)$/i;

const manifest = "kind: Secret\n";

export const examples: readonly Example[] = [
	{
		title: "A comment without a reason, one without an end, one that cannot be",
		files: {
			"a.yaml": `# sops-guard: ignore[meta-parse-error] until=2026-12-31\n${manifest}`,
			"b.yaml": `# sops-guard: ignore[meta-parse-error] -- a demo without real data\n${manifest}`,
			"c.yaml": `# sops-guard: ignore[meta-parse-eror] until=2026-12-31 -- a demo without real data\n${manifest}`,
			"d.tfvars": "# sops-guard: ignore[tf-tfvars-tracked] until=2026-12-31 -- a demo without real data\n",
		},
		reports: ["a.yaml:1", "b.yaml:1", "c.yaml:1", "d.tfvars:1"],
	},
	{
		title: "Entries of the policy",
		files: {
			".sops-guard.yaml": `version: 1
suppressions:
  - { rule: tf-tfvars-tracked, path: a/**, until: 2026-12-31, reason: todo }
  - { rule: tf-tfvars-tracked, path: b/**, reason: a demo without real data }
`,
		},
		reports: [".sops-guard.yaml:3", ".sops-guard.yaml:4"],
	},
	{
		title: "A reason and an end",
		files: {
			".sops-guard.yaml": `version: 1
suppressions:
  - { rule: tf-tfvars-tracked, path: a/**, until: 2026-12-31, reason: a demo without real data }
`,
			"a.yaml": `# sops-guard: ignore[meta-parse-error] until=2026-12-31 -- a demo without real data\n${manifest}`,
		},
		reports: [],
	},
	{
		title: "A manual that shows the form",
		files: { "docs/lint.md": "Write `# sops-guard: ignore[rule]` above the line.\n" },
		reports: [],
	},
];
