// What the real sops sealed twice, and what it sealed once, from the files on disk to the report: the mutation suite has no key.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Finding, lint } from "@sops-guard/core";
import { gather, type LintRequest } from "@sops-guard/io";
import { ruleSet } from "@sops-guard/rules";
import { afterEach, describe, expect, test } from "vitest";
import { createRepository, type Repository } from "../support/git.ts";
import { requireTool } from "../support/tools.ts";

const sops = requireTool("sops");
const id = "sops-double-encrypted";
const identity = (name: string) =>
	fileURLToPath(new URL(`../fixtures/keys/${name}.identity`, import.meta.url));
const owner = identity("talent-mesh-owner");
const recipient = /age1[a-z0-9]{58}/.exec(readFileSync(owner, "utf8"))?.[0] ?? "";

const open: Disposable[] = [];
afterEach(() => {
	for (const each of open.splice(0)) each[Symbol.dispose]();
});

/** What sops makes of a text under that name. */
function sealed(name: string, text: string): string {
	return execFileSync(sops.path, ["encrypt", "--age", recipient, "--filename-override", name], {
		input: text,
		encoding: "utf8",
		env: { HOME: "/", SOPS_DISABLE_VERSION_CHECK: "1" },
	});
}

/** A file's tokens without its metadata, as somebody leaves them who wants to seal the file anew. */
const bare = (text: string) => text.slice(0, text.indexOf("\nsops:") + 1);

/** The first token of a sealed text. */
const tokenOf = (text: string) => /ENC\[AES256_GCM,[^\]]*\]/.exec(text)?.[0] ?? "";

async function findings(root: string, more: Partial<LintRequest> = {}): Promise<readonly Finding[]> {
	const { input } = await gather(
		{
			path: root,
			subject: { kind: "worktree" },
			only: [id],
			identityFile: owner,
			tool: { name: "sops-guard", version: "0" },
			...more,
		},
		ruleSet,
	);
	const report = lint(input);
	expect(JSON.stringify([report, input.innerSeals && [...input.innerSeals.values()]])).not.toMatch(/canary/i);
	return report.findings.filter(({ known }) => !known);
}

const places = (found: readonly Finding[]) =>
	found.map(({ path, line, pointer }) => `${path}:${line} ${pointer}`).sort();

function repositoryOf(files: Readonly<Record<string, string>>): Repository {
	const repository = createRepository(files);
	open.push(repository);
	return repository;
}

