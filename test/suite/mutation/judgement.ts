import { createHash } from "node:crypto";
import {
	type Commit,
	type Finding,
	type Incomplete,
	isAtLeast,
	lint,
	type Policy,
	parseBaseline,
	parsePolicy,
	policyFaultIn,
	Reading,
	type Report,
	scanFor,
	Tree,
} from "@sops-guard/core";
import { ruleSet } from "@sops-guard/rules";
import { byBytes } from "../../support/trees.ts";
import type { Content, Draft } from "./draft.ts";
import type { Fault, Spot } from "./fault.ts";

/** "Now" for every judgement: behind the seals that the set-up has just made. */
export const now = Date.now() + 60_000;

const policyPath = ".sops-guard.yaml";
const baselinePath = ".sops-guard.baseline";
const tool = { name: "sops-guard", version: "0" };
const reading = new Reading(scanFor(ruleSet.rules));
const encoder = new TextEncoder();
const blobs = new Map<Content, { readonly id: string; readonly bytes: Uint8Array }>();

/** Bytes and git's id of a content; the texts of a base are hashed and parsed once for all of its faults. */
function blobOf(content: Content): { readonly id: string; readonly bytes: Uint8Array } {
	const known = blobs.get(content);
	if (known !== undefined) return known;
	const bytes =
		content instanceof Uint8Array
			? content
			: encoder.encode(typeof content === "string" ? content : content.link);
	const id = createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
	const blob = { id, bytes };
	blobs.set(content, blob);
	return blob;
}

/** A draft as `io` would read it from a work tree. */
export function treeOf({ files, untracked }: Draft, kind: "worktree" | "commit" = "worktree"): Tree {
	return new Tree(
		{
			kind,
			entries: [...files]
				.filter(([path]) => kind === "worktree" || !untracked.has(path))
				.sort(([left], [right]) => byBytes(left, right))
				.map(([path, content]) => ({
					path,
					kind: typeof content === "object" && "link" in content ? "link" : "file",
					id: untracked.has(path) ? null : blobOf(content).id,
					tracked: !untracked.has(path),
				})),
			read: (entry) => blobOf(files.get(entry.path) ?? "").bytes,
		},
		reading,
	);
}

/** Rules that only `strict` has. */
const beyond = new Set(
	ruleSet.rules.filter(({ presets }) => !presets.includes("recommended")).map(({ id }) => id),
);

/** A tree's own policy, with every rule on that it does not speak of. */
export function policyOf(tree: Tree): Policy {
	const read = (path: string) => tree.file(path)?.text ?? null;
	const text = read(policyPath);
	const source = { path: text === null ? null : policyPath, project: "", read };
	return withEveryRule(parsePolicy(text ?? "version: 1\n", source, ruleSet), text ?? "");
}

export function withEveryRule(policy: Policy, text: string): Policy {
	return {
		...policy,
		within: policy.within,
		rule: (id) => {
			const choice = policy.rule(id);
			return beyond.has(id) && !text.includes(`${id}:`) ? { ...choice, enabled: true } : choice;
		},
	};
}

function baselineOf(tree: Tree) {
	const text = tree.file(baselinePath)?.text;
	return text == null ? {} : { baseline: parseBaseline(text, baselinePath), baselinePath };
}

const inputOf = (tree: Tree, policy: Policy) => ({
	tool,
	subject: "",
	tree,
	policy,
	rules: ruleSet,
	now,
	policyFault: policyFaultIn((path) => tree.file(path)?.text ?? null, ruleSet),
});

/** One tree under its own policy (or another's) with all rules on. */
export function reportOn(tree: Tree, policy = policyOf(tree)): Report {
	return lint({ ...inputOf(tree, policy), ...baselineOf(tree) });
}

/** What a range of commits adds: the drafts are its commits, the first one its base, the last one its head. */
export function reportSince(drafts: readonly Draft[], gaps: readonly Incomplete[] = []): Report {
	const [base, ...rest] = drafts.map((draft) => treeOf(draft, "commit"));
	const head = rest.at(-1);
	if (base === undefined || head === undefined) throw new Error("a range has two ends");
	const policy = policyOf(head);
	const basePolicy = drafts[0]?.files.get(policyPath) === drafts.at(-1)?.files.get(policyPath);
	return lint({
		...inputOf(head, policy),
		base: {
			tree: base,
			renames: drafts.at(-1)?.renames ?? new Map(),
			policy: basePolicy ? policy : policyOf(base),
		},
		commits: commitsOf(drafts, [base, ...rest]),
		gaps,
	});
}

export function findingsIn(tree: Tree, policy = policyOf(tree)): readonly Finding[] {
	return reportOn(tree, policy).findings;
}

export function findingsSince(
	drafts: readonly Draft[],
	gaps: readonly Incomplete[] = [],
): readonly Finding[] {
	return reportSince(drafts, gaps).findings.filter(({ known }) => !known);
}

function commitsOf(drafts: readonly Draft[], trees: readonly Tree[]): Commit[] {
	const old = new Set([...(drafts[0]?.files.values() ?? [])].map((content) => blobOf(content).id));
	return drafts.slice(1).flatMap((draft, index) => {
		const before = drafts[index]?.files;
		const tree = trees[index + 1];
		if (tree === undefined) return [];
		const introduced = [...draft.files]
			.filter(
				([path, content]) =>
					before?.get(path) !== content && !draft.untracked.has(path) && !old.has(blobOf(content).id),
			)
			.map(([path]) => path)
			.sort(byBytes);
		const committed = now - 60_000;
		return [
			{
				id: String(index + 1).padStart(40, "0"),
				parents: [String(index).padStart(40, "0")],
				authored: committed,
				committed,
				tree,
				introduced,
				files: introduced.flatMap((path) => tree.file(path) ?? []),
			},
		];
	});
}

/** `rule path:line` of what a reader would see first: medium and above, and whatever one rule says. */
export function told(findings: readonly Finding[], rule: string | null): string[] {
	return findings
		.filter((finding) => finding.suppressed === null)
		.filter((finding) => isAtLeast(finding.severity, "medium") || finding.rule === rule)
		.map(({ rule: id, path, line }) => `${id} ${path}:${line}`)
		.sort();
}

/** The findings that a tree has and its clean one has not. */
export function added(findings: readonly Finding[], clean: readonly Finding[]): Finding[] {
	const before = new Set(clean.map(({ fingerprint }) => fingerprint));
	return findings.filter(({ fingerprint }) => !before.has(fingerprint));
}

/** The expected places in the form of {@link told}. */
export function expected({ rule, at }: Fault, draft: Draft): string[] {
	return at.map((spot) => `${spot.rule ?? rule} ${spot.path}:${lineOf(spot, draft)}`).sort();
}

function lineOf({ path, line }: Spot, draft: Draft): number {
	if (typeof line === "number") return line;
	const index = draft
		.text(path)
		.split(/\r?\n/)
		.findIndex((each) => each.includes(line));
	if (index === -1) throw new Error(`no line of ${path} has ${line}`);
	return index + 1;
}
