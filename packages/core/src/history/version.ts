import type { RecipientType, Store } from "@sops-guard/sops";

/** A commit of the history that a run looks at. Times are milliseconds since the epoch. */
export interface HistoryCommit {
	readonly id: string;
	/**
	 * When it was made, as far as that can be known: the committer's date, but never before a parent's and never later than the
	 * end of what is looked at (see `dated`).
	 */
	readonly time: number;
	/** The committer's date as it is written. */
	readonly dated: number;
	/** The author's date as it is written; a rebase keeps it. */
	readonly authored: number;
	/** Position in a list of all commits in which parents stand before their children. */
	readonly order: number;
	/** Whether it lies on the line of first parents that leads to the head. */
	readonly isMainline: boolean;
	/** Whether parents of it are not in this clone, so that what is older cannot be told. */
	readonly isCut: boolean;
}

/** What identifies one leaf of one version. It holds no value; two marks with one IV stand for one value (sops-behaviour §1). */
export interface LeafMark {
	/** Where it stands, unmasked, as `parsePointer` reads it. For a comment: the map or the list that holds it. */
	readonly pointer: string;
	/**
	 * The IV, as base64. Null for a value in clear. The variables of a sealed tfvars file, which only a key can tell apart, carry the
	 * IV of the whole with their own pointer behind it.
	 */
	readonly iv: string | null;
	/** The tag, as base64: under one IV it changes with the data key and with nothing else. Null in clear. */
	readonly tag: string | null;
	/** The token's type: `str`, `int`, `float`, `bool`, `time`, `comment`. For a value in clear the scalar's. */
	readonly type: string;
	/** Bytes of the plaintext. */
	readonly length: number;
	/** With a key: a hash of the value, keyed at random for this run, so that it says nothing outside of it. */
	readonly digest: string | null;
}

export interface VersionRecipient {
	readonly type: RecipientType;
	/** As `Recipient.id`. */
	readonly id: string;
	/** The form in which two are the same recipient (`sameRecipient`). */
	readonly same: string;
	/** Stands for the wrapped data key: equal for one recipient in two versions means that nothing was wrapped anew. */
	readonly wrapped: number | null;
}

/**
 * - `sealed`: SOPS' own, and read
 * - `plain`: there, and not sealed
 * - `gone`: deleted in this commit
 * - `unreadable`: git does not have the content, or it is too large
 */
export type VersionState = "sealed" | "plain" | "gone" | "unreadable";

/** The content of a blob, as far as ages need it. */
export interface VersionContent {
	readonly state: VersionState;
	/** The store it is kept in; null unless sealed. */
	readonly store: Store | null;
	/** False in the middle of a merge and where sops would not read it; then its leaves say nothing. */
	readonly whole: boolean;
	/** Sealed values and comments, and values in clear, in the file's order; empty unless sealed. */
	readonly leaves: readonly LeafMark[];
	readonly recipients: readonly VersionRecipient[];
	/** Key groups; 0 without a key. */
	readonly groups: number;
	/** The Kubernetes Secrets that its documents are, by name; a document that is none, or whose name is sealed, is left out. */
	readonly secrets: readonly { readonly document: number; readonly name: string }[];
	/** Identifies the MAC; null without one. */
	readonly mac: string | null;
	/** `lastmodified` in milliseconds; null where there is none that can be read. */
	readonly lastModified: number | null;
}

/** A file as one commit left it, where that is unlike what every parent of the commit has. */
export interface Version extends VersionContent {
	readonly commit: HistoryCommit;
	/** The file's name in that commit. */
	readonly path: string;
	/** git's id of the content; null when it is gone. */
	readonly blob: string | null;
	/**
	 * What it was made from: what the parents had under this name, or under the name from which it was moved or copied. Several
	 * for a merge; empty for a file that the commit brought.
	 */
	readonly before: readonly Version[];
}
