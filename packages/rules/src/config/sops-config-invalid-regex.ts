import {
	at,
	documentRule,
	type Example,
	isSopsConfig,
	label,
	type Severity,
	sopsConfig,
} from "@sops-guard/core";
import { ci } from "../sealed-samples.ts";

export const rule = documentRule({
	id: "sops-config-invalid-regex",
	summary: "A pattern in `.sops.yaml` is no valid RE2 pattern",
	why: "sops takes a selector that does not compile for one that matches nothing and says no word: with `encrypted_regex` the whole file stays in clear, with perfect metadata.",
	fix: "Write the pattern without look-around and back-references, which RE2 does not know: name the keys to seal, as in `^(data|stringData)$`.",
	messages: {
		open: "`{role}` of creation rule {number} does not compile, and so sops seals nothing of the files that it governs",
		closed: "`{role}` of creation rule {number} does not compile, and so it leaves nothing in clear",
		path: "`path_regex` of creation rule {number} does not compile: sops fails for every file that reaches it",
		destination: "`{role}` of a destination rule does not compile, and sops passes over it without a word",
	},
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { path: /(?:^|\/)\.sops\.yaml$/ },
	*check(file) {
		if (!isSopsConfig(file.path)) return;
		for (const { role, valid, span, rule } of sopsConfig(file).regexes) {
			if (valid) continue;
			const effect = effectOf(role, rule);
			yield {
				at: at.span(file, span),
				message: effect,
				labels: { role: label.words(role), number: label.number((rule ?? 0) + 1) },
				severity: severityOf[effect],
			};
		}
	},
});

type Effect = "open" | "closed" | "path" | "destination";

const severityOf: Readonly<Record<Effect, Severity>> = {
	open: "critical",
	closed: "medium",
	path: "high",
	destination: "medium",
};

function effectOf(role: string, rule: number | null): Effect {
	if (rule === null) return "destination";
	if (role === "path_regex") return "path";
	return role.startsWith("encrypted") ? "open" : "closed";
}

const config = (...lines: string[]) =>
	`creation_rules:\n  - age: ${ci}\n${lines.map((line) => `    ${line}\n`).join("")}`;

export const examples: readonly Example[] = [
	{
		title: "A look-ahead: nothing is sealed",
		files: { ".sops.yaml": config('encrypted_regex: "^(?!metadata)"') },
		reports: [".sops.yaml:3"],
	},
	{
		title: "A look-ahead the other way round: everything is sealed",
		files: { ".sops.yaml": config("unencrypted_regex: ^(?!data).*$") },
		reports: [".sops.yaml:3"],
	},
	{
		title: "Comment selectors and back-references",
		files: {
			"a/.sops.yaml": config(String.raw`encrypted_comment_regex: '(secret)\1'`),
			"b/.sops.yaml": config("unencrypted_comment_regex: '(?<=x)y'"),
		},
		reports: ["a/.sops.yaml:3", "b/.sops.yaml:3"],
	},
	{
		title: "Paths: a glob and an unclosed bracket",
		files: { ".sops.yaml": config("path_regex: '*.enc.yaml'", "encrypted_regex: '^(data'") },
		reports: [".sops.yaml:4", ".sops.yaml:3"],
	},
	{
		title: "A destination",
		files: {
			".sops.yaml": `${config()}destination_rules:\n  - path_regex: "(?!x)"\n    s3_bucket: b\n`,
		},
		reports: [".sops.yaml:4"],
	},
	{
		title: "What RE2 knows",
		files: {
			".sops.yaml": config(
				String.raw`path_regex: '^(k8s|[[:alpha:]]+)/(?i:secrets)/.+\.enc\.ya?ml$'`,
				"encrypted_regex: '((?i)(pass|secret($|[^N])|^data$))'",
			),
		},
		reports: [],
	},
	{
		title: "Suffixes are no patterns",
		files: { ".sops.yaml": config("unencrypted_suffix: '(?!_plain'") },
		reports: [],
	},
	{
		title: "Files that only look like the configuration",
		files: {
			".sops.yaml.j2": config("encrypted_regex: '(?!x)'"),
			"a.sops.yaml": config("encrypted_regex: '(?!x)'"),
		},
		reports: [],
	},
];
