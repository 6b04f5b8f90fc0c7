import {
	type ExternalSecret,
	Failure,
	objectId,
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
	return trouble === null ? readSyncEvents({ items: itemsOf(stdout) }) : [];
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
 * there, ESO hands one down that the ClusterExternalSecret itself carries. One process for all of a kind. Answers with the version that each
 * had synced last at that very moment, by `namespace/name`; `forbidden` where not all may be told.
 * `stamp` is a text that no earlier call used.
 */
export async function forceSync(
	externals: readonly ExternalSecret[],
	kubectl: Kubectl,
	stamp: string,
): Promise<ReadonlyMap<string, string> | "forbidden"> {
	const annotate = async (annotation: string, input: string) => {
		const { stdout, trouble } = await kubectl.run(
			[
				...["annotate", "-f", "-", "--overwrite", `${annotation}=${stamp}`, "--field-manager=sops-guard"],
				...["-o", `jsonpath=${syncedTemplate}`],
			],
			input,
		);
		if (trouble?.code === "forbidden") return null;
		if (trouble !== null) throw failureOf(trouble);
		return stdout;
	};
	const before = new Map(externals.map((external) => [objectId(external), external.synced]));
	const own = externals.filter(({ writtenBy }) => writtenBy === null);
	if (own.length > 0) {
		const said = await annotate("force-sync", manifests(own));
		if (said === null) return "forbidden";
		for (const line of said.trimEnd().split("\n")) {
			const [id = "", synced = ""] = line.split(" ");
			if (before.has(id)) before.set(id, synced);
		}
	}
	const writers = new Map(
		externals.flatMap(({ apiVersion, writtenBy }) => (writtenBy === null ? [] : [[writtenBy, apiVersion]])),
	);
	if (writers.size === 0) return before;
	const named = [...writers].map(([name, version]) =>
		JSON.stringify({
			apiVersion: `${group}/${version}`,
			kind: "ClusterExternalSecret",
			metadata: { name },
		}),
	);
	const said = await annotate(`${group}/force-sync`, named.join("\n"));
	return said === null ? "forbidden" : before;
}

const syncedTemplate = '{.metadata.namespace}/{.metadata.name} {.status.syncedResourceVersion}{"\\n"}';

/** How some ExternalSecrets are now, by `namespace/name`. */
export async function externalsNow(
	externals: readonly ExternalSecret[],
	kubectl: Kubectl,
): Promise<readonly ExternalSecret[]> {
	const items = await kubectl.text(
		["get", "-f", "-", "--ignore-not-found", "-o", "json"],
		manifests(externals),
	);
	return itemsOf(items).flatMap((item) => readExternalSecret(item) ?? []);
}

/** ExternalSecrets and their targets in one process; null where one of them may not be read, or none is left. */
export async function externalsAndSecretsNow(
	externals: readonly ExternalSecret[],
	secrets: string,
	kubectl: Kubectl,
): Promise<{ readonly externals: readonly ExternalSecret[]; readonly secrets: string } | null> {
	const { stdout, trouble } = await kubectl.run(
		["get", "-f", "-", "--ignore-not-found", "-o", "json"],
		`${manifests(externals)}\n${secrets}`,
	);
	if (trouble?.code === "forbidden") return null;
	if (trouble !== null) throw failureOf(trouble);
	const items = itemsOf(stdout);
	const isSecret = (item: unknown) => (item as { kind?: unknown }).kind === "Secret";
	return {
		externals: items.flatMap((item) => readExternalSecret(item) ?? []),
		secrets: JSON.stringify({ items: items.filter(isSecret) }),
	};
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
