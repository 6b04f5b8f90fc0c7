import {
	type Commit,
	type Entry,
	Failure,
	type Incomplete,
	type NeedleScan,
	type NeedleSet,
	Reading,
	Tree,
} from "@sops-guard/core";
import { optimizeLate } from "../engine.ts";
import { Blobs, blobLimits, objectSource } from "../git/blobs.ts";
import { applied, CommitTrees, entriesAt, entriesOf, hasLossyName } from "../git/commit-trees.ts";
import { type Git, gitFailure } from "../git/git.ts";
import {
	type Difference,
	differenceBetween,
	type History,
	historyBetween,
	renamesSince,
	stagedDifference,
} from "../git/history.ts";
import {
	indexArguments,
	type Listed,
	listedInIndex,
	listedUntracked,
	untrackedArguments,
	worktreeArguments,
} from "../git/listing.ts";
import { type Ground, type Repository, repositoryAt, type Worktree } from "../git/repository.ts";
import { commitOf, commitsOf, isObjectId, mergeBase, unknownRevision } from "../git/revisions.ts";
import { boundYoungMemory, helpersFor, isLargeWorktree, SweepCrew } from "../sweep/crew.ts";
import { foundIn, sweepShare } from "../sweep/share.ts";
import { folderSource } from "./folder.ts";
import { type Site, siteOf } from "./site.ts";
import { type Identify, worktreeSource } from "./worktree.ts";

/** What shall be judged. Revisions are anything that git understands. */
export type Subject =
	| {
			readonly kind: "worktree";
			/** Report only what is new against this commit. */
			readonly base?: string | undefined;
			/** How many threads look through the files; by their number and the processors' if left out. */
			readonly jobs?: number | undefined;
	  }
	| { readonly kind: "staged" }
	| {
			readonly kind: "range";
			readonly base: string;
			readonly head: string;
			/** Compare with the commit where head left base, not with base as it is now. */
			readonly fromMergeBase?: boolean;
			/** Commits that are the base's, although a shallow clone cannot show it. */
			readonly beyond?: readonly string[];
			/** Judge the head whole when the base is not there, and tell; else an unknown name is a failure. */
			readonly baseMayBeMissing?: boolean;
			/** Leave out the commits in between, for whoever compares nothing but the two ends. */
			readonly endsOnly?: boolean;
	  };

/** A subject with its trees opened. */
export interface OpenedSubject {
	readonly site: Site;
	/** For the summary. */
	readonly words: string;
	readonly tree: Tree;
	readonly base: { readonly tree: Tree; readonly renames: ReadonlyMap<string, string> } | null;
	readonly commits: readonly Commit[];
	readonly gaps: readonly Incomplete[];
}

/**
 * Opens whatever a subject needs. Questions to git that do not depend on each other are asked at once. `reading` is what all
 * trees of the subject share, with what shall be looked for in them.
 */
export async function openSubject(
	ground: Ground,
	subject: Subject,
	reading: Reading = new Reading(),
): Promise<OpenedSubject> {
	optimizeLate();
	if (ground.git === null) return openFolder(ground, subject, reading);
	switch (subject.kind) {
		case "staged":
			return openStaged(ground, ground.git, reading);
		case "range":
			return openRange(ground, ground.git, subject, reading);
		case "worktree":
			return openWorktree(ground, ground.git, subject, reading);
	}
}

function openFolder(ground: Ground, subject: Subject, reading: Reading): OpenedSubject {
	if (subject.kind !== "worktree" || subject.base !== undefined) {
		throw new Failure("usage", "there is no git repository here, so there is nothing to compare with", {
			hint: "Go into a repository, or leave out --staged, --range and --base.",
		});
	}
	// Of a single file's folder, its neighbours are enough to judge it by.
	const source = folderSource(ground.folder, blobLimits.largest, { flat: ground.file !== null });
	return {
		site: siteOf(ground, null),
		words: "folder, not a git repository",
		tree: new Tree(source, reading),
		base: null,
		commits: [],
		gaps: [],
	};
}

