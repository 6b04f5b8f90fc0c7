import { type Commit, type Entry, File, type Reading, Tree } from "@sops-guard/core";
import { byBytes } from "../trees/disk.ts";
import { type Blobs, objectSource } from "./blobs.ts";
import { type Git, gitFailure } from "./git.ts";
import type { Change, CommitRecord } from "./history.ts";
import { type Listed, listedInTree, treeArguments } from "./listing.ts";

/** A commit's files in byte order; null where git has not got its trees. */
export async function entriesAt(git: Git, commit: string): Promise<Entry[] | null> {
	const { stdout, fault } = await git.ask(treeArguments(commit));
	if (fault === "missing-object" || fault === "unknown-revision") return null;
	if (fault !== null) throw gitFailure(fault, git.folder);
	return entriesOf(listedInTree(stdout));
}

/** Entries of what git listed: of a tree or of the index. */
export function entriesOf(listed: readonly Listed[]): Entry[] {
	return listed.map(({ path, kind, id }) => ({ path, kind, id, tracked: true }));
}

/**
 * The trees of a range's commits. They are made from what each commit changed, when they are asked for and one at a time:
 * a range of a thousand commits is not a thousand trees in memory.
 */
export class CommitTrees {
	readonly #git: Git;
	readonly #blobs: Blobs;
	readonly #reading: Reading;
	readonly #records: ReadonlyMap<string, CommitRecord>;
	/** Trees that are known whole: the base's, and of the commits that the range starts from. */
	readonly #whole: Map<string, readonly Entry[]>;
	#last: { readonly id: string; readonly entries: readonly Entry[]; tree: Tree | null } | null = null;

	constructor(parts: {
		readonly git: Git;
		readonly blobs: Blobs;
		readonly reading: Reading;
		readonly records: readonly CommitRecord[];
		readonly whole: ReadonlyMap<string, readonly Entry[]>;
	}) {
		this.#git = parts.git;
		this.#blobs = parts.blobs;
		this.#reading = parts.reading;
		this.#records = new Map(parts.records.map((record) => [record.id, record]));
		this.#whole = new Map(parts.whole);
	}

	/** The commits for core, oldest first; `known` are trees that exist already, such as the head's. */
	commits(known: ReadonlyMap<string, Tree>): Commit[] {
		return [...this.#records.values()].map((record) => {
			const treeOf = (id: string) => known.get(id) ?? this.#tree(id);
			const source = objectSource("commit", record.introduced, this.#blobs);
			return {
				id: record.id,
				parents: record.parents,
				...record.dates,
				introduced: record.introduced.map(({ path }) => path),
				files: record.introduced.map((entry) => new File(entry, source, this.#reading)),
				get tree() {
					return treeOf(record.id);
				},
			};
		});
	}

	#tree(id: string): Tree {
		if (this.#last?.id !== id || this.#last.tree === null) {
			const entries = this.#entries(id);
			const tree = new Tree(objectSource("commit", entries, this.#blobs), this.#reading);
			this.#last = { id, entries, tree };
		}
		return this.#last.tree as Tree;
	}

	#entries(id: string): readonly Entry[] {
		if (this.#records.get(id)?.changes === null) return this.#listed(id);
		const steps: CommitRecord[] = [];
		let at: string | null = id;
		let entries: readonly Entry[] | undefined;
		while (entries === undefined) {
			if (at === null) entries = [];
			else if (this.#last?.id === at) entries = this.#last.entries;
			else entries = this.#whole.get(at);
			if (entries !== undefined || at === null) break;
			const record = this.#records.get(at);
			if (record === undefined) {
				entries = this.#list(at);
				break;
			}
			steps.push(record);
			at = record.from;
		}
		let result = entries ?? [];
		if (steps.length > 0 && [result, ...steps.map((step) => step.introduced)].some(hasLossyName)) {
			return this.#list(id);
		}
		for (const { changes } of steps.reverse()) result = applied(result, changes ?? []);
		return result;
	}

	/** A commit outside the range from which one of its branches started. */
	#list(id: string): readonly Entry[] {
		const entries = this.#listed(id);
		this.#whole.set(id, entries);
		return entries;
	}

	#listed(id: string): Entry[] {
		return entriesOf(listedInTree(this.#git.askNow(treeArguments(id)).stdout));
	}
}

/** Names that are no UTF-8 are sorted by bytes that their text no longer shows, so changes cannot be put in place. */
export function hasLossyName(entries: readonly Entry[]): boolean {
	return entries.some(({ path }) => path.includes("\uFFFD"));
}

/** A listing in byte order with changes made to it. */
export function applied(entries: readonly Entry[], changes: readonly Change[]): readonly Entry[] {
	const result = [...entries];
	for (const { path, entry } of changes) {
		const { at, isThere } = placeOf(result, path);
		const replacement = entry === null ? [] : [entry];
		result.splice(at, isThere ? 1 : 0, ...replacement);
	}
	return result;
}

/** Binary search: where a path stands, or where it would. */
function placeOf(entries: readonly Entry[], path: string): { at: number; isThere: boolean } {
	let low = 0;
	let high = entries.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (byBytes(entries[middle]?.path ?? "", path) < 0) low = middle + 1;
		else high = middle;
	}
	return { at: low, isThere: entries[low]?.path === path };
}
