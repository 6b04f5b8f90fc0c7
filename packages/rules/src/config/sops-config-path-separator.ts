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
	id: "sops-config-path-separator",
	summary: "`path_regex` matches on one operating system alone",
	why: "sops matches a path as the operating system writes it, so a slash is not found on Windows and a backslash nowhere else: one colleague seals by another rule than the next.",
	fix: "Allow either separator: `path_regex: {better}`.",
	messages: {
		backslash:
			"The pattern of creation rule {number} looks for a backslash, which separates folders on Windows alone",
		slash:
			"The pattern of creation rule {number} looks for a slash, which does not separate folders on Windows",
	},
	severity: "low",
	confidence: "certain",
	presets: ["strict"],
	options: {
		windows: {
			type: "boolean",
			description: "Somebody seals files on Windows, so that a bare slash is reported too.",
			default: false,
		},
	},
	selects: { path: /(?:^|\/)\.sops\.yaml$/, needles: ["path_regex"] },
	*check(file, { options }) {
		if (!isSopsConfig(file.path)) return;
		for (const { pathRegex, index } of sopsConfig(file).rules) {
			if (!pathRegex?.valid) continue;
			const { backslash, slash } = readPathPattern(pathRegex.text);
			const fault = backslash ?? (options.windows ? slash : null);
			if (fault === null) continue;
			yield {
				at: at.span(file, pathRegex.span),
				message: fault === backslash ? "backslash" : "slash",
				labels: { number: label.number(index + 1), better: label.name(fault.better) },
			};
		}
	},
});

const config = (...patterns: string[]) =>
	`creation_rules:\n${patterns.map((pattern) => `  - path_regex: ${pattern}\n    age: ${ci}\n`).join("")}`;

export const examples: readonly Example[] = [
	{
		title: "Written on Windows",
		files: { ".sops.yaml": config("secrets\\\\.*", "^k8s/.*") },
		reports: [".sops.yaml:2"],
	},
	{
		title: "In quotes, where the text has each backslash twice",
		files: { "a/.sops.yaml": config('"prod\\\\\\\\.*\\\\.yaml$"') },
		reports: ["a/.sops.yaml:2"],
	},
	{
		title: "A slash, where the policy says that Windows is used",
		files: {
			".sops-guard.yaml": "version: 1\nrules:\n  sops-config-path-separator: { windows: true }\n",
			".sops.yaml": config("^secrets/.*"),
		},
		reports: [".sops.yaml:2"],
	},
	{
		title: "Either separator, or none",
		files: {
			".sops-guard.yaml": "version: 1\nrules:\n  sops-config-path-separator: { windows: true }\n",
			".sops.yaml": config("'^secrets[/\\\\].*'", "\\.enc\\.yaml$"),
		},
		reports: [],
	},
	{
		title: "A slash, where nobody said a word of Windows",
		files: { ".sops.yaml": config("^secrets/.*\\.yaml$") },
		reports: [],
	},
];
