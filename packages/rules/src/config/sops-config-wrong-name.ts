import {
	at,
	type Example,
	type File,
	isAside,
	isSopsConfig,
	label,
	sealed,
	treeRule,
} from "@sops-guard/core";
import { ci, sealedYaml, token } from "../sealed-samples.ts";

export const rule = treeRule({
	id: "sops-config-wrong-name",
	summary: "A configuration of sops has a name that sops does not read",
	why: "sops looks for `.sops.yaml` and nothing else. Whoever seals a file below it does so by another configuration, or by none.",
	fix: "Give it the name that sops reads, `git mv {path} {right}`, or delete it where that file is there already.",
	messages: {
		alone: "sops does not read {path}: the name has to be .sops.yaml",
		both: "sops does not read {path}, and reads the .sops.yaml beside it",
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { path: /(?:^|\/)\.?sops\.ya?ml$/ },
	*check(tree) {
		for (const file of tree.files) {
			if (!isMisnamed(file)) continue;
			const right = file.folder === "" ? ".sops.yaml" : `${file.folder}/.sops.yaml`;
			yield {
				at: at.file(file),
				message: tree.file(right) === undefined ? "alone" : "both",
				labels: { right: label.path(right) },
				severity: isAside(file.path) ? "low" : "high",
			};
		}
	},
});

/** A sealed file may have such a name, and so may the settings of other tools. */
function isMisnamed(file: File): boolean {
	return (
		/(?:^|\/)\.?sops\.ya?ml$/.test(file.path) &&
		!isSopsConfig(file.path) &&
		/^(?:creation|destination)_rules:/m.test(file.text ?? "") &&
		sealed(file) === null
	);
}

const config = `creation_rules:\n  - age: ${ci}\n`;

export const examples: readonly Example[] = [
	{
		title: "Another ending",
		files: { ".sops.yml": config, "a.enc.yaml": sealedYaml(`password: ${token()}\n`) },
		reports: [".sops.yml:1"],
	},
	{
		title: "Beside the one that is read",
		files: { "prod/.sops.yml": config, "prod/.sops.yaml": config },
		reports: ["prod/.sops.yml:1"],
	},
	{ title: "Without the dot", files: { "sops.yaml": config }, reports: ["sops.yaml:1"] },
	{
		title: "The right name, a sealed file, another tool's settings",
		files: {
			".sops.yaml": config,
			"a/.sops.yml": sealedYaml(`creation_rules: ${token()}\n`),
			"b/sops.yaml": "enabled: true\n",
			"c/.sops.yaml.example": config,
		},
		reports: [],
	},
	{ title: "An empty file, a broken one", files: { ".sops.yml": "", "a/.sops.yml": ": [\n" }, reports: [] },
];
