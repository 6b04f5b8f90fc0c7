import { ansi, explanationOf, Failure, nearest, plain } from "@sops-guard/core";
import { ruleSet } from "@sops-guard/rules";
import type { Command } from "../command.ts";

export const explainCommand: Command = {
	name: "explain",
	summary: "print a rule's page: what, why, how to fix it, and what to do when it has leaked already",
	operands: "RULE",
	mostOperands: 1,
	options: [],
	examples: [["sops-guard explain sops-leaf-plaintext", "the page of one rule"]],
	run: async (given, { writer }) => {
		const [id] = given.positionals;
		if (id === undefined)
			throw new Failure("usage", "explain needs the name of a rule", {
				hint: "sops-guard rules lists them.",
			});
		const rule = ruleSet.rules.find((each) => each.id === id);
		if (rule === undefined) {
			const guess = nearest(
				id,
				ruleSet.rules.map((each) => each.id),
			);
			throw new Failure("usage", "there is no rule of that name", {
				hint: guess === null ? "sops-guard rules lists them." : `Did you mean sops-guard explain ${guess}?`,
			});
		}
		const width = writer.width === undefined ? {} : { width: writer.width };
		writer.out(explanationOf(rule, { palette: writer.hasColor ? ansi : plain, ...width }));
		return 0;
	},
};
