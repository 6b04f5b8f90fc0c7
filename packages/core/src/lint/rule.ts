import type { InnerKind, InnerSeal } from "../content/inner-seal.ts";
import type { Label } from "../label.ts";
import type { Policy } from "../policy/policy.ts";
import type { Incomplete } from "../report/report.ts";
import type { Confidence, Severity } from "../severity.ts";
import type { File, Tree } from "../tree.ts";
import type { History } from "./history.ts";
import type { Place } from "./place.ts";
import type { Range } from "./range.ts";
import type { Run } from "./run.ts";
import type { Suppression } from "./suppression.ts";

/** The presets that a rule belongs to; `talent-mesh` extends `recommended` with a policy of its own. */
export type PresetName = "recommended" | "strict";

/** What a rule needs beyond a tree; without it the rule does not run, and the summary says so. */
export type Need = "range" | "history" | "keys";

/** A JSON Schema for one option; `default` is what the rule gets when the policy says nothing. */
export interface OptionSchema {
	readonly type: "string" | "integer" | "boolean" | "array";
	readonly description: string;
	readonly items?: { readonly type: "string" };
	readonly minimum?: number;
	readonly default: string | number | boolean | readonly string[];
}

export type OptionSchemas = Readonly<Record<string, OptionSchema>>;

/** The values that a rule's option schemas stand for. */
export type OptionValues<S extends OptionSchemas> = {
	readonly [K in keyof S]: S[K]["type"] extends "array"
		? readonly string[]
		: S[K]["type"] extends "integer"
			? number
			: S[K]["type"] extends "boolean"
				? boolean
				: string;
};

/**
 * Which files a rule wants to see. Both conditions must hold; one left out holds always. `io` and the engine use it to
 * read and parse only what can matter.
 */
export interface Selection {
	/** Tested against the path in lower case, from the repository's root. */
	readonly path?: RegExp;
	/** At least one of these ASCII strings stands in the content. */
	readonly needles?: readonly string[];
}

/** What a check may know besides the thing that it checks. */
export interface Context<Values = Readonly<Record<string, never>>> {
	readonly policy: Policy;
	readonly options: Values;
	/** Milliseconds since the epoch. */
	readonly now: number;
	/** Recipients of the identities at hand; empty without a key. */
	readonly keys: readonly string[];
	/** The values of a file that open to another seal; none where no identity at hand opens it. */
	readonly innerSeals: (file: File) => readonly InnerSeal[];
}

/** What a tree rule may know besides. */
export interface TreeContext<Values = Readonly<Record<string, never>>> extends Context<Values> {
	/** Every suppression of the policy and of the files, valid or not. */
	readonly suppressions: readonly Suppression[];
	/** Why a policy text cannot be used, with its 1-based line; null when it can. */
	readonly policyFault: (
		text: string,
		path: string,
	) => { readonly line: number; readonly words: Label } | null;
}

/** What a check yields: a place, which of the rule's sentences, and the labels that fill it. */
export interface Spot {
	readonly at: Place;
	/** Key of the rule's `messages`; the first one if left out. */
	readonly message?: string;
	readonly labels?: Readonly<Record<string, Label>>;
	readonly related?: readonly { readonly at: Place; readonly message: Label }[];
	/** A milder or graver case than the rule's usual one. */
	readonly severity?: Severity;
	readonly confidence?: Confidence;
	/** The commit, for rules that speak of history. */
	readonly commit?: string;
}

interface RuleBase<S extends OptionSchemas> {
	/** Kebab-case; names the bad thing, so that a suppression reads "allow …". */
	readonly id: string;
	/** What is wrong, in one sentence without a final stop. */
	readonly summary: string;
	readonly why: string;
	/**
	 * What to do, as the next command where there is one. `{path}` and the spot's labels are filled in, quoted for a shell
	 * inside backticks.
	 */
	readonly fix: string;
	/** The sentences of the findings, by case; `{name}` is replaced by the spot's label of that name. */
	readonly messages: Readonly<Record<string, string>>;
	readonly severity: Severity;
	readonly confidence: Confidence;
	readonly presets: readonly PresetName[];
	/** True when a finding means that plaintext or a private key is published: rotate first, then purge. */
	readonly exposure?: boolean;
	readonly needs?: readonly Need[];
	/** Rules whose finding about the same file says all that one of this rule would: one cause, one finding. */
	readonly yieldsTo?: readonly string[];
	readonly options?: S;
}

/** A rule about one file's name, mode and bytes. It may know nothing else of the tree. */
export interface FileRule<S extends OptionSchemas = OptionSchemas> extends RuleBase<S> {
	readonly on: "file";
	readonly selects: Selection;
	readonly check: (file: File, context: Context<OptionValues<S>>) => Iterable<Spot>;
}

