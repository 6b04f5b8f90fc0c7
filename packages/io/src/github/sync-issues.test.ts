import { type DraftIssue, Failure, formatMarker } from "@sops-guard/core";
import { afterEach, describe, expect, test } from "vitest";
import { type GitHub, type GitHubOptions, startGitHub } from "../../../../test/support/github-api/server.ts";
import { type SyncRequest, syncIssues } from "./sync-issues.ts";

const open: GitHub[] = [];
afterEach(async () => {
	for (const each of open.splice(0)) await each[Symbol.asyncDispose]();
});

async function started(options?: GitHubOptions): Promise<GitHub> {
	const github = await startGitHub(options);
	open.push(github);
	return github;
}

const scope = "0".repeat(16);

function draft(key: number, fields: Partial<DraftIssue> = {}): DraftIssue {
	const marker = { scope, key: key.toString(16).padStart(16, "0"), round: "2026-02-01" };
	return {
		marker,
		title: `Rotate value ${key}`,
		body: `Please.\n\n${formatMarker(marker)}`,
		labels: [],
		owner: null,
		...fields,
	};
}

function request(
	github: GitHub,
	drafts: readonly DraftIssue[],
	more: Partial<SyncRequest> = {},
): SyncRequest {
	return {
		access: {
			repository: "octo-org/secrets",
			url: github.url,
			token: github.token,
			agent: "sops-guard/0",
			environment: {},
		},
		wishes: { drafts, scope, isDone: () => true, most: 10 },
		label: "secret-rotation",
		farewell: "Rotated.",
		patience: { tries: 4, longest: 3000, first: 5 },
		...more,
	};
}

async function refusal(attempt: Promise<unknown>): Promise<Failure> {
	const failure = await attempt.then(
		() => null,
		(error) => error,
	);
	expect(failure).toBeInstanceOf(Failure);
	expect(`${failure.message} ${failure.hint}`).not.toContain("scripted");
	return failure;
}

