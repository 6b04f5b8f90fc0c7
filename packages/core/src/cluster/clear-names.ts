import { looksSealed } from "@sops-guard/sops";
import type { MapValue } from "@sops-guard/sops/seal";
import { fieldOf, itemsOf, ManifestReader, type Placed } from "./manifest-reader.ts";
import { isNamespaceName, isObjectName } from "./object-name.ts";

export interface ClearName {
	/** Null where the manifest names none. */
	readonly namespace: string | null;
	readonly name: string;
}

/**
 * The Secrets of a file by the names that stand there in clear, without any key: enough to look for them while the file is opened. Not
 * all of them where names are sealed, and nothing is refused here.
 */
export function clearNames(trees: readonly MapValue[]): readonly ClearName[] {
	return trees.flatMap((_, document) => {
		const reader = new ManifestReader({ path: "", text: null, sealed: null, plain: trees }, document);
		const root = reader.root();
		return root === null ? [] : namesIn(reader, root);
	});
}

function namesIn(reader: ManifestReader, root: Placed<MapValue>): readonly ClearName[] {
	const items = fieldOf(root, "items");
	if (items !== null) {
		return itemsOf(items).flatMap((item) =>
			item.value.type === "map" ? namesIn(reader, item as Placed<MapValue>) : [],
		);
	}
	const metadata = reader.map(root, "metadata");
	if (metadata === null || (reader.text(root, "kind") ?? "Secret") !== "Secret") return [];
	const name = reader.text(metadata, "name") ?? "";
	const namespace = reader.text(metadata, "namespace");
	if (looksSealed(name) || !isObjectName(name)) return [];
	return namespace === null || isNamespaceName(namespace) ? [{ namespace, name }] : [];
}
