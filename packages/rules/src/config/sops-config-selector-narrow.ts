import { at, type Example, isAside, label, selectorFaults, treeRule } from "@sops-guard/core";
import { ci, sealedSecret, sealedYaml, token } from "../sealed-samples.ts";

export const rule = treeRule({
	id: "sops-config-selector-narrow",
	summary: "The selector of a rule for Kubernetes Secrets leaves out one of their two carriers",
	why: "A Secret carries its values in `data` or in `stringData`; whoever writes the other one commits them in clear inside a file that looks sealed.",
	fix: "Name both: `encrypted_regex: ^(data|stringData)$`.",
	messages: {
		default:
			"`encrypted_regex` of creation rule {number} does not select `{carrier}`, and the rule governs Kubernetes Secrets such as {file}",
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { needles: ["sops", "creation_rules", "kind"] },
	*check(tree) {
		for (const { kind, placed, rule, span, file, names } of tree.fact(selectorFaults).values()) {
			if (kind !== "narrow" || file === null) continue;
			yield {
				at: at.span(placed.file, span),
				labels: {
					number: label.number(rule.index + 1),
					carrier: label.name(names[0] ?? ""),
					file: label.path(file.path),
				},
				related: [{ at: at.file(file), message: label.words("a Secret that it governs") }],
				severity: isAside(placed.file.path) ? "low" : "high",
			};
		}
	},
});

const config = (selector: string) => `creation_rules:\n  - age: ${ci}\n    encrypted_regex: ${selector}\n`;
const secret = (carrier: string, selector: string) =>
	sealedSecret(`apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\n${carrier}:\n  password: ${token()}\n`, {
		selector: ["encrypted_regex", selector],
	});

export const examples: readonly Example[] = [
	{
		title: "data alone",
		files: { ".sops.yaml": config("^data$"), "secret.enc.yaml": secret("data", "^data$") },
		reports: [".sops.yaml:3"],
	},
	{
		title: "stringData among others, without data",
		files: {
			".sops.yaml": config("^(stringData|password)$"),
			"secret.enc.yaml": secret("stringData", "^(stringData|password)$"),
		},
		reports: [".sops.yaml:3"],
	},
	{
		title: "Both of them",
		files: {
			".sops.yaml": config("^(data|stringData)$"),
			"secret.enc.yaml": secret("data", "^(data|stringData)$"),
		},
		reports: [],
	},
	{
		title: "What it governs is no Secret",
		files: {
			".sops.yaml": config("^data$"),
			"values.enc.yaml": sealedYaml(`data: ${token()}\n`, { selector: ["encrypted_regex", "^data$"] }),
		},
		reports: [],
	},
	{
		title: "Neither of them is another finding",
		files: {
			".sops.yaml": config("^password$"),
			"secret.enc.yaml": secret("stringData", "^password$"),
		},
		reports: [],
	},
];
