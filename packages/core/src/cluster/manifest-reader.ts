import type { PathComponent } from "@sops-guard/sops";
import type { Entry, MapValue, Value } from "@sops-guard/sops/seal";
import { type ManifestFault, type ManifestFaultCode, placeIn } from "./manifest-fault.ts";

/** A sealed file that was opened: its trees as they stand and as they were decrypted. */
export interface OpenedManifests {
	/** As the user knows it. */
	readonly path: string;
	/** What the offsets of `plain` lead into; null where the file was sealed as a whole, which has no lines. */
	readonly text: string | null;
	/** Tokens for values; null where the file was sealed as a whole. */
	readonly sealed: readonly MapValue[] | null;
	readonly plain: readonly MapValue[];
}

/** A value with where it stands. */
export interface Placed<V extends Value = Value> {
	readonly value: V;
	readonly path: readonly PathComponent[];
	/** Offset of its key, or its own. */
	readonly at: number;
	/** The same place of the sealed tree; null where all was sealed. */
	readonly sealed: Value | null | undefined;
}

/** Reads one document of a file and collects what is wrong with it. */
export class ManifestReader {
	readonly faults: ManifestFault[] = [];
	readonly #file: OpenedManifests;
	readonly #document: number;

	constructor(file: OpenedManifests, document: number) {
		this.#file = file;
		this.#document = document;
	}

	root(): Placed<MapValue> | null {
		const value = this.#file.plain[this.#document];
		if (value === undefined) return null;
		const sealed = this.#file.sealed === null ? null : this.#file.sealed[this.#document];
		return { value, path: [], at: value.at, sealed };
	}

	place({ at, path }: Pick<Placed, "at" | "path">) {
		return placeIn(this.#file.path, lineOf(this.#file.text, at), path, this.#document);
	}

	refuse(code: ManifestFaultCode, at: Pick<Placed, "at" | "path">, message: string, hint: string): void {
		this.faults.push({ ...this.place(at), code, message, hint });
	}

	/** A text; null for a field that is not there, and for one that is no text, which is refused. */
	text(parent: Placed<MapValue>, name: string): string | null {
		const field = fieldOf(parent, name);
		if (field === null || field.value.type === "null") return null;
		if (field.value.type === "str") return field.value.text;
		this.refuse("field", field, `${name} must be a text, and is ${kindOf(field.value)}`, "Put it in quotes.");
		return null;
	}

	/** A map; null for a field that is not there or empty, and for one that is no map, which is refused. */
	map(parent: Placed<MapValue>, name: string): Placed<MapValue> | null {
		const field = fieldOf(parent, name);
		if (field === null || field.value.type === "null") return null;
		if (field.value.type === "map") return field as Placed<MapValue>;
		this.refuse(
			"field",
			field,
			`${name} must be a map, and is ${kindOf(field.value)}`,
			"Compare with the API.",
		);
		return null;
	}

	/** Texts by name, such as labels. Names and values are not checked. */
	texts(parent: Placed<MapValue>, name: string): ReadonlyMap<string, string> {
		const map = this.map(parent, name);
		const texts = new Map<string, string>();
		for (const { key, field } of map === null ? [] : fieldsOf(map)) {
			if (field.value.type === "str") texts.set(key, field.value.text);
			else {
				this.refuse(
					"value",
					field,
					`values of ${name} must be texts, and this is ${kindOf(field.value)}`,
					"Put it in quotes.",
				);
			}
		}
		return texts;
	}

	/** Refuses fields that nobody reads: a typing error must not be dropped in silence. */
	refuseOthers(parent: Placed<MapValue>, known: ReadonlySet<string>, what: string): void {
		for (const { key, field } of fieldsOf(parent)) {
			if (known.has(key)) continue;
			this.refuse("field", field, `${what} has no such field`, "Correct its name, or take it out.");
		}
	}
}

export interface NamedField {
	readonly key: string;
	readonly field: Placed;
}

export function fieldsOf({ value, path, sealed }: Placed<MapValue>): NamedField[] {
	const below =
		sealed?.type === "map" ? new Map(entriesOf(sealed).map((each) => [each.key, each.value])) : null;
	return entriesOf(value).map(({ key, value: inner, at }) => ({
		key,
		field: { value: inner, path: [...path, key], at, sealed: sealed === null ? null : below?.get(key) },
	}));
}

export function fieldOf(parent: Placed<MapValue>, name: string): Placed | null {
	return fieldsOf(parent).findLast(({ key }) => key === name)?.field ?? null;
}

/** The elements of a list with their indices, comments left out. */
export function itemsOf({ value, path, sealed }: Placed): Placed[] {
	if (value.type !== "list") return [];
	const isElement = ({ type }: Value) => type !== "comment";
	const below = sealed?.type === "list" ? sealed.items.filter(isElement) : null;
	return value.items.filter(isElement).map((item, index) => ({
		value: item,
		path: [...path, index],
		at: item.at,
		sealed: sealed === null ? null : below?.[index],
	}));
}

function entriesOf({ items }: MapValue): Entry[] {
	return items.filter((item): item is Entry => "key" in item);
}

/** What a value is, for a sentence. */
export function kindOf({ type }: Value): string {
	switch (type) {
		case "int":
		case "float":
			return "a number";
		case "bool":
			return "true or false";
		case "time":
			return "a date";
		case "null":
			return "empty";
		case "map":
			return "a map";
		case "list":
			return "a list";
		case "bytes":
			return "no text";
		default:
			return "a text";
	}
}

function lineOf(text: string | null, at: number): number | null {
	if (text === null || at < 0) return null;
	let line = 1;
	for (let next = text.indexOf("\n"); next !== -1 && next < at; next = text.indexOf("\n", next + 1)) line++;
	return line;
}
