import { formatPointer, type PathComponent } from "../pointer.ts";

/**
 * Why a file was not opened, sealed or changed. A closed set of our own words.
 *
 * - `not-sealed`: no metadata of sops for this store
 * - `syntax`: the store's grammar, or a shape that sops refuses (a list at the top, a key that is no text, duplicate keys)
 * - `metadata`: the metadata is there and cannot be used
 * - `no-identity`: no identity was given; `wrong-identity`: none of those given opens the file
 * - `foreign-recipients`: only recipients that this library has no way to open (KMS, PGP, Vault, plugins)
 * - `too-few-shares`: fewer key groups could be opened than the threshold asks for
 * - `data-key`: what the recipients' entries hold is no data key
 * - `not-a-token`: a value that the selector seals stands in clear
 * - `token`: a token whose bytes or type sops cannot read
 * - `tampered`: a token does not authenticate: changed, moved, renamed, or sealed with another data key
 * - `mac-missing`, `mac-unreadable`, `mac-mismatch`: values were added, removed, changed or reordered
 * - `value`: a value that sops cannot keep (an integer beyond 64 bits, bytes that are no text, …)
 * - `already-sealed`: sealing again would put an envelope into an envelope
 * - `empty`: nothing to seal
 * - `reserved-name`: a name that belongs to the metadata
 * - `recipients`: recipients, groups or a threshold that cannot seal
 * - `selector`: a selector that RE2 does not compile, or that nothing in the file matches
 * - `unreadable`: sealed, it could not be opened again
 * - `no-such-place`: a pointer that leads nowhere; `pointer`: one that does not fit the file or cannot be read
 * - `unrepresentable`: the store that is asked for cannot hold the tree
 * - `identity`: a text that is no identity
 */
export type SealFailureCode =
	| "not-sealed"
	| "syntax"
	| "metadata"
	| "no-identity"
	| "wrong-identity"
	| "foreign-recipients"
	| "too-few-shares"
	| "data-key"
	| "not-a-token"
	| "token"
	| "tampered"
	| "mac-missing"
	| "mac-unreadable"
	| "mac-mismatch"
	| "value"
	| "already-sealed"
	| "empty"
	| "reserved-name"
	| "recipients"
	| "selector"
	| "unreadable"
	| "no-such-place"
	| "pointer"
	| "unrepresentable"
	| "identity";

/** Where in a file: components from the root, the document, and an offset into the text (−1: nowhere). */
export interface Place {
	readonly path: readonly PathComponent[];
	readonly document: number;
	readonly at: number;
}

/**
 * An expected problem. `message` and `hint` are sentences of ours: no value, no text of the file, no words of a library. The
 * pointer is made of key names, which stand in every sealed file in clear.
 */
export class SealFailure extends Error {
	override readonly name = "SealFailure";
	readonly code: SealFailureCode;
	/** As `formatPointer` writes it; null when the whole file is meant. */
	readonly pointer: string | null;
	/** From 1. */
	readonly line: number | null;
	/** The next step. */
	readonly hint: string | null;

	constructor(
		code: SealFailureCode,
		message: string,
		details: { hint?: string; place?: Place; line?: number | null; text?: string } = {},
	) {
		super(message);
		const { hint, place, text } = details;
		this.code = code;
		this.hint = hint ?? NEXT[code] ?? null;
		this.pointer =
			place === undefined || place.path.length === 0 ? null : formatPointer(place.path, place.document);
		this.line = details.line ?? (text === undefined ? null : lineAt(text, place?.at ?? -1));
	}
}

/** The next step where a failure knows no better one. */
const NEXT: Readonly<Partial<Record<SealFailureCode, string>>> = {
	syntax: "mend the text, or take it from an earlier commit; sops refuses it too",
	metadata: "take the `sops` entry from an earlier commit, whole: nothing in it may be edited by hand",
	empty: "write what is to be sealed first",
	"reserved-name": "rename the key: names that begin with `sops` are the metadata's",
	recipients: "look at the creation rule in .sops.yaml that the file falls under",
	"no-such-place": "look at the file's keys: a list index counts from 0",
	pointer: "unset what stands in the way first",
	unrepresentable: "choose a store that can hold it, yaml or json",
};

/** The line of an offset, from 1; null for none. */
export function lineAt(text: string, at: number): number | null {
	if (at < 0) return null;
	let line = 1;
	for (let next = text.indexOf("\n"); next !== -1 && next < at; next = text.indexOf("\n", next + 1)) line++;
	return line;
}
