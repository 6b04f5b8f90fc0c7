import {
	at,
	documentRule,
	type Example,
	isSopsConfig,
	label,
	sopsConfig,
	type UnknownConfigKey,
} from "@sops-guard/core";
import { ci } from "../sealed-samples.ts";

export const rule = documentRule({
	id: "sops-config-unknown-key",
	summary: "`.sops.yaml` has a key that sops does not know",
	why: "sops drops such a key without a word: a selector, a recipient or a path that was meant to hold does not exist.",
	fix: "Correct the key in {path}, or take it out; then see what the rule really does with `sops encrypt --verbose` on a copy.",
	messages: {
		typo: "sops does not know `{name}` in {where} and drops it: `{suggestion}` was meant, and {effect}",
		misplaced: "`{name}` belongs into a creation rule: at the top level sops drops it, and {effect}",
		unknown: "sops does not know `{name}` in {where} and drops it",
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { path: /(?:^|\/)\.sops\.yaml$/ },
	*check(file) {
		if (!isSopsConfig(file.path)) return;
		const { unknownKeys } = sopsConfig(file);
		// What another tool wants to know it wants to know of every rule.
		const foreign = new Map<string, UnknownConfigKey[]>();
		for (const key of unknownKeys.filter((one) => kindOf(one) === "unknown")) {
			const known = foreign.get(key.name);
			if (known === undefined) foreign.set(key.name, [key]);
			else known.push(key);
		}
		for (const key of unknownKeys) {
			const message = kindOf(key);
			const [first, ...again] = message === "unknown" ? (foreign.get(key.name) ?? []) : [key];
			if (message === null || first !== key) continue;
			const meant = message === "misplaced" ? key.name : (meantBy(key) ?? "");
			yield {
				at: at.span(file, key.span),
				message,
				labels: {
					name: label.name(key.name),
					where: label.name(key.where === "" ? "the top level" : key.where),
					suggestion: label.name(meant),
					effect: effectOf(meant),
				},
				related: again
					.slice(0, 10)
					.map(({ span }) => ({ at: at.span(file, span), message: label.words("here too") })),
				severity: message === "unknown" ? "info" : "high",
			};
		}
	},
});

const ruleKeys: ReadonlySet<string> = new Set([
	...["path_regex", "age", "pgp", "kms", "gcp_kms", "hckms", "azure_keyvault", "hc_vault_transit_uri"],
	...["key_groups", "shamir_threshold", "unencrypted_suffix", "encrypted_suffix", "unencrypted_regex"],
	...["encrypted_regex", "unencrypted_comment_regex", "encrypted_comment_regex", "mac_only_encrypted"],
]);

/** Null at the top level for what people use to hold anchors: any name that is neither known nor nearly known. */
function kindOf({ name, where, suggestion }: UnknownConfigKey): "typo" | "misplaced" | "unknown" | null {
	if (where === "" && ruleKeys.has(name)) return "misplaced";
	if (meantBy({ name, suggestion }) !== null) return "typo";
	return where === "" ? null : "unknown";
}

/** A name that older documentation of sops uses resembles nothing. */
function meantBy({ name, suggestion }: Pick<UnknownConfigKey, "name" | "suggestion">): string | null {
	return name === "reencryption_rule" ? "recreation_rule" : suggestion;
}

/** What sops does without the key. */
function effectOf(key: string) {
	if (key === "path_regex") return label.words("the rule matches every file");
	if (key.startsWith("encrypted_")) return label.words("every value is sealed instead of the chosen ones");
	if (key.startsWith("unencrypted_")) return label.words("nothing stays in clear that was to stay so");
	if (key === "shamir_threshold") return label.words("all key groups are needed");
	if (key === "mac_only_encrypted") return label.words("the MAC covers values in clear as well");
	if (key === "creation_rules" || key === "destination_rules") return label.words("there are no such rules");
	if (key === "recreation_rule")
		return label.words("the copy is published for the recipients that the file has");
	return ruleKeys.has(key) || recipientKeys.has(key)
		? label.words("its recipients are not there")
		: label.words("it has no effect");
}

/** In key groups some names differ. */
const recipientKeys: ReadonlySet<string> = new Set(["hc_vault", "merge"]);

const config = (...lines: string[]) =>
	`creation_rules:\n  - age: ${ci}\n${lines.map((line) => `    ${line}\n`).join("")}`;

export const examples: readonly Example[] = [
	{
		title: "A hyphen instead of an underscore",
		files: { ".sops.yaml": config("unencrypted-regex: ^(kind|metadata)$") },
		reports: [".sops.yaml:3"],
	},
	{
		title: "A rule that became a catch-all",
		files: { ".sops.yaml": config("path_regexp: ^prod/") },
		reports: [".sops.yaml:3"],
	},
	{
		title: "At the top level",
		files: {
			".sops.yaml": `creation_rule:\n  - age: ${ci}\n`,
			"a/.sops.yaml": `${config()}unencrypted_suffix: _plain\n`,
		},
		reports: [".sops.yaml:1", "a/.sops.yaml:3"],
	},
	{
		title: "In a key group and in a destination",
		files: {
			".sops.yaml": `creation_rules:\n  - key_groups:\n      - ages: [${ci}]\ndestination_rules:\n  - s3_bucket: b\n    recreation_rules:\n      age: ${ci}\n  - s3_bucket: c\n    reencryption_rule:\n      age: ${ci}\n`,
		},
		reports: [".sops.yaml:3", ".sops.yaml:6", ".sops.yaml:9"],
	},
	{
		title: "Keys of other tools, as a note for each name",
		files: {
			".sops.yaml": `${config("input_type: binary", "output_type: binary")}  - age: ${ci}\n    input_type: json\n`,
		},
		reports: [".sops.yaml:3", ".sops.yaml:4"],
	},
	{
		title: "Holders of anchors at the top level",
		files: {
			".sops.yaml": `keys:\n  - &ci ${ci}\nx-hosts:\n  db: *ci\nusers: [*ci]\n${config()}stores:\n  yaml:\n    indent: 2\n`,
		},
		reports: [],
	},
	{
		title: "Every key that sops knows",
		files: {
			".sops.yaml": config(
				"path_regex: ^a/",
				"encrypted_regex: ^data$",
				"mac_only_encrypted: true",
				"shamir_threshold: 2",
				"pgp: ''",
				"kms: ''",
				"aws_profile: x",
				"gcp_kms: ''",
				"hckms: []",
				"azure_keyvault: ''",
				"hc_vault_transit_uri: ''",
			),
		},
		reports: [],
	},
	{
		title: "A sealed file that ends in the same way",
		files: { "a.sops.yaml": "path_regexp: x\n" },
		reports: [],
	},
];
