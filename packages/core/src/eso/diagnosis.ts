import { causeWords, idText, storeText } from "./cause.ts";
import { expectedTarget } from "./expected-target.ts";
import type { ExternalSecret } from "./external-secret.ts";
import type { KnownSecrets } from "./known-secrets.ts";
import type { SecretStore, Stores } from "./secret-store.ts";
import { storeCause } from "./store-cause.ts";
import type { SyncEvent } from "./sync-event.ts";
import { type Target, verdictOf } from "./verdict.ts";

/** What was seen of External Secrets Operator in a cluster, at one moment. */
export interface EsoSight {
	readonly externals: readonly ExternalSecret[];
	readonly stores: Stores;
	readonly masters: KnownSecrets;
	readonly target: (external: ExternalSecret) => Target;
	readonly events: readonly SyncEvent[];
	readonly namespaces: ReadonlyMap<string, ReadonlyMap<string, string>> | null;
}

/** What is to be said about one object. */
export interface Symptom {
	readonly about: "store" | "external-secret";
	readonly state: "ok" | "failed";
	readonly message: string;
	/** What to type; null where all is well. */
	readonly next: string | null;
}

/** Every store and every ExternalSecret with what is wrong with it, told from what the cluster says, causes from events. */
export function diagnosis(sight: EsoSight): readonly Symptom[] {
	const { stores, externals } = sight;
	return [
		...stores.all.map((store) => ofStore(store, sight)),
		...externals.map((external) => ofExternal(external, sight)),
	];
}

function ofStore(store: SecretStore, { events }: EsoSight): Symptom {
	const cause = storeCause(store, events);
	const own = { namespace: store.namespace, name: store.name, target: "" };
	if (cause !== null) {
		const { message, next } = causeWords(cause, own);
		return { about: "store", state: "failed", message: message.replace(/^its /, ""), next };
	}
	const from =
		store.kubernetes === null
			? store.provider
			: `namespace ${idText({ namespace: "", name: store.kubernetes.namespace })}`;
	return {
		about: "store",
		state: "ok",
		message: `${storeText(store)} is ready and reads ${from}`,
		next: null,
	};
}

function ofExternal(external: ExternalSecret, sight: EsoSight): Symptom {
	const { stores, masters, events, namespaces } = sight;
	const target = sight.target(external);
	const expected = expectedTarget(external, stores, masters);
	const verdict = verdictOf(
		{ external, target, expected, before: null },
		{ stores, events, namespaces, since: 0 },
		true,
	);
	const own = `ExternalSecret ${idText(external)}`;
	if (verdict.state === "failed") {
		const words = causeWords(verdict.cause, { ...external, target: external.target.name });
		return {
			about: "external-secret",
			state: "failed",
			message: `${own}: ${words.message}`,
			next: words.next,
		};
	}
	const message =
		verdict.state === "synced"
			? `${own} has synced; what it wrote cannot be judged: ${verdict.why}`
			: `${own} is in sync`;
	return { about: "external-secret", state: "ok", message, next: null };
}
