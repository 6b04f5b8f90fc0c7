import { at, type Example, label, type Run, runRule, type Suppression } from "@sops-guard/core";

export const rule = runRule({
	id: "meta-suppression-unused",
	summary: "A suppression excuses nothing",
	why: "What it excused is gone; left standing, it hides the next finding of its kind, which nobody has reviewed.",
	fix: "Remove it from {path}.",
	messages: {
		unused: "nothing is left that this suppression of {rules} excuses",
	},
	severity: "low",
	confidence: "certain",
	presets: ["recommended", "strict"],
	*check(run) {
		for (const suppression of run.suppressions) {
			const { path, line, rules, fault, source } = suppression;
			// One that does not apply has a finding of its own; a manual shows how a comment looks.
			if (fault !== null || (source === "inline" && prose.test(path))) continue;
			if (!couldMatch(suppression, run) || isUsed(suppression, run)) continue;
			yield { at: at.line(path, line), labels: { rules: label.list(rules.map(label.name)) } };
		}
	},
});

const prose = /\.(?:md|mdx|markdown|rst|adoc|txt)$/i;

/** A rule that did not run, for want of a key or of history, cannot have found anything. */
function couldMatch({ rules }: Suppression, { ran }: Run): boolean {
	return rules.every((id) => ran.has(id));
}

function isUsed({ rules, covers }: Suppression, { findings }: Run): boolean {
	return findings.some(({ rule: id, path, line }) => rules.includes(id) && covers(path, line));
}

const entry = (path: string) => `version: 1
suppressions:
  - rule: tf-tfvars-tracked
    path: ${path}
    until: 2026-08-01
    reason: a demo without real data
`;
const comment = (id: string) =>
	`# sops-guard: ignore[${id}] until=2026-08-01 -- broken on purpose, for a test\n`;

export const examples: readonly Example[] = [
	{
		title: "What an entry of the policy excused was moved away",
		files: { ".sops-guard.yaml": entry("demo/**"), "example/prod.tfvars": 'password = "canary-hunter2"\n' },
		reports: [".sops-guard.yaml:3"],
	},
	{
		title: "A comment above a line that is fine by now",
		files: { "a.yaml": `${comment("meta-parse-error")}kind: Secret\n` },
		reports: ["a.yaml:1"],
	},
	{
		title: "Both still excuse something",
		files: {
			".sops-guard.yaml": entry("demo/**"),
			"demo/prod.tfvars": 'password = "canary-hunter2"\n',
			"a.yaml": `${comment("meta-parse-error")}kind: Secret: canary\n`,
		},
		reports: [],
	},
	{
		title: "The rule did not run",
		files: { ".sops-guard.yaml": `${entry("demo/**")}rules: { tf-tfvars-tracked: off }\n` },
		reports: [],
	},
	{
		title: "One that does not apply, and one in a manual",
		files: {
			"a.yaml": "# sops-guard: ignore[meta-parse-error]\nkind: Secret\n",
			"manual.md": comment("meta-parse-error"),
		},
		reports: [],
	},
];
