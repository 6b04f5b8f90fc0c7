import type { Command } from "../../command.ts";
import { identityOptions } from "../sealed/options.ts";
import { clusterOptions } from "./cluster-options.ts";

export const k8sCommand: Command = {
	name: "k8s",
	summary: "plan, or apply, the Secrets of sealed files to a cluster, by key and without a value in sight",
	operands: "plan|apply FILE…",
	mostOperands: Number.POSITIVE_INFINITY,
	options: [
		{
			name: "namespace",
			short: "n",
			value: "NAME",
			description: "for Secrets that name none; one that names another is refused",
		},
		{
			name: "allow-namespace",
			value: "NAME",
			repeat: true,
			description: "where Secrets may go; otherwise the policy's namespace, and without one all but kube-*",
		},
		{
			name: "server",
			description: "plan: have the API server check it too, which sends it the values and writes nothing",
		},
		{ name: "fail-on-drift", description: "plan: exit 1 when the cluster is not as the files say" },
		{ name: "field-manager", value: "NAME", description: "who looks after the fields (default sops-guard)" },
		{ name: "force-conflicts", description: "take fields over from whoever else looks after them" },
		{ name: "inventory", value: "NAME", description: "mark what is applied as belonging together" },
		{
			name: "prune",
			description: "remove what an earlier run applied under the same --inventory and the files do not have",
		},
		{
			name: "wait-for-eso",
			value: "WHEN",
			choices: ["auto", "always", "never"],
			description:
				"apply: prove that what changed has reached the targets of External Secrets Operator: auto where it can be looked at (default), always or never",
		},
		{
			name: "eso-timeout",
			value: "SECONDS",
			description: "how long to wait for that (default 60)",
		},
		{
			name: "restart-workloads",
			description: "apply: restart the workloads that read a changed Secret, and wait for their new pods",
		},
		{
			name: "rollout-timeout",
			value: "SECONDS",
			description: "how long to wait for these (default 300)",
		},
		{ name: "partial", description: "the files are not all that the policy asks for" },
		{ name: "allow-empty", description: "empty values are meant" },
		{ name: "policy", value: "FILE", description: "use this policy instead of the project's" },
		{
			name: "format",
			value: "NAME",
			choices: ["pretty", "json", "markdown"],
			description: "pretty, json or markdown",
		},
		...clusterOptions,
		...identityOptions,
	],
	examples: [
		["sops-guard k8s plan k8s/secrets/", "what would happen to every key of every Secret"],
		["sops-guard k8s apply k8s/secrets/base-secrets.enc.yaml", "and do it"],
		[
			"sops-guard k8s apply --inventory platform --prune k8s/secrets/",
			"remove what earlier runs applied and the files do not have any more",
		],
	],
	run: async (given, terminal) => (await import("./run-k8s.ts")).runK8s(given, terminal),
};
