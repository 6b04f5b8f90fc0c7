import { formatPointer, type PathComponent } from "@sops-guard/sops";
import { label, maskedPointer } from "../label.ts";

/** Where in a file: its path as the user knows it, a 1-based line, and a pointer (design §4). */
export interface ManifestPlace {
	readonly path: string;
	/** Null where the text was sealed as a whole. */
	readonly line: number | null;
	readonly pointer: string | null;
}

/**
 * Why an object is not applied. A closed set:
 *
 * - `not-an-object`, `other-kind`, `api-version`, `no-object`: this is no v1 Secret, or there is nothing to apply
 * - `field`: a field that a Secret does not have, or one of another shape than it must have
 * - `name`, `namespace`, `namespace-not-allowed`: who it is and where it goes
 * - `value`: a value that is no text, such as a number that the API server would quote in its error
 * - `base64`, `ciphertext`, `empty`, `in-clear`: values that cannot be meant
 * - `key`, `size`, `label`, `annotation`, `type-keys`: what the API server would refuse
 * - `duplicate`: two documents say what one object is
 * - `required`: the policy asks for it
 */
export type ManifestFaultCode =
	| "not-an-object"
	| "other-kind"
	| "api-version"
	| "no-object"
	| "field"
	| "name"
	| "namespace"
	| "namespace-not-allowed"
	| "value"
	| "base64"
	| "ciphertext"
	| "empty"
	| "in-clear"
	| "key"
	| "size"
	| "label"
	| "annotation"
	| "type-keys"
	| "duplicate"
	| "required";

/** What is wrong with a manifest, in words of ours: names and places, never a value. */
export interface ManifestFault extends ManifestPlace {
	readonly code: ManifestFaultCode;
	readonly message: string;
	readonly hint: string | null;
}

/** A place in a document; keys that are themselves shaped like a credential are masked. */
export function placeIn(
	path: string,
	line: number | null,
	components: readonly PathComponent[],
	document: number,
): ManifestPlace {
	const pointer = components.length === 0 && document === 0 ? null : pointerOf(components, document);
	return { path: label.path(path).text, line, pointer };
}

function pointerOf(components: readonly PathComponent[], document: number): string {
	return components.length === 0 ? formatPointer([], document) : maskedPointer(components, document);
}
