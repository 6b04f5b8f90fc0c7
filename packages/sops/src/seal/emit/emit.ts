import { Buffer } from "node:buffer";
import type { Store } from "../../store.ts";
import { SealFailure } from "../failure.ts";
import { flattened, type Metadata, metadataTree } from "../metadata.ts";
import { type Entry, entryOf, isEntry, type MapValue, mapOf, textValue, type Value } from "../value.ts";
import { emitDotenv, plainScalar } from "./dotenv.ts";
import { emitIni } from "./ini.ts";
import { emitJson, emitJsonValue } from "./json.ts";
import { emitYaml, emitYamlValue } from "./yaml.ts";

/** How deep the levels stand in; sops takes it from `stores` of its configuration. */
export interface Layout {
	/** Columns, 4 by default. */
	readonly yamlIndent?: number;
	/** Columns, or -1 for a tab, which is the default. */
	readonly jsonIndent?: number;
}

/** A tree as the plaintext of a store, to the byte as sops prints it. Throws `unrepresentable`. */
export function emitPlain(trees: readonly MapValue[], store: Store, layout: Layout = {}): Uint8Array {
	const [first = mapOf([])] = trees;
	switch (store) {
		case "yaml":
			return Buffer.from(emitYaml(trees, layout.yamlIndent), "utf8");
		case "json":
			return Buffer.from(emitJson(first, jsonIndent(layout)), "utf8");
		case "dotenv":
			return emitDotenv(first);
		case "ini":
			return emitIni(mapOf(trees.flatMap(({ items }) => items)));
		case "binary":
			return emitBinary(trees);
	}
}

/**
 * What `sops decrypt --extract` prints of a value: a text as it is, anything else as its store writes it. Throws `unrepresentable`.
 */
export function emitValue(value: Value, store: Store, layout: Layout = {}): Uint8Array {
	if (value.type === "str") return Buffer.from(value.text, "utf8");
	if (value.type === "bytes") return value.bytes;
	switch (store) {
		case "yaml":
			return Buffer.from(emitYamlValue(value, layout.yamlIndent), "utf8");
		case "json":
		case "binary":
			return Buffer.from(
				value.type === "map" ? emitJson(value, jsonIndent(layout)) : emitJsonValue(value, jsonIndent(layout)),
				"utf8",
			);
		case "dotenv":
		case "ini":
			throw new SealFailure("unrepresentable", "only a text can be taken out of a file of this store", {
				hint: "name a single value, or print as yaml or json with --output-type",
			});
	}
}

function jsonIndent({ jsonIndent = -1 }: Layout): string {
	return jsonIndent < 0 ? "\t" : " ".repeat(jsonIndent);
}

function emitBinary(trees: readonly MapValue[]): Uint8Array {
	const data = trees[0]?.items.find((item): item is Entry => isEntry(item) && item.key === "data")?.value;
	if (trees.length === 1 && data?.type === "str") return Buffer.from(data.text, "utf8");
	if (trees.length === 1 && data?.type === "bytes") return data.bytes;
	throw new SealFailure("unrepresentable", "the file holds a tree, not the bytes of one file", {
		hint: "say by its store what it should become: yaml, json, dotenv or ini",
	});
}

/** Sealed trees with their metadata: the text of a file of that store. */
export function emitSealed(
	trees: readonly MapValue[],
	metadata: Metadata,
	store: Store,
	layout: Layout = {},
): string {
	const tree = metadataTree(metadata);
	switch (store) {
		case "yaml":
		case "json":
		case "binary": {
			const entry = entryOf("sops", tree);
			const whole = trees.map(({ items, at }) => mapOf([...items, entry], at));
			return store === "yaml"
				? emitYaml(whole, layout.yamlIndent)
				: emitJson(whole[0] ?? mapOf([entry]), jsonIndent(layout));
		}
		case "dotenv": {
			const lines = flattened(tree, "sops_").map(([name, value]) => entryOf(name, value));
			return text(emitDotenv(mapOf([...(trees[0]?.items ?? []), ...lines])));
		}
		case "ini": {
			const lines = flattened(tree).map(([name, value]) => entryOf(name, oneLine(value)));
			return text(emitIni(mapOf([...trees.flatMap(({ items }) => items), entryOf("sops", mapOf(lines))])));
		}
	}
}

function oneLine(value: Value): Value {
	if (value.type === "map" || value.type === "list" || value.type === "bytes" || value.type === "comment")
		return value;
	return textValue(plainScalar(value).replaceAll("\n", "\\n"));
}

function text(bytes: Uint8Array): string {
	return Buffer.from(bytes).toString("utf8");
}
