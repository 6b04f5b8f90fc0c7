// What is new in a range of real commits is what two full lints differ by, and no change can hide what it brings.
import { type Finding, lint, type Policy, type Tree } from "@sops-guard/core";
import { gather } from "@sops-guard/io";
import { ruleSet } from "@sops-guard/rules";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Repository } from "../../support/git.ts";
import { requireTool } from "../../support/tools.ts";
import { bases, cleanTree } from "./bases/index.ts";
import type { Draft } from "./draft.ts";
import type { BaseName, Fault } from "./fault.ts";
import { faults } from "./faults/index.ts";
import { importedRepository } from "./imported.ts";
import { expected, findingsIn, findingsSince, policyOf, treeOf, withEveryRule } from "./judgement.ts";
import { isAboutCommits, isAboutRun, isOnRange, statesOf } from "./states.ts";

const sops = requireTool("sops");
const policyPath = ".sops-guard.yaml";

const textOf = (draft: Draft) => (draft.files.has(policyPath) ? draft.text(policyPath) : "");

/** A finding wherever its file is called now. */
const keyOf = ({ rule, path, pointer, line }: Finding, name = path) => `${rule} ${name} ${pointer ?? line}`;

/** The clean tree's findings under a policy; nearly every fault leaves the policy as it is. */
const knownAtBase = new Map<string, readonly Finding[]>();

function findingsAtBase(name: BaseName, before: Tree, policy: Policy, text: string): readonly Finding[] {
	const key = `${name} ${text}`;
	const known = knownAtBase.get(key) ?? findingsIn(before, policy);
	knownAtBase.set(key, known);
	return known;
}

/** What either policy finds in the head and not in the base: the definition, by full lints. */
function newByFullLints(name: BaseName, head: Draft): string[] {
	const base = cleanTree(name);
	const [before, now] = [treeOf(base, "commit"), treeOf(head, "commit")];
	const texts = [...new Set([textOf(head), textOf(base)])];
	const names = new Map([...head.renames].map(([after, old]) => [old, after]));
	const fresh = texts.flatMap((text) => {
		const policy = policyOf(text === textOf(head) ? now : before);
		// A suppression that is not in the base's policy is nothing that the base has, by whichever policy it is judged.
		const known = findingsAtBase(name, before, policy, text).filter(
			({ rule, path }) =>
				text === textOf(base) || path !== policyPath || !rule.startsWith("meta-suppression"),
		);
		const prints = new Set(known.map(({ fingerprint }) => fingerprint));
		const moved = new Set(
			known.filter(({ path }) => names.has(path)).map((one) => keyOf(one, names.get(one.path))),
		);
		return findingsIn(now, policy).filter(
			(finding) =>
				// In a change the baseline is the base's, which nobody has to prune.
				finding.rule !== "meta-baseline-stale" &&
				!prints.has(finding.fingerprint) &&
				!moved.has(keyOf(finding)),
		);
	});
	return distinct(fresh);
}

const distinct = (findings: readonly Finding[]): string[] =>
	[...new Set(findings.map((finding) => keyOf(finding)))].sort();

async function newInRange(
	repository: Repository,
	head: string,
	states: readonly Draft[],
): Promise<Finding[]> {
	const { input } = await gather(
		{
			path: repository.path,
			subject: { kind: "range", base: "clean", head },
			tool: { name: "sops-guard", version: "0" },
			environment: {},
		},
		ruleSet,
	);
	const [base = cleanTree("flux"), last = base] = [states[0], states.at(-1)];
	const policy = withEveryRule(input.policy, textOf(last));
	const isSame = input.base?.policy === input.policy;
	const report = lint({
		...input,
		policy,
		...(input.base && {
			base: { ...input.base, policy: isSame ? policy : withEveryRule(input.base.policy, textOf(base)) },
		}),
	});
	return report.findings.filter(({ known, rule }) => !known && !isOnRange(rule));
}

/** A policy that asks for more blames nobody for the past: what it finds elsewhere was there before. */
function isStricter(drafts: readonly Draft[], { at }: Fault): boolean {
	const [base, head] = [drafts[0]?.files, drafts.at(-1)?.files];
	const paths = new Set([...(base?.keys() ?? []), ...(head?.keys() ?? [])]);
	const changed = [...paths].filter((path) => base?.get(path) !== head?.get(path));
	return changed.join() === policyPath && at.every(({ path }) => path !== policyPath);
}

