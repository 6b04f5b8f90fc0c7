import { formatNames, severities } from "@sops-guard/core";
import type { Command } from "../command.ts";

export const lintCommand: Command = {
	name: "lint",
	summary: "check that everything that must be sealed is sealed, without a key",
	operands: "[path]",
	mostOperands: 1,
	options: [
		{ name: "staged", description: "judge what is staged, new against HEAD" },
		{
			name: "range",
			value: "BASE..HEAD",
			description:
				"judge HEAD's tree, new against BASE, and every blob that a commit between them introduced",
		},
		{
			name: "history",
			description: "judge all that led to the last commit, too: what leaked, what came back, what is old",
		},
		{ name: "base", value: "REF", description: "report only what is new against a commit" },
		{
			name: "baseline",
			value: "FILE",
			description: "known debt that does not count (default .sops-guard.baseline where there is one)",
		},
		{ name: "update-baseline", description: "write this run's findings to the baseline; it may only shrink" },
		{ name: "allow-growth", description: "let --update-baseline add findings" },
		{
			name: "policy",
			value: "FILE",
			description: "use this policy instead of the project's .sops-guard.yaml",
		},
		{
			name: "preset",
			value: "NAME",
			choices: ["recommended", "strict", "talent-mesh"],
			description: "what the policy extends, whatever it says",
		},
		{
			name: "format",
			value: "NAME",
			choices: formatNames,
			repeat: true,
			description: "how to report; repeat in pairs with --output",
		},
		{
			name: "output",
			short: "o",
			value: "FILE",
			repeat: true,
			description: "write the --format before it to a file",
		},
		{
			name: "fail-on",
			value: "SEVERITY",
			choices: [...severities, "never"],
			description: "exit 1 from this severity on; high if left out",
		},
		{
			name: "rule",
			value: "ID",
			repeat: true,
			description: "run only this rule, whatever the policy says; may repeat",
		},
		{ name: "skip", value: "ID", repeat: true, description: "leave this rule out; may repeat" },
		{ name: "allow-new-suppressions", description: "let suppressions that are new in the range apply" },
		{
			name: "jobs",
			value: "N",
			description: "how many threads look through the files; by default one, in a large work tree up to four",
		},
		{
			name: "identity-file",
			short: "i",
			value: "FILE",
			description: "an age identity for the rules that can use a key; it, and what it opens, stay in memory",
		},
	],
	examples: [
		["sops-guard lint", "the files that git tracks, as they are in the work tree"],
		["sops-guard lint --staged", "what the next commit would add, for a hook"],
		["sops-guard lint --range origin/main..HEAD", "what a branch adds, commit by commit"],
		["sops-guard lint --history", "and everything that was ever committed, with the age of every value"],
		[
			"sops-guard lint --format sarif --output lint.sarif --format pretty",
			"a file for code scanning and text to read",
		],
	],
	run: async (given, terminal) => (await import("./run-lint.ts")).runLint(given, terminal),
};
