import type { Command } from "../../command.ts";
import { engineOption, identityOptions, inputTypeOption } from "./options.ts";

export const decryptCommand: Command = {
	name: "decrypt",
	summary: "open sealed files: one to stdout, or many to a folder or in place, all or none",
	operands: "FILE…",
	mostOperands: Number.POSITIVE_INFINITY,
	options: [
		{
			name: "output",
			short: "o",
			value: "PATH",
			description: "write to this file, or below this folder under plain names; only you can read them",
		},
		{
			name: "in-place",
			description:
				"replace the file by its plaintext; terraform.tfvars.enc becomes terraform.tfvars beside it",
		},
		{ name: "force", description: "overwrite files that hold something else" },
		{ name: "stdout", description: "print the plaintext in a workflow too, where logs keep it" },
		inputTypeOption,
		{
			name: "output-type",
			value: "STORE",
			choices: ["yaml", "json", "dotenv", "ini", "binary"],
			description: "print as yaml, json, dotenv, ini or binary",
		},
		{
			name: "extract",
			value: "POINTER",
			description:
				"only the value, map or list that stands there; a text comes as it is, without a line break",
		},
		{
			name: "redact",
			description:
				"the shape alone: keys, types and how long values are, roughly; needs no key, proves nothing",
		},
		{ name: "ignore-mac", description: "open a file whose MAC is missing or wrong" },
		engineOption,
		...identityOptions,
	],
	examples: [
		["sops-guard decrypt terraform.tfvars.enc", "print the plaintext"],
		["sops-guard decrypt k8s/secrets --output /dev/shm/secrets", "every sealed file below a folder"],
		["sops-guard decrypt --extract stringData.url secrets.enc.yaml", "one value"],
		["sops-guard decrypt --redact secrets.enc.yaml", "what is in it, for everybody's eyes"],
		["sops-guard decrypt --in-place terraform.tfvars.enc", "write terraform.tfvars, which git ignores"],
	],
	run: async (given, terminal) => (await import("./run-decrypt.ts")).runDecrypt(given, terminal),
};
