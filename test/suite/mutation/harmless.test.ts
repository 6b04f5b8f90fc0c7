// What changes nothing is not told: neither of the whole tree, nor of the commit that did it.
import { describe, expect, test } from "vitest";
import { requireTool } from "../../support/tools.ts";
import { cleanTree } from "./bases/index.ts";
import type { Draft } from "./draft.ts";
import { harmlessEdits } from "./harmless.ts";
import { findingsIn, findingsSince, told, treeOf } from "./judgement.ts";

const sops = requireTool("sops");

/** What the real sops has to open all the same, or the edit is not harmless. */
function changedSeals({ files: before }: Draft, { files }: Draft): string[] {
	return [...files].flatMap(([path, content]) => {
		const isSeal = typeof content === "string" && content.includes("ENC[") && !path.endsWith(".md");
		return isSeal && before.get(path) !== content ? [path] : [];
	});
}

describe.skipIf(sops.missing)("silent", () => {
	test.each(harmlessEdits.map((one) => [one.title, one] as const))("%s", (_, { base, edit }) => {
		const draft = cleanTree(base).copy();
		edit(draft);
		for (const path of changedSeals(cleanTree(base), draft)) draft.plaintext(path);
		expect(told(findingsIn(treeOf(draft)), null)).toEqual([]);
		expect(told(findingsSince([cleanTree(base), draft]), null)).toEqual([]);
	});
});

test("there are forty of them", () => {
	expect(new Set(harmlessEdits.map(({ title }) => title)).size).toBe(harmlessEdits.length);
	expect(harmlessEdits.length).toBeGreaterThanOrEqual(40);
});
