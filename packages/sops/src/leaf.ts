import type { CommentNode, ScalarNode } from "./node.ts";
import type { PathComponent } from "./pointer.ts";
import type { ScalarType } from "./scalar.ts";

/** A value or a comment of a file, metadata excluded. */
export interface Leaf {
	/** Index of its document. */
	readonly document: number;
	/**
	 * From the root to the value; the path of a comment is that of the map or list that it stands in. List indices do not
	 * count comments, except those that sops sealed into elements of their own.
	 */
	readonly path: readonly PathComponent[];
	readonly node: ScalarNode | CommentNode;
	/** A comment in the source, or a list element that is a sealed comment. */
	readonly comment: boolean;
	/** Whether the file's own selector says that sops seals it. Empty texts and nulls stay as they are all the same. */
	readonly selected: boolean;
	readonly type: ScalarType | "comment";
}
