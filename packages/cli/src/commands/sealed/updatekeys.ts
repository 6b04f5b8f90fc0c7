import type { Command } from "../../command.ts";
import { configOption, dryRunOption, formatOption, identityOptions, inputTypeOption } from "./options.ts";

export const updatekeysCommand: Command = {
	name: "updatekeys",
	summary: "seal the data keys of files for the recipients that .sops.yaml names now",
	operands: "FILE…",
	mostOperands: Number.POSITIVE_INFINITY,
	options: [
		configOption,
		dryRunOption,
		formatOption,
		{ name: "yes", short: "y", description: "nothing is asked; this is taken because sops wants it" },
		inputTypeOption,
		...identityOptions,
	],
	examples: [
		["sops-guard updatekeys --dry-run .", "what would change in every sealed file here"],
		["sops-guard updatekeys k8s/secrets", "whoever is removed keeps the data key: rotate afterwards"],
	],
	run: async (given, terminal) => (await import("./run-updatekeys.ts")).runUpdatekeys(given, terminal),
};
