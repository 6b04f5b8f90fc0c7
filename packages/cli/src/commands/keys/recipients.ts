import type { Command } from "../../command.ts";
import { dryRunOption, formatOption, identityOptions } from "../sealed/options.ts";

export const recipientsCommand: Command = {
	name: "recipients",
	summary: "who opens what, by name; add somebody or take somebody out, and re-key what that touches",
	operands: "list [path] | add NAME [path] | remove NAME [path]",
	mostOperands: 3,
	options: [
		{
			name: "group",
			value: "N",
			description: "add to this key group of the rules, from 1, where they have several",
		},
		dryRunOption,
		formatOption,
		...identityOptions,
	],
	examples: [
		["sops-guard recipients list", "everybody, with their files"],
		[
			"sops-guard recipients add alice k8s",
			"alice, as the policy knows her, for the rules of what lies in k8s",
		],
		["sops-guard recipients remove alice", "out of .sops.yaml and every file, each with a new data key"],
	],
	run: async (given, terminal) => (await import("./run-recipients.ts")).runRecipients(given, terminal),
};
