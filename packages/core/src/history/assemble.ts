import type { Incomplete } from "../report/report.ts";
import type { CertificateExpiry } from "./certificate.ts";
import type { Lineage, SealedHistory } from "./sealed-history.ts";
import type { Version, VersionContent } from "./version.ts";
import { versionsOf } from "./versions.ts";
import { Ancestry, timedCommits, type Walk } from "./walk.ts";

export interface HistoryInput {
	/** The changes of the files that were ever sealed, and of what they may come from. */
	readonly walk: Walk;
	/** Paths of all files at the head, with the ids of their contents. */
	readonly head: ReadonlyMap<string, string>;
	/** What a content holds that has this name. */
	readonly contentOf: (blob: string, path: string) => VersionContent;
	/** Milliseconds. */
	readonly until: number;
	readonly gaps: readonly Incomplete[];
	readonly certificates?: readonly CertificateExpiry[];
	readonly read: SealedHistory["read"];
}

/** Puts together what git told: one lineage for each file that is sealed at the head, or was before. */
export function sealedHistory({
	walk,
	head,
	contentOf,
	until,
	gaps,
	certificates = [],
	read,
}: HistoryInput): SealedHistory {
	const ancestry = new Ancestry(walk.commits);
	const commits = timedCommits(walk.commits, ancestry, until);
	const tip = commits.at(-1);
	if (tip === undefined) throw new TypeError("a history has at least one commit");
	const all = versionsOf(walk, commits, ancestry, contentOf);
	const byPath = new Map<string, Version[]>();
	for (const version of all) {
		const known = byPath.get(version.path);
		if (known === undefined) byPath.set(version.path, [version]);
		else known.push(version);
	}
	const files: Lineage[] = [];
	const former: Lineage[] = [];
	const passedOn = new Set<string>();
	for (const [path, versions] of byPath) {
		if (!versions.some(({ state }) => state === "sealed")) continue;
		const blob = head.get(path);
		const current =
			versions.findLast((version) => version.blob === blob && version.state === "sealed") ?? null;
		const lineage = {
			path,
			current: blob === undefined ? null : current,
			versions: withEarlier(versions, byPath),
		};
		if (lineage.current === null) former.push(lineage);
		else {
			files.push(lineage);
			for (const version of lineage.versions) if (version.path !== path) passedOn.add(version.path);
		}
	}
	files.sort(byName);
	former.sort(byName);
	return {
		head: tip,
		until,
		files,
		// What lives on under another name is not gone.
		former: former.filter(({ path }) => head.has(path) || !passedOn.has(path)),
		isCut: commits.some(({ isCut }) => isCut),
		certificates: certificates.toSorted((left, right) => (left.path < right.path ? -1 : 1)),
		commits: commits.length,
		gaps,
		read,
	};
}

const byName = (left: Lineage, right: Lineage) => (left.path < right.path ? -1 : 1);

/** The versions of a name, and all that they were made from: of an earlier name all that is older, on whatever branch. */
function withEarlier(
	versions: readonly Version[],
	byPath: ReadonlyMap<string, readonly Version[]>,
): readonly Version[] {
	const all = new Set<Version>();
	const open = [...versions];
	for (let next = open.pop(); next !== undefined; next = open.pop()) {
		if (all.has(next)) continue;
		all.add(next);
		const { path, commit } = next;
		for (const before of next.before) {
			open.push(before);
			if (before.path === path) continue;
			for (const other of byPath.get(before.path) ?? []) {
				if (other.commit.order < commit.order) open.push(other);
			}
		}
	}
	return [...all].sort((left, right) => left.commit.order - right.commit.order);
}
