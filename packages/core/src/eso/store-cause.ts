import type { Cause } from "./cause.ts";
import type { StoreRef } from "./external-secret.ts";
import type { SecretStore } from "./secret-store.ts";
import { lastSign, type SyncEvent } from "./sync-event.ts";

/** What is wrong with a store, by its status, its spec and its events; null where nothing shows. */
export function storeCause(store: SecretStore, events: readonly SyncEvent[]): Cause | null {
	const ref: StoreRef = { kind: store.kind, name: store.name };
	const { kubernetes, ready } = store;
	const isReady = ready?.status === "True";
	const said = lastSign(events, store);
	if (kubernetes !== null) {
		if (kubernetes.auth === null) return { code: "store-auth", store: ref };
		// Ready=True `ValidationUnknown` is what a store says whose API server cannot be trusted.
		const isUnknown = ready?.reason === "ValidationUnknown";
		if ((isUnknown || !isReady) && (said === "store-ca" || !kubernetes.hasCa)) {
			return { code: "store-ca", store: ref };
		}
		if (!isReady && said === "store-rbac") {
			const { namespace, serviceAccount: account } = kubernetes;
			return { code: "store-rbac", store: ref, namespace, account };
		}
	}
	return isReady ? null : { code: "store-not-ready", store: ref };
}
