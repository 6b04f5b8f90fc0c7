// check-rotation-age as it ships, under the runner's Node: histories that the real sops wrote, checkouts of one commit, and a local server
// that speaks GitHub's API for issues.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { Chronicle, identityFile, recipients } from "../support/chronicle.ts";
import type { Repository } from "../support/git.ts";
import { type GitHub, type GitHubOptions, startGitHub } from "../support/github-api/server.ts";
import { node24 } from "../support/node24.ts";
import { startProxy } from "../support/release-server.ts";
import { type Event, schedule, workflowDispatch } from "../support/runner/events.ts";
import { createJob, type Job } from "../support/runner/job.ts";
import type { StepResult } from "../support/runner/step.ts";
import { requireTool } from "../support/tools.ts";

const root = new URL("../..", import.meta.url).pathname;
const action = join(root, "actions/check-rotation-age");
const node = node24();
const sops = requireTool("sops");

const closing: (() => unknown)[] = [];
afterEach(async () => {
	for (const close of closing.splice(0).reverse()) await close();
});

const path = "k8s/secrets/base-secrets.enc.yaml";
const config = `creation_rules:\n  - encrypted_regex: ^(data|stringData)$\n    age: ${recipients.ci}\n`;
const policy = `version: 1
secrets:
  required:
    - { name: postgres-credentials, keys: [url], owner: alice }
rotation: { maxAge: 90d, warnBefore: 14d }
`;

/** A sealed Secret with three values, of which one is changed after 60 days. */
function project(): Chronicle {
	const chronicle = new Chronicle(sops.path, config);
	closing.push(() => chronicle[Symbol.dispose]());
	chronicle.write({ ".sops-guard.yaml": policy });
	chronicle.seal(
		path,
		`apiVersion: v1\nkind: Secret\nmetadata:\n  name: postgres-credentials\nstringData:\n  url: canary-url\n  user: canary-user\n  password: canary-password\n`,
	);
	chronicle.commit("three values");
	chronicle.sleep(60);
	rotate(chronicle, "password");
	chronicle.sleep(60);
	return chronicle;
}

function rotate(chronicle: Chronicle, name: string): void {
	chronicle.set(path, `["stringData"]["${name}"]`, `canary-${name}-${chronicle.today}`);
	chronicle.commit(`a new ${name}`);
}

async function server(options?: GitHubOptions): Promise<GitHub> {
	const github = await startGitHub(options);
	closing.push(() => github[Symbol.asyncDispose]());
	return github;
}

interface Run extends StepResult {
	readonly job: Job;
	readonly checkout: Repository;
}

interface RunOptions {
	readonly github?: GitHub;
	readonly inputs?: Readonly<Record<string, string>>;
	readonly event?: Event;
	/** Arguments of a clone in place of the usual checkout of one commit. */
	readonly clone?: readonly string[];
	readonly environment?: Readonly<Record<string, string>>;
	/** Done to the checkout before the action runs. */
	readonly before?: (checkout: Repository) => void;
}

async function run(chronicle: Chronicle, options: RunOptions = {}): Promise<Run> {
	const { github, inputs = {}, clone } = options;
	const { repository } = chronicle;
	const checkout =
		clone === undefined ? repository.checkout("refs/heads/main") : repository.clone({ args: clone });
	closing.push(() => checkout.dispose());
	options.before?.(checkout);
	const job = createJob({
		workspace: checkout.path,
		event: options.event ?? schedule(chronicle.repository.id("HEAD")),
		node: node.path,
		...(github === undefined
			? { apiUrl: "http://127.0.0.1:9" }
			: { apiUrl: github.url, token: github.token }),
		environment: { SOURCE_DATE_EPOCH: String(Math.floor(chronicle.until / 1000)), ...options.environment },
	});
	closing.push(() => job.dispose());
	const result = await job.run(action, { inputs });
	const printed = result.stdout.replace(/^::add-mask::.*$/gm, "");
	const left = [printed, result.stderr, result.rawSummary ?? "", JSON.stringify(result.outputs)];
	for (const text of [...left, ...(github?.issues ?? []).map((issue) => JSON.stringify(issue))]) {
		expect(text).not.toContain("canary");
		expect(text).not.toContain("ghs_");
		expect(text).not.toContain("AGE-SECRET-KEY");
	}
	return { ...result, job, checkout };
}

const perSecret = { issue: "per-secret", "fail-on": "never" };

