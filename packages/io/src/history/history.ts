import {
	type CertificateExpiry,
	ContentReader,
	type Incomplete,
	plainContent,
	type SealedHistory,
	type Secret,
	sealedHistory,
	unreadableContent,
	type VersionContent,
	type Walk,
	type WalkedChange,
} from "@sops-guard/core";
import { blobLimits } from "../git/blobs.ts";
import { entriesAt } from "../git/commit-trees.ts";
import type { Git } from "../git/git.ts";
import { shallowCommits } from "../git/history.ts";
import { BlobFeed, eachBlob } from "../git/object-stream.ts";
import type { Repository } from "../git/repository.ts";
import { commitOf } from "../git/revisions.ts";
import { walkTo } from "../git/walk.ts";
import { type CachedHistory, cacheFile, readCache, writeCache } from "./cache.ts";
import { Interest, isTelling } from "./interest.ts";
import type { Opener } from "./opener.ts";

export interface HistoryRequest {
	/** Milliseconds: the "now" of all ages; commits after it are not looked at if `isPast`. */
	readonly until: number;
	/** Whether `until` is a day in the past, so that the head is the last commit before it. */
	readonly isPast?: boolean;
	/** Identities that open versions, so that values can be compared and every age is exact. */
	readonly identities?: Secret | undefined;
	/** Whether what was read may be kept in the repository's git folder, and be taken from there. Never with identities. */
	readonly useCache?: boolean;
	/** Told now and then, for a terminal. */
	readonly progress?: ((words: string) => void) | undefined;
}

/**
 * Reads every version of every sealed file that HEAD's history holds: two gits for the commits, one for a round of contents, whatever
 * their number. Null where there is no commit (yet, or at that time).
 */
export async function readHistory(
	{ git, shallow }: Pick<Repository, "git" | "shallow">,
	request: HistoryRequest,
): Promise<SealedHistory | null> {
	const { head, commonFolder } = await headOf(git, request);
	if (head === null) return null;
	const contents = await Contents.of(git, request);
	const cut = shallow ? await shallowCommits(git) : new Set<string>();
	// What a clone without an end does not have today it may have tomorrow; and with a key there are hashes of values.
	const isKept =
		request.useCache === true && !shallow && request.identities === undefined && request.isPast !== true;
	const place = isKept && commonFolder !== null ? cacheFile(commonFolder) : null;
	const cached = place === null ? null : readCache(place, contents.reader);
	if (cached !== null) contents.know(cached);
	const read =
		cached?.head === head ? { ...cached, gaps: [] } : await readAnew({ git, head, cut, contents, request });
	if (place !== null && cached?.head !== head && read.gaps.length === 0) {
		writeCache(place, { head, ...read, contents: contents.known });
	}
	return sealedHistory({
		walk: read,
		head: read.files,
		contentOf: (blob) => contents.at(blob),
		until: request.until,
		gaps: read.gaps,
		certificates: certificatesOf(read.files, contents.certificates),
		read: ({ blob }) => (blob === null ? null : bytesOf(git, blob)),
	});
}

interface ReadHistory extends Walk {
	/** Paths of the head with the ids of their contents: of files that were ever sealed, and of those with certificates. */
	readonly files: ReadonlyMap<string, string>;
	readonly certificates: ReadonlyMap<string, readonly CertificateExpiry[]>;
	readonly gaps: readonly Incomplete[];
}

async function readAnew({
	git,
	head,
	cut,
	contents,
	request,
}: {
	readonly git: Git;
	readonly head: string;
	readonly cut: ReadonlySet<string>;
	readonly contents: Contents;
	readonly request: HistoryRequest;
}): Promise<ReadHistory> {
	request.progress?.("reading commits");
	const early = request.identities === undefined ? new EarlyReader(contents) : null;
	const [walked, found] = await Promise.all([
		walkTo(git, head, cut, (path, change) => early?.hear(path, change)),
		filesAt(git, head).then(async (files) => {
			await contents.loadHead(files ?? new Map());
			early?.settle();
			return files;
		}),
	]);
	const gaps: Incomplete[] = [];
	if (walked.commits.some(({ isCut }) => isCut)) gaps.push(cutGap);
	if (walked.changes === null || found === null) gaps.push(treeGap);
	const files = found ?? new Map<string, string>();
	const walk = {
		commits: walked.commits,
		changes: walked.changes ?? new Map<string, readonly WalkedChange[]>(),
	};
	const changes = await interestingChanges(walk, files, contents, early !== null);
	const missing = contents.missing(changes);
	if (missing > 0) gaps.push(missingGap(missing));
	for (const [path, id] of files)
		if (isTelling(path) && contents.at(id).state === "unreadable") gaps.push(headGap(path));
	if (contents.closed.length > 0) gaps.push(closedGap(contents.closed));
	const { certificates } = contents;
	const kept = [...files].filter(([path, id]) => changes.has(path) || certificates.has(id));
	return { commits: walked.commits, changes, files: new Map(kept), certificates, gaps };
}

