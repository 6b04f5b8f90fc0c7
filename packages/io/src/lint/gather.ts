import {
	type Baseline,
	Failure,
	type Incomplete,
	type LintInput,
	type Past,
	type Policy,
	parseBaseline,
	policyFaultIn,
	Reading,
	type RuleSet,
	scanFor,
	type Tree,
} from "@sops-guard/core";
import { now } from "../environment.ts";
import { readText } from "../files.ts";
import { type Ground, groundAt, repositoryAt } from "../git/repository.ts";
import { type OpenedSubject, openSubject, type Subject } from "../trees/subject.ts";
import { identitiesIn } from "./identities.ts";
import {
	fromTree,
	type PolicyChoice,
	pathWithin,
	policyFor,
	presetPolicy,
	type ReadPath,
} from "./policy-files.ts";

export interface LintRequest {
	/** A folder or a file; it limits what is reported. */
	readonly path: string;
	readonly subject: Subject;
	/** The baseline file; null: none; left out: the project's own where there is one. */
	readonly baseline?: string | null | undefined;
	/** A named baseline that is about to be written need not be there yet. */
	readonly baselineMayBeMissing?: boolean;
	readonly policy?: PolicyChoice;
	readonly only?: readonly string[];
	readonly skip?: readonly string[];
	readonly allowNewSuppressions?: boolean;
	/** Look at all that led to the last commit, too; for a work tree alone. */
	readonly history?: boolean;
	/** Told now and then while a history is read. */
	readonly progress?: ((words: string) => void) | undefined;
	readonly identityFile?: string | undefined;
	/** Accept a repository that belongs to another user. */
	readonly trusted?: boolean;
	readonly tool: LintInput["tool"];
	readonly environment?: NodeJS.ProcessEnv;
}

export const baselineName = ".sops-guard.baseline";

/** Core's input, and where on disk it came from. */
export interface Gathered {
	readonly input: LintInput;
	/** Absolute. */
	readonly root: string;
}

/** Reads from the world whatever a lint stands on: the one place that turns a request into core's input. */
export async function gather(request: LintRequest, rules: RuleSet): Promise<Gathered> {
	const ground = groundAt(request.path, { trusted: request.trusted ?? false });
	const subject = await openSubject(ground, request.subject, new Reading(scanFor(rules.rules)));
	const { site, tree } = subject;
	const choice = request.policy ?? {};
	const read = tracked(fromTree(tree));
	const policy = policyFor({ read, root: site.root, scope: site.scope }, rules, choice);
	const base =
		subject.base === null ? null : basePolicy(subject, subject.base.tree, policy, read.seen, rules, choice);
	const baseline = baselineFor(request, policy, subject);
	const time = now(request.environment ?? process.env);
	const led = await ledTo(ground, request, rules, time);
	const input: LintInput = {
		tool: request.tool,
		subject: subject.words,
		tree,
		policy,
		rules,
		now: time,
		policyFault: policyFaultIn(fromTree(tree), rules),
		scope: site.scope,
		commits: subject.commits,
		gaps: [...subject.gaps, ...(base?.gaps ?? []), ...led.gaps],
		allowNewSuppressions: request.allowNewSuppressions ?? false,
		...(led.past === null ? {} : { past: led.past }),
		...(request.only === undefined || request.only.length === 0 ? {} : { only: request.only }),
		...(request.skip === undefined ? {} : { skip: request.skip }),
		...(await keysFor(request, rules, [policy, ...(base === null ? [] : [base.policy])], subject)),
		...(subject.base === null || base === null ? {} : { base: { ...subject.base, policy: base.policy } }),
		...(baseline === null ? {} : { baseline: baseline.known }),
		// What is about to be written is not stale.
		...(baseline?.path == null || request.baselineMayBeMissing ? {} : { baselinePath: baseline.path }),
	};
	return { input, root: site.root };
}

