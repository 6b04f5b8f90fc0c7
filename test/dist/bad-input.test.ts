// Whatever a repository holds, the command as shipped answers: a clear message with a place and a next step, the exit code of the
// contract, no stack, no value, no hang, and the rest of the tree is still judged.
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { createRepository, type Files, gitEnvironment, type Repository, writeFiles } from "../support/git.ts";

const command = new URL("../../dist/sops-guard.js", import.meta.url).pathname;
const secret = "canary-hunter2";

/** Plaintext under a name that promises ciphertext: what the rest of the tree must still be judged for. */
const bad = { "rest.enc.yaml": `password: ${secret}\n` } as const;
const badFinding = "sops-file-plaintext rest.enc.yaml";

const open: { dispose(): void }[] = [];
afterEach(() => {
	for (const each of open.splice(0)) each.dispose();
});

function repository(files?: Files, options: Parameters<typeof createRepository>[1] = {}): Repository {
	const made = createRepository(files, options);
	open.push(made);
	return made;
}

function folder(files: Files = {}): string {
	const path = mkdtempSync(join(tmpdir(), "sops-guard-bad-"));
	open.push({ dispose: () => rmSync(path, { recursive: true, force: true }) });
	writeFiles(path, files);
	return path;
}

interface Answer {
	readonly status: number | null;
	readonly found: readonly string[];
	readonly report: {
		findings: { rule: string; path: string; severity: string }[];
		incomplete: { what: string; path: string | null; blocking: boolean }[];
		summary: Record<string, unknown>;
	};
	readonly stderr: string;
}

const limit = 30_000;

function run(
	cwd: string,
	argv: readonly string[] = [],
	options: { uid?: number; env?: Record<string, string> } = {},
) {
	const { status, stdout, stderr, signal } = spawnSync(process.execPath, [command, ...argv], {
		cwd,
		encoding: "utf8",
		timeout: limit,
		maxBuffer: 1 << 28,
		env: { ...gitEnvironment, ...options.env },
		...(options.uid === undefined ? {} : { uid: options.uid }),
	});
	expect(signal, "it hung").toBeNull();
	expect(`${stdout}${stderr}`).not.toContain(secret);
	expect(stderr).not.toMatch(/^\s+at /m);
	expect(stderr).not.toMatch(/a bug in sops-guard/);
	return { status, stdout, stderr };
}

function lint(
	cwd: string,
	argv: readonly string[] = [],
	options: { uid?: number; env?: Record<string, string> } = {},
): Answer {
	const { status, stdout, stderr } = run(cwd, ["lint", "--format", "json", ...argv], options);
	const report: Answer["report"] = JSON.parse(stdout);
	return { status, stderr, report, found: report.findings.map(({ rule, path }) => `${rule} ${path}`) };
}

