import type { Secret } from "@sops-guard/sops";
import type { ManifestPlace } from "./manifest-fault.ts";

/** A rough size that is safe to say: none, below 8 bytes, below 64, or more. */
export type SizeClass = "empty" | "short" | "medium" | "long";

/** What stands under one key of a Secret. */
export interface Datum {
	/** Padded Base64 without line ends, so that equal bytes are equal texts. */
	readonly base64: Secret;
	readonly size: SizeClass;
}

/** A v1 Secret as the repository wants it: checked as the API server would, `stringData` folded into `data`. */
export interface SecretObject {
	readonly namespace: string;
	/** False where the manifest leaves it to whoever applies it. */
	readonly namesNamespace: boolean;
	readonly name: string;
	/** Null where the manifest leaves it to the API server. */
	readonly type: string | null;
	/** Null where the manifest says nothing. */
	readonly immutable: boolean | null;
	readonly data: ReadonlyMap<string, Datum>;
	readonly labels: ReadonlyMap<string, string>;
	readonly annotations: ReadonlyMap<string, string>;
	readonly place: ManifestPlace;
}

/** Who an object is; no name of Kubernetes holds a slash. */
export function idOf({ namespace, name }: { readonly namespace: string; readonly name: string }): string {
	return `${namespace}/${name}`;
}

export function sizeClass(bytes: number): SizeClass {
	return bytes === 0 ? "empty" : bytes < 8 ? "short" : bytes < 64 ? "medium" : "long";
}

/** The annotation in which client-side apply keeps the whole manifest, values included. */
export const lastApplied = "kubectl.kubernetes.io/last-applied-configuration";

/** Says on a Secret which inventory it belongs to. */
export const inventoryLabel = "sops-guard/inventory";
