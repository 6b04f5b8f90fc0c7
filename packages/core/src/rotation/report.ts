import type { Certainty, Doubt } from "../history/leaf-age.ts";
import type { Incomplete, Tool } from "../report/report.ts";

/**
 * - `fresh`, `due-soon`: the age is exact and below the limit, by more or by less than the warning time
 * - `stale`: older than the limit, for certain
 * - `unknown`: not older for certain, and not younger for certain
 */
export type AgeState = "fresh" | "due-soon" | "stale" | "unknown";

/** What wants to be seen first comes first. */
export const ageStates: readonly AgeState[] = ["stale", "due-soon", "unknown", "fresh"];

/** Since when something is as it is, and what the policy makes of it. Times are milliseconds since the epoch. */
export interface JudgedAge {
	readonly born: number | null;
	/** Id of the commit. */
	readonly commit: string | null;
	readonly certainty: Certainty;
	readonly doubt: Doubt | null;
	/** Whole days. */
	readonly ageDays: number | null;
	/** Null where the policy sets no limit. */
	readonly maxAgeDays: number | null;
	/** When it is stale, or was. */
	readonly due: number | null;
	readonly state: AgeState;
}

export interface JudgedValue extends JudgedAge {
	readonly path: string;
	/** Masked where a component is shaped like a credential. */
	readonly pointer: string;
	/** By the policy's `environments`. */
	readonly environment: string | null;
	/** By the policy's `secrets.required`. */
	readonly owner: string | null;
	readonly maxAgeDays: number;
}

export interface JudgedDataKey extends JudgedAge {
	readonly path: string;
}

export interface JudgedRecipient extends JudgedAge {
	/** The public key, or what else names it; shortened where it is shaped like something secret. */
	readonly recipient: string;
	/** By the policy's `recipients`. */
	readonly name: string | null;
	/** How many sealed files it opens. */
	readonly files: number;
}

/** When a certificate ends that lies in the repository. */
export interface JudgedCertificate {
	readonly path: string;
	/** Null for a file that is the certificate itself: such a one may be a sample, and is told but never stale. */
	readonly pointer: string | null;
	readonly due: number;
	/** Whole days; negative when it is over. */
	readonly daysLeft: number;
	readonly isAuthority: boolean;
	readonly state: Exclude<AgeState, "unknown">;
}

/** The last recovery drill: somebody proved that an identity opens everything. */
export interface JudgedDrill {
	/** Null: none is noted, and the policy wants some. */
	readonly recipient: string | null;
	readonly name: string | null;
	/** Milliseconds: the day on which it was. */
	readonly date: number | null;
	readonly ageDays: number | null;
	readonly files: number;
	/** Null where the policy sets no limit. */
	readonly maxAgeDays: number | null;
	readonly due: number | null;
	readonly state: Exclude<AgeState, "unknown">;
}

/** The ages of everything sealed below a path, judged by the policy. */
export interface RotationReport {
	readonly tool: Tool;
	/** The "now" of all ages. */
	readonly until: number;
	/** Commits that were looked at. */
	readonly commits: number;
	/** Sealed files. */
	readonly files: number;
	/** By path, then in the file's order. */
	readonly values: readonly JudgedValue[];
	readonly dataKeys: readonly JudgedDataKey[];
	/** The oldest first. */
	readonly recipients: readonly JudgedRecipient[];
	/** Those in clear, and with a key the sealed ones too; what ends first comes first. */
	readonly certificates: readonly JudgedCertificate[];
	/** The newest first. */
	readonly drills: readonly JudgedDrill[];
	readonly incomplete: readonly Incomplete[];
}
