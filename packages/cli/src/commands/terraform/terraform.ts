import type { Command } from "../../command.ts";
import { identityOptions } from "../sealed/options.ts";

export const terraformCommand: Command = {
	name: "terraform",
	summary:
		"run terraform or tofu with the values of sealed tfvars, take them out of what it says, leave nothing",
	operands: "-- ARGUMENT…",
	mostOperands: 0,
	startsProgram: true,
	options: [
		{
			name: "var-file",
			value: "FILE",
			repeat: true,
			description:
				"hand over this sealed file too; terraform.tfvars.enc and *.auto.tfvars.enc are found where it runs",
		},
		{
			name: "program",
			value: "PROGRAM",
			description: "run this program; SOPS_GUARD_TERRAFORM, else the terraform or the tofu on PATH",
		},
		{
			name: "plan-guard",
			value: "MODE",
			choices: ["warn", "fail", "off"],
			description:
				"look for the values in the saved plan and in the state: warn (default), fail with 1 where they show, or off",
		},
		...identityOptions,
	],
	examples: [
		[
			"sops-guard terraform -- plan -out=plan.bin",
			"with terraform.tfvars.enc, as if it were terraform.tfvars",
		],
		[
			"sops-guard terraform -- -chdir=terraform/environments/eu apply -auto-approve",
			"with the sealed tfvars of that folder",
		],
		[
			"sops-guard terraform --plan-guard fail --var-file eu.tfvars.enc -- apply",
			"and 1 where a value would be printed",
		],
	],
	run: async (given, terminal) => (await import("./run-terraform.ts")).runTerraform(given, terminal),
};
