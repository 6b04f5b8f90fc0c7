import {
	at,
	type CreationRule,
	creationRules,
	type Example,
	label,
	metadataField,
	type PlacedConfig,
	type Spot,
	sealedFiles,
	treeRule,
} from "@sops-guard/core";
import { ci, sealedYaml, token } from "../sealed-samples.ts";

export const rule = treeRule({
	id: "sops-mac-only-encrypted",
	summary: "The MAC of a sealed file leaves out what is in clear",
	why: "With `mac_only_encrypted` nobody notices when a value in clear is changed, such as the host that a password is sent to.",
	fix: "Take `mac_only_encrypted` out of `.sops.yaml`, then seal the file anew: `sops decrypt --in-place {path} && sops encrypt --in-place {path}`.",
	messages: {
		file: "The MAC of {path} covers its sealed values only",
		rule: "Creation rule {number} makes the MAC cover sealed values only",
	},
	severity: "low",
	confidence: "certain",
	presets: ["strict"],
	selects: { needles: ["mac_only_encrypted"] },
	*check(tree) {
		const rules = tree.fact(creationRules);
		for (const placed of rules.configs) {
			for (const rule of placed.config.rules) if (rule.macOnlyEncrypted) yield ruleSpot(placed, rule);
		}
		for (const found of tree.fact(sealedFiles).values()) {
			if (!found.whole || !found.envelope.macOnlyEncrypted) continue;
			// The rule speaks for the files that it made.
			if (rules.rulings(found.file.path).some(({ rule }) => rule?.macOnlyEncrypted)) continue;
			yield { at: at.span(found.file, metadataField(found, "mac_only_encrypted")), message: "file" };
		}
	},
});

function ruleSpot({ file }: PlacedConfig, { span, index }: CreationRule): Spot {
	const offset = (file.text ?? "").slice(span.start, span.end).search(/\bmac_only_encrypted\b/);
	const start = span.start + Math.max(0, offset);
	return {
		at: at.span(file, { start, end: start }),
		message: "rule",
		labels: { number: label.number(index + 1) },
	};
}

const body = `host_unencrypted: db\npassword: ${token()}\n`;
const flagged = { more: ["mac_only_encrypted: true"] };

export const examples: readonly Example[] = [
	{
		title: "A file with the flag",
		files: { "a.enc.yaml": sealedYaml(body, flagged) },
		reports: ["a.enc.yaml:16"],
	},
	{
		title: "A rule with the flag speaks for its files",
		files: {
			".sops.yaml": `creation_rules:\n  - age: ${ci}\n    mac_only_encrypted: true\n`,
			"a.enc.yaml": sealedYaml(body, flagged),
			"b.enc.yaml": sealedYaml(body, flagged),
		},
		reports: [".sops.yaml:3"],
	},
	{
		title: "Files and rules without it",
		files: {
			".sops.yaml": `creation_rules:\n  - age: ${ci}\n    mac_only_encrypted: false\n`,
			"a.enc.yaml": sealedYaml(body),
			"b.enc.yaml": sealedYaml(body, { more: ["mac_only_encrypted: false"] }),
		},
		reports: [],
	},
	{
		title: "A page that explains it",
		files: { "README.md": "Set `mac_only_encrypted: true`.\n" },
		reports: [],
	},
];
