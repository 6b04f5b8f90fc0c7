import { at, documentRule, type Example, isAside, isSopsConfig, label, sopsConfig } from "@sops-guard/core";
import { ci } from "../sealed-samples.ts";

export const rule = documentRule({
	id: "sops-config-conflicting-selectors",
	summary: "A creation rule has more than one selector",
	why: "sops takes one of the six at most and refuses to seal any file of a rule that has two.",
	fix: "Keep one of them: take `{second}` out of creation rule {number}, or `{first}`.",
	messages: {
		default:
			"Creation rule {number} has both `{first}` and `{second}`, and sops refuses every file that it governs",
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { path: /(?:^|\/)\.sops\.yaml$/, needles: ["_suffix", "_regex"] },
	*check(file) {
		if (!isSopsConfig(file.path)) return;
		for (const { selectors, index } of sopsConfig(file).rules) {
			const [first, second] = selectors;
			if (first === undefined || second === undefined) continue;
			yield {
				at: at.span(file, second.span),
				labels: {
					number: label.number(index + 1),
					first: label.name(first.name),
					second: label.name(second.name),
				},
				severity: isAside(file.path) ? "low" : "high",
			};
		}
	},
});

const config = (...lines: string[]) =>
	`creation_rules:\n  - age: ${ci}\n${lines.map((line) => `    ${line}\n`).join("")}`;

export const examples: readonly Example[] = [
	{
		title: "What to seal and what not to",
		files: { ".sops.yaml": config("encrypted_regex: ^(data|stringData)$", "unencrypted_suffix: _plain") },
		reports: [".sops.yaml:4"],
	},
	{
		title: "Three of them are one finding",
		files: {
			"k8s/.sops.yaml": config(
				"unencrypted_comment_regex: plain",
				"unencrypted_regex: ^kind$",
				"encrypted_suffix: _secret",
			),
		},
		reports: ["k8s/.sops.yaml:4"],
	},
	{
		title: "One a rule, or an empty one beside it",
		files: {
			".sops.yaml": `${config("encrypted_regex: ^data$", "unencrypted_suffix: ''")}  - age: ${ci}\n    unencrypted_suffix: _plain\n`,
		},
		reports: [],
	},
	{
		title: "No list of rules, a rule that is none",
		files: {
			".sops.yaml": "creation_rules: encrypted_regex\n",
			"a/.sops.yaml": "creation_rules:\n  - a_regex\n  - null\n",
		},
		reports: [],
	},
];
