import { at, type Example, label, treeRule } from "@sops-guard/core";

// A workflow may well be called sops-guard.yml.
const policyFile = /^(?!\.github\/)(?:.*\/)?\.?sops-guard\.ya?ml$/;

export const rule = treeRule({
	id: "meta-policy-invalid",
	summary: "A policy cannot be used, or speaks of nothing",
	why: "A typo in a policy must not switch rules off: whoever lints that project would be told that nothing is wrong.",
	fix: "Correct {path}, then try it with `sops-guard lint --policy {path}`.",
	messages: {
		invalid: "{path} cannot be used: {cause}",
		name: "{path} is never read; a policy is called .sops-guard.yaml",
		environment: "the environment {environment} matches no file",
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { path: policyFile },
	*check(tree, { policy, policyFault }) {
		for (const file of tree.files) {
			if (!policyFile.test(file.path) || file.path === policy.path || file.entry.kind === "link") continue;
			if (!file.path.endsWith(".sops-guard.yaml")) yield { at: at.file(file), message: "name" };
			else if (file.text !== null) {
				const fault = policyFault(file.text, file.path);
				if (fault !== null) yield { at: at.line(file, fault.line), labels: { cause: fault.words } };
			}
		}
		const inside = tree.files.map(({ path }) => policy.within(path)).filter((path) => path !== null);
		for (const { name, paths, line } of policy.environments) {
			if (policy.path === null || line === null || inside.some((path) => paths.matches(path))) continue;
			yield {
				at: at.line(policy.path, line),
				message: "environment",
				labels: { environment: label.name(name) },
				severity: "info",
			};
		}
	},
});

export const examples: readonly Example[] = [
	{
		title: "A typo in the policy of another project of the repository",
		files: {
			"apps/shop/.sops-guard.yaml": "version: 1\nrules:\n  tf-tfvars-trackd: low\n",
			"apps/blog/.sops-guard.yaml": "version: 1\n",
		},
		reports: ["apps/shop/.sops-guard.yaml:3"],
	},
	{
		title: "A policy under a name that is not read",
		files: { ".sops-guard.yml": "version: 1\n" },
		reports: [".sops-guard.yml:1"],
	},
	{
		title: "An environment without files",
		files: {
			".sops-guard.yaml":
				"version: 1\nenvironments:\n  prod: { paths: [env/prod/**] }\n  dev: { paths: [env/dev/**] }\n",
			"env/dev/main.tf": "",
		},
		reports: [".sops-guard.yaml:3"],
	},
	{
		title: "A workflow of that name",
		files: { ".github/workflows/sops-guard.yml": "on: push\n" },
		reports: [],
	},
	{
		title: "Policies that can be used, one upon the other",
		files: {
			".sops-guard.yaml": "version: 1\nextends: strict\n",
			"apps/shop/.sops-guard.yaml": "version: 1\nextends: ../../.sops-guard.yaml\n",
		},
		reports: [],
	},
];
