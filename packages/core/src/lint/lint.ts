import type { InnerSeals } from "../content/inner-seal.ts";
import { kustomizations } from "../facts/kustomizations.ts";
import type { Finding } from "../finding.ts";
import { counts } from "../finding.ts";
import type { Policy } from "../policy/policy.ts";
import type { RuleSet } from "../policy/rule-set.ts";
import type { Incomplete, Report, Summary, Tool } from "../report/report.ts";
import { isAtLeast, type Severity, severities } from "../severity.ts";
import { Tree } from "../tree.ts";
import type { Baseline } from "./baseline.ts";
import { fingerprint } from "./fingerprint.ts";
import type { History, Past } from "./history.ts";
import {
	type Bench,
	Collection,
	contextFor,
	type FileVerdicts,
	isEnabled,
	type Judged,
	judge,
	withoutEchoes,
} from "./judge.ts";
import { passedThrough } from "./passage.ts";
import type { Base, Commit, Range } from "./range.ts";
import type { HistoryRule, RangeRule, Rule, RunRule, TreeContext } from "./rule.ts";
import type { Run } from "./run.ts";
import { type Suppression, suppressionsIn } from "./suppression.ts";

/** Everything that a lint stands on. Nothing else goes in, so equal input gives an equal report. */
export interface LintInput {
	readonly tool: Tool;
	/** What is judged, in words, for the summary. */
	readonly subject: string;
	readonly tree: Tree;
	readonly policy: Policy;
	readonly rules: RuleSet;
	/** Milliseconds since the epoch. */
	readonly now: number;
	readonly policyFault: TreeContext["policyFault"];
	/** Only these rules run, whatever the policy says of them; none given: those that the policy enables. */
	readonly only?: readonly string[];
	readonly skip?: readonly string[];
	/** Recipients of the identities at hand. */
	readonly keys?: readonly string[];
	/** What they found in the files of `tree` and of the base that they open. */
	readonly innerSeals?: InnerSeals;
	/** Only findings at or below this path are reported. */
	readonly scope?: string;
	/** What the tree is compared with, and the policy that was in force there. */
	readonly base?: Base & { readonly policy: Policy };
	/** Commits between base and tree, oldest first. */
	readonly commits?: readonly Commit[];
	/** All that led to the tree; there is no base then. */
	readonly past?: Past;
	/** Debt that is known already. */
	readonly baseline?: Baseline;
	/** Where the baseline lies in the tree, so that one can speak of its lines. */
	readonly baselinePath?: string;
	readonly allowNewSuppressions?: boolean;
	/** What could not be read. */
	readonly gaps?: readonly Incomplete[];
	/** Told after each file of a tree, so that a terminal can show that something is going on. */
	readonly progress?: (done: number, total: number) => void;
}

/** Judges a tree, or what is new in it against a base. Pure: Tree × Policy → Report. */
export function lint(input: LintInput): Report {
	const rules = rulesOf(input);
	const suppressions = suppressionsIn(input.tree, input.policy, input.rules.rules, input.now);
	const head = sessionOf(input, rules, suppressions);
	const verdict = input.base === undefined ? alone(head) : against(head, input.base);
	const paid = paidOff(input, rules, verdict.findings);
	const findings = [...verdict.findings, ...judgeRun(head, verdict, paid)]
		.filter((finding) => inScope(finding.path, input.scope))
		.map((finding) => (input.baseline?.has(finding.fingerprint) ? { ...finding, known: true } : finding))
		.sort(worstFirst);
	return {
		tool: input.tool,
		subject: input.subject,
		ran: rules.map(({ id }) => id),
		findings,
		summary: summaryOf(input, findings, rules.length, verdict.fixed + paid.length),
		incomplete: [...(input.gaps ?? []), ...absences(input), ...remoteBases(input)],
	};
}

const policyName = ".sops-guard.yaml";

