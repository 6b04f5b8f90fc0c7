// The fixes of the rules about ignore files are commands that work: typed into a shell in a real repository they leave
// nothing to report, and git itself agrees.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Finding, lint, parsePolicy } from "@sops-guard/core";
import { ruleSet } from "@sops-guard/rules";
import { describe, expect, test } from "vitest";
import { createRepository, gitEnvironment, type Repository } from "../support/git.ts";
import { treeOf } from "../support/trees.ts";

const sealed =
	'{"data":"ENC[AES256_GCM,data:2Q==,iv:AAAA,tag:AAAA,type:str]","sops":{"age":[{"recipient":"age1canary","enc":"canary"}],"lastmodified":"2026-05-01T00:00:00Z","mac":"","version":"3.13.2"}}';
const main = 'variable "region" {}\n';

interface Case {
	readonly files: Readonly<Record<string, string>>;
	/** Written after the commit. */
	readonly lying?: Readonly<Record<string, string>>;
	/** Paths that git ignores and does not ignore once the fixes were typed. */
	readonly ignored?: readonly string[];
	readonly free?: readonly string[];
}

describe.each<[string, Case]>([
	[
		"there is no ignore file",
		{
			files: { "env/prod/main.tf": main, "env/prod/terraform.tfvars.enc": sealed },
			ignored: ["env/prod/terraform.tfvars", "env/prod/tfplan", "env/prod/terraform.tfstate.backup"],
			free: ["env/prod/terraform.tfvars.enc", "env/prod/main.tf", "env/prod/.terraform.lock.hcl"],
		},
	],
	[
		"the last line has no end",
		{
			files: { ".gitignore": "terraform.tfvars", "main.tf": main },
			ignored: ["terraform.tfvars", "prod.auto.tfvars"],
		},
	],
	[
		"a folder takes its files back",
		{
			files: { ".gitignore": "*.tfvars\n*.tfstate\n", "env/.gitignore": "!*\n", "env/main.tf": main },
			ignored: ["env/terraform.tfvars", "env/terraform.tfstate"],
			free: ["env/main.tf"],
		},
	],
	[
		"plaintext with a difficult name lies around",
		{
			files: { ".gitignore": "*.log\n", "a.txt": "canary\n" },
			lying: { "it's [mine]/#1 it's *.tfvars": "password = 1\n" },
			ignored: ["it's [mine]/#1 it's *.tfvars"],
			free: ["a.txt"],
		},
	],
	[
		"ciphertext is ignored by its name",
		{
			files: {
				".gitignore": "*.tfvars*\n*.tfstate*\n",
				"env/prod/terraform.tfvars.enc": sealed,
				"main.tf": main,
			},
			ignored: ["env/prod/terraform.tfvars"],
			free: ["env/prod/terraform.tfvars.enc"],
		},
	],
	[
		"ciphertext is ignored with its folder",
		{
			files: { ".gitignore": "secrets/\n", "k8s/secrets/prod/db.enc.json": sealed },
			ignored: ["k8s/secrets/prod/db.json", "k8s/secrets/notes.txt"],
			free: ["k8s/secrets/prod/db.enc.json"],
		},
	],
])("when %s", (_, { files, lying = {}, ignored = [], free = [] }) => {
	test("typing what the findings say is enough", () => {
		using repository = createRepository(files);
		repository.write(lying);
		const before = findingsIn(repository);
		expect(before).not.toEqual([]);
		for (const { fix } of before) {
			for (const command of fix?.match(/(?<=`)printf [^`]+(?=`)/g) ?? []) shell(repository, command);
		}
		expect(findingsIn(repository).map(({ message }) => message)).toEqual([]);
		const paths = [...ignored, ...free];
		const result = spawnSync("git", ["check-ignore", "--no-index", "-z", "--stdin"], {
			cwd: repository.path,
			env: gitEnvironment,
			input: paths.map((path) => `${path}\0`).join(""),
			encoding: "utf8",
		});
		expect(result.stdout.split("\0").filter(Boolean)).toEqual(ignored);
	});
});

function shell(repository: Repository, command: string): void {
	const { status, stderr } = spawnSync("bash", ["-c", command], {
		cwd: repository.path,
		env: gitEnvironment,
		encoding: "utf8",
	});
	expect(status, stderr).toBe(0);
}

/** What the two rules whose fix is a line of `.gitignore` say about a work tree. */
function findingsIn(repository: Repository): readonly Finding[] {
	const list = (...args: string[]) =>
		repository
			.git("ls-files", "-z", ...args)
			.split("\0")
			.filter(Boolean);
	const untracked = list("--others", "--exclude-per-directory=.gitignore");
	const paths = [...list(), ...untracked].filter((path) => existsSync(join(repository.path, path)));
	const files = Object.fromEntries(
		paths.map((path) => [path, readFileSync(join(repository.path, path), "utf8")]),
	);
	return lint({
		tool: { name: "sops-guard", version: "0" },
		subject: "",
		tree: treeOf({ files, untracked }),
		policy: parsePolicy("", { path: null, project: "", read: () => null }, ruleSet),
		rules: ruleSet,
		now: Date.parse("2026-06-01"),
		policyFault: () => null,
		only: ["gitignore-plaintext-exposed", "gitignore-encrypted-ignored"],
	}).findings;
}
