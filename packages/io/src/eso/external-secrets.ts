import {
	type ExternalSecret,
	Failure,
	readExternalSecret,
	readSecretStore,
	readSyncEvents,
	Stores,
	type SyncEvent,
} from "@sops-guard/core";
import { failureOf, type Kubectl } from "../cluster/kubectl.ts";

/** All that External Secrets Operator is told in a cluster. */
export interface EsoObjects {
	readonly externals: readonly ExternalSecret[];
	readonly stores: Stores;
}

const group = "external-secrets.io";
const kinds = ["externalsecrets", "secretstores", "clustersecretstores"].map((kind) => `${kind}.${group}`);

/** ExternalSecrets and stores of all namespaces, in one process. `absent`: the cluster does not know these kinds. */
export async function esoObjects(kubectl: Kubectl): Promise<EsoObjects | "absent" | "forbidden"> {
	const { stdout, trouble } = await kubectl.run(["get", kinds.join(","), "--all-namespaces", "-o", "json"]);
	if (trouble?.code === "no-kind") return "absent";
	if (trouble?.code === "forbidden") return "forbidden";
	if (trouble !== null) throw failureOf(trouble);
	const items = itemsOf(stdout);
	return {
		externals: items.flatMap((item) => readExternalSecret(item) ?? []),
		stores: new Stores(items.flatMap((item) => readSecretStore(item) ?? [])),
	};
}

/** The controller's warnings; none where events may not be read here. */
export async function syncEvents(kubectl: Kubectl): Promise<readonly SyncEvent[]> {
	const { stdout, trouble } = await kubectl.run([
		...["get", "events", "--all-namespaces", "--field-selector", "type=Warning", "-o", "json"],
	]);
	return trouble === null ? readSyncEvents(JSON.parse(stdout || "{}")) : [];
}

/** Labels of the namespaces, which stores may ask for; null where they may not be read here. */
export async function namespaceLabels(
	kubectl: Kubectl,
): Promise<ReadonlyMap<string, ReadonlyMap<string, string>> | null> {
	const { stdout, trouble } = await kubectl.run(["get", "namespaces", "-o", "json"]);
	if (trouble !== null) return null;
	const named = itemsOf(stdout) as { metadata?: { name?: string; labels?: Record<string, string> } }[];
	return new Map(
		named.map(({ metadata }) => [metadata?.name ?? "", new Map(Object.entries(metadata?.labels ?? {}))]),
	);
}

/**
 * Tells ESO to sync now: any change of an ExternalSecret's annotations does. What a ClusterExternalSecret writes loses ours at once;
 * there, ESO hands one down that the ClusterExternalSecret itself carries. One process for all of a kind.
 * `stamp` is a text that no earlier call used.
 */
export async function forceSync(
	externals: readonly ExternalSecret[],
	kubectl: Kubectl,
	stamp: string,
): Promise<void> {
	const annotate = (annotation: string, input: string) =>
		kubectl.text(
			["annotate", "-f", "-", "--overwrite", `${annotation}=${stamp}`, "--field-manager=sops-guard"],
			input,
		);
	const own = externals.filter(({ writtenBy }) => writtenBy === null);
	if (own.length > 0) await annotate("force-sync", manifests(own));
	const writers = new Map(
		externals.flatMap(({ apiVersion, writtenBy }) => (writtenBy === null ? [] : [[writtenBy, apiVersion]])),
	);
	if (writers.size === 0) return;
	const named = [...writers].map(([name, version]) =>
		JSON.stringify({
			apiVersion: `${group}/${version}`,
			kind: "ClusterExternalSecret",
			metadata: { name },
		}),
	);
	await annotate(`${group}/force-sync`, named.join("\n"));
}

/** How some ExternalSecrets are now, by `namespace/name`. */
export async function externalsNow(
	externals: readonly ExternalSecret[],
	kubectl: Kubectl,
): Promise<readonly ExternalSecret[]> {
	const text = await kubectl.text(
		["get", "-f", "-", "--ignore-not-found", "-o", "json"],
		manifests(externals),
	);
	return itemsOf(text).flatMap((item) => readExternalSecret(item) ?? []);
}

/** In the version in which the cluster answered: before 0.16 there is no v1. */
function manifests(externals: readonly ExternalSecret[]): string {
	return externals
		.map(({ apiVersion, namespace, name }) =>
			JSON.stringify({
				apiVersion: `${group}/${apiVersion}`,
				kind: "ExternalSecret",
				metadata: { namespace, name },
			}),
		)
		.join("\n");
}

/** What `kubectl get` printed: nothing, one object or a List. */
function itemsOf(text: string): readonly unknown[] {
	if (text.trim() === "") return [];
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		throw new Failure("cluster", "kubectl answered something that is no JSON", {
			hint: "Is it kubectl? Name it with --kubectl.",
		});
	}
	const { items } = value as { items?: unknown };
	return Array.isArray(items) ? items : [value];
}
