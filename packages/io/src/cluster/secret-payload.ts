import type { SecretObject } from "@sops-guard/core";

/**
 * Secrets as kubectl reads them, a JSON document a line. Here values leave for the cluster, through kubectl's stdin and nothing else.
 * With a resource version the API server refuses to write over anything newer.
 */
export function payloadOf(
	objects: readonly { readonly object: SecretObject; readonly resourceVersion?: string }[],
): Uint8Array {
	const lines = objects.map(({ object, resourceVersion }) =>
		JSON.stringify({
			apiVersion: "v1",
			kind: "Secret",
			metadata: {
				name: object.name,
				namespace: object.namespace,
				...(resourceVersion === undefined ? {} : { resourceVersion }),
				...(object.labels.size === 0 ? {} : { labels: Object.fromEntries(object.labels) }),
				...(object.annotations.size === 0 ? {} : { annotations: Object.fromEntries(object.annotations) }),
			},
			...(object.type === null ? {} : { type: object.type }),
			...(object.immutable === null ? {} : { immutable: object.immutable }),
			data: Object.fromEntries([...object.data].map(([key, { base64 }]) => [key, base64.reveal()])),
		}),
	);
	return Buffer.from(`${lines.join("\n")}\n`);
}
