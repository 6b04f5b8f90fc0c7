// What starts a run: the event's name, its payload (the fields of the webhooks that an action may read), and the refs that
// the runner derives from it.

export interface Event {
	readonly name: string;
	/** Written to the file that GITHUB_EVENT_PATH names. */
	readonly payload: Readonly<Record<string, unknown>>;
	/** GITHUB_SHA: what `actions/checkout` would check out. */
	readonly sha: string;
	readonly ref: string;
	readonly headRef?: string;
	readonly baseRef?: string;
}

export interface Place {
	/** `owner/name`. */
	readonly repository?: string;
	readonly defaultBranch?: string;
	readonly private?: boolean;
}

export interface Side {
	readonly ref: string;
	readonly sha: string;
	/** Where the branch lives; another repository than the event's makes the head a fork's. */
	readonly repository?: string;
}

const zeros = "0".repeat(40);

/** `merge` is the test merge that GitHub makes: GITHUB_SHA, at refs/pull/N/merge. */
export function pullRequest(
	sides: { readonly base: Side; readonly head: Side; readonly merge: string },
	options: Place & {
		readonly number?: number;
		readonly commits?: number;
		readonly name?: string;
		readonly actor?: string;
	} = {},
): Event {
	const number = options.number ?? 1;
	const own = repositoryOf(options);
	const side = ({ ref, sha, repository = own.full_name }: Side) => ({
		ref,
		sha,
		label: `${ownerOf(repository)}:${ref}`,
		repo: { ...own, full_name: repository, fork: repository !== own.full_name },
	});
	return {
		name: options.name ?? "pull_request",
		sha: sides.merge,
		ref: `refs/pull/${number}/merge`,
		headRef: sides.head.ref,
		baseRef: sides.base.ref,
		payload: {
			action: "synchronize",
			number,
			pull_request: {
				number,
				state: "open",
				draft: false,
				title: "A change",
				commits: options.commits ?? 1,
				merge_commit_sha: sides.merge,
				user: { login: options.actor ?? "octocat" },
				base: side(sides.base),
				head: side(sides.head),
			},
			repository: own,
			sender: { login: options.actor ?? "octocat" },
		},
	};
}

/** `before` null: the branch is new. */
export function push(
	branch: string,
	commits: { readonly before: string | null; readonly after: string; readonly forced?: boolean },
	place: Place = {},
): Event {
	const ref = `refs/heads/${branch}`;
	return {
		name: "push",
		sha: commits.after,
		ref,
		payload: {
			ref,
			before: commits.before ?? zeros,
			after: commits.after,
			created: commits.before === null,
			deleted: false,
			forced: commits.forced ?? false,
			repository: repositoryOf(place),
			sender: { login: "octocat" },
		},
	};
}

export function mergeGroup(base: Side, head: string, place: Place = {}): Event {
	const ref = `refs/heads/gh-readonly-queue/${base.ref}/pr-1-${base.sha}`;
	return {
		name: "merge_group",
		sha: head,
		ref,
		payload: {
			action: "checks_requested",
			merge_group: { base_ref: `refs/heads/${base.ref}`, base_sha: base.sha, head_ref: ref, head_sha: head },
			repository: repositoryOf(place),
			sender: { login: "octocat" },
		},
	};
}

export function schedule(sha: string, place: Place = {}): Event {
	const repository = repositoryOf(place);
	return {
		name: "schedule",
		sha,
		ref: `refs/heads/${repository.default_branch}`,
		payload: { schedule: "30 5 * * *", repository },
	};
}

export function workflowDispatch(sha: string, branch = "main", place: Place = {}): Event {
	return {
		name: "workflow_dispatch",
		sha,
		ref: `refs/heads/${branch}`,
		payload: {
			inputs: {},
			ref: `refs/heads/${branch}`,
			repository: repositoryOf(place),
			sender: { login: "octocat" },
		},
	};
}

function repositoryOf(place: Place) {
	const full = place.repository ?? "octo-org/secrets";
	return {
		full_name: full,
		name: full.slice(full.indexOf("/") + 1),
		owner: { login: ownerOf(full) },
		private: place.private ?? false,
		default_branch: place.defaultBranch ?? "main",
	};
}

function ownerOf(repository: string): string {
	return repository.slice(0, repository.indexOf("/"));
}
