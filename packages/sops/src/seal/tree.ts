import type { Parsed } from "../document.ts";
import { type CommentNode, type Node, type Pair, resolved } from "../node.ts";
import { parse } from "../parse.ts";
import type { PathComponent } from "../pointer.ts";
import { scalarType } from "../scalar.ts";
import type { Store } from "../store.ts";
import { type Arrangement, arrangement, type PlacedComment } from "./comments/arrange.ts";
import { type Place, SealFailure } from "./failure.ts";
import { scalarValue } from "./scalars.ts";
import {
	type CommentValue,
	type Entry,
	entryOf,
	isEntry,
	type ListValue,
	listOf,
	type MapValue,
	mapOf,
	type Value,
} from "./value.ts";

/** Nodes that aliases may stand for; sops expands them all. */
const MAX_ALIASED = 1_000_000;
const MAX_DEPTH = 500;

/** Which names belong to the metadata. */
export function isMetadataName(name: string, store: Store): boolean {
	return store === "dotenv" ? name.startsWith("sops_") : name === "sops";
}

/**
 * The trees of a file, one for each document, the metadata left out of all of them. Aliases are expanded. Throws a failure where
 * sops refuses the text: `syntax`, `value`; `isPlain`: there must be no metadata, `already-sealed`, `reserved-name`.
 */
export function treesOf(parsed: Parsed, isPlain = false): MapValue[] {
	for (const { faults } of parsed.documents) {
		const [fault] = faults;
		if (fault === undefined) continue;
		throw new SealFailure("syntax", SYNTAX[parsed.store], {
			text: parsed.text,
			place: { path: [], document: 0, at: fault.offset },
		});
	}
	if (parsed.store === "yaml") refuseCharacters(parsed.text);
	const arranged = parsed.store === "yaml" ? arrangement(parsed) : null;
	return parsed.documents.map(({ root, index }) =>
		new Builder(parsed, index, isPlain, arranged).document(root),
	);
}

/**
 * A text read for sealing or opening. sops ends an empty flow map that holds a comment with a brace in the first column, which its own
 * library reads in whatever depth; other readers want it indented, so that they get it so. Lines stay where they are.
 */
export function parsedTree(text: string, store: Store): Parsed {
	const parsed = parse(text, store);
	if (store !== "yaml" || !/^[}\]]/m.test(text)) return parsed;
	if (parsed.documents.every(({ faults }) => faults.length === 0)) return parsed;
	const indented = parse(text.replace(/^(?=[}\]])/gm, " ".repeat(MAX_DEPTH)), store);
	return indented.documents.every(({ faults }) => faults.length === 0) ? indented : parsed;
}

/** What go-yaml's reader takes for no character of YAML; a carriage return of its own, which it takes for a line break. */
const FORBIDDEN = /[^\t\n\r\u0020-\u007e\u0085\u00a0-\ud7ff\ud800-\udfff\ue000-\ufffd]|\r(?!\n)/;

function refuseCharacters(text: string): void {
	const found = FORBIDDEN.exec(text);
	if (found === null) return;
	throw new SealFailure("syntax", "the file holds a control character, or a carriage return inside a line", {
		text,
		place: { path: [], document: 0, at: found.index },
	});
}

const SYNTAX: Readonly<Record<Store, string>> = {
	yaml: "the file is no YAML that sops reads",
	json: "the file is no JSON that sops reads",
	dotenv: "a line has no `=`: sops keeps nothing that takes several lines",
	ini: "the file is no INI that sops reads",
	binary: "the file is no envelope of sops",
};

class Builder {
	readonly #parsed: Parsed;
	readonly #document: number;
	readonly #isPlain: boolean;
	readonly #arranged: Arrangement | null;
	#aliased = 0;

	constructor(parsed: Parsed, document: number, isPlain: boolean, arranged: Arrangement | null) {
		this.#arranged = arranged;
		this.#parsed = parsed;
		this.#document = document;
		this.#isPlain = isPlain;
	}

