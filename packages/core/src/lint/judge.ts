import type { InnerSeals } from "../content/inner-seal.ts";
import type { Finding } from "../finding.ts";
import { label } from "../label.ts";
import type { Policy } from "../policy/policy.ts";
import type { File, Tree } from "../tree.ts";
import { fingerprint, shapeOf } from "./fingerprint.ts";
import type { Context, DocumentRule, FileRule, Rule, Spot, TreeContext, TreeRule } from "./rule.ts";
import { Selector } from "./selection.ts";
import type { Suppression } from "./suppression.ts";
import { worded, wordedCommand } from "./wording.ts";

/** A finding with what comparing needs: its identity survives line shifts, and renames when `path` is mapped. */
export interface Judged {
	readonly finding: Finding;
	/** The pointer, or the line's shape. */
	readonly anchor: string;
	readonly ordinal: number;
}

/** What a judgement stands on besides the tree. */
export interface Bench {
	readonly policy: Policy;
	/** The rules that may run; the policy still decides which of them do. */
	readonly rules: readonly Rule[];
	readonly now: number;
	readonly keys: readonly string[];
	readonly innerSeals?: InnerSeals | undefined;
	readonly suppressions: readonly Suppression[];
	readonly policyFault: TreeContext["policyFault"];
	readonly progress?: ((done: number, total: number) => void) | undefined;
}

/**
 * What the file and document rules said of a content under a path, by both and git's object id. They may know nothing else of a
 * tree, so trees that share a file are judged alike: pass one to all trees that are judged by the same bench.
 */
export type FileVerdicts = Map<string, readonly Judged[]>;

/** True when the policy has the rule switched on. */
export function isEnabled(policy: Policy, rule: Rule): boolean {
	return policy.rule(rule.id).enabled;
}

/**
 * What the file, document and tree rules say about one tree under one policy. `files` limits what the file and document
 * rules are shown; tree rules always see the whole.
 */
export function judge(
	tree: Tree,
	bench: Bench,
	files: readonly File[] = tree.files,
	verdicts: FileVerdicts = new Map(),
): Judged[] {
	const rules = bench.rules.filter((rule) => isEnabled(bench.policy, rule));
	const single = rules.filter(
		(rule): rule is FileRule | DocumentRule => rule.on === "file" || rule.on === "document",
	);
	const collected = new Collection(bench.policy, tree);
	const selector = new Selector(single, tree.scan);
	const contexts = new Map(single.map((rule) => [rule, contextFor(rule, bench)]));
	for (const [index, file] of files.entries()) {
		bench.progress?.(index, files.length);
		const { kind, id } = file.entry;
		if (kind === "submodule") continue;
		const key = id === null ? null : [kind, id, file.path].join("\0");
		const known = key === null ? undefined : verdicts.get(key);
		if (known !== undefined) {
			collected.judged.push(...known);
			continue;
		}
		const start = collected.judged.length;
		for (const rule of selector.rulesFor(file)) {
			if (rule.on === "document" && file.text === null) continue;
			for (const spot of rule.check(file, contexts.get(rule) as Context<never>)) collected.add(rule, spot);
		}
		if (key !== null) verdicts.set(key, collected.judged.slice(start));
	}
	for (const rule of rules.filter((candidate): candidate is TreeRule => candidate.on === "tree")) {
		const context = {
			...contextFor(rule, bench),
			suppressions: bench.suppressions,
			policyFault: bench.policyFault,
		};
		for (const spot of rule.check(tree, context)) collected.add(rule, spot);
	}
	return withoutEchoes(collected.judged, rules, ({ finding }) => finding);
}

/** Drops what another rule's finding about the same file says already. */
export function withoutEchoes<T>(
	judged: readonly T[],
	rules: readonly Rule[],
	findingOf: (one: T) => Finding,
): T[] {
	const yielding = new Map(
		rules.flatMap(({ id, yieldsTo }) => (yieldsTo === undefined ? [] : [[id, yieldsTo]])),
	);
	const spoken = new Set(judged.map(findingOf).map(({ rule, path }) => `${rule}\0${path}`));
	return judged.filter((one) => {
		const { rule, path } = findingOf(one);
		return !yielding.get(rule)?.some((id) => spoken.has(`${id}\0${path}`));
	});
}

/** A rule's context: its options are the policy's over the schema's defaults. */
export function contextFor(
	rule: Rule,
	bench: Pick<Bench, "policy" | "now" | "keys" | "innerSeals">,
): Context<never> {
	const defaults = Object.entries(rule.options ?? {}).map(([name, schema]) => [name, schema.default]);
	const options = { ...Object.fromEntries(defaults), ...bench.policy.rule(rule.id).options };
	return {
		policy: bench.policy,
		now: bench.now,
		keys: bench.keys,
		innerSeals: (file) => bench.innerSeals?.get(file) ?? [],
		options: options as never,
	};
}

/** Turns spots into findings, numbering those that would otherwise be the same. */
export class Collection {
	readonly judged: Judged[] = [];
	readonly #policy: Policy;
	readonly #tree: Tree;
	readonly #ordinals = new Map<string, number>();

	constructor(policy: Policy, tree: Tree) {
		this.#policy = policy;
		this.#tree = tree;
	}

	add(rule: Rule, spot: Spot): void {
		const { at } = spot;
		const anchor = at.pointer ?? this.#shape(at.path, at.line);
		const key = [rule.id, at.path, anchor].join("\0");
		const ordinal = this.#ordinals.get(key) ?? 0;
		this.#ordinals.set(key, ordinal + 1);
		const labels = { path: label.path(at.path), ...spot.labels };
		const message = rule.messages[spot.message ?? Object.keys(rule.messages)[0] ?? ""] ?? rule.summary;
		this.judged.push({
			anchor,
			ordinal,
			finding: {
				rule: rule.id,
				severity: this.#policy.rule(rule.id).severity ?? spot.severity ?? rule.severity,
				confidence: spot.confidence ?? rule.confidence,
				...at,
				message: worded(message, labels),
				fix: wordedCommand(rule.fix, labels),
				related: (spot.related ?? []).map((related) => ({
					path: related.at.path,
					line: related.at.line,
					message: related.message.text,
				})),
				commit: spot.commit ?? null,
				suppressed: null,
				known: false,
				fingerprint: fingerprint(rule.id, at.path, anchor, ordinal),
			},
		});
	}

	#shape(path: string, line: number): string {
		const document = this.#tree.file(path)?.document;
		if (document === undefined || line === 1) return "";
		const start = document.lines.start(line);
		const end = document.text.indexOf("\n", start);
		return shapeOf(document.text.slice(start, end === -1 ? undefined : end));
	}
}
