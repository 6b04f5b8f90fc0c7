import { at, type Example, endOfDay, label, treeRule } from "@sops-guard/core";

const day = 86_400_000;

export const rule = treeRule({
	id: "meta-suppression-too-long",
	summary: "A suppression ends further away than anybody can foresee",
	why: "An end in the year 2099 is no end: an exception that nobody has to look at again is a rule that is switched off.",
	fix: "Write the day on which the cause will be gone, or on which somebody should decide anew.",
	messages: {
		long: "this suppression lasts until {until}, {days} days from now; {most} is the most that the policy allows",
	},
	severity: "low",
	confidence: "certain",
	presets: ["recommended", "strict"],
	options: {
		maxDays: {
			type: "integer",
			description: "How many days ahead a suppression may end.",
			minimum: 1,
			default: 180,
		},
	},
	selects: { needles: ["sops-guard: ignore["] },
	*check(_tree, { suppressions, now, options }) {
		for (const { path, line, fault, until } of suppressions) {
			const end = until === null ? null : endOfDay(until);
			// One that does not apply has a finding of its own.
			if (end === null || fault !== null) continue;
			const days = Math.floor((end - now) / day);
			if (days <= options.maxDays) continue;
			yield {
				at: at.line(path, line),
				labels: {
					until: label.date(end),
					days: label.number(days),
					most: label.number(options.maxDays),
				},
			};
		}
	},
});

const entry = (until: string, more = "") => `version: 1
suppressions:
  - rule: tf-tfvars-tracked
    path: demo/**
    until: ${until}
    reason: a demo without real data
${more}`;
const comment = (until: string) =>
	`# sops-guard: ignore[meta-parse-error] until=${until} -- broken on purpose, for a test\nkind: Secret\n`;

export const examples: readonly Example[] = [
	{
		title: "An entry of the policy without a real end",
		files: { ".sops-guard.yaml": entry("2099-12-31") },
		now: "2026-06-01",
		reports: [".sops-guard.yaml:3"],
	},
	{
		title: "A comment that lasts for a year",
		files: { "a.yaml": comment("2027-06-01") },
		now: "2026-06-01",
		reports: ["a.yaml:1"],
	},
	{
		title: "Half a year, to the day",
		files: { ".sops-guard.yaml": entry("2026-11-28"), "a.yaml": comment("2026-11-28") },
		now: "2026-06-01",
		reports: [],
	},
	{
		title: "A policy that allows more",
		files: {
			".sops-guard.yaml": entry("2027-06-01", "rules: { meta-suppression-too-long: { maxDays: 366 } }\n"),
		},
		now: "2026-06-01",
		reports: [],
	},
	{
		title: "One that does not apply anyway",
		files: { "a.yaml": "# sops-guard: ignore[meta-parse-error] until=2099-01-01\nkind: Secret\n" },
		now: "2026-06-01",
		reports: [],
	},
];