	document(root: Node | null): MapValue {
		const { store } = this.#parsed;
		if (root === null && store !== "json" && store !== "binary") return mapOf([]);
		const node = root === null ? null : resolved(root);
		if (node?.kind === "scalar" && store === "yaml" && scalarType(node, store) === "null") return mapOf([]);
		if (node?.kind !== "map")
			throw this.#refused("the file must be a map at its top", [], node?.span.start ?? 0);
		const tree = this.#map(node, [], root?.kind === "alias");
		return store === "ini" ? iniTree(tree, node, this.#parsed.text) : tree;
	}

	#value(node: Node, path: readonly PathComponent[], viaAlias: boolean): Value {
		if (path.length > MAX_DEPTH) throw this.#refused("it nests too deep", path, node.span.start);
		if (viaAlias && ++this.#aliased > MAX_ALIASED) {
			throw this.#refused("its aliases stand for too much", [], node.span.start);
		}
		switch (node.kind) {
			case "map":
				return this.#map(node, path, viaAlias);
			case "list":
				return this.#list(node, path, viaAlias);
			case "alias":
				return this.#value(node.target, path, true);
			case "scalar": {
				const value = scalarValue(node, this.#parsed.store);
				if (typeof value !== "string") return value;
				const message =
					value === "range"
						? "a number does not fit 64 bits, and sops keeps none that is larger"
						: "a value does not fit its tag";
				throw new SealFailure("value", message, {
					text: this.#parsed.text,
					place: this.#place(path, node.span.start),
					hint: "write it in quotes, as a text",
				});
			}
		}
	}

	#map(node: Node & { kind: "map" }, path: readonly PathComponent[], viaAlias: boolean): MapValue {
		const { store } = this.#parsed;
		const items: (Entry | CommentValue)[] = [];
		const names = this.#document === 0 && store === "yaml" ? new Set<string>() : null;
		for (const item of this.#items(node)) {
			if (item.kind === "comment") {
				items.push(this.#comment(item));
				continue;
			}
			const name = item.key.text;
			if (names?.has(name))
				throw this.#refused("a key stands there twice", [...path, name], item.key.span.start);
			names?.add(name);
			this.#checkKey(item, path);
			if (path.length === 0 && isMetadataName(name, store)) {
				if (this.#isPlain) throw this.#reserved(name, item.key.span.start);
				// The metadata is read elsewhere, but sops asks the same of all maps of the first document.
				if (names !== null) this.#value(item.value, [name], viaAlias);
				continue;
			}
			items.push(entryOf(name, this.#value(item.value, [...path, name], viaAlias), item.key.span.start));
		}
		return mapOf(items, node.span.start);
	}

	#list(node: Node & { kind: "list" }, path: readonly PathComponent[], viaAlias: boolean): ListValue {
		let place = 0;
		const items = this.#items(node).map((item): Value => {
			if (item.kind === "comment") return this.#comment(item);
			return this.#value(item, [...path, place++], viaAlias);
		});
		return listOf(items, node.span.start);
	}

	/** sops takes texts alone, and of the words that YAML takes for something else, `<<`. */
	#checkKey({ key, value }: Pair, path: readonly PathComponent[]): void {
		const { store } = this.#parsed;
		if (store === "ini" && key.text === "") {
			throw this.#refused("a section or a key has no name", path, key.span.start);
		}
		if (store !== "yaml") return;
		if (key.text === "<<") {
			const merged = resolved(value);
			const maps = merged.kind === "list" ? merged.items.filter((item) => item.kind !== "comment") : [merged];
			if (maps.every((one) => resolved(one as Node).kind === "map")) return;
			throw this.#refused(
				"`<<` must merge a map: sops could never read it again",
				[...path, key.text],
				key.span.start,
			);
		}
		if (scalarType(key, store) !== "str") {
			throw this.#refused(
				"a key is no text for YAML: write it in quotes",
				[...path, key.text],
				key.span.start,
			);
		}
	}

	/** The items of a map or a list, comments as sops keeps them. */
	#items(node: Node & { kind: "map" }): readonly (Pair | CommentNode | PlacedComment)[];
	#items(node: Node & { kind: "list" }): readonly (Node | CommentNode | PlacedComment)[];
	#items(node: Node & { kind: "map" | "list" }): readonly (Pair | Node | CommentNode | PlacedComment)[] {
		if (this.#parsed.store === "yaml") {
			for (const item of node.items) if (item.kind === "comment") this.#checkIndentation(item.span.start - 1);
		}
		return this.#arranged?.get(node) ?? node.items;
	}

	#comment(comment: CommentNode | PlacedComment): CommentValue {
		const text = this.#parsed.store === "ini" ? iniComment(comment.text) : comment.text;
		if ("inline" in comment) return { type: "comment", text, inline: comment.inline, at: -1 };
		return { type: "comment", text, inline: false, at: comment.span.start };
	}

	/** Tabs that indent a comment are an error to go-yaml, though they mean nothing. */
	#checkIndentation(at: number): void {
		const { text } = this.#parsed;
		const before = text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
		if (before.includes("\t") && before.trim() === "") throw this.#refused("a tab indents a comment", [], at);
	}

	#refused(message: string, path: readonly PathComponent[], at: number): SealFailure {
		return new SealFailure("syntax", message, { text: this.#parsed.text, place: this.#place(path, at) });
	}

	#reserved(name: string, at: number): SealFailure {
		const place = this.#place([name], at);
		const { text } = this.#parsed;
		return this.#document === 0
			? new SealFailure("already-sealed", "the file has metadata of sops: it is sealed already", {
					text,
					place,
					hint: "change a sealed file with `set`, `unset` or `edit`",
				})
			: new SealFailure("reserved-name", "a document holds a key that belongs to sops", { text, place });
	}

	#place(path: readonly PathComponent[], at: number): Place {
		return { path, document: this.#document, at };
	}
}

