import { compileRegex } from "@sops-guard/sops";
import type { Entry, ExternalSecret } from "./external-secret.ts";
import { type KnownSecret, type KnownSecrets, knownSecretsOf } from "./known-secrets.ts";
import type { ObjectName } from "./object.ts";
import type { SecretStore, Stores } from "./secret-store.ts";

/** A master Secret whose data or labels an apply changed. */
export interface MasterChange extends ObjectName {
	readonly labels: ReadonlyMap<string, string>;
	/** The keys that were added, changed or removed; null: all of them, as for a new Secret. */
	readonly keys: ReadonlySet<string> | null;
}

/** Whether an ExternalSecret reads one of these master Secrets through a kubernetes store, whatever the key. */
export function readsAny(external: ExternalSecret, stores: Stores, masters: readonly KnownSecret[]): boolean {
	return external.entries.some((entry) => masters.some((master) => reads(entry, external, stores, master)));
}

/** Whether one of the changes can reach the target. */
export function isReached(
	external: ExternalSecret,
	stores: Stores,
	changes: readonly MasterChange[],
): boolean {
	return external.entries.some((entry) =>
		changes.some((change) => {
			if (!reads(entry, external, stores, { ...change, data: new Map() })) return false;
			if (entry.kind === "find" || change.keys === null) return true;
			return entry.kind !== "other" && readsKey(entry.ref.property, change.keys);
		}),
	);
}

/** The stores that ExternalSecrets look in for one of these master Secrets, where it is not: they read another namespace. */
export function storesElsewhere(
	externals: readonly ExternalSecret[],
	stores: Stores,
	masters: readonly ObjectName[],
): readonly SecretStore[] {
	const elsewhere = new Set<SecretStore>();
	for (const external of externals) {
		for (const entry of external.entries) {
			if (entry.kind !== "data" && entry.kind !== "extract") continue;
			const store = stores.of(external, entry.store);
			const isNamed = masters.some(
				({ namespace, name }) => name === entry.ref.key && namespace !== store?.kubernetes?.namespace,
			);
			if (store?.kubernetes && isNamed) elsewhere.add(store);
		}
	}
	return [...elsewhere];
}

/** A property is a key as it stands, or begins with a key and leads into its JSON. */
function readsKey(property: string | null, keys: ReadonlySet<string>): boolean {
	return property === null || keys.has(property) || keys.has(property.split(".", 1)[0] ?? "");
}

function reads(entry: Entry, external: ExternalSecret, stores: Stores, master: KnownSecret): boolean {
	const namespace = stores.of(external, entry.store)?.kubernetes?.namespace;
	if (namespace !== master.namespace || entry.kind === "other") return false;
	if (entry.kind !== "find") return entry.ref.key === master.name;
	return (
		(found(entry, knownSecretsOf([master], { whole: new Set([namespace]) }), namespace)?.length ?? 1) > 0
	);
}

/** The Secrets that `find` finds, in the order of their names; null where that cannot be told. Tags win over a name, as in ESO. */
export function found(
	entry: Extract<Entry, { kind: "find" }>,
	masters: KnownSecrets,
	namespace: string,
): readonly KnownSecret[] | null {
	const all = masters.all(namespace);
	if (all === null) return null;
	const { tags, name } = entry;
	if (tags !== null)
		return all.filter(({ labels }) => [...tags].every(([tag, value]) => labels.get(tag) === value));
	const regex = name === null ? null : compileRegex(name);
	return regex === null ? null : all.filter((secret) => regex.test(secret.name));
}
