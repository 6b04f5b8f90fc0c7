import { storeOf } from "@sops-guard/sops";
import { Document } from "./document.ts";
import { decode } from "./text/decode.ts";
import { type NeedleScan, type NeedleSet, needlesIn } from "./text/needle-scan.ts";

/** What git records a path as. A submodule is another repository's commit and is never read. */
export type EntryKind = "file" | "executable" | "link" | "submodule";

/** One path of a tree. Paths are POSIX, relative to the repository's root; names that are no UTF-8 carry U+FFFD. */
export interface Entry {
	readonly path: string;
	readonly kind: EntryKind;
	/** git's object id, so that trees can share what they parsed; null for content that git has not hashed. */
	readonly id: string | null;
	/** False for a file of the work tree that git does not track. */
	readonly tracked: boolean;
}

/** Why content is not there. */
export type Absence = "missing-object" | "unreadable" | "too-large" | "not-a-file";

/**
 * Where a tree's content comes from; `io` implements it over a commit, the index, a work tree or a plain folder.
 * `entries` are sorted by path in byte order. `read` is synchronous: what git must fetch in bulk is there before.
 */
export interface TreeSource {
	readonly kind: "commit" | "index" | "worktree" | "folder";
	readonly entries: readonly Entry[];
	/** A file's bytes, a link's target as text, or why there are none. */
	read(entry: Entry): Uint8Array | Absence;
	/** What a pass over the content found that was made before anybody asked; undefined where none was made. */
	found?(entry: Entry): NeedleSet | Absence | undefined;
}

/** One file as a rule sees it. Everything is read and parsed on demand, and let go of when memory is needed for other files. */
export class File {
	readonly path: string;
	readonly entry: Entry;
	readonly #source: TreeSource;
	readonly #reading: Reading;
	#bytes: Uint8Array | Absence | undefined;
	#text: string | null | undefined;
	#document: Document | undefined;
	#found: NeedleSet | Absence | undefined;

	constructor(entry: Entry, source: TreeSource, reading: Reading) {
		this.path = entry.path;
		this.entry = entry;
		this.#source = source;
		this.#reading = reading;
	}

	/** The last component of the path. */
	get name(): string {
		return this.path.slice(this.path.lastIndexOf("/") + 1);
	}

	/** The folder, without a final slash; "" at the root. */
	get folder(): string {
		return this.path.slice(0, Math.max(0, this.path.lastIndexOf("/")));
	}

	/** The bytes; empty when the content is absent (see {@link absence}). */
	get bytes(): Uint8Array {
		const bytes = this.#load();
		return typeof bytes === "string" ? nothing : bytes;
	}

	get absence(): Absence | null {
		const known = this.#bytes ?? this.#look() ?? this.#load();
		return typeof known === "string" ? known : null;
	}

	/** The decoded text; null for binary or absent content. */
	get text(): string | null {
		if (this.#text === undefined) {
			const bytes = this.#load();
			this.#text = typeof bytes === "string" ? null : decode(bytes);
			this.#reading.keep(this, this.#text?.length ?? 0);
		}
		return this.#text;
	}

	/** The parsed document; for content without text, an empty one. */
	get document(): Document {
		if (this.#document === undefined) {
			const store = storeOf(this.path);
			const key = this.entry.id === null ? null : `${store} ${this.entry.id}`;
			const shared = key === null ? undefined : this.#reading.documents.get(key);
			this.#document = shared ?? new Document(this.text ?? "", store);
			this.#reading.keep(this, parsedWeight * this.#document.text.length);
			if (key !== null && shared === undefined) this.#reading.documents.set(key, this.#document);
		}
		return this.#document;
	}

	/** Whether an ASCII string stands in the text. For what the run looks for anyway, this reads nothing a second time. */
	holds(needle: string): boolean {
		const id = this.#reading.scan?.idOf(needle);
		return id === undefined ? (this.text?.includes(needle) ?? false) : (this.found?.has(id) ?? false);
	}

	/** Which of the run's needles stand in the text; null where the run looks for none. */
	get found(): NeedleSet | null {
		const { scan } = this.#reading;
		if (scan === null) return null;
		let found = this.#look();
		if (found === undefined) {
			const bytes = this.#load();
			found = typeof bytes === "string" ? bytes : needlesIn(scan, bytes);
			this.#found = found;
			if (this.entry.id !== null) this.#reading.found.set(this.entry.id, found);
		}
		return typeof found === "string" ? scan.none : found;
	}

	/** Lets go of the content; it is read again when it is asked for. */
	forget(): void {
		this.#bytes = undefined;
		this.#text = undefined;
		this.#document = undefined;
	}

	#look(): NeedleSet | Absence | undefined {
		this.#found ??=
			this.#source.found?.(this.entry) ??
			(this.#reading.found.size === 0 || this.entry.id === null
				? undefined
				: this.#reading.found.get(this.entry.id));
		return this.#found;
	}

	#load(): Uint8Array | Absence {
		if (this.#bytes === undefined) {
			this.#bytes = this.#source.read(this.entry);
			if (typeof this.#bytes !== "string") this.#reading.keep(this, this.#bytes.length);
		}
		return this.#bytes;
	}
}

