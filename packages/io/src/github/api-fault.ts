import { Failure } from "@sops-guard/core";

/** What went wrong with a request. No text of GitHub's: answers may quote what was sent. */
export interface ApiFault {
	/** HTTP status; 0 where there was no answer at all. */
	readonly status: number;
	readonly kind: /** No connection, or none in time. */
		| "unreachable"
		/** 5xx. */
		| "server"
		/** Too many requests in an hour; GitHub says when the next hour begins. */
		| "rate-limit"
		/** Too many at once, or too much written in a short time. */
		| "secondary-limit"
		/** The token may not do this. */
		| "forbidden"
		| "unauthorized"
		| "not-found"
		/** The repository has no issues. */
		| "gone"
		/** What was sent is refused. */
		| "refused";
	/** Seconds, as `Retry-After` says. */
	readonly retryAfter: number | null;
	/** Milliseconds since 1970 at which the hour's count begins anew. */
	readonly resetAt: number | null;
}

interface Answered {
	readonly status?: unknown;
	readonly response?: { readonly headers?: Readonly<Record<string, unknown>>; readonly data?: unknown };
}

/** Reads what the toolkit threw: status, headers that concern limits, and which of the known refusals it is. */
export function faultOf(error: unknown): ApiFault {
	const { status: given, response } = (typeof error === "object" && error !== null ? error : {}) as Answered;
	if (response === undefined) return { status: 0, kind: "unreachable", retryAfter: null, resetAt: null };
	const status = typeof given === "number" ? given : 0;
	const header = (name: string) => numberOf(response.headers?.[name]);
	const reset = header("x-ratelimit-reset");
	return {
		status,
		kind: kindOf(status, header("x-ratelimit-remaining"), header("retry-after"), messageOf(response.data)),
		retryAfter: header("retry-after"),
		resetAt: reset === null ? null : reset * 1000,
	};
}

function kindOf(
	status: number,
	remaining: number | null,
	retryAfter: number | null,
	message: string,
): ApiFault["kind"] {
	if (status >= 500) return "server";
	if (status === 403 || status === 429) {
		if (/secondary rate limit|abuse detection/i.test(message)) return "secondary-limit";
		if (remaining === 0) return "rate-limit";
		if (status === 429 || retryAfter !== null) return "secondary-limit";
		return "forbidden";
	}
	if (status === 401) return "unauthorized";
	if (status === 404) return "not-found";
	return status === 410 ? "gone" : "refused";
}

function numberOf(value: unknown): number | null {
	const text = typeof value === "number" ? String(value) : value;
	return typeof text === "string" && /^\d{1,12}$/.test(text) ? Number(text) : null;
}

/** For telling causes apart only; never printed. */
function messageOf(data: unknown): string {
	const message = typeof data === "object" && data !== null && "message" in data ? data.message : data;
	return typeof message === "string" ? message : "";
}

/** A fault in our words, with what to do about it. */
export class ApiRefusal extends Failure {
	readonly kind: ApiFault["kind"];

	constructor(fault: ApiFault, { url, repository }: { readonly url: string; readonly repository: string }) {
		const host = URL.canParse(url) ? new URL(url).host : "the API";
		const [message, hint] = wordsOf(fault, host, repository);
		super("network", message, { hint });
		this.kind = fault.kind;
	}
}

function wordsOf({ kind, status, resetAt }: ApiFault, host: string, repository: string): [string, string] {
	switch (kind) {
		case "unreachable":
			return [
				`GitHub cannot be reached at ${host}`,
				"Check the network and, behind a proxy, HTTPS_PROXY. What the check found is in the log and the job summary.",
			];
		case "server":
			return [
				`GitHub at ${host} keeps answering with status ${status}`,
				"What the check found is in the log and the job summary; the next run brings the issues up to date.",
			];
		case "rate-limit":
			return [
				"the token has no requests to GitHub left in this hour",
				`The next run brings the issues up to date${resetAt === null ? "" : `; there are new ones from ${timeOf(resetAt)} on`}.`,
			];
		case "secondary-limit":
			return [
				"GitHub asks to send less for a while",
				"The next run brings the issues up to date. A smaller `max-issues` sends less at once.",
			];
		case "forbidden":
			return [
				`the token may not write issues in ${repository}`,
				"Give the job `permissions: { contents: read, issues: write }`. Runs for forks and for Dependabot never may: leave `issue` at none there.",
			];
		case "unauthorized":
			return [
				"GitHub does not know the token",
				"Leave `github-token` at its default, or check that the token has not expired.",
			];
		case "not-found":
			return [
				`the token does not see the issues of ${repository}`,
				"Give the job `permissions: { contents: read, issues: write }`.",
			];
		case "gone":
			return [
				`${repository} has no issues`,
				"Turn them on in the repository's settings, or leave `issue` at none.",
			];
		case "refused":
			return [
				`GitHub refuses the request with status ${status}`,
				"Please report it with the version of the action.",
			];
	}
}

/** `14:05 UTC`; empty where it is no time. */
function timeOf(instant: number): string {
	const date = new Date(instant);
	return Number.isNaN(date.getTime()) ? "later" : `${date.toISOString().slice(11, 16)} UTC`;
}
