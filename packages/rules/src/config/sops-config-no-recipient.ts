import {
	at,
	type CreationRule,
	creationRules,
	type Example,
	isAside,
	label,
	misspeltKeys,
	treeRule,
} from "@sops-guard/core";
import { ci } from "../sealed-samples.ts";

export const rule = treeRule({
	id: "sops-config-no-recipient",
	summary: "A creation rule names no recipient",
	why: "sops refuses to seal a file for nobody, so everybody who needs the rule gives keys of their own on the command line.",
	fix: "Name the recipients in creation rule {number}: `age: age1…`, or join it with its other half if one rule was split into two list items.",
	messages: {
		none: "Creation rule {number} names no recipient, so sops cannot seal what it matches",
		split:
			"Creation rule {number} names no recipient and matches every path, so that rule {next} never applies: is it the same rule, split in two?",
		all: "No creation rule of {path} names a recipient, so keys have to come from the command line",
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { path: /(?:^|\/)\.sops\.yaml$/, needles: ["creation_rules"] },
	*check(tree) {
		for (const { file, config } of tree.fact(creationRules).configs) {
			// Recipients that cannot be read, or stand under a misspelt key, are another finding.
			if (config.faults.length > 0) continue;
			const empty = config.rules.filter(
				(rule) => isEmpty(rule) && !isMisspelt([...misspeltKeys(config, rule)]),
			);
			const [first] = empty;
			const usual = isAside(file.path) ? "low" : "high";
			if (first !== undefined && empty.length === config.rules.length && empty.length > 1) {
				yield { at: at.span(file, first.span), message: "all", labels: numbersOf(first), severity: "low" };
				continue;
			}
			for (const rule of empty) {
				const isSplit = rule.pathRegex === null && config.rules.length > rule.index + 1;
				yield {
					at: at.span(file, rule.span),
					message: isSplit ? "split" : "none",
					labels: numbersOf(rule),
					severity: usual,
				};
			}
		}
	},
});

function numbersOf({ index }: CreationRule) {
	return { number: label.number(index + 1), next: label.number(index + 2) };
}

function isEmpty({ groups }: CreationRule): boolean {
	return groups.every((group) => group.length === 0);
}

function isMisspelt(keys: readonly string[]): boolean {
	return keys.some((key) =>
		/^(?:age|pgp|kms|gcp_kms|hckms|azure_keyvault|hc_vault.*|key_groups|merge)$/.test(key),
	);
}

const config = (...rules: string[]) => `creation_rules:\n${rules.map((rule) => `  - ${rule}\n`).join("")}`;

export const examples: readonly Example[] = [
	{
		title: "A path and nothing else",
		files: { ".sops.yaml": config(`{ path_regex: ^k8s/, age: ${ci} }`, "path_regex: ^ops/") },
		reports: [".sops.yaml:3"],
	},
	{
		title: "A key group that holds nobody",
		files: { "a/.sops.yaml": config(`{ path_regex: ^k8s/, age: ${ci} }`, "key_groups: [{}]", "age: ''") },
		reports: ["a/.sops.yaml:3", "a/.sops.yaml:4"],
	},
	{
		title: "One rule, split into two list items",
		files: { ".sops.yaml": config("encrypted_regex: ^(data|stringData)$", `age: ${ci}`) },
		reports: [".sops.yaml:2"],
	},
	{ title: "The only rule", files: { ".sops.yaml": config("path_regex: ^k8s/") }, reports: [".sops.yaml:2"] },
	{
		title: "Not one of several: the keys come from the command line, at low severity",
		files: { ".sops.yaml": config("{ path_regex: ^k8s/, encrypted_regex: ^data$ }", "path_regex: ^ops/") },
		reports: [".sops.yaml:2"],
	},
	{
		title: "Keys of any kind",
		files: {
			".sops.yaml": config(
				`age: [${ci}]`,
				"pgp: FBC7B9E2A4F9289AC0C1D4843D16CEE4A27381B4",
				"kms: arn:aws:kms:eu-north-1:1:alias/a",
				"key_groups: [{ hc_vault: [https://vault/v1/sops/keys/a] }]",
			),
		},
		reports: [],
	},
	{
		title: "A misspelt key and a value of the wrong kind are other findings",
		files: {
			".sops.yaml": config(`ages: ${ci}`, `{ path_regex: ^a/, age: ${ci} }`),
			"a/.sops.yaml": config("age: { x: y }", `age: ${ci}`),
			"b/.sops.yaml": "creation_rules: []\n",
		},
		reports: [],
	},
];
