import { compileRegex } from "@sops-guard/sops";
import type { ExternalSecret, StoreRef } from "./external-secret.ts";
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

/** A SecretStore or ClusterSecretStore, as far as it decides what is read and whether it can be. */
export interface SecretStore extends ObjectName {
	readonly kind: StoreRef["kind"];
	/** The provider's name, such as `kubernetes` or `vault`; "" where none is configured. */
	readonly provider: string;
	/** What the kubernetes provider needs; null for any other. */
	readonly kubernetes: {
		/** Where master Secrets are read. */
		readonly namespace: string;
		readonly url: string;
		readonly hasCa: boolean;
		readonly auth: "service-account" | "token" | "certificate" | "kubeconfig" | null;
		/** Null where it is looked up beside each ExternalSecret. */
		readonly serviceAccount: ObjectName | null;
	} | null;
	/** The namespaces that may use it; empty: all. */
	readonly conditions: readonly StoreCondition[];
	readonly ready: Condition | null;
}

export interface StoreCondition {
	readonly namespaces: readonly string[];
	readonly regexes: readonly string[];
	/** Equal labels of the namespace; null where there is no selector or one that says more than equality. */
	readonly labels: ReadonlyMap<string, string> | null;
	/** A selector of which we know nothing but that it is there. */
	readonly isOpen: boolean;
}

/** A store as the API server answers with it; null for what is none. */
export function readSecretStore(json: unknown): SecretStore | null {
	const object = nameOf(json);
	const kind = textOf(json, "kind");
	if (kind !== "SecretStore" && kind !== "ClusterSecretStore") return null;
	if (object.name === "" || !(textOf(json, "apiVersion") ?? "").startsWith("external-secrets.io/"))
		return null;
	const providers = member(json, "spec", "provider");
	const provider =
		typeof providers === "object" && providers !== null ? (Object.keys(providers)[0] ?? "") : "";
	return {
		...object,
		kind,
		provider,
		kubernetes: provider === "kubernetes" ? kubernetesOf(member(providers, provider), object, kind) : null,
		conditions: itemsOf(json, "spec", "conditions").map(conditionOf),
		ready: readiness(json),
	};
}

function kubernetesOf(
	json: unknown,
	{ namespace }: ObjectName,
	kind: StoreRef["kind"],
): NonNullable<SecretStore["kubernetes"]> {
	const account = textOf(json, "auth", "serviceAccount", "name");
	const named = textOf(json, "auth", "serviceAccount", "namespace");
	const lives = kind === "SecretStore" ? namespace : named;
	return {
		namespace: textOf(json, "remoteNamespace") ?? "default",
		url: textOf(json, "server", "url") ?? "",
		hasCa: textOf(json, "server", "caBundle") !== null || member(json, "server", "caProvider") !== undefined,
		auth: authOf(json),
		serviceAccount: account === null || lives === null ? null : { namespace: lives, name: account },
	};
}

function authOf(json: unknown): NonNullable<SecretStore["kubernetes"]>["auth"] {
	if (member(json, "authRef") !== undefined) return "kubeconfig";
	if (member(json, "auth", "serviceAccount") !== undefined) return "service-account";
	if (member(json, "auth", "token") !== undefined) return "token";
	return member(json, "auth", "cert") === undefined ? null : "certificate";
}

function conditionOf(json: unknown): StoreCondition {
	const texts = (name: string) =>
		itemsOf(json, name).filter((each): each is string => typeof each === "string");
	const selector = member(json, "namespaceSelector");
	const isOpen = itemsOf(selector, "matchExpressions").length > 0;
	return {
		namespaces: texts("namespaces"),
		regexes: texts("namespaceRegexes"),
		labels: selector === undefined || isOpen ? null : (textsOf(selector, "matchLabels") ?? new Map()),
		isOpen,
	};
}

/**
 * Whether a store lets a namespace in; null where that cannot be told. `labels` are the namespace's.
 * Its own patterns search unanchored, as Go does.
 */
export function admits(
	store: SecretStore,
	namespace: string,
	labels: ReadonlyMap<string, string> | null,
): boolean | null {
	if (store.kind === "SecretStore") return store.namespace === namespace;
	if (store.conditions.length === 0) return true;
	let isUnsure = false;
	for (const { namespaces, regexes, labels: wanted, isOpen } of store.conditions) {
		if (namespaces.includes(namespace)) return true;
		if (regexes.some((pattern) => compileRegex(pattern)?.test(namespace) === true)) return true;
		if (
			wanted !== null &&
			labels !== null &&
			[...wanted].every(([name, value]) => labels.get(name) === value)
		)
			return true;
		isUnsure ||= isOpen || (wanted !== null && labels === null);
	}
	return isUnsure ? null : false;
}

/** The stores of a cluster, by what an ExternalSecret calls them. */
export class Stores {
	readonly all: readonly SecretStore[];
	readonly #byId: ReadonlyMap<string, SecretStore>;

	constructor(all: readonly SecretStore[]) {
		this.all = all;
		this.#byId = new Map(all.map((store) => [storeId(store, store.namespace), store]));
	}

	/** The store that a reference means in a namespace. */
	find(ref: StoreRef, namespace: string): SecretStore | undefined {
		return this.#byId.get(storeId(ref, namespace));
	}

	/** The store of each entry that reads one: the entry's own, else that of the ExternalSecret. */
	of(external: ExternalSecret, ref: StoreRef | null): SecretStore | undefined {
		const wanted = ref ?? external.store;
		return wanted === null ? undefined : this.find(wanted, external.namespace);
	}
}

function storeId({ kind, name }: StoreRef, namespace: string): string {
	return kind === "ClusterSecretStore" ? `cluster/${name}` : `namespace/${namespace}/${name}`;
}
