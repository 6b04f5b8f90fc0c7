import {
	at,
	type Example,
	headLeaf,
	historyRule,
	isComment,
	type LeafMark,
	type Lineage,
	label,
	sealedMarks,
	type Version,
} from "@sops-guard/core";
import { sealedYaml, token } from "../sealed-samples.ts";

export const rule = historyRule({
	id: "rotation-rollback",
	summary: "A value that had been replaced is back",
	why: "A merge that took the wrong side, or a revert, puts a credential into use again that somebody had replaced for a reason.",
	fix: "If nobody meant it, put the newer value back: `sops edit {path}`; `git show {replaced}` shows what it was.",
	messages: {
		one: "{pointer} is again what it was before commit {replaced}; {by} brought it back",
		several:
			"{pointer} and {count} are again what they were before commit {replaced}; {by} brought them back",
	},
	severity: "medium",
	confidence: "likely",
	presets: ["recommended", "strict"],
	*check({ head, sealed }) {
		for (const lineage of sealed.files) {
			const groups = new Map<string, Return[]>();
			for (const back of returnsOf(lineage)) {
				const key = `${back.by.commit.id} ${back.replaced.commit.id}`;
				groups.set(key, [...(groups.get(key) ?? []), back]);
			}
			for (const returns of groups.values()) {
				const placed = returns.flatMap((back) => {
					const found = headLeaf(head, lineage.path, back.mark);
					return found === null ? [] : [{ ...back, ...found }];
				});
				const [first, ...others] = placed;
				if (first === undefined) continue;
				yield {
					at: at.leaf(first.file, first.leaf),
					message: others.length === 0 ? "one" : "several",
					labels: {
						pointer: label.pointer(first.leaf.path, first.leaf.document),
						count: label.count(others.length, "more value"),
						by: first.isMerged ? label.words("a merge") : label.commit(first.by.commit.id),
						replaced: label.commit(first.replaced.commit.id),
					},
					...(first.isMerged ? {} : { commit: first.by.commit.id }),
				};
			}
		}
	},
});

/** A value of the head that was there, was replaced, and was there again. */
interface Return {
	readonly mark: LeafMark;
	/** The version that had another value in its place. */
	readonly replaced: Version;
	/** The version that has it again; of a merge that took another side as it was, the one that it took. */
	readonly by: Version;
	readonly isMerged: boolean;
}

/** On the line of first parents alone: branches that lie side by side look like going back and forth. */
function returnsOf({ current, versions }: Lineage): Return[] {
	if (current === null) return [];
	const line = versions.filter(
		({ commit, state, whole }) => commit.isMainline && state === "sealed" && whole,
	);
	const isMerged = line.at(-1)?.blob !== current.blob;
	if (isMerged) line.push(current);
	const held = line.map((version) => new Set(sealedMarks(version).map(({ iv }) => iv)));
	const places = line.map((version) => new Set(version.leaves.map(({ pointer }) => pointer)));
	return sealedMarks(current).flatMap((mark): Return[] => {
		if (isComment(mark)) return [];
		let at = line.length - 1;
		while (at > 0 && held[at - 1]?.has(mark.iv)) at -= 1;
		const [by, replaced] = [line[at], line[at - 1]];
		const first = held.findIndex((ivs) => ivs.has(mark.iv));
		if (by === undefined || replaced === undefined || first >= at) return [];
		// Taken out and put in again is no going back.
		if (!places[at - 1]?.has(mark.pointer)) return [];
		const since = held.findIndex((ivs, index) => index > first && !ivs.has(mark.iv));
		return [{ mark, replaced: line[since] ?? replaced, by, isMerged: isMerged && at === line.length - 1 }];
	});
}

const file = (...values: number[]) =>
	sealedYaml(values.map((length, index) => `v${index}: ${token(length)}\n`).join(""));

export const examples: readonly Example[] = [
	{
		title: "Replaced, and back two commits later",
		before: [{ "a.enc.yaml": file(9, 10) }, { "a.enc.yaml": file(19, 10) }, { "a.enc.yaml": file(19, 20) }],
		files: { "a.enc.yaml": file(9, 20) },
		reports: ["a.enc.yaml:1"],
	},
	{
		title: "The whole file as it was",
		before: [{ "a.enc.yaml": file(9, 10) }, { "a.enc.yaml": file(19, 20) }],
		files: { "a.enc.yaml": file(9, 10) },
		reports: ["a.enc.yaml:1"],
	},
	{
		title: "Replaced each time by another one",
		before: [{ "a.enc.yaml": file(9, 10) }, { "a.enc.yaml": file(19, 10) }],
		files: { "a.enc.yaml": file(29, 10) },
		reports: [],
	},
	{
		title: "Back for a while, and new again",
		before: [{ "a.enc.yaml": file(9) }, { "a.enc.yaml": file(19) }, { "a.enc.yaml": file(9) }],
		files: { "a.enc.yaml": file(29) },
		reports: [],
	},
];
