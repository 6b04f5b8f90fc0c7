// The bases of the mutation suite: whatever fires on a clean tree would be blamed on a fault.
import { describe, expect, test } from "vitest";
import { requireTool } from "../../support/tools.ts";
import { bases, cleanTree } from "./bases/index.ts";
import type { BaseName } from "./fault.ts";
import { findingsIn, told, treeOf } from "./judgement.ts";

const sops = requireTool("sops");

describe.skipIf(sops.missing).each(Object.keys(bases) as BaseName[])("%s", (name) => {
	test("is clean under every rule", () => {
		const findings = findingsIn(treeOf(cleanTree(name)));
		expect(told(findings, null)).toEqual([]);
	});

	test("is sealed by sops", () => {
		const draft = cleanTree(name);
		for (const [path, text] of Object.entries(bases[name].sealed)) {
			expect(draft.text(path)).toContain("ENC[AES256_GCM,");
			expect(draft.text(path)).not.toContain("canary-");
			expect(draft.plaintext(path)).toBe(text);
		}
	});
});
