import type { Span } from "./node.ts";
import type { Selector, SelectorName } from "./selector.ts";

export type RecipientType = "age" | "pgp" | "kms" | "gcp_kms" | "azure_kv" | "hc_vault" | "hckms";

/** Who can open a file: one entry of the metadata. */
export interface Recipient {
	readonly type: RecipientType;
	/** The recipient's own name: an age recipient, a PGP fingerprint, an ARN, a resource id, a URL. */
	readonly id: string;
	/** The data key as wrapped for this recipient, unescaped. */
	readonly enc: string | null;
	/** Index of the key group, from 0. */
	readonly group: number;
	/** The text of `id` in the file. */
	readonly span: Span;
}

export interface Field {
	readonly text: string;
	readonly span: Span;
}

/**
 * What makes sops refuse the metadata, or read it otherwise than it looks.
 *
 * - `not-a-map`: the `sops` entry is no map
 * - `duplicate`: a second `sops` entry, or the same field twice
 * - `field-type`: a field of the wrong shape (a list that is no list, a threshold that is no number)
 * - `no-keys`: no recipient at all
 * - `empty-group`: a key group without a recipient
 * - `entry-incomplete`: a recipient without its name or without its wrapped key
 * - `lastmodified-missing`, `lastmodified-invalid`: no RFC 3339 date
 * - `lastmodified-type`: an unquoted YAML date, which sops reads as a time and refuses
 * - `version-missing`, `version-invalid`: no semantic version
 * - `several-selectors`: more than one of the six
 * - `flattening`: flattened names of dotenv and INI that contradict each other or leave a hole in a list
 */
export type EnvelopeFaultCode =
	| "not-a-map"
	| "duplicate"
	| "field-type"
	| "no-keys"
	| "empty-group"
	| "entry-incomplete"
	| "lastmodified-missing"
	| "lastmodified-invalid"
	| "lastmodified-type"
	| "version-missing"
	| "version-invalid"
	| "several-selectors"
	| "flattening";

export interface EnvelopeFault {
	readonly code: EnvelopeFaultCode;
	/** The field that is at fault where there is one, by its name in the metadata. */
	readonly name: string | null;
	readonly span: Span;
}

/** The metadata that sops keeps with a file. */
export interface Envelope {
	/** Index of the document that holds it: sops reads it from the first. */
	readonly document: number;
	/** From the `sops` key to the end of its block; in dotenv from the first `sops_` line to the last. */
	readonly span: Span;
	/** The `sops` key; in dotenv the first `sops_` key. */
	readonly keySpan: Span;
	readonly recipients: readonly Recipient[];
	/** Number of key groups; 1 unless the file is shared by Shamir's scheme. */
	readonly groups: number;
	readonly shamirThreshold: number | null;
	/** The selector in force. */
	readonly selector: Selector;
	/** Every selector that is written down, in source order. */
	readonly selectors: readonly { readonly name: SelectorName; readonly value: string; readonly span: Span }[];
	readonly mac: Field | null;
	readonly lastModified: Field | null;
	readonly version: Field | null;
	readonly macOnlyEncrypted: boolean;
	/** Names that sops does not know and loses at the next save. */
	readonly unknown: readonly { readonly name: string; readonly span: Span }[];
	readonly faults: readonly EnvelopeFault[];
}
