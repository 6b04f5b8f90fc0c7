import { at, type Example, label, treeRule } from "@sops-guard/core";

export const rule = treeRule({
	id: "rotation-registry-missing",
	summary: "The policy does not say who replaces a required secret, or how often",
	why: "A secret without an owner is replaced by nobody, and a reminder about it reaches nobody.",
	fix: "Add `owner` and `maxAge` to the secret's entry in {path}.",
	messages: {
		owner: "nobody owns the required secret {name}",
		age: "nothing says how old the required secret {name} may become",
		both: "nobody owns the required secret {name}, and nothing says how old it may become",
	},
	severity: "low",
	confidence: "certain",
	presets: ["strict"],
	selects: { path: /(?:^|\/)\.sops-guard\.yaml$/ },
	*check(_tree, { policy }) {
		for (const { name, owner, maxAge, line } of policy.secrets.required) {
			if (policy.path === null || line === null || (owner !== null && maxAge !== null)) continue;
			yield {
				at: at.line(policy.path, line),
				message: owner !== null ? "age" : maxAge !== null ? "owner" : "both",
				labels: { name: label.name(name) },
			};
		}
	},
});

const policy = (...secrets: string[]) =>
	`version: 1\nsecrets:\n  namespace: secrets\n  required:\n${secrets.map((one) => `    - ${one}\n`).join("")}`;

export const examples: readonly Example[] = [
	{
		title: "Without an owner, without an age, without both",
		files: {
			".sops-guard.yaml": policy(
				"{ name: a, maxAge: 90d }",
				"{ name: b, owner: platform }",
				"{ name: c }",
				"{ name: d, owner: platform, maxAge: 30d }",
			),
		},
		reports: [".sops-guard.yaml:5", ".sops-guard.yaml:6", ".sops-guard.yaml:7"],
	},
	{
		title: "All that is needed, and no policy at all",
		files: { ".sops-guard.yaml": policy("{ name: d, owner: platform, maxAge: 30d }") },
		reports: [],
	},
];
