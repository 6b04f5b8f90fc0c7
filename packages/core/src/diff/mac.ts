import type { Envelope } from "@sops-guard/sops";
import type { PlacedLeaf } from "./placed-leaf.ts";

/**
 * What the MAC of a file covers, as a text for comparison: two that differ cannot have one MAC. sops feeds every value in the
 * order of the file, one directly behind the other, and of none its name. Here a sealed value is its IV, which stays as long
 * as the value does. What sops would feed alike is alike here (sops-format §3).
 */
export function authenticated(leaves: readonly PlacedLeaf[], { macOnlyEncrypted }: Envelope): string {
	const parts = [macOnlyEncrypted ? "sealed values only\n" : ""];
	for (const { leaf, token, state } of leaves) {
		if (leaf.comment || state === "empty") continue;
		// A token that the selector leaves out is a text to sops.
		if (token !== null && leaf.selected) parts.push(`\n${token.iv}\n`);
		else if (!macOnlyEncrypted || leaf.selected) parts.push(plainText(leaf.type, leaf.node.text));
	}
	return parts.join("");
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
