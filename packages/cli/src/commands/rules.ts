import { ansi, plain, rulesJson, rulesTable, rulesText } from "@sops-guard/core";
import { ruleSet } from "@sops-guard/rules";
import type { Command } from "../command.ts";

export const rulesCommand: Command = {
	name: "rules",
	summary: "print the table of rules",
	operands: "",
	mostOperands: 0,
	options: [
		{
			name: "format",
			value: "NAME",
			choices: ["pretty", "json", "markdown"],
			description: "how to print it",
		},
	],
	examples: [["sops-guard rules --format json", "every rule with its severity, confidence and presets"]],
	run: async (given, { writer, tool }) => {
		const { rules } = ruleSet;
		const width = writer.width === undefined ? {} : { width: writer.width };
		switch (given.value("format")) {
			case "json":
				writer.out(rulesJson(rules, tool));
				break;
			case "markdown":
				writer.out(`${rulesTable(rules, (id) => `docs/rules/${id}.md`)}\n`);
				break;
			default:
				writer.out(rulesText(rules, { palette: writer.hasColor ? ansi : plain, ...width }));
		}
		return 0;
	},
};
