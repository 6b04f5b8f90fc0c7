import { Failure, inventoryLabel, type LiveSecret, readLiveSecrets } from "@sops-guard/core";
import type { Kubectl } from "./kubectl.ts";

type Id = { readonly namespace: string; readonly name: string };

const asJson = ["-o", "json", "--show-managed-fields"];

/** Secrets as the cluster has them, by `namespace/name`, in one process for all of them. What does not exist is left out. */
export async function liveSecrets(
	kubectl: Kubectl,
	ids: readonly Id[],
): Promise<ReadonlyMap<string, LiveSecret>> {
	if (ids.length === 0) return new Map();
	const wanted = ids.map(({ namespace, name }) =>
		JSON.stringify({ apiVersion: "v1", kind: "Secret", metadata: { namespace, name } }),
	);
	return read(
		await kubectl.text(["get", "-f", "-", "--ignore-not-found", ...asJson], `${wanted.join("\n")}\n`),
	);
}

/** All Secrets that an inventory holds in some namespaces. */
export async function inventoriedSecrets(
	kubectl: Kubectl,
	inventory: string,
	namespaces: Iterable<string>,
): Promise<ReadonlyMap<string, LiveSecret>> {
	const found = new Map<string, LiveSecret>();
	const selector = `${inventoryLabel}=${inventory}`;
	for (const namespace of namespaces) {
		const text = await kubectl.text([
			"get",
			"secrets",
			`--namespace=${namespace}`,
			"-l",
			selector,
			...asJson,
		]);
		for (const [id, live] of read(text)) found.set(id, live);
	}
	return found;
}

/** The namespace of the kubeconfig's context; `default` where it says none. */
export async function contextNamespace(kubectl: Kubectl): Promise<string> {
	const text = await kubectl.text(["config", "view", "--minify", "-o", "jsonpath={..namespace}"]);
	return text.trim() || "default";
}

function read(text: string): ReadonlyMap<string, LiveSecret> {
	const secrets = readLiveSecrets(text);
	if (secrets !== null) return secrets;
	throw new Failure("cluster", "kubectl answered something that is no list of Secrets", {
		hint: "Is it kubectl? Name it with --kubectl.",
	});
}
