import { join } from "node:path";
import {
	type Baseline,
	Failure,
	type LintInput,
	type Policy,
	parseBaseline,
	policyFaultIn,
	type RuleSet,
	type Tree,
} from "@sops-guard/core";
import { now } from "./environment.ts";
import { readText } from "./files.ts";
import { recipientsIn } from "./identities.ts";
import { fromTree, type PolicyChoice, policyFor, presetPolicy } from "./policy-files.ts";
import { groundAt } from "./repository.ts";
import { type OpenedSubject, openSubject, type Subject } from "./subject.ts";

export interface LintRequest {
	/** A folder or a file; it limits what is reported. */
	readonly path: string;
	readonly subject: Subject;
	/** The baseline file; null: none; left out: the project's own where there is one. */
	readonly baseline?: string | null | undefined;
	readonly policy?: PolicyChoice;
	readonly only?: readonly string[];
	readonly skip?: readonly string[];
	readonly allowNewSuppressions?: boolean;
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
	const subject = await openSubject(ground, request.subject);
	const { site, tree, read } = subject;
	const choice = request.policy ?? {};
	const policy = policyFor(site.scope, read, site.root, rules, choice);
	const base =
		subject.base === null
			? undefined
			: { ...subject.base, policy: basePolicy(subject, subject.base.tree, policy, rules, choice) };
	const baseline = baselineFor(request, policy, subject);
	const input: LintInput = {
		tool: request.tool,
		subject: subject.words,
		tree,
		policy,
		rules,
		now: now(request.environment ?? process.env),
		policyFault: policyFaultIn(read, rules),
		scope: site.scope,
		commits: subject.commits,
		gaps: subject.gaps,
		allowNewSuppressions: request.allowNewSuppressions ?? false,
		...(request.only === undefined || request.only.length === 0 ? {} : { only: request.only }),
		...(request.skip === undefined ? {} : { skip: request.skip }),
		...(request.identityFile === undefined ? {} : { keys: recipientsIn(request.identityFile) }),
		...(base === undefined ? {} : { base }),
		...(baseline === null ? {} : { baseline }),
	};
	return { input, root: site.root };
}

/** The policy that was in force at the base. One that cannot be used there protected nothing: `recommended` then. */
function basePolicy(
	{ site }: OpenedSubject,
	tree: Tree,
	head: Policy,
	rules: RuleSet,
	choice: PolicyChoice,
): Policy {
	try {
		return policyFor(site.scope, fromTree(tree), site.root, rules, choice);
	} catch (failure) {
		if (!(failure instanceof Failure)) throw failure;
		return presetPolicy(head.project, rules, {});
	}
}

/** The baseline: named, or the project's own. Where there is a base it is the base's, so that a change cannot add to it. */
function baselineFor(request: LintRequest, policy: Policy, { base, site }: OpenedSubject): Baseline | null {
	if (request.baseline === null) return null;
	if (request.baseline !== undefined) {
		const text = readText(request.baseline);
		if (text === null) {
			throw new Failure("file", "the baseline is not there", {
				hint: "Make it with: sops-guard lint --update-baseline",
				place: { path: request.baseline },
			});
		}
		return parseBaseline(text, request.baseline);
	}
	const path = policy.project === "" ? baselineName : `${policy.project}/${baselineName}`;
	const text = base === null ? readText(join(site.root, path)) : (base.tree.file(path)?.text ?? null);
	return text === null ? null : parseBaseline(text, path);
}