describe.skipIf(node.missing || sops.missing)("check-rotation-age", () => {
	test("issues are created once, brought up to date, and closed after rotation", async () => {
		const chronicle = project();
		const github = await server({ assignable: ["alice"] });
		const first = await run(chronicle, { github, inputs: perSecret });
		expect(first.exitCode).toBe(0);
		expect(first.outputs).toMatchObject({
			values: "3",
			stale: "2",
			"due-soon": "0",
			fresh: "1",
			"issues-created": "1\n2",
			"issues-open": "1\n2",
		});
		expect(github.issues.map(({ title, assignees, labels }) => ({ title, assignees, labels }))).toEqual(
			["url", "user"].map((name) => ({
				title: `Rotate stringData.${name} in ${path}`,
				assignees: ["alice"],
				labels: ["secret-rotation"],
			})),
		);
		expect(github.issues[0]?.body).toContain(`sops-guard set ${path} stringData.url`);

		const writes = github.writes().length;
		const second = await run(chronicle, { github, inputs: perSecret });
		expect(second.outputs).toMatchObject({
			"issues-created": "",
			"issues-updated": "",
			"issues-open": "1\n2",
		});
		chronicle.sleep(5);
		await run(chronicle, { github, inputs: perSecret });
		expect(github.writes()).toHaveLength(writes);

		// The third value comes near its day; the limit of another becomes known.
		chronicle.sleep(20);
		const third = await run(chronicle, { github, inputs: perSecret });
		expect(third.outputs).toMatchObject({ "due-soon": "1", "issues-created": "3" });
		expect(github.issues[2]?.body).toContain("has to be rotated soon");
		chronicle.sleep(20);
		const fourth = await run(chronicle, { github, inputs: perSecret });
		expect(fourth.outputs).toMatchObject({ stale: "3", "issues-updated": "3", "issues-created": "" });
		expect(github.issues[2]?.body).toContain("older than the policy allows");

		rotate(chronicle, "url");
		const fifth = await run(chronicle, { github, inputs: perSecret });
		expect(fifth.outputs).toMatchObject({ stale: "2", "issues-closed": "1", "issues-open": "2\n3" });
		expect(github.issues[0]).toMatchObject({ state: "closed", state_reason: "completed" });
		expect(github.issues[0]?.comments).toEqual([expect.stringContaining("has been rotated")]);

		rotate(chronicle, "user");
		rotate(chronicle, "password");
		const last = await run(chronicle, { github, inputs: perSecret });
		expect(last.outputs).toMatchObject({ stale: "0", fresh: "3", "issues-open": "" });
		expect(github.open()).toEqual([]);
	});

	test("one issue for all", async () => {
		const chronicle = project();
		const github = await server();
		const inputs = { issue: "summary", "fail-on": "never" };
		await run(chronicle, { github, inputs });
		expect(github.issues.map(({ title }) => title)).toEqual(["2 sealed values have to be rotated"]);
		expect(github.issues[0]?.body).toContain("stringData.url");
		rotate(chronicle, "url");
		await run(chronicle, { github, inputs });
		expect(github.issues.map(({ title }) => title)).toEqual(["A sealed value has to be rotated"]);
		rotate(chronicle, "user");
		await run(chronicle, { github, inputs });
		expect(github.open()).toEqual([]);
		expect(github.issues).toHaveLength(1);
	});

	test("without issues GitHub is never asked, and what is stale fails the step", async () => {
		const chronicle = project();
		const github = await server();
		const result = await run(chronicle, {
			github,
			inputs: { "report-file": "ages.json", "html-file": "ages.html" },
		});
		expect(result.exitCode).toBe(1);
		expect(github.requests).toEqual([]);
		expect(result.annotations.map(({ message }) => message)).toEqual([
			expect.stringMatching(/^stringData\.url is 12\d of 90 days old, due on 2026-04-06/),
			expect.stringMatching(/^stringData\.user is 12\d of 90 days old/),
		]);
		expect(result.summary).toContain("🟥");
		expect(result.summary).toContain("| Due | | Values |");
		const report = JSON.parse(readFileSync(join(result.checkout.path, "ages.json"), "utf8"));
		expect(report.values.map(({ state, owner }: { state: string; owner: string }) => [state, owner])).toEqual(
			[
				["stale", "alice"],
				["stale", "alice"],
				["fresh", "alice"],
			],
		);
		const page = readFileSync(join(result.checkout.path, "ages.html"), "utf8");
		expect(page).toContain("prefers-color-scheme: dark");
		expect(page).not.toMatch(/<script|https?:\/\//);
		expect(`${JSON.stringify(report)}${page}`).not.toContain("canary");
	});

	test("a history that cannot be fetched is no young history: exit 3, and no issue is closed", async () => {
		const chronicle = project();
		const github = await server();
		await run(chronicle, { github, inputs: perSecret });
		expect(github.open()).toHaveLength(2);
		const lonely = await run(chronicle, {
			github,
			inputs: perSecret,
			before: (checkout) => void checkout.git("remote", "set-url", "origin", "file:///nowhere/at/all"),
		});
		expect(lonely.exitCode).toBe(3);
		expect(lonely.outputs).toMatchObject({ values: "3", fresh: "0", "due-soon": "0" });
		expect(lonely.annotations.some(({ title }) => title === "history-incomplete")).toBe(true);
		expect(github.open()).toHaveLength(2);
	});

	test.each([
		["all commits", []],
		["one commit", ["--depth=1"]],
	])("contents that the checkout left out are fetched, with %s", async (_, args) => {
		const chronicle = project();
		chronicle.repository.git("config", "uploadpack.allowFilter", "true");
		const result = await run(chronicle, {
			inputs: { "fail-on": "never" },
			clone: ["--filter=blob:none", ...args],
		});
		expect(result.stdout).not.toContain("unchecked");
		expect(result.exitCode).toBe(0);
		expect(result.outputs).toMatchObject({ stale: "2", fresh: "1", unknown: "0" });
	});

	test("a token that may only read: the report is out, and the step says what it needs", async () => {
		const chronicle = project();
		const github = await server({ readOnly: true });
		const result = await run(chronicle, { github, inputs: perSecret });
		expect(result.exitCode).toBe(2);
		expect(result.outputs.stale).toBe("2");
		expect(result.summary).toContain("🟥");
		expect(result.annotations.at(-1)?.message).toContain("may not write issues in octo-org/secrets");
		expect(result.annotations.at(-1)?.message).toContain("issues: write");
	});

	test("limits, faults and pages, on an Enterprise Server", async () => {
		const chronicle = project();
		const github = await server({ prefix: "/api/v3", largestPage: 1 });
		github.fail({ method: "GET", path: /issues/, status: 502 });
		github.fail({ method: "GET", path: /issues/, status: 429, headers: { "retry-after": "1" } });
		github.fail({
			method: "POST",
			path: /issues$/,
			status: 403,
			headers: { "retry-after": "1" },
			message: "You have exceeded a secondary rate limit and have been temporarily blocked.",
		});
		github.fail({ method: "POST", path: /issues$/, status: 502, after: true });
		const first = await run(chronicle, { github, inputs: perSecret });
		expect(first.exitCode).toBe(0);
		expect(github.issues).toHaveLength(2);
		const second = await run(chronicle, { github, inputs: perSecret });
		expect(second.outputs).toMatchObject({ "issues-created": "", "issues-open": "1\n2" });
		expect(github.requests.every(({ path }) => path.startsWith("/api/v3/"))).toBe(true);
	});

	test("GitHub is reached through the proxy of the environment", async () => {
		const chronicle = project();
		const github = await server();
		await using proxy = await startProxy(github.url);
		const far = { ...github, url: github.url.replace("127.0.0.1", "api.github.invalid") };
		const environment = { HTTP_PROXY: proxy.url, NO_PROXY: "localhost" };
		const result = await run(chronicle, { github: far, inputs: perSecret, environment });
		expect(result.exitCode).toBe(0);
		expect(github.issues).toHaveLength(2);
		expect(proxy.requests.every((request) => request.includes("api.github.invalid"))).toBe(true);
	});

	test("never more than max-issues, and two runs at once make each but once", async () => {
		const chronicle = project();
		const github = await server();
		const inputs = { ...perSecret, "max-issues": "1" };
		const one = await run(chronicle, { github, inputs });
		expect(one.outputs["issues-open"]).toBe("1");
		expect(one.stdout).toContain("1 without one, because of max-issues");
		const both = await server();
		await Promise.all([
			run(chronicle, { github: both, inputs: perSecret }),
			run(chronicle, { github: both, inputs: perSecret }),
		]);
		await run(chronicle, { github: both, inputs: perSecret });
		expect(both.open()).toHaveLength(2);
	});

	test("issues are about the default branch", async () => {
		const chronicle = project();
		const github = await server();
		const head = chronicle.repository.id("HEAD");
		const elsewhere = await run(chronicle, {
			github,
			inputs: perSecret,
			event: workflowDispatch(head, "topic"),
		});
		expect(elsewhere.annotations.map(({ message }) => message)).toContain(
			"Issues are about the default branch and are left alone on this workflow_dispatch run.",
		);
		expect(elsewhere.outputs["issues-open"] ?? "").toBe("");
		expect(github.requests).toEqual([]);
	});

	test("with a key every age is exact, and the key is masked", async () => {
		const chronicle = project();
		chronicle.reseal(path);
		chronicle.commit("decrypted and sealed anew");
		const keyless = await run(chronicle, { inputs: { "fail-on": "never" } });
		expect(keyless.outputs).toMatchObject({ fresh: "0", unknown: "3", stale: "0" });
		const key = readFileSync(identityFile, "utf8");
		const keyed = await run(chronicle, { inputs: { "fail-on": "never", "age-key": key } });
		expect(keyed.outputs).toMatchObject({ fresh: "1", unknown: "0", stale: "2" });
		expect(keyed.masks.some((mask) => mask.startsWith("AGE-SECRET-KEY-"))).toBe(true);
		const refused = await run(chronicle, {
			inputs: { "age-key": key },
			event: { ...schedule(chronicle.repository.id("HEAD")), name: "pull_request_target" },
		});
		expect(refused.exitCode).toBe(2);
	});

	test.each([
		["max-age", "three months", "is no number of days or weeks"],
		["max-issues", "many", "is no number from 1 to 999"],
		["issue", "some", "has a value that it does not know"],
		["fail-on", "yes", "has a value that it does not know"],
	])("%s: %s is refused", async (name, value, words) => {
		const result = await run(project(), { inputs: { [name]: value } });
		expect(result.exitCode).toBe(2);
		expect(result.annotations[0]?.message).toContain(words);
	});
});
