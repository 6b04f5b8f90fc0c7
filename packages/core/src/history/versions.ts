import { plainName } from "../content/naming.ts";
import { plainContent } from "./content.ts";
import { sealedMarks } from "./step.ts";
import type { HistoryCommit, Version, VersionContent } from "./version.ts";
import type { Ancestry, Walk, WalkedChange } from "./walk.ts";

interface Event {
	readonly path: string;
	readonly change: WalkedChange;
}

/**
 * The versions of all files of a walk, oldest first, each with what it was made from. A new name is led back to the name that went in the
 * same commit, or to any other file that has its IVs: sops draws 32 random bytes for each value, so they were copied.
 */
export function versionsOf(
	walk: Walk,
	commits: readonly HistoryCommit[],
	ancestry: Ancestry,
	contentOf: (blob: string, path: string) => VersionContent,
): readonly Version[] {
	const byPath = new Map<string, Version[]>();
	const byContent = new Map<string, Version[]>();
	const holders = new Map<string, Version>();
	const versions: Version[] = [];
	const events: Event[] = [];
	for (const [path, changes] of walk.changes) for (const change of changes) events.push({ path, change });
	events.sort((left, right) => left.change.order - right.change.order);
	for (let from = 0; from < events.length; ) {
		const order = events[from]?.change.order ?? 0;
		let to = from;
		while (events[to]?.change.order === order) to += 1;
		const together = events.slice(from, to);
		const commit = commits[order];
		if (commit === undefined) break;
		const source = new Sources({ byPath, byContent, holders, ancestry, together });
		const made = together.map(({ path, change }): Version => {
			const content = change.blob === null ? plainContent : contentOf(change.blob, path);
			const before = source.of(path, change, content);
			return change.blob === null
				? { ...content, state: "gone", commit, path, blob: null, before }
				: { ...content, commit, path, blob: change.blob, before };
		});
		for (const version of made) {
			versions.push(version);
			add(byPath, version.path, version);
			if (version.blob !== null) add(byContent, `${version.blob} ${version.path}`, version);
			for (const { iv } of version.leaves) if (iv !== null) holders.set(iv, version);
		}
		from = to;
	}
	return versions;
}

function add(index: Map<string, Version[]>, key: string, version: Version): void {
	const known = index.get(key);
	if (known === undefined) index.set(key, [version]);
	else known.push(version);
}

/** Finds what the files of one commit were made from. */
class Sources {
	readonly #byPath: ReadonlyMap<string, readonly Version[]>;
	/** By the id of the content and the path. */
	readonly #byContent: ReadonlyMap<string, readonly Version[]>;
	readonly #holders: ReadonlyMap<string, Version>;
	readonly #ancestry: Ancestry;
	/** What the commit deleted, as it was. */
	readonly #deleted: readonly Version[];

	constructor(given: {
		readonly byPath: ReadonlyMap<string, readonly Version[]>;
		readonly byContent: ReadonlyMap<string, readonly Version[]>;
		readonly holders: ReadonlyMap<string, Version>;
		readonly ancestry: Ancestry;
		readonly together: readonly Event[];
	}) {
		this.#byPath = given.byPath;
		this.#byContent = given.byContent;
		this.#holders = given.holders;
		this.#ancestry = given.ancestry;
		this.#deleted = given.together.flatMap(({ path, change }) =>
			change.blob === null ? this.#parents(path, change) : [],
		);
	}

	of(path: string, change: WalkedChange, content: VersionContent): readonly Version[] {
		const parents = this.#parents(path, change);
		if (parents.length > 0 || content.state === "plain") return parents;
		const copied = this.#copied(path, content);
		if (copied !== null) return [copied];
		// The name was in use before, and something of it went.
		const earlier = this.#byPath.get(path)?.at(-1);
		if (earlier !== undefined && earlier.state === "gone") return [earlier];
		const renamed = this.#deleted.filter((version) => isAlike(version, path, content));
		if (renamed.length > 0) return renamed;
		const partner = this.#byPath.get(plainName(path))?.at(-1);
		return partner !== undefined && wasPlaintext(partner, content) ? [partner] : [];
	}

	/** What the parents have under the same name. */
	#parents(path: string, { order, before }: WalkedChange): Version[] {
		const found = new Set<Version>();
		for (const [place, blob] of before.entries()) {
			if (blob === null) continue;
			const parent = this.#ancestry.parent(order, place);
			const nearest = parent === null ? undefined : this.#nearest(path, blob, parent);
			if (nearest !== undefined) found.add(nearest);
		}
		return [...found];
	}

	/** The newest version with this content that a commit stands on: contents come back, on other branches too. */
	#nearest(path: string, blob: string, from: number): Version | undefined {
		const equal = this.#byContent.get(`${blob} ${path}`) ?? [];
		if (equal.length < 2) return equal[0];
		return equal.findLast(({ commit }) => this.#ancestry.reaches(from, commit.order)) ?? equal.at(-1);
	}

	/** The version of another file that has most of these IVs; of several the newest. */
	#copied(path: string, content: VersionContent): Version | null {
		const counts = new Map<Version, number>();
		for (const { iv } of content.leaves) {
			const holder = iv === null ? undefined : this.#holders.get(iv);
			if (holder !== undefined && holder.path !== path) counts.set(holder, (counts.get(holder) ?? 0) + 1);
		}
		let best: Version | null = null;
		for (const [version, count] of counts)
			if (best === null || count > (counts.get(best) ?? 0)) best = version;
		return best;
	}
}

/**
 * Whether a file that went is the one that came, sealed anew under another name: they have a name in common, or most of their
 * keys.
 */
function isAlike(gone: Version, path: string, content: VersionContent): boolean {
	if (stem(gone.path) === stem(path)) return true;
	const there = new Set(sealedMarks(gone).map(({ pointer }) => pointer));
	const here = new Set(sealedMarks(content).map(({ pointer }) => pointer));
	const shared = [...here].filter((pointer) => there.has(pointer)).length;
	return shared >= 3 && shared * 5 >= Math.max(there.size, here.size) * 4;
}

/** Whether a file in clear beside a sealed one, or one that went, is what was sealed: it has most of the keys. */
function wasPlaintext(partner: Version, content: VersionContent): boolean {
	const plain = partner.state === "gone" ? partner.before.at(-1) : partner;
	if (plain === undefined || plain.state !== "plain") return false;
	if (content.store === "binary") return true;
	const there = new Set(plain.leaves.map(({ pointer }) => pointer));
	const sealed = sealedMarks(content).filter(({ type }) => type !== "comment");
	return sealed.filter(({ pointer }) => there.has(pointer)).length * 2 >= Math.max(1, sealed.length);
}

/** The file's own name without folders, words of sealing and the ending. */
export function stem(path: string): string {
	const name = plainName(path);
	const file = name.slice(name.lastIndexOf("/") + 1);
	const dot = file.indexOf(".", 1);
	return dot === -1 ? file : file.slice(0, dot);
}
