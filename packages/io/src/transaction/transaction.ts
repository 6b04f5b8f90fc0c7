// Many files as one: all of them change or none does, whatever happens in between (a full disk, Ctrl-C, a power cut).
import { createHash } from "node:crypto";
import {
	chmodSync,
	chownSync,
	closeSync,
	constants,
	copyFileSync,
	fsyncSync,
	linkSync,
	lstatSync,
	openSync,
	readFileSync,
	realpathSync,
	renameSync,
	rmSync,
	type Stats,
	writeFileSync,
} from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { Failure } from "@sops-guard/core";
import { codeOf } from "../files.ts";
import { syncFolder } from "./durable.ts";
import { hasJournal, type JournalEntry, neighbourNames, removeJournal, writeJournal } from "./journal.ts";
import { locked } from "./lock.ts";
import { identityAt, type Recovery, recover, tidy, undo } from "./rollback.ts";
import { withSignalsDeferred } from "./signals.ts";

/** What one file shall be. */
export interface FileChange {
	/** Absolute; below the transaction's root. */
	readonly path: string;
	/** The bytes that the change was planned on; null: there was no file. A file that is another by now stops the transaction. */
	readonly before: Uint8Array | null;
	/** The new bytes; null removes the file. */
	readonly after: Uint8Array | null;
	/** Of a file that is new, or that shall have another mode: 0600 for plaintext. An existing file keeps its own. */
	readonly mode?: number;
}

export interface TransactionOptions {
	/** Absolute. Every file lies below it, no link on the way. */
	readonly root: string;
	/** Where lock and journal live: {@link journalFolder}. */
	readonly journal: string;
	/** Proves a result from what was really written; throws what is wrong with it. */
	readonly verify?: (change: FileChange, written: Uint8Array) => void;
}

/** Where lock and journal of a transaction live: in git's own folder, or beside the files where there is no git. */
export function journalFolder(root: string, gitFolder: string | null): string {
	return gitFolder === null ? join(root, ".sops-guard.transaction") : join(gitFolder, "sops-guard");
}

/**
 * Changes all files or none: every result is written beside its target, read back and verified, the old file kept beside it,
 * and only then are the targets replaced, each by a rename. Where something goes wrong everything is put back and the failure
 * thrown. Where the process dies, {@link recoverTransaction} or the next transaction does so.
 *
 * @returns what an earlier, interrupted run had left, or null.
 */
export function commitFiles(changes: readonly FileChange[], options: TransactionOptions): Recovery | null {
	return withSignalsDeferred(() =>
		guarded(options, () => {
			const recovery = recover(options.root, options.journal);
			if (changes.length > 0) replaceAll(changes, options);
			return recovery;
		}),
	);
}

/** Puts back what an interrupted run left; null when there is nothing. */
export function recoverTransaction(options: Pick<TransactionOptions, "root" | "journal">): Recovery | null {
	// Whoever only reads takes no lock, so that many may read at once.
	if (!hasJournal(options.journal)) return null;
	return withSignalsDeferred(() => guarded(options, () => recover(options.root, options.journal)));
}

function guarded<Result>({ journal }: Pick<TransactionOptions, "journal">, work: () => Result): Result {
	try {
		return locked(journal, work);
	} catch (error) {
		throw error instanceof Failure ? error : unwritable(error, journal);
	}
}

function replaceAll(changes: readonly FileChange[], options: TransactionOptions): void {
	const { root, journal } = options;
	const planned = changes.map((change) => plan(change, root));
	let state: "staging" | "replacing" = "staging";
	let entries: readonly JournalEntry[] = planned.map(({ entry }) => entry);
	try {
		writeJournal(journal, { version: 1, state, entries });
		for (const each of planned) at(each.change.path, () => stage(each));
		for (const each of planned) at(each.change.path, () => verify(each, options));
		for (const folder of new Set(planned.map(({ folder }) => folder))) syncFolder(folder);
		entries = planned.map(({ entry, folder }) => ({
			...entry,
			identity: entry.staged === null ? null : identityAt(join(folder, entry.staged)),
		}));
		state = "replacing";
		writeJournal(journal, { version: 1, state, entries });
		for (const each of planned) at(each.change.path, () => replace(each));
		for (const folder of new Set(planned.map(({ folder }) => folder))) syncFolder(folder);
		writeJournal(journal, { version: 1, state: "done", entries });
	} catch (error) {
		undo(root, { state, entries });
		removeJournal(journal);
		throw error;
	}
	tidy(root, entries);
	removeJournal(journal);
}

interface Planned {
	readonly change: FileChange;
	/** With every link resolved. */
	readonly folder: string;
	readonly old: Stats | null;
	readonly entry: JournalEntry;
}