interface Session {
	readonly input: LintInput;
	readonly rules: readonly Rule[];
	readonly suppressions: readonly Suppression[];
	/** Under any policy; the suppressions are those that the tree itself has, which some rules speak about. */
	judge(tree: Tree, policy: Policy, suppressions: readonly Suppression[]): Judged[];
}

interface Verdict {
	readonly findings: readonly Finding[];
	readonly fixed: number;
	/** What was found in the base, by each of the policies. */
	readonly before: readonly {
		readonly policy: Policy;
		readonly findings: readonly Finding[];
		readonly suppressions: readonly Suppression[];
	}[];
}

function rulesOf(input: LintInput): Rule[] {
	return input.rules.rules.filter((rule) => {
		if (input.skip?.includes(rule.id)) return false;
		if (rule.on === "range" && !hasCommits(input)) return false;
		if (rule.needs?.includes("range") && input.base === undefined) return false;
		if (rule.needs?.includes("history") && input.past === undefined) return false;
		if (rule.needs?.includes("keys") && (input.keys ?? []).length === 0) return false;
		return input.only === undefined
			? isEnabled(input.policy, rule) || (input.base !== undefined && isEnabled(input.base.policy, rule))
			: input.only.includes(rule.id);
	});
}

/** Without a base or a past there is nothing to say of commits, but what kept them from being read. */
function hasCommits({ base, past, gaps = [] }: LintInput): boolean {
	return base !== undefined || past !== undefined || gaps.length > 0;
}

function sessionOf(input: LintInput, rules: readonly Rule[], suppressions: readonly Suppression[]): Session {
	const verdicts = new Map<Policy, FileVerdicts>();
	return {
		input,
		rules,
		suppressions,
		judge: (tree, policy, own) => {
			const known = verdicts.get(policy) ?? new Map();
			verdicts.set(policy, known);
			return judge(tree, benchOf(input, rules, policy, own), tree.files, known);
		},
	};
}

function benchOf(
	input: LintInput,
	rules: readonly Rule[],
	policy: Policy,
	suppressions: readonly Suppression[],
): Bench {
	const named = input.only === undefined ? policy : withRules(policy, input.only);
	return {
		policy: named,
		rules,
		now: input.now,
		keys: input.keys ?? [],
		innerSeals: input.innerSeals,
		suppressions,
		policyFault: input.policyFault,
		progress: input.progress,
	};
}

/** The policy with the named rules switched on, for `--rule`. */
function withRules(policy: Policy, ids: readonly string[]): Policy {
	return {
		...policy,
		rule: (id) => ({ ...policy.rule(id), enabled: ids.includes(id) }),
		within: policy.within,
	};
}

function alone(head: Session): Verdict {
	const { input, suppressions } = head;
	const judged = head.judge(input.tree, input.policy, suppressions).map(({ finding }) => finding);
	const { past, gaps = [] } = input;
	const base = past === undefined ? input.tree : nothing;
	const commits = past?.commits ?? [];
	const present = new Set(judged.map(({ fingerprint: identity }) => identity));
	let passed: readonly Finding[] | undefined;
	const range: Range = {
		past: past ?? null,
		base,
		head: input.tree,
		commits,
		get passed() {
			passed ??= passing(
				head,
				[input.policy],
				{ base, commits },
				(identity) => present.has(identity),
				judged,
			);
			return passed;
		},
		hidden: [],
		gaps,
		policyPath: input.policy.path ?? policyName,
	};
	const about = hasCommits(input) ? judgeRange(head, range, [input.policy]) : [];
	const led =
		past?.sealed == null ? [] : judgeHistory(head, { ...past, sealed: past.sealed, head: input.tree });
	const findings = withoutEchoes([...judged, ...about, ...led], head.rules, (finding) => finding).map(
		(finding) => suppressed(finding, suppressions),
	);
	return { findings, fixed: 0, before: [] };
}

/** What stands in front of the first commit. */
const nothing = new Tree({ kind: "commit", files: [] });

