import type { Command } from "../../command.ts";
import { dryRunOption, formatOption, identityOptions } from "../sealed/options.ts";

export const rekeyCommand: Command = {
	name: "rekey",
	summary: "new key in, old key out: every file with a new data key, proven, all of them or none",
	operands: "[path]",
	mostOperands: 1,
	options: [
		{
			name: "begin",
			description: "only add the new recipient beside the old one, so that both open everything",
		},
		{ name: "finish", description: "take the old recipient out, once everybody has the new identity" },
		{ name: "keygen", description: "make the new identity" },
		{
			name: "output",
			short: "o",
			value: "FILE",
			description: "where --keygen writes it, for only you to read",
		},
		{ name: "pq", description: "make it post-quantum: needs sops 3.12 and age 1.3 or newer" },
		{ name: "new-identity-file", value: "FILE", description: "take the new identity from this file" },
		{
			name: "old",
			value: "RECIPIENT",
			description: "who goes, by name or recipient; the identity at hand if left out",
		},
		dryRunOption,
		formatOption,
		...identityOptions,
	],
	examples: [
		["sops-guard rekey --keygen -o ~/new.txt", "at once: the identity at hand goes, the new one comes"],
		["sops-guard rekey --begin --old ci --keygen -o ~/new.txt", "staged: both open everything from now on"],
		["sops-guard rekey --finish --old ci --new-identity-file ~/new.txt", "and now the old one opens nothing"],
	],
	run: async (given, terminal) => (await import("./run-rekey.ts")).runRekey(given, terminal),
};
