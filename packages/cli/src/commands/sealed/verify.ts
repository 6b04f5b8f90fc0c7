import type { Command } from "../../command.ts";
import { formatOption, identityOptions, inputTypeOption } from "./options.ts";

export const verifyCommand: Command = {
	name: "verify",
	summary: "prove that sealed files are whole: structure, MAC, and who can open them",
	operands: "FILE…",
	mostOperands: Number.POSITIVE_INFINITY,
	options: [formatOption, inputTypeOption, ...identityOptions],
	examples: [
		["sops-guard verify .", "every sealed file here"],
		["sops-guard verify --identity-file ci.txt .", "does this identity open all of them?"],
	],
	run: async (given, terminal) => (await import("./run-verify.ts")).runVerify(given, terminal),
};