function certificatesOf(
	files: ReadonlyMap<string, string>,
	certificates: ReadonlyMap<string, readonly CertificateExpiry[]>,
): readonly CertificateExpiry[] {
	return [...files].flatMap(([path, id]) => (certificates.get(id) ?? []).map((each) => ({ ...each, path })));
}

/** The files of a commit, with the ids of their contents; null where git has not got its trees. */
async function filesAt(git: Git, commit: string): Promise<ReadonlyMap<string, string> | null> {
	const entries = await entriesAt(git, commit);
	if (entries === null) return null;
	return new Map(
		entries.flatMap(({ path, kind, id }): [string, string][] =>
			id !== null && (kind === "file" || kind === "executable") ? [[path, id]] : [],
		),
	);
}

/** Has contents read while the commits are still being walked: those of files that the head has sealed, or whose name says so. */
class EarlyReader {
	readonly #contents: Contents;
	readonly #waiting: { readonly path: string; readonly change: WalkedChange }[] = [];
	readonly #verdicts = new Map<string, boolean>();
	#isSettled = false;

	constructor(contents: Contents) {
		this.#contents = contents;
	}

	hear(path: string, change: WalkedChange): void {
		if (!this.#isSettled) this.#waiting.push({ path, change });
		else if (this.#isWanted(path)) {
			for (const id of change.before) if (id !== null) this.#contents.ask(id, path);
			if (change.blob !== null) this.#contents.ask(change.blob, path);
		}
	}

	/** The head's files are known. */
	settle(): void {
		this.#isSettled = true;
		for (const { path, change } of this.#waiting.splice(0)) this.hear(path, change);
	}

	#isWanted(path: string): boolean {
		let verdict = this.#verdicts.get(path);
		if (verdict === undefined) {
			verdict = this.#contents.isSealedAtHead(path) || isTelling(path);
			this.#verdicts.set(path, verdict);
		}
		return verdict;
	}
}

interface Start {
	/** Null where there is no commit (yet, or at that time). */
	readonly head: string | null;
	/** Absolute: the folder of git that all work trees share; null where it does not matter. */
	readonly commonFolder: string | null;
}

async function headOf(git: Git, { until, isPast = false }: HistoryRequest): Promise<Start> {
	if (!isPast) {
		const { stdout, fault } = await git.ask([
			"rev-parse",
			"--path-format=absolute",
			"HEAD^{commit}",
			"--git-common-dir",
		]);
		// A folder's name may hold newlines; it is the last answer, so that the rest of the text is it.
		const [head = "", ...folder] = stdout.toString("utf8").replace(/\n$/, "").split("\n");
		if (fault === null) return { head, commonFolder: folder.join("\n") };
		const { fault: why } = await git.ask(["rev-parse", "--git-dir"]);
		return { head: why === null ? null : await commitOf(git, "HEAD"), commonFolder: null };
	}
	const before = `--min-age=${Math.floor(until / 1000)}`;
	const { stdout } = await git.ask(["rev-list", "--max-count=1", "--first-parent", before, "HEAD"]);
	const id = stdout.toString("latin1").trim();
	return { head: id === "" ? null : id, commonFolder: null };
}

/** The changes of the files that were ever sealed, and of those that they were made from; reads what it takes to know. */
async function interestingChanges(
	walk: Walk,
	head: ReadonlyMap<string, string>,
	contents: Contents,
	isEarly: boolean,
): Promise<Walk["changes"]> {
	const interest = new Interest(walk.changes, head);
	let wanted = interest.first();
	// What git is reading already takes the first of it too.
	if (isEarly) {
		for (const [id, path] of wanted) contents.ask(id, path);
		await contents.answered();
		wanted = interest.next((id) => contents.at(id).state);
	}
	for (; wanted.size > 0; wanted = interest.next((id) => contents.at(id).state)) await contents.load(wanted);
	const { sealed, sources } = interest.found();
	await contents.loadPlain(interest.plainOf([...sealed, ...sources], (id) => contents.at(id).state));
	return new Map(
		[...sealed, ...sources].flatMap((path): [string, readonly WalkedChange[]][] => {
			const changes = walk.changes.get(path);
			return changes === undefined ? [] : [[path, changes]];
		}),
	);
}

/** What contents hold, by id. Only of what is sealed more is kept than that it was looked at. */
class Contents {
	readonly #git: Git;
	readonly reader = new ContentReader();
	readonly #known = new Map<string, VersionContent>();
	/** A path of the head for each content. */
	readonly #paths = new Map<string, string>();
	#head: ReadonlyMap<string, string> = new Map();
	readonly #feed: BlobFeed;
	readonly #asked = new Map<string, string>();
	readonly #progress: HistoryRequest["progress"];
	readonly #opener: Opener | null;
	/** By the id of the content that holds them. */
	readonly certificates = new Map<string, readonly CertificateExpiry[]>();
	/** Sealed files of the head that no identity opened. */
	readonly closed: string[] = [];