function plan(change: FileChange, root: string): Planned {
	return at(change.path, () => {
		const folder = realpathSync(dirname(change.path));
		const inside = relative(realpathSync(root), join(folder, basename(change.path)));
		if (inside.split(sep)[0] === "..") {
			throw refusal(
				change.path,
				"the file lies outside of what may be changed",
				"A link on its way leads out.",
			);
		}
		const old = lstatSync(change.path, { throwIfNoEntry: false }) ?? null;
		if (old !== null && !old.isFile()) {
			throw refusal(
				change.path,
				old.isSymbolicLink() ? "the file is a link, which is not followed" : "this is not a plain file",
				"Name the file itself.",
			);
		}
		if ((old === null) !== (change.before === null)) throw changedMeanwhile(change.path);
		const { staged, kept } = neighbourNames(change.path);
		return {
			change,
			folder,
			old,
			entry: {
				path: inside.split(sep).join("/"),
				staged: change.after === null ? null : staged,
				kept: old === null ? null : kept,
				identity: null,
			},
		};
	});
}

/** Writes the result and keeps the old file, both beside the target. */
function stage({ change, folder, old, entry }: Planned): void {
	if (entry.kept !== null && change.before !== null) {
		const kept = join(folder, entry.kept);
		keep(change.path, kept);
		if (!sameBytes(readFileSync(kept), change.before)) throw changedMeanwhile(change.path);
	}
	if (entry.staged === null || change.after === null) return;
	const path = join(folder, entry.staged);
	const file = openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
	try {
		writeFileSync(file, change.after);
		fsyncSync(file);
	} finally {
		closeSync(file);
	}
	if (old !== null) keepOwner(path, old, change.path);
	chmodSync(path, change.mode ?? (old === null ? 0o644 : old.mode & 0o7777));
}

/** A second name costs nothing and cannot be half written; file systems without that get a copy. */
function keep(path: string, kept: string): void {
	try {
		linkSync(path, kept);
	} catch (error) {
		if (codeOf(error) === "EEXIST") throw error;
		copyFileSync(path, kept, constants.COPYFILE_EXCL);
		const stat = lstatSync(path);
		chmodSync(kept, stat.mode & 0o7777);
	}
}

function keepOwner(path: string, old: Stats, target: string): void {
	const now = lstatSync(path);
	if (now.uid === old.uid && now.gid === old.gid) return;
	try {
		chownSync(path, old.uid, old.gid);
	} catch {
		throw refusal(
			target,
			"the file belongs to another user, and its owner could not be kept",
			"Run this as its owner, or take the file over first.",
		);
	}
}

function verify({ change, folder, entry }: Planned, options: TransactionOptions): void {
	if (entry.staged === null || change.after === null) return;
	const written = readFileSync(join(folder, entry.staged));
	if (!sameBytes(written, change.after)) {
		throw refusal(change.path, "what was written is not what was read back", "Look at the disk.");
	}
	options.verify?.(change, written);
}

function replace({ change, folder, entry, old }: Planned): void {
	// The last look before the old file goes: an editor may have saved it while the results were made.
	const current = lstatSync(change.path, { throwIfNoEntry: false }) ?? null;
	const isSame =
		old === null
			? current === null
			: current !== null && current.ino === old.ino && current.mtimeMs === old.mtimeMs;
	if (!isSame) throw changedMeanwhile(change.path);
	const target = join(folder, basename(change.path));
	if (entry.staged === null) rmSync(target);
	else renameSync(join(folder, entry.staged), target);
}

function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
	return left.length === right.length && digest(left) === digest(right);
}

function digest(bytes: Uint8Array): string {
	return createHash("sha256").update(bytes).digest("hex");
}

/** Turns what the system says into a failure with the file's name; its own text may quote more than a name. */
function at<Result>(path: string, work: () => Result): Result {
	try {
		return work();
	} catch (error) {
		throw error instanceof Failure ? error : unwritable(error, path);
	}
}

function unwritable(error: unknown, path: string): Failure {
	return refusal(
		path,
		"a file cannot be written",
		hints[codeOf(error)] ?? "Check the folder and its permissions.",
	);
}

const hints: Readonly<Record<string, string>> = {
	ENOENT: "Its folder does not exist; make it first.",
	ENOTDIR: "A part of its path is a file.",
	EACCES: "You may not write there. Nothing was changed.",
	EPERM: "You may not write there. Nothing was changed.",
	EROFS: "The disk is read-only. Nothing was changed.",
	ENOSPC: "The disk is full. Nothing was changed.",
	EDQUOT: "The disk's quota is used up. Nothing was changed.",
};

function changedMeanwhile(path: string): Failure {
	return refusal(path, "the file changed while it was worked on", "Nothing was changed by us; run it again.");
}

function refusal(path: string, message: string, hint: string): Failure {
	return new Failure("file", message, { hint, place: { path } });
}
