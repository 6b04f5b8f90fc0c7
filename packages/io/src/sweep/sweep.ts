import { closeSync, constants, openSync, readSync } from "node:fs";
import { type Absence, type EntryKind, type NeedleScan, type NeedleSet, needlesIn } from "@sops-guard/core";
import { type DiskPath, kindAt, readAt } from "../trees/disk.ts";

/** What lies at a path, and what is in it. */
export interface Seen {
	/** As {@link kindAt} says it, but that no file is told to be executable. */
	readonly kind: EntryKind | "folder" | "special" | null;
	/** The needles in a file's content, or why there is none; undefined for what is no file. */
	readonly found: NeedleSet | Absence | undefined;
}

/**
 * Looks through many files for a scan's needles, each with one opening and as few other calls as there can be. All contents
 * pass through one buffer, so nothing is kept of them.
 */
export class Sweep {
	readonly #scan: NeedleScan;
	readonly #largest: number;
	readonly #buffer = new Uint8Array(bufferSize);

	/** `largest`: bytes; a file above it is `too-large`. */
	constructor(scan: NeedleScan, largest: number) {
		this.#scan = scan;
		this.#largest = largest;
	}

	/** Looks at one path; `use` is given a file's content, which is gone after the call. Links are not followed. */
	at(path: DiskPath, use?: (content: Uint8Array) => void): Seen {
		const content = this.#read(path);
		if (content === null) return this.#unlikely(path, use);
		use?.(content);
		return { kind: "file", found: needlesIn(this.#scan, content) };
	}

	/** A file's content where it is an ordinary one of ordinary size; null where a closer look is needed. */
	#read(path: DiskPath): Uint8Array | null {
		let descriptor: number;
		try {
			descriptor = openSync(path, readOnly);
		} catch {
			return null;
		}
		try {
			const length = readSync(descriptor, this.#buffer, 0, bufferSize, null);
			// Nothing may also be what a pipe without a writer gives.
			return length === 0 || length === bufferSize ? null : this.#buffer.subarray(0, length);
		} catch {
			return null;
		} finally {
			closeSync(descriptor);
		}
	}

	/** Links, folders, pipes, empty and very large files, and what cannot be read. */
	#unlikely(path: DiskPath, use?: (content: Uint8Array) => void): Seen {
		const kind = kindAt(path);
		if (kind !== "file" && kind !== "executable") return { kind, found: undefined };
		const content = readAt(path, kind, this.#largest);
		if (typeof content === "string") return { kind: "file", found: content };
		use?.(content);
		return { kind: "file", found: needlesIn(this.#scan, content) };
	}
}

const bufferSize = 1_048_576;
const readOnly = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
