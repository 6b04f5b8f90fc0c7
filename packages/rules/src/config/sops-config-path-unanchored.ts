import {
	at,
	compileRegex,
	creationRules,
	type Example,
	type File,
	governedFiles,
	label,
	plainName,
	readPathPattern,
	treeRule,
	withoutBackup,
} from "@sops-guard/core";
import { ci } from "../sealed-samples.ts";

export const rule = treeRule({
	id: "sops-config-path-unanchored",
	summary: "`path_regex` is not tied to the ends of a name",
	why: "sops looks for the pattern anywhere in the path: `prod/db.yaml` is found in `nonprod/db.yaml.bak` as well.",
	fix: "Tie it: `path_regex: {better}`.",
	messages: {
		takes:
			"The pattern of creation rule {number} is not tied to {ends} of a name, and so it also takes {files}",
		open: "The pattern of creation rule {number} is not tied to {ends} of a name; so far it takes no other file for that",
	},
	severity: "low",
	confidence: "certain",
	presets: ["strict"],
	selects: { path: /(?:^|\/)\.sops\.yaml$/, needles: ["path_regex"] },
	*check(tree) {
		const governed = tree.fact(governedFiles);
		for (const { file, config, folder } of tree.fact(creationRules).configs) {
			for (const rule of config.rules) {
				const { pathRegex, index } = rule;
				if (!pathRegex?.valid) continue;
				const { open } = readPathPattern(pathRegex.text);
				if (open === null) continue;
				const extra = extraFiles(governed.get(rule) ?? [], open.better, folder);
				// An open beginning alone is usual, and most often meant.
				if (extra === null || (extra.length === 0 && !open.end)) continue;
				yield {
					at: at.span(file, pathRegex.span),
					message: extra.length > 0 ? "takes" : "open",
					labels: {
						number: label.number(index + 1),
						ends: label.words(open.start ? (open.end ? "the ends" : "the beginning") : "the end"),
						better: label.name(open.better),
						files: label.list(
							extra.map(({ path }) => label.path(path)),
							3,
						),
					},
					severity: extra.length > 0 ? "low" : "info",
				};
			}
		}
	},
});

/**
 * What the rule governs only because its pattern is open. Null when that is what it is open for: `locals.tf.enc` is the sealed
 * `locals.tf`, and a tied pattern would lose it.
 */
function extraFiles(files: readonly File[], better: string, folder: string): File[] | null {
	if (files.length === 0) return [];
	const regex = compileRegex(better);
	const isTied = (path: string) => regex?.test(path.slice(folder === "" ? 0 : folder.length + 1)) !== false;
	const extra = files.filter(({ path }) => !isTied(path));
	const isSealedName = (path: string) => withoutBackup(path) === path && isTied(plainName(path));
	return extra.some(({ path }) => isSealedName(path)) ? null : extra;
}

const config = (...patterns: string[]) =>
	`creation_rules:\n${patterns.map((pattern) => `  - path_regex: ${pattern}\n    age: ${ci}\n`).join("")}`;

export const examples: readonly Example[] = [
	{
		title: "A copy that was not meant",
		files: { ".sops.yaml": config("^k8s/secrets\\.yaml"), "k8s/secrets.yaml.bak": "canary: 1\n" },
		reports: [".sops.yaml:2"],
	},
	{
		title: "Another environment whose name ends in the same way",
		files: {
			"deploy/.sops.yaml": config("^dev/", "prod/.*\\.yaml$"),
			"deploy/nonprod/db.yaml": "canary: 1\n",
			"deploy/prod/db.yaml": "canary: 1\n",
		},
		reports: ["deploy/.sops.yaml:4"],
	},
	{
		title: "An open end, so far without effect, as a note",
		files: { ".sops.yaml": config("\\.enc\\.ya?ml"), "a.enc.yaml": "canary: 1\n" },
		reports: [".sops.yaml:2"],
	},
	{
		title: "Tied, a folder, or open on purpose",
		files: {
			".sops.yaml": config(
				"^k8s/.*\\.enc\\.yaml$",
				"^prod/",
				"\\.env$",
				"(^|/)secrets/.*",
				"infra/[^/]+\\.yaml$",
			),
			"infra/a.yaml": "canary: 1\n",
		},
		reports: [],
	},
	{
		title: "The sealed name of what the pattern says: tied, it would lose the file",
		files: { ".sops.yaml": config("^terraform/.*\\.tfvars"), "terraform/prod.tfvars.enc": "canary\n" },
		reports: [],
	},
	{
		title: "A rule without a pattern, an invalid one, a list for a pattern",
		files: {
			".sops.yaml": `${config('"(?!x)secrets.yaml"', "[a, b]")}  - age: ${ci}\n`,
		},
		reports: [],
	},
];
