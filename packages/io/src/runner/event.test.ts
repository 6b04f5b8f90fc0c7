import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isBranchName, readEvent } from "./event.ts";

let folder = "";
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "sops-guard-event-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const a = "a".repeat(40);
const b = "b".repeat(64);

function read(name: string, payload: unknown) {
	const path = join(folder, "event.json");
	writeFileSync(path, typeof payload === "string" ? payload : JSON.stringify(payload));
	return readEvent({ GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: path });
}

describe("an event", () => {
	test("of a pull request", () => {
		const pull_request = { head: { sha: a }, base: { sha: b, ref: "release/1.x" }, commits: 3 };
		expect(read("pull_request", { pull_request, repository: { default_branch: "main" } })).toEqual({
			name: "pull_request",
			pullRequest: { head: a, base: b, baseRef: "release/1.x", commits: 3 },
			mergeGroup: null,
			push: null,
			defaultBranch: "main",
			isFromFork: false,
		});
	});

	test.each([
		["a/b", "a/b", false],
		["c/b", "a/b", true],
		[undefined, "a/b", true],
	])("knows whether a pull request of %s at %s comes from a fork", (from, to, isFromFork) => {
		const repo = (full_name: string | undefined) => (full_name === undefined ? null : { full_name });
		const pull_request = { head: { repo: repo(from) }, base: { repo: repo(to) } };
		expect(read("pull_request", { pull_request }).isFromFork).toBe(isFromFork);
	});

	test("of a merge queue", () => {
		expect(read("merge_group", { merge_group: { base_sha: a, head_sha: b } }).mergeGroup).toEqual({
			base: a,
		});
	});

	test("of a push, also of a new ref", () => {
		const repository = { default_branch: "main" };
		expect(read("push", { before: a, ref: "refs/heads/main", repository }).push).toEqual({
			before: a,
			isDefaultBranch: true,
		});
		for (const before of ["0".repeat(40), "0".repeat(64), null]) {
			expect(read("push", { before, ref: "refs/heads/x", repository }).push).toEqual({
				before: null,
				isDefaultBranch: false,
			});
		}
	});

	test.each([
		["nothing", {}],
		["text", '"canary"'],
		["a list", []],
		["broken", "{canary"],
		["empty", ""],
		["other shapes", { pull_request: [a], merge_group: a, repository: null, before: { a } }],
		[
			"ids that are none",
			{ pull_request: { head: { sha: "--upload-pack=x" }, base: { sha: a } }, before: "HEAD" },
		],
		["inherited names", '{"__proto__": {"pull_request": {}}}'],
	])("that is %s says nothing", (_, payload) => {
		expect(read("push", payload)).toMatchObject({
			pullRequest: null,
			mergeGroup: null,
			push: { before: null },
		});
	});

	test("takes branch names only in a form that is nothing else to git", () => {
		const base = (ref: unknown) =>
			read("x", { pull_request: { head: { sha: a }, base: { sha: a, ref }, commits: -1 } }).pullRequest;
		expect(base("--upload-pack=touch x")).toMatchObject({ baseRef: null, commits: null });
		for (const name of ["main", "feature/é-1", "dependabot/npm_and_yarn/@types/node-1.2", "a=b,c#d+e"]) {
			expect(isBranchName(name), name).toBe(true);
		}
		for (const name of [
			"",
			"-x",
			"a..b",
			"a b",
			"x:y",
			"+a",
			"a^",
			"a~1",
			"@{u}",
			"a\nb",
			"*",
			"refs/heads/",
			"a.lock",
		]) {
			expect(isBranchName(name), name).toBe(false);
		}
	});

	test("without a payload, or with one that no runner wrote", () => {
		expect(readEvent({})).toMatchObject({ name: "", pullRequest: null, push: null });
		expect(
			readEvent({ GITHUB_EVENT_NAME: "push", GITHUB_EVENT_PATH: join(folder, "no") }).push?.before,
		).toBeNull();
		const path = join(folder, "large.json");
		writeFileSync(path, "");
		truncateSync(path, 40 * 1024 * 1024);
		expect(readEvent({ GITHUB_EVENT_PATH: path }).pullRequest).toBeNull();
	});
});
