import type { Incomplete, Tool } from "../report/report.ts";
import type { FileChange } from "./change.ts";

/** What happened to the sealed files between two trees. */
export interface DiffReport {
	readonly tool: Tool;
	/** What was compared, in words. */
	readonly subject: string;
	/** What needs a look first comes first, then by path. */
	readonly files: readonly FileChange[];
	/** What could not be compared. */
	readonly incomplete: readonly Incomplete[];
	/** The name of a recipient by the policy's registry; null where it has none. */
	readonly nameOf: (recipient: string) => RecipientName | null;
}

export interface RecipientName {
	readonly name: string;
	/** False for a name that the same change gives, which proves nothing. */
	readonly isKnown: boolean;
}
