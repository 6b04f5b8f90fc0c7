import { describe, expect, test } from "vitest";
import { evaluateCondition, evaluateTemplate } from "./expression.ts";

const contexts = { github: { token: "t", sha: "abc" } };

describe("a template", () => {
	test.each([
		["plain", "plain"],
		["${{ github.token }}", "t"],
		["a ${{github.sha}} b ${{ 'it''s' }} ${{ 12 }} ${{ true }}${{ null }}", "a abc b it's 12 true"],
		["${{ github.unset }}", ""],
	])("%j", (template, result) => {
		expect(evaluateTemplate(template, contexts)).toBe(result);
	});

	test.each(["${{ secrets.x }}", "${{ env.x }}", "${{ github.event.number }}", "${{ a && b }}"])(
		"%j is refused",
		(template) => {
			expect(() => evaluateTemplate(template, contexts)).toThrow();
		},
	);
});

test("a condition asks how the job stands", () => {
	expect(evaluateCondition("always()", "cancelled")).toBe(true);
	expect(evaluateCondition("success()", "failure")).toBe(false);
	expect(evaluateCondition("${{ !cancelled() }}", "failure")).toBe(true);
	expect(() => evaluateCondition("github.ref == 'x'", "success")).toThrow();
});
