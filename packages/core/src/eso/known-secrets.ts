import type { ObjectName } from "./object.ts";
import { objectId } from "./object.ts";
import type { SecretData } from "./remote-value.ts";

export interface KnownSecret extends ObjectName {
	readonly data: SecretData;
	readonly labels: ReadonlyMap<string, string>;
}

/** What is known of the Secrets of a cluster: those of some namespaces whole, of others single ones. */
export interface KnownSecrets {
	/** A Secret; `missing` where there is certainly none, `unknown` where it could not be read. */
	find(name: ObjectName): KnownSecret | "missing" | "unknown";
	/** All Secrets of a namespace; null where not all of them are known. */
	all(namespace: string): readonly KnownSecret[] | null;
}

/** `whole` names the namespaces of which every Secret is in the list. */
export function knownSecretsOf(
	secrets: readonly KnownSecret[],
	{ whole, missing = [] }: { readonly whole: ReadonlySet<string>; readonly missing?: readonly ObjectName[] },
): KnownSecrets {
	const byId = new Map(secrets.map((secret) => [objectId(secret), secret]));
	const gone = new Set(missing.map(objectId));
	return {
		find: (name) =>
			byId.get(objectId(name)) ??
			(whole.has(name.namespace) || gone.has(objectId(name)) ? "missing" : "unknown"),
		all: (namespace) =>
			whole.has(namespace) ? secrets.filter((secret) => secret.namespace === namespace) : null,
	};
}
