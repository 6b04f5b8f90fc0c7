import type { FileChange, LeafChange } from "./change.ts";
import type { TracedFile } from "./file-change.ts";
import type { TracedChange } from "./leaf-changes.ts";

/**
 * Values that are gone from one file and new in another: a kept IV proves that it is the same value. Where it came from they
 * stay removed. Under the same keys sops can open them, if the data key came along; under others it cannot.
 */
export function withMoves(files: readonly TracedFile[]): FileChange[] {
	const gone = new Map<string, { readonly path: string; readonly change: TracedChange }>();
	for (const { path, from, leaves } of files) {
		for (const change of leaves) {
			const identity = identityOf(change, "removed");
			if (identity !== null) gone.set(identity, { path: from ?? path, change });
		}
	}
	const told = new Set<LeafChange>();
	return files.map((file) => {
		let isMisplaced = false;
		const leaves = file.leaves.map(({ alone, ...change }): LeafChange => {
			const identity = identityOf({ alone, ...change }, "added");
			const source = identity === null ? undefined : gone.get(identity);
			if (source === undefined || told.has(source.change)) return change;
			told.add(source.change);
			if (source.change.alone?.lane !== alone?.lane) isMisplaced = true;
			const { pointer: from, was } = source.change;
			return { ...change, change: "moved", from, fromPath: source.path, was };
		});
		const problems = isMisplaced ? [...file.problems, "token-moved" as const] : file.problems;
		return { ...file, leaves, problems };
	});
}

function identityOf({ change, alone }: TracedChange, which: LeafChange["change"]): string | null {
	return change === which && alone !== null && alone.token !== null ? alone.identity : null;
}