/** What commits brought and later ones took away again. */
function passing(
	{ input, rules, suppressions }: Session,
	policies: readonly Policy[],
	between: Pick<Range, "base" | "commits">,
	isTold: (identity: string) => boolean,
	told: Iterable<Finding>,
): Finding[] {
	const exposing = rules.filter(({ exposure, on }) => exposure && !["range", "history", "run"].includes(on));
	const benches = policies.map((policy) => benchOf(input, exposing, policy, suppressions));
	return passedThrough({ ...between, head: input.tree }, benches, isTold, told);
}

/**
 * New against a base: both trees by the base's policy and both by the head's, and what either policy finds in the head and
 * not in the base. So nobody can switch a rule off and leak in one change, and a stricter policy blames nobody for the past.
 */
function against(head: Session, base: Base & { readonly policy: Policy }): Verdict {
	const { input } = head;
	const policies = base.policy === input.policy ? [input.policy] : [input.policy, base.policy];
	const merged = new Map<string, Finding>();
	const isNew = new Set<string>();
	const byHeadPolicy = new Map<string, Finding>();
	const atBase = new Set<string>();
	const before = suppressionsIn(base.tree, base.policy, input.rules.rules, input.now);
	const runs: Verdict["before"][number][] = [];
	for (const policy of policies) {
		const judgedBefore = head.judge(base.tree, policy, before);
		runs.push({ policy, findings: judgedBefore.map(({ finding }) => finding), suppressions: before });
		const known = new Set(judgedBefore.map((judged) => identityAtHead(judged, base)));
		for (const identity of known) atBase.add(identity);
		for (const { finding } of head.judge(input.tree, policy, head.suppressions)) {
			const identity = finding.fingerprint;
			if (policy === input.policy) byHeadPolicy.set(identity, finding);
			if (!known.has(identity)) isNew.add(identity);
			merged.set(identity, graver(merged.get(identity), finding));
		}
	}

	const lasting = input.allowNewSuppressions ? head.suppressions : oldOnes(head.suppressions, before, base);
	const findings: Finding[] = [];
	const hidden: Finding[] = [];
	for (const [identity, finding] of merged) {
		if (!isNew.has(identity)) {
			findings.push({ ...suppressed(finding, head.suppressions), known: true });
			continue;
		}
		const excused = suppressed(finding, lasting);
		findings.push(excused);
		if (excused.suppressed !== null) continue;
		const own = byHeadPolicy.get(identity);
		const isHidden =
			own === undefined ||
			own.severity !== finding.severity ||
			suppressed(finding, head.suppressions).suppressed !== null;
		if (isHidden) hidden.push(finding);
	}

	const present = new Set(merged.keys());
	const commits = input.commits ?? [];
	const isTold = (identity: string) => present.has(identity) || atBase.has(identity);
	let passed: readonly Finding[] | undefined;
	const range: Range = {
		past: null,
		base: base.tree,
		head: input.tree,
		commits,
		get passed() {
			passed ??= passing(head, policies, { base: base.tree, commits }, isTold, merged.values()).filter(
				(finding) => suppressed(finding, lasting).suppressed === null,
			);
			return passed;
		},
		hidden,
		gaps: input.gaps ?? [],
		policyPath: input.policy.path ?? base.policy.path ?? policyName,
	};
	for (const finding of judgeRange(head, range, policies)) findings.push(suppressed(finding, lasting));
	return {
		findings,
		fixed: [...atBase].filter((identity) => !present.has(identity)).length,
		before: runs,
	};
}

/**
 * The suppressions that the base had too. A comment belongs to its file: the same words in another file, or once more in
 * the same one, are new.
 */
