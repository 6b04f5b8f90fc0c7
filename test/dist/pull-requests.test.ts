// The gate as it ships: real git, the committed bundle under the runner's own Node, and the runner's rules. One test for each way
// in which a change can reach the default branch, and for each way in which it could try to slip past.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { createRepository, type Files, type Repository } from "../support/git.ts";
import { node24 } from "../support/node24.ts";
import { mergeGroup, pullRequest, push, schedule, workflowDispatch } from "../support/runner/events.ts";
import { createJob, markerTokens } from "../support/runner/job.ts";

const root = new URL("../..", import.meta.url).pathname;
const action = join(root, "actions/lint-no-plaintext");
const runner = node24();

const secret = "canary-hunter2";
const sealedPath = "k8s/secrets/base-secrets.enc.yaml";

function exampleFiles(folder = join(root, "examples/talent-mesh"), under = ""): Record<string, string> {
	const files: Record<string, string> = {};
	for (const item of readdirSync(folder, { withFileTypes: true })) {
		if (item.isDirectory())
			Object.assign(files, exampleFiles(join(folder, item.name), `${under}${item.name}/`));
		else files[`${under}${item.name}`] = readFileSync(join(folder, item.name), "utf8");
	}
	return files;
}

const clean = exampleFiles();
/** The example was sealed before it is committed. */
const afterSealing = { date: "2026-11-24T21:00:00Z" };
const withPlaintext: Files = { [sealedPath]: (clean[sealedPath] ?? "").replace(/ENC\[[^\]]*\]/, secret) };
const policy = clean[".sops-guard.yaml"] ?? "";

const open: { dispose(): void }[] = [];
afterEach(() => {
	for (const each of open.splice(0)) each.dispose();
});

function opened<T extends { dispose(): void }>(disposable: T): T {
	open.push(disposable);
	return disposable;
}

interface Change {
	readonly origin: Repository;
	readonly base: string;
	readonly head: string;
	readonly merge: string;
	readonly commits: number;
}

/** A repository with a base on main and a branch of commits, and the test merge that GitHub would make. */
function change(base: Files, ...commits: Files[]): Change {
	const origin = opened(createRepository(base, afterSealing));
	const baseId = origin.id("HEAD");
	origin.branch("change");
	for (const files of commits) origin.commit("a commit", { files });
	const head = origin.id("HEAD");
	origin.git("checkout", "-q", "--detach", "main");
	const merge = origin.merge("change");
	origin.git("update-ref", "refs/pull/1/merge", merge);
	origin.switch("main");
	return { origin, base: baseId, head, merge, commits: commits.length };
}

interface Outcome {
	readonly exitCode: number | null;
	/** `rule path:line` of what counts, sorted. */
	readonly found: readonly string[];
	readonly known: number;
	readonly log: string;
	readonly outputs: Readonly<Record<string, string>>;
	readonly summary: string;
	readonly report: {
		readonly findings: readonly {
			rule: string;
			path: string;
			line: number;
			known: boolean;
			suppressed: unknown;
			commit: string | null;
		}[];
		readonly incomplete: readonly { blocking: boolean }[];
		readonly summary: Readonly<Record<string, unknown>>;
	};
}

async function run(
	workspace: Repository,
	event: Parameters<typeof createJob>[0]["event"],
	inputs: Record<string, string> = {},
	environment: Record<string, string> = {},
): Promise<Outcome> {
	const job = opened(
		createJob({
			workspace: workspace.path,
			event,
			node: runner.path,
			environment: { SOURCE_DATE_EPOCH: "1796000000", ...environment },
		}),
	);
	const result = await job.run(action, { inputs: { "report-file": "report.json", ...inputs } });
	for (const stream of [result.stdout, result.stderr, result.rawSummary ?? ""]) {
		expect(stream).not.toContain(secret);
		// Its own mask command is the one place where the token may stand.
		expect(stream.replace(/^::add-mask::.*$/gm, "")).not.toContain(markerTokens.github);
	}
	const text = readFileSync(join(workspace.path, "report.json"), "utf8");
	expect(text).not.toContain(secret);
	const report: Outcome["report"] = JSON.parse(text);
	return {
		exitCode: result.exitCode,
		found: report.findings
			.filter((finding) => !finding.known && finding.suppressed === null)
			.map((finding) => `${finding.rule} ${finding.path}:${finding.line}`)
			.sort(),
		known: report.findings.filter((finding) => finding.known).length,
		log: result.log.join("\n"),
		outputs: result.outputs,
		summary: result.summary ?? "",
		report,
	};
}

