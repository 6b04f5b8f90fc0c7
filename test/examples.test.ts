// A rule's examples are its tests.
import { ruleSet } from "@sops-guard/rules";
import { describe, expect, test } from "vitest";
import { authoredRules } from "./support/authored-rules.ts";
import { exampleReport, placesOf, spokenBy } from "./support/example-report.ts";

describe.each(authoredRules)("$rule.id", ({ rule, examples }) => {
	test.each(examples)("$title", (example) => {
		const report = exampleReport(example, rule, ruleSet);
		expect(placesOf(report, rule)).toEqual(example.reports);
		for (const { message, fix, pointer, related } of spokenBy(report, rule)) {
			const words = [message, fix, pointer, ...related.map((place) => place.message)].join("\n");
			expect(words, "a name without its label").not.toMatch(/\{[a-zA-Z]+\}/);
			expect(words, "a value").not.toMatch(/canary/i);
		}
	});

	test("every sentence is said in an example", () => {
		const said = examples.flatMap((example) => spokenBy(exampleReport(example, rule, ruleSet), rule));
		const silent = Object.entries(rule.messages).filter(
			([, sentence]) => !said.some(({ message }) => sounds(sentence, message)),
		);
		expect(silent.map(([name]) => name)).toEqual([]);
	});
});

/** Whether a message is that sentence with its names filled in. */
function sounds(sentence: string, message: string): boolean {
	const parts = sentence.split(/\{[a-zA-Z]+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
	return new RegExp(`^${parts.join("[\\s\\S]*")}$`).test(message);
}