describe.skipIf(sops.missing).each(Object.keys(bases) as BaseName[])("real commits on %s", (name) => {
	// A clone that is cut, and what nobody has added yet, are no commits.
	const own = faults.filter(({ base, gaps }) => base === name && gaps === undefined);
	let repository: Repository | undefined;
	const states = new Map<Fault, readonly Draft[]>();
	beforeAll(() => {
		for (const one of own) states.set(one, statesOf(one));
		const lines = own.map((one, index) => ({ name: `fault-${index}`, states: states.get(one) ?? [] }));
		repository = importedRepository(cleanTree(name), lines);
	});
	afterAll(() => repository?.dispose());

	test.each(own.map((one, index) => [`${one.rule}: ${one.title}`, one, index] as const))(
		"%s",
		async (_, one, index) => {
			const drafts = states.get(one) ?? [];
			const head = drafts.at(-1);
			if (repository === undefined || head === undefined) throw new Error("the set-up did not run");
			const found = await newInRange(repository, `fault-${index}`, drafts);
			const passed = found.filter(({ commit }) => commit !== null);
			const shown = distinct(found.filter((finding) => !passed.includes(finding)));
			expect(shown).toEqual(newByFullLints(name, head));
			const isShown = head.untracked.size === 0 && !isStricter(drafts, one) && !isAboutRun(one.rule);
			if (!isAboutCommits(one) && isShown) expect(found.map(({ rule }) => rule)).toContain(one.rule);
		},
	);
});

const inAYear = new Date(Date.now() + 300 * 86_400_000).toISOString().slice(0, 10);
const reason = "a demo with no real data";

/** A way in which a change could try to hide what it brings; false where the fault offers no place for it. */
type Excuse = (head: Draft, fault: Fault) => boolean;

const inPolicy =
	(written: (rule: string, text: string) => string): Excuse =>
	(head, { rule }) => {
		head.write(policyPath, written(rule, textOf(head) || "version: 1\n"));
		return true;
	};

const excuses: Readonly<Record<string, Excuse>> = {
	"the rule switched off": inPolicy((rule, text) =>
		/^rules: \{/m.test(text)
			? text.replace(/^rules: \{/m, `rules: { ${rule}: off,`)
			: `${text}rules: { ${rule}: off }\n`,
	),
	"a suppression": inPolicy((rule, text) => {
		const entry = `  - { rule: ${rule}, path: "**", until: ${inAYear}, reason: ${reason} }\n`;
		return /^suppressions:\n/m.test(text)
			? text.replace(/^suppressions:\n/m, `suppressions:\n${entry}`)
			: `${text}suppressions:\n${entry}`;
	}),
	"a comment": (head, fault) => {
		const own = expected(fault, head).find((place) => place.startsWith(`${fault.rule} `));
		const [, path = "", line = ""] = /^\S+ (.*):(\d+)$/.exec(own ?? "") ?? [];
		if (!/\.(?:ya?ml|tf|sh|env)$|ignore$/.test(path) || typeof head.files.get(path) !== "string")
			return false;
		const comment = `# sops-guard: ignore[${fault.rule}] until=${inAYear} -- ${reason}`;
		head.edit(path, (text) => {
			const lines = text.split("\n");
			const indent = /^ */.exec(lines[Number(line) - 1] ?? "")?.[0] ?? "";
			return lines.toSpliced(Number(line) - 1, 0, indent + comment).join("\n");
		});
		return true;
	},
};

describe.skipIf(sops.missing).each(Object.entries(excuses))(
	"%s hides nothing of its own change",
	(_, excuse) => {
		// A third of the faults each, so that all of them together take seconds.
		const turn = Object.values(excuses).indexOf(excuse);
		test.each(
			faults
				.filter(({ gaps, rule }) => gaps === undefined && !isAboutRun(rule))
				// What is wrong with a policy by its own words is judged by that policy alone, and excuses nothing else.
				.filter(({ rule }) => rule !== "meta-policy-invalid")
				.filter((_, index) => index % 3 === turn)
				.map((one) => [`${one.rule}: ${one.title}`, one] as const),
		)("%s", (_, one) => {
			const states = [...statesOf(one)];
			const head = states.pop()?.copy();
			if (head === undefined || head.untracked.size > 0 || isStricter([...states, head], one)) return;
			if (!excuse(head, one)) return;
			const found = findingsSince([...states, head]);
			const loud = found.filter(({ rule, suppressed }) => rule === one.rule && suppressed === null);
			expect(loud.map(({ path }) => path)).toEqual(
				expect.arrayContaining(one.at.filter(({ rule }) => rule === undefined).map(({ path }) => path)),
			);
			if (excuse !== excuses["a comment"] && !isOnRange(one.rule))
				expect(found.map(({ rule }) => rule)).toContain("meta-policy-weakened");
		});
	},
);