/** Bytes of memory for a character that was parsed: nodes, spans, leaves. */
const parsedWeight = 20;

/**
 * What the trees of one run share: the needles that the run looks for, and by git's object id what was parsed and found. It also
 * sees to it that what was read does not add up to the size of the repository.
 */
export class Reading {
	/** By store and object id. */
	readonly documents: DocumentShelf;
	/** By object id. */
	readonly found = new Map<string, NeedleSet | Absence>();
	readonly scan: NeedleScan | null;
	readonly #files = new WeakMap<Entry, File>();
	/** Bytes. */
	readonly #most: number;
	/** What is held, oldest first, with its weight. */
	#held = new Map<File, number>();
	#weight = 0;
	/** The one large file that is held: a lock file or a vendored bundle is of no use once it was judged. */
	#large: File | null = null;

	/** `most`: bytes of what files hold. `shelf`: characters of the documents that trees share. */
	constructor(scan: NeedleScan | null = null, most = 32 * 1_048_576, shelf = Number.POSITIVE_INFINITY) {
		this.scan = scan;
		this.#most = most;
		this.documents = new DocumentShelf(shelf);
	}

	/** The file of an entry: for content that git knows, the same one in every tree that has that very entry. */
	fileOf(entry: Entry, source: TreeSource): File {
		if (entry.id === null) return new File(entry, source, this);
		let file = this.#files.get(entry);
		if (file === undefined) {
			file = new File(entry, source, this);
			this.#files.set(entry, file);
		}
		return file;
	}

	/** Notes that a file holds that many bytes more, and lets go of the oldest ones when it is too much. */
	keep(file: File, weight: number): void {
		if (weight > large && file !== this.#large) {
			if (this.#large !== null) this.#release(this.#large);
			this.#large = file;
		}
		this.#held.set(file, (this.#held.get(file) ?? 0) + weight);
		this.#weight += weight;
		if (this.#weight <= this.#most) return;
		for (const oldest of this.#held.keys()) {
			if (oldest === file || this.#weight <= this.#most / 2) break;
			this.#release(oldest);
		}
	}

	#release(file: File): void {
		file.forget();
		this.#weight -= this.#held.get(file) ?? 0;
		this.#held.delete(file);
	}
}

/** Documents that are kept for other trees; where a history has more of them than fit, the oldest ones go. */
class DocumentShelf {
	readonly #most: number;
	readonly #kept = new Map<string, Document>();
	#length = 0;

	constructor(most: number) {
		this.#most = most;
	}

	get(key: string): Document | undefined {
		return this.#kept.get(key);
	}

	set(key: string, document: Document): void {
		this.#kept.set(key, document);
		this.#length += document.text.length;
		for (const [oldest, { text }] of this.#kept) {
			if (this.#length <= this.#most || oldest === key) break;
			this.#kept.delete(oldest);
			this.#length -= text.length;
		}
	}
}

/** Bytes; above it a file is large. */
const large = 131_072;

const nothing = new Uint8Array(0);

/** Files of other trees that shall be looked at as if they were a tree, sorted by path. */
export interface Sketch {
	readonly kind: TreeSource["kind"];
	readonly files: readonly File[];
}

/** An immutable view of one git tree, index, work tree or plain folder. */
export class Tree {
	readonly kind: TreeSource["kind"];
	/** What git tracks, or outside git everything: files, links and submodules, sorted by path in byte order. */
	readonly files: readonly File[];
	/** What lies in the work tree without being tracked; only rules about ignore files look at it. */
	readonly untracked: readonly File[];
	/** What the contents are looked through for; null: nothing in particular. */
	readonly scan: NeedleScan | null;
	readonly #byPath: ReadonlyMap<string, File>;
	readonly #facts = new Map<Fact<unknown>, unknown>();

	/** Pass one reading to all trees of a run. A sketch of a tree shares its files with others. */
	constructor(source: TreeSource | Sketch, reading: Reading = new Reading()) {
		this.kind = source.kind;
		this.scan = reading.scan;
		const all =
			"files" in source ? source.files : source.entries.map((entry) => reading.fileOf(entry, source));
		this.files = all.filter((file) => file.entry.tracked);
		this.untracked = all.filter((file) => !file.entry.tracked);
		this.#byPath = new Map(this.files.map((file) => [file.path, file]));
	}

	/** The tracked file at exactly that path. */
	file(path: string): File | undefined {
		return this.#byPath.get(path);
	}

	/** The tracked files whose text holds at least one of these ASCII strings (see {@link File.holds}). */
	holding(needles: readonly string[]): File[] {
		return this.files.filter((file) => needles.some((needle) => file.holds(needle)));
	}

	/** A fact about the tree, computed when it is first asked for. */
	fact<T>(fact: Fact<T>): T {
		if (!this.#facts.has(fact)) this.#facts.set(fact, fact(this));
		return this.#facts.get(fact) as T;
	}
}

/** What several rules need to know about a tree; lives in `facts/<noun>.ts` and is asked for by `tree.fact(noun)`. */
export type Fact<T> = (tree: Tree) => T;
