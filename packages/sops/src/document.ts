import type { Node, Span } from "./node.ts";
import type { Store } from "./store.ts";

/**
 * Why a document, or a part of it, could not be read. A closed set of our own words: a parser's text may quote its
 * input and so never leaves it. Duplicate keys are no fault here: all pairs are kept.
 *
 * - `syntax`: the text breaks the store's grammar
 * - `too-deep`, `too-large`, `too-many-aliases`: a limit of ours
 * - `unknown-alias`: an alias without an anchor before it
 * - `complex-key`: a YAML key that is a map, a list or an alias; the pair is left out
 * - `not-an-envelope`: a binary file that is no JSON object, so no SOPS file
 * - `bad-line`: a dotenv or INI line without a delimiter
 */
export type FaultCode =
	| "syntax"
	| "too-deep"
	| "too-large"
	| "too-many-aliases"
	| "unknown-alias"
	| "complex-key"
	| "not-an-envelope"
	| "bad-line";

export interface Fault {
	readonly code: FaultCode;
	/** UTF-16 offset into the parsed text. */
	readonly offset: number;
}

export interface ParsedDocument {
	/** From 0. */
	readonly index: number;
	readonly span: Span;
	/** Null when nothing could be read, and for an empty document. */
	readonly root: Node | null;
	readonly faults: readonly Fault[];
}

export interface Parsed {
	readonly store: Store;
	readonly text: string;
	readonly documents: readonly ParsedDocument[];
}
