import type { PathComponent, Span } from "@sops-guard/sops";

/** A value of a tfvars file, as Terraform reads it. Spans are UTF-16 offsets into the file's text, quotes and brackets included. */
export type TfvarsValue = TfvarsScalar | TfvarsList | TfvarsMap;

export type TfvarsScalar =
	/** Without quotes and escapes, in Unicode's composed form. */
	| { readonly kind: "string"; readonly text: string; readonly span: Span }
	/** As it is written, but for blanks behind a minus; {@link plainNumber} writes it as Terraform prints it. */
	| { readonly kind: "number"; readonly text: string; readonly span: Span }
	| { readonly kind: "bool"; readonly text: "true" | "false"; readonly span: Span }
	| { readonly kind: "null"; readonly text: "null"; readonly span: Span };

export interface TfvarsList {
	readonly kind: "list";
	readonly items: readonly TfvarsValue[];
	readonly span: Span;
}

export interface TfvarsMap {
	readonly kind: "map";
	/** In source order. In HCL a key may stand twice, and then the last one counts. */
	readonly entries: readonly { readonly key: string; readonly value: TfvarsValue }[];
	readonly span: Span;
}

/** One variable that a tfvars file sets. */
export interface Tfvar {
	readonly name: string;
	readonly value: TfvarsValue;
	/** From the name to the value's end. */
	readonly span: Span;
}

/** Every scalar below a value with its way there: `[]` for the value itself. Entries that a later one replaces are told too. */
export function* tfvarsScalars(
	value: TfvarsValue,
	path: readonly PathComponent[] = [],
): Generator<{ readonly path: readonly PathComponent[]; readonly scalar: TfvarsScalar }> {
	if (value.kind === "list") {
		for (const [index, item] of value.items.entries()) yield* tfvarsScalars(item, [...path, index]);
	} else if (value.kind === "map") {
		for (const { key, value: inner } of value.entries) yield* tfvarsScalars(inner, [...path, key]);
	} else yield { path, scalar: value };
}

/** Every key of every map below a value. */
export function* tfvarsKeys(value: TfvarsValue): Generator<string> {
	const inner = value.kind === "list" ? value.items : value.kind === "map" ? value.entries : [];
	for (const each of inner) {
		if ("key" in each) yield each.key;
		yield* tfvarsKeys("key" in each ? each.value : each);
	}
}

/** More digits than this are nobody's number, and Terraform would need minutes for some of them. */
const mostDigits = 4_096;

/**
 * A number as Terraform prints it: without exponent, without zeros that say nothing (`1.50e3` is `1500`, and `-0` is `-0`). A number that would take more
 * than 4,096 digits stays as it is written.
 */
export function plainNumber(written: string): string {
	const parts = /^(-?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([-+]?[0-9]+))?$/.exec(written);
	if (parts === null) return written;
	const [, sign = "", whole = "", fraction = "", exponent = "0"] = parts;
	const shift = Number(exponent);
	const digits = whole + fraction;
	if (digits.length + Math.abs(shift) > mostDigits) return written;
	const point = whole.length + shift;
	const before = digits
		.slice(0, Math.max(0, point))
		.padEnd(point, "0")
		.replace(/^0+(?=.)/, "");
	const after = (point < 0 ? "0".repeat(-point) + digits : digits.slice(point)).replace(/0+$/, "");
	const bare = `${before === "" ? "0" : before}${after === "" ? "" : `.${after}`}`;
	return sign + bare;
}

/**
 * A value as an expression of HCL that is JSON as well, but for templates, which are escaped: what Terraform takes in a `TF_VAR_` variable
 * whose type is no text.
 */
export function expressionOf(value: TfvarsValue): string {
	const json = jsonOfTfvars(value);
	// Outside of texts there is neither a backslash nor a dollar. HCL knows two escapes less than JSON.
	return json
		.replace(/\\(?:\\|([bf]))/g, (all, letter) =>
			letter === undefined ? all : letter === "b" ? "\\u0008" : "\\u000c",
		)
		.replace(/[$%](?=\{)/g, "$&$&");
}

/** A value as JSON. */
export function jsonOfTfvars(value: TfvarsValue): string {
	switch (value.kind) {
		case "string":
			return JSON.stringify(value.text);
		case "number":
			return plainNumber(value.text);
		case "bool":
		case "null":
			return value.text;
		case "list":
			return `[${value.items.map(jsonOfTfvars).join(",")}]`;
		case "map": {
			const last = new Map(value.entries.map(({ key, value: inner }) => [key, inner]));
			return `{${[...last].map(([key, inner]) => `${JSON.stringify(key)}:${jsonOfTfvars(inner)}`).join(",")}}`;
		}
	}
}
