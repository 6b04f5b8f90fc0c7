import { describe, expect, test } from "vitest";
import type { Policy, PolicySuppression } from "../policy/policy.ts";
import { Tree, type TreeSource } from "../tree.ts";
import { exitCodeOf } from "./exit-code.ts";
import { type LintInput, lint } from "./lint.ts";
import { at } from "./place.ts";
import type { Commit } from "./range.ts";
import { documentRule, fileRule, type Rule, rangeRule, runRule, treeRule } from "./rule.ts";

type Files = Readonly<Record<string, string>>;

const badWord: Rule = fileRule({
	id: "bad-word",
	summary: "a line says bad",
	why: "it is bad",
	fix: "`rm {path}`",
	messages: { default: "bad in {path}" },
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	selects: { needles: ["bad"] },
	*check(file) {
		for (const [index, line] of (file.text ?? "").split("\n").entries()) {
			if (line.includes("bad")) yield { at: at.line(file, index + 1) };
		}
	},
});

const passedThrough: Rule = rangeRule({
	id: "passed-through",
	summary: "came and went",
	why: "history keeps it",
	fix: "rotate",
	messages: { default: "came and went" },
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	*check(range) {
		for (const finding of range.passed) yield { at: at.file(finding.path), commit: finding.commit ?? "" };
	},
});

const weakened: Rule = rangeRule({
	id: "weakened",
	summary: "something hides a finding",
	why: "it must not",
	fix: "undo it",
	messages: { default: "hidden" },
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	*check(range) {
		if (range.hidden.length > 0) yield { at: at.file(range.policyPath) };
	},
});

const rules = [badWord, passedThrough, weakened];

function treeOf(files: Files): Tree {
	const source: TreeSource = {
		kind: "commit",
		entries: Object.keys(files)
			.sort()
			.map((path) => ({ path, kind: "file", id: null, tracked: true })),
		read: ({ path }) => new TextEncoder().encode(files[path]),
	};
	return new Tree(source);
}

function policyOf(off: readonly string[] = [], suppressions: readonly PolicySuppression[] = []): Policy {
	const none = { patterns: [], matches: () => false, declared: false };
	return {
		path: ".sops-guard.yaml",
		project: "",
		environments: [],
		recipients: [],
		artifacts: { encrypted: none, neverCommit: none, templates: none, required: [] },
		secrets: { namespace: null, required: [] },
		rotation: { maxAge: 90, warnBefore: 14, recipientMaxAge: null },
		recovery: { maxAge: null },
		eso: { version: null, namespaces: [] },
		suppressions,
		rule: (id) => ({ enabled: !off.includes(id), severity: null, options: {} }),
		within: (path) => path,
	};
}

const suppression: PolicySuppression = {
	rule: "bad-word",
	paths: { patterns: ["**"], matches: () => true },
	until: "2026-12-31",
	reason: "a demo without real data",
	path: ".sops-guard.yaml",
	line: 3,
};

function commitOf(digit: string, tree: Tree, introduced: readonly string[]): Commit {
	const files = introduced.flatMap((path) => tree.file(path) ?? []);
	return { id: digit.repeat(40), parents: [], authored: 0, committed: 0, tree, introduced, files };
}

function report(head: Files, more: Partial<LintInput> = {}) {
	return lint({
		tool: { name: "sops-guard", version: "0" },
		subject: "test",
		tree: treeOf(head),
		policy: policyOf(),
		rules: { rules, validatePolicy: () => true, packs: {} },
		now: Date.parse("2026-06-01"),
		policyFault: () => null,
		...more,
	});
}

const places = (result: ReturnType<typeof report>, known = false) =>
	result.findings
		.filter((finding) => finding.known === known && finding.suppressed === null)
		.map((finding) => `${finding.rule} ${finding.path}:${finding.line}`)
		.sort();

