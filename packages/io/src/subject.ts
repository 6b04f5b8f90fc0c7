import { type DocumentCache, Failure, type Incomplete, type LintInput, Tree } from "@sops-guard/core";
import { Blobs, blobLimits, objectSource } from "./blobs.ts";
import { CommitTrees, entriesAt, entriesOf } from "./commit-trees.ts";
import { folderSource } from "./folder.ts";
import { type Git, gitFailure } from "./git.ts";
import { historyBetween, renamesSince } from "./history.ts";
import { indexArguments, listedInIndex, listedUntracked, untrackedArguments } from "./listing.ts";
import { fromDisk, fromTree, type ReadPath } from "./policy-files.ts";
import { type Ground, type Repository, repositoryAt } from "./repository.ts";
import { commitOf, commitsOf, unknownRevision } from "./revisions.ts";
import { type Site, siteOf } from "./site.ts";
import { worktreeSource } from "./worktree.ts";

/** What shall be judged. Revisions are anything that git understands. */
export type Subject =
	| { readonly kind: "worktree"; readonly base?: string | undefined }
	| { readonly kind: "staged" }
	| {
			readonly kind: "range";
			readonly base: string;
			readonly head: string;
			/** Judge the head whole when the base is not there, and tell; else that is a failure. */
			readonly baseMayBeMissing?: boolean;
	  };

/** A subject with its trees opened. */
export interface OpenedSubject {
	readonly site: Site;
	/** For the summary. */
	readonly words: string;
	readonly tree: Tree;
	/** Reads what lies beside what is judged: the disk for a work tree, else the tree itself. */
	readonly read: ReadPath;
	readonly base: { readonly tree: Tree; readonly renames: ReadonlyMap<string, string> } | null;
	readonly commits: NonNullable<LintInput["commits"]>;
	readonly gaps: readonly Incomplete[];
}

/** Opens whatever a subject needs. Questions to git that do not depend on each other are asked at once. */
export async function openSubject(ground: Ground, subject: Subject): Promise<OpenedSubject> {
	if (ground.git === null) return openFolder(ground, subject);
	switch (subject.kind) {
		case "staged":
			return openStaged(ground, ground.git);
		case "range":
			return openRange(ground, subject);
		case "worktree":
			return openWorktree(ground, ground.git, subject);
	}
}

function openFolder(ground: Ground, subject: Subject): OpenedSubject {
	if (subject.kind !== "worktree" || subject.base !== undefined) {
		throw new Failure("usage", "there is no git repository here, so there is nothing to compare with", {
			hint: "Go into a repository, or leave out --staged, --range and --base.",
		});
	}
	const { source, gaps } = folderSource(ground.folder, blobLimits.largest);
	const tree = new Tree(source);
	const site = siteOf(ground, null);
	return {
		site,
		words: "folder, not a git repository",
		tree,
		read: fromDisk(site.root),
		base: null,
		commits: [],
		gaps,
	};
}

async function openWorktree(
	ground: Ground,
	git: Git,
	{ base }: { base?: string | undefined },
): Promise<OpenedSubject> {
	const [repository, tracked, untracked] = await Promise.all([
		repositoryAt(ground),
		git.ask(indexArguments),
		git.ask(untrackedArguments),
	]);
	if (repository === null) return openFolder(ground, { kind: "worktree", base });
	const { root } = repository;
	if (root === null) throw gitFailure("no-work-tree", ground.folder);
	for (const { fault } of [tracked, untracked]) if (fault !== null) throw gitFailure(fault, ground.folder);
	const blobs = new Blobs(git);
	const documents: DocumentCache = new Map();
	const source = worktreeSource({
		root,
		tracked: listedInIndex(tracked.stdout),
		untracked: listedUntracked(untracked.stdout),
		blobs,
		largest: blobLimits.largest,
	});
	const opened = {
		site: siteOf(ground, repository),
		tree: new Tree(source, documents),
		read: fromDisk(root),
		commits: [],
		gaps: [],
	};
	if (base === undefined) return { ...opened, words: "work tree", base: null };
	const id = await commitOf(git, base);
	const [baseTree, renames] = await Promise.all([
		treeAt(git, id, blobs, documents),
		renamesSince(git, id, "index"),
	]);
	return { ...opened, words: `work tree, against ${shown(base)}`, base: { tree: baseTree, renames } };
}

