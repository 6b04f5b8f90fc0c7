import { Buffer } from "node:buffer";
import type { ScalarNode } from "../node.ts";
import { scalarType } from "../scalar.ts";
import type { Store } from "../store.ts";
import { parseFloatText } from "./float.ts";
import { timeText } from "./time.ts";
import { type Leaf, type NullValue, textOrBytes, textValue } from "./value.ts";

/** Why a scalar is no value for sops: it has a type that its text does not fit, or it is beyond 64 bits. */
export type ScalarFault = "tag" | "range";

/** A scalar as sops types it. */
export function scalarValue(node: ScalarNode, store: Store): Leaf | NullValue | ScalarFault {
	const at = node.span.start;
	const { text } = node;
	switch (scalarType(node, store)) {
		case "null":
			return { type: "null", at };
		case "bool": {
			const isTrue = /^(?:true|True|TRUE)$/.test(text);
			return isTrue || /^(?:false|False|FALSE)$/.test(text) ? { type: "bool", isTrue, at } : "tag";
		}
		case "int": {
			const number = integer(text);
			if (number === null) return "tag";
			return number > MAX || number < -MAX - 1n ? "range" : { type: "int", text: String(number), at };
		}
		case "float": {
			const number = store === "yaml" ? yamlNumber(text) : Number(text);
			return number === null
				? "tag"
				: Number.isNaN(number) || Number.isFinite(number) || isInfinite(text)
					? { type: "float", number, at }
					: "range";
		}
		case "time": {
			const time = timeText(text);
			return time === null ? "tag" : { type: "time", text: time, at };
		}
		case "str":
			return node.tag === "!!binary"
				? binary(text, at)
				: textValue(store === "yaml" ? folded(node) : text, at);
	}
}

/** To go-yaml two more characters break a line, and blanks around a break are not part of a quoted text. */
function folded({ text, style }: ScalarNode): string {
	const breaks = style === "single" && /[\u2028\u2029]/.test(text);
	return breaks ? text.replace(/[ \t]*([\u2028\u2029])[ \t]*/g, "$1") : text;
}

const MAX = 2n ** 63n - 1n;
const INTEGER = /^([-+]?)(0[xX][0-9a-fA-F]+|0[oO]?[0-7]+|0[bB][01]+|0|[1-9][0-9]*)$/;

/** Go's ParseInt with base 0, after go-yaml has taken the underscores out: `0777` is octal. */
function integer(text: string): bigint | null {
	const match = INTEGER.exec(text.replaceAll("_", ""));
	if (match === null) return null;
	const [, sign, digits = ""] = match;
	if (digits.length > 80) return null;
	const literal = /^0[0-7]/.test(digits) ? `0o${digits.slice(1)}` : digits;
	return sign === "-" ? -BigInt(literal) : BigInt(literal);
}

function isInfinite(text: string): boolean {
	return /^[-+]?\.inf$/i.test(text);
}

function yamlNumber(text: string): number | null {
	if (isInfinite(text)) return text.startsWith("-") ? -Infinity : Infinity;
	if (/^\.nan$/i.test(text)) return Number.NaN;
	const plain = text.replaceAll("_", "");
	const whole = integer(plain);
	return whole !== null ? Number(whole) : parseFloatText(plain);
}

function binary(text: string, at: number): Leaf | ScalarFault {
	const digits = text.replace(/[\r\n]/g, "");
	if (digits.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(digits)) return "tag";
	return textOrBytes(Buffer.from(digits, "base64"), at);
}
