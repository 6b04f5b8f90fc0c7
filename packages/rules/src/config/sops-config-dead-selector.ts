import { at, type Example, isAside, label, selectorFaults, treeRule } from "@sops-guard/core";
import { ci, sealedBinary, sealedDotenv, sealedSecret, sealedYaml, token } from "../sealed-samples.ts";

export const rule = treeRule({
	id: "sops-config-dead-selector",
	summary: "The selector of a creation rule selects nothing in the files that it governs",
	why: "Sealed anew, each of those files would stand in clear with metadata and a MAC that look perfect: sops does not say that it sealed nothing.",
	fix: "Name keys that the files have, or give files of another kind a rule of their own before this one; without a selector sops seals every value.",
	messages: {
		all: "`{selector}` of creation rule {number} matches no key of the sealed files that it governs, such as {file}: sealed anew, nothing in them would be sealed",
		flat: "`{selector}` of creation rule {number} matches no key of the {store} files that it governs, such as {file}: sealed anew, nothing in them would be sealed",
	},
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { needles: ["sops", "creation_rules"] },
	*check(tree) {
		for (const { kind, placed, rule, span, selector, file, names } of tree.fact(selectorFaults).values()) {
			if (kind !== "dead" || file === null) continue;
			const [store] = names;
			yield {
				at: at.span(placed.file, span),
				message: store === undefined ? "all" : "flat",
				labels: {
					selector: label.name(selector.name),
					number: label.number(rule.index + 1),
					store: label.name(store ?? ""),
					file: label.path(file.path),
				},
				related: [{ at: at.file(file), message: label.words("one of the files") }],
				severity: isAside(placed.file.path) ? "low" : "critical",
			};
		}
	},
});

const config = (selector: string, more = "") =>
	`creation_rules:\n${more}  - age: ${ci}\n    encrypted_regex: ${selector}\n`;
const secret = sealedSecret(
	`apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\nstringData:\n  password: ${token()}\n`,
);
const values = sealedYaml(`app:\n  password: ${token()}\n`);

export const examples: readonly Example[] = [
	{
		title: "A typing error in the pattern",
		files: { ".sops.yaml": config("^(date|stringDate)$"), "secret.enc.yaml": secret },
		reports: [".sops.yaml:3"],
	},
	{
		title: "A suffix that no key has",
		files: {
			".sops.yaml": `creation_rules:\n  - age: ${ci}\n    encrypted_suffix: _secret\n`,
			"values.enc.yaml": values,
		},
		reports: [".sops.yaml:3"],
	},
	{
		title: "Made for Kubernetes, and it governs a dotenv file as well",
		files: {
			".sops.yaml": config("^(data|stringData)$"),
			"prod.enc.env": sealedDotenv(`TOKEN=${token()}\n`),
			"secret.enc.yaml": secret,
		},
		reports: [".sops.yaml:3"],
	},
	{
		title: "What leaves everything in clear",
		files: {
			".sops.yaml": `creation_rules:\n  - age: ${ci}\n    unencrypted_regex: .*\n`,
			"values.enc.yaml": values,
		},
		reports: [".sops.yaml:3"],
	},
	{
		title: "The dotenv file has a rule of its own",
		files: {
			".sops.yaml": config("^(data|stringData)$", `  - path_regex: \\.env$\n    age: ${ci}\n`),
			"prod.enc.env": sealedDotenv(`TOKEN=${token()}\n`),
			"secret.enc.yaml": secret,
		},
		reports: [],
	},
	{
		title: "One file in which it selects something is enough, whatever the others were sealed with",
		files: { ".sops.yaml": config("^(data|stringData)$"), "a.enc.yaml": values, "b.enc.yaml": secret },
		reports: [],
	},
	{
		title: "A binary file has no keys; a rule without files has nothing to select",
		files: {
			".sops.yaml": `${config("^(data|stringData)$", `  - path_regex: ^old/\n    encrypted_regex: ^x$\n    age: ${ci}\n`)}`,
			"terraform.tfvars.enc": sealedBinary(),
		},
		reports: [],
	},
	{
		title: "A file in which nothing is sealed speaks for itself",
		files: {
			".sops.yaml": config("^(data|stringData)$"),
			"values.enc.yaml": sealedYaml("app:\n  password: canary-hunter2\n", {
				selector: ["encrypted_regex", "^(data|stringData)$"],
			}),
		},
		reports: [],
	},
];
