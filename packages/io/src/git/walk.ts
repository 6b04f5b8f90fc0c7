import { availableParallelism } from "node:os";
import type { Walk, WalkedChange, WalkedCommit } from "@sops-guard/core";
import { type Git, gitFailure } from "./git.ts";

/** What git tells of the commits that lead to one; `changes` is null where it has not got their trees. */
export interface GitWalk {
	readonly commits: readonly WalkedCommit[];
	readonly changes: Walk["changes"] | null;
}

/**
 * Every commit that leads to `head`, through all parents, and what each of them has unlike all of its parents: a process for the
 * commits and a few for their changes, whatever their number. `cut` are commits whose parents this clone has not got. `heard` is told
 * of every change as it comes, in no order.
 */
export async function walkTo(
	git: Git,
	head: string,
	cut: ReadonlySet<string>,
	heard: (path: string, change: WalkedChange) => void = () => {},
): Promise<GitWalk> {
	const output = await git.run(["rev-list", "--parents", "--format=%ct %at", head], { timeout: patience });
	const commits = parentsFirst(commitsIn(output.toString("latin1"), cut));
	const orders = new Map(commits.map(({ id }, order) => [id, order]));
	const changes = new Map<string, WalkedChange[]>();
	const faults = await Promise.all(
		shares(commits).map(async (share) => {
			const reader = new ChangeReader(orders, (path, change) => {
				const known = changes.get(path);
				if (known === undefined) changes.set(path, [change]);
				else known.push(change);
				heard(path, change);
			});
			const input = `${share.map(({ id }) => id).join("\n")}\n`;
			return (await git.ask(diffArguments, { input, take: (chunk) => reader.take(chunk), timeout: patience }))
				.fault;
		}),
	);
	const fault = faults.find((one) => one !== null) ?? null;
	if (fault === "missing-object" || fault === "unreachable") return { commits, changes: null };
	if (fault !== null) throw gitFailure(fault, git.folder);
	for (const list of changes.values())
		if (list.length > 1) list.sort((left, right) => left.order - right.order);
	return { commits, changes };
}

/** Parts of a long list that are worth a process each: most of the time of a walk is git's, and it uses one core. */
function shares(commits: readonly WalkedCommit[]): readonly (readonly WalkedCommit[])[] {
	const count = commits.length < fewCommits ? 1 : Math.min(4, availableParallelism());
	const size = Math.ceil(commits.length / count);
	return Array.from({ length: count }, (_, index) => commits.slice(index * size, (index + 1) * size));
}

const fewCommits = 400;

/** git lists the newest first, and where clocks are wrong a parent may stand before its child. */
function parentsFirst(commits: readonly WalkedCommit[]): WalkedCommit[] {
	const waiting = new Map(commits.map((commit) => [commit.id, commit]));
	const sorted: WalkedCommit[] = [];
	for (const start of commits.toReversed()) {
		const path = [start];
		for (let commit = path.at(-1); commit !== undefined; commit = path.at(-1)) {
			const open = waiting.has(commit.id) ? commit.parents.find((parent) => waiting.has(parent)) : undefined;
			const next = open === undefined ? undefined : waiting.get(open);
			if (next !== undefined) path.push(next);
			else {
				if (waiting.delete(commit.id)) sorted.push(commit);
				path.pop();
			}
		}
	}
	return sorted;
}

/** Milliseconds for one git. */
const patience = 600_000;

const diffArguments = [
	...["diff-tree", "--stdin", "--root", "-r", "-c", "-z", "--raw", "--no-abbrev", "--no-renames"],
	...["--no-relative", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all"],
] as const;

/** `commit <id> <parents>` and a line with the two dates, in seconds, for each. */
function commitsIn(text: string, cut: ReadonlySet<string>): WalkedCommit[] {
	const commits: WalkedCommit[] = [];
	for (let from = 0; from < text.length; ) {
		const end = text.indexOf("\n", from);
		const last = text.indexOf("\n", end + 1);
		if (end === -1 || last === -1) break;
		const [, id = "", ...parents] = text.slice(from, end).split(" ");
		const [dated, authored] = text.slice(end + 1, last).split(" ");
		commits.push({
			id,
			parents,
			dated: Number(dated) * 1000,
			authored: Number(authored) * 1000,
			isCut: cut.has(id),
		});
		from = last + 1;
	}
	return commits;
}

/**
 * Reads `diff-tree -c --raw -z`: `<commit>`, then for each path `:<mode> <mode> <id> <id> <status>` and the path; with several
 * parents as many colons, modes and ids as there are, the commit's own at the end.
 */
class ChangeReader {
	readonly #orders: ReadonlyMap<string, number>;
	readonly #heard: (path: string, change: WalkedChange) => void;
	#rest: Buffer = Buffer.alloc(0);
	#order = -1;
	/** The record whose path is still to come. */
	#record: string | null = null;

	constructor(orders: ReadonlyMap<string, number>, heard: (path: string, change: WalkedChange) => void) {
		this.#orders = orders;
		this.#heard = heard;
	}

	take(chunk: Buffer): boolean {
		const data = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
		const end = data.lastIndexOf(0);
		if (end === -1) {
			this.#rest = data;
			return true;
		}
		this.#rest = data.subarray(end + 1);
		for (const field of data.toString("utf8", 0, end).split("\0")) this.#field(field);
		return true;
	}

	#field(field: string): void {
		if (this.#record !== null) {
			this.#add(field, this.#record);
			this.#record = null;
		} else if (field.startsWith(":")) this.#record = field;
		else this.#order = this.#orders.get(field) ?? -1;
	}

	#add(path: string, record: string): void {
		const change = changeIn(record, this.#order);
		if (change !== null) this.#heard(path, change);
	}
}

/** Null where neither side has a file: links and submodules are none. */
function changeIn(record: string, order: number): WalkedChange | null {
	// Read by its columns, because this is done for every change of a history.
	let parents = 1;
	while (record.charCodeAt(parents) === colon) parents += 1;
	const ids = parents + (parents + 1) * 7;
	const length = record.indexOf(" ", ids) - ids;
	const blobAt = (index: number): string | null => {
		if (!record.startsWith("100", parents + index * 7)) return null;
		const from = ids + index * (length + 1);
		return record.slice(from, from + length);
	};
	const blob = blobAt(parents);
	if (parents === 1) {
		const before = blobAt(0);
		return blob === null && before === null ? null : { order, before: [before], blob };
	}
	const before = Array.from({ length: parents }, (_, index) => blobAt(index));
	return blob === null && before.every((id) => id === null) ? null : { order, before, blob };
}

const colon = 0x3a;
