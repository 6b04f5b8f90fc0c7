import {
	type Entry,
	type Incomplete,
	type NeedleScan,
	needlesIn,
	type Past,
	Reading,
	type Rule,
	RuleSelector,
	type Tree,
} from "@sops-guard/core";
import { type BlobLimits, Blobs } from "../git/blobs.ts";
import { CommitTrees } from "../git/commit-trees.ts";
import type { Git } from "../git/git.ts";
import { type CommitRecord, shallowCommits } from "../git/history.ts";
import { eachBlob } from "../git/object-stream.ts";
import type { Repository } from "../git/repository.ts";
import { type GitWalk, walkTo } from "../git/walk.ts";

const mebibyte = 1_048_576;
/** A history may be a hundred times its last tree, so less of it is held at once. */
const limits: BlobLimits = { largest: 10 * mebibyte, page: 8 * mebibyte, memory: 48 * mebibyte };

export interface PastRequest {
	/** What contents are looked through for, and who wants to see which of them. */
	readonly scan: NeedleScan;
	readonly rules: readonly Rule[];
	/** Milliseconds. */
	readonly until: number;
	readonly progress?: ((words: string) => void) | undefined;
}

/** All that led to HEAD, for the rules about history. */
export async function pastOf(
	repository: Pick<Repository, "git" | "shallow">,
	request: PastRequest,
): Promise<{ readonly past: Past; readonly gaps: readonly Incomplete[] }> {
	// Few lints ask for it.
	const { readHistory } = await import("../history/history.ts");
	const sealed = await readHistory(repository, request);
	if (sealed === null) return { past: { commits: [], sealed }, gaps: [] };
	const { git, shallow } = repository;
	const cut = shallow ? await shallowCommits(git) : new Set<string>();
	const walked = await walkTo(git, sealed.head.id, cut);
	const records = recordsOf(walked);
	const reading = new Reading(request.scan, 16 * mebibyte, 8 * mebibyte);
	const gaps = [...sealed.gaps];
	const large = await lookThrough(git, records, reading, request);
	if (large > 0) gaps.push(tooLarge(large));
	const blobs = new Blobs(git, limits);
	const trees = new CommitTrees({ git, blobs, reading, records, whole: new Map() });
	const commits = trees.commits(new Map<string, Tree>());
	const selector = new RuleSelector(request.rules, request.scan);
	const wanted = commits.flatMap(({ files }) =>
		files.filter((file) => selector.rulesFor(file).length > 0).map(({ entry }) => entry.id ?? ""),
	);
	await blobs.load(wanted);
	return { past: { commits, sealed }, gaps };
}

/** What each commit introduced: what it has unlike all of its parents. */
function recordsOf(walk: GitWalk): CommitRecord[] {
	const introduced = walk.commits.map((): Entry[] => []);
	for (const [path, changes] of walk.changes ?? []) {
		for (const { order, blob } of changes) {
			if (blob !== null) introduced[order]?.push({ path, kind: "file", id: blob, tracked: true });
		}
	}
	return walk.commits.map(({ id, parents, authored, dated }, order) => ({
		id,
		parents,
		dates: { authored, committed: dated },
		from: null,
		changes: null,
		introduced: introduced[order] ?? [],
	}));
}

/** Looks through every content once and keeps none; returns how many were too large for that. */
async function lookThrough(
	git: Git,
	records: readonly CommitRecord[],
	{ found }: Reading,
	{ scan, progress }: PastRequest,
): Promise<number> {
	const ids = new Set(records.flatMap(({ introduced }) => introduced.flatMap(({ id }) => id ?? [])));
	let done = 0;
	let large = 0;
	await eachBlob(git, [...ids], limits.largest, (id, content) => {
		if (content === "too-large") large += 1;
		found.set(id, typeof content === "string" ? content : needlesIn(scan, content));
		done += 1;
		if (done % 500 === 0) progress?.(`looking through versions: ${done} of ${ids.size}`);
	});
	return large;
}

function tooLarge(count: number): Incomplete {
	return {
		what: `the content of ${count} earlier ${count === 1 ? "file" : "files"}`,
		why: "it is larger than what is looked through of a history",
		path: null,
		blocking: false,
	};
}