describe("one tree", () => {
	test("a finding carries place, words, command and fingerprint", () => {
		const [finding] = report({ "a b.txt": "x\nbad" }).findings;
		expect(finding).toMatchObject({
			rule: "bad-word",
			severity: "high",
			path: "a b.txt",
			line: 2,
			message: "bad in a b.txt",
			fix: "`rm 'a b.txt'`",
			fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
		});
	});

	test("fingerprints survive a line shift and a changed value", () => {
		const prints = (text: string) => report({ "a.env": text }).findings.map(({ fingerprint }) => fingerprint);
		expect(prints("\n\nword=bad-1\nother=bad-2")).toEqual(prints("x\nword=bad-3\n\nother=bad-4"));
	});

	test("a policy suppression covers, an inline one covers its line and the next", () => {
		expect(places(report({ a: "x\nbad" }, { policy: policyOf([], [suppression]) }))).toEqual([]);
		const text = "# sops-guard: ignore[bad-word] until=2026-12-31 -- a demo without data\nbad\nbad";
		expect(places(report({ a: text }))).toEqual(["bad-word a:3"]);
	});

	test.each([
		["expired", "until=2026-05-01 -- a demo without data"],
		["without a date", "-- a demo without data"],
		["without a reason", "until=2026-12-31"],
		["with a day that does not exist", "until=2026-02-30 -- a demo without data"],
	])("a suppression %s does not apply", (_, terms) => {
		expect(places(report({ a: `x\n# sops-guard: ignore[bad-word] ${terms}\nbad` }))).toContain(
			"bad-word a:3",
		);
	});

	test("scope, skip and only", () => {
		const files = { "a/x": "1\nbad", "ab/x": "1\nbad" };
		expect(places(report(files, { scope: "a" }))).toEqual(["bad-word a/x:2"]);
		expect(places(report(files, { skip: ["bad-word"] }))).toEqual([]);
		expect(places(report(files, { only: ["bad-word"], policy: policyOf(["bad-word"]) }))).toHaveLength(2);
	});

	test("exit codes", () => {
		expect(exitCodeOf(report({ a: "bad" }), "high")).toBe(1);
		expect(exitCodeOf(report({ a: "bad" }), "critical")).toBe(0);
		expect(exitCodeOf(report({ a: "bad" }), "never")).toBe(0);
		const gap = { what: "x", why: "y", path: null, blocking: true };
		expect(exitCodeOf(report({}, { gaps: [gap] }), "high")).toBe(3);
		expect(exitCodeOf(report({ a: "bad" }, { gaps: [gap] }), "high")).toBe(1);
	});
});

test("a rule that yields to another is silent about a file of which that one speaks", () => {
	const wholeFile: Rule = { ...badWord, id: "bad-file", selects: { path: /^a$/, needles: ["bad"] } };
	const more = { validatePolicy: () => true, packs: {} };
	const yielding = { ...badWord, yieldsTo: ["bad-file"] };
	const files = { a: "bad", b: "bad" };
	expect(places(report(files, { rules: { rules: [yielding, wholeFile], ...more } }))).toEqual([
		"bad-file a:1",
		"bad-word b:1",
	]);
	const alone = report(files, { rules: { rules: [yielding, wholeFile], ...more }, skip: ["bad-file"] });
	expect(places(alone)).toEqual(["bad-word a:1", "bad-word b:1"]);
});