function oldOnes(
	suppressions: readonly Suppression[],
	before: readonly Suppression[],
	base: Base,
): Suppression[] {
	const keyOf = ({ source, path, identity }: Suppression) =>
		source === "policy" ? identity : `${path}\0${identity}`;
	const headPaths = new Map([...base.renames].map(([now, then]) => [then, now]));
	const atBase = tally(before.map((one) => keyOf({ ...one, path: headPaths.get(one.path) ?? one.path })));
	const atHead = tally(suppressions.map(keyOf));
	return suppressions.filter((one) => (atHead.get(keyOf(one)) ?? 0) <= (atBase.get(keyOf(one)) ?? 0));
}

function tally(keys: readonly string[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
	return counts;
}

/** Range rules speak under either policy, so that a change cannot switch off what watches it. */
function judgeRange(head: Session, range: Range, policies: readonly Policy[]): Finding[] {
	const found = new Map<string, Finding>();
	for (const policy of policies) {
		const bench = benchOf(head.input, head.rules, policy, head.suppressions);
		const collected = new Collection(bench.policy, range.head);
		for (const rule of head.rules.filter((candidate): candidate is RangeRule => candidate.on === "range")) {
			if (!isEnabled(bench.policy, rule)) continue;
			for (const spot of rule.check(range, contextFor(rule, bench))) collected.add(rule, spot);
		}
		for (const { finding } of collected.judged) {
			found.set(finding.fingerprint, graver(found.get(finding.fingerprint), finding));
		}
	}
	return [...found.values()];
}

/** What history rules say of all that led to the tree. */
function judgeHistory({ input, rules, suppressions }: Session, history: History): Finding[] {
	const bench = benchOf(input, rules, input.policy, suppressions);
	const collected = new Collection(bench.policy, input.tree);
	for (const rule of rules.filter((candidate): candidate is HistoryRule => candidate.on === "history")) {
		if (!isEnabled(bench.policy, rule)) continue;
		for (const spot of rule.check(history, contextFor(rule, bench))) collected.add(rule, spot);
	}
	return collected.judged.map(({ finding }) => finding);
}

/** What the run has to say of itself; what the base's would have said as well is known. */
function judgeRun(
	{ input, rules, suppressions }: Session,
	verdict: Verdict,
	paid: readonly string[],
): Finding[] {
	const own = rules.filter((rule): rule is RunRule => rule.on === "run");
	if (own.length === 0) return [];
	const ran = new Set(rules.filter((rule) => rule.on !== "run").map(({ id }) => id));
	const scope = input.scope ?? "";
	const judgedOf = (policy: Policy, tree: Tree, run: Omit<Run, "tree" | "scope" | "ran">): Judged[] => {
		const bench = benchOf(input, own, policy, run.suppressions);
		const collected = new Collection(bench.policy, tree);
		for (const rule of own) {
			if (!isEnabled(bench.policy, rule)) continue;
			for (const spot of rule.check({ tree, scope, ran, ...run }, contextFor(rule, bench)))
				collected.add(rule, spot);
		}
		return collected.judged;
	};
	const { base, baselinePath = null } = input;
	const known = new Set(
		base === undefined
			? []
			: verdict.before.flatMap(({ policy, ...before }) =>
					judgedOf(policy, base.tree, { ...before, baselinePath: null, paidOff: [] }).map((judged) =>
						identityAtHead(judged, base),
					),
				),
	);
	// In a change the baseline is the base's, and the one who pays debt off does not have to prune it as well.
	const isPrunable = base === undefined && baselinePath !== null;
	return judgedOf(input.policy, input.tree, {
		findings: verdict.findings,
		suppressions,
		baselinePath: isPrunable ? baselinePath : null,
		paidOff: isPrunable ? paid : [],
	}).map(({ finding }) => ({
		...suppressed(finding, suppressions),
		known: known.has(finding.fingerprint),
	}));
}

/** A base finding's fingerprint as it would be at the head, where its file may have another name. */
function identityAtHead({ finding, anchor, ordinal }: Judged, base: Base): string {
	for (const [now, before] of base.renames) {
		if (before === finding.path) return fingerprint(finding.rule, now, anchor, ordinal);
	}
	return finding.fingerprint;
}

function graver(left: Finding | undefined, right: Finding): Finding {
	return left !== undefined && isAtLeast(left.severity, right.severity) ? left : right;
}

function suppressed(finding: Finding, suppressions: readonly Suppression[]): Finding {
	const excuse = suppressions.find(
		({ fault, rules, covers }) =>
			fault === null && rules.includes(finding.rule) && covers(finding.path, finding.line),
	);
	if (excuse?.reason == null || excuse.until === null) return finding;
	const by = excuse.source === "policy" ? "policy" : `${excuse.path}:${excuse.line}`;
	return { ...finding, suppressed: { by, reason: excuse.reason, until: excuse.until } };
}

function inScope(path: string, scope: string | undefined): boolean {
	return scope === undefined || scope === "" || path === scope || path.startsWith(`${scope}/`);
}

/** Entries of the baseline whose finding is gone, of those that this run could have seen. */
function paidOff(input: LintInput, rules: readonly Rule[], findings: readonly Finding[]): string[] {
	const present = new Set(findings.map((finding) => finding.fingerprint));
	const ran = new Set(rules.map(({ id }) => id));
	return [...(input.baseline ?? [])]
		.filter(
			([identity, { rule, path }]) => ran.has(rule) && inScope(path, input.scope) && !present.has(identity),
		)
		.map(([identity]) => identity);
}

function absences(input: LintInput): Incomplete[] {
	const gaps: Incomplete[] = [];
	for (const file of input.tree.files) {
		if (!inScope(file.path, input.scope) || file.entry.kind === "submodule") continue;
		const { absence } = file;
		if (absence === null || absence === "not-a-file") continue;
		gaps.push({ what: "the content of a file", why: absenceWords[absence], path: file.path, blocking: true });
	}
	return gaps;
}

/** What Kustomize would fetch from elsewhere: nobody can judge it here. One gap a file. */
function remoteBases({ tree, scope }: LintInput): Incomplete[] {
	return [...tree.fact(kustomizations).values()].flatMap(({ file, resources, components }) => {
		if (!inScope(file.path, scope) || ![...resources, ...components].some(({ isRemote }) => isRemote))
			return [];
		const why = "they come from elsewhere when Kustomize builds";
		return [{ what: "objects of a remote base", why, path: file.path, blocking: false }];
	});
}

const absenceWords = {
	"missing-object": "git does not have the object; a partial or damaged clone",
	unreadable: "the file cannot be read",
	"too-large": "the file is larger than lint reads",
} as const;

function summaryOf(input: LintInput, findings: readonly Finding[], rules: number, fixed: number): Summary {
	const bySeverity = Object.fromEntries(severities.map((severity) => [severity, 0])) as Record<
		Severity,
		number
	>;
	const counting = findings.filter(counts);
	for (const { severity } of counting) bySeverity[severity] += 1;
	const files = input.tree.files.filter((file) => inScope(file.path, input.scope));
	const sealed = files.filter((file) => file.holds("ENC[AES256_GCM,") && file.document.envelope !== null);
	return {
		files: files.length,
		encrypted: sealed.length,
		values: sealed.reduce(
			(sum, file) => sum + file.document.leaves.filter((leaf) => leaf.node.text.startsWith("ENC[")).length,
			0,
		),
		commits: (input.past?.commits ?? input.commits)?.length ?? 0,
		rules,
		bySeverity,
		new: counting.length,
		known: findings.filter(({ known }) => known).length,
		fixed,
	};
}

function worstFirst(left: Finding, right: Finding): number {
	return (
		severities.indexOf(left.severity) - severities.indexOf(right.severity) ||
		(left.path < right.path ? -1 : left.path > right.path ? 1 : 0) ||
		left.line - right.line ||
		left.column - right.column ||
		(left.rule < right.rule ? -1 : 1)
	);
}