/** A rule about one parsed document. It may know nothing else of the tree. Files without text are never shown to it. */
export interface DocumentRule<S extends OptionSchemas = OptionSchemas> extends RuleBase<S> {
	readonly on: "document";
	readonly selects: Selection;
	readonly check: (file: File, context: Context<OptionValues<S>>) => Iterable<Spot>;
}

/** A rule about how files fit together. `selects` names the files that it reads. */
export interface TreeRule<S extends OptionSchemas = OptionSchemas> extends RuleBase<S> {
	readonly on: "tree";
	readonly selects: Selection;
	readonly check: (tree: Tree, context: TreeContext<OptionValues<S>>) => Iterable<Spot>;
}

/**
 * A rule about what a range of commits does. It sees a whole history as the range that starts from nothing, unless it needs
 * a `range`, which has a base to compare with.
 */
export interface RangeRule<S extends OptionSchemas = OptionSchemas> extends RuleBase<S> {
	readonly on: "range";
	readonly check: (range: Range, context: Context<OptionValues<S>>) => Iterable<Spot>;
}

/** A rule about what led to the tree, commit by commit; runs with `--history` alone. */
export interface HistoryRule<S extends OptionSchemas = OptionSchemas> extends RuleBase<S> {
	readonly on: "history";
	readonly check: (history: History, context: Context<OptionValues<S>>) => Iterable<Spot>;
}

/** A rule about how the lint itself went: it runs behind all others. */
export interface RunRule<S extends OptionSchemas = OptionSchemas> extends RuleBase<S> {
	readonly on: "run";
	readonly check: (run: Run, context: Context<OptionValues<S>>) => Iterable<Spot>;
}

export type Rule = FileRule | DocumentRule | TreeRule | RangeRule | HistoryRule | RunRule;

/** A small tree and what the rule says about it: the rule's test, and a part of its page. */
export interface Example {
	readonly title: string;
	/** Path → text. */
	readonly files: Readonly<Record<string, string>>;
	/** Paths that lie in the work tree without being tracked by git. */
	readonly untracked?: readonly string[];
	/** Links: path → target. */
	readonly links?: Readonly<Record<string, string>>;
	/**
	 * Earlier states for range and history rules, oldest first; `files` is the head. The first one is a range's base, and a
	 * history's first commit.
	 */
	readonly before?: readonly Readonly<Record<string, string>>[];
	/**
	 * When each of the states was committed, as ISO dates; a range rule then sees them as a whole history. History rules see one a day up
	 * to the day before now if left out.
	 */
	readonly dates?: readonly string[];
	/** What of the range could not be read. */
	readonly gaps?: readonly Incomplete[];
	/** What a key finds when it opens the files of `files`: path → pointer → what stands behind its seal. */
	readonly innerSeals?: Readonly<Record<string, Readonly<Record<string, InnerKind>>>>;
	/** ISO date of "now"; 2026-06-01 if left out. */
	readonly now?: string;
	/** Exactly what is reported, as `path:line`, in order; empty means accepted. */
	readonly reports: readonly string[];
}

/** Each gives a rule's options their types and puts the rule on its rung. */
export const fileRule = <const S extends OptionSchemas = Record<never, never>>(
	rule: Omit<FileRule<S>, "on">,
) => ({ ...rule, on: "file" }) as unknown as FileRule;
export const documentRule = <const S extends OptionSchemas = Record<never, never>>(
	rule: Omit<DocumentRule<S>, "on">,
) => ({ ...rule, on: "document" }) as unknown as DocumentRule;
export const treeRule = <const S extends OptionSchemas = Record<never, never>>(
	rule: Omit<TreeRule<S>, "on">,
) => ({ ...rule, on: "tree" }) as unknown as TreeRule;
export const rangeRule = <const S extends OptionSchemas = Record<never, never>>(
	rule: Omit<RangeRule<S>, "on">,
) => ({ ...rule, on: "range" }) as unknown as RangeRule;
/** What it finds needs all commits, so `needs: ["history"]` goes without saying. */
export const historyRule = <const S extends OptionSchemas = Record<never, never>>(
	rule: Omit<HistoryRule<S>, "on" | "needs">,
) => ({ ...rule, needs: ["history"], on: "history" }) as unknown as HistoryRule;
export const runRule = <const S extends OptionSchemas = Record<never, never>>(rule: Omit<RunRule<S>, "on">) =>
	({ ...rule, on: "run" }) as unknown as RunRule;
