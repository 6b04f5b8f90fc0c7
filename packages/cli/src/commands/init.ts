import type { Command } from "../command.ts";

export const initCommand: Command = {
	name: "init",
	summary: "look first, then write what a repository is missing; never overwrites",
	operands: "[path]",
	mostOperands: 1,
	options: [
		{ name: "yes", short: "y", description: "write it; without this it is only shown" },
		{
			name: "keygen",
			description: "with a key of your own: the one that sops finds, else a new one; and `.sops.yaml` for it",
		},
		{ name: "key-file", value: "FILE", description: "where that key lies, or shall lie" },
		{ name: "no-baseline", description: "do not write today's findings down as known" },
	],
	examples: [
		["sops-guard init", "show what is missing, as a diff"],
		["sops-guard init --yes", "write it"],
		["sops-guard init --keygen --yes", "from nothing to the first sealed file, in one step"],
	],
	run: async (given, terminal) => (await import("./run-init.ts")).runInit(given, terminal),
};
