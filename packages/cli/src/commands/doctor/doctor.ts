import type { Command } from "../../command.ts";
import { clusterOptions } from "../k8s/cluster-options.ts";
import { formatOption, identityOptions, inputTypeOption } from "../sealed/options.ts";

export const doctorCommand: Command = {
	name: "doctor",
	summary:
		"why can this not be decrypted, or not reach the cluster? Checks, each with the next thing to type",
	operands: "[cluster | PATH…]",
	mostOperands: Number.POSITIVE_INFINITY,
	options: [formatOption, inputTypeOption, ...identityOptions, ...clusterOptions],
	examples: [
		["sops-guard doctor", "versions, configuration, identities"],
		["sops-guard doctor secrets.enc.yaml", "and whether this file opens, and if not, why"],
		[
			"sops-guard doctor cluster",
			"why External Secrets Operator does not sync: namespaces, master Secrets, stores, targets",
		],
	],
	run: async (given, terminal) => (await import("./run-doctor.ts")).runDoctor(given, terminal),
};
