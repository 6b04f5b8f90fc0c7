import {
	at,
	type CreationRule,
	creationRules,
	type Example,
	type File,
	governedFiles,
	isAside,
	isSideCar,
	isSourceOrProse,
	isTemplateName,
	label,
	sealedFiles,
	speaksOfSealing,
	type Tree,
	treeRule,
} from "@sops-guard/core";
import { ci, sealedYaml, token } from "../sealed-samples.ts";

export const rule = treeRule({
	id: "sops-config-overbroad",
	summary: "A creation rule speaks of secrets and governs mostly ordinary files",
	why: "Where a rule matches documentation and code as well, nobody can tell any more which of its files have to be sealed.",
	fix: "Narrow the pattern of creation rule {number} to what is sealed, by an ending such as `\\.enc\\.yaml$` or a folder of its own.",
	messages: {
		speaking:
			"Creation rule {number} speaks of sealing, and {plain} of the {all} files that it governs are code or prose, such as {file}",
		recipe: "{plain} of the {all} files that creation rule {number} governs are not sealed, such as {file}",
	},
	severity: "medium",
	confidence: "certain",
	presets: ["recommended", "strict"],
	options: {
		recipes: {
			type: "boolean",
			description: "Also report rules that say nothing of sealing and govern mostly files in clear.",
			default: false,
		},
	},
	selects: { needles: ["sops", "creation_rules"] },
	*check(tree, { options }) {
		const governed = tree.fact(governedFiles);
		for (const { file, config } of tree.fact(creationRules).configs) {
			for (const rule of config.rules) {
				const isSpeaking = speaksOfSealing(rule.pathRegex?.text ?? "");
				if (!isSpeaking && !options.recipes) continue;
				const files = governed.get(rule) ?? [];
				const plain = plainIn(tree, files, isSpeaking);
				const [first] = plain;
				if (first === undefined || plain.length * 2 < files.length || isFairDefault(rule, config.rules))
					continue;
				yield {
					at: at.span(file, rule.pathRegex?.span ?? rule.span),
					message: isSpeaking ? "speaking" : "recipe",
					labels: {
						number: label.number(rule.index + 1),
						plain: label.number(plain.length),
						all: label.number(files.length),
						file: label.path(first.path),
					},
					related: plain.slice(0, 5).map((each) => ({ at: at.file(each), message: label.words("governed") })),
					severity: isSpeaking && !isAside(file.path) ? "medium" : "low",
				};
			}
		}
	},
});

/** What is in clear and never has to be sealed. Of a rule that speaks of sealing, data in clear is another finding. */
function plainIn(tree: Tree, files: readonly File[], isSpeaking: boolean): File[] {
	const sealed = tree.fact(sealedFiles);
	return files.filter(
		({ path }) =>
			!sealed.has(path) &&
			!isTemplateName(path) &&
			!isSideCar(path) &&
			(!isSpeaking || isSourceOrProse(path)),
	);
}

/** A rule for everything else, at the end. */
function isFairDefault({ index, pathRegex }: CreationRule, rules: readonly CreationRule[]): boolean {
	return pathRegex === null && index === rules.length - 1;
}

const config = (...patterns: string[]) =>
	`creation_rules:\n${patterns.map((pattern) => `  - path_regex: ${pattern}\n    age: ${ci}\n`).join("")}`;
const good = sealedYaml(`password: ${token()}\n`);

export const examples: readonly Example[] = [
	{
		title: "The word stands in the name of a page",
		files: { ".sops.yaml": config(".*secret.*"), "secret/a.yaml": good, "docs/secret.md": "# Secrets\n" },
		reports: [".sops.yaml:2"],
	},
	{
		title: "Code about secrets",
		files: {
			".sops.yaml": config("^k8s/", "secrets?"),
			"k8s/a.yaml": good,
			"src/secrets/load.ts": "canary\n",
			"src/secrets/save.ts": "canary\n",
		},
		reports: [".sops.yaml:4"],
	},
	{
		title: "A recipe for manifests, where the policy wants to know",
		files: {
			".sops-guard.yaml": "version: 1\nrules:\n  sops-config-overbroad: { recipes: true }\n",
			".sops.yaml": config("^k8s/.*\\.yaml$"),
			"k8s/a.yaml": good,
			"k8s/b.yaml": "canary: 1\n",
			"k8s/c.yaml": "canary: 1\n",
		},
		reports: [".sops.yaml:2"],
	},
	{
		title: "A page among sealed files, a template, a side-car",
		files: {
			".sops.yaml": config("^secrets/"),
			"secrets/README.md": "canary\n",
			"secrets/a.yaml": good,
			"secrets/b.yaml": good,
			"secrets/c.yaml.j2": "canary\n",
			"secrets/a.yaml.license": "canary\n",
		},
		reports: [],
	},
	{
		title: "A recipe for manifests, and a catch-all at the end",
		files: {
			".sops.yaml": `${config("^k8s/.*\\.yaml$")}  - age: ${ci}\n`,
			"k8s/a.yaml": good,
			"k8s/b.yaml": "canary: 1\n",
			"main.go": "canary\n",
			"README.md": "canary\n",
		},
		reports: [],
	},
];
