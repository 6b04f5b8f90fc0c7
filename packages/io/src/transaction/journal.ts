// What a transaction is about to do, written down before it is done, so that the next run can put everything back.
import { randomBytes } from "node:crypto";
import {
	closeSync,
	constants,
	fstatSync,
	fsyncSync,
	lstatSync,
	mkdirSync,
	openSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { Failure } from "@sops-guard/core";
import { codeOf } from "../files.ts";
import { syncFolder } from "./durable.ts";

/**
 * How far a transaction came. `staging`: results are being written beside their targets, which are untouched. `replacing`:
 * targets are being replaced, and the old files are kept beside them. `done`: every target is new; only the kept ones are left.
 */
export type JournalState = "staging" | "replacing" | "done";

/** One target and its two neighbours. */
export interface JournalEntry {
	/** Relative to the journal's root, with slashes. */
	readonly path: string;
	/** The neighbour that holds the result; null where the target is removed. */
	readonly staged: string | null;
	/** The neighbour that keeps the old file; null where there was none. */
	readonly kept: string | null;
	/** What tells the result, once it is written, from a file that somebody made since. */
	readonly identity: string | null;
}

export interface Journal {
	readonly version: 1;
	readonly state: JournalState;
	readonly entries: readonly JournalEntry[];
}

const journalName = "journal.json";

/** Names of neighbours, unlike each other in every transaction. */
export function neighbourNames(path: string): { readonly staged: string; readonly kept: string } {
	const id = randomBytes(6).toString("hex");
	const name = `.${basename(path)}.sops-guard-${id}`;
	return { staged: `${name}.new`, kept: `${name}.old` };
}

/** Written whole, and on the disk before anything that it announces happens. */
export function writeJournal(folder: string, journal: Journal): void {
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const path = join(folder, journalName);
	const neighbour = `${path}.new`;
	rmSync(neighbour, { force: true });
	const file = openSync(neighbour, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
	try {
		writeFileSync(file, `${JSON.stringify(journal)}\n`);
		fsyncSync(file);
	} finally {
		closeSync(file);
	}
	renameSync(neighbour, path);
	syncFolder(folder);
}

export function removeJournal(folder: string): void {
	rmSync(join(folder, journalName), { force: true });
	rmSync(join(folder, `${journalName}.new`), { force: true });
	syncFolder(folder);
}

/** Whether an earlier run left a journal, be it half written, or one is at work. */
export function hasJournal(folder: string): boolean {
	const stat = lstatSync(folder, { throwIfNoEntry: false });
	// What is no folder is looked at by whoever takes the lock, and refused.
	if (stat?.isDirectory() !== true) return stat !== undefined;
	return [journalName, `${journalName}.new`].some(
		(name) => lstatSync(join(folder, name), { throwIfNoEntry: false }) !== undefined,
	);
}

/** The journal that an earlier run left, or null. One that we cannot have written is refused and not acted upon. */
export function readJournal(folder: string): Journal | null {
	const path = join(folder, journalName);
	const text = ownText(path);
	if (text === null) return null;
	const journal = parsed(text);
	if (journal === null) throw foreign(path);
	return journal;
}

/** A journal that somebody else put there would make us remove files of theirs choosing. */
function ownText(path: string): string | null {
	let file: number;
	try {
		file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
	} catch (error) {
		if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return null;
		throw foreign(path);
	}
	try {
		const stat = fstatSync(file);
		const isOwn = process.getuid === undefined || stat.uid === process.getuid();
		if (!stat.isFile() || !isOwn || stat.size > largest) throw foreign(path);
		return readFileSync(file, "utf8");
	} finally {
		closeSync(file);
	}
}

function foreign(path: string): Failure {
	return new Failure("file", "the journal of an interrupted run cannot be used", {
		hint: "It was not written by sops-guard, or is damaged. Look at it and at `git status`, then remove it.",
		place: { path },
	});
}

const largest = 64 * 1_048_576;
const neighbour = /^\.[^/\0]+\.sops-guard-[0-9a-f]{12}\.(?:new|old)$/;

function parsed(text: string): Journal | null {
	let data: unknown;
	try {
		data = JSON.parse(text);
	} catch {
		return null;
	}
	const { version, state, entries } = (data ?? {}) as Partial<Record<keyof Journal, unknown>>;
	if (version !== 1 || !(state === "staging" || state === "replacing" || state === "done")) return null;
	if (!Array.isArray(entries) || !entries.every(isEntry)) return null;
	return { version, state, entries };
}

function isEntry(entry: unknown): entry is JournalEntry {
	const { path, staged, kept, identity } = (entry ?? {}) as Partial<Record<keyof JournalEntry, unknown>>;
	if (identity !== null && typeof identity !== "string") return false;
	if (typeof path !== "string" || path === "" || path.startsWith("/") || path.includes("\0")) return false;
	if (path.split("/").some((component) => component === "" || component === "." || component === "..")) {
		return false;
	}
	return [staged, kept].every((name) => name === null || (typeof name === "string" && belongs(name, path)));
}

function belongs(name: string, path: string): boolean {
	return neighbour.test(name) && name.startsWith(`.${basename(path)}.sops-guard-`) && dirname(name) === ".";
}
