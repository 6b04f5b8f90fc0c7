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
 * Blobs by id, read in bulk and straight from git's objects: no filter, no textconv, no line endings. Of what `load` was told
 * of, one page is there before it is asked for and the rest comes in pages, so that memory stays bounded however large a
 * repository is.
 */
export class Blobs {
	readonly #git: Git;
	readonly #limits: BlobLimits;
	/** Size, or why there is none; what was not looked at yet is not in here. */
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
		for (const id of fresh) this.#places.set(id, this.#order.push(id) - 1);
		let asked = fresh;
		for (let attempt = 0; asked.length > 0 && attempt < attempts; attempt++) {
			const reader = new BatchReader(this.#limits);
			const input = lines(asked);
			const { fault } = await this.#git.ask(readArguments, { input, take: (chunk) => reader.take(chunk) });
			for (const { id, content } of reader.objects) this.#put(id, content);
			// At a damaged object git stops with one of these; any other fault would only come again.
			if (fault !== "missing-object" && fault !== "failed") return;
			const culprit = asked[reader.objects.length];
			if (culprit !== undefined) this.#sizes.set(culprit, "missing-object");
			asked = asked.slice(reader.objects.length + 1);
		}
	}

	/** How many of these, all of them announced, git does not have. */
	missing(ids: Iterable<string>): number {
		const unknown = [...ids].filter((id) => !this.#sizes.has(id));
		if (unknown.length > 0) this.#measure(unknown);
		return [...ids].filter((id) => this.#sizes.get(id) === "missing-object").length;
	}

	/** A blob's bytes, or why there are none. */
	read(id: string): Uint8Array | Absence {
		if (!this.#sizes.has(id)) this.#measure(this.#unknownFrom(id));
		const size = this.#sizes.get(id);
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

	/** A blob and those announced after it whose sizes are not known, up to a number that one question can take. */
	#unknownFrom(id: string): string[] {
		const place = this.#places.get(id);
		const next = place === undefined ? [] : this.#order.slice(place, place + mostMeasured);
		return [id, ...next.filter((other) => other !== id && !this.#sizes.has(other))];
	}

	#measure(ids: readonly string[]): void {
		this.#note(ids, this.#git.askNow(checkArguments, { input: lines(ids) }).stdout);
	}

	#put(id: string, content: Uint8Array | Absence): void {
		this.#sizes.set(id, typeof content === "string" ? content : content.length);
		if (typeof content === "string") return;
		this.#bytes.set(id, content);
		this.#held += content.length;
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

	/** Keeps what a page brought. git stops at a damaged object: that one is missing. */
	#keep(page: readonly string[], output: Buffer): void {
		const reader = new BatchReader({ ...this.#limits, page: Number.POSITIVE_INFINITY });
		reader.take(output);
		for (const { id, content } of reader.objects) this.#put(id, content);
		const culprit = page[reader.objects.length];
		if (culprit !== undefined) this.#sizes.set(culprit, "missing-object");
	}

	#letGo(): void {
		this.#bytes.clear();
		this.#held = 0;
	}
}

/** git stops at each damaged object and is started again behind it; a repository full of them is not worth more. */
const attempts = 20;

const mostMeasured = 4096;

const checkArguments = ["cat-file", "--batch-check"];
const readArguments = ["cat-file", "--batch", "--buffer"];
const lines = (ids: readonly string[]) => `${ids.join("\n")}\n`;

/**
 * Reads what `cat-file --batch` prints, as it comes: `<id> <type> <size>`, newline, the bytes, newline; or `<id> missing`.
 * Objects are in the order of the questions. It has enough when a page is full.
 */
class BatchReader {
	readonly objects: { readonly id: string; readonly content: Uint8Array | Absence }[] = [];
	readonly #limits: Pick<BlobLimits, "largest" | "page">;
	/** What is not understood yet. */
	#rest: Buffer = Buffer.alloc(0);
	/**
	 * The object whose bytes are coming, and one newline after them; `content` is null for one that is not kept. It is a buffer of its
	 * own: a piece of what git printed would keep all the rest in memory, and start where a scan by words cannot.
	 */
	#open: { id: string; isBlob: boolean; left: number; content: Buffer | null } | null = null;
	#held = 0;

	constructor(limits: Pick<BlobLimits, "largest" | "page">) {
		this.#limits = limits;
	}

	take(chunk: Buffer): boolean {
		let data = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
		this.#rest = Buffer.alloc(0);
		while (data.length > 0) {
			if (this.#open !== null) {
				data = this.#fill(data);
				continue;
			}
			const end = data.indexOf(0x0a);
			if (end === -1) {
				this.#rest = data;
				return true;
			}
			if (!this.#begin(data.toString("latin1", 0, end))) return false;
			data = data.subarray(end + 1);
		}
		return true;
	}

	#begin(header: string): boolean {
		const [id = "", type, size] = header.split(" ");
		if (size === undefined) {
			this.objects.push({ id, content: "missing-object" });
			return true;
		}
		const length = Number(size);
		const isBlob = type === "blob";
		const isKept = isBlob && length <= this.#limits.largest;
		// A first object is kept however large, so that every page brings something.
		if (isKept && this.#held > 0 && this.#held + length > this.#limits.page) return false;
		if (isKept) this.#held += length;
		this.#open = { id, isBlob, left: length + 1, content: isKept ? Buffer.allocUnsafe(length) : null };
		return true;
	}

	/** Takes what belongs to the open object, with the newline after it, and gives back the rest. */
	#fill(data: Buffer): Buffer {
		const open = this.#open;
		if (open === null) return data;
		const piece = data.subarray(0, open.left);
		if (open.content !== null) piece.copy(open.content, open.content.length + 1 - open.left);
		open.left -= piece.length;
		if (open.left === 0) {
			this.objects.push({ id: open.id, content: contentOf(open) });
			this.#open = null;
		}
		return data.subarray(piece.length);
	}
}

function contentOf({ isBlob, content }: { isBlob: boolean; content: Buffer | null }): Uint8Array | Absence {
	return content ?? (isBlob ? "too-large" : "missing-object");
}

/** A tree whose content git has: a commit's, or the index. */
export function objectSource(kind: "commit" | "index", entries: readonly Entry[], blobs: Blobs): TreeSource {
	return {
		kind,
		entries,
		read: (entry) => (entry.kind === "submodule" || entry.id === null ? "not-a-file" : blobs.read(entry.id)),
	};
}
