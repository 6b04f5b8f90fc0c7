import { expect, test } from "vitest";
import { rulesJson, rulesText } from "./rule-table.ts";
import { leafRule, specimenRules } from "./specimen.ts";

test("columns for a terminal", () => {
	expect(rulesText(specimenRules, { width: 90 })).toMatchInlineSnapshot(`
		"sops-leaf-plaintext          critical  recommended  A value of a sealed file stands in
		                                                    clear text
		gitignore-plaintext-exposed  medium    recommended  No ignore rule covers a plaintext that
		                                                    must never be committed
		history-added-then-removed   critical  recommended  A plaintext came and went

		3 rules. A page for each: sops-guard explain RULE
		"
	`);
});

test("JSON starts and ends as every document of ours does", () => {
	const parsed = JSON.parse(rulesJson([leafRule], { name: "sops-guard", version: "0.1.0" }));
	expect(Object.keys(parsed)).toEqual(["version", "tool", "rules", "incomplete"]);
	expect(parsed.rules[0]).toMatchObject({
		id: leafRule.id,
		exposure: true,
		needs: [],
		presets: leafRule.presets,
	});
	expect(parsed.rules[0]).not.toHaveProperty("check");
});
