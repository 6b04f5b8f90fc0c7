import {
	closeSync,
	constants,
	existsSync,
	fchmodSync,
	fsyncSync,
	mkdirSync,
	openSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { Failure } from "@sops-guard/core";

/** Whether a path leads to anything. */
export function exists(path: string): boolean {
	return existsSync(path);
}

/** A file's text, or null when there is none. */
export function readText(path: string): string | null {
	try {
		return readFileSync(path, "utf8");
	} catch (error) {
		const code = codeOf(error);
		if (code === "ENOENT" || code === "ENOTDIR") return null;
		throw new Failure("file", "a file cannot be read", {
			hint: code === "EISDIR" ? "It is a folder." : "Check its permissions.",
			place: { path },
		});
	}
}

/**
 * Writes a file whole or not at all: into a neighbour first, then renamed over the target. An existing file keeps its mode.
 * A link at the target is replaced and not followed: it may come from whoever wrote the repository. What is no file, such as
 * `/dev/stdout` or a pipe, is written to.
 */
export function writeFile(path: string, text: string, { executable = false } = {}): void {
	try {
		const before = statSync(path, { throwIfNoEntry: false });
		const isStream = before !== undefined && !before.isFile() && !before.isDirectory();
		// A stream of ours may lead to a file; the name in /dev must not be replaced by it.
		if (isStream || /^\/(?:dev|proc)\//.test(resolve(path))) writeFileSync(path, text);
		else replace(path, text, before === undefined ? null : before.mode & 0o777, executable);
	} catch (error) {
		throw new Failure("file", "a file cannot be written", {
			hint: writeHints[codeOf(error)] ?? "Check the folder and its permissions.",
			place: { path },
		});
	}
}

function replace(path: string, text: string, mode: number | null, executable: boolean): void {
	const neighbour = join(dirname(path), `.${basename(path)}.${process.pid}-${Date.now().toString(36)}.tmp`);
	const file = openSync(
		neighbour,
		constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL,
		executable ? 0o777 : 0o666,
	);
	try {
		try {
			writeFileSync(file, text);
			if (mode !== null) fchmodSync(file, executable ? mode | 0o111 : mode);
			fsyncSync(file);
		} finally {
			closeSync(file);
		}
		renameSync(neighbour, path);
	} catch (error) {
		rmSync(neighbour, { force: true });
		throw error;
	}
}

/** Makes a folder with everything above it. */
export function makeFolder(path: string): void {
	try {
		mkdirSync(path, { recursive: true });
	} catch {
		throw new Failure("file", "a folder cannot be made", {
			hint: "Check the folder above it.",
			place: { path },
		});
	}
}

const writeHints: Readonly<Record<string, string>> = {
	ENOENT: "Its folder does not exist; make it first.",
	ENOTDIR: "A part of its path is a file.",
	EISDIR: "There is a folder of that name.",
	EACCES: "You may not write there.",
	EPERM: "You may not write there.",
	EROFS: "The disk is read-only.",
	ENOSPC: "The disk is full.",
	EDQUOT: "The disk's quota is used up.",
};

/** The system's code of an error, such as ENOENT; its message is never used, because it may quote a path or more. */
export function codeOf(error: unknown): string {
	return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}