describe("issues", () => {
	test("are created once, updated when they change, and closed when they are done", async () => {
		const github = await started();
		const first = await syncIssues(request(github, [draft(1), draft(2)]));
		expect(first).toMatchObject({ created: [1, 2], updated: [], closed: [], open: [1, 2] });
		expect(github.issues[0]).toMatchObject({ title: "Rotate value 1", labels: ["secret-rotation"] });

		const writes = github.writes().length;
		expect(await syncIssues(request(github, [draft(1), draft(2)]))).toMatchObject({
			created: [],
			open: [1, 2],
		});
		expect(github.writes()).toHaveLength(writes);

		const changed = draft(2, { title: "Rotate value 2 now" });
		expect(await syncIssues(request(github, [draft(1), changed]))).toMatchObject({ updated: [2] });
		expect(github.issues[1]?.title).toBe("Rotate value 2 now");

		expect(await syncIssues(request(github, [changed]))).toMatchObject({ closed: [1], open: [2] });
		expect(github.issues[0]).toMatchObject({
			state: "closed",
			state_reason: "completed",
			comments: ["Rotated."],
		});
	});

	test("stay open while nobody knows whether they are done", async () => {
		const github = await started();
		await syncIssues(request(github, [draft(1)]));
		const wishes = { drafts: [], scope, isDone: () => false, most: 10 };
		expect(await syncIssues(request(github, [], { wishes }))).toMatchObject({ closed: [], open: [1] });
	});

	test("are never more than there may be, the most urgent first", async () => {
		const github = await started();
		const drafts = [1, 2, 3, 4, 5].map((key) => draft(key));
		const wishes = { drafts, scope, isDone: () => true, most: 2 };
		expect(await syncIssues(request(github, drafts, { wishes }))).toMatchObject({ open: [1, 2], left: 3 });
		expect(await syncIssues(request(github, drafts, { wishes }))).toMatchObject({ created: [], left: 3 });
		expect(github.open()).toHaveLength(2);
	});

	test("are found over many pages, past pull requests and issues of others", async () => {
		const github = await started({ largestPage: 3 });
		const labels = ["secret-rotation"];
		const ours = draft(1);
		const stranger = { login: "stranger", type: "User", association: "NONE" } as const;
		github.add({ labels, body: ours.body, author: stranger });
		await syncIssues(request(github, [ours]));
		expect(github.issues).toHaveLength(2);
		for (let at = 0; at < 10; at++) github.add({ labels, isPullRequest: at % 2 === 0, body: "no marker" });
		expect(await syncIssues(request(github, [ours]))).toMatchObject({ created: [], open: [2] });
		expect(
			github.requests.filter(({ path }) => path.includes("/repositories/1/issues")).length,
		).toBeGreaterThan(2);
	});

	test("of another scope are left alone", async () => {
		const github = await started();
		await syncIssues(request(github, [draft(1)]));
		const wishes = { drafts: [], scope: "f".repeat(16), isDone: () => true, most: 10 };
		expect(await syncIssues(request(github, [], { wishes }))).toMatchObject({ closed: [], open: [] });
		expect(github.open()).toHaveLength(1);
	});

	test("that somebody closed as not planned stay closed, until it is about another value", async () => {
		const github = await started();
		await syncIssues(request(github, [draft(1)]));
		Object.assign(github.issues[0] ?? {}, { state: "closed", state_reason: "not_planned" });
		expect(await syncIssues(request(github, [draft(1)]))).toMatchObject({ created: [], declined: 1 });
		const marker = { ...draft(1).marker, round: "2026-08-01" };
		const next = draft(1, { marker, body: formatMarker(marker) });
		expect(await syncIssues(request(github, [next]))).toMatchObject({ created: [2] });
	});

	test("that were closed although nothing was done are opened again", async () => {
		const github = await started();
		await syncIssues(request(github, [draft(1)]));
		Object.assign(github.issues[0] ?? {}, { state: "closed", state_reason: "completed" });
		expect(await syncIssues(request(github, [draft(1)]))).toMatchObject({
			created: [],
			updated: [1],
			open: [1],
		});
	});

	test("keep the labels that people put on them", async () => {
		const github = await started();
		await syncIssues(request(github, [draft(1)]));
		github.issues[0]?.labels.push("team-platform");
		await syncIssues(request(github, [draft(1, { title: "another" })]));
		expect(github.issues[0]?.labels).toEqual(["secret-rotation", "team-platform"]);
	});

	test("are assigned to an owner who can be assigned, and to nobody else", async () => {
		const github = await started({ assignable: ["alice"] });
		const drafts = [
			draft(1, { owner: "alice" }),
			draft(2, { owner: "@alice" }),
			draft(3, { owner: "platform" }),
			draft(4, { owner: "the platform team" }),
		];
		await syncIssues(request(github, drafts));
		expect(github.issues.map(({ assignees }) => assignees)).toEqual([["alice"], ["alice"], [], []]);
		// Each is asked about once, and what is no login not at all.
		expect(github.requests.filter(({ path }) => path.includes("/assignees/"))).toHaveLength(2);
	});

	test("that two runs create at the same time become one", async () => {
		const github = await started();
		let listed = 0;
		github.beforeList = () => {
			listed += 1;
			// The other run writes after we have looked.
			if (listed === 2) github.add({ labels: ["secret-rotation"], body: draft(1).body });
		};
		const done = await syncIssues(request(github, [draft(1)]));
		expect(github.open().map(({ number }) => number)).toEqual([1]);
		expect(done).toMatchObject({ created: [1], closed: [2] });
		expect(github.issues[1]?.comments).toEqual(["The same as #1."]);
	});
});

