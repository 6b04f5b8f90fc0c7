import { spawn } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import {
	createRepository,
	type Files,
	gitEnvironment,
	type Repository,
} from "../../../../test/support/git.ts";
import { historyBetween } from "../git/history.ts";
import { groundAt, repositoryAt } from "../git/repository.ts";
import { openSubject, type Subject } from "../trees/subject.ts";
import type { Event } from "./event.ts";
import { requestOfEvent } from "./event-request.ts";

const open: Disposable[] = [];
afterEach(() => {
	vi.restoreAllMocks();
	for (const each of open.splice(0)) each[Symbol.dispose]();
});
function opened<T extends Disposable>(disposable: T): T {
	open.push(disposable);
	return disposable;
}

const nothing: Event = {
	name: "x",
	pullRequest: null,
	mergeGroup: null,
	push: null,
	defaultBranch: "main",
	isFromFork: false,
};
const server = "https://github.example.invalid";

async function ask(
	workspace: Repository,
	event: Partial<Event>,
	options: { base?: string; access?: { token: string; server: string } } = {},
) {
	const request = await requestOfEvent(
		{ ...nothing, ...event },
		{ path: workspace.path, base: options.base ?? "", access: options.access ?? { token: "", server } },
	);
	expect(request.trusted).toBe(true);
	return request.subject;
}

/** The commits that lint would then look at, and whether it would miss some. */
async function seen(workspace: Repository, subject: Subject) {
	if (subject.kind !== "range") return null;
	const ground = groundAt(workspace.path);
	const repository = await repositoryAt(ground);
	if (repository === null) throw new Error("no repository");
	const { base, head, beyond = [] } = subject;
	const { commits, isCut } = await historyBetween(repository.git, {
		base,
		head,
		beyond,
		shallow: repository.shallow,
	});
	const { words, gaps } = await openSubject(ground, subject);
	return { commits: commits.map(({ id }) => id), isCut, words, gaps: gaps.length };
}

interface PullRequest {
	readonly origin: Repository;
	/** main when the test merge was made. */
	readonly tip: string;
	readonly fork: string;
	readonly commits: readonly string[];
	readonly head: string;
	readonly merge: string;
	readonly event: Partial<Event>;
}

/** Many commits in one process, each of which changes one file. */
function grow(repository: Repository, name: string, count: number): void {
	const loop = `i=0; while [ $i -lt ${count} ]; do i=$((i+1)); echo "x: $i" > ${name}; git add ${name}; git commit -qm $i; done`;
	repository.git("-c", `alias.grow=!${loop}`, "grow");
}

/** `ahead` commits on main since the branch left it; the payload's base is where it left. */
function pullRequest({ ahead = 0, length = 2, before = 3 } = {}): PullRequest {
	const origin = opened(createRepository({ "a.yaml": "a: 0\n" }));
	grow(origin, "a.yaml", before);
	const fork = origin.id("HEAD");
	origin.branch("change");
	const commits = Array.from({ length }, (_, at) =>
		origin.commit(`change ${at}`, { files: { [`c${at}.yaml`]: `c: ${at}\n` } }),
	);
	origin.switch("main");
	grow(origin, "m.yaml", ahead);
	return merged(origin, fork, commits);
}

function merged(origin: Repository, fork: string, commits: readonly string[]): PullRequest {
	const tip = origin.id("main");
	const head = origin.id("change");
	origin.git("checkout", "-q", "--detach", "main");
	const merge = origin.merge("change");
	origin.git("update-ref", "refs/pull/1/merge", merge);
	origin.git("update-ref", "refs/pull/1/head", head);
	origin.switch("main");
	const pull = { head, base: fork, baseRef: "main", commits: commits.length };
	return { origin, tip, fork, commits, head, merge, event: { name: "pull_request", pullRequest: pull } };
}