/** Lines of comments are one comment, whatever blank lines stand between them. */
function iniComment(text: string): string {
	if (!text.includes("\n")) return text;
	return text
		.split("\n")
		.map((line) => line.trimStart())
		.filter((line) => line !== "")
		.join("\n");
}

/**
 * An INI file as go-ini keeps it: the section of the keys above the first header is always there, a key that is written twice
 * stands once, and comments below the last key are lost.
 */
function iniTree(tree: MapValue, node: Node & { kind: "map" }, text: string): MapValue {
	const [first] = node.items;
	const isImplicit = first?.kind === "pair" && first.key.span.start === first.key.span.end;
	const last = tree.items.at(-1);
	const sections = tree.items.map((item): Entry | CommentValue => {
		if (!isEntry(item) || item.value.type !== "map") return item;
		const { items, at } = item.value;
		const kept =
			item === last
				? items.slice(
						0,
						items.length - trailing(items, isImplicit && item === tree.items[0] ? -1 : item.at, text),
					)
				: items;
		return { ...item, value: mapOf(withoutDoubles(kept), at) };
	});
	return mapOf(isImplicit ? sections : [entryOf("DEFAULT", mapOf([])), ...sections], tree.at);
}

/** How many comments at the end of a section stand on lines behind its last key, or behind its header. */
function trailing(items: readonly (Entry | CommentValue)[], header: number, text: string): number {
	let count = 0;
	for (const item of [...items].reverse()) {
		if (isEntry(item)) break;
		count++;
	}
	// Above the first header there is nothing that a comment could belong to.
	if (header === -1 && count === items.length) return count;
	const last = items[items.length - count - 1];
	const from = last === undefined || !isEntry(last) ? header : Math.max(last.at, last.value.at);
	return items
		.slice(items.length - count)
		.filter(({ at }) => at > from && text.slice(from, at).includes("\n")).length;
}

function withoutDoubles(items: readonly (Entry | CommentValue)[]): (Entry | CommentValue)[] {
	const blocks = new Map<string, (Entry | CommentValue)[]>();
	let block: (Entry | CommentValue)[] = [];
	const before = block;
	for (const item of items) {
		if (!isEntry(item)) {
			block.push(item);
			continue;
		}
		const known = blocks.get(item.key);
		block = known ?? [];
		if (known === undefined) blocks.set(item.key, block);
		// The last one counts, and its comment with it.
		block.splice(0, block.length, item);
	}
	return [...before, ...[...blocks.values()].flat()];
}
