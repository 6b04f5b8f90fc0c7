import { Buffer } from "node:buffer";
import { plainYamlType } from "../../scalar.ts";
import { yamlFloat } from "../float.ts";
import type { Leaf, NullValue } from "../value.ts";

export type Style = "plain" | "single" | "double" | "literal";

/** A scalar as it is to be written, before its place has a say. */
export interface Scalar {
	readonly text: string;
	readonly style: Style;
	/** `!!binary`, `!!merge`, or null. */
	readonly tag: string | null;
	readonly shape: Shape;
}

/** What a text allows, found once. */
export interface Shape {
	/** Holds a line break, of whatever kind. */
	readonly multiline: boolean;
	readonly plain: boolean;
	readonly single: boolean;
	readonly block: boolean;
}

/** A value, or a key, as the YAML library of sops writes it. */
export function scalarOf(value: Exclude<Leaf, { type: "comment" }> | NullValue): Scalar {
	switch (value.type) {
		case "str":
			return textScalar(value.text);
		case "bytes":
			return binaryScalar(value.bytes);
		case "null":
			return simple("null");
		case "bool":
			return simple(value.isTrue ? "true" : "false");
		case "float":
			return simple(yamlFloat(value.number));
		default:
			return simple(value.text);
	}
}

const EASY: Shape = { multiline: false, plain: true, single: true, block: true };

function simple(text: string): Scalar {
	return { text, style: "plain", tag: null, shape: EASY };
}

/** The usual text: letters, digits and marks that mean nothing wherever they stand. */
const USUAL = /^[A-Za-z/(][A-Za-z0-9_./+=()@;$%^~-]*$/;
/** Words that some reader of YAML takes for something else. */
const WORDS = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

export function textScalar(text: string): Scalar {
	if (USUAL.test(text) && !WORDS.test(text)) return simple(text);
	const shape = shapeOf(text);
	if (text === "<<") return { text, style: "plain", tag: "!!merge", shape };
	const style = text.includes("\n") ? "literal" : isMistakable(text) ? "double" : "plain";
	// The library writes every text twice, and the second time keeps what the first one chose.
	return { text, style: chosen(style, shape, false), tag: null, shape };
}

/** Base64 in lines of 70. */
function binaryScalar(bytes: Uint8Array): Scalar {
	const digits = Buffer.from(bytes).toString("base64");
	const lines = digits.match(/.{1,70}/g) ?? [];
	const text = digits.length >= 70 ? `${lines.join("\n")}\n` : digits;
	return { text, style: text.includes("\n") ? "literal" : "plain", tag: "!!binary", shape: shapeOf(text) };
}

const SEXAGESIMAL = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;
const OLD_BOOL = /^(?:y|Y|yes|Yes|YES|on|On|ON|n|N|no|No|NO|off|Off|OFF)$/;

/** Whether a text without quotes would be read as something else, by this library or by older ones. */
function isMistakable(text: string): boolean {
	return plainYamlType(text) !== "str" || OLD_BOOL.test(text) || SEXAGESIMAL.test(text);
}

/** The style that the text allows in the end. `isKey`: it must stand on one line. */
export function chosen(style: Style, shape: Shape, isKey: boolean): Style {
	let result = style;
	if (isKey && shape.multiline) result = "double";
	if (result === "plain" && !shape.plain) result = "single";
	if (result === "single" && !shape.single) result = "double";
	if (result === "literal" && (!shape.block || isKey)) result = "double";
	return result;
}

const SPECIAL = /[^\n\t\u0020-\u007e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/;
const BREAK = /[\r\n\u0085\u2028\u2029]/;
const BREAK_SPACE = /[\r\n\u0085\u2028\u2029] /;
const SPACE_BREAK = / [\r\n\u0085\u2028\u2029]/;
const EDGES = /^[ \r\n\u0085\u2028\u2029]|[ \r\n\u0085\u2028\u2029]$/;
/** What starts a text, or stands in it, so that it cannot be plain in a block. */
const INDICATORS =
	/^(?:---|\.\.\.|[#,[\]{}&*!|>'"%@`]|[?:-](?:[ \t\r\n\u0085\u2028\u2029]|$))|:(?:[ \t\r\n\u0085\u2028\u2029]|$)|[ \t\r\n\u0085\u2028\u2029\0]#/;

function shapeOf(text: string): Shape {
	if (text === "") return { multiline: false, plain: true, single: true, block: false };
	const special = SPECIAL.test(text);
	const spaceBreak = SPACE_BREAK.test(text);
	const breakSpace = BREAK_SPACE.test(text);
	const multiline = BREAK.test(text);
	const tab = text.includes("\t");
	const single = !(breakSpace || spaceBreak || tab || special);
	return {
		multiline,
		plain: single && !multiline && !EDGES.test(text) && !INDICATORS.test(text),
		single,
		block: !(text.endsWith(" ") || spaceBreak || special),
	};
}

const ESCAPES: Readonly<Record<string, string>> = {
	"\0": "0",
	"\u0007": "a",
	"\b": "b",
	"\t": "t",
	"\n": "n",
	"\u000b": "v",
	"\f": "f",
	"\r": "r",
	"\u001b": "e",
	'"': '"',
	"\\": "\\",
	"\u0085": "N",
	"\u00a0": "_",
	"\u2028": "L",
	"\u2029": "P",
};

const TO_ESCAPE =
	/[^\u0020-\u0021\u0023-\u005b\u005d-\u007e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]/gu;

/** The inside of a double-quoted text. Where a byte order mark comes first, the library escapes everything behind it too. */
export function escaped(text: string): string {
	return text.replace(text.startsWith("\ufeff") ? /[\s\S]/gu : TO_ESCAPE, (character) => {
		const letter = ESCAPES[character];
		if (letter !== undefined) return `\\${letter}`;
		const code = character.codePointAt(0) ?? 0;
		const hex = code.toString(16).toUpperCase();
		if (code <= 0xff) return `\\x${hex.padStart(2, "0")}`;
		return code <= 0xffff ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
	});
}
