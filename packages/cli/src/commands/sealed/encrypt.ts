import type { Command } from "../../command.ts";
import { configOption, dryRunOption, formatOption, identityOptions, inputTypeOption } from "./options.ts";

export const encryptCommand: Command = {
	name: "encrypt",
	summary: "seal plaintext files by .sops.yaml: one to stdout, or many in place, all or none",
	operands: "FILE…",
	mostOperands: Number.POSITIVE_INFINITY,
	options: [
		{
			name: "in-place",
			description: "replace the file; terraform.tfvars is sealed to terraform.tfvars.enc beside it and stays",
		},
		{ name: "output", short: "o", value: "FILE", description: "write the sealed text to this file" },
		configOption,
		{
			name: "age",
			value: "RECIPIENT",
			repeat: true,
			description: "seal for these recipients, whatever .sops.yaml says of recipients",
		},
		{ name: "filename-override", value: "PATH", description: "choose rule and store as for this path" },
		inputTypeOption,
		{ name: "allow-unsealed", description: "write a file of which the selector seals nothing" },
		dryRunOption,
		formatOption,
		...identityOptions,
	],
	examples: [
		["sops-guard encrypt secret.yaml > secret.enc.yaml", "one file"],
		["sops-guard encrypt --in-place k8s/secrets", "every file below that must be sealed and is not yet"],
		["sops-guard encrypt --in-place terraform.tfvars", "what did not change keeps its ciphertext"],
	],
	run: async (given, terminal) => (await import("./run-encrypt.ts")).runEncrypt(given, terminal),
};