describe("new against a base", () => {
	const against = (base: Files, policy = policyOf(), renames: [string, string][] = []) => ({
		base: { tree: treeOf(base), renames: new Map(renames), policy },
	});

	test("what the base has too is known", () => {
		const result = report({ a: "x\nbad", b: "x\nbad" }, against({ a: "bad" }));
		expect(places(result)).toEqual(["bad-word b:2"]);
		expect(result.summary).toMatchObject({ new: 1, known: 1, fixed: 0 });
	});

	test("a renamed file keeps its old findings", () => {
		expect(places(report({ b: "bad" }, against({ a: "bad" }, policyOf(), [["b", "a"]])))).toEqual([]);
	});

	test("what is gone is counted as fixed", () => {
		expect(report({ a: "good" }, against({ a: "bad" })).summary.fixed).toBe(1);
	});

	test("switching a rule off in the change hides nothing, and is named", () => {
		const result = report({ a: "bad" }, { ...against({}), policy: policyOf(["bad-word"]) });
		expect(places(result)).toEqual(["bad-word a:1", "weakened .sops-guard.yaml:1"]);
	});

	test("switching off what watches the policy does not help", () => {
		const result = report({ a: "bad" }, { ...against({}), policy: policyOf(["bad-word", "weakened"]) });
		expect(places(result)).toEqual(["bad-word a:1", "weakened .sops-guard.yaml:1"]);
	});

	test("a stricter policy blames nobody for the past", () => {
		const result = report({ a: "bad", b: "bad" }, against({ a: "bad" }, policyOf(["bad-word"])));
		expect(places(result)).toEqual(["bad-word b:1"]);
		expect(places(result, true)).toEqual(["bad-word a:1"]);
	});

	test("a suppression that is new in the change does not cover what is new in it", () => {
		const head = { ...against({}), policy: policyOf([], [suppression]) };
		expect(places(report({ a: "bad" }, head))).toEqual(["bad-word a:1", "weakened .sops-guard.yaml:1"]);
		expect(places(report({ a: "bad" }, { ...head, allowNewSuppressions: true }))).toEqual([]);
		expect(places(report({ a: "bad" }, { ...head, ...against({}, policyOf([], [suppression])) }))).toEqual(
			[],
		);
	});

	test("an old comment does not cover a new finding elsewhere, nor twice", () => {
		const excuse = "# sops-guard: ignore[bad-word] until=2026-12-31 -- a demo without data";
		const old = `${excuse}\nbad`;
		expect(places(report({ a: old, b: old }, against({ a: old })))).toEqual([
			"bad-word b:1",
			"bad-word b:2",
			"weakened .sops-guard.yaml:1",
		]);
		expect(places(report({ a: `${old}\n\n${old}` }, against({ a: old })))).not.toEqual([]);
		expect(places(report({ b: `${old} worse` }, against({ a: old }, policyOf(), [["b", "a"]])))).toEqual([]);
	});

	test("a rule about suppressions judges each tree by its own", () => {
		const rule = treeRule({
			...badWord,
			id: "no-end",
			messages: { default: "no end" },
			*check(_tree, { suppressions }) {
				for (const { path, line, fault } of suppressions)
					if (fault === "no-date") yield { at: at.line(path, line) };
			},
		});
		const more = { rules: { rules: [rule], validatePolicy: () => true, packs: {} } };
		const text = "# sops-guard: ignore[no-end] -- a demo without data";
		expect(places(report({ a: text, b: text }, { ...against({ a: text }), ...more }))).toEqual([
			"no-end b:1",
		]);
		const endless = { ...suppression, rule: "no-end", until: null };
		expect(places(report({}, { ...against({}), ...more, policy: policyOf([], [endless]) }))).toEqual([
			"no-end .sops-guard.yaml:3",
		]);
	});

	test("what came and went under an old suppression is excused", () => {
		const commits = [commitOf("1", treeOf({ a: "bad" }), ["a"]), commitOf("2", treeOf({}), [])];
		const policy = policyOf([], [suppression]);
		expect(places(report({}, { ...against({}, policy), policy, commits }))).toEqual([]);
	});

	test("what came and went in between is found, with its commit", () => {
		const commits = [
			commitOf("1", treeOf({ a: "bad", old: "bad" }), ["a"]),
			commitOf("2", treeOf({ old: "bad" }), []),
		];
		const result = report({ old: "bad" }, { ...against({ old: "bad" }), commits });
		expect(places(result)).toEqual(["passed-through a:1"]);
		expect(result.findings.find(({ rule }) => rule === "passed-through")?.commit).toBe("1".repeat(40));
	});

	test("a baseline makes a finding known", () => {
		const [finding] = report({ a: "bad" }).findings;
		const entry = { rule: "bad-word", path: "a", firstSeen: "2026-01-01" };
		const result = report(
			{ a: "bad", b: "bad" },
			{ baseline: new Map([[finding?.fingerprint ?? "", entry]]) },
		);
		expect(places(result)).toEqual(["bad-word b:1"]);
		expect(result.summary).toMatchObject({ new: 1, known: 1, fixed: 0 });
		const gone = report({}, { baseline: new Map([["0".repeat(64), entry]]) });
		expect(gone.summary).toMatchObject({ known: 0, fixed: 1 });
	});
});

