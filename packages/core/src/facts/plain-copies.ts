import { formatPointer, type Leaf } from "@sops-guard/sops";
import { isDecryptedName, isSideCar, isTemplateName, plainName, undecryptedName } from "../content/naming.ts";
import { plainDocument, plaintextOf } from "../content/plaintext.ts";
import { hasValue, isToken, type Sealed, sealedLength } from "../content/sealed.ts";
import { isPlaceholder } from "../credentials/placeholder.ts";
import type { File, Tree } from "../tree.ts";
import { sealedFiles } from "./sealed-files.ts";

/**
 * The tracked files in clear that are a copy of a sealed file in the same folder, with that file. A copy has a name that says
 * so (`x.dec.yaml` beside `x.enc.yaml`), the name that the sealed file had before (`x` beside `x.enc`), or the same keys with
 * values of the same lengths: a sealed value is as long as its plaintext.
 */
export function plainCopies(tree: Tree): ReadonlyMap<string, Sealed> {
	const originals = new Map<string, Sealed[]>();
	for (const one of tree.fact(sealedFiles).values()) {
		const { folder } = one.file;
		originals.set(folder, [...(originals.get(folder) ?? []), one]);
	}
	const copies = new Map<string, Sealed>();
	if (originals.size === 0) return copies;
	for (const file of tree.files) {
		const beside = originals.get(file.folder);
		if (beside === undefined || !isCandidate(file, tree)) continue;
		const original = beside.find((one) => isCopy(file, one));
		if (original !== undefined) copies.set(file.path, original);
	}
	return copies;
}

function isCandidate(file: File, tree: Tree): boolean {
	const { kind } = file.entry;
	if (kind !== "file" && kind !== "executable") return false;
	if (isTemplateName(file.path) || isSideCar(file.path)) return false;
	return !tree.fact(sealedFiles).has(file.path) && plaintextOf(file) !== null;
}

function isCopy(file: File, original: Sealed): boolean {
	const [path, before] = [file.path.toLowerCase(), plainName(original.file.path).toLowerCase()];
	if (isDecryptedName(path)) return undecryptedName(path) === before;
	if (original.document.store === "binary") return path === before;
	const share = sameLengths(file, original);
	return path === before ? share >= 0.5 : share === 1 && weight(original) >= enough;
}

/** Sealed values and their bytes, below which equal lengths may be chance. */
const enough = 2;
const enoughBytes = 16;

function weight({ document }: Sealed): number {
	const lengths = document.leaves.filter((leaf) => !leaf.comment).map((leaf) => sealedLength(leaf) ?? 0);
	const bytes = lengths.reduce((sum, length) => sum + length, 0);
	return bytes < enoughBytes ? 0 : lengths.filter((length) => length > 0).length;
}

/**
 * The share of sealed values for which the plain file has a text of exactly that many bytes at the same place; 0 when it lacks
 * a single one of them.
 */
function sameLengths(file: File, { document }: Sealed): number {
	const tokens = document.leaves.filter((leaf) => isToken(leaf) && !leaf.comment);
	if (tokens.length === 0) return 0;
	const plain = new Map(
		plainDocument(file)
			.leaves.filter(hasValue)
			.map((leaf) => [pointerOf(leaf), leaf]),
	);
	let same = 0;
	for (const token of tokens) {
		const leaf = plain.get(pointerOf(token));
		if (leaf === undefined || isPlaceholder(leaf.node.text)) return 0;
		if (utf8Length(leaf.node.text) === sealedLength(token)) same += 1;
	}
	return same / tokens.length;
}

function pointerOf({ path, document }: Leaf): string {
	return formatPointer(path, document);
}

function utf8Length(text: string): number {
	let length = 0;
	for (const char of text) {
		const code = char.codePointAt(0) ?? 0;
		length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
	}
	return length;
}