/** What led to the tree, for whoever asked for it. */
async function ledTo(
	ground: Ground,
	{ history = false, progress }: LintRequest,
	{ rules }: RuleSet,
	until: number,
): Promise<{ readonly past: Past | null; readonly gaps: readonly Incomplete[] }> {
	if (!history) return { past: null, gaps: [] };
	const repository = await repositoryAt(ground);
	if (repository === null) {
		throw new Failure("usage", "there is no git repository here, so there is no history", {
			hint: "Go into a repository, or leave out --history.",
		});
	}
	// Loaded here alone, so that other lints know nothing of it.
	const { pastOf } = await import("./past.ts");
	return pastOf(repository, { scan: scanFor(rules), rules, until, progress });
}

/** What an identity file adds; sealed files are opened only for a rule that will ask. The identities are let go at once. */
async function keysFor(
	{ identityFile, only = [], skip = [] }: LintRequest,
	{ rules }: RuleSet,
	policies: readonly Policy[],
	{ base, tree }: OpenedSubject,
): Promise<Pick<LintInput, "keys" | "innerSeals">> {
	if (identityFile === undefined) return {};
	const { text, recipients: keys } = identitiesIn(identityFile);
	const isAsked = rules.some(
		({ id, needs }) =>
			needs?.includes("keys") &&
			!skip.includes(id) &&
			(only.length === 0 ? policies.some((policy) => policy.rule(id).enabled) : only.includes(id)),
	);
	if (!isAsked) return { keys };
	// Loaded here alone, so that a lint without a key knows no cipher.
	const { innerSealsIn } = await import("../sealing/inner-seals.ts");
	return { keys, innerSeals: await innerSealsIn([tree, ...(base === null ? [] : [base.tree])], text) };
}

/** Remembers what was read, so that two states of a repository can be compared by what their policies are made from. */
function tracked(read: ReadPath): ReadPath & { readonly seen: ReadonlyMap<string, string | null> } {
	const seen = new Map<string, string | null>();
	const reading = (path: string) => {
		const text = read(path);
		seen.set(path, text);
		return text;
	};
	return Object.assign(reading, { seen });
}

/**
 * The policy that was in force at the base; the very same one where all that it is made from is the same. One that cannot be
 * used there protected nothing: what applies without a policy stands in for it.
 */
function basePolicy(
	{ site }: OpenedSubject,
	tree: Tree,
	head: Policy,
	seen: ReadonlyMap<string, string | null>,
	rules: RuleSet,
	choice: PolicyChoice,
): { readonly policy: Policy; readonly gaps: readonly Incomplete[] } {
	const read = fromTree(tree);
	try {
		if ([...seen].every(([path, text]) => read(path) === text)) return { policy: head, gaps: [] };
		return { policy: policyFor({ read, root: site.root, scope: site.scope }, rules, choice), gaps: [] };
	} catch (failure) {
		if (!(failure instanceof Failure)) throw failure;
		const gap = {
			what: "the policy at the base",
			why: "it cannot be used; the preset stands in for it",
			path: failure.place?.path ?? null,
			blocking: false,
		};
		return { policy: presetPolicy(head.project, rules, choice), gaps: [gap] };
	}
}

/**
 * The baseline: named, or the project's own. Where there is a base, what git knows of the file is the base's, so that a change
 * cannot add to it.
 */
function baselineFor(
	request: LintRequest,
	policy: Policy,
	{ base, site, tree }: OpenedSubject,
): { readonly known: Baseline; readonly path: string | null } | null {
	const { baseline: named } = request;
	if (named === null) return null;
	const own = policy.project === "" ? baselineName : `${policy.project}/${baselineName}`;
	const path = named === undefined ? own : pathWithin(site.root, named);
	const isTracked = path !== null && [tree, base?.tree].some((each) => each?.file(path) !== undefined);
	if (path !== null && (named === undefined || isTracked)) {
		const text = fromTree(base?.tree ?? tree)(path);
		return text === null ? null : { known: parseBaseline(text, path), path };
	}
	const text = readText(named ?? "");
	if (text !== null) return { known: parseBaseline(text, named ?? ""), path: null };
	if (request.baselineMayBeMissing) return null;
	throw new Failure("file", "the baseline is not there", {
		hint: "Make it with: sops-guard lint --update-baseline",
		place: { path: named ?? "" },
	});
}
