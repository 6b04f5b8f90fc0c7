import type { Command } from "../../command.ts";
import { identityOptions, inputTypeOption } from "../sealed/options.ts";

export const textconvCommand: Command = {
	name: "textconv",
	summary: "print a sealed file so that git can show a diff that people can read",
	operands: "FILE",
	mostOperands: 1,
	options: [
		{ name: "keyless", description: "never decrypt: show which values changed, not what they are" },
		inputTypeOption,
		...identityOptions,
	],
	examples: [["sops-guard textconv secrets.enc.yaml", "as git's configuration has it, after git-setup"]],
	run: async (given, terminal) => (await import("./run-textconv.ts")).runTextconv(given, terminal),
};
