import { statSync } from "node:fs";
import { readText } from "../files.ts";

/** What the runner says happened, as far as lint asks: ids, names of branches and numbers, never text of people. */
export interface Event {
	readonly name: string;
	/** As the payload has it; null for events that are not about a pull request. */
	readonly pullRequest: {
		readonly head: string;
		/** Often older than what the pull request is merged with. */
		readonly base: string;
		readonly baseRef: string | null;
		/** How many commits it has. */
		readonly commits: number | null;
	} | null;
	/** What a merge queue's commit stands on. */
	readonly mergeGroup: { readonly base: string } | null;
	/** `before` is what was there before; null for a new ref. */
	readonly push: { readonly before: string | null; readonly isDefaultBranch: boolean } | null;
	readonly defaultBranch: string | null;
	/** Whether a pull request comes from another repository, or from one that is gone. */
	readonly isFromFork: boolean;
}

/** Payloads have a few hundred kilobytes; what is much larger was not written by a runner. */
const largestPayload = 32 * 1024 * 1024;

/** Reads the event of this run. Anything that is missing or of another shape is null: the answer is then to check more. */
export function readEvent(environment: NodeJS.ProcessEnv): Event {
	const name = environment.GITHUB_EVENT_NAME ?? "";
	const payload = payloadAt(environment.GITHUB_EVENT_PATH);
	const defaultBranch = branchAt(objectAt(payload, "repository"), "default_branch");
	return {
		name,
		pullRequest: pullRequestOf(objectAt(payload, "pull_request")),
		mergeGroup: mergeGroupOf(objectAt(payload, "merge_group")),
		push: name === "push" ? pushOf(payload, defaultBranch) : null,
		defaultBranch,
		isFromFork: isFromFork(payload),
	};
}

function isFromFork(payload: Value): boolean {
	const pull = objectAt(payload, "pull_request");
	if (pull === null) return false;
	const name = (side: string) => fieldAt(objectAt(objectAt(pull, side), "repo"), "full_name");
	return name("head") !== name("base");
}

function pullRequestOf(pull: Value | null): Event["pullRequest"] {
	const head = idAt(objectAt(pull, "head"), "sha");
	const base = objectAt(pull, "base");
	const baseId = idAt(base, "sha");
	if (head === null || baseId === null) return null;
	return { head, base: baseId, baseRef: branchAt(base, "ref"), commits: countAt(pull, "commits") };
}

function mergeGroupOf(group: Value | null): Event["mergeGroup"] {
	const base = idAt(group, "base_sha");
	return base === null ? null : { base };
}

function pushOf(payload: Value, defaultBranch: string | null): Event["push"] {
	const before = idAt(payload, "before");
	return {
		before: before === null || /^0+$/.test(before) ? null : before,
		isDefaultBranch: defaultBranch !== null && payload.ref === `refs/heads/${defaultBranch}`,
	};
}

type Value = Readonly<Record<string, unknown>>;

function payloadAt(path: string | undefined): Value {
	if (path === undefined || path === "") return {};
	try {
		if (statSync(path).size > largestPayload) return {};
		const value: unknown = JSON.parse(readText(path) ?? "{}");
		return isObject(value) ? value : {};
	} catch {
		return {};
	}
}

function isObject(value: unknown): value is Value {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

function fieldAt(value: Value | null, key: string): unknown {
	return value !== null && Object.hasOwn(value, key) ? value[key] : undefined;
}

function objectAt(value: Value | null, key: string): Value | null {
	const found = fieldAt(value, key);
	return isObject(found) ? found : null;
}

function countAt(value: Value | null, key: string): number | null {
	const found = fieldAt(value, key);
	return typeof found === "number" && Number.isSafeInteger(found) && found >= 0 ? found : null;
}

/** A branch's name, in a form that cannot be anything else to git. */
function branchAt(value: Value | null, key: string): string | null {
	const found = fieldAt(value, key);
	return typeof found === "string" && isBranchName(found) ? found : null;
}

export function isBranchName(text: string): boolean {
	return /^[\p{L}\p{N}_][\p{L}\p{N}_./+@#=,-]*$/u.test(text) && !/\.\.|@\{|\/\/|\/$|\.lock$/.test(text);
}

/** A full commit id; anything else could be an option or a ref of somebody's making. */
function idAt(value: Value | null, key: string): string | null {
	const found = fieldAt(value, key);
	return typeof found === "string" && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(found) ? found : null;
}
