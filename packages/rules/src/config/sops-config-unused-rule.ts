import {
	at,
	type CreationRule,
	compileRegex,
	creationRules,
	type Example,
	eclipses,
	findsEverything,
	governedFiles,
	label,
	plainName,
	sealedFiles,
	type Tree,
	treeRule,
} from "@sops-guard/core";
import { ci, sealedBinary, sealedYaml, token } from "../sealed-samples.ts";

export const rule = treeRule({
	id: "sops-config-unused-rule",
	summary: "A creation rule governs no file",
	why: "A rule for files that were moved or deleted hides mistakes in the ones that still count, and its recipients look like readers.",
	fix: "Take creation rule {number} out of {path}, or correct its pattern.",
	messages: {
		default: "Creation rule {number} matches no file of the repository",
	},
	severity: "low",
	confidence: "certain",
	presets: ["strict"],
	selects: { path: /(?:^|\/)\.sops\.yaml$/, needles: ["path_regex"] },
	*check(tree) {
		const governed = tree.fact(governedFiles);
		const eclipsed = tree.fact(eclipses);
		for (const { file, folder, config } of tree.fact(creationRules).configs) {
			for (const rule of config.rules) {
				const { pathRegex, index } = rule;
				// sops never comes to a rule behind an invalid pattern.
				if (pathRegex?.valid === false) break;
				if (pathRegex === null || findsEverything(pathRegex.text)) continue;
				if (governed.get(rule)?.length !== 0 || eclipsed.has(rule) || isForPlaintext(tree, folder, rule))
					continue;
				yield {
					at: at.span(file, pathRegex.span),
					labels: { number: label.number(index + 1) },
				};
			}
		}
	},
});

/**
 * A rule may speak of the plaintext from which a sealed file is made: of `terraform.tfvars`, which git ignores, beside
 * `terraform.tfvars.enc`; or of no file at all, as `/dev/stdin` does.
 */
function isForPlaintext(tree: Tree, folder: string, { pathRegex }: CreationRule): boolean {
	if (pathRegex === null || /^\^?\/dev\//.test(pathRegex.text)) return true;
	const regex = compileRegex(pathRegex.text);
	const prefix = folder === "" ? "" : `${folder}/`;
	const plain = [
		...[...tree.fact(sealedFiles).keys()].map(plainName),
		...tree.untracked.map(({ path }) => path),
	];
	return plain.some((path) => path.startsWith(prefix) && regex?.test(path.slice(prefix.length)));
}

const config = (...patterns: string[]) =>
	`creation_rules:\n${patterns.map((pattern) => `  - path_regex: ${pattern}\n    age: ${ci}\n`).join("")}`;
const good = sealedYaml(`password: ${token()}\n`);

export const examples: readonly Example[] = [
	{
		title: "A folder that is gone",
		files: { ".sops.yaml": config("^k8s/", "^old-cluster/"), "k8s/a.enc.yaml": good },
		reports: [".sops.yaml:4"],
	},
	{
		title: "A typing error in the path",
		files: { "deploy/.sops.yaml": config("^sercets/.*"), "deploy/secrets/a.enc.yaml": good },
		reports: ["deploy/.sops.yaml:2"],
	},
	{
		title: "Every rule has a file; a catch-all needs none",
		files: { ".sops.yaml": `${config("^k8s/")}  - age: ${ci}\n`, "k8s/a.enc.yaml": good },
		reports: [],
	},
	{
		title: "For the plaintext of a sealed file, for a file that is not tracked, for standard input",
		files: {
			".sops.yaml": config("\\.tfvars$", "^local/", "/dev/stdin"),
			"prod/terraform.tfvars.enc": sealedBinary(),
			"local/a.yaml": "canary: 1\n",
		},
		untracked: ["local/a.yaml"],
		reports: [],
	},
	{
		title: "A rule that never applies, and one behind an invalid pattern, are other findings",
		files: {
			".sops.yaml": config("^k8s/", "^k8s/a", '"(?!x)"', "^old/"),
			"k8s/a.enc.yaml": good,
		},
		reports: [],
	},
];
