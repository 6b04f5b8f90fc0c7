import {
	type Condition,
	itemsOf,
	member,
	nameOf,
	type ObjectName,
	readiness,
	textOf,
	textsOf,
} from "./object.ts";

/** Which store an ExternalSecret reads from. */
export interface StoreRef {
	readonly kind: "SecretStore" | "ClusterSecretStore";
	readonly name: string;
}

/** What is read from one remote secret. */
export interface RemoteRef {
	readonly key: string;
	/** A key of the remote secret, or a path into the JSON that one holds; null: all of it. */
	readonly property: string | null;
	/** Labels and annotations are read instead of the data. */
	readonly isMetadata: boolean;
	readonly decoding: string;
}

/** One item of `spec.data` or `spec.dataFrom`. */
export type Entry = {
	/** Where it stands, such as `spec.data[0]`. */
	readonly at: string;
	/** Null: the ExternalSecret's own store. */
	readonly store: StoreRef | null;
} & (
	| { readonly kind: "data"; readonly secretKey: string; readonly ref: RemoteRef }
	| { readonly kind: "extract"; readonly ref: RemoteRef; readonly isRewritten: boolean }
	| {
			readonly kind: "find";
			/** Go's regular expression over the names of remote secrets. */
			readonly name: string | null;
			readonly tags: ReadonlyMap<string, string> | null;
			readonly decoding: string;
			readonly isRewritten: boolean;
	  }
	/** A generator, or what this version of ESO may know and we do not. */
	| { readonly kind: "other" }
);

/** How the data becomes the target where it is not copied. */
export interface Template {
	/** Templates of values by key; null where they come from elsewhere (`templateFrom`). */
	readonly data: ReadonlyMap<string, string> | null;
	readonly isMerged: boolean;
}

/** When the controller looks again: `never` is a refresh interval of 0, which stops it even for a force-sync. */
export type Refresh = "periodic" | "on-change" | "created-once" | "never";

export interface ExternalSecret extends ObjectName {
	readonly apiVersion: string;
	/** The ClusterExternalSecret that writes this one. */
	readonly writtenBy: string | null;
	readonly store: StoreRef | null;
	readonly refresh: Refresh;
	readonly target: {
		readonly name: string;
		/** Owner, Orphan, Merge, None, CreateOrMerge. */
		readonly creation: string;
		/** Retain, Delete, Merge. */
		readonly deletion: string;
		readonly isImmutable: boolean;
		readonly template: Template | null;
		/** The target is no Secret but another kind of object. */
		readonly isGeneric: boolean;
	};
	readonly entries: readonly Entry[];
	readonly ready: Condition | null;
	/** The version (generation and a hash of labels and annotations) that was synced last; "" before the first time. */
	readonly synced: string;
	/** `metadata.generation`: grows with every change of the spec. */
	readonly generation: number;
}

/** An ExternalSecret as the API server answers with it; null for what is none. */
export function readExternalSecret(json: unknown): ExternalSecret | null {
	const object = nameOf(json);
	const group = /^external-secrets\.io\/(.+)$/.exec(textOf(json, "apiVersion") ?? "");
	if (textOf(json, "kind") !== "ExternalSecret" || group === null || object.name === "") return null;
	const owner = itemsOf(json, "metadata", "ownerReferences").find(
		(each) => textOf(each, "kind") === "ClusterExternalSecret",
	);
	const generation = member(json, "metadata", "generation");
	return {
		...object,
		apiVersion: group[1] ?? "",
		writtenBy: textOf(owner, "name"),
		store: storeRef(member(json, "spec", "secretStoreRef")),
		refresh: refreshOf(member(json, "spec")),
		target: {
			name: textOf(json, "spec", "target", "name") ?? object.name,
			creation: textOf(json, "spec", "target", "creationPolicy") ?? "Owner",
			deletion: textOf(json, "spec", "target", "deletionPolicy") ?? "Retain",
			isImmutable: member(json, "spec", "target", "immutable") === true,
			template: templateOf(member(json, "spec", "target", "template")),
			isGeneric: member(json, "spec", "target", "manifest") !== undefined,
		},
		entries: [
			...itemsOf(json, "spec", "dataFrom").map((item, index) =>
				dataFromEntry(item, `spec.dataFrom[${index}]`),
			),
			...itemsOf(json, "spec", "data").map((item, index) => dataEntry(item, `spec.data[${index}]`)),
		],
		ready: readiness(json),
		synced: textOf(json, "status", "syncedResourceVersion") ?? "",
		generation: typeof generation === "number" ? generation : 0,
	};
}

function storeRef(json: unknown): StoreRef | null {
	const name = textOf(json, "name");
	if (name === null) return null;
	// Without a kind it is a SecretStore of the own namespace.
	return { kind: textOf(json, "kind") === "ClusterSecretStore" ? "ClusterSecretStore" : "SecretStore", name };
}

function dataEntry(json: unknown, at: string): Entry {
	const place = { at, store: storeRef(member(json, "sourceRef", "storeRef")) };
	const ref = remoteRef(member(json, "remoteRef"));
	if (ref === null || member(json, "sourceRef", "generatorRef") !== undefined)
		return { ...place, kind: "other" };
	return { ...place, kind: "data", secretKey: textOf(json, "secretKey") ?? "", ref };
}

function dataFromEntry(json: unknown, at: string): Entry {
	const place = { at, store: storeRef(member(json, "sourceRef", "storeRef")) };
	const isRewritten = itemsOf(json, "rewrite").length > 0;
	const find = member(json, "find");
	if (find !== undefined) {
		return {
			...place,
			kind: "find",
			name: textOf(find, "name", "regexp"),
			tags: textsOf(find, "tags"),
			decoding: textOf(find, "decodingStrategy") ?? "None",
			isRewritten,
		};
	}
	const ref = remoteRef(member(json, "extract"));
	return ref === null ? { ...place, kind: "other" } : { ...place, kind: "extract", ref, isRewritten };
}

function remoteRef(json: unknown): RemoteRef | null {
	const key = member(json, "key");
	if (typeof key !== "string") return null;
	return {
		key,
		property: textOf(json, "property"),
		isMetadata: textOf(json, "metadataPolicy") === "Fetch",
		decoding: textOf(json, "decodingStrategy") ?? "None",
	};
}

function templateOf(json: unknown): Template | null {
	if (json === undefined || json === null) return null;
	const isElsewhere = itemsOf(json, "templateFrom").length > 0;
	return {
		data: isElsewhere ? null : (textsOf(json, "data") ?? new Map()),
		isMerged: textOf(json, "mergePolicy") === "Merge",
	};
}

function refreshOf(spec: unknown): Refresh {
	const policy = textOf(spec, "refreshPolicy");
	if (policy === "CreatedOnce") return "created-once";
	if (policy === "OnChange") return "on-change";
	const interval = textOf(spec, "refreshInterval");
	return interval !== null && isNoTime(interval) ? "never" : "periodic";
}

/** Whether a duration as Go writes it (`1h30m`, `0s`, `0`) is none at all, or negative. */
function isNoTime(duration: string): boolean {
	return duration.startsWith("-") || !/[1-9]/.test(duration);
}
