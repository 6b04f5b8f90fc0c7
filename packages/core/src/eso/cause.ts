import { label } from "../label.ts";
import { visible } from "../text/visible.ts";
import type { ReadFailure } from "./expected-target.ts";
import type { StoreRef } from "./external-secret.ts";
import type { ObjectName } from "./object.ts";

/** Why a target does not hold what the master Secrets say. */
export type Cause =
	| ReadFailure
	| { readonly code: "created-once" }
	| { readonly code: "never-refreshed" }
	| { readonly code: "immutable-target" }
	| { readonly code: "nothing-found"; readonly at: string; readonly deletion: string }
	| { readonly code: "target-owned"; readonly by: string | null }
	| { readonly code: "target-forbidden" }
	/** It belongs to an object of another kind. */
	| { readonly code: "target-claimed" }
	/** The template, or the API server, refuses what is to be written. */
	| { readonly code: "target-refused" }
	/** `creationPolicy: Merge`, and nothing to merge into. */
	| { readonly code: "nothing-to-merge" }
	| { readonly code: "store-unknown"; readonly store: StoreRef }
	| { readonly code: "store-closed"; readonly store: StoreRef }
	| { readonly code: "store-auth"; readonly store: StoreRef }
	| { readonly code: "store-ca"; readonly store: StoreRef }
	| {
			readonly code: "store-rbac";
			readonly store: StoreRef;
			readonly namespace: string;
			readonly account: ObjectName | null;
	  }
	| { readonly code: "store-not-ready"; readonly store: StoreRef }
	| { readonly code: "provider" }
	/** A master Secret or a key of one that cannot be looked at from here. */
	| { readonly code: "not-found" }
	| { readonly code: "no-controller" }
	| { readonly code: "overwritten" };

export type CauseCode = Cause["code"];

/** A cause in a sentence, and the next thing to type. */
export interface CauseWords {
	readonly message: string;
	readonly next: string;
}

