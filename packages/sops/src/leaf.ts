import type { Parsed } from "./document.ts";
import type { Envelope } from "./envelope.ts";
import { type CommentNode, type ListNode, type MapNode, type Node, pairs, type ScalarNode } from "./node.ts";
import type { PathComponent } from "./pointer.ts";
import { type ScalarType, scalarType } from "./scalar.ts";
import { type Selector, selectorMatches } from "./selector.ts";
import type { Store } from "./store.ts";
import { looksSealed } from "./token.ts";

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

/** Nodes that are visited behind aliases; what a bomb hides beyond that is left out (its document has a fault). */
const MAX_ALIASED = 200_000;
/** Aliases let a path grow longer than the text nests. */
const MAX_DEPTH = 500;

/**
 * Every value and comment of a file but its metadata, with sops' own selection replayed: the file's selector, tested
 * against each key of the path, or against the comments that are active at the value. The one value of a binary file is
 * always selected, whatever its metadata says.
 */
export function leavesOf(parsed: Parsed, envelope: Envelope): readonly Leaf[] {
	const walker = new Walker(parsed.store, isBinary(parsed) ? "all" : new Selection(envelope.selector), true);
	for (const { index, root } of parsed.documents) {
		if (root !== null) walker.document(index, withoutMetadata(root, parsed.store));
	}
	return walker.leaves;
}

/** A JSON file under another name has the same store and none of the exceptions. */
function isBinary({ store, documents }: Parsed): boolean {
	return (
		store === "binary" && pairs(documents[0]?.root ?? undefined).every(({ key }) => BINARY_KEYS.has(key.text))
	);
}

const BINARY_KEYS: ReadonlySet<string> = new Set(["data", "sops"]);

/** Every scalar of a file, sealed or not, metadata included; nothing is selected. */
export function scalarsOf(parsed: Parsed): Iterable<Leaf> {
	const walker = new Walker(parsed.store, "none", false);
	for (const { index, root } of parsed.documents) if (root !== null) walker.document(index, root);
	return walker.leaves;
}

function withoutMetadata(root: Node, store: Store): Node {
	if (root.kind !== "map") return root;
	const isMetadata = (name: string) => (store === "dotenv" ? name.startsWith("sops_") : name === "sops");
	if (!pairs(root).some(({ key }) => isMetadata(key.text))) return root;
	return { ...root, items: root.items.filter((item) => item.kind !== "pair" || !isMetadata(item.key.text)) };
}

/** One selector over one file; keys repeat, so what it says about a text is remembered. */
export class Selection {
	readonly #selector: Selector;
	readonly #verdicts = new Map<string, boolean>();
	readonly byComments: boolean;
	/** Whether a match means sealed; otherwise it means left alone. */
	readonly seals: boolean;

	constructor(selector: Selector) {
		this.#selector = selector;
		this.byComments = selector.name.endsWith("_comment_regex");
		this.seals = selector.name.startsWith("encrypted");
	}

	matches(text: string): boolean {
		const known = this.#verdicts.get(text);
		if (known !== undefined) return known;
		const verdict = selectorMatches(this.#selector, text);
		this.#verdicts.set(text, verdict);
		return verdict;
	}
}

class Walker {
	readonly leaves: Leaf[] = [];
	readonly #store: Store;
	readonly #selection: Selection | "all" | "none";
	readonly #comments: boolean;
	#document = 0;
	#aliased = 0;

	constructor(store: Store, selection: Selection | "all" | "none", comments: boolean) {
		this.#store = store;
		this.#selection = selection;
		this.#comments = comments;
	}

	document(index: number, root: Node): void {
		this.#document = index;
		this.#node(root, [], false, false);
	}

	/** `matched`: a key above, or a comment that is active above, matches the selector. */
	#node(node: Node, path: readonly PathComponent[], matched: boolean, viaAlias: boolean): void {
		if (path.length > MAX_DEPTH) return;
		if (viaAlias) this.#aliased++;
		switch (node.kind) {
			case "scalar":
				this.#add(node, path, matched, scalarType(node, this.#store));
				break;
			case "map":
				this.#map(node, path, matched, viaAlias);
				break;
			case "list":
				this.#list(node, path, matched, viaAlias);
				break;
			case "alias":
				if (this.#aliased < MAX_ALIASED) this.#node(node.target, path, matched, true);
		}
	}

	#map(map: MapNode, path: readonly PathComponent[], above: boolean, viaAlias: boolean): void {
		let active = above;
		for (const item of map.items) {
			if (item.kind === "comment") active = this.#comment(item, path, active, viaAlias);
			else {
				const matched = active || this.#matchesKey(item.key.text);
				this.#node(item.value, [...path, item.key.text], matched, viaAlias);
				active = above;
			}
		}
	}

	#list(list: ListNode, path: readonly PathComponent[], above: boolean, viaAlias: boolean): void {
		let active = above;
		let index = 0;
		for (const item of list.items) {
			if (item.kind === "comment") active = this.#comment(item, path, active, viaAlias);
			else {
				const place = [...path, index++];
				if (isSealedComment(item)) active = this.#comment(item, place, active, viaAlias);
				else {
					this.#node(item, place, active, viaAlias);
					active = above;
				}
			}
		}
	}

	#matchesKey(name: string): boolean {
		const selection = this.#selection;
		return typeof selection !== "string" && !selection.byComments && selection.matches(name);
	}

	/** Adds a comment and says whether comments match from here on, up to and including the next item. */
	#comment(
		node: CommentNode | ScalarNode,
		path: readonly PathComponent[],
		active: boolean,
		viaAlias: boolean,
	): boolean {
		const selection = this.#selection;
		if (viaAlias) this.#aliased++;
		const own = typeof selection !== "string" && selection.byComments && selection.matches(node.text);
		// The comment that gives the sign stays readable under both kinds of selector.
		const decided = typeof selection !== "string" && selection.seals ? active : active || own;
		if (this.#comments || node.kind === "scalar") this.#add(node, path, decided, "comment");
		return active || own;
	}

	#add(
		node: ScalarNode | CommentNode,
		path: readonly PathComponent[],
		matched: boolean,
		type: Leaf["type"],
	): void {
		const selection = this.#selection;
		const selected = typeof selection === "string" ? selection === "all" : matched === selection.seals;
		this.leaves.push({ document: this.#document, path, node, comment: type === "comment", selected, type });
	}
}

/** sops seals a comment that stands in a list into an element of that list. */
function isSealedComment(node: Node): node is ScalarNode {
	return node.kind === "scalar" && looksSealed(node.text) && node.text.endsWith(",type:comment]");
}
