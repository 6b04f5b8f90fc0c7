import { readText } from "./files.ts";

/** What the runner says happened, as far as lint asks: ids, never text of people. */
export interface Event {
	readonly name: string;
	/** The commit that was checked out, as the runner knows it. */
	readonly sha: string;
	/** pull_request: the head's commit, the base's commit and branch as the payload has them, and how many commits there are. */
	readonly pullRequest: {
		readonly head: string;
		readonly base: string;
		readonly baseRef: string;
		readonly commits: number;
	} | null;
	/** merge_group: what the queue's commit stands on. */
	readonly mergeGroup: { readonly base: string; readonly head: string } | null;
	/** push: what was there before; null for a new or a deleted ref. */
	readonly push: { readonly before: string | null; readonly isDefaultBranch: boolean } | null;
	readonly defaultBranch: string | null;
}

/** Reads the event of this run. Anything that is missing or of another shape is null: the answer is then to check more. */
export function readEvent(environment: NodeJS.ProcessEnv): Event {
	const payload = parsed(environment.GITHUB_EVENT_PATH);
	const name = environment.GITHUB_EVENT_NAME ?? "";
	const pull = objectAt(payload, "pull_request");
	const group = objectAt(payload, "merge_group");
	const defaultBranch = textAt(objectAt(payload, "repository"), "default_branch");
	const before = idAt(payload, "before");
	return {
		name,
		sha: environment.GITHUB_SHA ?? "",
		pullRequest:
			pull === null
				? null
				: {
						head: idAt(objectAt(pull, "head"), "sha") ?? "",
						base: idAt(objectAt(pull, "base"), "sha") ?? "",
						baseRef: textAt(objectAt(pull, "base"), "ref") ?? "",
						commits: numberAt(pull, "commits") ?? 0,
					},
		mergeGroup:
			group === null ? null : { base: idAt(group, "base_sha") ?? "", head: idAt(group, "head_sha") ?? "" },
		push:
			name === "push"
				? {
						before: before !== null && /^0+$/.test(before) ? null : before,
						isDefaultBranch:
							defaultBranch !== null && environment.GITHUB_REF === `refs/heads/${defaultBranch}`,
					}
				: null,
		defaultBranch,
	};
}

type Value = Readonly<Record<string, unknown>>;

function parsed(path: string | undefined): Value {
	if (path === undefined || path === "") return {};
	try {
		const value: unknown = JSON.parse(readText(path) ?? "{}");
		return isObject(value) ? value : {};
	} catch {
		return {};
	}
}

const isObject = (value: unknown): value is Value =>
	typeof value === "object" && value !== null && !Array.isArray(value);

function objectAt(value: Value | null, key: string): Value | null {
	const found = value?.[key];
	return isObject(found) ? found : null;
}

function textAt(value: Value | null, key: string): string | null {
	const found = value?.[key];
	return typeof found === "string" ? found : null;
}

function numberAt(value: Value | null, key: string): number | null {
	const found = value?.[key];
	return typeof found === "number" && Number.isSafeInteger(found) ? found : null;
}

/** A full commit id; anything else could be an option or a ref of somebody's making. */
function idAt(value: Value | null, key: string): string | null {
	const found = textAt(value, key);
	return found !== null && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(found) ? found : null;
}
