import type { EntryKind } from "@sops-guard/core";

/** One path as git lists it. */
export interface Listed {
	readonly path: string;
	/** The name's bytes where they are no UTF-8, and `path` therefore is not the name; else null. */
	readonly raw: Buffer | null;
	readonly kind: EntryKind;
	readonly id: string;
	/** In the index, but left out of the work tree by a sparse checkout. */
	readonly isSparse: boolean;
}

/** The arguments whose output {@link listedInIndex} reads; whole repository, from whatever folder. */
export const indexArguments = ["ls-files", "-s", "-t", "-z", "--full-name", ":/"] as const;

/**
 * The same with untracked files, which {@link listedUntracked} reads. The ignore files that count are the repository's own:
 * a user's private ones protect nobody else.
 */
export const worktreeArguments = [
	...["ls-files", "-s", "-o", "-t", "-z", "--exclude-per-directory=.gitignore", "--full-name", ":/"],
] as const;

/** Untracked files alone, for a second git beside the one that lists the index: looking for them takes its time. */
export const untrackedArguments = worktreeArguments.filter((argument) => argument !== "-s");

/**
 * The index: every path once, in byte order. Of a path in conflict, our side; git refuses to commit such an index.
 * Shape of a record: `H 100644 <id> <stage>\t<path>`.
 */
export function listedInIndex(output: Buffer): Listed[] {
	const listed = new Map<string, Listed & { readonly stage: string }>();
	for (const { text, raw } of records(output)) {
		if (text.startsWith(untracked)) continue;
		const tab = text.indexOf("\t");
		const [tag = "", mode = "", id = "", stage = ""] = text.slice(0, tab).split(" ");
		const path = text.slice(tab + 1);
		const key = raw === null ? path : raw.toString("latin1");
		const before = listed.get(key);
		if (before !== undefined && (before.stage === "2" || stage === "1")) continue;
		listed.set(key, {
			path,
			raw: raw?.subarray(raw.indexOf(0x09) + 1) ?? null,
			kind: kindOf(mode),
			id,
			isSparse: tag === "S",
			stage,
		});
	}
	return [...listed.values()];
}

/** Untracked files; a nested repository stands there as a folder and is not ours to read. */
export function listedUntracked(output: Buffer): { readonly path: string; readonly raw: Buffer | null }[] {
	return records(output)
		.filter(({ text }) => text.startsWith(untracked) && !text.endsWith("/"))
		.map(({ text, raw }) => ({
			path: text.slice(untracked.length),
			raw: raw?.subarray(untracked.length) ?? null,
		}));
}

/** How a record of an untracked file starts. */
const untracked = "? ";

/** The arguments whose output {@link listedInTree} reads. */
export const treeArguments = (id: string): string[] => ["ls-tree", "-r", "-z", "--full-tree", id];

/** A commit's tree. Shape of a record: `100644 blob <id>\t<path>`. */
export function listedInTree(output: Buffer): Listed[] {
	return records(output).map(({ text, raw }) => {
		const tab = text.indexOf("\t");
		const [mode = "", , id = ""] = text.slice(0, tab).split(" ");
		return {
			path: text.slice(tab + 1),
			raw: raw?.subarray(raw.indexOf(0x09) + 1) ?? null,
			kind: kindOf(mode),
			id,
			isSparse: false,
		};
	});
}

export function kindOf(mode: string): EntryKind {
	switch (mode) {
		case "120000":
			return "link";
		case "160000":
			return "submodule";
		case "100755":
			return "executable";
		default:
			return "file";
	}
}

/** NUL-terminated records. The bytes are kept only of those that hold something that is no UTF-8. */
export function records(output: Buffer): { readonly text: string; readonly raw: Buffer | null }[] {
	const text = output.toString("utf8");
	if (!text.includes("\uFFFD")) {
		const parts = text.split("\0");
		parts.pop();
		return parts.map((part) => ({ text: part, raw: null }));
	}
	const found: { text: string; raw: Buffer | null }[] = [];
	for (let from = 0, to = output.indexOf(0); to !== -1; from = to + 1, to = output.indexOf(0, from)) {
		const raw = output.subarray(from, to);
		const part = raw.toString("utf8");
		found.push({ text: part, raw: part.includes("\uFFFD") ? raw : null });
	}
	return found;
}
