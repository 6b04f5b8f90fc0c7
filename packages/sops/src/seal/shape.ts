import type { Store } from "../store.ts";
import { base64Length, parseToken } from "../token.ts";
import { emitPlain, type Layout } from "./emit/emit.ts";
import { readSealed, type SealedFile, selectorOf } from "./open.ts";
import { type Leaf, type MapValue, textValue, type Value } from "./value.ts";
import { walk } from "./walk.ts";

/**
 * A sealed file with a few words in the place of every value: its type, how long it is in rough classes, and whether it is sealed.
 * No key is needed, and nothing is proven. Keys stay, comments are blotted out. Throws as `readSealed` does.
 */
export function shapeOf(bytes: Uint8Array | string, store: Store, layout: Layout = {}): Uint8Array {
	const sealed = readSealed(bytes, store);
	return emitPlain(shapeTrees(sealed), store === "binary" ? "json" : store, layout);
}

function shapeTrees(sealed: SealedFile): MapValue[] {
	return walk(sealed.trees, selectorOf(sealed), (leaf, stop): Value => {
		if (leaf.type === "comment") return { ...leaf, text: " ***" };
		return textValue(`(${wordsOf(leaf, stop.sealed)})`);
	});
}

function wordsOf(leaf: Leaf, isSelected: boolean): string {
	const token = leaf.type === "str" ? parseToken(leaf.text).token : null;
	if (token !== null) return `${token.type}${lengthOf(token.type, base64Length(token.data) ?? 0)}`;
	const type = leaf.type === "bytes" ? "str" : leaf.type;
	const length = leaf.type === "str" ? leaf.text.length : leaf.type === "bytes" ? leaf.bytes.length : 0;
	// sops leaves an empty text as it is.
	const state = !isSelected || (type === "str" && length === 0) ? "clear" : "in clear, must be sealed";
	return `${type}${lengthOf(type, length)}, ${state}`;
}

/** As `Secret.lengthClass` says it: never the exact length. */
function lengthOf(type: string, length: number): string {
	if (type !== "str") return "";
	return length === 0 ? ", empty" : length < 8 ? ", short" : length < 64 ? ", medium" : ", long";
}
