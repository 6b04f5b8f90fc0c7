import type { FileChange, LeafChange } from "./change.ts";
import type { TracedFile } from "./file-change.ts";
import type { TracedChange } from "./leaf-changes.ts";

/**
 * Values that are gone from one file and new in another: a kept IV proves that it is the same value. Under the same keys
 * sops can open it there, if the data key came along; under others it cannot.
 */
export function withMoves(files: readonly TracedFile[]): FileChange[] {
	const gone = new Map<string, { readonly path: string; readonly change: TracedChange }>();
	for (const { path, from, leaves } of files) {
		for (const change of leaves) {
			const identity = identityOf(change, "removed");
			if (identity !== null) gone.set(identity, { path: from ?? path, change });
		}
	}
	const moved = new Set<LeafChange>();
	const arrived = files.map((file) => {
		let isMisplaced = false;
		const leaves = file.leaves.map((change): TracedChange => {
			const identity = identityOf(change, "added");
			const source = identity === null ? undefined : gone.get(identity);
			if (source === undefined || moved.has(source.change)) return change;
			moved.add(source.change);
			if (source.change.alone?.lane !== change.alone?.lane) isMisplaced = true;
			const { pointer: from, was } = source.change;
			return { ...change, change: "moved", from, fromPath: source.path, was };
		});
		const problems = isMisplaced ? [...file.problems, "token-moved" as const] : file.problems;
		return { ...file, leaves, problems };
	});
	return arrived.map((file) => ({
		...file,
		leaves: file.leaves.filter((change) => !moved.has(change)).map(({ alone, ...change }) => change),
	}));
}

function identityOf({ change, alone }: TracedChange, which: LeafChange["change"]): string | null {
	return change === which && alone !== null && alone.token !== null ? alone.identity : null;
}
