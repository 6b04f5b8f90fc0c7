import type { HistoryCommit } from "./version.ts";

/** A commit as git tells it. Times are milliseconds since the epoch. */
export interface WalkedCommit {
	readonly id: string;
	/** Ids of all parents that this clone has. */
	readonly parents: readonly string[];
	/** The committer's date. */
	readonly dated: number;
	/** The author's date. */
	readonly authored: number;
	/** Whether parents of it are not in this clone. */
	readonly isCut: boolean;
}

/** A path that is unlike what every parent of a commit has there. */
export interface WalkedChange {
	/** Position of the commit in {@link Walk.commits}. */
	readonly order: number;
	/** What each parent has there: the id of a file's content; null for none, for links and for submodules. */
	readonly before: readonly (string | null)[];
	/** What the commit has there; null for none, for links and for submodules. */
	readonly blob: string | null;
}

/** All that git tells about the commits that lead to one, without any content. */
export interface Walk {
	/** Parents before children; the last one is the head. */
	readonly commits: readonly WalkedCommit[];
	/** By path, oldest first. */
	readonly changes: ReadonlyMap<string, readonly WalkedChange[]>;
}

/** Beyond this, two dates that contradict each other are not two clocks that differ a little. */
const tolerance = 86_400_000;

/**
 * The commits with the time at which each was made, as far as its neighbours in the history allow. A date after `until` is
 * wrong: the commit is no younger than the oldest that stands on it. One that is a day or more before a parent's is wrong too, and
 * the parent's counts: what is reported as an age is then too short and never too long.
 */
export function timedCommits(
	walked: readonly WalkedCommit[],
	{ parents }: Ancestry,
	until: number,
): readonly HistoryCommit[] {
	// The latest date that can be believed at or before each commit.
	const believed: number[] = [];
	const floors: number[] = [];
	for (const [order, { dated }] of walked.entries()) {
		let floor = Number.NEGATIVE_INFINITY;
		for (const parent of parents[order] ?? []) floor = Math.max(floor, believed[parent] ?? floor);
		floors.push(floor);
		believed.push(dated > until ? floor : Math.max(floor, dated));
	}
	const isBelievable = (order: number) => {
		const dated = walked[order]?.dated ?? Number.POSITIVE_INFINITY;
		return dated <= until && dated >= (floors[order] ?? dated) - tolerance;
	};
	// The earliest date that can be believed of what stands on each commit.
	const ceilings = new Array<number>(walked.length).fill(until);
	for (let order = walked.length - 1; order >= 0; order--) {
		const ceiling = ceilings[order] ?? until;
		const bound = isBelievable(order) ? Math.min(walked[order]?.dated ?? until, ceiling) : ceiling;
		for (const parent of parents[order] ?? []) ceilings[parent] = Math.min(ceilings[parent] ?? until, bound);
	}
	const mainline = mainlineOf(parents);
	return walked.map(({ id, dated, authored, isCut }, order): HistoryCommit => {
		const floor = floors[order] ?? dated;
		const time = isBelievable(order)
			? dated
			: dated > until
				? Math.max(ceilings[order] ?? until, floor)
				: floor;
		return {
			id,
			time: Math.min(time, until),
			dated,
			authored,
			order,
			isMainline: mainline.has(order),
			isCut,
		};
	});
}

function mainlineOf(parents: readonly (readonly number[])[]): Set<number> {
	const mainline = new Set<number>();
	for (let at: number | undefined = parents.length - 1; at !== undefined && at >= 0; at = parents[at]?.[0]) {
		mainline.add(at);
	}
	return mainline;
}

/** Who stands on whom, to be asked seldom. */
export class Ancestry {
	/** For each commit the positions of its parents. */
	readonly parents: readonly (readonly number[])[];

	constructor(walked: readonly WalkedCommit[]) {
		const orders = new Map(walked.map(({ id }, order) => [id, order]));
		this.parents = walked.map(({ parents }) => {
			const found: number[] = [];
			for (const parent of parents) {
				const order = orders.get(parent);
				if (order !== undefined) found.push(order);
			}
			return found;
		});
	}

	/** The position of the parent at a place in the list of parents. */
	parent(order: number, place: number): number | null {
		return this.parents[order]?.[place] ?? null;
	}

	/** Whether one commit is the other or stands on it. */
	reaches(from: number, target: number): boolean {
		if (from === target) return true;
		const seen = new Set<number>([from]);
		const open = [from];
		while (open.length > 0) {
			for (const parent of this.parents[open.pop() ?? -1] ?? []) {
				if (parent === target) return true;
				if (parent < target || seen.has(parent)) continue;
				seen.add(parent);
				open.push(parent);
			}
		}
		return false;
	}
}
