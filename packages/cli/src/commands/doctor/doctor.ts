import type { Command } from "../../command.ts";
import { formatOption, identityOptions, inputTypeOption } from "../sealed/options.ts";

export const doctorCommand: Command = {
	name: "doctor",
	summary: "why can this not be decrypted? Checks, each with the next thing to type",
	operands: "[PATH…]",
	mostOperands: Number.POSITIVE_INFINITY,
	options: [formatOption, inputTypeOption, ...identityOptions],
	examples: [
		["sops-guard doctor", "versions, configuration, identities"],
		["sops-guard doctor secrets.enc.yaml", "and whether this file opens, and if not, why"],
	],
	run: async (given, terminal) => (await import("./run-doctor.ts")).runDoctor(given, terminal),
};
