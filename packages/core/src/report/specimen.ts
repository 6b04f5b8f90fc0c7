// A small report for the tests of the formats; no other code imports it.
import type { Finding } from "../finding.ts";
import type { RuleMetadata } from "./format.ts";
import type { Report } from "./report.ts";

export const leafRule: RuleMetadata = {
	on: "document",
	id: "sops-leaf-plaintext",
	summary: "A value of a sealed file stands in clear text",
	why: "A value that was added by hand stays in clear text in git; sops only complains when somebody decrypts.",
	fix: "`sops edit {path}`",
	messages: { default: "{pointer} is in clear text in a sealed file" },
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	options: {
		allow: {
			type: "array",
			description: "keys that may stay in clear text",
			items: { type: "string" },
			default: ["kind"],
		},
	},
};

export const ignoreRule: RuleMetadata = {
	on: "tree",
	id: "gitignore-plaintext-exposed",
	summary: "No ignore rule covers a plaintext that must never be committed",
	why: "One `git add .` publishes it.",
	fix: "Add `terraform.tfvars` to {path}, above its exceptions.",
	messages: { default: "nothing ignores terraform.tfvars" },
	severity: "medium",
	confidence: "likely",
	presets: ["recommended", "strict"],
};

export const rangeRule: RuleMetadata = {
	on: "range",
	id: "history-added-then-removed",
	summary: "A plaintext came and went",
	why: "History keeps it.",
	fix: "Rotate the value.",
	messages: { default: "a plaintext came and went" },
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
};

export const specimenRules = [leafRule, ignoreRule, rangeRule];

export function findingOf(more: Partial<Finding> = {}): Finding {
	return {
		rule: "sops-leaf-plaintext",
		severity: "critical",
		confidence: "certain",
		path: "k8s/secrets/base-secrets.enc.yaml",
		line: 14,
		column: 9,
		endLine: 14,
		endColumn: 22,
		pointer: "stringData.url",
		message: "stringData.url is in clear text in a sealed file",
		fix: "`sops edit k8s/secrets/base-secrets.enc.yaml`",
		related: [],
		commit: null,
		suppressed: null,
		known: false,
		fingerprint: "3a7bd3e2360a3d29eea436fcfb7e44c735d117c42d1c1835420b6b9942dd4f1b",
		...more,
	};
}

export function reportOf(findings: readonly Finding[], more: Partial<Report> = {}): Report {
	const counting = findings.filter(({ known, suppressed }) => !known && suppressed === null);
	const of = (severity: Finding["severity"]) =>
		counting.filter((finding) => finding.severity === severity).length;
	return {
		tool: { name: "sops-guard", version: "0.1.0" },
		subject: "work tree",
		ran: ["sops-leaf-plaintext", "gitignore-plaintext-exposed"],
		findings,
		summary: {
			files: 148,
			encrypted: 6,
			values: 41,
			commits: 0,
			rules: 2,
			bySeverity: {
				critical: of("critical"),
				high: of("high"),
				medium: of("medium"),
				low: of("low"),
				info: of("info"),
			},
			new: counting.length,
			known: findings.filter(({ known }) => known).length,
			fixed: 0,
		},
		incomplete: [],
		...more,
	};
}
