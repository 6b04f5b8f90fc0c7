import type { Command } from "../../command.ts";

export const gitSetupCommand: Command = {
	name: "git-setup",
	summary: "have git merge sealed files by value and show readable diffs of them",
	operands: "[path]",
	mostOperands: 1,
	options: [{ name: "yes", short: "y", description: "write it; without this it is only shown" }],
	examples: [
		["sops-guard git-setup", "show the lines for .gitattributes and for git's configuration"],
		["sops-guard git-setup --yes", "write both; everybody runs this once in each clone"],
	],
	run: async (given, terminal) => (await import("./run-git-setup.ts")).runGitSetup(given, terminal),
};
