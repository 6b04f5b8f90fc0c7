import { type FetchAccess, Fetcher } from "../git/fetch.ts";
import { recordedParents } from "../git/history.ts";
import { groundAt, type Repository, repositoryAt } from "../git/repository.ts";
import { commitsOf } from "../git/revisions.ts";
import type { LintRequest } from "../lint/gather.ts";
import type { Subject } from "../trees/subject.ts";
import type { Event } from "./event.ts";

/** What a user said besides the event. */
export interface EventChoice {
	/** A folder or a file in the workspace. */
	readonly path: string;
	/** A commit or ref to compare with in place of the event's; "" for none. */
	readonly base: string;
	readonly access: FetchAccess;
}

/**
 * From an event to what shall be judged. A checkout has usually one commit and no base, so what is missing is fetched. Where
 * a base cannot be had, the whole tree is judged: this fails open to more scanning, never to less. A job container runs as
 * another user than the one that checked out, so the workspace is trusted as it is; nothing of it is ever executed.
 */
export async function requestOfEvent(
	event: Event,
	{ path, base, access }: EventChoice,
): Promise<Pick<LintRequest, "subject" | "trusted">> {
	const repository = await repositoryAt(groundAt(path, { trusted: true }));
	const subject: Subject =
		repository === null
			? whole
			: await new Comparison(repository, new Fetcher(repository, access)).of(event, base);
	return { subject, trusted: true };
}

const whole: Subject = { kind: "worktree" };

class Comparison {
	readonly #repository: Repository;
	readonly #fetcher: Fetcher;

	constructor(repository: Repository, fetcher: Fetcher) {
		this.#repository = repository;
		this.#fetcher = fetcher;
	}

	async of(event: Event, chosen: string): Promise<Subject> {
		const [head] = await commitsOf(this.#repository.git, ["HEAD"]);
		if (head == null) return whole;
		if (chosen !== "") return this.#against(chosen, head);
		if (event.pullRequest !== null) return this.#pullRequest(event.pullRequest, head);
		if (event.mergeGroup !== null) return this.#against(event.mergeGroup.base, head);
		if (event.push !== null) return this.#push(event.push, event.defaultBranch, head);
		return whole;
	}

	/**
	 * What was checked out is usually the test merge, whose first parent is the base as it is now. A clone of one commit
	 * does not have that parent, but the commit names it. The base in the payload may be hours older and would blame others'
	 * changes on this pull request; it serves where the head itself was checked out. Anything else, as on
	 * `pull_request_target`, is not the pull request, and is judged as a whole.
	 */
	async #pullRequest(pull: NonNullable<Event["pullRequest"]>, head: string): Promise<Subject> {
		const { git } = this.#repository;
		const parents = (await recordedParents(git, [head])).get(head) ?? [];
		const [base = "", merged] = parents;
		const known = (extra: number) =>
			pull.commits === null || pull.baseRef === null
				? null
				: { commits: pull.commits + extra, branch: pull.baseRef };
		if (parents.length === 2 && merged === pull.head) return this.#against(base, head, pull.head, known(1));
		if (head !== pull.head) return whole;
		const tip = (pull.baseRef === null ? null : await this.#fetcher.tip(pull.baseRef)) ?? pull.base;
		const subject = await this.#against(tip, head, head, known(0));
		return subject.kind === "range" ? { ...subject, fromMergeBase: true } : subject;
	}

	/** After a force push, what was there before may be gone; then the whole tree is judged, against the baseline. */
	async #push(
		{ before, isDefaultBranch }: NonNullable<Event["push"]>,
		defaultBranch: string | null,
		head: string,
	): Promise<Subject> {
		if (before !== null) {
			const base = await this.#fetcher.commit(before);
			return base === null ? whole : this.#against(base, head);
		}
		if (isDefaultBranch || defaultBranch === null) return whole;
		const tip = await this.#fetcher.tip(defaultBranch);
		if (tip === null) return whole;
		const subject = await this.#against(tip, head);
		return subject.kind === "range" ? { ...subject, fromMergeBase: true } : subject;
	}

	/** A base that cannot be had stays in the request: it is then told as a gap, and the whole tree is judged. */
	async #against(
		base: string,
		head: string,
		/** The commit whose history the server has; it does not know one that exists here only. */
		source = head,
		known: { readonly commits: number; readonly branch: string } | null = null,
	): Promise<Subject> {
		const id = await this.#fetcher.commit(base);
		if (id === null) return { kind: "range", base, head, baseMayBeMissing: true };
		const beyond = await this.#fetcher.historyBetween(id, head, source, known);
		return { kind: "range", base: id, head, beyond };
	}
}
