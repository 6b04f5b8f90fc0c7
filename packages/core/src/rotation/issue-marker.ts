/** How an issue is found again: hidden in its body, ids only. */
export interface IssueMarker {
	/** What the run that wrote it looks after, so that runs over other folders leave it alone. 16 hexadecimal digits. */
	readonly scope: string;
	/** What it is about: a value by path and pointer, or the summary. 16 hexadecimal digits. */
	readonly key: string;
	/** Since when the value is the one that it is about: `2026-02-01`, or `-`. Another one is another round. */
	readonly round: string;
}

const pattern =
	/<!-- sops-guard:rotation scope=([0-9a-f]{16}) key=([0-9a-f]{16}) round=(\d{4}-\d{2}-\d{2}|-) -->/;

export function formatMarker({ scope, key, round }: IssueMarker): string {
	return `<!-- sops-guard:rotation scope=${scope} key=${key} round=${round} -->`;
}

/** Null where there is none. */
export function markerIn(body: string): IssueMarker | null {
	const [, scope, key, round] = pattern.exec(body) ?? [];
	return scope === undefined || key === undefined || round === undefined ? null : { scope, key, round };
}
