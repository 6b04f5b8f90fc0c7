import { setTimeout } from "node:timers/promises";
import { Failure } from "@sops-guard/core";
import { proxiedFetch } from "../http.ts";
import { type ApiFault, ApiRefusal, faultOf } from "./api-fault.ts";
import { delayBefore, type Patience } from "./patience.ts";

/** Where a repository's API is, and who asks. */
export interface ApiAccess {
	/** `owner/name` */
	readonly repository: string;
	/** As `GITHUB_API_URL` says it: `https://api.github.com`, or `https://host/api/v3` of an Enterprise Server. */
	readonly url: string;
	readonly token: string;
	/** Who we say we are; GitHub refuses clients that say nothing. */
	readonly agent: string;
	/** For HTTPS_PROXY, HTTP_PROXY and NO_PROXY. */
	readonly environment: NodeJS.ProcessEnv;
}

export interface ApiAnswer {
	readonly status: number;
	/** As GitHub sent it: to be looked at field by field. */
	readonly data: unknown;
}

/** GitHub's REST API for one repository. `route` is as the reference writes it: `PATCH /repos/{owner}/{repo}/issues/{number}`. */
export interface Api {
	/** A call that may be made twice is tried again after a fault of the server; any call, after a rate limit. */
	call(route: string, parameters?: Readonly<Record<string, unknown>>): Promise<ApiAnswer>;
	/** The items of a list, page by page, until there is no next one. */
	pages(route: string, parameters?: Readonly<Record<string, unknown>>): AsyncIterable<readonly unknown[]>;
}

/** Milliseconds for one request. */
const longestRequest = 30_000;

/**
 * Opens the API. The only importer of @actions/github, which is loaded when an action asks for issues and never otherwise. It
 * would read the event of the run and print where that is missing: the name of the file is kept from it meanwhile.
 */
export async function openApi(access: ApiAccess, patience?: Patience): Promise<Api> {
	const [owner = "", repo = ""] = access.repository.split("/");
	const base = originOf(access);
	const fetch = proxiedFetch(access.environment);
	const { getOctokit } = await toolkit();
	const octokit = getOctokit(access.token, {
		baseUrl: access.url.replace(/\/+$/, ""),
		userAgent: access.agent,
		log: silence,
		request: { log: silence, fetch },
	});
	octokit.hook.wrap("request", async (request, options) => {
		const { url } = octokit.request.endpoint(options);
		// A list says itself where its next page is. The token goes to no other server.
		if (!URL.canParse(url) || new URL(url).origin !== base) throw elsewhere(access);
		options.request = { ...options.request, signal: AbortSignal.timeout(longestRequest) };
		return request(options);
	});
	const patiently = async <T>(mayRepeat: boolean, ask: () => Promise<T>): Promise<T> => {
		let waited = 0;
		for (let tries = 1; ; tries++) {
			const fault = await attempt(ask);
			if (!isFault(fault)) return fault.answer;
			const delay = delayBefore(fault, { tries, waited, mayRepeat, now: Date.now(), patience });
			if (delay === null) throw new ApiRefusal(fault, access);
			waited += delay;
			await setTimeout(delay);
		}
	};
	const common = { owner, repo };
	return {
		call: async (route, parameters = {}) => {
			const { status, data } = await patiently(!route.startsWith("POST "), () =>
				octokit.request(route, { ...common, ...parameters }),
			);
			return { status, data };
		},
		pages: async function* (route, parameters = {}) {
			const pages = octokit.paginate.iterator(route, { ...common, ...parameters })[Symbol.asyncIterator]();
			for (;;) {
				const { done, value } = await patiently(true, () => pages.next());
				if (done === true) return;
				yield Array.isArray(value.data) ? value.data : [];
			}
		},
	};
}

type Attempt<T> = { readonly answer: T } | ApiFault;

async function attempt<T>(ask: () => Promise<T>): Promise<Attempt<T>> {
	try {
		return { answer: await ask() };
	} catch (error) {
		if (error instanceof Failure) throw error;
		return faultOf(error);
	}
}

function isFault<T>(attempted: Attempt<T>): attempted is ApiFault {
	return "status" in attempted;
}

/** What the toolkit's packages would print goes nowhere: everything is printed by the one writer. */
const nothing = () => {};
const silence = { debug: nothing, info: nothing, warn: nothing, error: nothing };

async function toolkit() {
	const { GITHUB_EVENT_PATH } = process.env;
	delete process.env.GITHUB_EVENT_PATH;
	try {
		return await import("@actions/github");
	} finally {
		if (GITHUB_EVENT_PATH !== undefined) process.env.GITHUB_EVENT_PATH = GITHUB_EVENT_PATH;
	}
}

function originOf({ url, repository }: ApiAccess): string {
	const parsed = URL.canParse(url) ? new URL(url) : null;
	if (parsed === null || !/^https?:$/.test(parsed.protocol)) {
		throw new Failure("network", "the address of GitHub's API is none", {
			hint: "A runner sets GITHUB_API_URL. Nothing in a workflow needs to.",
		});
	}
	if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) {
		throw new Failure("network", "it is not known which repository the issues belong to", {
			hint: "A runner sets GITHUB_REPOSITORY. Outside of one, leave `issue` at none.",
		});
	}
	return parsed.origin;
}

function elsewhere({ url }: ApiAccess): Failure {
	return new Failure("network", `GitHub's API at ${new URL(url).host} leads to another server`, {
		hint: "The token was not sent there. A proxy that rewrites addresses may be in between.",
	});
}
