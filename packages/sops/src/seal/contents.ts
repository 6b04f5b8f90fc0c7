import type { Store } from "../store.ts";
import { plainScalar } from "./emit/dotenv.ts";
import { emitPlain } from "./emit/emit.ts";
import { emitJson } from "./emit/json.ts";
import { SealFailure } from "./failure.ts";
import { type OpenFile, selectorOf } from "./open.ts";
import { plainTrees } from "./plain.ts";
import { entryOf, isEntry, mapOf, type Value } from "./value.ts";
import { walk } from "./walk.ts";

/** What must not be seen of an opened file. */
export interface Secrets {
	/** Every value that its selector seals, comments included, as text or, where it is none, as bytes. */
	readonly values: readonly (string | Uint8Array)[];
	/** Every key. */
	readonly names: ReadonlySet<string>;
}

export function secretsOf(file: OpenFile): Secrets {
	const values: (string | Uint8Array)[] = [];
	walk(file.plain, selectorOf(file), (leaf, { sealed }) => {
		if (!sealed) return leaf;
		if (leaf.type === "bytes") values.push(leaf.bytes);
		else values.push(leaf.type === "comment" ? leaf.text : plainScalar(leaf));
		return leaf;
	});
	const names = new Set<string>();
	for (const tree of file.plain) collectNames(tree, names);
	return { values, names };
}

function collectNames(value: Value, names: Set<string>): void {
	if (value.type !== "map" && value.type !== "list") return;
	for (const item of value.items) {
		if ("key" in item) {
			names.add(item.key);
			collectNames(item.value, names);
		} else collectNames(item, names);
	}
}

export interface Variable {
	readonly name: string;
	readonly text: string;
}

export interface VariableOptions {
	/** Gives maps and lists as JSON; otherwise they are refused. */
	readonly json?: boolean;
	/** The store of the text inside a file that was sealed as a whole. */
	readonly inside?: Store;
}

/**
 * The top level of a file as name and text, in its order: what a program takes as environment. Null is an empty text. Throws
 * `unrepresentable`.
 */
export function variablesOf(
	file: OpenFile,
	{ json = false, inside = "binary" }: VariableOptions,
): Variable[] {
	const trees = file.store === "binary" ? plainTrees(emitPlain(file.plain, "binary"), inside) : file.plain;
	if (file.store === "binary" && inside === "binary") {
		throw new SealFailure("unrepresentable", "the file was sealed as a whole, so it has no names", {
			hint: "hand it over as a file, with --file",
		});
	}
	if (trees.length > 1) {
		throw new SealFailure("unrepresentable", "the file holds several documents, which are no environment", {
			hint: "hand it over as a file, with --file",
		});
	}
	return (trees[0]?.items ?? [])
		.filter(isEntry)
		.map(({ key, value }) => ({ name: key, text: textOf(key, value, json) }));
}

function textOf(key: string, value: Value, json: boolean): string {
	const refused = (message: string, hint: string) =>
		new SealFailure("unrepresentable", message, { place: { path: [key], document: 0, at: -1 }, hint });
	switch (value.type) {
		case "map":
		case "list":
			if (json) return jsonText(value);
			throw refused(
				"a map or a list is no value of a variable",
				"hand them over as JSON, with --json-values, or the file with --file",
			);
		case "null":
		case "comment":
			return "";
		case "bytes":
			throw refused("a value is no text", "hand the file over, with --file");
		default: {
			const text = plainScalar(value);
			if (text.includes("\0"))
				throw refused("a value with a zero byte cannot be a variable", "hand the file over, with --file");
			return text;
		}
	}
}

/** In one line: what breaks lines in JSON's texts stands there as an escape. */
function jsonText(value: Value): string {
	const whole = emitJson(mapOf([entryOf("", value)]), "").replaceAll("\n", "");
	return whole.slice('{"": '.length, -"}".length);
}
