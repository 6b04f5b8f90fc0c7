import type { Policy } from "../policy/policy.ts";
import type { Tree } from "../tree.ts";
import { ageLimit } from "./age-limit.ts";
import { type HeadLeaf, headLeaf } from "./head-leaf.ts";
import type { FileAges, LeafAge } from "./leaf-age.ts";

/** A value that the tree still holds, with its age and the age that the policy allows. */
export interface DatedLeaf extends HeadLeaf {
	readonly age: LeafAge;
	/** Milliseconds since the epoch: the oldest commit that is known to have it. */
	readonly born: number;
	/** Days. */
	readonly limit: number;
}

/**
 * The sealed values of a file that are worth replacing now and then. Switches, and what says who or where and not with which secret,
 * are not.
 */
export function datedLeaves(head: Tree, { path, current, leaves }: FileAges, policy: Policy): DatedLeaf[] {
	return leaves.flatMap((age): DatedLeaf[] => {
		const { born, pointer, leaf: mark } = age;
		const placed = born === null ? null : headLeaf(head, path, { pointer, iv: mark.iv });
		if (born === null || placed === null || mark.type === "bool") return [];
		const name = placed.leaf.path.findLast((component) => typeof component === "string") ?? "";
		if (describing.test(name)) return [];
		return [{ ...placed, age, born, limit: ageLimit(policy, current, placed.leaf.document) }];
	});
}

const describing =
	/(?:^|[_.-])(?:user|username|login|email|mail|host|hostname|port|database|dbname|region|endpoint|domain|namespace|bucket|version|timezone)$/i;
