import type { Absence, Entry, TreeSource } from "@sops-guard/core";
import type { Git } from "./git.ts";

/** Sizes in bytes. */
export interface BlobLimits {
	/** A blob above it is `too-large` and never read. */
	readonly largest: number;
	/** How much one git process brings. */
	readonly page: number;
	/** How much is kept; above it everything is let go of and read again when asked for. */
	readonly memory: number;
}

const mebibyte = 1_048_576;
export const blobLimits: BlobLimits = {
	largest: 50 * mebibyte,
	page: 64 * mebibyte,
	memory: 256 * mebibyte,
};

/**
 * Blobs by id, read in bulk and straight from git's objects: no filter, no textconv, no line endings. What `load` was told
 * of is brought in pages, the first of them ahead of time, so that memory stays bounded however large a repository is.
 */
export class Blobs {
	readonly #git: Git;
	readonly #limits: BlobLimits;
	/** Size, or why there is none. */
	readonly #sizes = new Map<string, number | Absence>();
	readonly #bytes = new Map<string, Uint8Array>();
	/** What `load` was told of, in that order, and where in it a blob stands. */
	readonly #order: string[] = [];
	readonly #places = new Map<string, number>();
	#held = 0;

	constructor(git: Git, limits: BlobLimits = blobLimits) {
		this.#git = git;
		this.#limits = limits;
	}

	/** Announces blobs in the order in which they will be read, and brings as many of them as one page holds. */
	async load(ids: Iterable<string>): Promise<void> {
		const fresh = [...new Set(ids)].filter((id) => !this.#places.has(id));
		if (fresh.length === 0) return;
		for (const id of fresh) this.#places.set(id, this.#order.push(id) - 1);
		const { stdout } = await this.#git.ask(checkArguments, { input: lines(fresh) });
		this.#note(fresh, stdout);
		let page = this.#page(fresh, 0);
		for (let attempt = 0; page.length > 0 && attempt < attempts; attempt++) {
			const answer = await this.#git.ask(readArguments, { input: lines(page) });
			this.#keep(page, answer.stdout);
			page = page.filter((id) => this.#isAbsent(id));
		}
	}

	/** A blob's bytes, or why there are none. */
	read(id: string): Uint8Array | Absence {
		const size = this.#sizes.get(id) ?? this.#measure(id);
		if (typeof size === "string") return size;
		const kept = this.#bytes.get(id);
		if (kept !== undefined) return kept;
		const place = this.#places.get(id);
		let page = place === undefined ? [id] : this.#page(this.#order, place);
		if (this.#held + this.#limits.page > this.#limits.memory) this.#letGo();
		for (let attempt = 0; !this.#bytes.has(id) && attempt < attempts; attempt++) {
			this.#keep(page, this.#git.askNow(readArguments, { input: lines(page) }).stdout);
			page = page.filter((other) => this.#isAbsent(other));
		}
		return this.#bytes.get(id) ?? "missing-object";
	}

	/** True for a blob that was announced and that git does not have. */
	isMissing(id: string): boolean {
		return this.#sizes.get(id) === "missing-object";
	}

	/** Ids from a place on that fit into one page. */
	#page(ids: readonly string[], from: number): string[] {
		const page: string[] = [];
		let total = 0;
		for (let at = from; at < ids.length; at++) {
			const id = ids[at] ?? "";
			const size = this.#sizes.get(id);
			if (typeof size !== "number" || this.#bytes.has(id)) continue;
			total += size;
			if (total > this.#limits.page && page.length > 0) break;
			page.push(id);
		}
		return page;
	}

	#isAbsent(id: string): boolean {
		return typeof this.#sizes.get(id) === "number" && !this.#bytes.has(id);
	}

	#measure(id: string): number | Absence {
		this.#note([id], this.#git.askNow(checkArguments, { input: lines([id]) }).stdout);
		return this.#sizes.get(id) ?? "missing-object";
	}

	/** Reads `<id> <type> <size>` and `<id> missing`, one line each, in the order of the questions. */
	#note(ids: readonly string[], output: Buffer): void {
		for (const id of ids) this.#sizes.set(id, "missing-object");
		for (const line of output.toString("latin1").split("\n")) {
			const [id = "", type, size] = line.split(" ");
			if (type !== "blob" || size === undefined) continue;
			this.#sizes.set(id, Number(size) > this.#limits.largest ? "too-large" : Number(size));
		}
	}

	/** Reads `<id> blob <size>`, newline, the bytes, newline. git stops at a damaged object: that one is missing. */
	#keep(page: readonly string[], output: Buffer): void {
		let at = 0;
		for (const id of page) {
			const end = output.indexOf(0x0a, at);
			const [, type, size] = output.toString("latin1", at, Math.max(at, end)).split(" ");
			const start = end + 1;
			const length = Number(size);
			if (end === -1 || type === "missing" || start + length > output.length || Number.isNaN(length)) {
				this.#sizes.set(id, "missing-object");
				if (type !== "missing") return;
				at = start;
				continue;
			}
			this.#bytes.set(id, output.subarray(start, start + length));
			this.#held += length;
			at = start + length + 1;
		}
	}

	#letGo(): void {
		this.#bytes.clear();
		this.#held = 0;
	}
}

/** git stops at each damaged object and is started again behind it; a repository full of them is not worth more. */
const attempts = 20;

const checkArguments = ["cat-file", "--batch-check"];
const readArguments = ["cat-file", "--batch", "--buffer"];
const lines = (ids: readonly string[]) => `${ids.join("\n")}\n`;

/** A tree whose content git has: a commit's, or the index. */
export function objectSource(kind: "commit" | "index", entries: readonly Entry[], blobs: Blobs): TreeSource {
	return {
		kind,
		entries,
		read: (entry) => (entry.kind === "submodule" || entry.id === null ? "not-a-file" : blobs.read(entry.id)),
	};
}
