import type { Envelope } from "@sops-guard/sops";
import type { Matching } from "./match.ts";
import type { PlacedLeaf } from "./placed-leaf.ts";

/**
 * What the MAC of a file covers, as a text for comparison: two that differ cannot have one MAC. sops feeds every value in the
 * order of the file, one directly behind the other, and of none its name. Here a sealed value is its IV, which stays as long
 * as the value does, or for those that are `open` its length. What sops would feed alike is alike here.
 */
export function authenticated(
	leaves: readonly PlacedLeaf[],
	{ macOnlyEncrypted }: Envelope,
	open: ReadonlySet<PlacedLeaf>,
): string {
	const parts = [macOnlyEncrypted ? "sealed values only\n" : ""];
	for (const placed of leaves) {
		const { leaf, token, state, length } = placed;
		if (leaf.comment || state === "empty") continue;
		// A token that the selector leaves out is a text to sops.
		if (token !== null && leaf.selected) parts.push(`\n${open.has(placed) ? length : token.iv}\n`);
		else if (!macOnlyEncrypted || leaf.selected) parts.push(plainText(leaf.type, leaf.node.text));
	}
	return parts.join("");
}

/**
 * The tokens of both sides whose value may be one of the other side although their IV is not: under another key or in another
 * type sops seals the same bytes anew.
 */
export function openTokens({ pairs, removed, added }: Matching): ReadonlySet<PlacedLeaf> {
	const open = new Set([...removed, ...added]);
	for (const { before, after, as, isCopy } of pairs) {
		if (as !== "renamed" && as !== "changed") continue;
		const isSameType = before.token?.type === after.token?.type && after.token?.type !== "time";
		if (as === "changed" && isSameType && !isCopy) continue;
		open.add(before).add(after);
	}
	return open;
}

/** The many ways to write one number, truth or time are one; where two of them are hard to tell apart, all are. */
function plainText(type: PlacedLeaf["leaf"]["type"], text: string): string {
	switch (type) {
		case "str":
			return text;
		case "bool":
			return text.toLowerCase();
		case "int":
		case "float":
			return /^-?(?:0|[1-9]\d{0,14})$/.test(text) ? text : "\nnumber\n";
		default:
			return `\n${type}\n`;
	}
}