async function openWorktree(
	ground: Ground,
	git: Git,
	{ base, jobs }: { readonly base?: string | undefined; readonly jobs?: number | undefined },
	reading: Reading,
): Promise<OpenedSubject> {
	const place = ground.worktree ?? (await askedWorktree(ground));
	if (place === null) return openFolder(ground, { kind: "worktree", base }, reading);
	const { root } = place;
	const { scan } = reading;
	const isLarge = isLargeWorktree(root);
	if (isLarge) await boundYoungMemory();
	const helpers = base === undefined && scan !== null ? helpersFor(isLarge, jobs) : 0;
	const crew = helpers > 0 && scan !== null ? new SweepCrew(helpers, scan) : null;
	const others = crew === null ? null : place.git.ask(untrackedArguments);
	const listing = await place.git.ask(crew === null ? worktreeArguments : indexArguments);
	if (listing.fault === "not-a-repository") return openFolder(ground, { kind: "worktree", base }, reading);
	if (listing.fault !== null) throw gitFailure(listing.fault, ground.folder);
	const listed = listedInIndex(listing.stdout);
	const foundBefore = crew === null || scan === null ? undefined : await sweptBy(crew, root, listed, scan);
	const around = others === null ? listing : await others;
	if (around.fault !== null) throw gitFailure(around.fault, ground.folder);
	const store = new Store(git, reading);
	const source = worktreeSource({
		root,
		tracked: listed,
		untracked: listedUntracked(around.stdout),
		blobs: store.blobs,
		largest: blobLimits.largest,
		// Only worth its price where another tree may have the same content.
		identify: base === undefined ? undefined : await identifier(listed[0]?.id.length ?? 40),
		scan,
		foundBefore,
	});
	// Where nothing of what git tracks is there, this may be no work tree at all, whatever it looks like.
	if (!source.entries.some(({ tracked }) => tracked)) await askedWorktree(ground);
	const opened = {
		site: siteOf(ground, place),
		tree: new Tree(source, reading),
		commits: [],
	};
	if (base === undefined) return { ...opened, words: "work tree", base: null, gaps: [] };
	const id = await commitOf(git, base);
	const [entries, renames] = await Promise.all([entriesThere(git, id), renamesSince(git, id, "index")]);
	await store.load(entries);
	return {
		...opened,
		words: `work tree, against ${shown(base)}`,
		base: { tree: store.tree("commit", entries), renames },
		gaps: store.baseGaps(entries),
	};
}

/** Has all threads look through the files of an index. */
async function sweptBy(
	crew: SweepCrew,
	root: string,
	listed: readonly Listed[],
	scan: NeedleScan,
): Promise<(index: number) => NeedleSet | undefined> {
	const paths = listed.map(({ path, raw, kind }) => (raw === null && kind !== "submodule" ? path : null));
	const share = sweepShare(root, blobLimits.largest, paths, scan);
	await crew.work(share);
	return (index) => foundIn(share, index, scan);
}

/** The work tree as git itself sees it; null for no repository, a failure where there is none. */
async function askedWorktree(ground: Ground): Promise<Worktree | null> {
	const repository = await repositoryAt(ground);
	if (repository === null) return null;
	const { root, scope, git } = repository;
	if (root === null) throw gitFailure("no-work-tree", ground.folder);
	return { root, scope, git };
}

/** git's id of some content, by the hash that the repository uses. */
async function identifier(digits: number): Promise<Identify> {
	const { createHash } = await import("node:crypto");
	const algorithm = digits === 64 ? "sha256" : "sha1";
	return (content) => createHash(algorithm).update(`blob ${content.length}\0`).update(content).digest("hex");
}

async function openStaged(ground: Ground, git: Git, reading: Reading): Promise<OpenedSubject> {
	const [index, difference] = await Promise.all([git.ask(indexArguments), settled(stagedDifference(git))]);
	if (index.fault === "not-a-repository") return openFolder(ground, { kind: "staged" }, reading);
	if (index.fault !== null) throw gitFailure(index.fault, ground.folder);
	const store = new Store(git, reading);
	const staged = entriesOf(listedInIndex(index.stdout));
	const { entries, renames } = await headOf(git, staged, difference());
	await store.load(staged, entries);
	return {
		site: siteOf(ground, ground.worktree),
		words: "index, against HEAD",
		tree: store.tree("index", staged),
		base: { tree: store.tree("commit", entries), renames },
		commits: [],
		gaps: store.baseGaps(entries),
	};
}

