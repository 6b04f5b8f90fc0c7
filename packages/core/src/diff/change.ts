import type { Recipient } from "@sops-guard/sops";

/**
 * How a value stands in its file.
 *
 * - `sealed`: as a token
 * - `exposed`: in clear, although the file's selector covers it
 * - `clear`: in clear, as the selector has it, or in a file that is not sealed
 * - `empty`: an empty text or null, which sops never seals
 */
export type LeafState = "sealed" | "exposed" | "clear" | "empty";

/** What happened to one value or comment. It holds coordinates and never a value. */
export interface LeafChange {
	/**
	 * - `changed`: another value, or another state
	 * - `resealed`: the same value under another data key
	 * - `moved`: the same value at another place
	 */
	readonly change: "added" | "removed" | "changed" | "resealed" | "moved";
	/** Where it stands now, or stood when it is gone; of a comment, the map or list that it stands in. */
	readonly pointer: string;
	/** Where it stood before, if that was another place. */
	readonly from: string | null;
	/** The file that it stood in before, if that was another one. */
	readonly fromPath: string | null;
	/** False where only a key could tell: `changed` may be the same value sealed anew, `moved` one value in place of another. */
	readonly certain: boolean;
	readonly kind: "value" | "comment";
	/** Null when it is gone. */
	readonly state: LeafState | null;
	/** Null when it was not there. */
	readonly was: LeafState | null;
}

/** A setting of a file before and after; null: not set. */
export interface Setting {
	readonly from: string | null;
	readonly to: string | null;
}

/** What happened to one sealed file. */
export interface FileChange {
	readonly path: string;
	/** The path before, if that was another one. */
	readonly from: string | null;
	/** `sealed`: it was plaintext before; `unsealed`: it is no SOPS file any more. */
	readonly change: "added" | "removed" | "changed" | "renamed" | "sealed" | "unsealed";
	/** In the order of the file, what is gone at the end. */
	readonly leaves: readonly LeafChange[];
	readonly recipients: { readonly added: readonly Recipient[]; readonly removed: readonly Recipient[] };
	/** Such as `encrypted_regex ^(data|stringData)$`; null: the same. */
	readonly selector: Setting | null;
	/** `mac_only_encrypted` and the Shamir threshold where they are not the same, by their names in the metadata. */
	readonly settings: readonly (Setting & { readonly name: string })[];
	/** Null where nothing proves either. */
	readonly dataKey: "kept" | "new" | null;
	/** The data key was wrapped anew for recipients that had it before. */
	readonly rewrapped: boolean;
	/** `broken`: sops refuses the file, because its content changed and its MAC did not. Null: there is nothing to compare. */
	readonly mac: "kept" | "new" | "broken" | null;
	/** What makes sops refuse the file, proven without a key. */
	readonly problems: readonly Problem[];
}

/**
 * - `mac-kept`: content that the MAC covers changed and the MAC did not
 * - `mac-missing`: the MAC is gone
 * - `two-data-keys`: some values are sealed under the data key from before, some under another one
 * - `token-moved`: a token stands under another key than it was sealed for
 * - `metadata-lost`: the values are sealed still, and the metadata that opens them is gone
 */
export type Problem = "mac-kept" | "mac-missing" | "two-data-keys" | "token-moved" | "metadata-lost";

/** Whether a value that stood in one state stands in another now. */
export function hasTurned({ leaves }: FileChange, was: LeafState, state: LeafState): boolean {
	return leaves.some((leaf) => leaf.was === was && leaf.state === state);
}

/** Whether a file that was sealed stands in clear now; one that something else took the place of does not. */
export function isOpened(file: FileChange): boolean {
	return file.change === "unsealed" && hasTurned(file, "sealed", "clear");
}
