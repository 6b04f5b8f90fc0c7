import type { Command } from "../../command.ts";
import { dryRunOption, formatOption, identityOptions, inputTypeOption } from "./options.ts";

export const setCommand: Command = {
	name: "set",
	summary:
		"set one value of a sealed file; the value comes from stdin or a prompt, never from the command line",
	operands: "FILE POINTER",
	mostOperands: 2,
	options: [
		{ name: "json", description: "take the value as JSON, as sops does: a number, true, a list, a map" },
		{ name: "exact", description: "keep a final newline that stdin ends with" },
		dryRunOption,
		formatOption,
		inputTypeOption,
		...identityOptions,
	],
	examples: [
		["sops-guard set secrets.enc.yaml stringData.url", "asks for the value without showing it"],
		["openssl rand -hex 32 | sops-guard set secrets.enc.yaml stringData.token", "takes it from a program"],
		["echo 8080 | sops-guard set --json secrets.enc.yaml 'ports[0]'", "a number"],
	],
	run: async (given, terminal) => (await import("./run-set.ts")).runSet(given, terminal),
};

export const unsetCommand: Command = {
	name: "unset",
	summary: "take a value, a map or a list out of a sealed file",
	operands: "FILE POINTER",
	mostOperands: 2,
	options: [
		{ name: "idempotent", description: "a value that is not there is no failure" },
		dryRunOption,
		formatOption,
		inputTypeOption,
		...identityOptions,
	],
	examples: [["sops-guard unset secrets.enc.yaml stringData.old", "the others keep their ciphertext"]],
	run: async (given, terminal) => (await import("./run-set.ts")).runUnset(given, terminal),
};
