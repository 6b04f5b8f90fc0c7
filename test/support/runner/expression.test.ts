import { describe, expect, test } from "vitest";
import { evaluateCondition, evaluateTemplate, evaluateValue } from "./expression.ts";

const contexts = {
	github: { token: "t", sha: "abc", event: { number: 7 } },
	steps: { a: { outputs: { x: "1" } } },
};

describe("a template", () => {
	test.each([
		["plain", "plain"],
		["${{ github.token }}", "t"],
		["a ${{github.sha}} b ${{ 'it''s' }} ${{ 12 }} ${{ true }}${{ null }}", "a abc b it's 12 true"],
		["${{ github.unset }}", ""],
		["${{ github.event.number == 7 && 'seven' || 'other' }}", "seven"],
		["${{ format('{0}-{1}', steps.a.outputs.x, github['sha']) }}", "1-abc"],
		["${{ always() }}", "true"],
	])("%j", (template, result) => {
		expect(evaluateTemplate(template, contexts)).toBe(result);
	});

	// [doc] contexts reference: what is not available in a place is an error there.
	test.each([
		"${{ secrets.x }}",
		"${{ env.x }}",
		"${{ a && b }}",
		"${{ success() }}",
		"${{ hashFiles('x') }}",
	])("%j is refused", (template) => {
		expect(() => evaluateTemplate(template, contexts)).toThrow();
	});

	test("that is one expression keeps its kind", () => {
		expect(evaluateValue("${{ fromJSON('[1,{\"a\":true}]') }}", {})).toEqual([1, { a: true }]);
		expect(evaluateValue("${{ github.event.number == 7 }}", contexts)).toBe(true);
		expect(evaluateValue("x${{ 1 }}", {})).toBe("x1");
	});
});

describe("a condition", () => {
	test.each([
		["always()", "cancelled", true],
		["success()", "failure", false],
		["", "failure", false],
		["${{ !cancelled() }}", "failure", true],
		// [src] runner, PipelineTemplateConverter.ConvertToIfCondition: without a status function success() is meant.
		["github.event.number == 7", "success", true],
		["github.event.number == 7", "failure", false],
		["github.event.number == 7 || failure()", "failure", true],
		["'success()' != ''", "failure", false],
		["steps.a.outputs.x", "success", true],
		["steps.a.outputs.y", "success", false],
		["github.event.missing", "success", false],
	] as const)("%j when the job stands at %s", (condition, status, expected) => {
		expect(evaluateCondition(condition, status, contexts)).toBe(expected);
	});
});