	private constructor(
		git: Git,
		{ progress, identities }: HistoryRequest,
		openerFor: ((identities: Secret, reader: ContentReader) => Opener) | null,
	) {
		this.#git = git;
		this.#progress = progress;
		this.#opener = identities === undefined || openerFor === null ? null : openerFor(identities, this.reader);
		this.#feed = new BlobFeed(git, blobLimits.largest, (id, content) => this.#note(id, content));
	}

	/** What opens files is loaded only for a key. */
	static async of(git: Git, request: HistoryRequest): Promise<Contents> {
		if (request.identities === undefined) return new Contents(git, request, null);
		const { Opener } = await import("./opener.ts");
		return new Contents(git, request, (identities, reader) => new Opener(identities, reader));
	}

	/** Reads all that the head has. */
	async loadHead(head: ReadonlyMap<string, string>): Promise<void> {
		this.#head = head;
		for (const [path, id] of head) this.#paths.set(id, path);
		await this.load(this.#paths);
	}

	isSealedAtHead(path: string): boolean {
		const id = this.#head.get(path);
		return id !== undefined && this.at(id).state === "sealed";
	}

	/** Has one more content read; {@link answered} waits for it. */
	ask(id: string, path: string): void {
		if (this.#known.has(id) || this.#asked.has(id)) return;
		this.#asked.set(id, path);
		this.#feed.ask(id);
	}

	async answered(): Promise<void> {
		await this.#feed.end();
	}

	#note(id: string, content: Uint8Array | string): void {
		if (typeof content === "string") this.#known.set(id, unreadableContent);
		else if (!asBuffer(content).includes(needle)) this.#known.set(id, plainContent);
		else this.#known.set(id, this.reader.read(content, this.#asked.get(id) ?? ""));
		if (this.#known.size % 100 === 0) this.#progress?.(`reading versions: ${this.#known.size}`);
	}

	get known(): ReadonlyMap<string, VersionContent> {
		return this.#known;
	}

	/** Takes over what an earlier run read. */
	know({ contents, certificates }: CachedHistory): void {
		for (const [id, content] of contents) this.#known.set(id, content);
		for (const [id, found] of certificates) this.certificates.set(id, found);
	}

	at(id: string): VersionContent {
		return this.#known.get(id) ?? plainContent;
	}

	/** Contents by id, with a name under which each of them stands. What is known is not read again. */
	async load(all: ReadonlyMap<string, string>): Promise<void> {
		const wanted = new Map([...all].filter(([id]) => !this.#known.has(id)));
		const withCertificates: { readonly id: string; readonly bytes: Buffer; readonly path: string }[] = [];
		const opener = this.#opener;
		await this.#each(wanted, (id, bytes, path) => {
			if (!bytes.includes(needle)) this.#known.set(id, plainContent);
			else if (opener !== null) return this.#open(opener, id, Buffer.from(bytes), path);
			else this.#known.set(id, this.reader.read(bytes, path));
			const own = this.#paths.get(id);
			if (own !== undefined && certificateNeedles.some((one) => bytes.includes(one))) {
				withCertificates.push({ id, bytes: Buffer.from(bytes), path: own });
			}
			return null;
		});
		if (withCertificates.length === 0) return;
		const { certificatesIn } = await import("./certificates.ts");
		for (const { id, bytes, path } of withCertificates) {
			const found = certificatesIn(bytes, path);
			if (found.length > 0) this.certificates.set(id, found);
		}
	}

	/** The same for files in clear, of which the places of their values are wanted. */
	async loadPlain(wanted: ReadonlyMap<string, string>): Promise<void> {
		await this.#each(wanted, (id, bytes, path) => {
			this.#known.set(id, this.#opener?.readPlain(bytes, path) ?? this.reader.readPlain(bytes, path));
			return null;
		});
	}

