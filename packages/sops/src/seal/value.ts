import { Buffer, isUtf8 } from "node:buffer";

/**
 * The tree that sops keeps of a file: maps in order, with comments as items, and typed leaves. `at` is the offset in the text that
 * a value was read from, −1 for what was never in one. Trees are never changed in place.
 */
export type Value = Leaf | MapValue | ListValue | NullValue;

/** What is hashed into the MAC and what can be sealed. */
export type Leaf = TextValue | BytesValue | IntValue | FloatValue | BoolValue | TimeValue | CommentValue;

export interface TextValue {
	readonly type: "str";
	readonly text: string;
	readonly at: number;
}

/** A text that is no UTF-8. sops knows no difference; a token says `str` for both. */
export interface BytesValue {
	readonly type: "bytes";
	readonly bytes: Uint8Array;
	readonly at: number;
}

export interface IntValue {
	readonly type: "int";
	/** Decimal, within 64 bits, no sign for plus, no leading zeros. */
	readonly text: string;
	readonly at: number;
}

export interface FloatValue {
	readonly type: "float";
	readonly number: number;
	readonly at: number;
}

export interface BoolValue {
	readonly type: "bool";
	readonly isTrue: boolean;
	readonly at: number;
}

export interface TimeValue {
	readonly type: "time";
	/** RFC 3339 as Go prints it: up to nine digits of a second without zeros at the end, offset kept, `Z` for none. */
	readonly text: string;
	readonly at: number;
}

export interface CommentValue {
	readonly type: "comment";
	/** Without its mark. */
	readonly text: string;
	/** Behind a value on its line. sops forgets it when it opens the comment. */
	readonly inline: boolean;
	/** It was an element of a sealed list, and counts as one in pointers. */
	readonly isElement?: boolean;
	readonly at: number;
}

export interface NullValue {
	readonly type: "null";
	readonly at: number;
}

export interface Entry {
	readonly key: string;
	readonly value: Value;
	/** Offset of the key. */
	readonly at: number;
}

export interface MapValue {
	readonly type: "map";
	readonly items: readonly (Entry | CommentValue)[];
	readonly at: number;
}

export interface ListValue {
	readonly type: "list";
	/** Comments are elements, as they are for sops. */
	readonly items: readonly Value[];
	readonly at: number;
}

export function isEntry(item: Entry | CommentValue): item is Entry {
	return "key" in item;
}

export function textValue(text: string, at = -1): TextValue {
	return { type: "str", text, at };
}

/** What decrypted bytes are: a text where they are UTF-8. */
export function textOrBytes(bytes: Uint8Array, at = -1): TextValue | BytesValue {
	return isUtf8(bytes)
		? { type: "str", text: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf8"), at }
		: { type: "bytes", bytes, at };
}

export function mapOf(items: readonly (Entry | CommentValue)[], at = -1): MapValue {
	return { type: "map", items, at };
}

export function listOf(items: readonly Value[], at = -1): ListValue {
	return { type: "list", items, at };
}

export function entryOf(key: string, value: Value, at = -1): Entry {
	return { key, value, at };
}
