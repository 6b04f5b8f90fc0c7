import type { Incomplete } from "../report/report.ts";
import type { CertificateExpiry } from "./certificate.ts";
import type { HistoryCommit, Version } from "./version.ts";

/** One sealed file through all its names. */
export interface Lineage {
	/** Its name at the head; for a file that the head does not have, or has in clear, the last name under which it was sealed. */
	readonly path: string;
	/** The version that the head has; null when the head has no sealed file of this name. */
	readonly current: Version | null;
	/**
	 * Every version that is reachable from the head, through all parents and earlier names: a version stands behind those it was
	 * made from. Also deletions and versions in clear, before and between.
	 */
	readonly versions: readonly Version[];
}

/** Every version of every sealed file that can be reached from one commit, without any value. */
export interface SealedHistory {
	readonly head: HistoryCommit;
	/** Milliseconds: the end of what is looked at, and the "now" of all ages. */
	readonly until: number;
	/** Files that the head has sealed, by path in byte order. */
	readonly files: readonly Lineage[];
	/** Files that were sealed once and are not at the head any more. */
	readonly former: readonly Lineage[];
	/** Whether this clone ends before the history does. */
	readonly isCut: boolean;
	/** Certificates of the head: in clear ones, and with a key sealed ones too. By path. */
	readonly certificates: readonly CertificateExpiry[];
	/** Commits that were looked at. */
	readonly commits: number;
	/** What could not be looked at: a shallow clone, missing content. */
	readonly gaps: readonly Incomplete[];
	/** The bytes of a version, read from git when asked for; null where git does not have them. Never kept here. */
	readonly read: (version: Version) => Uint8Array | null;
}
