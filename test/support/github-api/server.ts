// GitHub's REST API for issues, as far as the suite's actions call it: a plain HTTP server on this machine, so that the shipped bundles
// speak with it across a process boundary. Requests are validated as GitHub does; faults are scripted.
//
//   await using github = await startGitHub();
//   github.fail({ method: "POST", path: /\/issues$/, status: 502 });
//   createJob({ …, apiUrl: github.url, token: github.token });
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Ajv } from "ajv";

export interface GitHubIssue {
	readonly number: number;
	title: string;
	body: string | null;
	state: "open" | "closed";
	state_reason: "completed" | "not_planned" | "reopened" | null;
	labels: string[];
	assignees: string[];
	readonly author: { readonly login: string; readonly type: "Bot" | "User"; readonly association: string };
	readonly comments: string[];
	readonly isPullRequest: boolean;
}

/** An answer in place of the real one, or after it was carried out. */
export interface Fault {
	readonly method: string;
	readonly path: RegExp;
	readonly status: number;
	readonly headers?: Readonly<Record<string, string>>;
	readonly message?: string;
	/** How many requests it meets; one without it. */
	readonly times?: number;
	/** The request is carried out all the same: the answer got lost. */
	readonly after?: boolean;
	/** The connection breaks, without any answer. */
	readonly cut?: boolean;
}

export interface SeenRequest {
	readonly method: string;
	/** With the query. */
	readonly path: string;
	readonly status: number;
	readonly body: unknown;
	readonly authorization: string | undefined;
}

export interface GitHubOptions {
	readonly repository?: string;
	/** `/api/v3`, as an Enterprise Server has it. */
	readonly prefix?: string;
	/** A token that may read only. */
	readonly readOnly?: boolean;
	/** Logins that an issue can be assigned to. */
	readonly assignable?: readonly string[];
	/** A name that the repository had before. */
	readonly formerly?: string;
	/** Items that one page holds at most, to have several without a hundred issues. */
	readonly largestPage?: number;
}

export interface GitHub extends AsyncDisposable {
	readonly url: string;
	readonly token: string;
	readonly issues: GitHubIssue[];
	readonly requests: readonly SeenRequest[];
	fail(fault: Fault): void;
	/** An issue that somebody else opened. */
	add(issue: Partial<Omit<GitHubIssue, "number" | "comments">>): GitHubIssue;
	/** Issues that are open, by number. */
	open(): readonly GitHubIssue[];
	/** Requests that write. */
	writes(): readonly SeenRequest[];
	/** Runs before each listing is answered, for what happens meanwhile elsewhere. */
	beforeList: (() => void) | null;
}

export const gitHubToken = "ghs_localServerToken0000000000000000000";

const text = { type: "string", minLength: 1 };
const names = { type: "array", items: text, maxItems: 100 };
const title = { type: "string", minLength: 1, maxLength: 256 };
const longText = { type: "string", maxLength: 65_536 };
const bodies = new Ajv();
const creation = bodies.compile({
	type: "object",
	required: ["title"],
	additionalProperties: false,
	properties: {
		title,
		body: longText,
		labels: names,
		assignees: { type: "array", items: text, maxItems: 10 },
	},
});
const change = bodies.compile({
	type: "object",
	minProperties: 1,
	additionalProperties: false,
	properties: {
		title,
		body: longText,
		labels: names,
		state: { enum: ["open", "closed"] },
		state_reason: { enum: ["completed", "not_planned", "reopened"] },
	},
});
const comment = bodies.compile({
	type: "object",
	required: ["body"],
	additionalProperties: false,
	properties: { body: { type: "string", minLength: 1, maxLength: 65_536 } },
});
const listing = bodies.compile({
	type: "object",
	additionalProperties: false,
	properties: {
		state: { enum: ["open", "closed", "all"] },
		labels: text,
		sort: { enum: ["created", "updated", "comments"] },
		direction: { enum: ["asc", "desc"] },
		per_page: { type: "string", pattern: "^([1-9]|[1-9][0-9]|100)$" },
		page: { type: "string", pattern: "^[1-9][0-9]*$" },
	},
});

interface Answer {
	readonly status: number;
	readonly body?: unknown;
	readonly headers?: Readonly<Record<string, string>>;
}

const bot = { login: "github-actions[bot]", type: "Bot", association: "NONE" } as const;
const notFound: Answer = { status: 404, body: { message: "Not Found" } };
const invalid: Answer = {
	status: 422,
	body: { message: "Validation Failed", errors: [{ code: "invalid" }] },
};
const notJson = Symbol("not JSON");

