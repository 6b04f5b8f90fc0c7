// `IgnoreRules` is held against git itself: generated ignore files in nested folders, and for every path the answer and the
// line that decides must be what `git check-ignore --no-index -v` says.
import { spawnSync } from "node:child_process";
import { IgnoreRules } from "@sops-guard/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRepository, gitEnvironment, type Repository, writeFiles } from "../support/git.ts";

interface Case {
	/** Folder below the case's own → text of its `.gitignore`. */
	readonly ignoreFiles: ReadonlyMap<string, string>;
	readonly paths: readonly string[];
}

const names = [
	"a",
	"b",
	"ab",
	"foo",
	"foo.txt",
	"x.tfvars",
	"X.TFVARS",
	"x.tfvars.enc",
	".env",
	"a b",
	"é",
	"[a]",
];
const name = fc.constantFrom(...names);
const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("/"));

const atom = fc.oneof(
	{ arbitrary: name, weight: 6 },
	{
		arbitrary: fc.constantFrom("*", "**", "***", "?", "*.tfvars", "*.tfvars*", "fo*", "*o", "a*b"),
		weight: 6,
	},
	{
		arbitrary: fc.constantFrom("[ab]", "[!a]", "[^b]", "[a-f]*", "[]a]", "[a", "[[:alpha:]]", "[[:nope:]]"),
		weight: 2,
	},
	{
		arbitrary: fc.constantFrom("[a\\]]", "[\\a-c]", "[[:]", "[[:upper:]]*", "[-a]", "[a-]", "[b-a]", "[/]"),
		weight: 2,
	},
	{
		arbitrary: fc.constantFrom("\\a", "\\*", "a\\ b", "\\", "\\[a\\]", "??", "**b", "b**", "a\\", "*\\b"),
		weight: 2,
	},
);
const body = fc
	.tuple(
		fc.array(atom, { minLength: 1, maxLength: 4 }),
		fc.constantFrom("", "", "", "/"),
		fc.constantFrom("/", "/", "/", "", "\\/"),
		fc.constantFrom("", "", "", "/", "//"),
	)
	.map(([atoms, start, joint, end]) => start + atoms.join(joint) + end);
const line = fc.oneof(
	{
		arbitrary: fc
			.tuple(
				fc.constantFrom("", "", "!"),
				body,
				fc.constantFrom("", "", "", " ", "  ", "\t", "\\ ", "\\  ", "\r"),
			)
			.map((parts) => parts.join("")),
		weight: 9,
	},
	{
		arbitrary: fc.constantFrom("", "   ", "# a", "\\#a", "!", "/", "!/", "*", "/*", "!*/", "!.gitignore"),
		weight: 2,
	},
);
const ignoreFile = fc
	.tuple(
		fc.constantFrom("", "", "", "\ufeff"),
		fc.array(line, { minLength: 1, maxLength: 6 }),
		fc.constantFrom("\n", "\n", "\r\n"),
		fc.boolean(),
	)
	.map(([mark, lines, end, ended]) => mark + lines.join(end) + (ended ? end : ""));
const generated: fc.Arbitrary<Case> = fc
	.record({
		ignoreFiles: fc
			.tuple(ignoreFile, fc.dictionary(fc.constantFrom("a", "a/b", "foo"), ignoreFile, { maxKeys: 3 }))
			.map(([root, nested]) => new Map([["", root], ...Object.entries(nested)])),
		paths: fc.uniqueArray(path, { minLength: 12, maxLength: 24 }),
	})
	.map(({ ignoreFiles, paths }) => ({
		ignoreFiles,
		paths: paths.filter((each) => !isFolder(each, ignoreFiles)),
	}));

/** Git would look at the disk and answer for a folder; `decide` answers for files. */
function isFolder(each: string, ignoreFiles: ReadonlyMap<string, string>): boolean {
	return [...ignoreFiles.keys()].some((folder) => folder === each || folder.startsWith(`${each}/`));
}