test("without a base, range rules speak of the gaps alone", () => {
	const gaps = [{ what: "the base", why: "not there", path: null, blocking: true }];
	const incomplete = rangeRule({
		...weakened,
		id: "incomplete",
		*check(range) {
			for (const _ of range.gaps) yield { at: at.file(range.policyPath) };
		},
	});
	const rules = { rules: [incomplete, weakened], validatePolicy: () => true, packs: {} };
	expect(places(report({}, { gaps, rules }))).toEqual(["incomplete .sops-guard.yaml:1"]);
	expect(places(report({}, { rules }))).toEqual([]);
});

test("a document rule sees only files with text", () => {
	const everything = documentRule({
		...badWord,
		selects: {},
		*check(file) {
			yield { at: at.file(file) };
		},
	});
	const result = report(
		{ binary: "a\0b", text: "a" },
		{ rules: { rules: [everything], validatePolicy: () => true, packs: {} } },
	);
	expect(places(result)).toEqual(["bad-word text:1"]);
});

test("what Kustomize fetches from elsewhere is a gap that blocks nothing", () => {
	const files = {
		"a/kustomization.yaml": "resources: [https://canary.test/a.yaml, github.com/canary/b?ref=v1, c.yaml]\n",
		"b/kustomization.yaml": "resources: [c.yaml]\n",
	};
	const incomplete = (scope?: string) => report(files, scope === undefined ? {} : { scope }).incomplete;
	expect(incomplete()).toEqual([
		{
			what: "objects of a remote base",
			why: "they come from elsewhere when Kustomize builds",
			path: "a/kustomization.yaml",
			blocking: false,
		},
	]);
	expect(incomplete("b")).toEqual([]);
});

describe("a rule about the run itself", () => {
	const seen: Rule = runRule({
		id: "seen",
		summary: "what the others found",
		why: "it is told",
		fix: "read it",
		messages: { default: "seen" },
		severity: "low",
		confidence: "certain",
		presets: ["recommended", "strict"],
		*check({ findings, ran, scope, paidOff, baselinePath }) {
			const words = [...ran, findings.map(({ path }) => path).join("+"), scope, paidOff.length, baselinePath];
			yield { at: at.file(words.join("|")) };
		},
	});
	const own = { rules: { rules: [badWord, seen], validatePolicy: () => true, packs: {} } };
	const told = (files: Files, more: Partial<LintInput> = {}) =>
		report(files, { ...own, ...more }).findings.filter(({ rule }) => rule === "seen");
	const gone = new Map([["0".repeat(64), { rule: "bad-word", path: "b", firstSeen: "2026-05-01" }]]);

	test("hears what the others found, wherever, and which of them ran", () => {
		expect(told({ a: "bad" }).map(({ path }) => path)).toEqual(["bad-word|a||0|"]);
		expect(told({ a: "bad" }, { skip: ["bad-word"] }).map(({ path }) => path)).toEqual(["||0|"]);
	});

	test("hears of the baseline where it can be written anew", () => {
		const files = { a: "bad" };
		expect(told(files, { baseline: gone, baselinePath: "known" })[0]?.path).toBe("bad-word|a||1|known");
		// Elsewhere, nobody can say on which line; in a change, it is the base's.
		expect(told(files, { baseline: gone })[0]?.path).toBe("bad-word|a||0|");
		const base = { tree: treeOf(files), renames: new Map(), policy: policyOf() };
		expect(told(files, { baseline: gone, baselinePath: "known", base })[0]?.path).toBe("bad-word|a||0|");
	});

	test("says nothing new of what the base had too", () => {
		const base = { tree: treeOf({ a: "bad" }), renames: new Map(), policy: policyOf() };
		expect(told({ a: "bad" }, { base }).map(({ known }) => known)).toEqual([true]);
		expect(told({ a: "bad", b: "bad" }, { base }).map(({ known }) => known)).toEqual([false]);
	});
});
