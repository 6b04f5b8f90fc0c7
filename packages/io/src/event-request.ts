import type { Event } from "./event.ts";
import { type FetchAccess, Fetcher } from "./fetch.ts";
import type { LintRequest } from "./gather.ts";
import { recordedParents } from "./history.ts";
import { groundAt, type Repository, repositoryAt } from "./repository.ts";
import { commitsOf } from "./revisions.ts";
import type { Subject } from "./subject.ts";

/** What a user said besides the event. */
export interface EventChoice {
	/** A folder or a file in the workspace. */
	readonly path: string;
	/** A commit or ref to compare with in place of the event's; "" for none. */
	readonly base: string;
	readonly access: FetchAccess;
}

/**
 * From an event to what shall be judged. A checkout has usually one commit and no base, so what is missing is fetched. Where a base
 * cannot be had, the whole tree is judged: this fails open to more scanning, never to less. A job container runs as another user
 * than the one that checked out, so the workspace is trusted as it is.
 */
export async function requestOfEvent(
	event: Event,
	{ path, base, access }: EventChoice,
): Promise<Pick<LintRequest, "subject" | "trusted">> {
	const repository = await repositoryAt(groundAt(path, { trusted: true }));
	const subject: Subject =
		repository === null
			? { kind: "worktree" }
			: await subjectOf(event, repository, new Fetcher(repository, access), base);
	return { subject, trusted: true };
}

async function subjectOf(
	event: Event,
	repository: Repository,
	fetcher: Fetcher,
	chosen: string,
): Promise<Subject> {
	if (chosen !== "") return compare(repository, fetcher, chosen, 0);
	if (event.pullRequest !== null) return pullRequest(event.pullRequest, repository, fetcher);
	if (event.mergeGroup !== null) return compare(repository, fetcher, event.mergeGroup.base, 0);
	if (event.push?.before != null) {
		// After a force push what was there before may be gone; the whole tree is judged then, against the baseline.
		const before = await fetcher.commit(event.push.before);
		if (before !== null) return compare(repository, fetcher, before, 0);
	}
	return { kind: "worktree" };
}

async function pullRequest(
	pull: NonNullable<Event["pullRequest"]>,
	repository: Repository,
	fetcher: Fetcher,
): Promise<Subject> {
	// The merge commit's first parent is the base as it is now; the payload's may be hours older and blame others' changes on
	// this pull request. A depth-1 clone does not have the parent, but the commit still names it.
	const [head = null] = await commitsOf(repository.git, ["HEAD"]);
	const parents = head === null ? [] : ((await recordedParents(repository.git, [head])).get(head) ?? []);
	const isMerge = parents.length === 2 && parents[1] === pull.head;
	return compare(repository, fetcher, isMerge ? (parents[0] ?? pull.base) : pull.base, pull.commits + 1);
}

async function compare(
	repository: Repository,
	fetcher: Fetcher,
	base: string,
	depth: number,
): Promise<Subject> {
	const id = await fetcher.commit(base);
	if (id !== null && repository.shallow) await fetcher.commitsSince(id, depth);
	return { kind: "range", base: id ?? base, head: "HEAD", baseMayBeMissing: true };
}