describe("ignore rules answer as git does", () => {
	test("for 800 generated ignore files below folders of their own", () => {
		using repository = createRepository();
		const cases = fc.sample(generated, { numRuns: 800, seed: 20260601 });
		const files = new Map<string, string>();
		const paths: string[] = [];
		for (const [index, { ignoreFiles, paths: own }] of cases.entries()) {
			for (const [folder, text] of ignoreFiles) files.set(join(`case${index}`, folder), text);
			for (const each of own) paths.push(join(`case${index}`, each));
		}
		expect(paths.length).toBeGreaterThan(8000);
		expect(disagreements(repository, files, paths)).toEqual([]);
	});

	test("for 60 generated repositories with rules at the root", () => {
		for (const { ignoreFiles, paths } of fc.sample(generated, { numRuns: 60, seed: 7 })) {
			using repository = createRepository();
			expect(disagreements(repository, ignoreFiles, paths)).toEqual([]);
		}
	});

	test("for an ignore file in UTF-16, as some shells write it: it ignores nothing", () => {
		using repository = createRepository();
		const bytes = new Uint8Array([0xff, 0xfe, ...Buffer.from("*.tfvars\r\n*.env\r\nfoo\r\n", "utf16le")]);
		repository.write({ ".gitignore": bytes });
		const paths = ["x.tfvars", "a.env", "foo"];
		expect(ours(new Map([["", bytes]]), paths)).toEqual(gits(repository, paths));
	});

	test("for the lines that people get wrong", () => {
		const text = [
			"*.tfvars*",
			"!*.tfvars.enc",
			"secrets/",
			"!secrets/*.enc.yaml",
			"env/*",
			"!env/*.enc.yaml",
			"/keys.txt",
			"logs/**/debug.log",
			"**/tmp",
			"cache/**",
			"*.TFSTATE",
			"kept\\ ",
			"spaced   ",
			"\\!bang",
			"!#hash",
			"over/slash[!x]set",
		].join("\n");
		const paths = [
			"a/x.tfvars",
			"x.tfvars.enc",
			"x.tfvars.bak",
			"secrets/db.enc.yaml",
			"env/db.enc.yaml",
			"env/db.yaml",
			"keys.txt",
			"a/keys.txt",
			"logs/debug.log",
			"logs/a/b/debug.log",
			"a/tmp",
			"a/tmp/b",
			"cache/a/b",
			"terraform.tfstate",
			"x.TFSTATE",
			"kept ",
			"kept",
			"spaced",
			"spaced   ",
			"!bang",
			"#hash",
			"over/slash/set",
			"over/slash-set",
		];
		using repository = createRepository();
		expect(disagreements(repository, new Map([["", text]]), paths)).toEqual([]);
	});
});

type Answer = { readonly path: string; readonly ignored: boolean; readonly by: string | null };

function disagreements(
	repository: Repository,
	ignoreFiles: ReadonlyMap<string, string>,
	paths: readonly string[],
): { git: Answer; ours: Answer | undefined }[] {
	writeFiles(
		repository.path,
		Object.fromEntries([...ignoreFiles].map(([folder, text]) => [join(folder, ".gitignore"), text])),
	);
	const bytes = new Map([...ignoreFiles].map(([folder, text]) => [folder, new TextEncoder().encode(text)]));
	const answers = ours(bytes, paths);
	return gits(repository, paths)
		.map((git, index) => ({ git, ours: answers[index] }))
		.filter((pair) => JSON.stringify(pair.git) !== JSON.stringify(pair.ours));
}

function ours(files: ReadonlyMap<string, Uint8Array>, paths: readonly string[]): Answer[] {
	const rules = new IgnoreRules(files);
	return paths.map((each) => {
		const { ignored, decidedBy } = rules.decide(each);
		return { path: each, ignored, by: decidedBy === null ? null : `${decidedBy.path}:${decidedBy.line}` };
	});
}

function gits(repository: Repository, paths: readonly string[]): Answer[] {
	const arguments_ = ["check-ignore", "--no-index", "-v", "--non-matching", "-z", "--stdin"];
	const result = spawnSync("git", arguments_, {
		cwd: repository.path,
		env: gitEnvironment,
		input: `${paths.join("\0")}\0`,
		encoding: "utf8",
		maxBuffer: 64 * 1024 * 1024,
	});
	if (result.status !== 0 && result.status !== 1)
		throw new Error(`git check-ignore failed: ${result.stderr}`);
	const fields = result.stdout.split("\0");
	return paths.map((each, index) => {
		const [source = "", line = "", pattern = "", answered] = fields.slice(index * 4, index * 4 + 4);
		expect(answered).toBe(each);
		return {
			path: each,
			ignored: source !== "" && !pattern.startsWith("!"),
			by: source === "" ? null : `${source}:${line}`,
		};
	});
}

function join(folder: string, rest: string): string {
	return [folder, rest].filter((part) => part !== "").join("/");
}
