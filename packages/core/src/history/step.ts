import type { LeafMark, Version, VersionContent } from "./version.ts";

/** What became of the data key from one version to a later one. */
export type KeyStep = "kept" | "new" | "unclear";

/**
 * Whether two versions of a file have one data key, by what shows: what is wrapped for a recipient, and the tags of values whose
 * IV stayed. `unclear` where nothing of the one is in the other, as after decrypting and sealing anew.
 */
export function keyStep(before: VersionContent, after: VersionContent): KeyStep {
	const wrapped = new Map(before.recipients.map((recipient) => [recipient.same, recipient.wrapped]));
	for (const { same, wrapped: now } of after.recipients) {
		if (now !== null && wrapped.get(same) === now) return "kept";
	}
	const tags = new Map(sealedMarks(before).map((leaf) => [leaf.iv, leaf.tag]));
	let isNew = false;
	for (const { iv, tag } of sealedMarks(after)) {
		const was = tags.get(iv);
		if (was === undefined) continue;
		if (was === tag) return "kept";
		isNew = true;
	}
	return isNew ? "new" : "unclear";
}

/** Whether nothing of a sealed version is in the next: no IV, and nothing that was wrapped. Decrypting and sealing anew does that. */
export function isResealed(before: VersionContent, after: VersionContent): boolean {
	if (sealedMarks(before).length === 0 || sealedMarks(after).length === 0) return false;
	const ivs = new Set(sealedMarks(before).map(({ iv }) => iv));
	if (sealedMarks(after).some(({ iv }) => ivs.has(iv))) return false;
	return keyStep(before, after) === "unclear";
}

export function sealedMarks({ leaves }: VersionContent): readonly LeafMark[] {
	return leaves.filter(({ iv }) => iv !== null);
}

export function isComment({ type }: LeafMark): boolean {
	return type === "comment";
}

/**
 * The place that sops authenticates: without list indices and documents. Leaves of one lane can change places and keep their
 * IV.
 */
export function laneOf({ pointer }: LeafMark): string {
	return pointer.replace(/\[\d+\]|^#\d+:/g, "");
}

/**
 * The sealed versions that a version was made from: through deletions, versions in clear and versions that sops would not read
 * (`passed`), which hide what was there before.
 */
export function sealedBefore(version: Version): {
	readonly versions: readonly Version[];
	readonly passed: readonly Version[];
} {
	const versions = new Set<Version>();
	const passed = new Set<Version>();
	const open = [...version.before];
	for (let next = open.pop(); next !== undefined; next = open.pop()) {
		if (versions.has(next) || passed.has(next)) continue;
		if (next.state === "sealed" && next.whole) versions.add(next);
		else {
			passed.add(next);
			open.push(...next.before);
		}
	}
	return { versions: [...versions], passed: [...passed] };
}
