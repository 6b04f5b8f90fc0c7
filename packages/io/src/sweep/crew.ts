import { statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { NeedleScan } from "@sops-guard/core";
import { type SweepShare, workOn } from "./share.ts";

/** Below it a thread costs more than it saves. Bytes of a git index: some 100 a file. */
const worthIt = 400_000;
const mostThreads = 4;

/** How many threads besides this one look through a work tree: none for a small one. `jobs`: what the user said. */
export function helpersFor(isLarge: boolean, jobs: number | undefined): number {
	if (jobs !== undefined) return jobs - 1;
	return isLarge ? Math.min(availableParallelism(), mostThreads) - 1 : 0;
}

/** Whether the index of a work tree says that it holds thousands of files. */
export function isLargeWorktree(root: string): boolean {
	return sizeOf(join(root, ".git", "index")) >= worthIt;
}

/**
 * Keeps V8 from letting the memory for young objects grow to 64 MB and more: what lint makes is either short-lived or stays, so
 * the growth costs memory and saves no time.
 */
export async function boundYoungMemory(): Promise<void> {
	const { setFlagsFromString } = await import("node:v8");
	setFlagsFromString("--semi-space-growth-factor=1");
}

/** Zero where there is none, as in a work tree whose repository is elsewhere. */
function sizeOf(file: string): number {
	try {
		return statSync(file).size;
	} catch {
		return 0;
	}
}

/**
 * Threads that help to look through files. They start while git lists what there is; each gets the same share and takes from
 * it what nobody has taken yet.
 */
export class SweepCrew {
	readonly #scan: NeedleScan;
	readonly #workers: readonly { readonly worker: Worker; readonly end: Promise<void> }[];

	constructor(count: number, scan: NeedleScan) {
		this.#scan = scan;
		this.#workers = Array.from({ length: count }, () => {
			const worker = new Worker(workerFile, { workerData: scan.needles, env: {}, execArgv: [] });
			// One that dies leaves its part undone, and whoever reads the share does it.
			const end = new Promise<void>((resolve) =>
				worker.once("error", () => resolve()).once("exit", () => resolve()),
			);
			// Until it has work it keeps nobody waiting.
			worker.unref();
			return { worker, end };
		});
	}

	/** Resolves when every thread, this one too, has found nothing more to take. */
	async work(share: SweepShare): Promise<void> {
		for (const { worker } of this.#workers) {
			worker.ref();
			worker.postMessage(share);
		}
		workOn(share, this.#scan);
		await Promise.all(this.#workers.map(({ end }) => end));
	}
}

/** Beside the bundle's chunks. */
const workerFile = new URL("./sweep-worker.cjs", import.meta.url);
