import { readFileSync } from "node:fs";
import type { Entry } from "@sops-guard/core";
import { type Git, gitFailure } from "./git.ts";
import { kindOf, records } from "./listing.ts";

/** A path that differs from a parent; `entry` is null where the commit deleted it. */
export interface Change {
	readonly path: string;
	readonly entry: Entry | null;
}

/** A commit of a range, as git's objects tell it. */
export interface CommitRecord {
	readonly id: string;
	/** All of them, also where a shallow clone hides some. */
	readonly parents: readonly string[];
	readonly dates: CommitDates;
	/** The parent that `changes` starts from; null for the first commit of a history. */
	readonly from: string | null;
	/** What leads from the tree of `from` to this one's; null where nobody asked. */
	readonly changes: readonly Change[] | null;
	/** What is unlike in every parent. */
	readonly introduced: readonly Entry[];
}

/** What a commit says of its time, in milliseconds since the epoch. */
export interface CommitDates {
	readonly authored: number;
	readonly committed: number;
}

export interface History {
	/** Oldest first: a parent stands before its children. */
	readonly commits: readonly CommitRecord[];
	/** True when a commit's parent is not in this clone, so that commits may be missing from the list. */
	readonly isCut: boolean;
}

export interface HistoryRequest {
	readonly base: string;
	readonly head: string;
	/** Commits that are known to belong to the base's history, although this clone cannot show it. */
	readonly beyond: readonly string[];
	readonly shallow: boolean;
}

/** The commits that are in the head's history and not in the base's. */
export async function historyBetween(git: Git, request: HistoryRequest): Promise<History> {
	const { ids, parents, dates, missing, isCut } = await membersBetween(git, request);
	const pairs: { readonly id: string; readonly parent: string | null }[] = [];
	for (const id of ids) {
		const all = parents.get(id) ?? [];
		const known = all.filter((parent) => !missing.has(parent));
		// Where every parent is missing, the base stands in for them: what it has too was not introduced here.
		const against = known.length > 0 ? known : all.length > 0 ? [request.base] : [null];
		for (const parent of against) pairs.push({ id, parent });
	}
	const changes = await changesOf(git, pairs);
	if (changes === null) return { commits: [], isCut: true };
	const commits: CommitRecord[] = [];
	for (let at = 0; at < pairs.length; ) {
		const { id, parent } = pairs[at] ?? { id: "", parent: null };
		let end = at + 1;
		while (pairs[end]?.id === id) end += 1;
		const introduced = unlikeAll(changes.slice(at, end));
		commits.push({
			id,
			parents: parents.get(id) ?? [],
			dates: dates.get(id) ?? { authored: 0, committed: 0 },
			from: parent,
			changes: changes[at] ?? [],
			introduced,
		});
		at = end;
	}
	return { commits, isCut };
}

export interface Members {
	/** Parents before children. */
	readonly ids: readonly string[];
	readonly parents: ReadonlyMap<string, readonly string[]>;
	readonly dates: ReadonlyMap<string, CommitDates>;
	/** Parents of theirs that this clone has not got. */
	readonly missing: ReadonlySet<string>;
	/**
	 * True when commits may be missing from the list, or some in it may be the base's: a list that goes down to the first
	 * commit of all, next to a base whose history ends early, has passed by the place where the two parted.
	 */
	readonly isCut: boolean;
}

/**
 * In a shallow clone git hides the parents of the oldest commits even where a later fetch has brought them. So the parents
 * are read from the commits themselves, and those that are there are followed.
 */
export async function membersBetween(
	git: Git,
	{ base, head, beyond, shallow }: HistoryRequest,
): Promise<Members> {
	const parents = new Map<string, readonly string[]>();
	const dates = new Map<string, CommitDates>();
	const missing = new Set<string>();
	const hidden = shallow ? await shallowCommits(git) : new Set<string>();
	const starts = new Set([head]);
	const { excluded, endsEarly } = await baseSide(git, [base, ...beyond], hidden);
	for (let before = 0; before < starts.size; ) {
		before = starts.size;
		const input = [...starts, ...excluded.map((id) => `^${id}`)].join("\n");
		const output = await git.run(listArguments, { input: `${input}\n` });
		parents.clear();
		let current = "";
		for (const line of output.toString("latin1").split("\n")) {
			const [first = "", ...rest] = line.split(" ");
			if (first === "commit") {
				[current = ""] = rest;
				parents.set(current, rest.slice(1));
			} else if (first !== "") {
				dates.set(current, { authored: Number(first) * 1000, committed: Number(rest[0]) * 1000 });
			}
		}
		const cut = [...parents.keys()].filter((id) => hidden.has(id));
		if (cut.length === 0) break;
		for (const [id, real] of await recordedParents(git, cut)) parents.set(id, real);
		const asked = cut.flatMap((id) => parents.get(id) ?? []).filter((id) => !parents.has(id));
		for (const [id, isThere] of await presence(git, asked)) {
			if (isThere) starts.add(id);
			else missing.add(id);
		}
	}
	const hasFirst = [...parents.values()].some((all) => all.length === 0);
	const isCut = missing.size > 0 || (hasFirst && endsEarly);
	return { ids: parentsFirst(parents), parents, dates, missing, isCut };
}

