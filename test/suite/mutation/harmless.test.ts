// What changes nothing is not told: neither of the whole tree, nor of the commit that did it.
import { describe, expect, test } from "vitest";
import { requireTool } from "../../support/tools.ts";
import { cleanTree } from "./bases/index.ts";
import { harmlessEdits } from "./harmless.ts";
import { findingsIn, findingsSince, told, treeOf } from "./judgement.ts";

const sops = requireTool("sops");

describe.skipIf(sops.missing)("silent", () => {
	test.each(harmlessEdits.map((one) => [one.title, one] as const))("%s", (_, { base, edit }) => {
		const draft = cleanTree(base).copy();
		edit(draft);
		expect(told(findingsIn(treeOf(draft)), null)).toEqual([]);
		expect(told(findingsSince([cleanTree(base), draft]), null)).toEqual([]);
	});
});

test("there are forty of them", () => {
	expect(new Set(harmlessEdits.map(({ title }) => title)).size).toBe(harmlessEdits.length);
	expect(harmlessEdits.length).toBeGreaterThanOrEqual(40);
});