/** The pull request as actions/checkout leaves it: the test merge, one commit deep. */
function runPullRequest(
	made: Change,
	options: { depth?: number; inputs?: Record<string, string>; fork?: boolean } = {},
): Promise<Outcome> {
	const workspace = opened(made.origin.checkout("refs/pull/1/merge", { depth: options.depth ?? 1 }));
	const event = pullRequest(
		{
			base: { ref: "main", sha: made.base },
			head: { ref: "change", sha: made.head, ...(options.fork ? { repository: "mallory/fork" } : {}) },
			merge: made.merge,
		},
		{ commits: made.commits },
	);
	return run(workspace, event, options.inputs);
}

const leaf = expect.stringMatching(/^sops-leaf-plaintext k8s\/secrets\/base-secrets\.enc\.yaml:\d+$/);

describe.skipIf(runner.missing)("pull_request", () => {
	test("nothing wrong: passes, and says what was looked at", async () => {
		const result = await runPullRequest(change(clean, { "README.md": "more\n" }));
		expect(result).toMatchObject({ exitCode: 0, found: [], outputs: { findings: "0", new: "0" } });
		expect(result.report.summary).toMatchObject({ encrypted: 2, commits: expect.any(Number) });
		expect(result.summary).not.toBe("");
	});

	test("plaintext added", async () => {
		const result = await runPullRequest(change(clean, withPlaintext));
		expect(result).toMatchObject({ exitCode: 1, found: [leaf], outputs: { new: "1", known: "0" } });
		expect(result.log).toMatch(/##\[error\]/);
	});

	test("plaintext added, then removed in the branch: it is in history all the same", async () => {
		const result = await runPullRequest(
			change(clean, withPlaintext, { [sealedPath]: clean[sealedPath] ?? "" }),
		);
		expect(result.exitCode).toBe(1);
		expect(result.found).toEqual([
			expect.stringMatching(/^history-added-then-removed k8s\/secrets\/base-secrets\.enc\.yaml:/),
		]);
	});

	test("the policy weakened in the branch", async () => {
		const off = `${policy}\nrules:\n  sops-leaf-plaintext: off\n`;
		const result = await runPullRequest(change(clean, { ...withPlaintext, ".sops-guard.yaml": off }));
		expect(result.exitCode).toBe(1);
		expect(result.found).toEqual([expect.stringMatching(/^meta-policy-weakened \.sops-guard\.yaml:/), leaf]);
	});

	test("a suppression added in the branch, and allowed on demand", async () => {
		const suppression = `${policy}\nsuppressions:\n  - { rule: sops-leaf-plaintext, path: "k8s/**", until: 2026-12-31, reason: a demo without real data }\n`;
		const made = change(clean, { ...withPlaintext, ".sops-guard.yaml": suppression });
		const result = await runPullRequest(made);
		expect(result.exitCode).toBe(1);
		expect(result.found).toContainEqual(leaf);
		expect(await runPullRequest(made, { inputs: { "allow-new-suppressions": "true" } })).toMatchObject({
			exitCode: 0,
			found: [],
		});
	});

	test("a first policy weakens nothing", async () => {
		const { ".sops-guard.yaml": _, ...without } = clean;
		const lax = "version: 1\nrules:\n  sops-leaf-plaintext: off\n";
		const result = await runPullRequest(change(without, { ...withPlaintext, ".sops-guard.yaml": lax }));
		expect(result.exitCode).toBe(1);
		expect(result.found).toContainEqual(leaf);
	});

	test("a stricter policy blames nobody for the past", async () => {
		const off = `${policy}\nrules:\n  sops-leaf-plaintext: off\n`;
		const made = change(
			{ ...clean, ...withPlaintext, ".sops-guard.yaml": off },
			{ ".sops-guard.yaml": policy },
		);
		expect(await runPullRequest(made)).toMatchObject({ exitCode: 0, found: [], known: 1 });
	});

	test("a renamed file keeps its old findings", async () => {
		const renamed = "k8s/secrets/renamed-secrets.enc.yaml";
		const bad = withPlaintext[sealedPath] as string;
		const strayPolicy = "version: 1\nextends: recommended\n";
		const made = change(
			{ ...clean, ...withPlaintext, ".sops-guard.yaml": strayPolicy },
			{ [sealedPath]: null, [renamed]: bad },
		);
		const result = await runPullRequest(made);
		expect(result.found).toEqual([]);
		expect(result.exitCode).toBe(0);
	});

	test("the base moved on: others' changes are not this pull request's", async () => {
		const origin = opened(createRepository(clean, afterSealing));
		const stale = origin.id("HEAD");
		origin.branch("change");
		const head = origin.commit("harmless", { files: { "README.md": "x\n" } });
		origin.switch("main");
		origin.commit("somebody else's leak", { files: withPlaintext });
		origin.git("checkout", "-q", "--detach", "main");
		const merge = origin.merge("change");
		origin.git("update-ref", "refs/pull/1/merge", merge);
		const made = { origin, base: stale, head, merge, commits: 1 };
		expect(await runPullRequest(made)).toMatchObject({ exitCode: 0, found: [], known: 1 });
	});

	test("an evil merge: what is in neither parent is found", async () => {
		const origin = opened(createRepository(clean, afterSealing));
		const base = origin.id("HEAD");
		origin.branch("side");
		origin.commit("side", { files: { "side.txt": "x\n" } });
		origin.git("switch", "-q", "-c", "change", "main");
		origin.commit("own", { files: { "own.txt": "x\n" } });
		origin.merge("side", { files: withPlaintext });
		origin.commit("tidy up", { files: { [sealedPath]: clean[sealedPath] ?? "" } });
		const head = origin.id("HEAD");
		origin.git("checkout", "-q", "--detach", "main");
		const merge = origin.merge("change");
		origin.git("update-ref", "refs/pull/1/merge", merge);
		const result = await runPullRequest({ origin, base, head, merge, commits: 4 });
		expect(result.exitCode).toBe(1);
		expect(result.found).toEqual([expect.stringMatching(/^history-added-then-removed k8s\/secrets/)]);
	});

	test("a full clone gives the same answer as one commit", async () => {
		const made = change(clean, withPlaintext, { "README.md": "x\n" });
		const shallow = await runPullRequest(made);
		const full = await runPullRequest(made, { depth: 0 });
		expect(full.found).toEqual(shallow.found);
		expect(full.exitCode).toBe(1);
	});

	test("the base cannot be had: the whole tree is judged, and the gap is told", async () => {
		const made = change({ ...clean, ...withPlaintext }, { "README.md": "x\n" });
		const workspace = opened(made.origin.checkout("refs/pull/1/merge"));
		workspace.git("remote", "set-url", "origin", "file:///nonexistent");
		const event = pullRequest({
			base: { ref: "main", sha: made.base },
			head: { ref: "change", sha: made.head },
			merge: made.merge,
		});
		const result = await run(workspace, event);
		expect(result.exitCode).toBe(1);
		expect(result.found).toContainEqual(leaf);
		expect(result.found).toContainEqual(expect.stringMatching(/^history-incomplete/));
		expect(result.report.incomplete).toContainEqual(expect.objectContaining({ blocking: true }));
	});

	test("from a fork: no key, no more than reading", async () => {
		const result = await runPullRequest(change(clean, withPlaintext), {
			fork: true,
			inputs: { "github-token": "" },
		});
		expect(result).toMatchObject({ exitCode: 1, found: [leaf] });
	});

	test("fail-on never reports and passes; SARIF is written", async () => {
		const made = change(clean, withPlaintext);
		const result = await runPullRequest(made, { inputs: { "fail-on": "never", "sarif-file": "lint.sarif" } });
		expect(result).toMatchObject({ exitCode: 0, found: [leaf], outputs: { "sarif-file": "lint.sarif" } });
	});

	test("the root action is the same", async () => {
		const made = change(clean, withPlaintext);
		const workspace = opened(made.origin.checkout("refs/pull/1/merge"));
		const event = pullRequest({
			base: { ref: "main", sha: made.base },
			head: { ref: "change", sha: made.head },
			merge: made.merge,
		});
		const job = opened(createJob({ workspace: workspace.path, event, node: runner.path }));
		const result = await job.run(root);
		expect(result.exitCode).toBe(1);
		expect(result.outputs.new).toBe("1");
	});
});

describe.skipIf(runner.missing)("other events", () => {
	test("push: against what was there before", async () => {
		const origin = opened(createRepository({ ...clean, "old.enc.yaml": "a: canary-old\n" }, afterSealing));
		const before = origin.id("HEAD");
		const after = origin.commit("leak", { files: withPlaintext });
		const workspace = opened(origin.checkout("refs/heads/main"));
		const result = await run(workspace, push("main", { before, after }));
		expect(result).toMatchObject({ exitCode: 1, found: [leaf], known: 1 });
	});

	test("push of a new branch, or after a force push: the whole tree", async () => {
		const origin = opened(createRepository({ ...clean, ...withPlaintext }, afterSealing));
		const workspace = opened(origin.checkout("refs/heads/main"));
		const after = origin.id("HEAD");
		for (const before of [null, "1".repeat(40)]) {
			expect(await run(workspace, push("main", { before, after }))).toMatchObject({
				exitCode: 1,
				found: [leaf],
			});
		}
	});

	test("merge_group: against what the queue's commit stands on", async () => {
		const made = change({ ...clean, "old.enc.yaml": "a: canary-old\n" }, withPlaintext);
		const workspace = opened(made.origin.checkout("refs/pull/1/merge"));
		const result = await run(workspace, mergeGroup({ ref: "main", sha: made.base }, made.merge));
		expect(result).toMatchObject({ exitCode: 1, found: [leaf], known: 1 });
	});

	test.each([
		["schedule", schedule],
		["workflow_dispatch", workflowDispatch],
	] as const)("%s: the whole tree, against the baseline", async (_, event) => {
		const origin = opened(createRepository({ ...clean, ...withPlaintext }, afterSealing));
		const first = opened(origin.checkout("refs/heads/main"));
		const found = await run(first, event(origin.id("HEAD")));
		expect(found).toMatchObject({ exitCode: 1, found: [leaf] });
		const debt = found.report.findings as unknown as { fingerprint: string; rule: string; path: string }[];
		const lines = debt.map(({ fingerprint, rule, path }) => `${fingerprint} ${rule} ${path} 2026-01-01`);
		origin.commit("baseline", { files: { ".sops-guard.baseline": `${lines.join("\n")}\n` } });
		const second = opened(origin.checkout("refs/heads/main"));
		expect(await run(second, event(origin.id("HEAD")))).toMatchObject({ exitCode: 0, found: [], known: 1 });
	});

	test("a workspace of another owner, as in a container job", async () => {
		const made = change(clean, withPlaintext);
		const workspace = opened(made.origin.checkout("refs/pull/1/merge"));
		const event = pullRequest({
			base: { ref: "main", sha: made.base },
			head: { ref: "change", sha: made.head },
			merge: made.merge,
		});
		// What git itself offers for testing this: it then takes every repository for somebody else's.
		const result = await run(workspace, event, {}, { GIT_TEST_ASSUME_DIFFERENT_OWNER: "true" });
		expect(result).toMatchObject({ exitCode: 1, found: [leaf] });
	});
});
