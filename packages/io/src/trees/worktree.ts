import type { Absence, Entry, EntryKind, NeedleScan, NeedleSet, TreeSource } from "@sops-guard/core";
import type { Blobs } from "../git/blobs.ts";
import type { Listed } from "../git/listing.ts";
import { type Seen, Sweep } from "../sweep/sweep.ts";
import { type DiskPath, kindAt, onDisk, readAt } from "./disk.ts";
import { RealFolders } from "./real-folders.ts";

/** git's object id of some content; io passes it in only where trees can share what they parsed. */
export type Identify = (content: Uint8Array) => string;

export interface WorktreeParts {
	/** Absolute. */
	readonly root: string;
	readonly tracked: readonly Listed[];
	readonly untracked: readonly { readonly path: string; readonly raw: Buffer | null }[];
	/** For what a sparse checkout left out: that is judged as the index has it. */
	readonly blobs: Blobs;
	/** Bytes; a file above it is `too-large`. */
	readonly largest: number;
	readonly identify?: Identify | undefined;
	/** What will be asked of every file: then each is read once for all of it, here and now. */
	readonly scan?: NeedleScan | null | undefined;
	/** What was found in a tracked file already, by its place in `tracked`; undefined where it was not looked at. */
	readonly foundBefore?: ((index: number) => NeedleSet | undefined) | undefined;
}

/**
 * What git tracks, with its content as it lies in the work tree. What was deleted there is not in this tree; neither is
 * what stands behind a folder that became a link, because links are not followed.
 */
export function worktreeSource(parts: WorktreeParts): TreeSource {
	const { root, largest, blobs, scan } = parts;
	const sweep = scan == null ? null : new Sweep(scan, largest);
	const disk = new Map<Entry, DiskPath>();
	const found = new Map<Entry, NeedleSet | Absence>();
	const folders = new RealFolders(root);
	const entries: Entry[] = [];

	const read = (entry: Entry): Uint8Array | Absence => {
		const path = disk.get(entry);
		if (path !== undefined) {
			const content = readAt(path, entry.kind, largest);
			if (entry instanceof WorktreeEntry) entry.prove(content);
			return content;
		}
		return entry.id === null || entry.kind === "submodule" ? "not-a-file" : blobs.read(entry.id);
	};

	for (const [index, listed] of parts.tracked.entries()) {
		const path = onDisk(root, listed.path, listed.raw);
		const entry = new WorktreeEntry(listed, read, parts.identify);
		const before = parts.foundBefore?.(index);
		const isHere = before !== undefined || folders.hold(listed.path);
		const seen: Seen =
			before !== undefined
				? { kind: "file", found: before }
				: isHere && sweep !== null && listed.kind !== "submodule"
					? sweep.at(path, parts.identify === undefined ? undefined : (content) => entry.prove(content))
					: { kind: isHere ? kindAt(path) : null, found: undefined };
		const kind = kindNow(seen.kind, listed.kind);
		if (kind !== null) {
			entry.kind = kind;
			disk.set(entry, path);
			entries.push(entry);
			if (seen.found !== undefined) found.set(entry, seen.found);
		} else if (listed.isSparse) {
			entries.push({ path: listed.path, kind: listed.kind, id: listed.id, tracked: true });
		}
	}
	for (const { path, raw } of parts.untracked) {
		const place = onDisk(root, path, raw);
		const kind = kindAt(place);
		if (kind === null || kind === "folder" || kind === "special") continue;
		const entry = { path, kind, id: null, tracked: false };
		disk.set(entry, place);
		entries.push(entry);
	}
	return { kind: "worktree", entries, read, found: (entry) => found.get(entry) };
}

/** A tracked file. Its id is git's only if its bytes hash to it: a modified file, or one that a filter wrote, has none. */
class WorktreeEntry implements Entry {
	readonly path: string;
	kind: EntryKind;
	readonly tracked = true;
	readonly #listed: string;
	readonly #read: (entry: Entry) => Uint8Array | Absence;
	readonly #identify: Identify | undefined;
	#id: string | null | undefined;

	constructor(listed: Listed, read: (entry: Entry) => Uint8Array | Absence, identify: Identify | undefined) {
		this.path = listed.path;
		this.kind = listed.kind;
		this.#listed = listed.id;
		this.#read = read;
		this.#identify = identify;
	}

	get id(): string | null {
		if (this.#identify === undefined || this.kind === "submodule") return null;
		if (this.#id === undefined) this.#read(this);
		return this.#id ?? null;
	}

	prove(content: Uint8Array | Absence): void {
		if (this.#identify === undefined) return;
		const id = typeof content === "string" ? null : this.#identify(content);
		this.#id = id === this.#listed ? id : null;
	}
}

/** What a tracked path is now. A pipe or a device in its place stays a file that cannot be read. */
function kindNow(found: ReturnType<typeof kindAt>, listed: EntryKind): EntryKind | null {
	if (found === null) return listed === "submodule" ? "submodule" : null;
	if (found === "folder") return listed === "submodule" ? "submodule" : null;
	if (found === "special") return "file";
	// Opening a file does not tell its mode.
	return found === "file" && listed === "executable" ? listed : found;
}
