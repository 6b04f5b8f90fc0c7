import { isDecryptedName, isEncryptedName, isSourceOrProse } from "../content/naming.ts";
import { identityNeedles } from "../credentials/age-identity.ts";
import type { Finding } from "../finding.ts";
import { type File, Tree } from "../tree.ts";
import { type Bench, isEnabled, judge } from "./judge.ts";
import type { Commit, Range } from "./range.ts";

/**
 * What commits published and later ones took away again: gone from the head, not from history. The benches have the rules about
 * exposure alone. `isTold`: whether a finding of that fingerprint is reported anyway. `told`: what the head's own findings are; a file
 * that was moved has one finding, wherever it is now.
 */
export function passedThrough(
	{ base, head, commits }: Pick<Range, "base" | "head" | "commits">,
	benches: readonly Bench[],
	isTold: (fingerprint: string) => boolean,
	told: Iterable<Finding> = [],
): Finding[] {
	const passed = new Map<string, Finding>();
	const causes = new Set<string>();
	for (const finding of told) {
		const file = head.file(finding.path);
		if (file !== undefined) causes.add(causeOf(finding, file));
	}
	const judged = benches.map((bench) => partedBench(bench));
	const news = (tree: Tree, bench: Bench, files: readonly File[], commit: Commit): Finding[] => {
		const introduced = new Set(commit.introduced);
		return judge(tree, bench, files).flatMap(({ finding }) =>
			introduced.has(finding.path) && !isTold(finding.fingerprint) && !passed.has(finding.fingerprint)
				? [finding]
				: [],
		);
	};
	const keep = (findings: readonly Finding[], commit: Commit) => {
		const own = findings.map((finding) => {
			const file = commit.files.find(({ path }) => path === finding.path);
			return { finding, cause: file === undefined ? finding.fingerprint : causeOf(finding, file) };
		});
		for (const { cause, finding } of own) {
			if (!causes.has(cause)) passed.set(finding.fingerprint, { ...finding, commit: commit.id });
		}
		// Two files of one commit are two, whatever is in them.
		for (const { cause } of own) causes.add(cause);
	};
	for (const { commits: some, sketch } of sketches(base, commits)) {
		for (const { single, wide } of judged) {
			const suspected = suspectedIn(sketch, wide);
			for (const commit of some) {
				const fresh = commit.files.filter((file) => !isAt(head, file));
				const ids = new Set(commit.introduced.flatMap((path) => suspected.get(path) ?? []));
				if (ids.size > 0) {
					// Together, because some rules leave a file to others.
					const rules = [...single.rules, ...wide.rules.filter(({ id }) => ids.has(id))];
					keep(news(commit.tree, { ...wide, rules }, fresh, commit), commit);
				} else if (fresh.length > 0) {
					keep(news(new Tree({ kind: "commit", files: fresh }), single, fresh, commit), commit);
				}
			}
		}
	}
	return [...passed.values()];
}

/** The rules about whole trees that say something of a sketch, by the path that they say it of. */
function suspectedIn(sketch: Tree | null, wide: Bench): ReadonlyMap<string, readonly string[]> {
	const suspected = new Map<string, string[]>();
	for (const { finding } of sketch === null ? [] : judge(sketch, wide, [])) {
		suspected.set(finding.path, [...(suspected.get(finding.path) ?? []), finding.rule]);
	}
	return suspected;
}

/** Equal for what a moved file still says: the same content, or under the same name the same line at the same place. */
function causeOf({ rule, line, column, pointer }: Finding, file: File): string {
	const words = pointer === null ? null : (file.text ?? "").split("\n", line)[line - 1];
	return words == null
		? `${rule} ${file.entry.id ?? file.path} ${line}:${column}`
		: `${rule} ${file.name} ${pointer} ${words}`;
}

function isAt(tree: Tree, { path, entry }: File): boolean {
	return entry.id !== null && tree.file(path)?.entry.id === entry.id;
}

/** The rules that look at one file, and those that look at more. */
interface PartedBench {
	readonly single: Bench;
	readonly wide: Bench;
}

function partedBench(bench: Bench): PartedBench {
	const enabled = bench.rules.filter((rule) => isEnabled(bench.policy, rule));
	const without = { ...bench, progress: undefined };
	return {
		single: { ...without, rules: enabled.filter(({ on }) => on !== "tree") },
		wide: { ...without, rules: enabled.filter(({ on }) => on === "tree") },
	};
}

/**
 * Commits in groups, each with a sketch of what their trees have in common: the files that they introduced, and around them what is
 * sealed and what configures sops, git and Kustomize. A tree of its own for each of thousands of commits is dear; what a sketch makes a
 * rule say has to be said of the real tree too. Null where there is nothing that a rule about whole trees would speak of.
 */
function* sketches(
	base: Tree,
	commits: readonly Commit[],
): Generator<{ readonly commits: readonly Commit[]; readonly sketch: Tree | null }> {
	const around = new Map(base.files.filter(isAbout).map((file) => [file.path, file]));
	let group: Commit[] = [];
	let own = new Map<string, File>();
	const close = () => {
		const all = new Map([...around, ...own]);
		const files = [...all.values()].sort((left, right) => (left.path < right.path ? -1 : 1));
		const closed = { commits: group, sketch: own.size === 0 ? null : new Tree({ kind: "commit", files }) };
		group = [];
		own = new Map();
		return closed;
	};
	for (const commit of commits) {
		const candidates = commit.files.filter(isCandidate);
		const isOther = commit.files.some(({ path }) => own.has(path) || isConfiguration(path));
		if (group.length > 0 && isOther) yield close();
		for (const file of commit.files) if (isAbout(file)) around.set(file.path, file);
		for (const file of candidates) own.set(file.path, file);
		group.push(commit);
	}
	if (group.length > 0) yield close();
}

/** What changes what is said of files that stay as they are. */
function isConfiguration(path: string): boolean {
	return /(?:^|\/)\.(?:gitignore|sops\.yaml)$/.test(path);
}

function isAbout(file: File): boolean {
	if (file.entry.kind === "submodule") return false;
	return (
		isConfiguration(file.path) ||
		/(?:^|\/)kustomization\.ya?ml$/.test(file.path) ||
		file.holds("ENC[AES256_GCM,")
	);
}

/** Whether a rule about whole trees could say of a file that it publishes something. */
function isCandidate(file: File): boolean {
	const { path, entry } = file;
	if (entry.kind === "submodule") return false;
	if (identityNeedles.some((needle) => file.holds(needle))) return true;
	if (isSourceOrProse(path) || file.holds("ENC[AES256_GCM,")) return false;
	const isObject = file.holds("apiVersion") && file.holds("kind");
	return !isObject || isEncryptedName(path) || isDecryptedName(path) || (file.text ?? "").includes("Secret");
}