/** What HEAD has, told by the index and its difference. Before the first commit everything is new. */
async function headOf(
	git: Git,
	staged: readonly Entry[],
	difference: Difference | null,
): Promise<{ entries: readonly Entry[]; renames: ReadonlyMap<string, string> }> {
	if (difference === null) return { entries: [], renames: new Map() };
	const { undo, renames, isWhole } = difference;
	const changed = undo.flatMap(({ entry }) => (entry === null ? [] : [entry]));
	const isExact = isWhole && !hasLossyName(staged) && !hasLossyName(changed);
	return {
		entries: isExact ? applied(staged, undo) : await entriesThere(git, await commitOf(git, "HEAD")),
		renames,
	};
}

/** Keeps a failure until somebody asks for the result, because another one may come first. */
async function settled<T>(promise: Promise<T>): Promise<() => T> {
	const [result] = await Promise.allSettled([promise]);
	return () => {
		if (result.status === "rejected") throw result.reason;
		return result.value;
	};
}

type RangeSubject = Subject & { readonly kind: "range" };

async function openRange(
	ground: Ground,
	git: Git,
	subject: RangeSubject,
	reading: Reading,
): Promise<OpenedSubject> {
	const [repository, [asked = null, head = null]] = await Promise.all([
		repositoryAt(ground),
		commitsOf(git, [subject.base, subject.head]).catch((): null[] => []),
	]);
	if (repository === null) return openFolder(ground, subject, reading);
	if (head === null) throw unknownRevision(git, subject.head);
	// A full id is a commit that exists somewhere, and a shallow clone may lack what a name means; else it is a slip.
	const mayBeMissing = subject.baseMayBeMissing || repository.shallow || isObjectId(subject.base);
	if (asked === null && !mayBeMissing) throw unknownRevision(git, subject.base);
	const base = asked !== null && subject.fromMergeBase ? await parting(git, asked, head, subject) : asked;
	const opened =
		base === null ? null : await openCompared(ground, repository, subject, { base, head }, reading);
	return opened ?? openWhole(ground, repository, head, reading);
}

/** Where head left base; base itself where nobody can tell, and then more counts as new. */
async function parting(git: Git, base: string, head: string, { beyond = [] }: RangeSubject): Promise<string> {
	const [only] = beyond;
	return (await mergeBase(git, base, head)) ?? (beyond.length === 1 && only !== undefined ? only : base);
}

/** Without its base a range is judged as if everything were new: more is reported, never less. */
async function openWhole(
	ground: Ground,
	repository: Repository,
	head: string,
	reading: Reading,
): Promise<OpenedSubject> {
	const { git } = repository;
	const store = new Store(git, reading);
	const entries = await entriesThere(git, head);
	await store.load(entries);
	return {
		site: siteOf(ground, repository),
		words: `commit ${shown(head)}, whole, because the base is missing`,
		tree: store.tree("commit", entries),
		base: { tree: store.tree("commit", []), renames: new Map() },
		commits: [],
		gaps: [
			{
				what: "the base of the range",
				why: "git does not have it; fetch it first",
				path: null,
				blocking: true,
			},
		],
	};
}

