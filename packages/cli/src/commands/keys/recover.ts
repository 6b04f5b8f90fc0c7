import type { Command } from "../../command.ts";
import { formatOption, identityOptions } from "../sealed/options.ts";

export const recoverCommand: Command = {
	name: "recover",
	summary: "the drill: prove that an identity opens every sealed file, now or at a past commit",
	operands: "[path]",
	mostOperands: 1,
	options: [
		...identityOptions,
		{ name: "at", value: "REV", description: "open the files of this commit instead of the work tree's" },
		{
			name: "record",
			description: "note the day in .sops-guard.recovery, for the rule recovery-drill-overdue",
		},
		formatOption,
	],
	examples: [
		[
			"sops-guard recover -i -",
			"type the backup identity, which is shown nowhere; nothing decrypted leaves memory",
		],
		["sops-guard recover -i - --record", "and note the day, so that the next drill is not forgotten"],
		["sops-guard recover -i backup.txt --at v1.4", "would the backup have opened this release?"],
	],
	run: async (given, terminal) => (await import("./run-recover.ts")).runRecover(given, terminal),
};
