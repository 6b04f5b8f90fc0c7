import {
	at,
	creationRules,
	type Example,
	type File,
	isPublicKeyFile,
	isTemplateName,
	label,
	recipientFault,
	recipientLabels,
	type Span,
	sameRecipient,
	treeRule,
} from "@sops-guard/core";
import { ci, former, owner } from "../sealed-samples.ts";

export const rule = treeRule({
	id: "sops-config-public-key-mismatch",
	summary: "`.age-public-key` and `.sops.yaml` do not name the same recipients",
	why: "Scripts and people seal with the public key file, sops with `.sops.yaml`: what one of them seals, the readers of the other cannot open.",
	fix: "Make both name the same recipients, then bring the files along with `sops updatekeys`.",
	messages: {
		unused: "{path} names {recipient}, for whom no rule of {config} seals",
		absent: "{path} does not name {recipient}, for whom creation rule {number} of {config} seals",
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	options: {
		equal: {
			type: "boolean",
			description: "Also report a recipient of `.sops.yaml` that the public key file does not name.",
			default: false,
		},
	},
	selects: { path: /(?:^|\/)\.(?:sops\.yaml|age-public-key(?:\.[^/]*)?)$/ },
	*check(tree, { policy, options }) {
		const rules = tree.fact(creationRules);
		for (const file of tree.files) {
			if (!isPublicKeyFile(file.path) || isTemplateName(file.path)) continue;
			const config = rules.above(file.path).find(({ config }) => config.rules.length > 0);
			const written = recipientsIn(file);
			if (config === undefined || written.length === 0) continue;
			const used = config.config.rules.flatMap((rule) =>
				rule.groups.flat().flatMap((recipient) => (recipient.type === "age" ? [{ ...recipient, rule }] : [])),
			);
			// A typing error on either side is a finding of its own.
			const all = [...used, ...written.map(({ id }) => ({ type: "age" as const, id }))];
			if (policy.rule("sops-recipient-invalid").enabled && all.some((one) => recipientFault(one) !== null))
				continue;
			const configLabel = label.path(config.file.path);
			for (const { id, span } of written) {
				if (used.some((one) => isSame(one.id, id))) continue;
				yield {
					at: at.span(file, span),
					message: "unused",
					labels: { recipient: recipientLabels([id], policy), config: configLabel },
				};
			}
			const absent = options.equal ? used.filter(({ id }) => !written.some((one) => isSame(one.id, id))) : [];
			for (const { id, span, rule } of new Map(absent.map((one) => [one.id, one])).values()) {
				yield {
					at: at.span(file, written[0]?.span ?? { start: 0, end: 0 }),
					message: "absent",
					labels: {
						recipient: recipientLabels([id], policy),
						config: configLabel,
						number: label.number(rule.index + 1),
					},
					related: [{ at: at.span(config.file, span), message: label.words("the recipient") }],
				};
			}
		}
	},
});

function isSame(left: string, right: string): boolean {
	return sameRecipient({ type: "age", id: left }) === sameRecipient({ type: "age", id: right });
}

/** The recipients of a public key file, one a line; comments and blank lines do not count, and neither do private keys. */
function recipientsIn(file: File): { id: string; span: Span }[] {
	return [...(file.text ?? "").matchAll(/^[ \t]*(age1[0-9a-z]+|ssh-(?:ed25519|rsa) [A-Za-z0-9+/=]+)/gm)].map(
		(match) => {
			const id = match[1] ?? "";
			const end = match.index + match[0].length;
			return { id, span: { start: end - id.length, end } };
		},
	);
}

const config = (...recipients: string[]) =>
	`creation_rules:\n${recipients.map((age) => `  - path_regex: ^${age.slice(4, 8)}/\n    age: ${age}\n`).join("")}`;

export const examples: readonly Example[] = [
	{
		title: "The file names a key that no rule uses",
		files: { ".age-public-key": `# CI\n${former}\n`, ".sops.yaml": config(ci) },
		reports: [".age-public-key:2"],
	},
	{
		title: "One of two keys is stale",
		files: { ".age-public-key": `${ci}\n${former}\n`, ".sops.yaml": config(ci, owner) },
		reports: [".age-public-key:2"],
	},
	{
		title: "A file for one environment, and the configuration above it",
		files: { "prod/.age-public-key.prod": `${former}\n`, ".sops.yaml": config(ci, owner) },
		reports: ["prod/.age-public-key.prod:1"],
	},
	{
		title: "Sets that have to be equal, by option",
		files: {
			".sops-guard.yaml": "version: 1\nrules:\n  sops-config-public-key-mismatch: { equal: true }\n",
			".age-public-key": `${ci}\n`,
			".sops.yaml": config(ci, owner),
		},
		reports: [".age-public-key:1"],
	},
	{
		title: "Each key is used by a rule",
		files: { ".age-public-key": `# public keys\n\n${ci}\n${owner}\n`, ".sops.yaml": config(ci, owner) },
		reports: [],
	},
	{
		title: "One environment's key among the rules of several",
		files: { "prod/.age-public-key": `${owner}\n`, ".sops.yaml": config(ci, owner) },
		reports: [],
	},
	{
		title: "No configuration, no key, a form",
		files: {
			"a/.age-public-key": `${ci}\n`,
			"b/.age-public-key": "# none yet\n",
			"b/.sops.yaml": config(owner),
			"b/.age-public-key.example": `${ci}\n`,
		},
		reports: [],
	},
];
