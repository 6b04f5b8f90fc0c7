import {
	at,
	documentRule,
	type Example,
	isAside,
	isSopsConfig,
	label,
	readPathPattern,
	sopsConfig,
} from "@sops-guard/core";
import { ci } from "../sealed-samples.ts";

export const rule = documentRule({
	id: "sops-config-path-glob",
	summary: "`path_regex` is written as a glob",
	why: "In a regular expression a star repeats what stands before it: `pki/*` is `pki` with any number of slashes, found anywhere, and `{yaml,yml}` stands for those very characters.",
	fix: "Write a regular expression: `path_regex: {better}`.",
	messages: {
		default:
			"The pattern of creation rule {number} is a glob, and as a regular expression it matches other files than it seems to",
	},
	severity: "medium",
	confidence: "likely",
	presets: ["recommended", "strict"],
	selects: { path: /(?:^|\/)\.sops\.yaml$/, needles: ["path_regex"] },
	*check(file) {
		if (!isSopsConfig(file.path)) return;
		for (const { pathRegex, index } of sopsConfig(file).rules) {
			if (!pathRegex?.valid) continue;
			const { glob } = readPathPattern(pathRegex.text);
			if (glob === null) continue;
			yield {
				at: at.span(file, pathRegex.span),
				labels: { number: label.number(index + 1), better: label.name(glob.better) },
				severity: isAside(file.path) ? "low" : "medium",
			};
		}
	},
});

const config = (...patterns: string[]) =>
	`creation_rules:\n${patterns.map((pattern) => `  - path_regex: ${pattern}\n    age: ${ci}\n`).join("")}`;

export const examples: readonly Example[] = [
	{
		title: "A folder with a star",
		files: { ".sops.yaml": config("^k8s/.*\\.enc\\.yaml$", "pki/*") },
		reports: [".sops.yaml:4"],
	},
	{
		title: "An ending with a star",
		files: { "terraform/.sops.yaml": config("modules/.*/*.yaml") },
		reports: ["terraform/.sops.yaml:2"],
	},
	{
		title: "Braces, and a star after a word",
		files: { ".sops.yaml": config("'secrets/.*\\.{yaml,yml}'", "secret*.yaml") },
		reports: [".sops.yaml:2", ".sops.yaml:4"],
	},
	{
		title: "Regular expressions with stars, question marks and numbers",
		files: { ".sops.yaml": config("^pki/.*", "ya?ml$", "'^[a-z]*/x{2,3}$'", "^(prod|dev)/[^/]*\\.json$") },
		reports: [],
	},
	{
		title: "A star at the beginning is no valid pattern, which is another finding",
		files: { ".sops.yaml": config('"*.yaml"', '"k8s/**"') },
		reports: [],
	},
];
