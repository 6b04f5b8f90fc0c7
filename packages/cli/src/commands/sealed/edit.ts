import type { Command } from "../../command.ts";
import { configOption, identityOptions, inputTypeOption } from "./options.ts";

export const editCommand: Command = {
	name: "edit",
	summary:
		"open a sealed file in an editor and seal what comes back; what did not change keeps its ciphertext",
	operands: "FILE",
	mostOperands: 1,
	options: [configOption, inputTypeOption, ...identityOptions],
	examples: [
		["sops-guard edit k8s/secrets/base-secrets.enc.yaml", "SOPS_EDITOR, else EDITOR, else vi"],
		["sops-guard edit terraform.tfvars.enc", "opens under the name terraform.tfvars"],
	],
	run: async (given, terminal) => (await import("./run-edit.ts")).runEdit(given, terminal),
};