describe("repositories", () => {
	test("no repository at all: linted as a folder, and said so", () => {
		const path = folder(bad);
		expect(lint(path)).toMatchObject({ status: 1, found: [badFinding] });
		expect(run(path, ["lint"]).stdout).toContain("not a git repository");
	});

	test("no repository, but something to compare with is asked for", () => {
		for (const argv of [["--staged"], ["--range", "a..b"], ["--base", "main"]]) {
			const { status, stderr } = run(folder(bad), ["lint", ...argv]);
			expect(status).toBe(2);
			expect(stderr).toMatch(/no git repository/);
		}
	});

	test("no commits yet", () => {
		const empty = repository();
		expect(lint(empty.path).status).toBe(0);
		empty.write(bad);
		empty.git("add", "-A");
		expect(lint(empty.path)).toMatchObject({ status: 1, found: [badFinding] });
		expect(lint(empty.path, ["--staged"])).toMatchObject({ status: 1, found: [badFinding] });
		expect(run(empty.path, ["lint", "--range", "HEAD~1..HEAD"]).status).toBe(2);
	});

	test("bare: commits can be judged, a work tree there is none", () => {
		const bare = repository(bad).clone({ bare: true });
		open.push(bare);
		const { status, stderr } = run(bare.path, ["lint"]);
		expect(status).toBe(2);
		expect(stderr).toMatch(/no work tree[\s\S]*--range/);
		expect(lint(bare.path, ["--range", "HEAD..HEAD"]).status).toBe(0);
	});

	test("shallow: what the clone lacks is told, exit 3", () => {
		const origin = repository({ "a.txt": "a\n" });
		const base = origin.id("HEAD");
		origin.commit("second", { files: { "b.txt": "b\n" } });
		origin.commit("third", { files: { "c.txt": "c\n" } });
		const shallow = origin.clone({ depth: 1 });
		open.push(shallow);
		const answer = lint(shallow.path, ["--range", `${base}..HEAD`]);
		expect(answer.status).toBe(3);
		expect(answer.found).toContainEqual(expect.stringMatching(/^history-incomplete/));
		expect(answer.report.incomplete).toContainEqual(expect.objectContaining({ blocking: true }));
	});

	test("an object is missing: told with its path, the rest is judged", () => {
		const broken = repository({ ...bad, "gone.yaml": "a: 1\n" });
		const id = broken.id("HEAD:gone.yaml");
		const empty = broken.git("commit-tree", "-m", "empty", broken.git("mktree"));
		broken.loseObject(id);
		const answer = lint(broken.path, ["--range", `${empty}..HEAD`]);
		expect(answer.status).toBe(1);
		expect(answer.found).toContain(badFinding);
		expect(answer.report.incomplete).toContainEqual(
			expect.objectContaining({ path: "gone.yaml", blocking: true }),
		);
	});

	test("a submodule is another repository", () => {
		const inner = repository(bad);
		const outer = repository({ "a.txt": "a\n" });
		outer.submodule("inner", inner);
		outer.commit("with a submodule");
		expect(lint(outer.path)).toMatchObject({ status: 0, found: [] });
	});

	test("a hostile configuration and attributes run nothing", () => {
		const made = repository(bad);
		const marker = join(made.path, ".git", "ran");
		const evil = `sh -c 'touch ${marker}; cat'`;
		for (const [key, value] of [
			["core.fsmonitor", `touch ${marker}`],
			["core.hooksPath", join(made.path, "hooks")],
			["core.pager", evil],
			["core.sshCommand", evil],
			["core.editor", evil],
			["diff.external", evil],
			["diff.evil.textconv", evil],
			["diff.evil.command", evil],
			["filter.evil.smudge", evil],
			["filter.evil.clean", evil],
			["filter.evil.process", evil],
			["filter.evil.required", "true"],
			["merge.evil.driver", evil],
			["credential.helper", `!touch ${marker}`],
			["alias.ls-files", `!touch ${marker}`],
			["alias.rev-parse", `!touch ${marker}`],
			["uploadpack.packObjectsHook", evil],
			["core.alternateRefsCommand", evil],
			["gpg.program", evil],
			["log.showSignature", "true"],
		] as const)
			made.git("config", key, value);
		made.write({
			".gitattributes": "* filter=evil diff=evil merge=evil\n",
			"hooks/post-index-change": { executable: `#!/bin/sh\ntouch ${marker}\n` },
			"hooks/post-checkout": { executable: `#!/bin/sh\ntouch ${marker}\n` },
			"other.txt": "x\n",
		});
		expect(lint(made.path)).toMatchObject({ status: 1, found: [badFinding] });
		lint(made.path, ["--staged"]);
		lint(made.path, ["--base", "HEAD"]);
		lint(made.path, ["--range", "HEAD..HEAD"]);
		expect(existsSync(marker)).toBe(false);
	});

	test("a work tree that the configuration moves elsewhere is not read", () => {
		const elsewhere = folder({ "x.enc.yaml": `password: ${secret}\n` });
		// Here the file is empty, so only the other folder's would be a finding.
		const made = repository({ "a.txt": "a\n", "x.enc.yaml": "" });
		expect(run(made.path, ["lint"]).status).toBe(0);
		made.git("config", "core.worktree", elsewhere);
		const { status, stdout } = run(made.path, ["lint"]);
		expect(status).not.toBe(1);
		expect(stdout).not.toContain("x.enc.yaml");
	});
});

