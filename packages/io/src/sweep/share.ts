import { Buffer } from "node:buffer";
import type { NeedleScan, NeedleSet } from "@sops-guard/core";
import { onDisk } from "../trees/disk.ts";
import { RealFolders } from "../trees/real-folders.ts";
import { Sweep } from "./sweep.ts";

/**
 * The paths of a work tree that several threads look through together, and what they found. Everything is in shared memory. A thread
 * takes the next few paths as it gets to them; what one leaves undone, because it died, is left to whoever asks for the result.
 */
export interface SweepShare {
	readonly root: string;
	/** Bytes; see {@link Sweep}. */
	readonly largest: number;
	/** UTF-8, one path behind the other. */
	readonly paths: SharedArrayBuffer;
	/** Int32: where each path ends. A path of no length is left to a closer look. */
	readonly ends: SharedArrayBuffer;
	/** Int32, for each path: whether it is done, and the words of its `NeedleSet`. */
	readonly found: SharedArrayBuffer;
	/** Int32: how many paths have been taken. */
	readonly taken: SharedArrayBuffer;
}

/** How many paths a thread takes at once: neighbours mostly share their folder. */
const bite = 64;
const done = 1;

/** A share for these paths; null stands for one that is left to a closer look. */
export function sweepShare(
	root: string,
	largest: number,
	paths: readonly (string | null)[],
	scan: NeedleScan,
): SweepShare {
	const bytes = Buffer.from(paths.map((path) => path ?? "").join(""));
	const share: SweepShare = {
		root,
		largest,
		paths: new SharedArrayBuffer(bytes.length),
		ends: new SharedArrayBuffer(4 * paths.length),
		found: new SharedArrayBuffer(4 * paths.length * (1 + scan.width)),
		taken: new SharedArrayBuffer(4),
	};
	bytes.copy(Buffer.from(share.paths));
	const ends = new Int32Array(share.ends);
	let end = 0;
	for (const [index, path] of paths.entries()) {
		end += path === null ? 0 : Buffer.byteLength(path);
		ends[index] = end;
	}
	return share;
}

/** Looks at paths until all are taken. */
export function workOn(share: SweepShare, scan: NeedleScan): void {
	const sweep = new Sweep(scan, share.largest);
	const folders = new RealFolders(share.root);
	const paths = Buffer.from(share.paths);
	const ends = new Int32Array(share.ends);
	const found = new Int32Array(share.found);
	const taken = new Int32Array(share.taken);
	for (;;) {
		const first = Atomics.add(taken, 0, bite);
		if (first >= ends.length) return;
		for (let index = first; index < Math.min(first + bite, ends.length); index++) {
			const path = paths.toString("utf8", index === 0 ? 0 : ends[index - 1], ends[index]);
			if (path === "" || !folders.hold(path)) continue;
			const seen = sweep.at(onDisk(share.root, path, null));
			// What is no ordinary file is looked at again by the one who makes the tree.
			if (seen.kind !== "file" || typeof seen.found !== "object") continue;
			found.set(seen.found.words, index * (1 + scan.width) + 1);
			Atomics.store(found, index * (1 + scan.width), done);
		}
	}
}

/** What was found in one file; undefined where it needs a closer look. */
export function foundIn(share: SweepShare, index: number, scan: NeedleScan): NeedleSet | undefined {
	const found = new Int32Array(share.found);
	const at = index * (1 + scan.width);
	return Atomics.load(found, at) === done ? scan.setOf(found.slice(at + 1, at + 1 + scan.width)) : undefined;
}
