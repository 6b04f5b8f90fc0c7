import type { Leaf, Span } from "@sops-guard/sops";
import type { File } from "../tree.ts";

/** The leaf of a structured file that a stretch of its text lies in; undefined in other files, and outside every value. */
export function leafAt(file: File, span: Span): Leaf | undefined {
	const { document } = file;
	if (document.store === "binary") return undefined;
	return document.leaves.find(
		({ comment, node }) => !comment && node.span.start <= span.start && span.end <= node.span.end,
	);
}