describe("trouble", () => {
	test.each([500, 502, 503])("a %i is asked again", async (status) => {
		const github = await started();
		github.fail({ method: "GET", path: /issues/, status, times: 2 });
		expect(await syncIssues(request(github, [draft(1)]))).toMatchObject({ created: [1] });
	});

	test("a creation whose answer got lost is not made twice", async () => {
		const github = await started();
		github.fail({ method: "POST", path: /issues$/, status: 502, after: true });
		github.fail({ method: "POST", path: /issues$/, status: 0, after: true, cut: true });
		await syncIssues(request(github, [draft(1), draft(2)]));
		expect(github.issues).toHaveLength(2);
	});

	test("a limit is waited for as GitHub asks", async () => {
		const github = await started();
		const headers = { "retry-after": "1" };
		github.fail({ method: "GET", path: /issues/, status: 429, headers });
		github.fail({
			method: "POST",
			path: /issues$/,
			status: 403,
			headers,
			message: "You have exceeded a secondary rate limit.",
		});
		const started_ = performance.now();
		expect(await syncIssues(request(github, [draft(1)]))).toMatchObject({ created: [1] });
		expect(performance.now() - started_).toBeGreaterThan(1900);
	});

	test("a limit that ends in an hour is not waited for", async () => {
		const github = await started();
		const headers = {
			"x-ratelimit-remaining": "0",
			"x-ratelimit-reset": String(Math.floor(Date.now() / 1000) + 3000),
		};
		github.fail({ method: "GET", path: /issues/, status: 403, headers, times: 9 });
		const failure = await refusal(syncIssues(request(github, [draft(1)])));
		expect(failure.message).toBe("the token has no requests to GitHub left in this hour");
		expect(failure.hint).toMatch(/from \d\d:\d\d UTC on/);
		expect(github.requests).toHaveLength(1);
	});

	test("an endless fault ends", async () => {
		const github = await started();
		github.fail({ method: "GET", path: /issues/, status: 500, times: 99 });
		const failure = await refusal(syncIssues(request(github, [draft(1)])));
		expect(failure.message).toContain("keeps answering with status 500");
		expect(github.requests).toHaveLength(4);
	});

	test("a token that may only read is told what to ask for", async () => {
		const github = await started({ readOnly: true });
		const failure = await refusal(syncIssues(request(github, [draft(1)])));
		expect(failure.message).toBe("the token may not write issues in octo-org/secrets");
		expect(failure.hint).toContain("issues: write");
	});

	test.each([
		["a wrong token", 401, "GitHub does not know the token"],
		["a repository without issues", 410, "octo-org/secrets has no issues"],
		["a repository that is not seen", 404, "the token does not see the issues of octo-org/secrets"],
		["a request that is refused", 422, "GitHub refuses the request with status 422"],
	])("%s", async (_, status, message) => {
		const github = await started();
		github.fail({ method: "GET", path: /issues/, status, times: 9 });
		expect((await refusal(syncIssues(request(github, [draft(1)])))).message).toBe(message);
	});

	test("a server that is not there", async () => {
		const github = await started();
		const gone = request(github, [draft(1)]);
		await github[Symbol.asyncDispose]();
		open.pop();
		expect((await refusal(syncIssues(gone))).message).toContain("cannot be reached at 127.0.0.1");
	});

	test("an Enterprise Server has its API below a folder", async () => {
		const github = await started({ prefix: "/api/v3", largestPage: 1 });
		await syncIssues(request(github, [draft(1), draft(2)]));
		expect(await syncIssues(request(github, [draft(1), draft(2)]))).toMatchObject({
			open: [1, 2],
			created: [],
		});
		expect(github.requests.every(({ path }) => path.startsWith("/api/v3/"))).toBe(true);
	});

	test("a repository that was renamed is followed, also with what is written", async () => {
		const github = await started({ formerly: "octo-org/old" });
		const given = request(github, [draft(1)]);
		await syncIssues({ ...given, access: { ...given.access, repository: "octo-org/old" } });
		expect(github.issues[0]?.title).toBe("Rotate value 1");
	});

	test("a redirect to another server gets no token", async () => {
		const [github, other] = [await started(), await started()];
		github.fail({
			method: "GET",
			path: /issues/,
			status: 302,
			headers: { location: `${other.url}/elsewhere` },
			times: 9,
		});
		await refusal(syncIssues(request(github, [draft(1)])));
		expect(other.requests.map(({ authorization }) => authorization)).toEqual([undefined]);
	});

	test("a next page on another server is not asked for", async () => {
		const [github, other] = [await started(), await started()];
		const headers = { link: `<${other.url}/repositories/1/issues?page=2>; rel="next"` };
		github.fail({ method: "GET", path: /issues/, status: 200, headers });
		const failure = await refusal(syncIssues(request(github, [draft(1)])));
		expect(failure.message).toContain("leads to another server");
		expect(other.requests).toEqual([]);
	});

	test("a runner's event is not read, and nothing is printed", async () => {
		const github = await started();
		const before = process.env.GITHUB_EVENT_PATH;
		process.env.GITHUB_EVENT_PATH = "/nowhere/event.json";
		await syncIssues(request(github, [draft(1)]));
		expect(process.env.GITHUB_EVENT_PATH).toBe("/nowhere/event.json");
		if (before === undefined) delete process.env.GITHUB_EVENT_PATH;
		else process.env.GITHUB_EVENT_PATH = before;
	});
});
