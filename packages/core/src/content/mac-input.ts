import { formatPointer, type Leaf, parseToken } from "@sops-guard/sops";
import { ciphertextOf } from "../facts/sealed-leaves.ts";
import { isToken, type Sealed } from "./sealed.ts";

/** One value that the MAC of a sealed file covers. */
export interface MacItem {
	readonly leaf: Leaf;
	readonly pointer: string;
	/** What identifies a sealed value; null for one in clear. */
	readonly ciphertext: string | null;
	/** Two items of equal text are one to the MAC, or are opened alike. A sealed value counts with its path, which its seal covers. */
	readonly text: string;
}

/**
 * The values that the MAC of a sealed file covers, in its order. Comments, keys, empty values and the way in which a value is written are not
 * part of it; with `mac_only_encrypted`, nothing in clear is.
 */
export function macItems({ document, envelope }: Pick<Sealed, "document" | "envelope">): MacItem[] {
	return document.leaves.flatMap((leaf): MacItem[] => {
		if (leaf.comment || leaf.type === "null" || leaf.node.text === "") return [];
		if (!leaf.selected && envelope.macOnlyEncrypted) return [];
		const token = leaf.selected && isToken(leaf) ? parseToken(leaf.node.text).token : null;
		const ciphertext = token === null ? null : ciphertextOf(token);
		const path = leaf.path.filter((component) => typeof component === "string").join("\0");
		const text = ciphertext === null ? hashed(leaf) : `${ciphertext}\0${path}`;
		return [{ leaf, pointer: formatPointer(leaf.path, leaf.document), ciphertext, text }];
	});
}

/** Whether the MAC over the ones is that over the others. It runs over the values without anything between two of them. */
export function isSameMac(ones: readonly MacText[], others: readonly MacText[]): boolean {
	return joined(ones) === joined(others);
}

type MacText = Pick<MacItem, "ciphertext" | "text">;

function joined(items: readonly MacText[]): string {
	let text = "";
	for (const item of items) text += item.ciphertext === null ? item.text : `\n\0${item.text}\0\n`;
	return text;
}

/** A value in clear as sops hashes it: not as it is written, but as it is meant. */
function hashed({ node: { text }, type }: Leaf): string {
	if (type === "bool") return /^t/i.test(text) ? "True" : "False";
	const number = Number(text);
	return (type === "int" || type === "float") && Number.isSafeInteger(number) ? String(number) : text;
}
