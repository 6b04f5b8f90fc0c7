import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import {
	appendFileSync,
	closeSync,
	constants,
	linkSync,
	lstatSync,
	mkdirSync,
	openSync,
	readFileSync,
	realpathSync,
	renameSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { Failure } from "@sops-guard/core";
import { codeOf } from "../files.ts";
import { sweepPrivateFolders } from "../private-folder.ts";
import type { Writer } from "../writer.ts";
import type { Runner } from "./runner.ts";

/** What an action and its post step need to hand files over. */
export interface HandoverWorld {
	readonly runner: Pick<Runner, "saveState" | "state">;
	readonly writer: Writer;
	readonly environment: NodeJS.ProcessEnv;
}

/**
 * Runs the part of an action that makes files for the steps that follow. When `work` fails, or the job is cancelled meanwhile, all that it
 * made is taken away at once; else it stays until the post step calls {@link takeBack}, which finds it also when this process was killed.
 */
export async function withHandover<Result>(
	world: HandoverWorld,
	work: (handover: Handover) => Promise<Result>,
): Promise<Result> {
	const handover = new Handover(world);
	const onSignal = (signal: NodeJS.Signals) => {
		stopListening();
		handover.clear();
		process.kill(process.pid, signal);
	};
	const stopListening = () => {
		for (const signal of signals) process.off(signal, onSignal);
	};
	for (const signal of signals) process.on(signal, onSignal);
	try {
		return await work(handover);
	} catch (error) {
		handover.clear();
		throw error;
	} finally {
		stopListening();
	}
}

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** The name under which the state tells the post step where to look. It is a path, and all that debug logs can show. */
const stateName = "private-folder";
const folderPrefix = "sops-guard-handover-";
const journalName = ".journal";

/**
 * Files for the steps that follow, each readable by its owner alone. They lie in a folder below RUNNER_TEMP whose random name was told to
 * the post step before it was made, or beside another file, which a journal in that folder knows of before anything is written: by
 * path, and by a digest that only the journal's own key can compute, so that neither state nor log holds a fingerprint of a value.
 */
export class Handover {
	readonly #world: HandoverWorld;
	#folder: string | null = null;
	#key = "";

	constructor(world: HandoverWorld) {
		this.#world = world;
	}

	/** Writes a file into the private folder under a name of its own; answers with its path. */
	keep(name: string, content: Uint8Array): string {
		const path = join(this.#opened(), name);
		guarded(path, () => writeFileSync(path, content, { mode: 0o600, flag: "wx" }));
		return path;
	}

	/**
	 * Writes a file where nothing is yet, in a folder that is there. It is written beside its place first and then linked there, so that what
	 * is found at the path is whole, and a file that somebody else put there meanwhile is never replaced.
	 */
	place(path: string, content: Uint8Array): void {
		const folder = this.#opened();
		// It ends like the file itself, so that what git ignores there it ignores here.
		const neighbour = join(
			dirname(path),
			`.${folderPrefix}${randomBytes(16).toString("hex")}.${basename(path)}`,
		);
		const entry: JournalEntry = { path, neighbour, digest: digestOf(content, this.#key) };
		guarded(path, () => {
			appendFileSync(join(folder, journalName), `${JSON.stringify(entry)}\n`);
			const file = openSync(neighbour, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
			try {
				writeFileSync(file, content);
			} finally {
				closeSync(file);
			}
			settle(neighbour, path);
		});
	}

	/** Takes away what was made. */
	clear(): void {
		if (this.#folder !== null) clearFolder(this.#folder, this.#world.writer);
		this.#folder = null;
	}

	#opened(): string {
		if (this.#folder !== null) return this.#folder;
		const { runner, environment } = this.#world;
		const folder = join(runnerTemp(environment), `${folderPrefix}${randomBytes(16).toString("hex")}`);
		runner.saveState(stateName, folder);
		guarded(folder, () => {
			mkdirSync(folder, { mode: 0o700 });
			this.#folder = folder;
			this.#key = randomBytes(32).toString("hex");
			writeFileSync(join(folder, journalName), `${JSON.stringify({ key: this.#key })}\n`, {
				mode: 0o600,
				flag: "wx",
			});
		});
		return folder;
	}
}

/**
 * The post step's half: takes away the private folder, and of the files beside others those that are as they were made. One that was
 * changed since stays, and a warning names it. Does nothing where nothing was made, and may be called any number of times.
 */
export function takeBack({ runner, writer, environment }: HandoverWorld): void {
	// What the command line left that was killed in a step of this job.
	sweepPrivateFolders(environment.RUNNER_TEMP ?? "", (path) => warn(writer, path, unremovable));
	const folder = runner.state(stateName);
	if (folder === "") return;
	const isOurs = basename(folder).startsWith(folderPrefix) && dirname(folder) === runnerTemp(environment);
	if (isOurs) clearFolder(folder, writer);
}

interface JournalEntry {
	readonly path: string;
	readonly neighbour: string;
	/** HMAC-SHA-256 of the content under the journal's key, in hexadecimal. */
	readonly digest: string;
}

function clearFolder(folder: string, writer: Writer): void {
	const stat = lstatSync(folder, { throwIfNoEntry: false });
	if (stat === undefined) return;
	if (!stat.isDirectory()) {
		warn(writer, folder, "this is not the folder that was made here, and stays");
		return;
	}
	const { key, entries } = journalIn(folder);
	for (const { path, neighbour, digest } of entries) {
		removeAll(neighbour, writer);
		removeUnchanged(path, digest, key, writer);
	}
	removeAll(folder, writer);
}

function journalIn(folder: string): { readonly key: string; readonly entries: readonly JournalEntry[] } {
	try {
		// A line that was not finished stands for a file that was not begun.
		const lines = readFileSync(join(folder, journalName), "utf8").split("\n").slice(0, -1);
		const [{ key }, ...entries] = lines.map((line) => JSON.parse(line)) as [
			{ key: string },
			...JournalEntry[],
		];
		return { key, entries };
	} catch {
		// Killed between the folder and its journal: then nothing else was written.
		return { key: "", entries: [] };
	}
}

function removeUnchanged(path: string, digest: string, key: string, writer: Writer): void {
	const stat = lstatSync(path, { throwIfNoEntry: false });
	if (stat === undefined) return;
	const isSame = stat.isFile() && isDigest(readOrNothing(path), digest, key);
	if (isSame) removeAll(path, writer);
	else warn(writer, path, "this plaintext was changed after it was decrypted, and stays: remove it yourself");
}

function isDigest(content: Uint8Array | null, digest: string, key: string): boolean {
	if (content === null) return false;
	const found = Buffer.from(digestOf(content, key));
	const expected = Buffer.from(digest);
	return found.length === expected.length && timingSafeEqual(found, expected);
}

function readOrNothing(path: string): Uint8Array | null {
	try {
		return readFileSync(path);
	} catch {
		return null;
	}
}

function digestOf(content: Uint8Array, key: string): string {
	return createHmac("sha256", key).update(content).digest("hex");
}

function removeAll(path: string, writer: Writer): void {
	try {
		rmSync(path, { recursive: true, force: true });
	} catch {
		warn(writer, path, unremovable);
	}
}

const unremovable = "this plaintext could not be removed: remove it yourself";

/** Puts a finished neighbour in its place. Some file systems know no hard links; there only a moment is left in which to be overtaken. */
function settle(neighbour: string, path: string): void {
	try {
		linkSync(neighbour, path);
	} catch (error) {
		const hasNoLinks = ["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"].includes(codeOf(error));
		if (!hasNoLinks || lstatSync(path, { throwIfNoEntry: false }) !== undefined) {
			rmSync(neighbour, { force: true });
			throw error;
		}
		renameSync(neighbour, path);
		return;
	}
	rmSync(neighbour, { force: true });
}

function runnerTemp({ RUNNER_TEMP }: NodeJS.ProcessEnv): string {
	try {
		if (RUNNER_TEMP) return realpathSync(RUNNER_TEMP);
	} catch {
		// said below
	}
	throw new Failure(
		"usage",
		RUNNER_TEMP ? "RUNNER_TEMP names a folder that is not there" : "RUNNER_TEMP is not set",
		{
			hint: "Plaintext lies in the runner's own folder, which the runner names and empties.",
		},
	);
}

function guarded(path: string, write: () => void): void {
	try {
		write();
	} catch (error) {
		throw new Failure("file", "a file for the next steps cannot be written", {
			hint: hints[codeOf(error)] ?? "Check the folder and its permissions.",
			place: { path },
		});
	}
}

const hints: Readonly<Record<string, string>> = {
	EEXIST: "There is a file of that name already, and none is ever replaced.",
	ENOSPC: "The disk is full.",
	EDQUOT: "The disk's quota is used up.",
	EFBIG: "The file would be larger than the process may write.",
	EROFS: "The disk is read-only; `mode: file` writes below RUNNER_TEMP.",
	EACCES: "Nothing may be written there; `mode: file` writes below RUNNER_TEMP.",
	EPERM: "Nothing may be written there; `mode: file` writes below RUNNER_TEMP.",
	ENOTDIR: "A part of its path is a file.",
	ENOENT: "Its folder is not there.",
};

function warn(writer: Writer, path: string, message: string): void {
	writer.command({ name: "warning", properties: { title: "sops-guard", file: path }, message });
}