async function openStaged(ground: Ground, git: Git): Promise<OpenedSubject> {
	const [repository, index, [head = null]] = await Promise.all([
		repositoryAt(ground),
		git.ask(indexArguments),
		commitsOf(git, ["HEAD"]),
	]);
	if (repository === null) return openFolder(ground, { kind: "staged" });
	if (index.fault !== null) throw gitFailure(index.fault, ground.folder);
	const blobs = new Blobs(git);
	const documents: DocumentCache = new Map();
	const entries = entriesOf(listedInIndex(index.stdout));
	const [base, renames] = await Promise.all([
		head === null ? emptyTree() : treeAt(git, head, blobs, documents),
		head === null ? new Map<string, string>() : renamesSince(git, head, "index"),
		load(blobs, entries),
	]);
	const tree = new Tree(objectSource("index", entries, blobs), documents);
	return {
		site: siteOf(ground, repository),
		words: "index, against HEAD",
		tree,
		read: fromTree(tree),
		base: { tree: base, renames },
		commits: [],
		gaps: [],
	};
}

async function openRange(
	ground: Ground,
	subject: Subject & { readonly kind: "range" },
): Promise<OpenedSubject> {
	const repository = await repositoryAt(ground);
	if (repository === null) return openFolder(ground, subject);
	const { git } = repository;
	const [base = null, head = null] = await commitsOf(git, [subject.base, subject.head]);
	if (head === null) throw unknownRevision(git, subject.head);
	const blobs = new Blobs(git);
	const documents: DocumentCache = new Map();
	if (base !== null)
		return openCompared(ground, repository, { ...subject, base, head }, blobs, documents, subject);
	if (subject.baseMayBeMissing !== true && !isMissingObject(subject.base))
		throw unknownRevision(git, subject.base);
	const tree = await treeAt(git, head, blobs, documents);
	return {
		site: siteOf(ground, repository),
		// More is reported than is new, never less.
		words: `commit ${shown(head)}, whole, because the base is missing`,
		tree,
		read: fromTree(tree),
		base: { tree: emptyTree(), renames: new Map() },
		commits: [],
		gaps: [
			{
				what: "the base of the range",
				why: "git does not have that commit; fetch it first",
				path: null,
				blocking: true,
			},
		],
	};
}

/** A full id is a commit that exists somewhere; a name that git does not know may be a slip. */
const isMissingObject = (revision: string): boolean => /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(revision);

async function openCompared(
	ground: Ground,
	repository: Repository,
	{ base, head }: { readonly base: string; readonly head: string },
	blobs: Blobs,
	documents: DocumentCache,
	asked: { readonly base: string; readonly head: string },
): Promise<OpenedSubject> {
	const { git, shallow } = repository;
	const [baseEntries, headEntries, renames, history] = await Promise.all([
		entriesAt(git, base),
		entriesAt(git, head),
		renamesSince(git, base, head),
		historyBetween(git, { base, head, beyond: [], shallow }),
	]);
	if (headEntries === null || baseEntries === null) throw gitFailure("missing-object", ground.folder);
	const introduced = history.commits.flatMap((commit) => commit.introduced);
	await load(blobs, [...headEntries, ...baseEntries, ...introduced]);
	const tree = new Tree(objectSource("commit", headEntries, blobs), documents);
	const baseTree = new Tree(objectSource("commit", baseEntries, blobs), documents);
	const trees = new CommitTrees({
		git,
		blobs,
		documents,
		records: history.commits,
		whole: new Map([
			[base, baseEntries],
			[head, headEntries],
		]),
	});
	const commits = trees.commits(new Map([[head, tree]]));
	const count = `${commits.length} ${commits.length === 1 ? "commit" : "commits"}`;
	const cut: Incomplete = {
		what: "commits between base and head",
		why: "the clone is shallow and some of them are missing; fetch them: git fetch --unshallow",
		path: null,
		blocking: true,
	};
	return {
		site: siteOf(ground, repository),
		words: `${count}, ${shown(asked.base)}..${shown(asked.head)}`,
		tree,
		read: fromTree(tree),
		base: { tree: baseTree, renames },
		commits,
		gaps: history.isCut ? [cut] : [],
	};
}

async function treeAt(git: Git, commit: string, blobs: Blobs, documents: DocumentCache): Promise<Tree> {
	const entries = await entriesAt(git, commit);
	if (entries === null) throw gitFailure("missing-object", git.folder);
	await load(blobs, entries);
	return new Tree(objectSource("commit", entries, blobs), documents);
}

const load = (
	blobs: Blobs,
	entries: readonly { readonly id: string | null; readonly kind: string }[],
): Promise<void> =>
	blobs.load(entries.flatMap(({ id, kind }) => (id === null || kind === "submodule" ? [] : [id])));

const emptyTree = (): Tree => new Tree({ kind: "commit", entries: [], read: () => "missing-object" });

const shown = (revision: string): string =>
	/^[0-9a-f]{40,64}$/.test(revision) ? revision.slice(0, 12) : revision;
