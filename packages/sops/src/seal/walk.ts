import { Selection } from "../leaf.ts";
import type { PathComponent } from "../pointer.ts";
import type { Selector } from "../selector.ts";
import type { Place } from "./failure.ts";
import {
	type CommentValue,
	type Entry,
	isEntry,
	type Leaf,
	type ListValue,
	listOf,
	type MapValue,
	mapOf,
	type Value,
} from "./value.ts";

/** One value as a walk comes by it. */
export interface Stop {
	/** Whether the selector seals it. */
	readonly sealed: boolean;
	/** What its path authenticates. */
	readonly aad: string;
	/** Where it stands, for a failure. */
	place(): Place;
}

/** What becomes of a leaf. */
export type Visit = (leaf: Leaf, stop: Stop) => Value;

/**
 * Walks over trees in the order in which sops does, with its selection, and puts what `visit` answers in the place of each leaf and
 * comment. Null and empty collections stay. A comment of a map stays a comment, whatever comes back for it.
 *
 * A comment that sops sealed in a list is an ordinary element here, as it is for sops: behind it no comment is active any more.
 */
export function walk(trees: readonly MapValue[], selector: Selector | "all", visit: Visit): MapValue[] {
	return trees.map((tree, document) => new Walk(selector, visit, document).map(tree, "", false));
}

class Walk implements Stop {
	sealed = false;
	aad = ":";
	readonly #selection: Selection | "all";
	readonly #visit: Visit;
	readonly #document: number;
	readonly #path: PathComponent[] = [];
	#at = -1;

	constructor(selector: Selector | "all", visit: Visit, document: number) {
		this.#selection = selector === "all" ? selector : new Selection(selector);
		this.#visit = visit;
		this.#document = document;
	}

	place(): Place {
		return { path: [...this.#path], document: this.#document, at: this.#at };
	}

	/** `prefix`: the names above, each with its colon. `above`: whether a name or a comment above matches. */
	map(map: MapValue, prefix: string, above: boolean): MapValue {
		let active = above;
		const items = map.items.map((item): Entry | CommentValue => {
			if (!isEntry(item)) {
				const [value, matches] = this.#comment(item, prefix, active);
				active = matches;
				if (value.type === "comment")
					return value === item ? item : { ...value, inline: item.inline && value.inline };
				const text = value.type === "str" ? value.text : "";
				return { type: "comment", text, inline: item.inline, at: item.at };
			}
			this.#path.push(item.key);
			const matched = active || this.#matchesName(item.key);
			const value = this.#value(item.value, `${prefix}${item.key}:`, matched);
			this.#path.pop();
			active = above;
			return value === item.value ? item : { ...item, value };
		});
		return mapOf(items, map.at);
	}

	#list(list: ListValue, prefix: string, above: boolean): ListValue {
		let active = above;
		let index = 0;
		const items = list.items.map((item): Value => {
			if (item.type === "comment") {
				const [value, matches] = this.#comment(item, prefix, active);
				active = matches;
				return value;
			}
			this.#path.push(index++);
			const value = this.#value(item, prefix, active);
			this.#path.pop();
			active = above;
			return value;
		});
		return listOf(items, list.at);
	}

	#value(value: Value, prefix: string, matched: boolean): Value {
		switch (value.type) {
			case "map":
				return this.map(value, prefix, matched);
			case "list":
				return this.#list(value, prefix, matched);
			case "null":
				return value;
			default:
				return this.#leaf(value, prefix, matched);
		}
	}

	#comment(comment: CommentValue, prefix: string, active: boolean): [Value, boolean] {
		const selection = this.#selection;
		const own = selection !== "all" && selection.byComments && selection.matches(comment.text);
		// The comment that gives the sign stays readable under both kinds of selector.
		const matched = selection !== "all" && selection.seals ? active : active || own;
		return [this.#leaf(comment, prefix, matched), active || own];
	}

	#leaf(leaf: Leaf, prefix: string, matched: boolean): Value {
		const selection = this.#selection;
		this.sealed = selection === "all" || matched === selection.seals;
		this.aad = prefix === "" ? ":" : prefix;
		this.#at = leaf.at;
		return this.#visit(leaf, this);
	}

	#matchesName(name: string): boolean {
		const selection = this.#selection;
		return selection !== "all" && !selection.byComments && selection.matches(name);
	}
}
