import type { Command } from "../../command.ts";
import { dryRunOption, formatOption, identityOptions, inputTypeOption } from "./options.ts";

export const rotateCommand: Command = {
	name: "rotate",
	summary: "give sealed files a new data key, all of them or none",
	operands: "FILE…",
	mostOperands: Number.POSITIVE_INFINITY,
	options: [
		{ name: "add-age", value: "RECIPIENT", repeat: true, description: "seal for this recipient too" },
		{ name: "rm-age", value: "RECIPIENT", repeat: true, description: "no longer seal for this recipient" },
		dryRunOption,
		formatOption,
		inputTypeOption,
		...identityOptions,
	],
	examples: [
		["sops-guard rotate k8s/secrets", "every sealed file below a folder"],
		[
			"sops-guard rotate --rm-age age1… '**/*.enc.yaml'",
			"and lock somebody out for what is written from now on",
		],
	],
	run: async (given, terminal) => (await import("./run-rotate.ts")).runRotate(given, terminal),
};
