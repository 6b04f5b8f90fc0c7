import { lstatSync, realpathSync, renameSync, rmSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { syncFolder } from "./durable.ts";
import { type Journal, type JournalEntry, readJournal, removeJournal } from "./journal.ts";

/** What was found of a run that did not come to its end. */
export interface Recovery {
	/**
	 * `undone`: every file is as it was before that run. `finished`: that run had done all but tidying up, and every file is
	 * as it wanted it.
	 */
	readonly outcome: "undone" | "finished";
	/** The files that it was about, relative to the root. */
	readonly paths: readonly string[];
}

/** Puts back, or tidies up after, what an interrupted run left; null when there is nothing. The caller holds the lock. */
export function recover(root: string, folder: string): Recovery | null {
	const journal = readJournal(folder);
	if (journal === null) {
		// One that was only half written: nothing had begun.
		removeJournal(folder);
		return null;
	}
	if (journal.state === "done") tidy(root, journal.entries);
	else undo(root, journal);
	removeJournal(folder);
	return {
		outcome: journal.state === "done" ? "finished" : "undone",
		paths: journal.entries.map(({ path }) => path),
	};
}

/** Every target as it was. Can be interrupted and repeated. */
export function undo(root: string, { state, entries }: Pick<Journal, "state" | "entries">): void {
	for (const { path, staged, kept, identity } of entries) {
		const folder = folderIn(root, path);
		if (folder === null) continue;
		const target = join(root, path);
		if (state === "replacing") {
			if (kept !== null && identityAt(join(folder, kept)) !== null) renameSync(join(folder, kept), target);
			else if (kept === null && identity !== null && identityAt(target) === identity) rmSync(target);
		}
		if (staged !== null) rmSync(join(folder, staged), { force: true });
		if (kept !== null) rmSync(join(folder, kept), { force: true });
		syncFolder(folder);
	}
}

/** Removes what was kept. */
export function tidy(root: string, entries: readonly JournalEntry[]): void {
	for (const { path, kept, staged } of entries) {
		const folder = folderIn(root, path);
		if (folder === null) continue;
		for (const name of [kept, staged]) if (name !== null) rmSync(join(folder, name), { force: true });
	}
}

/** The folder of a path, as long as no link leads out of the root on the way. */
function folderIn(root: string, path: string): string | null {
	try {
		const folder = realpathSync(dirname(join(root, path)));
		const top = realpathSync(root);
		return folder === top || folder.startsWith(top.endsWith(sep) ? top : top + sep) ? folder : null;
	} catch {
		return null;
	}
}

/**
 * Tells a file from every other one that may lie at its path later, without following a link; null where there is nothing. A
 * rename keeps it. The date is in it because systems use a freed inode again at once.
 */
export function identityAt(path: string): string | null {
	const stat = lstatSync(path, { throwIfNoEntry: false, bigint: true });
	return stat === undefined ? null : `${stat.dev}:${stat.ino}:${stat.mtimeNs}`;
}
