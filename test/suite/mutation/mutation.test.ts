// One thing broken in a clean, really sealed tree: exactly the right rule speaks, at the right line, and nothing else that
// a reader would see first.
import { ruleSet } from "@sops-guard/rules";
import { describe, expect, test } from "vitest";
import { requireTool } from "../../support/tools.ts";
import { cleanTree } from "./bases/index.ts";
import type { BaseName } from "./fault.ts";
import { faults } from "./faults/index.ts";
import { historyFaults } from "./histories.ts";
import { added, expected, findingsIn, findingsSince, told, treeOf } from "./judgement.ts";
import { isAboutCommits, statesOf } from "./states.ts";

const sops = requireTool("sops");

const clean = new Map<BaseName, ReturnType<typeof findingsIn>>();

function cleanFindings(name: BaseName) {
	const known = clean.get(name) ?? findingsIn(treeOf(cleanTree(name)));
	clean.set(name, known);
	return known;
}

describe.skipIf(sops.missing)("a fault gives exactly one finding", () => {
	test.each(faults.map((one) => [`${one.rule}: ${one.title}`, one] as const))("%s", (_, one) => {
		const states = statesOf(one);
		const head = states.at(-1) ?? cleanTree(one.base);
		const findings = isAboutCommits(one)
			? findingsSince(states, one.gaps)
			: added(findingsIn(treeOf(head)), cleanFindings(one.base));
		expect(told(findings, one.rule)).toEqual(expected(one, head));
	});
});

test("every fault is of a rule, and told apart by its title", () => {
	const ids = ruleSet.rules.map(({ id }) => id);
	expect(faults.filter(({ rule }) => !ids.includes(rule)).map(({ rule }) => rule)).toEqual([]);
	const names = faults.map(({ rule, title }) => `${rule}: ${title}`);
	expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test("every rule has two of them, and there are enough", () => {
	const all = [...faults, ...historyFaults];
	const count = (id: string) => all.filter(({ rule }) => rule === id).length;
	// What a key has to find is shown in double-encrypted.test.ts.
	const keyless = ruleSet.rules.filter(({ needs }) => !needs?.includes("keys"));
	// What is missing from the start, whatever anybody did, is shown in the examples of its rule.
	const undone = ["rotation-registry-missing"];
	expect(keyless.map(({ id }) => id).filter((id) => count(id) < 2 && !undone.includes(id))).toEqual([]);
	expect(faults.length).toBeGreaterThanOrEqual(250);
});
