import { at, type Example, label, runRule } from "@sops-guard/core";

export const rule = runRule({
	id: "meta-baseline-stale",
	summary: "The baseline still lists findings that are gone",
	why: "A baseline may only shrink. An entry whose finding is gone would excuse the same mistake when somebody makes it again.",
	fix: "Write it anew: `sops-guard lint --update-baseline`.",
	messages: {
		one: "the finding of this entry is gone",
		several: "the findings of this entry and of {count} more are gone",
	},
	severity: "low",
	confidence: "certain",
	presets: ["recommended", "strict"],
	*check({ tree, baselinePath, paidOff }) {
		if (baselinePath === null || paidOff.length === 0) return;
		const gone = new Set(paidOff);
		const lines = (tree.file(baselinePath)?.text ?? "").split("\n");
		const first = lines.findIndex((line) => gone.has(line.trim().split(/[ \t]/)[0] ?? ""));
		yield {
			at: at.line(baselinePath, first === -1 ? 1 : first + 1),
			message: gone.size === 1 ? "one" : "several",
			labels: { count: label.number(gone.size - 1) },
		};
	},
});

const gone = (digit: string) => digit.repeat(64);
/** The fingerprint of `prod.tfvars` under tf-tfvars-tracked. */
const live = "8f29cd2c7d39dad18901800107929ca5361d441e71bd3ac1e15e65689aa9463a";
const baseline = (...fingerprints: readonly string[]) =>
	`# Known findings.\n${fingerprints.map((fingerprint) => `${fingerprint} tf-tfvars-tracked prod.tfvars 2026-05-01\n`).join("")}`;
const tfvars = 'password = "canary-hunter2"\n';

export const examples: readonly Example[] = [
	{
		title: "An entry whose file is gone",
		files: { ".sops-guard.baseline": baseline(gone("a")) },
		reports: [".sops-guard.baseline:2"],
	},
	{
		title: "Several beside one that is still true: one finding, at the first",
		files: { ".sops-guard.baseline": baseline(live, gone("b"), gone("c")), "prod.tfvars": tfvars },
		reports: [".sops-guard.baseline:3"],
	},
	{
		title: "Every entry is still true",
		files: { ".sops-guard.baseline": baseline(live), "prod.tfvars": tfvars },
		reports: [],
	},
	{
		title: "The rule did not run, so nothing is known of its entries",
		files: {
			".sops-guard.baseline": baseline(gone("a")),
			".sops-guard.yaml": "version: 1\nrules: { tf-tfvars-tracked: off }\n",
		},
		reports: [],
	},
	{ title: "No baseline", files: { "main.tf": "canary\n" }, reports: [] },
];
