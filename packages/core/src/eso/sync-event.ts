import { itemsOf, textOf } from "./object.ts";

/**
 * What an event of the controller says, told apart by words that are its own. Causes stand in events alone; their texts quote
 * providers and are never passed on.
 */
export type EventSign =
	| "store-auth"
	| "store-ca"
	| "store-rbac"
	| "store-missing"
	| "store-not-ready"
	| "property-missing"
	| "master-missing"
	| "owned"
	| "forbidden-target";

export interface SyncEvent {
	/** ExternalSecret, SecretStore or ClusterSecretStore. */
	readonly kind: string;
	readonly namespace: string;
	readonly name: string;
	readonly sign: EventSign;
	/** Milliseconds since the epoch of its last time; 0 where it does not say. */
	readonly at: number;
}

const signs: readonly (readonly [EventSign, RegExp])[] = [
	["store-auth", /no auth provider given|failed to prepare auth/],
	["store-ca", /x509:|failed to verify certificate|HTTP response to HTTPS client/],
	[
		"store-rbac",
		/not allowed to get secrets|is forbidden: User "[^"]*" cannot (?:get|list|watch) resource "secrets"/,
	],
	["store-missing", /could not get (?:Cluster)?SecretStore/],
	["store-not-ready", /(?:Cluster)?SecretStore "[^"]*" is not ready/],
	["property-missing", /property \S+ does not exist in data of secret/],
	["owned", /owned by another ExternalSecret/],
	["forbidden-target", /is forbidden: User "[^"]*" cannot (?:create|update|patch) resource "secrets"/],
	["master-missing", /secrets "[^"]*" not found|Secret does not exist/],
];

/** The warnings of the controller in a list of events. */
export function readSyncEvents(json: unknown): readonly SyncEvent[] {
	return itemsOf(json, "items").flatMap((item): SyncEvent[] => {
		const message = textOf(item, "message") ?? "";
		const found =
			textOf(item, "type") === "Warning" ? signs.find(([, sign]) => sign.test(message)) : undefined;
		if (found === undefined) return [];
		const time = textOf(item, "lastTimestamp") ?? textOf(item, "eventTime") ?? "";
		return [
			{
				kind: textOf(item, "involvedObject", "kind") ?? "",
				namespace: textOf(item, "involvedObject", "namespace") ?? "",
				name: textOf(item, "involvedObject", "name") ?? "",
				sign: found[0],
				at: Date.parse(time) || 0,
			},
		];
	});
}

/** The last thing that was said about an object, of what was said since `since`. */
export function lastSign(
	events: readonly SyncEvent[],
	{ kind, namespace, name }: { readonly kind: string; readonly namespace: string; readonly name: string },
	since = 0,
): EventSign | null {
	let last: SyncEvent | null = null;
	for (const event of events) {
		// Events about what has no namespace lie in `default`.
		const isIts =
			event.kind === kind && event.name === name && (namespace === "" || event.namespace === namespace);
		if (isIts && event.at >= since && (last === null || event.at >= last.at)) last = event;
	}
	return last?.sign ?? null;
}
