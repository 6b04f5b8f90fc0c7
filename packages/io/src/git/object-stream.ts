import type { Writable } from "node:stream";
import type { Absence } from "@sops-guard/core";
import { type Git, gitFailure } from "./git.ts";

/** Takes blobs one by one, in the order of the questions. The bytes are only lent: whoever keeps them copies them. */
export type TakeBlob = (id: string, content: Uint8Array | Absence) => void;

/**
 * Reads many blobs with one git and keeps none of them. What git stops at, a damaged object or one that only a server has, is
 * `missing-object`, and the rest is asked for again.
 */
export async function eachBlob(
	git: Git,
	ids: readonly string[],
	largest: number,
	take: TakeBlob,
): Promise<void> {
	let asked = ids;
	let isChecked = false;
	while (asked.length > 0) {
		const stream = new ObjectStream(largest, take);
		const input = `${asked.join("\n")}\n`;
		const { fault } = await git.ask(["cat-file", "--batch", "--buffer"], {
			input,
			take: (chunk) => stream.take(chunk),
			timeout: patience,
		});
		if (fault === null && stream.told >= asked.length) return;
		if (fault === "no-git" || fault === "timeout" || fault === "not-a-repository")
			throw gitFailure(fault, git.folder);
		asked = asked.slice(stream.told);
		if (fault === "failed" || fault === "missing-object" || fault === "unreachable" || fault === null) {
			const [culprit, ...rest] = asked;
			if (culprit !== undefined) take(culprit, "missing-object");
			asked = rest;
		} else throw gitFailure(fault, git.folder);
		if (!isChecked) {
			isChecked = true;
			asked = await present(git, asked, take);
		}
	}
}

/** The same where it becomes known little by little what shall be read: git reads while others still look. */
export class BlobFeed {
	readonly #git: Git;
	readonly #largest: number;
	readonly #take: TakeBlob;
	readonly #asked: string[] = [];
	#stdin: Writable | null = null;
	#unsaid = "";
	#answer: Promise<unknown> | null = null;
	#stream: ObjectStream | null = null;

	constructor(git: Git, largest: number, take: TakeBlob) {
		this.#git = git;
		this.#largest = largest;
		this.#take = take;
	}

	ask(id: string): void {
		this.#asked.push(id);
		if (this.#answer === null) {
			const stream = new ObjectStream(this.#largest, this.#take);
			this.#stream = stream;
			this.#answer = this.#git.ask(["cat-file", "--batch", "--buffer"], {
				talk: (stdin) => {
					this.#stdin = stdin;
				},
				take: (chunk) => stream.take(chunk),
				timeout: patience,
			});
		}
		// Said at once what was asked at once: a write costs as much as git needs for the answer.
		if (this.#unsaid === "") setImmediate(() => this.#say());
		this.#unsaid += `${id}\n`;
	}

	#say(): void {
		if (this.#unsaid !== "") this.#stdin?.write(this.#unsaid);
		this.#unsaid = "";
	}

	/** Waits until all is answered. */
	async end(): Promise<void> {
		this.#say();
		this.#stdin?.end();
		await this.#answer;
		const rest = this.#asked.slice(this.#stream?.told ?? 0);
		if (rest.length > 0) await eachBlob(this.#git, rest, this.#largest, this.#take);
	}
}

/** Where git stopped once it may stop at thousands, so it is asked what it has. */
async function present(git: Git, ids: readonly string[], take: TakeBlob): Promise<readonly string[]> {
	const { stdout, fault } = await git.ask(["rev-list", "--objects", "--all", "--missing=print"], {
		timeout: patience,
	});
	if (fault !== null) return ids;
	const missing = new Set(
		stdout
			.toString("latin1")
			.split("\n")
			.flatMap((line) => (line.startsWith("?") ? [line.slice(1)] : [])),
	);
	return ids.filter((id) => {
		if (!missing.has(id)) return true;
		take(id, "missing-object");
		return false;
	});
}

/** Milliseconds for one git. */
const patience = 600_000;

/** Reads what `cat-file --batch` prints: `<id> <type> <size>`, newline, the bytes, newline; or `<id> missing`. */
class ObjectStream {
	/** How many questions are answered. */
	told = 0;
	readonly #largest: number;
	readonly #take: TakeBlob;
	#rest: Buffer = Buffer.alloc(0);
	#open: {
		readonly id: string;
		readonly isBlob: boolean;
		left: number;
		readonly parts: Buffer[] | null;
	} | null = null;

	constructor(largest: number, take: TakeBlob) {
		this.#largest = largest;
		this.#take = take;
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
			this.#begin(data.toString("latin1", 0, end));
			data = data.subarray(end + 1);
		}
		return true;
	}

	#begin(header: string): void {
		const [id = "", type, size] = header.split(" ");
		if (size === undefined) {
			this.#tell(id, "missing-object");
			return;
		}
		const length = Number(size);
		const isKept = type === "blob" && length <= this.#largest;
		this.#open = { id, isBlob: type === "blob", left: length + 1, parts: isKept ? [] : null };
	}

	#fill(data: Buffer): Buffer {
		const open = this.#open;
		if (open === null) return data;
		const piece = data.subarray(0, open.left);
		open.left -= piece.length;
		open.parts?.push(open.left === 0 ? piece.subarray(0, -1) : piece);
		if (open.left === 0) {
			this.#open = null;
			const [only] = open.parts ?? [];
			if (open.parts === null) this.#tell(open.id, open.isBlob ? "too-large" : "missing-object");
			else this.#tell(open.id, open.parts.length === 1 && only ? only : Buffer.concat(open.parts));
		}
		return data.subarray(piece.length);
	}

	#tell(id: string, content: Uint8Array | Absence): void {
		this.told += 1;
		this.#take(id, content);
	}
}
