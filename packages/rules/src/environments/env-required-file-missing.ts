import {
	at,
	type Example,
	type File,
	label,
	linkTarget,
	type Place,
	type Policy,
	type RequiredPath,
	type Tree,
	treeRule,
} from "@sops-guard/core";

export const rule = treeRule({
	id: "env-required-file-missing",
	summary: "A file that the policy requires is not there",
	why: "What is missing from git stays on one laptop, and whoever deploys without it deploys something else.",
	fix: "Create it and commit it: `git add {path}` (`sops-guard init` writes what it can).",
	messages: {
		missing: "{path} is required by the policy and is not in the repository",
		environment: "{path} is required in the environment {environment} and is not in the repository",
		untracked: "{path} is required by the policy and exists, but git does not track it",
		nowhere: "{path} is required by the policy and is a link that leads to nothing in the repository",
		empty: "{path} is required by the policy and is empty",
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: {},
	*check(tree, { policy }) {
		const asked = new Set<string>();
		for (const { environment, path, line } of requirements(policy)) {
			if (asked.has(path)) continue;
			asked.add(path);
			const fault = faultOf(tree, path);
			if (fault === null) continue;
			const related = policyPlace(policy, line);
			yield {
				at: at.file(path),
				message: fault === "missing" && environment !== null ? "environment" : fault,
				...(environment !== null && { labels: { environment: label.name(environment) } }),
				...(related !== null && { related: [{ at: related, message: label.words("required here") }] }),
			};
		}
	},
});

interface Requirement extends RequiredPath {
	readonly environment: string | null;
}

/** An environment's own come first: they say more. */
function requirements(policy: Policy): Requirement[] {
	const ofEnvironments = policy.environments.flatMap(({ name, required }) =>
		required.map((each) => ({ ...each, environment: name })),
	);
	const always = policy.artifacts.required.map((each) => ({ ...each, environment: null }));
	return [...ofEnvironments, ...always].map((each) => ({ ...each, path: inRepository(policy, each.path) }));
}

function inRepository({ project }: Policy, path: string): string {
	const clean = path.replace(/^(?:\.\/)+/, "");
	return project === "" ? clean : `${project}/${clean}`;
}

function policyPlace(policy: Policy, line: number | null): Place | null {
	return policy.path === null || line === null ? null : { ...at.file(policy.path), line, endLine: line };
}

/** A required folder, written with a final slash, is there when any file lies in it. */
function faultOf(tree: Tree, path: string): "missing" | "untracked" | "nowhere" | "empty" | null {
	if (path.endsWith("/")) return tree.files.some((file) => file.path.startsWith(path)) ? null : "missing";
	const file = tree.file(path);
	if (file === undefined) return tree.untracked.some((each) => each.path === path) ? "untracked" : "missing";
	const target = file.entry.kind === "link" ? linkTarget(tree, file) : file;
	if (target === null) return "nowhere";
	return isEmpty(target) ? "empty" : null;
}

function isEmpty(file: File): boolean {
	return file.entry.kind !== "submodule" && file.absence === null && file.text?.trim() === "";
}

const policyText = `version: 1
environments:
  prod:
    paths: ["env/prod/**"]
    required: [env/prod/terraform.tfvars.enc]
artifacts:
  required: [.sops.yaml, docs/]
`;
const beside = (files: Readonly<Record<string, string>>) => ({
	...files,
	".sops-guard.yaml": policyText,
	"docs/readme.md": "canary\n",
	"env/prod/terraform.tfvars.enc": '{ "data": "canary" }\n',
});

export const examples: readonly Example[] = [
	{
		title: "A required file is not there",
		files: beside({}),
		reports: [".sops.yaml:1"],
	},
	{
		title: "A file that one environment must have, and a folder without a file",
		files: {
			".sops-guard.yaml": policyText,
			".sops.yaml": "creation_rules: []\n",
			"env/dev/a.txt": "canary\n",
		},
		reports: ["docs/:1", "env/prod/terraform.tfvars.enc:1"],
	},
	{
		title: "It lies in the work tree, but git does not track it",
		files: beside({ ".sops.yaml": "creation_rules: []\n" }),
		untracked: [".sops.yaml"],
		reports: [".sops.yaml:1"],
	},
	{
		title: "It is empty",
		files: beside({ ".sops.yaml": "\n" }),
		reports: [".sops.yaml:1"],
	},
	{
		title: "It is a link that leads out of the repository",
		files: beside({}),
		links: { ".sops.yaml": "/etc/sops.yaml" },
		reports: [".sops.yaml:1"],
	},
	{
		title: "Everything is there, one of them as a link inside the repository",
		files: beside({ "config/sops.yaml": "creation_rules: []\n" }),
		links: { ".sops.yaml": "config/sops.yaml" },
		reports: [],
	},
	{
		title: "Paths are relative to the project",
		files: {
			"apps/shop/.sops-guard.yaml": "version: 1\nartifacts:\n  required: [./.sops.yaml]\n",
			"apps/shop/.sops.yaml": "creation_rules: []\n",
		},
		reports: [],
	},
	{ title: "A policy that requires nothing", files: { "main.tf": "canary\n" }, reports: [] },
];