export async function startGitHub(options: GitHubOptions = {}): Promise<GitHub> {
	const repository = options.repository ?? "octo-org/secrets";
	const prefix = options.prefix ?? "";
	const issues: GitHubIssue[] = [];
	const requests: SeenRequest[] = [];
	const faults: { fault: Fault; left: number }[] = [];
	let url = "";

	const add: GitHub["add"] = (issue) => {
		const added: GitHubIssue = {
			number: issues.length + 1,
			title: "an issue",
			body: null,
			state: "open",
			state_reason: null,
			labels: [],
			assignees: [],
			author: bot,
			isPullRequest: false,
			...issue,
			comments: [],
		};
		issues.push(added);
		return added;
	};

	const list = (query: URLSearchParams, path: string): Answer => {
		github.beforeList?.();
		const given = Object.fromEntries(query);
		if (!listing(given)) return invalid;
		const size = Math.min(Number(given.per_page ?? 30), options.largestPage ?? 100);
		const page = Number(given.page ?? 1);
		const wanted = given.labels?.split(",") ?? [];
		const found = issues
			.filter(({ state }) => given.state === "all" || state === (given.state ?? "open"))
			.filter(({ labels }) => wanted.every((label) => labels.includes(label)))
			.sort((left, right) => (given.direction === "asc" ? 1 : -1) * (left.number - right.number));
		const last = Math.max(1, Math.ceil(found.length / size));
		const at = (number: number) => {
			query.set("page", String(number));
			// As GitHub does: by the number of the repository, not by its name.
			return `${url}${path.replace(/\/repos\/[^/]+\/[^/]+/, "/repositories/1")}?${query}`;
		};
		const links = [
			...(page > 1 ? [`<${at(1)}>; rel="first"`, `<${at(page - 1)}>; rel="prev"`] : []),
			...(page < last ? [`<${at(page + 1)}>; rel="next"`, `<${at(last)}>; rel="last"`] : []),
		];
		return {
			status: 200,
			body: found.slice((page - 1) * size, page * size).map(shown),
			headers: links.length === 0 ? {} : { link: links.join(", ") },
		};
	};

	const answer = (method: string, target: URL, body: unknown): Answer => {
		const path = target.pathname.slice(prefix.length);
		const own = [`/repos/${repository}`, "/repositories/1"].find((start) => path.startsWith(`${start}/`));
		if (own === undefined) {
			const rest = options.formerly === undefined ? undefined : path.split(`/repos/${options.formerly}`)[1];
			if (rest === undefined) return notFound;
			const location = `${url}/repositories/1${rest}${target.search}`;
			return { status: method === "GET" ? 301 : 307, body: { message: "Moved" }, headers: { location } };
		}
		const place = path.slice(own.length);
		const [, login] = /^\/assignees\/([^/]+)$/.exec(place) ?? [];
		if (method === "GET" && login !== undefined) {
			return options.assignable?.includes(decodeURIComponent(login)) ? { status: 204 } : notFound;
		}
		if (method === "GET" && place === "/issues") return list(target.searchParams, path);
		if (options.readOnly) return { status: 403, body: { message: "Resource not accessible by integration" } };
		if (method === "POST" && place === "/issues") {
			if (!creation(body)) return invalid;
			const given = body as { title: string; body?: string; labels?: string[]; assignees?: string[] };
			if (given.assignees?.some((name) => !options.assignable?.includes(name))) return invalid;
			return { status: 201, body: shown(add(given)) };
		}
		const [, number, rest] = /^\/issues\/(\d+)(\/comments)?$/.exec(place) ?? [];
		const issue = issues[Number(number) - 1];
		if (issue === undefined) return notFound;
		if (method === "POST" && rest !== undefined) {
			if (!comment(body)) return invalid;
			issue.comments.push((body as { body: string }).body);
			return { status: 201, body: { id: issue.comments.length } };
		}
		if (method !== "PATCH" || rest !== undefined) return notFound;
		if (!change(body)) return invalid;
		Object.assign(issue, body);
		return { status: 200, body: shown(issue) };
	};

	const faulty = (method: string, target: URL): Fault | null => {
		const place = target.pathname + target.search;
		const hit = faults.find(
			({ fault, left }) => left > 0 && fault.method === method && fault.path.test(place),
		);
		if (hit === undefined) return null;
		hit.left -= 1;
		return hit.fault;
	};

	const server = createServer(async (request, response) => {
		const body = await bodyOf(request);
		const target = new URL(request.url ?? "/", "http://localhost");
		const method = request.method ?? "";
		const { authorization } = request.headers;
		const fault = faulty(method, target);
		let result: Answer;
		if (!request.headers["user-agent"]) result = { status: 403, body: { message: "User-Agent required" } };
		else if (fault !== null && fault.after !== true) result = faultAnswer(fault);
		else if (authorization !== `token ${gitHubToken}`) {
			result = { status: 401, body: { message: "Bad credentials" } };
		} else if (body === notJson) result = { status: 400, body: { message: "Problems parsing JSON" } };
		else {
			result = answer(method, target, body);
			if (fault !== null) result = faultAnswer(fault);
		}
		requests.push({
			method,
			path: target.pathname + target.search,
			status: result.status,
			body,
			authorization,
		});
		if (fault?.cut === true) response.destroy();
		else send(response, result);
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${prefix}`;

	const github: GitHub = {
		url,
		token: gitHubToken,
		issues,
		requests,
		beforeList: null,
		fail: (fault) => void faults.push({ fault, left: fault.times ?? 1 }),
		add,
		open: () => issues.filter(({ state }) => state === "open"),
		writes: () => requests.filter(({ method }) => method !== "GET"),
		[Symbol.asyncDispose]: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	return github;
}

function faultAnswer({ status, headers, message }: Fault): Answer {
	return {
		status,
		body: { message: message ?? "a scripted fault" },
		...(headers === undefined ? {} : { headers }),
	};
}

function shown({ number, title, body, state, labels, assignees, author, ...issue }: GitHubIssue) {
	return {
		id: 9000 + number,
		number,
		title,
		body,
		state,
		state_reason: issue.state_reason,
		labels: labels.map((name, at) => ({ id: at, name, color: "ededed" })),
		assignees: assignees.map((login) => ({ login })),
		user: { login: author.login, type: author.type },
		author_association: author.association,
		...(issue.isPullRequest && { pull_request: { url: "…" } }),
	};
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	const all = Buffer.concat(chunks).toString("utf8");
	if (all === "") return undefined;
	try {
		return JSON.parse(all);
	} catch {
		return notJson;
	}
}

function send(response: ServerResponse, { status, body, headers }: Answer): void {
	response.writeHead(status, {
		...(body === undefined ? {} : { "content-type": "application/json; charset=utf-8" }),
		"x-github-media-type": "github.v3; format=json",
		...headers,
	});
	response.end(body === undefined ? undefined : JSON.stringify(body));
}
