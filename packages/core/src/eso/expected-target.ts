import type { Entry, ExternalSecret } from "./external-secret.ts";
import type { KnownSecrets } from "./known-secrets.ts";
import type { ObjectName } from "./object.ts";
import { found } from "./reading.ts";
import { decoded, type RemoteValue, remoteValue, type SecretData, wholeSecret } from "./remote-value.ts";
import type { Stores } from "./secret-store.ts";
import { rendered } from "./template.ts";

/** Why an ExternalSecret cannot get its data, as far as the cluster's objects say so. */
export type ReadFailure =
	| { readonly code: "master-missing"; readonly at: string; readonly master: ObjectName }
	| {
			readonly code: "property-missing";
			readonly at: string;
			readonly master: ObjectName;
			readonly property: string;
	  }
	| { readonly code: "not-encoded"; readonly at: string; readonly decoding: string }
	| { readonly code: "template-field" }
	| { readonly code: "store-missing"; readonly store: string };

/** What a target must hold once ESO has done its work. */
export type Expected =
	/** `isWhole`: these keys and no other. */
	| { readonly kind: "data"; readonly data: SecretData; readonly isWhole: boolean }
	/** ESO will not get that far. */
	| { readonly kind: "failure"; readonly failure: ReadFailure }
	/** Nothing is found, so ESO leaves what is there (`Retain`) or removes it (`Delete`). */
	| { readonly kind: "nothing"; readonly deletion: string; readonly at: string }
	/** ESO writes no target (`creationPolicy: None`, or another kind of object). */
	| { readonly kind: "no-target" }
	| { readonly kind: "unknown"; readonly why: string };

/** The bytes that a target must hold, computed as ESO's kubernetes provider and controller do. */
export function expectedTarget(external: ExternalSecret, stores: Stores, masters: KnownSecrets): Expected {
	const { target } = external;
	if (target.creation === "None" || target.isGeneric) return { kind: "no-target" };
	const data = new Map<string, Uint8Array>();
	for (const entry of external.entries) {
		const got = entryData(entry, external, stores, masters);
		if (got.kind !== "data") return got;
		for (const [key, bytes] of got.data) data.set(key, bytes);
	}
	if (data.size === 0 && target.deletion !== "Merge")
		return { kind: "nothing", deletion: target.deletion, at: external.entries[0]?.at ?? "spec" };
	const isWhole = target.creation === "Owner" || target.creation === "Orphan";
	if (target.template === null) return { kind: "data", data, isWhole };
	const made = rendered(target.template, data);
	if (made === null) return { kind: "unknown", why: "its template is more than names in braces" };
	if (made === "fails") return { kind: "failure", failure: { code: "template-field" } };
	return { kind: "data", data: made, isWhole };
}

type EntryData = Extract<Expected, { kind: "failure" | "unknown" }> | { kind: "data"; data: SecretData };

function entryData(entry: Entry, external: ExternalSecret, stores: Stores, masters: KnownSecrets): EntryData {
	const { at } = entry;
	if (entry.kind === "other") return unknown("part of it comes from a generator");
	const wanted = entry.store ?? external.store;
	const store = stores.of(external, entry.store);
	if (store === undefined) return failure({ code: "store-missing", store: wanted?.name ?? "" });
	if (store.kubernetes === null) return unknown("part of it comes from a store of another kind");
	const { namespace } = store.kubernetes;
	if (entry.kind === "find") return findData(entry, masters, namespace);
	const name = { namespace, name: entry.ref.key };
	const master = masters.find(name);
	if (master === "unknown") return unknown("a master Secret that it reads could not be read here");
	if (master === "missing") {
		// Only `extract` has a word for "there is none", and only other policies than Retain pass over it.
		return entry.kind === "extract" && external.target.deletion !== "Retain"
			? { kind: "data", data: new Map() }
			: failure({ code: "master-missing", at, master: name });
	}
	if (entry.kind === "data")
		return single(entry.secretKey, remoteValue(master.data, entry.ref), entry, at, name);
	if (entry.isRewritten) return unknown("it rewrites keys");
	if (entry.ref.isMetadata || entry.ref.property !== null) return unknown("it takes a value apart");
	return all([...master.data], entry.ref.decoding, at);
}

function findData(
	entry: Extract<Entry, { kind: "find" }>,
	masters: KnownSecrets,
	namespace: string,
): EntryData {
	if (entry.isRewritten) return unknown("it rewrites keys");
	const secrets = found(entry, masters, namespace);
	if (secrets === null) return unknown("it searches a namespace that could not be listed here");
	const whole: [string, Uint8Array][] = [];
	for (const { name, data } of secrets) {
		const value = wholeSecret(data);
		if (value.kind !== "value") return unknown("it reads a value that is no text as JSON");
		whole.push([name, value.bytes]);
	}
	return all(whole, entry.decoding, entry.at);
}

function single(
	key: string,
	value: RemoteValue,
	{ ref }: Extract<Entry, { kind: "data" }>,
	at: string,
	master: ObjectName,
): EntryData {
	switch (value.kind) {
		case "value":
			return { kind: "data", data: new Map([[key, value.bytes]]) };
		case "missing":
			return failure({ code: "property-missing", at, master, property: ref.property ?? "" });
		case "encoding":
			return failure({ code: "not-encoded", at, decoding: ref.decoding });
		case "unknown":
			return value;
	}
}

function all(values: readonly (readonly [string, Uint8Array])[], decoding: string, at: string): EntryData {
	const data = new Map<string, Uint8Array>();
	for (const [key, bytes] of values) {
		const value = decoded(bytes, decoding);
		if (value.kind === "encoding") return failure({ code: "not-encoded", at, decoding });
		if (value.kind !== "value") return unknown("it has a decoding strategy of its own");
		data.set(key, value.bytes);
	}
	return { kind: "data", data };
}

function unknown(why: string): Extract<Expected, { kind: "unknown" }> {
	return { kind: "unknown", why };
}

function failure(failure: ReadFailure): Extract<Expected, { kind: "failure" }> {
	return { kind: "failure", failure };
}
