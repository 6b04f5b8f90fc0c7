import type { Command } from "../../command.ts";
import { identityOptions } from "../sealed/options.ts";

export const mergeDriverCommand: Command = {
	name: "merge-driver",
	summary: "merge a sealed file by value; git calls it once git-setup has told it to",
	operands: "BASE OURS THEIRS PATH",
	mostOperands: 4,
	options: [
		{
			name: "prefer",
			value: "SIDE",
			choices: ["ours", "theirs"],
			description: "where both sides changed a value, take ours or theirs",
		},
		{ name: "no-edit", description: "never open an editor for conflicts; say where they are and leave ours" },
		...identityOptions,
	],
	examples: [
		["sops-guard merge-driver -- %O %A %B %P", "as git's configuration has it"],
		["git checkout --merge secrets.enc.yaml", "have git call it again for a file in conflict"],
	],
	run: async (given, terminal) => (await import("./run-merge-driver.ts")).runMergeDriver(given, terminal),
};
