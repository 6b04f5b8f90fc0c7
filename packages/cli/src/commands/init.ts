import type { Command } from "../command.ts";

export const initCommand: Command = {
	name: "init",
	summary: "look first, then write what a repository is missing; never overwrites",
	operands: "[path]",
	mostOperands: 1,
	options: [
		{ name: "yes", short: "y", description: "write it; without this it is only shown" },
		{ name: "no-baseline", description: "do not write today's findings down as known" },
	],
	examples: [
		["sops-guard init", "show what is missing, as a diff"],
		["sops-guard init --yes", "write it"],
	],
	run: async (given, terminal) => (await import("./run-init.ts")).runInit(given, terminal),
};
