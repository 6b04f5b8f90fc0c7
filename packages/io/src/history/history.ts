import {
	ContentReader,
	type Incomplete,
	plainContent,
	type SealedHistory,
	sealedHistory,
	unreadableContent,
	type VersionContent,
	type Walk,
	type WalkedChange,
} from "@sops-guard/core";
import { blobLimits } from "../git/blobs.ts";
import { entriesAt } from "../git/commit-trees.ts";
import type { Git } from "../git/git.ts";
import { shallowCommits } from "../git/history.ts";
import { eachBlob } from "../git/object-stream.ts";
import type { Repository } from "../git/repository.ts";
import { commitOf } from "../git/revisions.ts";
import { walkTo } from "../git/walk.ts";
import { Interest } from "./interest.ts";

export interface HistoryRequest {
	/** Milliseconds: the "now" of all ages; commits after it are not looked at if `isPast`. */
	readonly until: number;
	/** Whether `until` is a day in the past, so that the head is the last commit before it. */
	readonly isPast?: boolean;
	/** Told now and then, for a terminal. */
	readonly progress?: ((words: string) => void) | undefined;
}

/**
 * Reads every version of every sealed file that HEAD's history holds: two gits for the commits, one for a round of contents, whatever
 * their number. Null where there is no commit (yet, or at that time).
 */
export async function readHistory(
	{ git, shallow }: Pick<Repository, "git" | "shallow">,
	request: HistoryRequest,
): Promise<SealedHistory | null> {
	const head = await headOf(git, request);
	if (head === null) return null;
	const cut = shallow ? await shallowCommits(git) : new Set<string>();
	request.progress?.("reading commits");
	const [walked, entries] = await Promise.all([walkTo(git, head, cut), entriesAt(git, head)]);
	const gaps: Incomplete[] = [];
	if (walked.commits.some(({ isCut }) => isCut)) gaps.push(cutGap);
	if (walked.changes === null || entries === null) gaps.push(treeGap);
	const files = new Map<string, string>();
	for (const { path, kind, id } of entries ?? []) {
		if (id !== null && (kind === "file" || kind === "executable")) files.set(path, id);
	}
	const changes = walked.changes ?? new Map<string, readonly WalkedChange[]>();
	const contents = new Contents(git, request.progress);
	const interesting = await interestingChanges({ commits: walked.commits, changes }, files, contents);
	const missing = contents.missing(interesting);
	if (missing > 0) gaps.push(missingGap(missing));
	return sealedHistory({
		walk: { commits: walked.commits, changes: interesting },
		head: files,
		contentOf: (blob) => contents.of(blob),
		until: request.until,
		gaps,
		read: ({ blob }) => (blob === null ? null : bytesOf(git, blob)),
	});
}

async function headOf(git: Git, { until, isPast = false }: HistoryRequest): Promise<string | null> {
	if (!isPast) {
		const { stdout, fault } = await git.ask(["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]);
		if (fault === null) return stdout.toString("latin1").trim();
		const { fault: why } = await git.ask(["rev-parse", "--git-dir"]);
		return why === null ? null : commitOf(git, "HEAD");
	}
	const before = `--min-age=${Math.floor(until / 1000)}`;
	const { stdout } = await git.ask(["rev-list", "--max-count=1", "--first-parent", before, "HEAD"]);
	const id = stdout.toString("latin1").trim();
	return id === "" ? null : id;
}

/** The changes of the files that were ever sealed, and of those that they were made from; reads what it takes to know. */
async function interestingChanges(
	walk: Walk,
	head: ReadonlyMap<string, string>,
	contents: Contents,
): Promise<Walk["changes"]> {
	const interest = new Interest(walk.changes, head);
	for (
		let wanted = interest.first();
		wanted.size > 0;
		wanted = interest.next((id) => contents.of(id).state)
	) {
		await contents.load(wanted);
	}
	const { sealed, sources } = interest.found();
	await contents.loadPlain(interest.plainOf([...sealed, ...sources], (id) => contents.of(id).state));
	return new Map(
		[...sealed, ...sources].flatMap((path): [string, readonly WalkedChange[]][] => {
			const changes = walk.changes.get(path);
			return changes === undefined ? [] : [[path, changes]];
		}),
	);
}

/** What contents hold, by id. Only of what is sealed more is kept than that it was looked at. */
class Contents {
	readonly #git: Git;
	readonly #progress: ((words: string) => void) | undefined;
	readonly #reader = new ContentReader();
	readonly #known = new Map<string, VersionContent>();

	constructor(git: Git, progress: ((words: string) => void) | undefined) {
		this.#git = git;
		this.#progress = progress;
	}

	of(id: string): VersionContent {
		return this.#known.get(id) ?? plainContent;
	}

	/** Contents by id, with a name under which each of them stands. */
	async load(wanted: ReadonlyMap<string, string>): Promise<void> {
		await this.#each(wanted, (bytes, path) =>
			bytes.includes(needle) ? this.#reader.read(bytes, path) : plainContent,
		);
	}

	/** The same for files in clear, of which the places of their values are wanted. */
	async loadPlain(wanted: ReadonlyMap<string, string>): Promise<void> {
		await this.#each(wanted, (bytes, path) => this.#reader.readPlain(bytes, path));
	}

	missing(changes: Walk["changes"]): number {
		const ids = new Set([...changes.values()].flatMap((all) => all.flatMap(({ blob }) => blob ?? [])));
		return [...ids].filter((id) => this.of(id).state === "unreadable").length;
	}

	async #each(
		wanted: ReadonlyMap<string, string>,
		read: (bytes: Buffer, path: string) => VersionContent,
	): Promise<void> {
		let done = 0;
		await eachBlob(this.#git, [...wanted.keys()], blobLimits.largest, (id, content) => {
			const path = wanted.get(id) ?? "";
			const found = typeof content === "string" ? unreadableContent : read(asBuffer(content), path);
			this.#known.set(id, found);
			done += 1;
			if (done % 100 === 0) this.#progress?.(`reading versions: ${done} of ${wanted.size}`);
		});
	}
}

/** What every sealed file has in it, in each store. */
const needle = "sops";

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);

function bytesOf(git: Git, id: string): Uint8Array | null {
	const { stdout, fault } = git.askNow(["cat-file", "blob", id]);
	return fault === null ? stdout : null;
}

const cutGap: Incomplete = {
	what: "the history",
	why: "this clone ends before the history does, so values may be older than it shows; `git fetch --unshallow` brings the rest",
	path: null,
	blocking: true,
};

const treeGap: Incomplete = {
	what: "the history",
	why: "git does not have the trees of all commits; a clone without a filter has them",
	path: null,
	blocking: true,
};

function missingGap(count: number): Incomplete {
	return {
		what: `the content of ${count} ${count === 1 ? "version" : "versions"} of files`,
		why: "git does not have it, so values may be older than what is there shows",
		path: null,
		blocking: true,
	};
}