/** What a cause means for an ExternalSecret and its target. Names go through labels, which mask what is shaped like a credential. */
export function causeWords(
	cause: Cause,
	{ namespace, name, target }: { readonly namespace: string; readonly name: string; readonly target: string },
): CauseWords {
	const own = `-n ${text(namespace)} externalsecret ${text(name)}`;
	const secret = `-n ${text(namespace)} secret ${text(target)}`;
	switch (cause.code) {
		case "master-missing":
			return {
				message: `${cause.at} reads the Secret ${idText(cause.master)}, which does not exist`,
				next: `Apply it, or correct remoteRef.key or the store's remoteNamespace: kubectl get secret -n ${text(cause.master.namespace)}`,
			};
		case "property-missing":
			return {
				message: `${cause.at} reads the key ${text(cause.property)} of ${idText(cause.master)}, which has no such key`,
				next: `Correct remoteRef.property, or add the key: kubectl describe secret -n ${text(cause.master.namespace)} ${text(cause.master.name)}`,
			};
		case "not-encoded":
			return {
				message: `${cause.at} decodes ${text(cause.decoding)}, and the value is none`,
				next: "Take decodingStrategy out, or encode the value in git.",
			};
		case "template-field":
			return {
				message: "its template names a key that its data does not have",
				next: `Compare spec.target.template with spec.data: kubectl get ${own} -o yaml`,
			};
		case "store-missing":
			return {
				message: `its store ${text(cause.store)} does not exist`,
				next: "Look at what there is: kubectl get clustersecretstores; kubectl get secretstores -A",
			};
		case "created-once":
			return {
				message: "its refreshPolicy is CreatedOnce: ESO never writes the target again",
				next: `Have it written anew: kubectl delete ${secret}`,
			};
		case "never-refreshed":
			return {
				message: "its refreshInterval is 0: ESO does not look again, not even when it is told to",
				next: `Give it an interval such as 1h; or have it written anew: kubectl delete ${secret}`,
			};
		case "immutable-target":
			return {
				message: "its target is immutable: ESO says that it synced, and the values stay as they were",
				next: `Have it written anew: kubectl delete ${secret}`,
			};
		case "nothing-found":
			return {
				message:
					cause.deletion === "Retain"
						? `${cause.at} finds no Secret any more: ESO says that it synced, and keeps the old values`
						: `${cause.at} finds no Secret any more: ESO takes the target away`,
				next: `Correct the search: kubectl get ${own} -o yaml`,
			};
		case "target-owned":
			return {
				message:
					cause.by === null
						? "its target belongs to another ExternalSecret"
						: `its target belongs to another ExternalSecret, ${text(cause.by)}`,
				next: `Give one of them another spec.target.name: kubectl get externalsecrets -n ${text(namespace)}`,
			};
		case "target-forbidden":
			return {
				message: "ESO itself may not write its target",
				next: `Look at the rights of the operator: kubectl describe ${own}`,
			};
		case "target-claimed":
			return {
				message: "its target belongs to something that is no ExternalSecret",
				next: `Give it another spec.target.name; see whose it is: kubectl get ${secret} -o jsonpath={.metadata.ownerReferences[*].kind}`,
			};
		case "target-refused":
			return {
				message: "ESO has its data and cannot write its target: the template or the API server refuses it",
				next: `Read its events: kubectl describe ${own}`,
			};
		case "nothing-to-merge":
			return {
				message:
					"its creationPolicy is Merge, and there is no target to merge into: ESO says that all is well",
				next: `Make the target first, or take creationPolicy out: kubectl get ${secret}`,
			};
		case "store-unknown":
			return {
				message: `its ${storeText(cause.store)} does not exist`,
				next: "Look at what there is: kubectl get clustersecretstores; kubectl get secretstores -A",
			};
		case "store-closed":
			return {
				message: `its ${storeText(cause.store)} does not let the namespace ${text(namespace)} in`,
				next: `Add the namespace to spec.conditions: kubectl get ${storeCommand(cause.store, namespace)} -o yaml`,
			};
		case "store-auth":
			return {
				message: `its ${storeText(cause.store)} has no auth: ESO never uses its own ServiceAccount`,
				next: "Add spec.provider.kubernetes.auth.serviceAccount with a name and a namespace.",
			};
		case "store-ca":
			return {
				message: `its ${storeText(cause.store)} trusts no certificate of the API server, and looks ready all the same`,
				next: "Add spec.provider.kubernetes.server.caProvider (ConfigMap kube-root-ca.crt, key ca.crt) or caBundle.",
			};
		case "store-rbac": {
			const { namespace: remote, account } = cause;
			const who =
				account === null
					? ""
					: ` --as=system:serviceaccount:${text(account.namespace)}:${text(account.name)}`;
			return {
				message: `its ${storeText(cause.store)} may not read Secrets in the namespace ${text(remote)}`,
				next: `Check remoteNamespace and the Role: kubectl auth can-i get secrets -n ${text(remote)}${who}`,
			};
		}
		case "store-not-ready":
			return {
				message: `its ${storeText(cause.store)} is not ready`,
				next: `Read its events: kubectl describe ${storeCommand(cause.store, namespace)}`,
			};
		case "provider":
			return {
				message: "ESO could not get its data from the store",
				next: `Read its events: kubectl describe ${own}`,
			};
		case "not-found":
			return {
				message: "ESO does not find a Secret that it reads, or a key of one",
				next: `Read its events: kubectl describe ${own}`,
			};
		case "no-controller":
			return {
				message: "nobody answered: ESO did not look at it",
				next: "Does the operator run? kubectl get pods -A -l app.kubernetes.io/name=external-secrets",
			};
		case "overwritten":
			return {
				message: "ESO has synced it, and its target holds something else: somebody else writes it too",
				next: `See who: kubectl get ${secret} --show-managed-fields -o jsonpath={.metadata.managedFields[*].manager}`,
			};
	}
}

export function idText({ namespace, name }: ObjectName): string {
	return namespace === "" ? text(name) : `${text(namespace)}/${text(name)}`;
}

export function storeText({ kind, name }: StoreRef): string {
	return `${kind} ${text(name)}`;
}

function storeCommand({ kind, name }: StoreRef, namespace: string): string {
	return kind === "ClusterSecretStore"
		? `clustersecretstore ${text(name)}`
		: `-n ${text(namespace)} secretstore ${text(name)}`;
}

function text(name: string): string {
	return visible(label.name(name).text);
}