describe("a pull request in a clone of one commit", () => {
	test.each([
		["up to date", { ahead: 0 }],
		["with main moved on", { ahead: 5 }],
		["with main far ahead, and a long history", { ahead: 60, length: 3, before: 60 }],
		["of one commit on a root", { before: 0, length: 1 }],
	])("%s: the base is the merge's first parent, and the commits are exactly its own", async (_, shape) => {
		const { origin, tip, commits, merge, event } = pullRequest(shape);
		const workspace = opened(origin.checkout("refs/pull/1/merge"));
		const subject = await ask(workspace, event);
		expect(subject).toMatchObject({ kind: "range", base: tip, head: merge });
		expect(await seen(workspace, subject)).toMatchObject({
			commits: [...commits, merge],
			isCut: false,
			gaps: 0,
		});
		// What checkout made is as it was: no refs, no configuration, no index of ours.
		expect(workspace.git("for-each-ref", "--format=%(refname)")).toBe("refs/remotes/pull/1/merge");
		expect(existsSync(join(workspace.path, ".git/FETCH_HEAD"))).toBe(true);
		expect(workspace.git("status", "--porcelain")).toBe("");
		expect(workspace.git("rev-parse", "HEAD")).toBe(merge);
	});

	test("fetches no more history than it needs", async () => {
		const { origin, event, fork } = pullRequest({ ahead: 60, before: 60 });
		const workspace = opened(origin.checkout("refs/pull/1/merge"));
		await ask(workspace, event);
		expect(() => workspace.git("cat-file", "-e", `${fork}~1`)).toThrow();
		const objects = Number(/in-pack: (\d+)/.exec(workspace.git("count-objects", "-v"))?.[1] ?? 0);
		expect(objects).toBeLessThan(60);
	});

	test("that took merges from main is made whole by going deeper", async () => {
		const origin = opened(createRepository({ "a.yaml": "a: 0\n" }));
		for (let at = 0; at < 4; at++) origin.commit(`early ${at}`, { files: { "a.yaml": `a: ${at + 1}\n` } });
		const fork = origin.id("HEAD");
		origin.branch("change");
		const first = origin.commit("first", { files: { "c.yaml": "c: 1\n" } });
		origin.switch("main");
		for (let at = 0; at < 4; at++) origin.commit(`main ${at}`, { files: { "m.yaml": `m: ${at}\n` } });
		origin.switch("change");
		const middle = origin.merge("main", { files: { "evil.yaml": "e: 1\n" } });
		const last = origin.commit("last", { files: { "c.yaml": "c: 2\n" } });
		origin.switch("main");
		origin.commit("main later", { files: { "m.yaml": "m: later\n" } });
		const { merge, event } = merged(origin, fork, [first, middle, last]);
		const workspace = opened(origin.checkout("refs/pull/1/merge"));
		const subject = await ask(workspace, event);
		expect(await seen(workspace, subject)).toMatchObject({
			commits: [first, middle, last, merge],
			isCut: false,
		});
	});

	test("with the head itself checked out is compared with where it left the base", async () => {
		const { origin, fork, commits, head, event } = pullRequest({ ahead: 5 });
		const workspace = opened(origin.checkout("refs/pull/1/head"));
		const subject = await ask(workspace, event);
		expect(subject).toMatchObject({ head, fromMergeBase: true });
		expect(await seen(workspace, subject)).toMatchObject({ commits, isCut: false });
		const { base } = await openSubject(groundAt(workspace.path), subject);
		const atFork = origin.git("show", `${fork}:a.yaml`);
		expect(base?.tree.file("a.yaml")?.text).toBe(`${atFork}\n`);
		expect(base?.tree.file("m.yaml")).toBeUndefined();
	});

	test("and a full clone give the same answer", async () => {
		const { origin, tip, commits, merge, event } = pullRequest({ ahead: 2 });
		const workspace = opened(origin.checkout("refs/pull/1/merge", { depth: 0 }));
		const subject = await ask(workspace, event);
		expect(subject).toMatchObject({ base: tip, head: merge });
		expect(await seen(workspace, subject)).toMatchObject({ commits: [...commits, merge], isCut: false });
		expect(workspace.git("rev-parse", "--is-shallow-repository")).toBe("false");
	});

	test("with history of its own keeps it", async () => {
		const { origin, commits, head, event } = pullRequest({ ahead: 60, length: 4, before: 30 });
		const workspace = opened(origin.checkout("refs/pull/1/head", { depth: 10 }));
		const { pullRequest: pull } = event;
		// Without the number of commits, only going deeper is left.
		const subject = await ask(workspace, { ...event, pullRequest: pull ? { ...pull, commits: null } : null });
		expect(await seen(workspace, subject)).toMatchObject({ commits, isCut: false });
		expect(workspace.git("rev-list", head).split("\n").length).toBeGreaterThanOrEqual(10);
	});

	test("something else than the pull request is checked out, as on pull_request_target: all of it is judged", async () => {
		const { origin, event } = pullRequest({ ahead: 1 });
		const workspace = opened(origin.checkout("refs/heads/main"));
		expect(await ask(workspace, event)).toEqual({ kind: "worktree" });
	});

	test("whose base cannot be had keeps it as a gap", async () => {
		const { origin, tip, event } = pullRequest();
		const workspace = opened(origin.checkout("refs/pull/1/merge"));
		workspace.git("remote", "set-url", "origin", "file:///nonexistent");
		const subject = await ask(workspace, event);
		expect(subject).toMatchObject({ kind: "range", base: tip, baseMayBeMissing: true });
		const { gaps, words } = await openSubject(groundAt(workspace.path), subject);
		expect(gaps).toMatchObject([{ what: "the base of the range", blocking: true }]);
		expect(words).toContain("whole");
	});

	test("whose history the server stops giving is judged as far as it goes, and says so", async () => {
		const { origin, tip, event } = pullRequest({ ahead: 3 });
		const workspace = opened(origin.checkout("refs/pull/1/merge"));
		workspace.git("fetch", "-q", "--depth=1", "origin", tip);
		workspace.git("remote", "set-url", "origin", "file:///nonexistent");
		const subject = await ask(workspace, event);
		expect(await seen(workspace, subject)).toMatchObject({ isCut: true, gaps: 1 });
	});
});

