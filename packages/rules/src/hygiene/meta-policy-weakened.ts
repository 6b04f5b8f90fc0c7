import { at, type Example, type Finding, label, type Range, rangeRule, type Spot } from "@sops-guard/core";

export const rule = rangeRule({
	id: "meta-policy-weakened",
	summary: "A change hides what it brings",
	why: "Whoever adds a secret could switch the rule off in the same pull request; an exception deserves a review of its own.",
	fix: "Settle the findings, or change the policy in a pull request that brings nothing else.",
	messages: {
		policy: "the policy no longer reports {rule}, of which this change brings {count}",
		comment: "this comment is new and hides a new finding of {rule}",
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	needs: ["range"],
	*check(range) {
		const byPolicy = new Map<string, Finding[]>();
		for (const finding of range.hidden) {
			const line = commentAbove(range, finding);
			if (line === null) byPolicy.set(finding.rule, [...(byPolicy.get(finding.rule) ?? []), finding]);
			else {
				const labels = { rule: label.name(finding.rule) };
				yield { at: at.line(finding.path, line), message: "comment", labels, related: [relatedTo(finding)] };
			}
		}
		for (const [id, findings] of byPolicy) {
			yield {
				at: at.file(range.policyPath),
				message: "policy",
				labels: { rule: label.name(id), count: label.number(findings.length) },
				related: findings.map(relatedTo),
			};
		}
	},
});

const relatedTo = (finding: Finding): NonNullable<Spot["related"]>[number] => ({
	at: at.line(finding.path, finding.line),
	message: label.words("this finding is new"),
});

/** The line of the comment that covers a finding: its own or the one above; null when none speaks of its rule. */
function commentAbove({ head }: Range, { path, line, rule: id }: Finding): number | null {
	const lines = (head.file(path)?.text ?? "").split("\n");
	const isComment = (number: number) => {
		const named = /sops-guard: ignore\[([^\]]*)\]/.exec(lines[number - 1] ?? "")?.[1];
		return named?.split(",").some((name) => name.trim() === id) ?? false;
	};
	return [line, line - 1].find(isComment) ?? null;
}

const secret = 'db_password = "canary-hunter2"\n';

export const examples: readonly Example[] = [
	{
		title: "The rule is switched off in the change that needs it",
		before: [{ ".sops-guard.yaml": "version: 1\n" }],
		files: { ".sops-guard.yaml": "version: 1\nrules: { tf-tfvars-tracked: off }\n", "prod.tfvars": secret },
		reports: [".sops-guard.yaml:1"],
	},
	{
		title: "A suppression comes with what it excuses",
		before: [{ ".sops-guard.yaml": "version: 1\n" }],
		files: {
			".sops-guard.yaml":
				"version: 1\nsuppressions:\n  - { rule: tf-tfvars-tracked, path: '**', until: 2027-01-01, reason: the demo has no real data }\n",
			"prod.tfvars": secret,
		},
		reports: [".sops-guard.yaml:1"],
	},
	{
		title: "A comment comes with what it excuses",
		before: [{ "README.md": "a demo\n" }],
		files: {
			"broken.yaml":
				"# sops-guard: ignore[meta-parse-error] until=2027-01-01 -- broken on purpose\nkind: Secret: x\n",
		},
		reports: ["broken.yaml:1"],
	},
	{
		title: "An exception that was reviewed before",
		before: [{ ".sops-guard.yaml": "version: 1\nrules: { tf-tfvars-tracked: off }\n" }],
		files: { ".sops-guard.yaml": "version: 1\nrules: { tf-tfvars-tracked: off }\n", "prod.tfvars": secret },
		reports: [],
	},
	{
		title: "A rule is switched off, and the change brings nothing that it reports",
		before: [{ ".sops-guard.yaml": "version: 1\n", "prod.tfvars": secret }],
		files: { ".sops-guard.yaml": "version: 1\nrules: { tf-tfvars-tracked: off }\n", "prod.tfvars": secret },
		reports: [],
	},
];