/** Two lines a commit: `commit <id> <parent>…`, then the dates of author and committer in seconds. */
const listArguments = ["rev-list", "--parents", "--topo-order", "--reverse", "--format=%at %ct", "--stdin"];

/**
 * What to leave out: the base, and the parents that a shallow clone hides although it has them. `endsEarly`: the base's
 * history goes on where this clone ends.
 */
async function baseSide(
	git: Git,
	ids: readonly string[],
	hidden: ReadonlySet<string>,
): Promise<{ readonly excluded: readonly string[]; readonly endsEarly: boolean }> {
	const excluded = new Set(ids);
	if (hidden.size === 0) return { excluded: ids, endsEarly: false };
	for (;;) {
		const before = excluded.size;
		const output = await git.run(["rev-list", "--stdin"], { input: `${[...excluded].join("\n")}\n` });
		const ends = output
			.toString("latin1")
			.split("\n")
			.filter((id) => hidden.has(id));
		const parents = ends.length === 0 ? [] : [...(await recordedParents(git, ends)).values()].flat();
		const present = await presence(git, parents);
		for (const [id, isThere] of present) if (isThere) excluded.add(id);
		if (excluded.size === before) {
			return { excluded: [...excluded], endsEarly: [...present.values()].includes(false) };
		}
	}
}

/** The commits at which a shallow clone ends. */
export async function shallowCommits(git: Git): Promise<Set<string>> {
	const output = await git.run(["rev-parse", "--path-format=absolute", "--git-path", "shallow"]);
	try {
		const text = readFileSync(output.toString("utf8").replace(/\n$/, ""), "latin1");
		return new Set(text.split("\n").filter((line) => line !== ""));
	} catch {
		return new Set();
	}
}

