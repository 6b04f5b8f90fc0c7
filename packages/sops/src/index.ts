// The structure of SOPS files, without any key code. `./seal` (keys and ciphers) is the package's second entry.
export type {
	AliasNode,
	CommentNode,
	ListNode,
	MapNode,
	Node,
	Pair,
	ScalarNode,
	ScalarStyle,
	Span,
} from "./node.ts";
export { elements, nodeAt, pairAt, pairs, resolved, textAt } from "./node.ts";
