import type { CommandEntry } from "./command.ts";

/** Every command, in the order of the help. Only the one that runs is loaded. */
export const commands: readonly CommandEntry[] = [
	{
		name: "lint",
		summary: "check that everything that must be sealed is sealed, without a key",
		load: async () => (await import("./commands/lint.ts")).lintCommand,
	},
	{
		name: "diff",
		summary: "show what changed inside sealed files, without a key",
		load: async () => (await import("./commands/diff.ts")).diffCommand,
	},
	{
		name: "explain",
		summary: "print a rule's page: what, why, how to fix it, and what to do when it has leaked already",
		load: async () => (await import("./commands/explain.ts")).explainCommand,
	},
	{
		name: "rules",
		summary: "print the table of rules",
		load: async () => (await import("./commands/rules.ts")).rulesCommand,
	},
	{
		name: "init",
		summary: "look first, then write what a repository is missing; never overwrites",
		load: async () => (await import("./commands/init.ts")).initCommand,
	},
];
