import { storeOf } from "@sops-guard/sops";
import { Document } from "./document.ts";
import { decode } from "./text/decode.ts";

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
}

/** One file as a rule sees it. Everything is read and parsed on demand and at most once. */
export class File {
	readonly path: string;
	readonly entry: Entry;
	readonly #source: TreeSource;
	readonly #documents: DocumentCache;
	#bytes: Uint8Array | Absence | undefined;
	#text: string | null | undefined;
	#document: Document | undefined;

	constructor(entry: Entry, source: TreeSource, documents: DocumentCache) {
		this.path = entry.path;
		this.entry = entry;
		this.#source = source;
		this.#documents = documents;
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
		const bytes = this.#load();
		return typeof bytes === "string" ? bytes : null;
	}

	/** The decoded text; null for binary or absent content. */
	get text(): string | null {
		if (this.#text === undefined) this.#text = this.absence === null ? decode(this.bytes) : null;
		return this.#text;
	}

	/** The parsed document; for content without text, an empty one. */
	get document(): Document {
		if (this.#document === undefined) {
			const store = storeOf(this.path);
			const key = this.entry.id === null ? null : `${store} ${this.entry.id}`;
			const shared = key === null ? undefined : this.#documents.get(key);
			this.#document = shared ?? new Document(this.text ?? "", store);
			if (key !== null && shared === undefined) this.#documents.set(key, this.#document);
		}
		return this.#document;
	}

	#load(): Uint8Array | Absence {
		this.#bytes ??= this.#source.read(this.entry);
		return this.#bytes;
	}
}

/** Documents by store and git object id: trees that share a blob parse it once. */
export type DocumentCache = Map<string, Document>;

const nothing = new Uint8Array(0);

/** An immutable view of one git tree, index, work tree or plain folder. */
export class Tree {
	readonly kind: TreeSource["kind"];
	/** What git tracks, or outside git everything: files, links and submodules, sorted by path in byte order. */
	readonly files: readonly File[];
	/** What lies in the work tree without being tracked; only rules about ignore files look at it. */
	readonly untracked: readonly File[];
	readonly #byPath: ReadonlyMap<string, File>;
	readonly #facts = new Map<Fact<unknown>, unknown>();

	/** Pass one cache to all trees of a run. */
	constructor(source: TreeSource, documents: DocumentCache = new Map()) {
		this.kind = source.kind;
		const all = source.entries.map((entry) => new File(entry, source, documents));
		this.files = all.filter((file) => file.entry.tracked);
		this.untracked = all.filter((file) => !file.entry.tracked);
		this.#byPath = new Map(this.files.map((file) => [file.path, file]));
	}

	/** The tracked file at exactly that path. */
	file(path: string): File | undefined {
		return this.#byPath.get(path);
	}

	/** A fact about the tree, computed when it is first asked for. */
	fact<T>(fact: Fact<T>): T {
		if (!this.#facts.has(fact)) this.#facts.set(fact, fact(this));
		return this.#facts.get(fact) as T;
	}
}

/** What several rules need to know about a tree; lives in `facts/<noun>.ts` and is asked for by `tree.fact(noun)`. */
export type Fact<T> = (tree: Tree) => T;
