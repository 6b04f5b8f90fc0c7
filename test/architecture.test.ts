// The laws of docs/architecture.md that no compiler or linter can say. Each is a function from source files to what breaks
// it, so that every law is shown twice: it holds for the repository, and it catches a file that breaks it.
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

interface Source {
	readonly path: string;
	readonly text: string;
}

interface Law {
	readonly says: string;
	readonly broken: (source: Source) => readonly string[];
	/** A file that breaks it. */
	readonly breach: Source;
}

const root = new URL("..", import.meta.url).pathname;

const tracked = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "-z"], {
	cwd: root,
	encoding: "utf8",
})
	.split("\0")
	.filter((path) => path !== "");

const sources: Source[] = tracked
	.filter((path) => /^(packages|actions)\/.*\.ts$/.test(path) && !path.endsWith(".test.ts"))
	.map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));

/** Source without comments and string contents, so that prose about a thing is not the thing. */
function code(text: string): string {
	return text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g, (match) =>
		/^["']/.test(match) ? '""' : "",
	);
}

const imports = (text: string): string[] =>
	[...text.matchAll(/(?:from|import)\s*\(?\s*["']([^"']+)["']/g)].map((match) => match[1] ?? "");

const inside =
	(...folders: string[]) =>
	({ path }: Source) =>
		folders.some((folder) => path.startsWith(folder));
const isPure = inside("packages/core/", "packages/rules/", "packages/sops/");

/** Reports matches of a pattern in a file's code. */
function finds(pattern: RegExp, text: string, message: string): string[] {
	return [...code(text).matchAll(pattern)].map((match) => `${message}: ${match[0].trim()}`);
}

const laws: readonly Law[] = [
	{
		says: "core and rules import nothing of Node; sops node:crypto and node:buffer only",
		broken: (source) =>
			isPure(source)
				? imports(source.text)
						.filter((name) => name.startsWith("node:"))
						.filter((name) => !(inside("packages/sops/")(source) && /^node:(crypto|buffer)$/.test(name)))
				: [],
		breach: { path: "packages/core/src/x.ts", text: 'import { readFileSync } from "node:fs";' },
	},
	{
		says: "what decides has no clock, no timers, no process, no console",
		broken: (source) =>
			isPure(source)
				? finds(
						/\b(?:Date\.now\(|new Date\(\)|performance\.now|process\.|console\.|setTimeout|setInterval|setImmediate|Math\.random)/g,
						source.text,
						"impure",
					)
				: [],
		breach: { path: "packages/rules/src/x.ts", text: "const age = Date.now() - born;" },
	},
	{
		says: "the structure of a file needs no key code: only sops/seal knows ciphers and age",
		broken: (source) =>
			inside("packages/sops/src/")(source) && !inside("packages/sops/src/seal/")(source)
				? [
						...imports(source.text).filter((name) => /(^|\/)seal\/|^age-encryption$/.test(name)),
						...finds(/\bcreate(?:Cipheriv|Decipheriv|Hash)\b|\brandomBytes\b/g, source.text, "key code"),
					]
				: [],
		breach: { path: "packages/sops/src/x.ts", text: 'import { Cipher } from "./seal/cipher.ts";' },
	},
	{
		says: "rules import only core",
		broken: (source) =>
			inside("packages/rules/src/")(source) &&
			!source.path.includes("generated") &&
			source.path !== "packages/rules/src/index.ts"
				? imports(source.text).filter((name) => !name.startsWith(".") && name !== "@sops-guard/core")
				: [],
		breach: { path: "packages/rules/src/sops/x.ts", text: 'import { git } from "@sops-guard/io";' },
	},
	{
		says: "io never imports rules, and nothing imports an action or dist",
		broken: (source) =>
			imports(source.text).filter(
				(name) =>
					(inside("packages/io/")(source) && name === "@sops-guard/rules") ||
					(inside("packages/")(source) && /(^|\/)(actions|dist)\//.test(name) && !name.startsWith("@")),
			),
		breach: { path: "packages/io/src/x.ts", text: 'import { ruleSet } from "@sops-guard/rules";' },
	},
	{
		says: "no deep import into another package",
		broken: ({ text }) => imports(text).filter((name) => /^@sops-guard\/[a-z]+\/(?!seal$)/.test(name)),
		breach: {
			path: "packages/cli/src/x.ts",
			text: 'import { judge } from "@sops-guard/core/src/lint/judge.ts";',
		},
	},
	{
		says: "a Secret is revealed only where its value leaves for a tool or a file, and where keys are derived",
		broken: (source) =>
			inside(
				"packages/sops/src/seal/",
				"packages/sops/src/identity.ts",
				"packages/sops/src/secret.ts",
				"packages/io/src/sealing/inner-seals.ts",
				"packages/io/src/history/opener.ts",
				// A value leaves for the cluster through kubectl's stdin, and is told apart from others by a keyed hash.
				"packages/io/src/cluster/secret-payload.ts",
				"packages/io/src/cluster/fingerprint.ts",
				// … or compared, in memory, with what must have arrived.
				"packages/io/src/eso/secret-bytes.ts",
				// An identity is read, …
				"packages/io/src/sealing/keys.ts",
				"packages/io/src/runner/age-key.ts",
				"packages/io/src/tfvars/opened-tfvars.ts",
				"packages/io/src/install/key-file.ts",
				// … a plaintext goes where somebody asked to have it, and a value that was typed into a file.
				"packages/cli/src/commands/sealed/run-decrypt.ts",
				"packages/cli/src/commands/sealed/run-edit.ts",
				"packages/cli/src/commands/sealed/run-keygen.ts",
				"packages/cli/src/commands/sealed/identity-file.ts",
				"packages/cli/src/commands/keys/new-identity.ts",
				"packages/cli/src/commands/sealed/run-set.ts",
				"packages/cli/src/commands/git/run-textconv.ts",
			)(source)
				? []
				: finds(/\.reveal\(/g, source.text, "revealed"),
		breach: { path: "packages/core/src/x.ts", text: "const value = secret.reveal();" },
	},
	{
		says: "only label.ts makes labels",
		broken: (source) =>
			source.path === "packages/core/src/label.ts"
				? []
				: finds(/\bnew Label\(|\bas Label\b/g, source.text, "made"),
		breach: { path: "packages/rules/src/x.ts", text: "const label = new Label(text);" },
	},
	{
		says: "no third-party error text passes through: what decides never looks at a caught error",
		broken: (source) => (isPure(source) ? finds(/\bcatch\s*\(/g, source.text, "caught") : []),
		breach: {
			path: "packages/sops/src/x.ts",
			text: "try { parse() } catch (error) { throw new Error(error.message) }",
		},
	},
	{
		says: "regexes of a repository or a policy run on the RE2 engine: no RegExp is built at run time, but by the one module that proves them harmless and writes them anew",
		broken: (source) =>
			source.path === "packages/sops/src/plain-pattern.ts" ? [] : finds(/\bRegExp\(/g, source.text, "built"),
		breach: {
			path: "packages/core/src/x.ts",
			text: "const matches = new RegExp(rule.pathRegex).test(path);",
		},
	},
	{
		says: "@actions/core, @actions/exec and @actions/github have one importer each",
		broken: (source) =>
			imports(source.text)
				.filter((name) => name.startsWith("@actions/"))
				.filter(
					(name) =>
						!(
							(name === "@actions/core" && source.path === "packages/io/src/runner/runner.ts") ||
							(name === "@actions/exec" && source.path === "packages/io/src/exec.ts") ||
							(name === "@actions/github" && source.path === "packages/io/src/github/octokit.ts")
						),
				),
		breach: {
			path: "actions/lint-no-plaintext/action.ts",
			text: 'import { setFailed } from "@actions/core";',
		},
	},
	{
		says: "everything printed goes through the one writer",
		broken: (source) =>
			source.path === "packages/io/src/writer.ts"
				? []
				: finds(/\bconsole\.\w+\(|process\.(?:stdout|stderr)\.write\(/g, source.text, "printed"),
		breach: { path: "packages/cli/src/x.ts", text: "console.log(report);" },
	},
	{
		says: "no network unless somebody asked for it, no telemetry: git's own fetch, the toolkit's client for issues, and what setup-sops-age is there to download, through one door",
		broken: (source) =>
			source.path === "packages/io/src/http.ts"
				? []
				: [
						...imports(source.text).filter((name) =>
							/^(node:)?(https?|net|tls|dns|dgram|http2)$|^undici$/.test(name),
						),
						...finds(/(?<![.\w#])fetch\(/g, source.text, "fetched"),
					],
		breach: { path: "packages/io/src/x.ts", text: 'import { request } from "node:https";' },
	},
	{
		says: "the door to servers is opened by what installs tools and by the GitHub client, and by nothing else",
		broken: (source) =>
			inside("packages/io/src/install/", "packages/io/src/github/octokit.ts")(source)
				? []
				: imports(source.text).filter((name) => /^\.\.?\/http\.ts$/.test(name)),
		breach: { path: "packages/io/src/lint/x.ts", text: 'import { Web } from "../http.ts";' },
	},
	{
		says: "an action.ts has at most 60 lines",
		broken: ({ path, text }) => {
			const lines = text.trimEnd().split("\n").length;
			return /^actions\/[^/]+\/action\.ts$/.test(path) && lines > 60 ? [`${lines} lines`] : [];
		},
		breach: { path: "actions/x/action.ts", text: "//\n".repeat(61) },
	},
];

describe.each(laws)("$says", ({ broken, breach }) => {
	test("holds", () => {
		const breaches = sources.flatMap((source) => broken(source).map((words) => `${source.path}: ${words}`));
		expect(breaches).toEqual([]);
	});

	test("catches a breach", () => {
		expect(broken(breach)).not.toEqual([]);
	});
});

describe("no file is named after nothing", () => {
	const isNameless = (path: string) => /(^|\/)(utils?|helpers?|common|misc|shared|types)\.[a-z]+$/.test(path);

	test("holds", () => {
		expect(tracked.filter(isNameless)).toEqual([]);
	});

	test("catches a breach", () => {
		expect(isNameless("packages/core/src/utils.ts")).toBe(true);
	});
});

// The laws that tools enforce, shown to bite.
describe("the tools enforce their laws", () => {
	test.each([
		[
			"a dependency that a package does not declare",
			"rules",
			'import { parse } from "yaml";',
			"noUndeclaredDependencies",
		],
		[
			"a second importer of @actions/core",
			"io",
			'import * as yaml from "@actions/core";',
			"noRestrictedImports",
		],
	])("Biome refuses %s", (_, name, line, rule) => {
		const folder = mkdtempSync(join(tmpdir(), "sops-guard-law-"));
		try {
			mkdirSync(join(folder, "packages", name, "src"), { recursive: true });
			for (const path of ["biome.json", "package.json", `packages/${name}/package.json`])
				cpSync(join(root, path), join(folder, path));
			writeFileSync(join(folder, "packages", name, "src", "breach.ts"), `${line}\n`);
			const biome = join(root, "node_modules/.bin/biome");
			const { status, stdout, stderr } = spawnSync(biome, ["lint", "--vcs-enabled=false", "."], {
				cwd: folder,
				encoding: "utf8",
			});
			expect(`${stdout}${stderr}`).toContain(rule);
			expect(status).not.toBe(0);
		} finally {
			rmSync(folder, { recursive: true });
		}
	});

	test.each(["core", "rules", "sops"])("the compiler does not know `process` in %s", (name) => {
		const folder = mkdtempSync(join(tmpdir(), "sops-guard-law-"));
		try {
			writeFileSync(join(folder, "breach.ts"), "export const home = process.env;\nconsole.log(home);\n");
			writeFileSync(
				join(folder, "tsconfig.json"),
				JSON.stringify({ extends: join(root, "packages", name, "tsconfig.json"), include: ["breach.ts"] }),
			);
			const { status, stdout } = spawnSync("npx", ["--no-install", "tsc", "-p", folder], {
				cwd: root,
				encoding: "utf8",
			});
			expect(status).not.toBe(0);
			expect(stdout).toContain("'process'");
			expect(stdout).toContain("'console'");
		} finally {
			rmSync(folder, { recursive: true });
		}
	});
});
