import type { ScalarNode } from "./node.ts";
import type { Store } from "./store.ts";

/** The type that sops gives a value before it seals it. An integer beyond 64 bits, which sops refuses, is `int` too. */
export type ScalarType = "str" | "int" | "float" | "bool" | "time" | "null";

/** The type of a scalar as sops reads it, which is neither YAML 1.1 nor 1.2: see `plainYamlType`. */
export function scalarType(node: ScalarNode, store: Store): ScalarType {
	switch (store) {
		case "yaml":
			return yamlType(node);
		case "json":
		case "binary":
			return node.style === "plain" ? jsonType(node.text) : "str";
		default:
			return "str";
	}
}

const TAGGED: ReadonlyMap<string, ScalarType> = new Map([
	["!!str", "str"],
	["!!binary", "str"],
	["!!int", "int"],
	["!!float", "float"],
	["!!bool", "bool"],
	["!!null", "null"],
	["!!timestamp", "time"],
]);

/** sops drops every tag that is not YAML's own and reads the value as if there were none. */
function yamlType(node: ScalarNode): ScalarType {
	const tagged = node.tag === null ? undefined : TAGGED.get(node.tag);
	if (tagged !== undefined) return tagged;
	return node.style === "plain" ? plainYamlType(node.text) : "str";
}

const WORDS: ReadonlyMap<string, ScalarType> = new Map([
	...["", "~", "null", "Null", "NULL"].map((word) => [word, "null"] as const),
	...["true", "True", "TRUE", "false", "False", "FALSE"].map((word) => [word, "bool"] as const),
	...[".nan", ".NaN", ".NAN"].map((word) => [word, "float"] as const),
	...["", "+", "-"].flatMap((sign) =>
		[".inf", ".Inf", ".INF"].map((word) => [sign + word, "float"] as const),
	),
]);

/**
 * The table of sops-format §1.2: `0777` is an octal integer, `0899` a float, `1_000` an integer, `1e400` and `1:30`
 * strings, `yes` a string, `2024-01-01` a time.
 */
export function plainYamlType(text: string): ScalarType {
	const word = WORDS.get(text);
	if (word !== undefined) return word;
	const first = text.charCodeAt(0);
	if (first === DOT) return /^\.[0-9]+(?:[eE][-+]?[0-9]+)?$/.test(text) && fits(text) ? "float" : "str";
	if (!(first >= ZERO && first <= NINE) && first !== PLUS && first !== MINUS) return "str";
	if (isTime(text)) return "time";
	const digits = text.includes("_") ? text.replaceAll("_", "") : text;
	if (isInteger(digits)) return "int";
	return /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(digits) && fits(digits)
		? "float"
		: "str";
}

const [DOT, ZERO, NINE, PLUS, MINUS] = [0x2e, 0x30, 0x39, 0x2b, 0x2d] as const;

/** Go refuses a float that overflows, and then the text stays a string. */
function fits(text: string): boolean {
	return Number.isFinite(Number(text));
}

const INTEGER = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[oO]?([0-7]+)|0[bB]([01]+)|(0|[1-9][0-9]*))$/;
const MAX_UINT64 = 2n ** 64n - 1n;
const MAX_INT64 = 2n ** 63n - 1n;

/** What Go's ParseInt or ParseUint takes with base 0. A number beyond 64 bits is none, and so becomes a float. */
function isInteger(text: string): boolean {
	const match = INTEGER.exec(text);
	if (match === null) return false;
	const [, sign, hex, octal, binary, decimal] = match;
	// 13 characters always fit 64 bits in any base, so the usual case needs no big number.
	if (text.length <= 13) return true;
	const literal =
		hex !== undefined
			? `0x${hex}`
			: octal !== undefined
				? `0o${octal}`
				: binary !== undefined
					? `0b${binary}`
					: decimal;
	if (literal === undefined || literal.length > 80) return false;
	const magnitude = BigInt(literal);
	// Only ParseInt takes a sign.
	if (sign === "-") return magnitude <= MAX_INT64 + 1n;
	return magnitude <= (sign === "+" ? MAX_INT64 : MAX_UINT64);
}

const TIME =
	/^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[Tt]([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})(?:[.,][0-9]+)?(?:Z|[-+]([0-9]{2}):([0-9]{2}))| ([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})(?:[.,][0-9]+)?)?$/;

/** The four layouts that go-yaml tries, with fields in range: `2024-13-45` is a string. */
export function isTime(text: string): boolean {
	const match = TIME.exec(text);
	if (match === null) return false;
	const [year = 0, month = 0, day = 0] = match.slice(1, 4).map(Number);
	if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return false;
	const [hour, minute, second, zoneHour, zoneMinute] = [4, 5, 6, 7, 8].map((group) =>
		Number(match[group] ?? match[group + 5] ?? 0),
	) as [number, number, number, number, number];
	return hour < 24 && minute < 60 && second < 60 && zoneHour <= 24 && zoneMinute <= 60;
}

function daysIn(year: number, month: number): number {
	const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
	if (month === 2) return leap ? 29 : 28;
	return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function jsonType(text: string): ScalarType {
	if (text === "null") return "null";
	if (text === "true" || text === "false") return "bool";
	if (!/^-?[0-9]+$/.test(text)) return "float";
	if (text.length <= 16) return "int";
	if (text.length > 32) return "float";
	const value = BigInt(text);
	return value <= MAX_INT64 && value >= -MAX_INT64 - 1n ? "int" : "float";
}
