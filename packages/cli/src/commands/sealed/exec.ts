import type { Command } from "../../command.ts";
import { identityOptions, inputTypeOption } from "./options.ts";

export const execCommand: Command = {
	name: "exec",
	summary: "run a program with the values of sealed files, as its environment or as private files",
	operands: "FILE… -- PROGRAM [WORD…]",
	mostOperands: Number.POSITIVE_INFINITY,
	startsProgram: true,
	options: [
		{
			name: "env",
			description: "hand the values over as environment variables; the default where files have names",
		},
		{
			name: "file",
			description:
				"hand the plaintext over as files that only you can read; {} or {NAME} stands for their path",
		},
		{ name: "json-values", description: "with --env: maps and lists become variables too, as JSON" },
		{
			name: "allow-name",
			value: "NAME",
			repeat: true,
			description: "with --env: set this variable although it steers programs, such as GITHUB_TOKEN",
		},
		{
			name: "pristine",
			description: "give the program nothing of this environment but PATH, HOME and the language",
		},
		{ name: "no-redact", description: "leave its output, and the terminal, to the program as they are" },
		inputTypeOption,
		...identityOptions,
	],
	examples: [
		["sops-guard exec .env.production -- ./server --port 8080", "what stands in the file is its environment"],
		["sops-guard exec terraform.tfvars.enc -- terraform plan -var-file {}", "a file that is gone afterwards"],
		[
			"sops-guard exec --file a.enc.yaml b.enc.json -- diff {a.yaml} {b.json}",
			"several files, by their names",
		],
	],
	run: async (given, terminal) => (await import("./run-exec.ts")).runExec(given, terminal),
};
