import { at, type Example, isAside, label, selectorFaults, treeRule } from "@sops-guard/core";
import { ci } from "../sealed-samples.ts";

export const rule = treeRule({
	id: "sops-config-selector-loose",
	summary: "A selector also matches names that only contain what it names",
	why: "sops looks for the pattern anywhere in a key: `data` selects `metadata` as well, and `name` leaves `username` in clear.",
	fix: "Tie it at both ends: `{selector}: {better}`.",
	messages: {
		sealed: "`{selector}` of creation rule {number} is not tied at both ends, so it also seals {names}",
		open: "`{selector}` of creation rule {number} is not tied at both ends, so it also leaves keys such as {names} in clear",
	},
	severity: "medium",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { path: /(?:^|\/)\.sops\.yaml$/, needles: ["encrypted_regex"] },
	*check(tree) {
		for (const { kind, placed, rule, span, selector, names } of tree.fact(selectorFaults).values()) {
			if (kind !== "loose") continue;
			yield {
				at: at.span(placed.file, span),
				message: selector.name === "encrypted_regex" ? "sealed" : "open",
				labels: {
					selector: label.name(selector.name),
					number: label.number(rule.index + 1),
					names: label.list(
						names.map((name) => label.name(name)),
						3,
					),
					better: label.name(tied(selector.value)),
				},
				severity: isAside(placed.file.path) ? "low" : "medium",
			};
		}
	},
});

/** The pattern with both ends tied, leading flags kept in front and stray anchors taken out. */
function tied(pattern: string): string {
	const flags = /^(?:\(\?[a-zA-Z]+\))?/.exec(pattern)?.[0] ?? "";
	const body = pattern.slice(flags.length);
	const bare = /^[\w|^$-]+$/.test(body) ? body.replace(/[\^$]/g, "") : body;
	return `${flags}^(${bare.replace(/^\(([\w|-]+)\)$/, "$1")})$`;
}

const config = (line: string) => `creation_rules:\n  - age: ${ci}\n    ${line}\n`;

export const examples: readonly Example[] = [
	{
		title: "Kubernetes' metadata is sealed with the data",
		files: { ".sops.yaml": config("encrypted_regex: data|stringData") },
		reports: [".sops.yaml:3"],
	},
	{
		title: "A group does not tie",
		files: { ".sops.yaml": config("encrypted_regex: ((?i)(pass|data$))") },
		reports: [".sops.yaml:3"],
	},
	{
		title: "What is left in clear",
		files: { ".sops.yaml": config("unencrypted_regex: (kind|name|metadata)") },
		reports: [".sops.yaml:3"],
	},
	{
		title: "Tied at both ends, alone or one by one",
		files: {
			".sops.yaml": `creation_rules:\n  - age: ${ci}\n    encrypted_regex: ^(data|stringData)$\n  - age: ${ci}\n    encrypted_regex: ^data$|^stringData$\n  - age: ${ci}\n    unencrypted_regex: ^(apiVersion|kind|metadata|name)$\n`,
		},
		reports: [],
	},
	{
		title: "Parts of names on purpose, which hit nothing that Kubernetes needs",
		files: {
			".sops.yaml": config(
				'encrypted_regex: "((?i)(displayname|email|pass|secret($|[^N])|key|token|^data$|^stringData))"',
			),
			"a/.sops.yaml": config("encrypted_regex: .*data.*"),
		},
		reports: [],
	},
	{
		title: "Metadata that is meant",
		files: { ".sops.yaml": config("encrypted_regex: metadata|^data$") },
		reports: [],
	},
	{
		title: "A pattern too long to be opened, and one that RE2 refuses",
		files: {
			".sops.yaml": config(`encrypted_regex: "${"(a|data)".repeat(30)}"`),
			"a/.sops.yaml": config('encrypted_regex: "(?!x)data"'),
		},
		reports: [],
	},
];
