import type { Finding } from "../finding.ts";
import { type File, Tree } from "../tree.ts";
import { type Bench, isEnabled, judge } from "./judge.ts";
import type { Commit, Range } from "./range.ts";
import type { Rule } from "./rule.ts";

/**
 * What commits published and later ones took away again: gone from the head, not from history. The benches have the rules about
 * exposure alone. `isTold`: whether a finding of that fingerprint is reported anyway.
 */
export function passedThrough(
	{ base, head, commits }: Pick<Range, "base" | "head" | "commits">,
	benches: readonly Bench[],
	isTold: (fingerprint: string) => boolean,
): Finding[] {
	const passed = new Map<string, Finding>();
	const around = new Surroundings(base);
	for (const commit of commits) {
		around.add(commit.files);
		const fresh = commit.files.filter((file) => !isAt(head, file));
		for (const bench of benches) {
			for (const finding of exposedBy(commit, fresh, bench, around)) {
				const { fingerprint } = finding;
				if (!isTold(fingerprint) && !passed.has(fingerprint))
					passed.set(fingerprint, { ...finding, commit: commit.id });
			}
		}
	}
	return [...passed.values()];
}

function isAt(tree: Tree, { path, entry }: File): boolean {
	return entry.id !== null && tree.file(path)?.entry.id === entry.id;
}

/** What the rules say of what a commit introduced. Those about a whole tree are asked about a sketch of it first: the tree itself is dear. */
function exposedBy(
	commit: Commit,
	fresh: readonly File[],
	bench: Bench,
	around: Surroundings,
): readonly Finding[] {
	const introduced = new Set(commit.introduced);
	const [single, wide] = parted(bench);
	const about = (tree: Tree, rules: readonly Rule[], files: readonly File[]): Finding[] =>
		judge(tree, { ...bench, rules, progress: undefined }, files)
			.map(({ finding }) => finding)
			.filter(({ path }) => introduced.has(path));
	const sketch = around.sketchOf(commit.files);
	const alone = about(sketch, single, fresh);
	if (wide.length === 0 || about(sketch, wide, []).length === 0) return alone;
	return about(commit.tree, [...single, ...wide], fresh);
}

/** The rules that look at one file, and those that look at more. */
function parted({ policy, rules }: Bench): [single: Rule[], wide: Rule[]] {
	const enabled = rules.filter((rule) => isEnabled(policy, rule));
	return [enabled.filter(({ on }) => on !== "tree"), enabled.filter(({ on }) => on === "tree")];
}

/**
 * What the rest of a tree has to say about a file in it: what is sealed there, and what configures sops, git and Kustomize. Kept
 * from commit to commit, so a sketch may hold a file too many; what it makes a rule say has to be said of the real tree too.
 */
class Surroundings {
	readonly #files = new Map<string, File>();

	constructor(base: Tree) {
		this.add(base.files);
	}

	add(files: readonly File[]): void {
		for (const file of files) if (speaksOfOthers(file)) this.#files.set(file.path, file);
	}

	/** A tree of these files, as the rest stands around them. */
	sketchOf(files: readonly File[]): Tree {
		const all = new Map([...this.#files, ...files.map((file) => [file.path, file] as const)]);
		const sorted = [...all.values()].sort((left, right) => (left.path < right.path ? -1 : 1));
		return new Tree({ kind: "commit", files: sorted });
	}
}

function speaksOfOthers(file: File): boolean {
	if (file.entry.kind === "submodule") return false;
	return /(?:^|\/)(?:\.gitignore|\.sops\.yaml|kustomization\.ya?ml)$/.test(file.path) || file.holds("sops");
}