	missing(changes: Walk["changes"]): number {
		const ids = new Set([...changes.values()].flatMap((all) => all.flatMap(({ blob }) => blob ?? [])));
		return [...ids].filter((id) => this.at(id).state === "unreadable").length;
	}

	async #open(opener: Opener, id: string, bytes: Buffer, path: string): Promise<void> {
		const opened = await opener.read(bytes, path);
		this.#known.set(id, opened?.content ?? plainContent);
		const own = this.#paths.get(id);
		if (opened === null || own === undefined) return;
		if (!opened.isOpen) this.closed.push(own);
		const found = [...opened.certificates].map(([pointer, expiry]) => ({
			path: own,
			pointer,
			isSealed: true,
			...expiry,
		}));
		if (found.length > 0) this.certificates.set(id, found);
	}

	/** Page by page, so that what is opened later is not all there at once. */
	async #each(
		wanted: ReadonlyMap<string, string>,
		read: (id: string, bytes: Buffer, path: string) => Promise<void> | null,
	): Promise<void> {
		const ids = [...wanted.keys()];
		const size = this.#opener === null ? ids.length : pageSize;
		let done = 0;
		for (let from = 0; from < ids.length; from += size) {
			let last: Promise<void> | null = null;
			await eachBlob(this.#git, ids.slice(from, from + size), blobLimits.largest, (id, content) => {
				done += 1;
				if (done % 100 === 0) this.#progress?.(`reading versions: ${done} of ${wanted.size}`);
				if (typeof content === "string") {
					this.#known.set(id, unreadableContent);
					return;
				}
				const work = read(id, asBuffer(content), wanted.get(id) ?? "");
				if (work !== null) last = last === null ? work : Promise.all([last, work]).then(() => {});
			});
			await last;
		}
	}
}

/** Versions that are opened at a time. */
const pageSize = 200;

const certificateNeedles = ["-----BEGIN CERTIFICATE-----", "LS0tLS1CRUdJTiBDRVJU"];

/** What every sealed file has in it, in each store. */
const needle = "sops";

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);

function bytesOf(git: Git, id: string): Uint8Array | null {
	const { stdout, fault } = git.askNow(["cat-file", "blob", id]);
	return fault === null ? stdout : null;
}

const cutGap: Incomplete = {
	what: "the history",
	why: "this clone ends before the history does, so values may be older than it shows; `git fetch --unshallow` brings the rest",
	path: null,
	blocking: true,
};

const treeGap: Incomplete = {
	what: "the history",
	why: "git does not have the trees of all commits; a clone without a filter has them",
	path: null,
	blocking: true,
};

function closedGap(paths: readonly string[]): Incomplete {
	const files = paths.length === 1 ? "1 sealed file" : `${paths.length} sealed files`;
	return {
		what: `the values of ${files}`,
		why: "the identity does not open all of what is there, so their ages are those that show without a key",
		path: paths.length === 1 ? (paths[0] ?? null) : null,
		blocking: false,
	};
}

function headGap(path: string): Incomplete {
	const why = "git does not have its content, or it is too large; whether it is sealed cannot be seen";
	return { what: "a file that may be sealed", why, path, blocking: true };
}

function missingGap(count: number): Incomplete {
	return {
		what: `the content of ${count} ${count === 1 ? "version" : "versions"} of files`,
		why: "git does not have it, so values may be older than what is there shows",
		path: null,
		blocking: true,
	};
}
