import type { Command } from "../../command.ts";

export const readersCommand: Command = {
	name: "readers",
	summary: "who can read what now, and who still knows a current value although they were removed",
	operands: "[path]",
	mostOperands: 1,
	options: [
		{
			name: "person",
			value: "NAME",
			description:
				"what has to be rotated when somebody leaves: a name of the policy's recipients or of a comment in .sops.yaml, or a recipient",
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
			description: "open the versions with these identities and compare values in memory: nothing is a maybe",
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
		["sops-guard readers", "every recipient of today and of before, with what they read and still know"],
		["sops-guard readers --person alice", "the list to rotate when alice leaves, or long after she left"],
		["sops-guard readers k8s --as-of 2026-06-30 --format json", "who could read what at the end of June"],
	],
	run: async (given, terminal) => (await import("./run-readers.ts")).runReaders(given, terminal),
};
