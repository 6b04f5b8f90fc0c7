import { Failure } from "@sops-guard/core";
import { Kubectl } from "@sops-guard/io";
import type { Arguments, Option } from "../../option.ts";
import type { Terminal } from "../../terminal.ts";

/** Which cluster, as kubectl's users say it. */
export const clusterOptions: readonly Option[] = [
	{
		name: "kubeconfig",
		value: "FILE",
		description: "as kubectl takes it; otherwise KUBECONFIG and its places",
	},
	{ name: "context", value: "NAME", description: "the context of the kubeconfig" },
	{ name: "kubectl", value: "PROGRAM", description: "the kubectl to use, or a k3s; otherwise from PATH" },
	{ name: "timeout", value: "SECONDS", description: "for a single request (default 30)" },
	{
		name: "pass-env",
		value: "NAME",
		repeat: true,
		description: "a variable that the kubeconfig's login program needs beyond the usual ones",
	},
];

export function kubectlGiven(given: Arguments, { environment }: Pick<Terminal, "environment">): Kubectl {
	return new Kubectl({
		program: given.value("kubectl"),
		kubeconfig: given.value("kubeconfig"),
		context: given.value("context"),
		timeout: secondsGiven(given, "timeout", 30),
		passOn: given.list("pass-env"),
		environment,
	});
}

export function secondsGiven(given: Arguments, name: string, otherwise: number): number {
	const text = given.value(name) ?? String(otherwise);
	if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
	throw new Failure("usage", `--${name} takes seconds`, { hint: `Such as --${name} 60.` });
}
