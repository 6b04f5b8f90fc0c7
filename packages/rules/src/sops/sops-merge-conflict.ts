import {
	at,
	conflictMarker,
	documentRule,
	type Example,
	isEncryptedName,
	isSopsConfig,
	isSourceOrProse,
} from "@sops-guard/core";
import { sealedYaml, token } from "../sealed-samples.ts";

export const rule = documentRule({
	id: "sops-merge-conflict",
	summary: "A sealed file or `.sops.yaml` holds the markers of an unfinished merge",
	why: "sops cannot read the file at all, and a merge by text breaks its MAC even when the markers are gone.",
	fix: "Take one side with `git checkout --theirs -- {path}`, then repeat the other side's changes with `sops edit {path}`.",
	messages: {
		sealed: "{path} is sealed and still holds the markers of a merge, so that nobody can open it",
		config:
			"{path} still holds the markers of a merge: sops reads no rule from it and refuses to work below it",
	},
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { needles: ["<<<<<<<", ">>>>>>>", "|||||||"] },
	*check(file) {
		const text = file.text ?? "";
		const marker = conflictMarker(text);
		if (marker === null) return;
		const isConfig = isSopsConfig(file.path);
		const isSealed = text.includes("ENC[AES256_GCM,") && !isSourceOrProse(file.path);
		if (!isConfig && !isSealed && !isEncryptedName(file.path)) return;
		yield { at: at.span(file, marker), message: isConfig ? "config" : "sealed" };
	},
});

const sides = (mark = "=======") =>
	`<<<<<<< HEAD\npassword: ${token(9)}\n${mark}\npassword: ${token(11)}\n>>>>>>> feature\n`;

export const examples: readonly Example[] = [
	{
		title: "Both sides of a value",
		files: { "db.enc.yaml": sealedYaml(`user: ${token(5)}\n${sides()}`) },
		reports: ["db.enc.yaml:2"],
	},
	{
		title: "A marker in the metadata, under a name that says nothing",
		files: {
			"values.yaml": sealedYaml(`user: ${token(5)}\n`).replace("    mac:", "<<<<<<< HEAD\n    mac:"),
		},
		reports: ["values.yaml:14"],
	},
	{
		title: "A merge that was resolved by half",
		files: { "secrets.json": `{\n"a": "${token(4)}"\n>>>>>>> feature\n}\n` },
		reports: ["secrets.json:3"],
	},
	{
		title: "The configuration",
		files: {
			".sops.yaml":
				"creation_rules:\n<<<<<<< HEAD\n  - path_regex: a\n=======\n  - path_regex: b\n>>>>>>> x\n",
		},
		reports: [".sops.yaml:2"],
	},
	{
		title: "Prose about merges, and a headline",
		files: {
			"docs/merging.md": `# Merging\n\n\`\`\`\n${sides()}\`\`\`\n`,
			"notes.txt": "Secrets\n=======\n",
		},
		reports: [],
	},
	{
		title: "A conflict in a file that has nothing to do with sops",
		files: { "values.yaml": "<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> x\n" },
		reports: [],
	},
	{
		title: "A sealed file that was merged well",
		files: { "db.enc.yaml": sealedYaml(`<<: ${token(3)}\nuser: ${token(5)}\n`) },
		reports: [],
	},
];
