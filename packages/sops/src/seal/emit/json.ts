import { SealFailure } from "../failure.ts";
import { jsonFloat } from "../float.ts";
import { isEntry, type MapValue, type Value } from "../value.ts";

/**
 * Writes a tree as JSON as sops does: one tab a level, Go's escapes, no comments, a line break at the end.
 */
export function emitJson(tree: MapValue, indent = "\t"): string {
	return `${emitJsonValue(tree, indent)}\n`;
}

/** A value alone, without a line break at the end. */
export function emitJsonValue(value: Value, indent = "\t"): string {
	const parts: string[] = [];
	write(value, "\n", indent, parts);
	return parts.join("");
}

/** `lead`: a line break and the indentation of the line at hand. */
function write(value: Value, lead: string, indent: string, parts: string[]): void {
	const inner = lead + indent;
	switch (value.type) {
		case "map": {
			const entries = value.items.filter(isEntry);
			if (entries.length === 0) {
				parts.push("{}");
				break;
			}
			for (const [index, entry] of entries.entries()) {
				parts.push(index === 0 ? "{" : ",", inner, quoted(entry.key), ": ");
				write(entry.value, inner, indent, parts);
			}
			parts.push(lead, "}");
			break;
		}
		case "list": {
			const items = value.items.filter(({ type }) => type !== "comment");
			if (items.length === 0) {
				parts.push("[]");
				break;
			}
			for (const [index, item] of items.entries()) {
				parts.push(index === 0 ? "[" : ",", inner);
				write(item, inner, indent, parts);
			}
			parts.push(lead, "]");
			break;
		}
		case "str":
			parts.push(quoted(value.text));
			break;
		case "bytes":
			parts.push(quoted(lossyText(value.bytes)));
			break;
		case "time":
			parts.push(quoted(value.text));
			break;
		case "int":
			parts.push(value.text);
			break;
		case "float": {
			const text = jsonFloat(value.number);
			if (text === null) throw new SealFailure("unrepresentable", "JSON has no infinity and no NaN");
			parts.push(text);
			break;
		}
		case "bool":
			parts.push(value.isTrue ? "true" : "false");
			break;
		case "null":
			parts.push("null");
			break;
		case "comment":
			break;
	}
}

const NEEDS_ESCAPE = /[<>&\u2028\u2029\u007f-\uffff\\"]|[^ -~]/;

/** A text as Go writes it: JavaScript's escapes, and a few characters more that could end a script. */
export function quoted(text: string): string {
	if (!NEEDS_ESCAPE.test(text)) return `"${text}"`;
	return JSON.stringify(text.replace(/\p{Surrogate}/gu, "\ufffd")).replace(
		/[<>&\u2028\u2029]/g,
		(character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
	);
}

/** Go puts U+FFFD in the place of every byte that is no UTF-8. */
function lossyText(bytes: Uint8Array): string {
	let text = "";
	let at = 0;
	while (at < bytes.length) {
		const length = sequenceLength(bytes, at);
		if (length === 0) {
			text += "\ufffd";
			at++;
			continue;
		}
		text += String.fromCodePoint(codePoint(bytes, at, length));
		at += length;
	}
	return text;
}

/** Bytes of the well-formed sequence at `at`; 0 when there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
	const [first = 0, second = 0, third = 0, fourth = 0] = bytes.subarray(at, at + 4);
	const isNext = (byte: number) => (byte & 0xc0) === 0x80;
	if (first < 0x80) return 1;
	if (first >= 0xc2 && first < 0xe0) return isNext(second) ? 2 : 0;
	if (first >= 0xe0 && first < 0xf0) {
		const tooShort = first === 0xe0 && second < 0xa0;
		const surrogate = first === 0xed && second >= 0xa0;
		return isNext(second) && isNext(third) && !tooShort && !surrogate ? 3 : 0;
	}
	if (first >= 0xf0 && first < 0xf5) {
		const outside = (first === 0xf0 && second < 0x90) || (first === 0xf4 && second >= 0x90);
		return isNext(second) && isNext(third) && isNext(fourth) && !outside ? 4 : 0;
	}
	return 0;
}

function codePoint(bytes: Uint8Array, at: number, length: number): number {
	let code = (bytes[at] ?? 0) & (length === 1 ? 0x7f : 0xff >> (length + 1));
	for (let next = 1; next < length; next++) code = (code << 6) | ((bytes[at + next] ?? 0) & 0x3f);
	return code;
}
