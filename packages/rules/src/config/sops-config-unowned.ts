import {
	at,
	codeOwners,
	type Example,
	isAside,
	isPublicKeyFile,
	isSopsConfig,
	isTemplateName,
	label,
	type Policy,
	type Tree,
	treeRule,
} from "@sops-guard/core";
import { ci } from "../sealed-samples.ts";

export const rule = treeRule({
	id: "sops-config-unowned",
	summary: "Nobody has to approve a change of who may read the secrets",
	why: "Whoever edits `.sops.yaml`, the public key, the policy or a workflow grants access; without a code owner any reviewer will do.",
	fix: "Name owners in {owners}: `/.sops.yaml @your-org/security`, and have the branch require their review.",
	messages: {
		nobody: "{owners} names no owner for {files}",
		missing: "No CODEOWNERS file names an owner for {files}",
	},
	severity: "low",
	confidence: "certain",
	presets: ["strict"],
	selects: { path: /(?:^|\/)(?:codeowners|\.sops\.yaml|\.age-public-key(?:\.[^/]*)?)$/ },
	*check(tree, { policy }) {
		const { file, owns } = tree.fact(codeOwners);
		const files = grantingFiles(tree, policy);
		const unowned = files.filter((path) => !owns(path));
		if (!files.some(isSopsConfig) || unowned.length === 0) return;
		const path = file?.path ?? ".github/CODEOWNERS";
		yield {
			at: at.file(path),
			message: file === null ? "missing" : "nobody",
			labels: {
				owners: label.path(path),
				files: label.list(
					[...new Set(unowned.map((each) => each.replace(/^(\.github\/workflows\/).*/, "$1")))].map((each) =>
						label.path(each),
					),
					4,
				),
			},
		};
	},
});

/** What decides who may read the secrets, the configuration of sops first; all workflows count as one. */
function grantingFiles(tree: Tree, policy: Policy): string[] {
	const paths = tree.files.map(({ path }) => path).filter((path) => !isAside(path));
	return [
		...paths.filter(isSopsConfig),
		...paths.filter((path) => isPublicKeyFile(path) && !isTemplateName(path)),
		...paths.filter((path) => path === policy.path || path === ".gitlab-ci.yml"),
		...paths.filter((path) => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path)),
	];
}

const config = `creation_rules:\n  - age: ${ci}\n`;

export const examples: readonly Example[] = [
	{ title: "No CODEOWNERS at all", files: { ".sops.yaml": config }, reports: [".github/CODEOWNERS:1"] },
	{
		title: "Owners of other things",
		files: {
			CODEOWNERS: "/docs/ @org/docs\n*.go @org/go\n",
			".sops.yaml": config,
			".github/workflows/deploy.yml": "on: push\n",
		},
		reports: ["CODEOWNERS:1"],
	},
	{
		title: "A later line that names nobody takes the owner away",
		files: {
			".github/CODEOWNERS": "* @org/all\n/.age-public-key\n",
			".sops.yaml": config,
			".age-public-key": `${ci}\n`,
		},
		reports: [".github/CODEOWNERS:1"],
	},
	{
		title: "Each of them has one",
		files: {
			".github/CODEOWNERS":
				"# who may\n/.sops.yaml @org/security\n.age-public-key* @org/security\n/.github/ @org/security\n",
			".sops.yaml": config,
			".age-public-key.prod": `${ci}\n`,
			".github/workflows/deploy.yml": "on: push\n",
		},
		reports: [],
	},
	{
		title: "No configuration of sops, or only that of a fixture",
		files: { "tests/.sops.yaml": config, ".github/workflows/test.yml": "on: push\n" },
		reports: [],
	},
];