describe("other events in a clone of one commit", () => {
	function pushed(): { origin: Repository; before: string; commits: string[] } {
		const origin = opened(createRepository({ "a.yaml": "a: 0\n" }));
		const before = origin.commit("before", { files: { "a.yaml": "a: 1\n" } });
		const commits = [1, 2, 3].map((at) => origin.commit(`${at}`, { files: { "b.yaml": `b: ${at}\n` } }));
		return { origin, before, commits };
	}

	test("push: against what was there before", async () => {
		const { origin, before, commits } = pushed();
		const workspace = opened(origin.checkout("refs/heads/main"));
		const subject = await ask(workspace, { push: { before, isDefaultBranch: true } });
		expect(subject).toMatchObject({ base: before });
		expect(await seen(workspace, subject)).toMatchObject({ commits, isCut: false, gaps: 0 });
	});

	test("push of a new branch: against where it left the default branch", async () => {
		const { origin, commits } = pushed();
		origin.branch("new");
		const own = origin.commit("own", { files: { "n.yaml": "n: 1\n" } });
		origin.switch("main");
		origin.commit("main goes on", { files: { "b.yaml": "b: later\n" } });
		const workspace = opened(origin.checkout("refs/heads/new"));
		const subject = await ask(workspace, { push: { before: null, isDefaultBranch: false } });
		expect(subject).toMatchObject({ base: origin.id("main"), fromMergeBase: true });
		expect(await seen(workspace, subject)).toMatchObject({ commits: [own], isCut: false });
		const { base } = await openSubject(groundAt(workspace.path), subject);
		expect(base?.tree.file("b.yaml")?.text).toBe("b: 3\n");
		expect(commits).toHaveLength(3);
	});

	test("push of a first branch, and a forced push whose past is gone: all of it", async () => {
		const { origin } = pushed();
		const workspace = opened(origin.checkout("refs/heads/main"));
		for (const before of [null, "1".repeat(40)]) {
			expect(await ask(workspace, { push: { before, isDefaultBranch: true } })).toEqual({ kind: "worktree" });
		}
		expect(
			await ask(workspace, { push: { before: null, isDefaultBranch: false }, defaultBranch: "gone" }),
		).toEqual({
			kind: "worktree",
		});
	});

	test("forced push whose past the server still has: against it", async () => {
		const { origin, before, commits } = pushed();
		const lost = origin.id("HEAD");
		origin.git("reset", "-q", "--hard", before);
		const forced = origin.commit("forced", { files: { "f.yaml": "f: 1\n" } });
		const workspace = opened(origin.checkout("refs/heads/main"));
		const subject = await ask(workspace, { push: { before: lost, isDefaultBranch: true } });
		expect(await seen(workspace, subject)).toMatchObject({ commits: [forced], isCut: false });
		expect(lost).toBe(commits.at(-1));
	});

	test("merge_group: against what the queue's commit stands on", async () => {
		const { tip, commits, merge, origin } = pullRequest({ ahead: 2 });
		const workspace = opened(origin.checkout("refs/pull/1/merge"));
		const subject = await ask(workspace, { mergeGroup: { base: tip } });
		expect(await seen(workspace, subject)).toMatchObject({ commits: [...commits, merge], isCut: false });
	});

	test("schedule: all of it; a base that the user names goes before any event", async () => {
		const { origin, before } = pushed();
		const workspace = opened(origin.checkout("refs/heads/main"));
		expect(await ask(workspace, {})).toEqual({ kind: "worktree" });
		expect(
			await ask(workspace, { push: { before: null, isDefaultBranch: true } }, { base: before }),
		).toMatchObject({
			base: before,
		});
		origin.git("tag", "v1", before);
		origin.git("tag", "-a", "v2", "-m", "annotated", before);
		for (const base of ["v1", "refs/tags/v2"])
			expect(await ask(workspace, {}, { base })).toMatchObject({ base: before });
		origin.git("branch", "release", before);
		expect(await ask(workspace, {}, { base: "origin/release" })).toMatchObject({ base: before });
		for (const base of ["nowhere", "--upload-pack=touch x", "a b"]) {
			expect(await ask(workspace, {}, { base })).toMatchObject({ base, baseMayBeMissing: true });
		}
	});

	test("no commits, and no repository: all that is there", async () => {
		const empty = opened(createRepository());
		expect(await ask(empty, { push: { before: null, isDefaultBranch: true } })).toEqual({ kind: "worktree" });
	});
});

