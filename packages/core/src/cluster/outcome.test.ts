import { expect, test } from "vitest";
import { type Application, isComplete, outcomeMarkdown, outcomePretty } from "./outcome.ts";
import type { ClusterPlan, ObjectPlan } from "./plan.ts";
import { troubleOf } from "./trouble.ts";

const object = (name: string): ObjectPlan => ({
	namespace: "secrets",
	name,
	action: "create",
	object: null,
	live: null,
	place: null,
	keys: [],
	metadata: [],
	hasLastApplied: false,
	takesOver: [],
	obstacles: [],
});
const plan: ClusterPlan = {
	objects: ["one", "two", "three"].map(object),
	fieldManager: "sops-guard",
	inventory: null,
};
const forbidden = troubleOf(
	'User "a" cannot patch resource "secrets" in API group "" in the namespace "secrets"',
);
const application = (isDryRun: boolean, trouble: Application["trouble"] = null): Application => ({
	outcomes: new Map([
		["secrets/one", { outcome: "applied", trouble: null, notes: ["a note"] }],
		["secrets/two", { outcome: "failed", trouble: forbidden, notes: [] }],
		["secrets/three", { outcome: "unchanged", trouble: null, notes: [] }],
	]),
	isDryRun,
	trouble,
});

test("a line for each object that was worked on, and the sum", () => {
	expect(outcomePretty(plan, application(false))).toBe(
		[
			"applied      secrets/one",
			"    a note",
			"failed       secrets/two",
			"    a may not patch secrets in the namespace secrets",
			"    Bind a Role that allows it, then ask: kubectl auth can-i patch secrets -n secrets",
			"1 applied, 1 unchanged, 1 failed",
			"",
		].join("\n"),
	);
});

test("a dry run says what would be", () => {
	expect(outcomePretty(plan, application(true))).toContain("1 would be applied, 1 unchanged, 1 would fail\n");
	expect(outcomeMarkdown(plan, application(true))).toContain(
		"**1 would be applied, 1 unchanged, 1 would fail.**",
	);
});

test("what ended the whole run is told once", () => {
	const text = outcomePretty(plan, application(false, troubleOf("(Unauthorized)")));
	expect(text.match(/does not know who is asking/g)).toHaveLength(1);
	expect(outcomeMarkdown(plan, application(false, troubleOf("(Unauthorized)")))).toContain(
		"does not know who",
	);
});

test("complete is only what has neither failed nor been left out", () => {
	expect(isComplete(application(false))).toBe(false);
	const done: Application = { outcomes: new Map(), isDryRun: false, trouble: null };
	expect(isComplete(done)).toBe(true);
	expect(isComplete({ ...done, trouble: forbidden })).toBe(false);
});
