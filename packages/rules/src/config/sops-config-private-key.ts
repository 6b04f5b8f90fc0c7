import {
	at,
	documentRule,
	type Example,
	findIdentities,
	isPublicKeyFile,
	isSopsConfig,
	label,
} from "@sops-guard/core";
import { ci, identityOfFormer } from "../sealed-samples.ts";

export const rule = documentRule({
	id: "sops-config-private-key",
	summary: "A private key stands where public ones belong",
	why: "Whoever has a clone opens everything that was ever sealed for it, and sops prints it in its error message.",
	fix: "Take the key out of service: make a new one with `age-keygen`, write its public half into {path}, then `sops updatekeys` and `sops rotate` every file, and replace every value.",
	messages: {
		identity: "{path} holds the age identity of {recipient}",
		plugin: "{path} holds an identity for an age plugin",
		pem: "{path} holds a private key",
		broken: "{path} holds text that has the form of an age identity but no valid checksum",
	},
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	selects: { path: /(?:^|\/)\.(?:sops\.yaml|age-public-key(?:\.[^/]*)?)$/ },
	*check(file) {
		if (!isSopsConfig(file.path) && !isPublicKeyFile(file.path)) return;
		const text = file.text ?? "";
		for (const { span, valid, recipient } of findIdentities(text)) {
			yield {
				at: at.span(file, span),
				message: valid ? "identity" : "broken",
				labels: {
					recipient: recipient === null ? label.words("a recipient") : label.recipient(recipient),
				},
				severity: valid ? "critical" : "low",
			};
		}
		for (const [message, pattern] of others) {
			for (const match of text.matchAll(pattern)) {
				yield {
					at: at.span(file, { start: match.index, end: match.index + match[0].length }),
					message,
				};
			}
		}
	},
});

const others = [
	["plugin", /\bAGE-PLUGIN-[A-Z0-9]+-1[A-Z0-9]{6,}/g],
	["pem", /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/g],
] as const;

export const examples: readonly Example[] = [
	{
		title: "The identity where the recipient belongs",
		files: { ".sops.yaml": `creation_rules:\n  - age: ${identityOfFormer}\n` },
		reports: [".sops.yaml:2"],
	},
	{
		title: "In a comment of the configuration, and in the file of public keys",
		files: {
			"k8s/.sops.yaml": `# ${identityOfFormer}\ncreation_rules:\n  - age: ${ci}\n`,
			".age-public-key": `# created: 2026-01-01\n# public key: ${ci}\n${identityOfFormer}\n`,
		},
		reports: [".age-public-key:3", "k8s/.sops.yaml:1"],
	},
	{
		title: "An identity of a plugin, a PEM block",
		files: {
			".age-public-key.prod": `AGE-PLUGIN-${"YUBIKEY"}-1QQQSZQGP0RJ8ZYQ\n`,
			".sops.yaml": `# -----BEGIN OPENSSH ${"PRIVATE"} KEY-----\ncreation_rules: []\n`,
		},
		reports: [".age-public-key.prod:1", ".sops.yaml:1"],
	},
	{
		title: "A letter too many: not a key, but close",
		files: { ".sops.yaml": `creation_rules:\n  - age: ${identityOfFormer.replace(/.$/, "Q")}\n` },
		reports: [".sops.yaml:2"],
	},
	{
		title: "Public keys",
		files: { ".sops.yaml": `creation_rules:\n  - age: ${ci}\n`, ".age-public-key": `${ci}\n` },
		reports: [],
	},
	{
		title: "Another file is another rule's business",
		files: { "keys.txt": `${identityOfFormer}\n` },
		reports: [],
	},
];