/** The parents that a commit object names, whatever git makes of them. */
export async function recordedParents(
	git: Git,
	ids: readonly string[],
): Promise<Map<string, readonly string[]>> {
	const parents = new Map<string, readonly string[]>();
	const output = await git.run(["cat-file", "--batch"], { input: `${ids.join("\n")}\n` });
	for (let at = 0; at < output.length; ) {
		const end = output.indexOf(0x0a, at);
		if (end === -1) break;
		const [id = "", type, size] = output.toString("latin1", at, end).split(" ");
		if (type !== "commit") {
			at = end + 1;
			continue;
		}
		const body = output.toString("latin1", end + 1, end + 1 + Number(size));
		const header = body.slice(0, Math.max(0, body.indexOf("\n\n")));
		const named = [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map((match) => match[1] ?? "");
		parents.set(id, named);
		at = end + 1 + Number(size) + 1;
	}
	return parents;
}

async function presence(git: Git, ids: readonly string[]): Promise<Map<string, boolean>> {
	if (ids.length === 0) return new Map();
	const output = await git.run(["cat-file", "--batch-check"], { input: `${ids.join("\n")}\n` });
	const answers = output.toString("latin1").split("\n");
	return new Map(ids.map((id, index) => [id, answers[index]?.startsWith(`${id} commit `) ?? false]));
}

function parentsFirst(parents: ReadonlyMap<string, readonly string[]>): string[] {
	const sorted = new Set<string>();
	for (const start of parents.keys()) {
		const path = [start];
		while (path.length > 0) {
			const id = path.at(-1) ?? "";
			const open = (parents.get(id) ?? []).filter((parent) => parents.has(parent) && !sorted.has(parent));
			const next = open[0];
			if (next === undefined) {
				sorted.add(id);
				path.pop();
			} else path.push(next);
		}
	}
	return [...sorted];
}

/**
 * One process for all: each line of its input is a commit and the parent to compare it with. null where git has not got
 * the trees.
 */
async function changesOf(
	git: Git,
	pairs: readonly { readonly id: string; readonly parent: string | null }[],
): Promise<Change[][] | null> {
	if (pairs.length === 0) return [];
	const input = pairs.map(({ id, parent }) => (parent === null ? id : `${id} ${parent}`)).join("\n");
	const { stdout, fault } = await git.ask([...diffArguments, "--stdin", "--root", "--always"], {
		input: `${input}\n`,
	});
	if (fault === "missing-object") return null;
	if (fault !== null) throw gitFailure(fault, git.folder);
	const sections: Change[][] = [];
	const fields = records(stdout);
	for (let at = 0; at < fields.length; at++) {
		const { text } = fields[at] ?? { text: "" };
		if (!text.startsWith(":")) {
			sections.push([]);
			continue;
		}
		at += 1;
		const path = fields[at]?.text ?? "";
		const [, mode = "", , id = "", status] = text.slice(1).split(" ");
		const entry = status === "D" ? null : { path, kind: kindOf(mode), id, tracked: true };
		sections.at(-1)?.push({ path, entry });
	}
	return sections;
}

const diffArguments = ["diff-tree", "-r", "-z", "--raw", "--no-abbrev", "--no-renames", "--no-relative"];

function unlikeAll(byParent: readonly (readonly Change[])[]): Entry[] {
	const [first = [], ...rest] = byParent;
	const others = rest.map((changes) => new Set(changes.map(({ path }) => path)));
	return first.flatMap(({ path, entry }) =>
		entry !== null && entry.kind !== "submodule" && others.every((paths) => paths.has(path)) ? [entry] : [],
	);
}

/** How the index differs from HEAD, or one commit from another. */
export interface Difference {
	/** What leads from the newer one, such as the index, back to the older one. */
	readonly undo: readonly Change[];
	/** The newer one's path → the older one's path. */
	readonly renames: ReadonlyMap<string, string>;
	/** False where paths are in conflict, so that the index does not tell what HEAD has. */
	readonly isWhole: boolean;
}

/** One question in place of listing HEAD too; null before the first commit. */
export async function stagedDifference(git: Git): Promise<Difference | null> {
	const { stdout, fault } = await git.ask([
		"diff-index",
		"--cached",
		...renaming,
		"--raw",
		"--no-abbrev",
		"HEAD",
		"--",
	]);
	if (fault === "unknown-revision") return null;
	if (fault !== null) throw gitFailure(fault, git.folder);
	return differenceIn(stdout);
}

/** The same between two commits: what leads from the head back to the base. Null where git has not got the trees. */
export async function differenceBetween(git: Git, base: string, head: string): Promise<Difference | null> {
	const { stdout, fault } = await git.ask([
		"diff-tree",
		"-r",
		...renaming,
		"--raw",
		"--no-abbrev",
		base,
		head,
		"--",
	]);
	if (fault === "missing-object" || fault === "unknown-revision") return null;
	if (fault !== null) throw gitFailure(fault, git.folder);
	return differenceIn(stdout);
}

function differenceIn(output: Buffer): Difference {
	const undo: Change[] = [];
	const renames = new Map<string, string>();
	let isWhole = true;
	const fields = records(output).map(({ text }) => text);
	for (let at = 0; at < fields.length; ) {
		const [mode = "", , id = "", , status = ""] = (fields[at] ?? "").slice(1).split(" ");
		const isRename = status.startsWith("R");
		const before = fields[at + 1] ?? "";
		const now = isRename ? (fields[at + 2] ?? "") : before;
		at += isRename ? 3 : 2;
		if (status === "U") isWhole = false;
		if (isRename) renames.set(now, before);
		if (isRename || status === "A") undo.push({ path: now, entry: null });
		if (status !== "A")
			undo.push({ path: before, entry: { path: before, kind: kindOf(mode), id, tracked: true } });
	}
	return { undo, renames, isWhole };
}

/** The head's path of every file that was renamed since the base → its path there. */
export async function renamesSince(
	git: Git,
	base: string,
	head: string | "index",
): Promise<Map<string, string>> {
	const ends = head === "index" ? ["diff-index", "--cached", base] : ["diff-tree", "-r", base, head];
	const [command = "", ...rest] = ends;
	const output = await git.run([command, ...renaming, "--diff-filter=R", "--name-status", ...rest, "--"]);
	const fields = records(output).map(({ text }) => text);
	const renames = new Map<string, string>();
	for (let at = 0; at + 2 < fields.length; at += 3) renames.set(fields[at + 2] ?? "", fields[at + 1] ?? "");
	return renames;
}

const renaming = ["-z", "-M", "-l2000", "--no-relative", "--no-ext-diff", "--no-textconv"];
