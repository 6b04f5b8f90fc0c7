import type { Kubectl } from "./kubectl.ts";

/** Whether a namespace is there to be written to; `unknown` where that may not be asked. */
export async function namespaceState(
	name: string,
	kubectl: Kubectl,
): Promise<"active" | "terminating" | "missing" | "unknown"> {
	const { stdout, trouble } = await kubectl.run([
		...["get", "namespace", name, "--ignore-not-found", "-o", "jsonpath={.status.phase}"],
	]);
	if (trouble !== null) return "unknown";
	if (stdout.trim() === "") return "missing";
	return stdout.trim() === "Terminating" ? "terminating" : "active";
}
