// What the rules about history say of pull requests, however they reach the default branch: from a fork, out of a shallow clone, after a
// force-push, squashed. Sealed files are really sealed, and git is real.
import { type Finding, lint, type Report } from "@sops-guard/core";
import { gather, type LintRequest } from "@sops-guard/io";
import { ruleSet } from "@sops-guard/rules";
import { describe, expect, test } from "vitest";
import type { Repository } from "../../support/git.ts";
import { identityOf, people, plainOf, Vault } from "../../support/vault.ts";

const file = "conf/app.enc.yaml";
const values = { password: "canary-hunter2", token: "canary-token-0123456789" };

async function reportOf(
	{ path }: Repository,
	now: number,
	request: Pick<LintRequest, "subject" | "history">,
): Promise<Report> {
	const { input } = await gather(
		{
			path,
			policy: { preset: "strict" },
			tool: { name: "sops-guard", version: "0" },
			environment: { SOURCE_DATE_EPOCH: String(now / 1000) },
			...request,
		},
		ruleSet,
	);
	return lint(input);
}

const told = (findings: readonly Finding[]): string[] =>
	findings
		.filter(({ known, rule }) => !known && /^(?:history|rotation)-/.test(rule))
		.map(({ rule, path, line }) => `${rule} ${path}:${line}`)
		.sort();

const since = (base: string, head: string, more: { readonly baseMayBeMissing?: boolean } = {}) =>
	({ subject: { kind: "range", base, head, fromMergeBase: true, ...more } }) as const;

const everything = { subject: { kind: "worktree" }, history: true } as const;

/** A sealed file on main, and a branch whose commits publish it in clear and an identity, and take both away again. */
async function leakyBranch(vault: Vault): Promise<{ readonly base: string; readonly head: string }> {
	await vault.seal(file, values);
	const base = vault.commit();
	vault.repository.branch("change");
	const sealed = vault.text(file);
	vault.write(file, await vault.plain(file));
	vault.write("notes.md", `${identityOf.owner}\n`);
	vault.commit();
	vault.write(file, sealed);
	vault.write("notes.md", null);
	const head = vault.commit();
	return { base, head };
}

const leaks = [`history-added-then-removed ${file}:1`, "history-key-leaked notes.md:1"];

describe("what a branch published and took away", () => {
	test("is told of the branch", async () => {
		using vault = new Vault();
		const { base, head } = await leakyBranch(vault);
		expect(told((await reportOf(vault.repository, vault.now, since(base, head))).findings)).toEqual(leaks);
	});

	test("is told of a fork that is behind, and nothing of what main did since", async () => {
		using vault = new Vault();
		const { head } = await leakyBranch(vault);
		vault.repository.switch("main");
		await vault.set(file, "token", "canary-another-one");
		vault.write("other.enc.yaml", plainOf("other.enc.yaml", values));
		vault.commit();
		vault.write("other.enc.yaml", null);
		const base = vault.commit();
		using fork = vault.repository.clone();
		fork.git("fetch", "-q", "origin", "change");
		expect(told((await reportOf(fork, vault.now, since(base, head))).findings)).toEqual(leaks);
	});

	test("stays in a merge's history, by its second parent", async () => {
		using vault = new Vault();
		await leakyBranch(vault);
		vault.repository.switch("main");
		vault.repository.merge("change", { date: new Date(vault.now).toISOString() });
		vault.wait(1);
		expect(told((await reportOf(vault.repository, vault.now, everything)).findings)).toEqual([
			// The values are in use, which the whole history shows.
			"history-key-leaked notes.md:1",
			`history-plaintext-before-encryption ${file}:1`,
		]);
	});

	test("is not in main's history after a squash", async () => {
		using vault = new Vault();
		await leakyBranch(vault);
		vault.repository.switch("main");
		vault.repository.git("merge", "-q", "--squash", "change");
		vault.write("README.md", "canary\n");
		vault.commit();
		expect(told((await reportOf(vault.repository, vault.now, everything)).findings)).toEqual([]);
	});

	test("is gone from a branch that was rewritten and pushed by force, and not from the commits of before", async () => {
		using vault = new Vault();
		const { base, head } = await leakyBranch(vault);
		vault.repository.git("reset", "-q", "--hard", base);
		await vault.set(file, "token", "canary-another-one");
		const rewritten = vault.commit();
		const { repository, now } = vault;
		expect(told((await reportOf(repository, now, since(base, rewritten))).findings)).toEqual([]);
		expect(told((await reportOf(repository, now, since(base, head))).findings)).toEqual(leaks);
		// Against what stood there before the push, what it took away is not this push's.
		expect(told((await reportOf(repository, now, since(head, rewritten))).findings)).toEqual([]);
	});
});

describe("a shallow clone", () => {
	test("a base that is not there is told, and blocks", async () => {
		using vault = new Vault();
		const { base, head } = await leakyBranch(vault);
		using clone = vault.repository.checkout("refs/heads/change");
		const report = await reportOf(clone, vault.now, since(base, head, { baseMayBeMissing: true }));
		expect(told(report.findings)).toContain("history-incomplete .sops-guard.yaml:1");
		expect(report.incomplete).toContainEqual(expect.objectContaining({ blocking: true }));
	});

	test("its whole history is told to be cut, and nothing in it to be young", async () => {
		using vault = new Vault();
		await vault.seal(file, values);
		vault.commit();
		vault.wait(80);
		vault.write("README.md", "canary\n");
		vault.commit();
		using clone = vault.repository.clone({ depth: 1 });
		const report = await reportOf(clone, vault.now, everything);
		expect(told(report.findings)).toEqual(["history-incomplete .sops-guard.yaml:1"]);
		expect(report.incomplete).toContainEqual(expect.objectContaining({ blocking: true }));
		// All of it is there: the values are due.
		const whole = await reportOf(vault.repository, vault.now, everything);
		expect(told(whole.findings)).toEqual([`rotation-due-soon ${file}:1`]);
	});

	test("what is old by what it does have is told all the same", async () => {
		using vault = new Vault();
		await vault.seal(file, values);
		vault.commit();
		using clone = vault.repository.clone({ depth: 1 });
		vault.wait(100);
		const report = await reportOf(clone, vault.now, everything);
		expect(told(report.findings)).toEqual([
			"history-incomplete .sops-guard.yaml:1",
			`rotation-value-stale ${file}:1`,
		]);
	});
});

test("a branch that takes somebody out without a new data key, and main after the squash", async () => {
	using vault = new Vault();
	await vault.seal(file, values);
	vault.commit();
	vault.repository.branch("change");
	await vault.without(file, people.owner);
	vault.commit();
	vault.repository.switch("main");
	vault.repository.git("merge", "-q", "--squash", "change");
	vault.commit();
	const { findings } = await reportOf(vault.repository, vault.now, everything);
	expect(findings.map(({ rule }) => rule)).toContain("rotation-recipient-removed");
});
