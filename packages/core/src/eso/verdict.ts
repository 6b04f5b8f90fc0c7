import type { Cause } from "./cause.ts";
import { holds } from "./equal-data.ts";
import type { Expected } from "./expected-target.ts";
import type { Entry, ExternalSecret, StoreRef } from "./external-secret.ts";
import type { SecretData } from "./remote-value.ts";
import { admits, type SecretStore, type Stores } from "./secret-store.ts";
import { storeCause } from "./store-cause.ts";
import { type EventSign, lastSign, type SyncEvent } from "./sync-event.ts";

/** A target as it was seen. */
export type Target =
	| {
			readonly kind: "secret";
			readonly data: SecretData;
			readonly isImmutable: boolean;
			/** The ExternalSecret that owns it. */
			readonly owner: string | null;
	  }
	| { readonly kind: "missing" }
	/** It may not be read here. */
	| { readonly kind: "forbidden" };

/** What is known about one ExternalSecret at one moment. */
export interface Sight {
	readonly external: ExternalSecret;
	readonly target: Target;
	readonly expected: Expected;
	/** `syncedResourceVersion` before it was told to sync; null where it was not told. */
	readonly before: string | null;
}

export interface Surroundings {
	readonly stores: Stores;
	readonly events: readonly SyncEvent[];
	/** Labels of namespaces, by name; null where they could not be read. */
	readonly namespaces: ReadonlyMap<string, ReadonlyMap<string, string>> | null;
	/** When syncing was asked for, in milliseconds since the epoch. Older events are of no use. */
	readonly since: number;
}

export type Verdict =
	/** The target holds the expected bytes, and ESO has looked since it was told to. */
	| { readonly state: "proven" }
	/** ESO has looked since it was told to; what the target holds cannot be judged here, and why. */
	| { readonly state: "synced"; readonly why: string }
	| { readonly state: "waiting" }
	| { readonly state: "failed"; readonly cause: Cause };

const waiting: Verdict = { state: "waiting" };
const proven: Verdict = { state: "proven" };

/**
 * Judges one ExternalSecret. Ready=True and a moving refreshTime prove nothing: it counts that the force-sync was honoured
 * (`syncedResourceVersion` moved) and that the target's bytes are the expected ones. Causes that stand in the objects themselves end the
 * waiting at once; `isLate` has everything else explained as well as status and events allow.
 */
export function verdictOf(sight: Sight, surroundings: Surroundings, isLate: boolean): Verdict {
	const { external, target, expected, before } = sight;
	const isHonoured = before === null || (external.synced !== "" && external.synced !== before);
	const isHeld =
		expected.kind === "data" &&
		target.kind === "secret" &&
		holds(target.data, expected.data, expected.isWhole);
	if (isHeld && isHonoured) return proven;
	// Nobody looks at it any more, so that it holds the right bytes is all that there is to prove.
	if (isHeld && isFrozen(external)) return proven;
	const standing = standingCause(sight, surroundings);
	if (standing !== null) return { state: "failed", cause: standing };
	if (isHonoured) {
		if (expected.kind === "unknown") return { state: "synced", why: expected.why };
		if (expected.kind === "no-target") return { state: "synced", why: "ESO writes no Secret for it" };
		if (target.kind === "forbidden") return { state: "synced", why: "its target may not be read here" };
		if (expected.kind === "nothing" && expected.deletion !== "Retain" && target.kind === "missing")
			return proven;
	}
	if (!isLate) return waiting;
	return { state: "failed", cause: lateCause(sight, surroundings, isHonoured) };
}

/** What no waiting changes. */
function standingCause({ external, target, expected }: Sight, surroundings: Surroundings): Cause | null {
	if (external.refresh === "created-once" && target.kind !== "missing") return { code: "created-once" };
	if (external.refresh === "never" && external.synced !== "") return { code: "never-refreshed" };
	if (target.kind === "secret" && target.owner !== null && target.owner !== external.name)
		return { code: "target-owned", by: target.owner };
	if (target.kind === "secret" && target.isImmutable) return { code: "immutable-target" };
	if (target.kind === "missing" && external.target.creation === "Merge") return { code: "nothing-to-merge" };
	const closed = closedStore(external, surroundings);
	if (closed !== null) return { code: "store-closed", store: closed };
	const unknown = unknownStore(external, surroundings.stores);
	if (unknown !== null) return { code: "store-unknown", store: unknown };
	if (expected.kind === "failure") return expected.failure;
	if (expected.kind === "nothing" && expected.deletion === "Retain")
		return { code: "nothing-found", ...expected };
	return null;
}

function isFrozen({ refresh }: ExternalSecret): boolean {
	return refresh === "created-once" || refresh === "never";
}

function lateCause(
	{ external, target }: Sight,
	{ stores, events, since }: Surroundings,
	isHonoured: boolean,
): Cause {
	for (const store of storesOf(external, stores)) {
		const cause = storeCause(store, events);
		if (cause !== null) return cause;
	}
	const said = lastSign(events, { kind: "ExternalSecret", ...external }, since);
	if (external.ready?.status === "False") return refusal(external, stores, said);
	return isHonoured && target.kind !== "missing" ? { code: "overwritten" } : { code: "no-controller" };
}

/** What the controller says of itself: in the status which step failed, in events why. Its messages are constants. */
function refusal(external: ExternalSecret, stores: Stores, said: EventSign | null): Cause {
	const message = external.ready?.message ?? "";
	if (said === "owned" || /owned by another ExternalSecret/.test(message))
		return { code: "target-owned", by: null };
	if (/take ownership/.test(message)) return { code: "target-claimed" };
	if (/target is immutable/.test(message)) return { code: "immutable-target" };
	if (said === "forbidden-target") return { code: "target-forbidden" };
	if (/could not (?:update|delete)/.test(message)) return { code: "target-refused" };
	// A store may be ready and its Role still name other Secrets than the one that is read.
	const store = storesOf(external, stores).find(({ kubernetes }) => kubernetes !== null);
	if (said === "store-rbac" && store?.kubernetes) {
		const { namespace, serviceAccount: account } = store.kubernetes;
		return { code: "store-rbac", store: { kind: store.kind, name: store.name }, namespace, account };
	}
	return { code: said === "master-missing" || said === "property-missing" ? "not-found" : "provider" };
}

function refsOf(external: ExternalSecret): readonly StoreRef[] {
	const refs = external.entries.flatMap((entry: Entry) => entry.store ?? external.store ?? []);
	return [...new Map(refs.map((ref) => [`${ref.kind}/${ref.name}`, ref])).values()];
}

function storesOf(external: ExternalSecret, stores: Stores): readonly SecretStore[] {
	return refsOf(external).flatMap((ref) => stores.find(ref, external.namespace) ?? []);
}

function unknownStore(external: ExternalSecret, stores: Stores): StoreRef | null {
	return refsOf(external).find((ref) => stores.find(ref, external.namespace) === undefined) ?? null;
}

function closedStore(external: ExternalSecret, { stores, namespaces }: Surroundings): StoreRef | null {
	const labels = namespaces?.get(external.namespace) ?? null;
	const closed = storesOf(external, stores).find(
		(store) => admits(store, external.namespace, labels) === false,
	);
	return closed === undefined ? null : { kind: closed.kind, name: closed.name };
}