describe("files", () => {
	test("links: judged by what they lead to inside the tree, never read outside it", () => {
		const outside = folder({ "secret.yaml": `password: ${secret}\n` });
		const made = repository({
			"plain.yaml": `word: ${secret}\n`,
			"link.enc.yaml": { link: "plain.yaml" },
			"out.enc.yaml": { link: join(outside, "secret.yaml") },
			"loop.enc.yaml": { link: "loop.enc.yaml" },
			"up.enc.yaml": { link: "../../../../../../etc/passwd" },
		});
		expect(lint(made.path).found).toEqual(["sops-file-plaintext link.enc.yaml"]);
	});

	test("an unreadable file: told with its path, exit 3 where nothing is found", () => {
		const made = repository({ "a.yaml": "a: 1\n", "closed.yaml": "b: 1\n" });
		chmodSync(join(made.path, "closed.yaml"), 0);
		// The superuser may read everything, so the command then runs as somebody else.
		const other =
			process.getuid?.() === 0
				? { uid: 65534, env: { GIT_CONFIG_GLOBAL: join(made.path, ".git", "trust") } }
				: {};
		writeFileSync(join(made.path, ".git", "trust"), `[safe]\n\tdirectory = ${made.path}\n`);
		chmodSync(made.path, 0o755);
		const answer = lint(made.path, [], other);
		expect(answer.status).toBe(3);
		expect(answer.report.incomplete).toContainEqual(
			expect.objectContaining({ path: "closed.yaml", blocking: true }),
		);
	});

	test("NUL bytes, UTF-16, a byte order mark, bytes that are no UTF-8", () => {
		const wide = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
		const made = repository({
			...bad,
			"nul.bin": Buffer.from("a\0b"),
			"wide.enc.yaml": wide(`password: ${secret}\n`),
			"mark.enc.yaml": Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(`password: ${secret}\n`)]),
			"latin.yaml": Buffer.from([0x61, 0x3a, 0x20, 0xe9, 0x0a]),
		});
		expect(lint(made.path)).toMatchObject({
			status: 1,
			found: ["sops-file-plaintext mark.enc.yaml", badFinding, "sops-file-plaintext wide.enc.yaml"],
		});
	});

	test("names with newlines, commands to a runner, colours, and no UTF-8", () => {
		const name = "a\n::error::injected\n##[add-mask]0\u001b[31m.enc.yaml";
		const made = repository({ [name]: `password: ${secret}\n` });
		const bytes = Buffer.concat([
			Buffer.from(`${made.path}/b`),
			Buffer.from([0xff]),
			Buffer.from(".enc.yaml"),
		]);
		writeFileSync(bytes, `password: ${secret}\n`);
		made.commit("odd names");
		for (const format of ["pretty", "github", "markdown", "junit", "sarif", "json"]) {
			const { status, stdout } = run(made.path, ["lint", "--format", format]);
			expect(status).toBe(1);
			for (const line of stdout.split("\n")) expect(line).not.toMatch(/^\s*::error::injected/);
			expect(stdout).not.toContain("##[add-mask]0");
			expect(stdout).not.toContain("\u001b[31m");
		}
		expect(lint(made.path).found).toHaveLength(2);
	});

	test("a file of more than 50 MB is told of and not read", () => {
		const made = repository(bad);
		writeFileSync(join(made.path, "huge.yaml"), "a: 1\n");
		truncateSync(join(made.path, "huge.yaml"), 51 * 1024 * 1024);
		made.git("add", "-N", "huge.yaml");
		const answer = lint(made.path);
		expect(answer).toMatchObject({ status: 1, found: [badFinding] });
		expect(answer.report.incomplete).toContainEqual(expect.objectContaining({ path: "huge.yaml" }));
	});

	test("10,000 levels, in YAML, flow YAML and JSON", () => {
		const deep = 10_000;
		const made = repository({
			...bad,
			"block.enc.yaml": Array.from({ length: deep }, (_, level) => `${" ".repeat(level)}a:`).join("\n"),
			"flow.enc.yaml": `a: ${"[".repeat(deep)}${"]".repeat(deep)}\n`,
			"deep.enc.json": `{"a":${"[".repeat(deep)}${"]".repeat(deep)}}`,
		});
		const answer = lint(made.path);
		expect(answer.status).toBe(1);
		expect(answer.found).toContain(badFinding);
	});

	test("an alias bomb", () => {
		const levels = Array.from({ length: 30 }, (_, level) =>
			level === 0
				? `a0: &a0 [${secret}]`
				: `a${level}: &a${level} [${Array(9)
						.fill(`*a${level - 1}`)
						.join(", ")}]`,
		);
		const made = repository({
			...bad,
			"bomb.enc.yaml": `${levels.join("\n")}\n`,
			"bomb.sops.yaml": "a: &a [*a]\n",
		});
		const answer = lint(made.path);
		expect(answer.status).toBe(1);
		expect(answer.found).toContain(badFinding);
	});

	test("catastrophic and invalid regexes of a .sops.yaml", () => {
		const rules = ["(a+)+$", "(a|a)*$", "^(?!x)", "[", "x{1000000}", `${"(".repeat(5000)}`];
		const made = repository({
			...bad,
			".sops.yaml": `creation_rules:\n${rules.map((rule) => `  - path_regex: '${rule}'\n    encrypted_regex: '${rule}'\n    age: age1x\n`).join("")}`,
			[`${"a".repeat(200)}!`]: "x\n",
		});
		const answer = lint(made.path);
		expect(answer.status).toBe(1);
		expect(answer.found).toContainEqual(expect.stringMatching(/^sops-config-invalid-regex \.sops\.yaml/));
	});

	test("globs of a policy that could run away", () => {
		const made = repository({
			...bad,
			".sops-guard.yaml": `version: 1\nartifacts:\n  encrypted: ["${"**/*a".repeat(60)}", "{${"a,".repeat(3000)}}"]\n`,
			[`${"a/".repeat(60)}x`]: "x\n",
		});
		expect([1, 2]).toContain(run(made.path, ["lint"]).status);
	});

	test("broken documents: each is told, the next one is still judged", () => {
		const made = repository({
			"broken.enc.yaml": "a: [\n",
			"two.yaml": `a: "\n---\napiVersion: v1\nkind: Secret\nmetadata: {name: x}\nstringData: {password: ${secret}}\n`,
			"broken.enc.json": '{"a": ',
			".sops.yaml": "creation_rules: [\n",
			...bad,
		});
		const answer = lint(made.path);
		expect(answer.status).toBe(1);
		expect(answer.found).toContain(badFinding);
	});
});

describe("the command itself", () => {
	test("stdout that goes away is no crash", () => {
		const made = repository(bad);
		const { status, stderr } = spawnSync(
			"sh",
			["-c", `"${process.execPath}" "${command}" lint | head -c 1 >/dev/null`],
			{
				cwd: made.path,
				encoding: "utf8",
				env: gitEnvironment,
				timeout: limit,
			},
		);
		expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
	});

	test("an output that cannot be written keeps what was there", () => {
		const made = repository(bad);
		mkdirSync(join(made.path, "taken"));
		const { status, stderr } = run(made.path, ["lint", "--format", "json", "--output", "taken"]);
		expect(status).toBe(2);
		expect(stderr).toMatch(/taken/);
	});

	test("an identity file that is none", () => {
		const made = repository({ ...bad, "key.txt": `${secret}\n` });
		const { status, stderr } = run(made.path, ["lint", "-i", "key.txt"]);
		expect(status).toBe(2);
		expect(stderr).toMatch(/key\.txt.*identity/);
	});
});
