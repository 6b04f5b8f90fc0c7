import { type Leaf, type PathComponent, parseToken } from "@sops-guard/sops";
import { Document } from "../document.ts";
import type { File } from "../tree.ts";
import { sealedDocument } from "./sealed.ts";

/** What a seal was put around a second time: one value, or a whole file. */
export type InnerKind = "token" | "file";

/** A value inside whose seal there is another one: all that a judgement may know of what a key opened. */
export interface InnerSeal {
	/** Index of the document, and the path in it, both as the leaf has them. */
	readonly document: number;
	readonly path: readonly PathComponent[];
	readonly kind: InnerKind;
}

/** What the keys at hand found in the files that they open. Files that none of them opens are not there. */
export type InnerSeals = ReadonlyMap<File, readonly InnerSeal[]>;

/**
 * What sops sealed if it sealed this text before; null for every other text. It must be a seal as a whole: a page about sops quotes
 * tokens, and abridges them.
 */
export function innerKind(text: string): InnerKind | null {
	if (!text.includes("ENC[AES256_GCM,")) return null;
	if (isWholeToken(text.trim())) return "token";
	const found = sealedDocument(new Document(text, "binary"));
	if (found === null) return null;
	const { document, envelope } = found;
	const isWhole = document.parsed.documents.every(({ faults }) => faults.length === 0);
	const isSealed = isWholeToken(envelope.mac?.text ?? "") && document.leaves.some(isWholeLeaf);
	return isWhole && isSealed ? "file" : null;
}

const isWholeLeaf = ({ node }: Leaf) => isWholeToken(node.text);

function isWholeToken(text: string): boolean {
	const { token, faults } = parseToken(text);
	return token !== null && faults.length === 0;
}
