import { closeSync, constants, fstatSync, lstatSync, openSync, readlinkSync, readSync } from "node:fs";
import { sep } from "node:path";
import type { Absence, EntryKind } from "@sops-guard/core";

/** A file name on disk: text, or bytes where the name is no UTF-8. */
export type DiskPath = string | Buffer;

/** What lies at a path without following a link: one of the kinds we read, something else, or nothing. */
export function kindAt(path: DiskPath): EntryKind | "folder" | "special" | null {
	try {
		const stat = lstatSync(path);
		if (stat.isFile()) return stat.mode & 0o111 ? "executable" : "file";
		if (stat.isSymbolicLink()) return "link";
		return stat.isDirectory() ? "folder" : "special";
	} catch (error) {
		// A name that cannot be looked at is there all the same; only reading it fails.
		return isNothing(error) ? null : "file";
	}
}

/**
 * A file's bytes or a link's target. Links are never followed, pipes and devices never waited for, and a file that grows
 * beyond the limit while it is read is cut off as too large.
 */
export function readAt(path: DiskPath, kind: EntryKind, largest: number): Uint8Array | Absence {
	try {
		if (kind === "submodule") return "not-a-file";
		if (kind === "link") return readlinkSync(path, { encoding: "buffer" });
		return readFile(path, largest);
	} catch {
		return "unreadable";
	}
}

function readFile(path: DiskPath, largest: number): Uint8Array | Absence {
	const descriptor = openSync(path, readOnly);
	try {
		const stat = fstatSync(descriptor);
		if (!stat.isFile()) return "unreadable";
		if (stat.size > largest) return "too-large";
		const bytes = Buffer.allocUnsafe(stat.size);
		let length = 0;
		while (length < bytes.length) {
			const count = readSync(descriptor, bytes, length, bytes.length - length, null);
			if (count === 0) break;
			length += count;
		}
		return bytes.subarray(0, length);
	} finally {
		closeSync(descriptor);
	}
}

const readOnly = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** Joins a folder and a git path, which may be bytes. */
export function onDisk(root: string, path: string, raw: Buffer | null): DiskPath {
	return raw === null ? root + sep + path : Buffer.concat([Buffer.from(root + sep), raw]);
}

/** Compares strings as git sorts paths: by the bytes of their UTF-8. */
export function byBytes(left: string, right: string): number {
	const length = Math.min(left.length, right.length);
	for (let at = 0; at < length; at++) {
		const difference = weight(left.charCodeAt(at)) - weight(right.charCodeAt(at));
		if (difference !== 0) return difference;
	}
	return left.length - right.length;
}

/** Surrogates stand for code points above all others, although their units do not. */
function weight(unit: number): number {
	return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

function isNothing(error: unknown): boolean {
	const code = (error as NodeJS.ErrnoException).code;
	return code === "ENOENT" || code === "ENOTDIR" || code === "ENAMETOOLONG";
}
