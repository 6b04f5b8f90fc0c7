import { setTimeout } from "node:timers/promises";
import { type DraftIssue, Failure, type KnownIssue, markerIn } from "@sops-guard/core";
import { ApiRefusal } from "./api-fault.ts";
import type { Api } from "./octokit.ts";

/** The issues of a repository that carry a label. */
export class IssueTracker {
	readonly #api: Api;
	readonly #label: string;

	constructor(api: Api, label: string) {
		this.#api = api;
		this.#label = label;
	}

	/**
	 * The issues that we wrote, open and closed: those with the label, with our marker in the body, by somebody who may write here or a
	 * bot. A stranger's issue with a marker is none.
	 */
	async known(): Promise<KnownIssue[]> {
		const found: KnownIssue[] = [];
		let left = mostPages;
		for await (const page of this.#api.pages("GET /repos/{owner}/{repo}/issues", {
			state: "all",
			labels: this.#label,
			sort: "created",
			direction: "desc",
			per_page: 100,
		})) {
			for (const item of page) {
				const issue = knownIssue(item);
				if (issue !== null) found.push(issue);
			}
			left -= 1;
			if (left === 0) {
				throw new Failure("network", "there are more issues with the label than can be looked through", {
					hint: "Give the issues a label of their own (`issue-label`).",
				});
			}
		}
		return found;
	}

	/**
	 * Writes an issue. Where GitHub breaks off it is looked for before it is written again: the first one may have arrived. The label must
	 * stand on it from the start, because by it the issue is found again.
	 */
	async create(draft: DraftIssue, assignee: string | null): Promise<number> {
		const body = {
			title: draft.title,
			body: draft.body,
			labels: [this.#label, ...draft.labels],
			...(assignee === null ? {} : { assignees: [assignee] }),
		};
		for (let tries = 1; ; tries++) {
			try {
				const { data } = await this.#api.call("POST /repos/{owner}/{repo}/issues", body);
				return numberIn(data);
			} catch (error) {
				if (!(error instanceof Failure) || tries >= 3 || !mayHaveArrived(error)) throw error;
				await setTimeout(1000 * tries);
				const there = await this.find(draft);
				if (there !== null) return there;
			}
		}
	}

	/** The oldest open issue about the same thing. */
	async find({ marker }: DraftIssue): Promise<number | null> {
		const same = (await this.known()).filter(
			(issue) => issue.isOpen && issue.marker.scope === marker.scope && issue.marker.key === marker.key,
		);
		return same.length === 0 ? null : Math.min(...same.map(({ number }) => number));
	}

	/** Changes title, body, labels (all of them) or state. */
	async change(number: number, fields: IssueFields): Promise<void> {
		await this.#api.call("PATCH /repos/{owner}/{repo}/issues/{issue_number}", {
			issue_number: number,
			...fields,
		});
	}

	async comment(number: number, body: string): Promise<void> {
		await this.#api.call("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
			issue_number: number,
			body,
		});
	}

	/** Whether GitHub lets an issue be assigned to somebody. What is no login at all is not asked about. */
	async isAssignable(login: string): Promise<boolean> {
		if (!/^[A-Za-z\d](?:[A-Za-z\d]|-(?=[A-Za-z\d])){0,38}$/.test(login)) return false;
		try {
			await this.#api.call("GET /repos/{owner}/{repo}/assignees/{assignee}", { assignee: login });
			return true;
		} catch (error) {
			if (error instanceof ApiRefusal && error.kind === "not-found") return false;
			throw error;
		}
	}
}

/** What of an issue can be changed; names as the API has them. */
export interface IssueFields {
	readonly title?: string;
	readonly body?: string;
	readonly labels?: readonly string[];
	readonly state?: "open" | "closed";
	readonly state_reason?: "completed" | "not_planned" | "reopened";
}

/** Of 100 issues each. */
const mostPages = 50;

function mayHaveArrived(error: Failure): boolean {
	return error instanceof ApiRefusal && (error.kind === "server" || error.kind === "unreachable");
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields {
	return typeof value === "object" && value !== null ? (value as Fields) : {};
}

function knownIssue(item: unknown): KnownIssue | null {
	const { number, title, body, state, state_reason, labels, user, author_association, pull_request } =
		fieldsOf(item);
	if (pull_request !== undefined || typeof number !== "number" || typeof body !== "string") return null;
	const isTrusted =
		fieldsOf(user).type === "Bot" || ["OWNER", "MEMBER", "COLLABORATOR"].includes(String(author_association));
	const marker = isTrusted ? markerIn(body) : null;
	if (marker === null) return null;
	return {
		number,
		title: typeof title === "string" ? title : "",
		body,
		isOpen: state === "open",
		isDeclined: state_reason === "not_planned",
		labels: (Array.isArray(labels) ? labels : []).flatMap((label) => {
			const name = typeof label === "string" ? label : fieldsOf(label).name;
			return typeof name === "string" ? [name] : [];
		}),
		marker,
	};
}

function numberIn(data: unknown): number {
	const { number } = fieldsOf(data);
	if (typeof number === "number") return number;
	throw new Failure("network", "GitHub's answer to a new issue is none", {
		hint: "Check GITHUB_API_URL, and any proxy in between.",
	});
}