/** Null where git has not got the base's trees. */
async function openCompared(
	ground: Ground,
	repository: Repository,
	subject: RangeSubject,
	{ base, head }: { base: string; head: string },
	reading: Reading,
): Promise<OpenedSubject | null> {
	const { git, shallow } = repository;
	const { beyond = [], endsOnly } = subject;
	const [headEntries, difference, led] = await Promise.all([
		entriesThere(git, head),
		differenceBetween(git, base, head),
		settled(endsOnly ? noHistory : historyBetween(git, { base, head, beyond, shallow })),
	]);
	const baseEntries = await baseOf(git, base, headEntries, difference);
	if (baseEntries === null) return null;
	const renames = difference?.renames ?? new Map<string, string>();
	const history = led();
	// What the base has, under whatever name, was not introduced after it.
	const old = new Set(baseEntries.map(({ id }) => id));
	const records = history.commits.map((record) => ({
		...record,
		introduced: record.introduced.filter(({ id }) => !old.has(id)),
	}));
	const introduced = records.flatMap((record) => record.introduced);
	// What the head still has is missed there already.
	const still = new Set(headEntries.map(({ id }) => id));
	const store = new Store(git, reading);
	await store.load(headEntries, baseEntries, introduced);
	const tree = store.tree("commit", headEntries);
	const { blobs } = store;
	const whole = new Map([[base, baseEntries]]);
	const commits = new CommitTrees({ git, blobs, reading, records, whole }).commits(new Map([[head, tree]]));
	const count = subject.endsOnly ? "" : `${commits.length} ${commits.length === 1 ? "commit" : "commits"}, `;
	const dots = subject.fromMergeBase ? "..." : "..";
	return {
		site: siteOf(ground, repository),
		words: `${count}${shown(subject.base)}${dots}${shown(subject.head)}`,
		tree,
		base: { tree: store.tree("commit", baseEntries), renames },
		commits,
		gaps: [
			...(history.isCut ? [cut] : []),
			...store.introducedGaps(introduced.filter(({ id }) => !still.has(id))),
			...store.baseGaps(baseEntries),
		],
	};
}

/**
 * What the base has, told by the head and what differs, so that what is alike is one entry and therefore one file. Names that are
 * no UTF-8 stand where their text does not show it, so there git lists the base.
 */
async function baseOf(
	git: Git,
	base: string,
	headEntries: readonly Entry[],
	difference: Difference | null,
): Promise<readonly Entry[] | null> {
	const changed = difference?.undo.flatMap(({ entry }) => (entry === null ? [] : [entry])) ?? [];
	const isExact = difference !== null && !hasLossyName(headEntries) && !hasLossyName(changed);
	return isExact ? applied(headEntries, difference.undo) : entriesAt(git, base);
}

const noHistory: Promise<History> = Promise.resolve({ commits: [], isCut: false });

const cut: Incomplete = {
	what: "the commits between base and head",
	why: "this clone ends before the base does, so some may be missing; `git fetch --unshallow` brings them",
	path: null,
	blocking: true,
};

async function entriesThere(git: Git, commit: string): Promise<Entry[]> {
	const entries = await entriesAt(git, commit);
	if (entries === null) throw gitFailure("missing-object", git.folder);
	return entries;
}

/** Blobs, and what was read of them, that all trees of one run share. */
class Store {
	readonly blobs: Blobs;
	readonly #reading: Reading;

	constructor(git: Git, reading: Reading) {
		this.blobs = new Blobs(git);
		this.#reading = reading;
	}

	tree(kind: "commit" | "index", entries: readonly Entry[]): Tree {
		return new Tree(objectSource(kind, entries, this.blobs), this.#reading);
	}

	async load(...lists: readonly (readonly Entry[])[]): Promise<void> {
		await this.blobs.load(lists.flatMap((entries) => entries.flatMap(contentId)));
	}

	/** A base with holes knows less, so more is reported as new than is. */
	baseGaps(entries: readonly Entry[]): Incomplete[] {
		return this.#gaps(
			entries,
			"at the base",
			"git does not have it, so more may count as new than is",
			false,
		);
	}

	introducedGaps(entries: readonly Entry[]): Incomplete[] {
		return this.#gaps(entries, "of commits in between", "git does not have it", true);
	}

	#gaps(entries: readonly Entry[], which: string, why: string, blocking: boolean): Incomplete[] {
		const absent = this.blobs.missing(entries.flatMap(contentId));
		if (absent === 0) return [];
		return [
			{
				what: `the content of ${absent} ${absent === 1 ? "file" : "files"} ${which}`,
				why,
				path: null,
				blocking,
			},
		];
	}
}

const contentId = ({ id, kind }: Entry): string[] => (id === null || kind === "submodule" ? [] : [id]);

const shown = (revision: string): string => (isObjectId(revision) ? revision.slice(0, 12) : revision);
