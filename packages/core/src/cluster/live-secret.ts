import { Secret } from "@sops-guard/sops";
import { decodeStrictBase64 } from "../text/base64.ts";
import { type Datum, idOf, lastApplied, sizeClass } from "./secret-object.ts";

/** What of an object somebody looks after, as its `managedFields` say. */
export interface FieldOwner {
	readonly manager: string;
	/** `Apply` is server-side apply, `Update` everything else, client-side apply among it. */
	readonly operation: "Apply" | "Update";
	/** As {@link fieldName} writes them. */
	readonly fields: ReadonlySet<string>;
}

/** A Secret as the cluster has it. */
export interface LiveSecret {
	readonly namespace: string;
	readonly name: string;
	readonly uid: string;
	readonly resourceVersion: string;
	readonly type: string;
	readonly immutable: boolean;
	readonly isTerminating: boolean;
	readonly data: ReadonlyMap<string, Datum>;
	readonly labels: ReadonlyMap<string, string>;
	/** Without the copy of the last client-side apply. */
	readonly annotations: ReadonlyMap<string, string>;
	/** It carries that copy, and with it values in clear. */
	readonly hasLastApplied: boolean;
	readonly owners: readonly FieldOwner[];
	/** The objects that it goes with, such as the ExternalSecret that writes it. */
	readonly ownerReferences: readonly { readonly kind: string; readonly name: string }[];
}

export type FieldKind = "data" | "label" | "annotation" | "type" | "immutable";

/** A field of a Secret in one text; no key holds a blank. */
export function fieldName(kind: FieldKind, key = ""): string {
	return `${kind} ${key}`;
}

/** What `kubectl get -o json` printed: an object, a List, or nothing at all. Null for anything else. */
export function readLiveSecrets(text: string): ReadonlyMap<string, LiveSecret> | null {
	if (text.trim() === "") return new Map();
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return null;
	}
	const root = fields(value);
	const items = Array.isArray(root.items) ? root.items : [value];
	const found = new Map<string, LiveSecret>();
	for (const item of items) {
		const live = liveSecret(fields(item));
		if (live === null) return null;
		found.set(idOf(live), live);
	}
	return found;
}

type Fields = Readonly<Record<string, unknown>>;

function fields(value: unknown): Fields {
	return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

function texts(value: unknown): ReadonlyMap<string, string> {
	return new Map(
		Object.entries(fields(value)).flatMap(([key, text]) => (typeof text === "string" ? [[key, text]] : [])),
	);
}

function liveSecret(object: Fields): LiveSecret | null {
	const metadata = fields(object.metadata);
	const { name, namespace, uid, resourceVersion } = metadata;
	if (object.kind !== "Secret" || typeof name !== "string" || typeof namespace !== "string") return null;
	const annotations = new Map(texts(metadata.annotations));
	const hasLastApplied = annotations.delete(lastApplied);
	return {
		namespace,
		name,
		uid: typeof uid === "string" ? uid : "",
		resourceVersion: typeof resourceVersion === "string" ? resourceVersion : "",
		type: typeof object.type === "string" ? object.type : "Opaque",
		immutable: object.immutable === true,
		isTerminating: metadata.deletionTimestamp !== undefined,
		data: new Map([...texts(object.data)].map(([key, base64]) => [key, datum(base64)])),
		labels: texts(metadata.labels),
		annotations,
		hasLastApplied,
		owners: (Array.isArray(metadata.managedFields) ? metadata.managedFields : []).map((entry) =>
			owner(fields(entry)),
		),
		ownerReferences: (Array.isArray(metadata.ownerReferences) ? metadata.ownerReferences : []).map(
			(reference) => ownerReference(fields(reference)),
		),
	};
}

function ownerReference({ kind, name }: Fields): LiveSecret["ownerReferences"][number] {
	return { kind: typeof kind === "string" ? kind : "", name: typeof name === "string" ? name : "" };
}

function datum(base64: string): Datum {
	return { base64: new Secret(base64), size: sizeClass(decodeStrictBase64(base64)?.length ?? base64.length) };
}

function owner({ manager, operation, fieldsV1 }: Fields): FieldOwner {
	const root = fields(fieldsV1);
	const metadata = fields(root["f:metadata"]);
	const names = new Set<string>();
	const take = (map: unknown, kind: FieldKind) => {
		for (const key of Object.keys(fields(map)))
			if (key.startsWith("f:")) names.add(fieldName(kind, key.slice(2)));
	};
	take(root["f:data"], "data");
	// Owned as it was applied; what it says stands in `data` all the same.
	take(root["f:stringData"], "data");
	take(metadata["f:labels"], "label");
	take(metadata["f:annotations"], "annotation");
	if (root["f:type"] !== undefined) names.add(fieldName("type"));
	if (root["f:immutable"] !== undefined) names.add(fieldName("immutable"));
	return {
		manager: typeof manager === "string" ? manager : "",
		operation: operation === "Apply" ? "Apply" : "Update",
		fields: names,
	};
}