describe.skipIf(sops.missing)("sealed twice", () => {
	const once = sops.missing ? "" : sealed("a.yaml", "user: canary-user\npassword: canary-hunter2\n");
	const inner = tokenOf(once);

	test("a value, in every store", async () => {
		const { path: root } = repositoryOf({
			"a.enc.yaml": sealed(
				"a.yaml",
				`user: canary-user\nlist:\n  - canary-one\n  # canary comment\n  - ${inner}\n  - |\n    ${inner}\n`,
			),
			"b.enc.json": sealed("b.json", JSON.stringify({ user: "canary-user", deep: { password: inner } })),
			"c.sops.env": sealed("c.env", `USER=canary-user\nPASSWORD=${inner}\n`),
			"d.sops.ini": sealed("d.ini", `[db]\nuser = canary-user\npassword = ${inner}\n`),
			"e.enc.yaml": sealed("e.yaml", `a: canary-first\n---\npassword: ${inner}\n`),
		});
		const found = await findings(root);
		expect(found.map(({ path, pointer }) => `${path} ${pointer}`).sort()).toEqual([
			"a.enc.yaml list[2]",
			"a.enc.yaml list[3]",
			"b.enc.json deep.password",
			"c.sops.env PASSWORD",
			"d.sops.ini db.password",
			"e.enc.yaml #2:password",
		]);
		for (const { path, line } of found)
			expect(readFileSync(join(root, path), "utf8").split("\n")[line - 1]).toContain("ENC[");
	});

	test("a whole file, in every store", async () => {
		const files = {
			yaml: once,
			json: sealed("a.json", '{"password": "canary-hunter2"}'),
			env: sealed("a.env", "PASSWORD=canary-hunter2\n"),
			ini: sealed("a.ini", "[db]\npassword = canary-hunter2\n"),
			tfvars: sealed("a.tfvars", 'password = "canary-hunter2"\n'),
		};
		const { path: root } = repositoryOf(
			Object.fromEntries(
				Object.entries(files).map(([store, text]) => [`${store}.enc`, sealed("a.bin", text)]),
			),
		);
		const found = await findings(root);
		expect(places(found)).toEqual(
			["env.enc", "ini.enc", "json.enc", "tfvars.enc", "yaml.enc"].map((path) => `${path}:2 data`),
		);
		for (const { message } of found) expect(message).toContain("another file");
	});

	test("every value, after the metadata was taken off: one finding", async () => {
		const { path: root } = repositoryOf({ "a.enc.yaml": sealed("a.yaml", bare(once)) });
		const found = await findings(root);
		expect(places(found)).toEqual(["a.enc.yaml:1 user"]);
		expect(found[0]?.message).toContain("2 values");
	});

	test("what is new in a range, and what was there before", async () => {
		const repository = repositoryOf({
			"old.enc.yaml": sealed("a.yaml", `password: ${inner}\nuser: canary\n`),
		});
		const { path: root } = repository;
		const base = repository.git("rev-parse", "HEAD").trim();
		writeFileSync(join(root, "new.enc.yaml"), sealed("a.yaml", `token: ${inner}\nuser: canary\n`));
		repository.git("add", ".");
		repository.git("commit", "-qm", "more");
		const subject: LintRequest["subject"] = { kind: "range", base, head: "HEAD", fromMergeBase: false };
		expect(places(await findings(root, { subject }))).toEqual(["new.enc.yaml:1 token"]);
	});
});

describe.skipIf(sops.missing)("silent", () => {
	test("about what was sealed once, quotes a token, or is left out by the selector", async () => {
		const once = sealed("a.yaml", "password: canary-hunter2\n");
		const { path: root } = repositoryOf({
			"a.enc.yaml": once,
			"b.enc.yaml": sealed(
				"b.yaml",
				`note: a sealed value looks like ${tokenOf(once)} in a file\nshort: ENC[AES256_GCM,data:…]\nhelp: canary\nb_unencrypted: ${tokenOf(once)}\n`,
			),
			"page.enc": sealed("page.md", `# canary\n\n\`\`\`yaml\n${once}\`\`\`\n`),
		});
		expect(await findings(root)).toEqual([]);
	});

	test("about files that the identity does not open, and about broken ones", async () => {
		const inner = tokenOf(sealed("a.yaml", "password: canary-hunter2\n"));
		const twice = sealed("a.yaml", `password: ${inner}\nuser: canary-user\n`);
		const { path: root } = repositoryOf({
			"cut.enc.yaml": twice.replace(/(user: ENC\[AES256_GCM,data:)./, "$1"),
			"foreign.enc.yaml": twice,
			"torn.enc.yaml": `<<<<<<< HEAD\n${twice}=======\n>>>>>>> other\n`,
		});
		expect(await findings(root, { identityFile: identity("golden") })).toEqual([]);
		expect(places(await findings(root))).toEqual(["foreign.enc.yaml:1 password"]);
	});

	test("without a key, and nothing is opened for a policy that does not ask", async () => {
		const inner = tokenOf(sealed("a.yaml", "password: canary-hunter2\n"));
		const { path: root } = repositoryOf({ "a.enc.yaml": sealed("a.yaml", `password: ${inner}\n`) });
		expect(await findings(root, { identityFile: undefined })).toEqual([]);
		const request: LintRequest = {
			path: root,
			subject: { kind: "worktree" },
			identityFile: owner,
			tool: { name: "sops-guard", version: "0" },
		};
		expect((await gather(request, ruleSet)).input.innerSeals).toBeUndefined();
		const strict = await gather({ ...request, policy: { preset: "strict" } }, ruleSet);
		expect(strict.input.innerSeals?.size).toBe(1);
	});
});
