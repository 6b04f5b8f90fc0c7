import { markerIn, planIssues } from "./ages.js";
import { Failure } from "./start.js";
import { proxiedFetch } from "./http2.js";
import { setTimeout } from "node:timers/promises";
// packages/io/src/github/api-fault.ts
/** Reads what the toolkit threw: status, headers that concern limits, and which of the known refusals it is. */
function faultOf(error) {
	const { status: given, response } = typeof error === "object" && error !== null ? error : {};
	if (response === void 0) return {
		status: 0,
		kind: "unreachable",
		retryAfter: null,
		resetAt: null
	};
	const status = typeof given === "number" ? given : 0;
	const header = (name) => numberOf(response.headers?.[name]);
	const reset = header("x-ratelimit-reset");
	return {
		status,
		kind: kindOf(status, header("x-ratelimit-remaining"), header("retry-after"), messageOf(response.data)),
		retryAfter: header("retry-after"),
		resetAt: reset === null ? null : reset * 1e3
	};
}
function kindOf(status, remaining, retryAfter, message) {
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
function numberOf(value) {
	const text = typeof value === "number" ? String(value) : value;
	return typeof text === "string" && /^\d{1,12}$/.test(text) ? Number(text) : null;
}
/** For telling causes apart only; never printed. */
function messageOf(data) {
	const message = typeof data === "object" && data !== null && "message" in data ? data.message : data;
	return typeof message === "string" ? message : "";
}
/** A fault in our words, with what to do about it. */
var ApiRefusal = class extends Failure {
	kind;
	constructor(fault, { url, repository }) {
		const [message, hint] = wordsOf(fault, URL.canParse(url) ? new URL(url).host : "the API", repository);
		super("network", message, { hint });
		this.kind = fault.kind;
	}
};
function wordsOf({ kind, status, resetAt }, host, repository) {
	switch (kind) {
		case "unreachable": return [`GitHub cannot be reached at ${host}`, "Check the network and, behind a proxy, HTTPS_PROXY. What the check found is in the log and the job summary."];
		case "server": return [`GitHub at ${host} keeps answering with status ${status}`, "What the check found is in the log and the job summary; the next run brings the issues up to date."];
		case "rate-limit": return ["the token has no requests to GitHub left in this hour", `The next run brings the issues up to date${resetAt === null ? "" : `; there are new ones from ${timeOf(resetAt)} on`}.`];
		case "secondary-limit": return ["GitHub asks to send less for a while", "The next run brings the issues up to date. A smaller `max-issues` sends less at once."];
		case "forbidden": return [`the token may not write issues in ${repository}`, "Give the job `permissions: { contents: read, issues: write }`. Runs for forks and for Dependabot never may: leave `issue` at none there."];
		case "unauthorized": return ["GitHub does not know the token", "Leave `github-token` at its default, or check that the token has not expired."];
		case "not-found": return [`the token does not see the issues of ${repository}`, "Give the job `permissions: { contents: read, issues: write }`."];
		case "gone": return [`${repository} has no issues`, "Turn them on in the repository's settings, or leave `issue` at none."];
		case "refused": return [`GitHub refuses the request with status ${status}`, "Please report it with the version of the action."];
	}
}
/** `14:05 UTC`; empty where it is no time. */
function timeOf(instant) {
	const date = new Date(instant);
	return Number.isNaN(date.getTime()) ? "later" : `${date.toISOString().slice(11, 16)} UTC`;
}
// packages/io/src/github/issues.ts
/** The issues of a repository that carry a label. */
var IssueTracker = class {
	#api;
	#label;
	constructor(api, label) {
		this.#api = api;
		this.#label = label;
	}
	/**
	* The issues that we wrote, open and closed: those with the label, with our marker in the body, by somebody who may write here or a
	* bot. A stranger's issue with a marker is none.
	*/
	async known() {
		const found = [];
		let left = mostPages;
		for await (const page of this.#api.pages("GET /repos/{owner}/{repo}/issues", {
			state: "all",
			labels: this.#label,
			sort: "created",
			direction: "desc",
			per_page: 100
		})) {
			for (const item of page) {
				const issue = knownIssue(item);
				if (issue !== null) found.push(issue);
			}
			left -= 1;
			if (left === 0) throw new Failure("network", "there are more issues with the label than can be looked through", { hint: "Give the issues a label of their own (`issue-label`)." });
		}
		return found;
	}
	/**
	* Writes an issue. Where GitHub breaks off it is looked for before it is written again: the first one may have arrived. The label must
	* stand on it from the start, because by it the issue is found again.
	*/
	async create(draft, assignee) {
		const body = {
			title: draft.title,
			body: draft.body,
			labels: [this.#label, ...draft.labels],
			...assignee === null ? {} : { assignees: [assignee] }
		};
		for (let tries = 1;; tries++) try {
			const { data } = await this.#api.call("POST /repos/{owner}/{repo}/issues", body);
			return numberIn(data);
		} catch (error) {
			if (!(error instanceof Failure) || tries >= 3 || !mayHaveArrived(error)) throw error;
			await setTimeout(1e3 * tries);
			const there = await this.find(draft);
			if (there !== null) return there;
		}
	}
	/** The oldest open issue about the same thing. */
	async find({ marker }) {
		const same = (await this.known()).filter((issue) => issue.isOpen && issue.marker.scope === marker.scope && issue.marker.key === marker.key);
		return same.length === 0 ? null : Math.min(...same.map(({ number }) => number));
	}
	/** Changes title, body, labels (all of them) or state. */
	async change(number, fields) {
		await this.#api.call("PATCH /repos/{owner}/{repo}/issues/{issue_number}", {
			issue_number: number,
			...fields
		});
	}
	async comment(number, body) {
		await this.#api.call("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
			issue_number: number,
			body
		});
	}
	/** Whether GitHub lets an issue be assigned to somebody. What is no login at all is not asked about. */
	async isAssignable(login) {
		if (!/^[A-Za-z\d](?:[A-Za-z\d]|-(?=[A-Za-z\d])){0,38}$/.test(login)) return false;
		try {
			await this.#api.call("GET /repos/{owner}/{repo}/assignees/{assignee}", { assignee: login });
			return true;
		} catch (error) {
			if (error instanceof ApiRefusal && error.kind === "not-found") return false;
			throw error;
		}
	}
};
/** Of 100 issues each. */
const mostPages = 50;
function mayHaveArrived(error) {
	return error instanceof ApiRefusal && (error.kind === "server" || error.kind === "unreachable");
}
function fieldsOf(value) {
	return typeof value === "object" && value !== null ? value : {};
}
function knownIssue(item) {
	const { number, title, body, state, state_reason, labels, user, author_association, pull_request } = fieldsOf(item);
	if (pull_request !== void 0 || typeof number !== "number" || typeof body !== "string") return null;
	const marker = fieldsOf(user).type === "Bot" || [
		"OWNER",
		"MEMBER",
		"COLLABORATOR"
	].includes(String(author_association)) ? markerIn(body) : null;
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
		marker
	};
}
function numberIn(data) {
	const { number } = fieldsOf(data);
	if (typeof number === "number") return number;
	throw new Failure("network", "GitHub's answer to a new issue is none", { hint: "Check GITHUB_API_URL, and any proxy in between." });
}
// packages/io/src/github/patience.ts
/** Two minutes: a job is not the place to sleep until the next hour. */
const usualPatience = {
	tries: 5,
	longest: 12e4,
	first: 1e3
};
/** What GitHub's documentation asks for where it names no time. */
const secondaryPause = 6e4;
/** Milliseconds to wait before a call is made again; null where that makes no sense or takes too long. */
function delayBefore(fault, { tries, waited, mayRepeat, now, patience = usualPatience }) {
	if (tries >= patience.tries) return null;
	const delay = wantedDelay(fault, {
		tries,
		mayRepeat,
		now,
		first: patience.first
	});
	return delay === null || waited + delay > patience.longest ? null : delay;
}
function wantedDelay({ kind, retryAfter, resetAt }, { tries, mayRepeat, now, first }) {
	const asked = retryAfter === null ? null : retryAfter * 1e3;
	switch (kind) {
		case "rate-limit": return asked ?? (resetAt === null ? null : Math.max(0, resetAt - now) + 1e3);
		case "secondary-limit": return asked ?? secondaryPause * 2 ** (tries - 1);
		case "server":
		case "unreachable": return mayRepeat ? asked ?? first * 2 ** (tries - 1) : null;
		default: return null;
	}
}
// packages/io/src/github/octokit.ts
/** Milliseconds for one request. */
const longestRequest = 3e4;
/**
* Opens the API. The only importer of @actions/github, which is loaded when an action asks for issues and never otherwise. It
* would read the event of the run and print where that is missing: the name of the file is kept from it meanwhile.
*/
async function openApi(access, patience) {
	const [owner = "", repo = ""] = access.repository.split("/");
	const base = originOf(access);
	const fetch = proxiedFetch(access.environment);
	const { getOctokit } = await toolkit();
	const octokit = getOctokit(access.token, {
		baseUrl: access.url.replace(/\/+$/, ""),
		userAgent: access.agent,
		log: silence,
		request: {
			log: silence,
			fetch
		}
	});
	octokit.hook.wrap("request", async (request, options) => {
		const { url } = octokit.request.endpoint(options);
		if (!URL.canParse(url) || new URL(url).origin !== base) throw elsewhere(access);
		options.request = {
			...options.request,
			signal: AbortSignal.timeout(longestRequest)
		};
		return request(options);
	});
	const patiently = async (mayRepeat, ask) => {
		let waited = 0;
		for (let tries = 1;; tries++) {
			const fault = await attempt(ask);
			if (!isFault(fault)) return fault.answer;
			const delay = delayBefore(fault, {
				tries,
				waited,
				mayRepeat,
				now: Date.now(),
				patience
			});
			if (delay === null) throw new ApiRefusal(fault, access);
			waited += delay;
			await setTimeout(delay);
		}
	};
	const common = {
		owner,
		repo
	};
	return {
		call: async (route, parameters = {}) => {
			const { status, data } = await patiently(!route.startsWith("POST "), () => octokit.request(route, {
				...common,
				...parameters
			}));
			return {
				status,
				data
			};
		},
		pages: async function* (route, parameters = {}) {
			const pages = octokit.paginate.iterator(route, {
				...common,
				...parameters
			})[Symbol.asyncIterator]();
			for (;;) {
				const { done, value } = await patiently(true, () => pages.next());
				if (done === true) return;
				yield Array.isArray(value.data) ? value.data : [];
			}
		}
	};
}
async function attempt(ask) {
	try {
		return { answer: await ask() };
	} catch (error) {
		if (error instanceof Failure) throw error;
		return faultOf(error);
	}
}
function isFault(attempted) {
	return "status" in attempted;
}
/** What the toolkit's packages would print goes nowhere: everything is printed by the one writer. */
const nothing = () => {};
const silence = {
	debug: nothing,
	info: nothing,
	warn: nothing,
	error: nothing
};
async function toolkit() {
	const { GITHUB_EVENT_PATH } = process.env;
	delete process.env.GITHUB_EVENT_PATH;
	try {
		return await import("./github2.js");
	} finally {
		if (GITHUB_EVENT_PATH !== void 0) process.env.GITHUB_EVENT_PATH = GITHUB_EVENT_PATH;
	}
}
function originOf({ url, repository }) {
	const parsed = URL.canParse(url) ? new URL(url) : null;
	if (parsed === null || !/^https?:$/.test(parsed.protocol)) throw new Failure("network", "the address of GitHub's API is none", { hint: "A runner sets GITHUB_API_URL. Nothing in a workflow needs to." });
	if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) throw new Failure("network", "it is not known which repository the issues belong to", { hint: "A runner sets GITHUB_REPOSITORY. Outside of one, leave `issue` at none." });
	return parsed.origin;
}
function elsewhere({ url }) {
	return new Failure("network", `GitHub's API at ${new URL(url).host} leads to another server`, { hint: "The token was not sent there. A proxy that rewrites addresses may be in between." });
}
// packages/io/src/github/sync-issues.ts
/**
* Brings the issues of a repository in line: looks first, then writes what is missing. Of two runs at the same time both look before either
* writes, so what was created is looked for once more, and all but the oldest of each are closed. What GitHub's list does not show yet at that
* moment is closed by the next run.
*/
async function syncIssues(request) {
	const { wishes, label, farewell } = request;
	const tracker = new IssueTracker(await openApi(request.access, request.patience), label);
	const plan = planIssues(await tracker.known(), wishes);
	const done = {
		created: [],
		updated: [],
		closed: []
	};
	const open = new Set(plan.kept);
	const assignees = /* @__PURE__ */ new Map();
	const carryOut = async (step) => {
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
				const state = step.kind === "reopen" ? {
					state: "open",
					state_reason: "reopened"
				} : {};
				await tracker.change(number, {
					title: draft.title,
					body: draft.body,
					labels,
					...state
				});
				done.updated.push(number);
				open.add(number);
				return;
			}
			case "close": {
				const { number, why, of } = step;
				await tracker.comment(number, why === "done" ? farewell : `The same as #${of}.`);
				const reason = why === "done" ? "completed" : "not_planned";
				await tracker.change(number, {
					state: "closed",
					state_reason: reason
				});
				done.closed.push(number);
				open.delete(number);
			}
		}
	};
	for (const step of plan.steps.toSorted((left, right) => rankOf(left) - rankOf(right))) await carryOut(step);
	if (done.created.length > 0) {
		const again = planIssues(await tracker.known(), wishes);
		for (const step of again.steps) if (step.kind === "close" && step.why === "duplicate") await carryOut(step);
	}
	return {
		...done,
		created: done.created.filter((number) => !done.closed.includes(number)),
		open: [...open].sort((left, right) => left - right),
		declined: plan.declined,
		left: plan.left
	};
}
const rankOf = ({ kind }) => [
	"close",
	"update",
	"reopen",
	"create"
].indexOf(kind);
/** The owner, if GitHub lets an issue be assigned to them; asked once for each. */
async function assigneeOf({ owner }, tracker, asked) {
	if (owner === null) return null;
	const login = owner.replace(/^@/, "");
	const known = asked.get(login);
	if (known !== void 0) return known;
	const found = await tracker.isAssignable(login) ? login : null;
	asked.set(login, found);
	return found;
}
export { syncIssues };
