import type { IssueMarker } from "./issue-marker.ts";

/** An issue as it should be. */
export interface DraftIssue {
	readonly marker: IssueMarker;
	readonly title: string;
	/** Markdown with the marker in it. */
	readonly body: string;
	/** Besides the label by which ours are found. */
	readonly labels: readonly string[];
	/** Whose it is by the policy; a login only if GitHub says so. */
	readonly owner: string | null;
}

/** An issue of ours as it is. */
export interface KnownIssue {
	readonly number: number;
	readonly title: string;
	readonly body: string;
	readonly isOpen: boolean;
	/** Closed as not planned: somebody decided, and is not asked again about the same value. */
	readonly isDeclined: boolean;
	readonly labels: readonly string[];
	readonly marker: IssueMarker;
}

export type IssueStep =
	| { readonly kind: "create"; readonly draft: DraftIssue }
	| {
			readonly kind: "update";
			readonly number: number;
			readonly draft: DraftIssue;
			readonly labels: readonly string[];
	  }
	| {
			readonly kind: "reopen";
			readonly number: number;
			readonly draft: DraftIssue;
			readonly labels: readonly string[];
	  }
	| {
			readonly kind: "close";
			readonly number: number;
			readonly why: "done" | "duplicate";
			readonly of: number | null;
	  };

export interface IssuePlan {
	readonly steps: readonly IssueStep[];
	/** Open ones that are as they should be. */
	readonly kept: readonly number[];
	/** Drafts that somebody closed as not planned. */
	readonly declined: number;
	/** Drafts for which there is no room. */
	readonly left: number;
}

export interface IssueWishes {
	/** What there should be, the most urgent first. */
	readonly drafts: readonly DraftIssue[];
	/** The scope that the run looks after; issues of another one are left alone. */
	readonly scope: string;
	/** Whether an issue whose draft is gone is done with: the value is known to be another, or is known not to be there. */
	readonly isDone: (key: string) => boolean;
	/** As many may be open at once. */
	readonly most: number;
}

/**
 * What has to be done so that GitHub has the issues that it should have, and no other of ours is open. Done twice it does nothing the second
 * time. Of several open issues about one thing the oldest stays.
 */
export function planIssues(
	known: readonly KnownIssue[],
	{ drafts, scope, isDone, most }: IssueWishes,
): IssuePlan {
	const ours = known
		.filter(({ marker }) => marker.scope === scope)
		.toSorted((left, right) => left.number - right.number);
	const byKey = new Map<string, KnownIssue[]>();
	for (const issue of ours) byKey.set(issue.marker.key, [...(byKey.get(issue.marker.key) ?? []), issue]);
	const steps: IssueStep[] = [];
	const kept: number[] = [];
	const wanted = new Map(drafts.map((draft) => [draft.marker.key, draft]));
	let open = 0;
	for (const [key, issues] of byKey) {
		const [first, ...doubles] = issues.filter(({ isOpen }) => isOpen);
		if (first === undefined) continue;
		for (const { number } of doubles)
			steps.push({ kind: "close", number, why: "duplicate", of: first.number });
		const draft = wanted.get(key);
		if (draft === undefined) {
			if (isDone(key)) steps.push({ kind: "close", number: first.number, why: "done", of: null });
			else kept.push(first.number);
			open += isDone(key) ? 0 : 1;
			continue;
		}
		open += 1;
		const labels = withLabels(first, draft);
		if (isAsWanted(first, draft) && labels.length === first.labels.length) kept.push(first.number);
		else steps.push({ kind: "update", number: first.number, draft, labels });
	}
	let declined = 0;
	let left = 0;
	for (const draft of wanted.values()) {
		const issues = byKey.get(draft.marker.key) ?? [];
		if (issues.some(({ isOpen }) => isOpen)) continue;
		const before = issues.findLast(({ marker }) => marker.round === draft.marker.round);
		if (before?.isDeclined) declined += 1;
		else if (open >= most) left += 1;
		else {
			open += 1;
			steps.push(
				before === undefined
					? { kind: "create", draft }
					: { kind: "reopen", number: before.number, draft, labels: withLabels(before, draft) },
			);
		}
	}
	return { steps, kept, declined, left };
}

/** Labels that people have put on it stay. */
function withLabels({ labels }: KnownIssue, draft: DraftIssue): string[] {
	return [...new Set([...labels, ...draft.labels])];
}

/** GitHub may hand a body back with other line ends. */
function isAsWanted({ title, body }: KnownIssue, draft: DraftIssue): boolean {
	return title === draft.title && body.replaceAll("\r\n", "\n").trim() === draft.body.trim();
}
