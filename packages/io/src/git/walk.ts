import type { Walk, WalkedChange, WalkedCommit } from "@sops-guard/core";
import { type Git, gitFailure } from "./git.ts";

/** What git tells of the commits that lead to one; `changes` is null where it has not got their trees. */
export interface GitWalk {
	readonly commits: readonly WalkedCommit[];
	readonly changes: Walk["changes"] | null;
}

/**
 * Every commit that leads to `head`, through all parents, and what each of them has unlike all of its parents: two processes for a
 * history of any length. `cut` are commits whose parents this clone has not got.
 */
export async function walkTo(git: Git, head: string, cut: ReadonlySet<string>): Promise<GitWalk> {
	const output = await git.run(
		["rev-list", "--topo-order", "--reverse", "--parents", "--format=%ct %at", head],
		{ timeout: patience },
	);
	const commits = commitsIn(output.toString("latin1"), cut);
	const reader = new ChangeReader(commits);
	const { fault } = await git.ask([...diffArguments], {
		input: `${commits.map(({ id }) => id).join("\n")}\n`,
		take: (chunk) => reader.take(chunk),
		timeout: patience,
	});
	if (fault === "missing-object" || fault === "unreachable") return { commits, changes: null };
	if (fault !== null) throw gitFailure(fault, git.folder);
	return { commits, changes: reader.changes };
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
	readonly changes = new Map<string, WalkedChange[]>();
	readonly #orders: ReadonlyMap<string, number>;
	#rest: Buffer = Buffer.alloc(0);
	#order = -1;
	/** The record whose path is still to come. */
	#record: string | null = null;

	constructor(commits: readonly WalkedCommit[]) {
		this.#orders = new Map(commits.map(({ id }, order) => [id, order]));
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
		if (change === null) return;
		const known = this.changes.get(path);
		if (known === undefined) this.changes.set(path, [change]);
		else known.push(change);
	}
}

/** Null where neither side has a file: links and submodules are none. */
function changeIn(record: string, order: number): WalkedChange | null {
	const [first = "", ...fields] = record.split(" ");
	const parents = first.lastIndexOf(":") + 1;
	const modes = [first.slice(parents), ...fields.slice(0, parents)];
	const ids = fields.slice(parents, parents * 2 + 1);
	const blobs = ids.map((id, index) => (isFile(modes[index] ?? "") ? id : null));
	const blob = blobs.pop() ?? null;
	if (blob === null && blobs.every((before) => before === null)) return null;
	return { order, before: blobs, blob };
}

const isFile = (mode: string) => mode.startsWith("100");
