import {
	at,
	documentRule,
	type Example,
	isSopsConfig,
	label,
	readPathPattern,
	sopsConfig,
} from "@sops-guard/core";
import { ci } from "../sealed-samples.ts";

export const rule = documentRule({
	id: "sops-config-path-dot",
	summary: "A dot in `path_regex` stands for any character",
	why: "`secrets.yaml` is also found in `secrets-yaml.md` and `secretsXyaml`: the rule governs files that nobody thought of.",
	fix: "Escape the dot: `path_regex: {better}`.",
	messages: {
		default:
			"The pattern of creation rule {number} has a dot that stands for any character where a name has a dot",
	},
	severity: "low",
	confidence: "certain",
	presets: ["strict"],
	selects: { path: /(?:^|\/)\.sops\.yaml$/, needles: ["path_regex"] },
	*check(file) {
		if (!isSopsConfig(file.path)) return;
		for (const { pathRegex, index } of sopsConfig(file).rules) {
			if (!pathRegex?.valid) continue;
			const { dot } = readPathPattern(pathRegex.text);
			if (dot === null) continue;
			yield {
				at: at.span(file, pathRegex.span),
				labels: { number: label.number(index + 1), better: label.name(dot.better) },
			};
		}
	},
});

const config = (...patterns: string[]) =>
	`creation_rules:\n${patterns.map((pattern) => `  - path_regex: ${pattern}\n    age: ${ci}\n`).join("")}`;

export const examples: readonly Example[] = [
	{
		title: "Before the ending and inside the name",
		files: { ".sops.yaml": config("^k8s/secrets.yaml$", "\\.enc\\.yaml$", "db.enc\\.json$") },
		reports: [".sops.yaml:2", ".sops.yaml:6"],
	},
	{
		title: "Before several endings",
		files: { "pki/.sops.yaml": config("^keys/.*.(crt|key)$") },
		reports: ["pki/.sops.yaml:2"],
	},
	{
		title: "Escaped, in a class, repeated",
		files: { ".sops.yaml": config("^secrets\\.yaml$", "'secrets[.]yaml$'", "^secrets/.*yaml$", "shared.*") },
		reports: [],
	},
	{
		title: "No pattern, an invalid one, and one that is a glob",
		files: { ".sops.yaml": `${config('"(?!x)a.yaml"', "pki/*.yaml")}  - age: ${ci}\n` },
		reports: [],
	},
];
