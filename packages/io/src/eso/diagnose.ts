import { diagnosis, type Symptom } from "@sops-guard/core";
import type { Kubectl } from "../cluster/kubectl.ts";
import { esoObjects, namespaceLabels, syncEvents } from "./external-secrets.ts";
import { mastersOf, Targets } from "./read-secrets.ts";

/** Looks at all that External Secrets Operator has to do in a cluster. Values are compared in memory and forgotten. */
export async function diagnoseEso(kubectl: Kubectl): Promise<readonly Symptom[] | "absent" | "forbidden"> {
	const seen = await esoObjects(kubectl);
	if (typeof seen === "string") return seen;
	const { externals, stores } = seen;
	const [masters, target, events, namespaces] = await Promise.all([
		mastersOf(externals, stores, kubectl),
		new Targets(kubectl).now(externals),
		syncEvents(kubectl),
		namespaceLabels(kubectl),
	]);
	return diagnosis({ externals, stores, masters, target, events, namespaces });
}

/** The versions in which the cluster serves ExternalSecrets; null where that may not be asked. */
export async function servedVersions(kubectl: Kubectl): Promise<readonly string[] | null> {
	const { stdout, trouble } = await kubectl.run(["get", "--raw", "/apis/external-secrets.io"]);
	if (trouble !== null) return null;
	try {
		const { versions = [] } = JSON.parse(stdout) as { versions?: { version?: string }[] };
		return versions.flatMap(({ version }) => version ?? []);
	} catch {
		return null;
	}
}
