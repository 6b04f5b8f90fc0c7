import { type DraftIssue, type IssueStep, type IssueWishes, planIssues } from "@sops-guard/core";
import { IssueTracker } from "./issues.ts";
import { type ApiAccess, openApi } from "./octokit.ts";
import type { Patience } from "./patience.ts";

export interface SyncRequest {
	readonly access: ApiAccess;
	readonly wishes: IssueWishes;
	/** By it they are found again. */
	readonly label: string;
	/** What is written under an issue before it is closed. */
	readonly farewell: string;
	readonly patience?: Patience;
}

/** Numbers of issues. */
export interface SyncedIssues {
	readonly created: readonly number[];
	readonly updated: readonly number[];
	readonly closed: readonly number[];
	/** All that are open about something now. */
	readonly open: readonly number[];
	/** Drafts that somebody closed as not planned, and drafts for which there was no room. */
	readonly declined: number;
	readonly left: number;
}

/**
 * Brings the issues of a repository in line: looks first, then writes what is missing. Of two runs at the same time both look before either
 * writes, so what was created is looked for once more, and all but the oldest of each are closed. What GitHub's list does not show yet at that
 * moment is closed by the next run.
 */
export async function syncIssues(request: SyncRequest): Promise<SyncedIssues> {
	const { wishes, label, farewell } = request;
	const tracker = new IssueTracker(await openApi(request.access, request.patience), label);
	const plan = planIssues(await tracker.known(), wishes);
	const done = { created: [] as number[], updated: [] as number[], closed: [] as number[] };
	const open = new Set(plan.kept);
	const assignees = new Map<string, string | null>();
	const carryOut = async (step: IssueStep): Promise<void> => {
		switch (step.kind) {
			case "create": {
				const number = await tracker.create(step.draft, await assigneeOf(step.draft, tracker, assignees));
				done.created.push(number);
				open.add(number);
				return;
			}
			case "reopen":
			case "update": {
				const { number, draft, labels } = step;
				const state = step.kind === "reopen" ? ({ state: "open", state_reason: "reopened" } as const) : {};
				await tracker.change(number, { title: draft.title, body: draft.body, labels, ...state });
				done.updated.push(number);
				open.add(number);
				return;
			}
			case "close": {
				const { number, why, of } = step;
				await tracker.comment(number, why === "done" ? farewell : `The same as #${of}.`);
				const reason = why === "done" ? "completed" : "not_planned";
				await tracker.change(number, { state: "closed", state_reason: reason });
				done.closed.push(number);
				open.delete(number);
			}
		}
	};
	// Closing first: it makes room in the eyes of whoever looks meanwhile.
	for (const step of plan.steps.toSorted((left, right) => rankOf(left) - rankOf(right))) await carryOut(step);
	if (done.created.length > 0) {
		const again = planIssues(await tracker.known(), wishes);
		for (const step of again.steps)
			if (step.kind === "close" && step.why === "duplicate") await carryOut(step);
	}
	return {
		...done,
		created: done.created.filter((number) => !done.closed.includes(number)),
		open: [...open].sort((left, right) => left - right),
		declined: plan.declined,
		left: plan.left,
	};
}

const rankOf = ({ kind }: IssueStep) => ["close", "update", "reopen", "create"].indexOf(kind);

/** The owner, if GitHub lets an issue be assigned to them; asked once for each. */
async function assigneeOf(
	{ owner }: DraftIssue,
	tracker: IssueTracker,
	asked: Map<string, string | null>,
): Promise<string | null> {
	if (owner === null) return null;
	const login = owner.replace(/^@/, "");
	const known = asked.get(login);
	if (known !== undefined) return known;
	const found = (await tracker.isAssignable(login)) ? login : null;
	asked.set(login, found);
	return found;
}
