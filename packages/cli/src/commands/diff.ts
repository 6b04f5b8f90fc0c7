import type { Command } from "../command.ts";

export const diffCommand: Command = {
	name: "diff",
	summary: "show what changed inside sealed files, without a key",
	operands: "[REF | BASE..HEAD] [path]",
	mostOperands: 2,
	options: [
		{ name: "staged", description: "compare what is staged with HEAD" },
		{
			name: "format",
			value: "NAME",
			choices: ["pretty", "json", "markdown"],
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
	],
	examples: [
		["sops-guard diff", "the work tree against HEAD"],
		["sops-guard diff main...HEAD k8s", "what a branch did to the sealed files below k8s"],
		["sops-guard diff v1.2.0", "the work tree against a tag"],
		["sops-guard diff --staged --format markdown", "what the next commit would do, as a table"],
	],
	run: async (given, terminal) => (await import("./run-diff.ts")).runDiff(given, terminal),
};