describe("the server", () => {
	/** What GitHub is to a private repository: Smart HTTP that wants one header, and exactly one. */
	async function privateServer(
		repository: Repository,
	): Promise<{ address: string; requests: string[] } & Disposable> {
		const requests: string[] = [];
		const http: Server = createServer((request, response) => {
			const headers = request.rawHeaders.filter(
				(_, at) => at % 2 === 0 && request.rawHeaders[at]?.toLowerCase() === "authorization",
			);
			requests.push(request.headers.authorization ?? "none");
			const expected = `basic ${Buffer.from("x-access-token:canary-token").toString("base64")}`;
			if (headers.length > 1) return response.writeHead(400).end();
			if (request.headers.authorization !== expected) {
				return response.writeHead(401, { "www-authenticate": 'Basic realm="GitHub"' }).end();
			}
			const url = new URL(request.url ?? "/", "http://localhost");
			const backend = spawn("git", ["http-backend"], {
				env: {
					...gitEnvironment,
					GIT_PROJECT_ROOT: dirname(repository.path),
					GIT_HTTP_EXPORT_ALL: "1",
					PATH_INFO: decodeURIComponent(url.pathname).replace(
						/\/owner\/name(?:\.git)?/,
						`/${repository.path.split("/").at(-1)}/.git`,
					),
					QUERY_STRING: url.search.slice(1),
					REQUEST_METHOD: request.method ?? "GET",
					CONTENT_TYPE: request.headers["content-type"] ?? "",
					HTTP_CONTENT_ENCODING: request.headers["content-encoding"] ?? "",
					GIT_PROTOCOL: String(request.headers["git-protocol"] ?? ""),
				},
			});
			request.pipe(backend.stdin);
			const chunks: Buffer[] = [];
			backend.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
			backend.on("close", () => {
				const output = Buffer.concat(chunks);
				const end = output.indexOf("\r\n\r\n");
				const lines = output
					.toString("latin1", 0, end)
					.split("\r\n")
					.map((line) => line.split(/: (.*)/s));
				const status = lines.find(([name]) => name === "Status")?.[1];
				response.writeHead(
					status === undefined ? 200 : Number.parseInt(status, 10),
					Object.fromEntries(lines.filter(([name]) => name !== "Status")),
				);
				response.end(output.subarray(end + 4));
			});
			return undefined;
		});
		await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
		const { port } = http.address() as AddressInfo;
		return { address: `http://127.0.0.1:${port}`, requests, [Symbol.dispose]: () => void http.close() };
	}

	test("of a private repository is asked with the token where the checkout kept nothing", async () => {
		const { origin, event, commits, merge } = pullRequest({ ahead: 2 });
		const { address, requests } = opened(await privateServer(origin));
		const workspace = opened(origin.checkout("refs/pull/1/merge"));
		workspace.git("remote", "set-url", "origin", `${address}/owner/name`);
		const subject = await ask(workspace, event, { access: { token: "canary-token", server: address } });
		expect(await seen(workspace, subject)).toMatchObject({ commits: [...commits, merge], isCut: false });
		expect(requests).toContain("none");
		// The token stays out of the repository.
		expect(workspace.git("config", "--list")).not.toContain("canary");
	});

	test("gets one header, not two, where the checkout stored one that no longer works", async () => {
		const { origin, event, tip } = pullRequest();
		const { address } = opened(await privateServer(origin));
		const workspace = opened(origin.checkout("refs/pull/1/merge"));
		workspace.git("remote", "set-url", "origin", `${address}/owner/name`);
		workspace.git("config", `http.${address}/.extraheader`, "AUTHORIZATION: basic b2xk");
		const subject = await ask(workspace, event, { access: { token: "canary-token", server: address } });
		expect(subject).toMatchObject({ base: tip, beyond: expect.any(Array) });
	});

	test("is asked with what the checkout stored, and without a token, where that works", async () => {
		const { origin, event, tip } = pullRequest();
		const { address, requests } = opened(await privateServer(origin));
		const workspace = opened(origin.checkout("refs/pull/1/merge"));
		workspace.git("remote", "set-url", "origin", `${address}/owner/name`);
		const stored = Buffer.from("x-access-token:canary-token").toString("base64");
		workspace.git("config", `http.${address}/.extraheader`, `AUTHORIZATION: basic ${stored}`);
		const subject = await ask(workspace, event, { access: { token: "another", server: address } });
		expect(subject).toMatchObject({ base: tip, beyond: expect.any(Array) });
		expect(requests.filter((header) => header !== `basic ${stored}`)).toEqual([]);
	});

	test("that is another one than the runner's never sees the token", async () => {
		const { origin, event } = pullRequest();
		const { address, requests } = opened(await privateServer(origin));
		const workspace = opened(origin.checkout("refs/pull/1/merge"));
		workspace.git("remote", "set-url", "origin", `${address}/owner/name`);
		// Nor is anybody else asked for one: the repository names a helper, which must not run.
		const marker = join(workspace.path, ".git/marker");
		const helper = join(workspace.path, ".git/helper.sh");
		writeFileSync(helper, `#!/bin/sh\ntouch ${marker}\n`, { mode: 0o755 });
		workspace.git("config", "credential.helper", `!${helper}`);
		workspace.git("config", "core.askPass", helper);
		for (const other of [server, address.slice(0, -1)]) {
			const subject = await ask(workspace, event, { access: { token: "canary-token", server: other } });
			expect(subject).toMatchObject({ baseMayBeMissing: true });
		}
		expect(new Set(requests)).toEqual(new Set(["none"]));
		expect(existsSync(marker)).toBe(false);
	});

	test.each([
		"git@SERVER:owner/name.git",
		"ssh://git@SERVER/owner/name.git",
		"ssh://git@SERVER:22/owner/name",
	])("is reached over HTTPS where %s stands", async (form) => {
		const { origin, event, tip } = pullRequest();
		const { address } = opened(await privateServer(origin));
		const workspace = opened(origin.checkout("refs/pull/1/merge"));
		workspace.git("remote", "set-url", "origin", form.replace("SERVER", "127.0.0.1"));
		const subject = await ask(workspace, event, { access: { token: "canary-token", server: address } });
		expect(subject).toMatchObject({ base: tip, beyond: expect.any(Array) });
	});

	test("is told nothing else by the repository: no program of its configuration runs on a fetch", async () => {
		const { origin, event, tip } = pullRequest({ ahead: 1 });
		const workspace = opened(origin.checkout("refs/pull/1/merge"));
		const marker = join(workspace.path, ".git/marker");
		const script = join(workspace.path, ".git/evil.sh");
		writeFileSync(script, `#!/bin/sh\ntouch ${marker}\nexec git-upload-pack "$@"\n`, { mode: 0o755 });
		for (const hook of ["reference-transaction", "post-fetch", "pre-auto-gc"]) {
			writeFileSync(join(workspace.path, ".git/hooks", hook), `#!/bin/sh\ntouch ${marker}\n`, {
				mode: 0o755,
			});
		}
		const settings: Files = {
			"core.sshCommand": script,
			"core.askPass": script,
			"core.gitProxy": script,
			"core.fsmonitor": script,
			"core.alternateRefsCommand": script,
			[`remote.${origin.url}.uploadpack`]: script,
			"remote.origin.uploadpack": script,
			"remote.origin.vcs": "evil",
			"remote.origin.proxy": "http://127.0.0.1:1",
			"protocol.ext.allow": "always",
			"fetch.recurseSubmodules": "true",
			"maintenance.strategy": "incremental",
			"gc.auto": "1",
			"core.hooksPath": join(workspace.path, ".git/hooks"),
		};
		for (const [name, value] of Object.entries(settings)) workspace.git("config", name, String(value));
		const other = opened(createRepository({ "other.yaml": "o: 1\n" }));
		writeFileSync(join(workspace.path, ".git/objects/info/alternates"), `${other.path}/.git/objects\n`);
		expect(await ask(workspace, event)).toMatchObject({ base: tip, beyond: expect.any(Array) });
		expect(existsSync(marker)).toBe(false);
		workspace.git("config", "remote.origin.url", `ext::sh -c "touch ${marker}"`);
		await ask(workspace, { push: { before: "1".repeat(40), isDefaultBranch: true } });
		expect(existsSync(marker)).toBe(false);
	});
});
