import type { Command } from "../../command.ts";

export const checkRotationCommand: Command = {
	name: "check-rotation",
	summary: "how old is every sealed value, every data key and every recipient? From git, without a key",
	operands: "[path]",
	mostOperands: 1,
	options: [
		{
			name: "max-age",
			value: "TIME",
			description: "how old a value may be, such as 90d or 12w; else the policy says",
		},
		{
			name: "warn-before",
			value: "TIME",
			description: "say how long before a value is too old; else the policy says",
		},
		{
			name: "as-of",
			value: "DATE",
			description: "judge the history as it was at the end of a day, or at an instant",
		},
		{
			name: "identity-file",
			short: "i",
			value: "FILE",
			description: "open the versions with these identities and compare values in memory: every age is exact",
		},
		{
			name: "fetch",
			description: "complete a shallow clone from its origin first; nothing else talks to a network",
		},
		{
			name: "no-cache",
			description: "keep nothing in the git folder for the next run, and take nothing from there",
		},
		{
			name: "policy",
			value: "FILE",
			description: "use this policy instead of the project's .sops-guard.yaml",
		},
		{
			name: "format",
			value: "NAME",
			choices: ["text", "json", "markdown", "html"],
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
		["sops-guard check-rotation", "a table by environment and owner; exit 1 when something is too old"],
		["sops-guard check-rotation k8s --max-age 30d", "the sealed files below k8s, with a limit of their own"],
		["sops-guard check-rotation --as-of 2026-06-30 --format json", "what the table said at the end of June"],
	],
	run: async (given, terminal) => (await import("./run-check-rotation.ts")).runCheckRotation(given, terminal),
};
