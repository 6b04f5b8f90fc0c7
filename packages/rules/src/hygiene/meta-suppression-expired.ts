import { at, type Example, endOfDay, label, treeRule } from "@sops-guard/core";

const day = 86_400_000;

export const rule = treeRule({
	id: "meta-suppression-expired",
	summary: "A suppression has ended, or is about to",
	why: "An exception was given for a time. What it excused counts again when the time is over.",
	fix: "Settle what it excuses and remove it, or decide anew and write a later day.",
	messages: {
		expired: "this suppression ended on {until}, so what it excused counts again",
		soon: "this suppression ends on {until}",
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	options: {
		warnDays: {
			type: "integer",
			description: "How many days before its end a suppression is announced.",
			minimum: 0,
			default: 14,
		},
	},
	selects: { needles: ["sops-guard: ignore["] },
	*check(_tree, { suppressions, now, options }) {
		for (const { path, line, fault, until } of suppressions) {
			const end = until === null ? null : endOfDay(until);
			if (end === null || (fault !== null && fault !== "expired")) continue;
			const labels = { until: label.date(end) };
			if (fault === "expired") yield { at: at.line(path, line), message: "expired", labels };
			else if (end - now <= options.warnDays * day) {
				yield { at: at.line(path, line), message: "soon", labels, severity: "low" };
			}
		}
	},
});

const entry = (until: string) => `version: 1
suppressions:
  - rule: tf-tfvars-tracked
    path: demo/**
    until: ${until}
    reason: a demo without real data
`;

export const examples: readonly Example[] = [
	{
		title: "An entry of the policy that ended yesterday",
		files: { ".sops-guard.yaml": entry("2026-05-31") },
		now: "2026-06-01",
		reports: [".sops-guard.yaml:3"],
	},
	{
		title: "A comment that ends in a week",
		files: {
			"a.yaml":
				"# sops-guard: ignore[meta-parse-error] until=2026-06-08 -- a demo without real data\nkind: Secret\n",
		},
		now: "2026-06-01",
		reports: ["a.yaml:1"],
	},
	{
		title: "The last day counts in full",
		files: { ".sops-guard.yaml": entry("2026-06-01") },
		now: "2026-06-01T23:59:59Z",
		reports: [".sops-guard.yaml:3"],
	},
	{
		title: "A suppression with time left",
		files: { ".sops-guard.yaml": entry("2026-08-01") },
		now: "2026-06-01",
		reports: [],
	},
	{
		title: "Announced later where the policy says so",
		files: {
			".sops-guard.yaml": `${entry("2026-06-08")}rules: { meta-suppression-expired: { warnDays: 3 } }\n`,
		},
		now: "2026-06-01",
		reports: [],
	},
];
