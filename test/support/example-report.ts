import {
	type Commit,
	type Example,
	type Finding,
	type InnerSeals,
	lint,
	type Policy,
	parseBaseline,
	parsePointer,
	parsePolicy,
	policyFaultIn,
	type Report,
	type Rule,
	type RuleSet,
	type Tree,
} from "@sops-guard/core";
import { type PastState, pastOf } from "./example-past.ts";
import { treeOf } from "./trees.ts";

type Files = Readonly<Record<string, string>>;

const policyPath = ".sops-guard.yaml";
const baselinePath = ".sops-guard.baseline";

/**
 * Lints an example for one rule. The other rules run too where the rule speaks about their findings. The rule is switched
 * on unless the example has a policy that speaks of it.
 */
export function exampleReport(example: Example, rule: Rule, rules: RuleSet): Report {
	// With dates, the states are a whole history.
	const isHistory = rule.on === "history" || example.dates !== undefined;
	const isRange = rule.on === "range" && !isHistory;
	const isWhole = isRange || isHistory || rule.on === "run";
	const now = Date.parse(example.now ?? "2026-06-01");
	const baseline = rule.on === "run" ? example.files[baselinePath] : undefined;
	const states = [...(example.before ?? []), example.files];
	const trees = states.map((files, index) =>
		treeOf(index === states.length - 1 ? example : { files, kind: "commit" }),
	);
	const policies = states.map((files) => policyOf(files, rule, rules));
	const tree = trees.at(-1) as Tree;
	return lint({
		tool: { name: "sops-guard", version: "0" },
		subject: example.title,
		tree,
		policy: policies.at(-1) as Policy,
		rules,
		now,
		policyFault: policyFaultIn((path) => tree.file(path)?.text ?? null, rules),
		...(baseline === undefined ? {} : { baseline: parseBaseline(baseline, baselinePath), baselinePath }),
		...(example.innerSeals === undefined
			? {}
			: { keys: ["age1example"], innerSeals: innerSealsOf(example.innerSeals, tree) }),
		...(isWhole
			? {}
			: { only: policyNames(example.files, rule) ? enabledOf(policies.at(-1), rule) : [rule.id] }),
		...(isHistory ? { past: pastOf(statesOf(example, states, trees, now), now) } : {}),
		...(isRange
			? {
					base: { tree: trees[0] as Tree, renames: new Map(), policy: policies[0] as Policy },
					commits: commitsOf(states, trees),
					gaps: example.gaps ?? [],
				}
			: {}),
	});
}

/** Committed when the example says, else one a day up to the day before now. */
function statesOf(
	{ dates }: Example,
	states: readonly Files[],
	trees: readonly Tree[],
	now: number,
): PastState[] {
	return states.map((files, index) => {
		const date = dates?.[index];
		const time = date === undefined ? now - (states.length - index) * 86_400_000 : Date.parse(date);
		return { files, tree: trees[index] as Tree, time };
	});
}

/** As if a key had opened the files. */
function innerSealsOf(found: NonNullable<Example["innerSeals"]>, tree: Tree): InnerSeals {
	return new Map(
		Object.entries(found).map(([path, kinds]) => {
			const file = tree.file(path);
			if (file === undefined) throw new Error(`the example has no ${path}`);
			const places = Object.entries(kinds).map(([pointer, kind]) => {
				const place = parsePointer(pointer);
				if (place === null) throw new Error(`${pointer} is no pointer`);
				return { ...place, kind };
			});
			return [file, places];
		}),
	);
}

/** `path:line` of what the rule itself says, in the report's order. */
export function placesOf(report: Report, rule: Rule): string[] {
	return spokenBy(report, rule).map(({ path, line }) => `${path}:${line}`);
}

/** The rule's own findings. */
export function spokenBy(report: Report, rule: Rule): Finding[] {
	return report.findings.filter((finding) => finding.rule === rule.id && !finding.known);
}

const policyNames = (files: Files, rule: Rule): boolean => files[policyPath]?.includes(rule.id) ?? false;

const enabledOf = (policy: Policy | undefined, rule: Rule): string[] =>
	policy?.rule(rule.id).enabled ? [rule.id] : [];

function policyOf(files: Files, rule: Rule, rules: RuleSet): Policy {
	const text = files[policyPath];
	const source = {
		path: text === undefined ? null : policyPath,
		project: "",
		read: (path: string) => files[path] ?? null,
	};
	const policy = parsePolicy(text ?? "", source, rules);
	if (policyNames(files, rule)) return policy;
	return {
		...policy,
		rule: (id) => (id === rule.id ? { ...policy.rule(id), enabled: true } : policy.rule(id)),
	};
}

/** One commit for every state after the base. */
function commitsOf(states: readonly Files[], trees: readonly Tree[]): Commit[] {
	return states.slice(1).map((files, index) => {
		const tree = trees[index + 1] as Tree;
		const introduced = Object.keys(files).filter((path) => files[path] !== states[index]?.[path]);
		return {
			id: `${index + 1}`.repeat(40),
			parents: [`${index}`.repeat(40)],
			authored: Date.parse("2026-05-05T12:00:00Z") + index * 60_000,
			committed: Date.parse("2026-05-05T12:00:00Z") + index * 60_000,
			tree,
			introduced,
			files: introduced.flatMap((path) => tree.file(path) ?? []),
		};
	});
}
