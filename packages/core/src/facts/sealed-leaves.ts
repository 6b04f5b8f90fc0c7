import { base64Length, type Leaf, parseToken, type Token } from "@sops-guard/sops";
import type { Sealed } from "../content/sealed.ts";
import type { Tree } from "../tree.ts";
import { sealedFiles } from "./sealed-files.ts";

/** Where one sealed value or comment stands. */
export interface SealedLeaf {
	readonly found: Sealed;
	readonly leaf: Leaf;
	readonly token: Token;
}

/**
 * What sealed files have in common, each index in the tree's order and, within a file, in source order. sops draws an IV of 32
 * random bytes for every value and keeps it as long as path and value stay as they are, also under a new data key: an IV that
 * stands twice was copied, or its file was.
 */
export interface SealedLeaves {
	/** By IV, as base64: one value, whatever key it was sealed with since. */
	readonly byIv: ReadonlyMap<string, readonly SealedLeaf[]>;
	/** By ciphertext ({@link ciphertextOf}): one value under one data key. */
	readonly byCiphertext: ReadonlyMap<string, readonly SealedLeaf[]>;
	/** Files by wrapped data key: those of one entry have the same data key. A file stands once under each of its keys. */
	readonly byWrappedKey: ReadonlyMap<string, readonly Sealed[]>;
	/** Files by MAC: those of one entry are copies of one save. */
	readonly byMac: ReadonlyMap<string, readonly Sealed[]>;
}

/** A token's bytes without its type: what two copies of it have in common. */
export function ciphertextOf({ data, iv, tag }: Token): string {
	return `${iv} ${tag} ${data}`;
}

/**
 * Every sealed value of a tree, by what identifies it. What an alias repeats counts once, tokens without a full IV and files in the
 * middle of a merge not at all.
 */
export function sealedLeaves(tree: Tree): SealedLeaves {
	const byIv = new Map<string, SealedLeaf[]>();
	const byCiphertext = new Map<string, SealedLeaf[]>();
	const byWrappedKey = new Map<string, Sealed[]>();
	const byMac = new Map<string, Sealed[]>();
	for (const found of tree.fact(sealedFiles).values()) {
		if (!found.whole) continue;
		for (const one of leavesIn(found)) {
			add(byIv, one.token.iv, one);
			add(byCiphertext, ciphertextOf(one.token), one);
		}
		const { recipients, mac } = found.envelope;
		for (const key of new Set(recipients.map(({ enc }) => enc?.trim() ?? ""))) {
			if (key !== "") add(byWrappedKey, key, found);
		}
		const seal = identifiable(mac?.text ?? "");
		if (seal !== null) add(byMac, ciphertextOf(seal), found);
	}
	return { byIv, byCiphertext, byWrappedKey, byMac };
}

/** The sealed values of one file. */
function* leavesIn(found: Sealed): Generator<SealedLeaf> {
	const seen = new Set<number>();
	for (const leaf of found.document.leaves) {
		const token = identifiable(leaf.node.text);
		if (token === null || seen.has(leaf.node.span.start)) continue;
		seen.add(leaf.node.span.start);
		yield { found, leaf, token };
	}
}

/** Bytes of an IV below which two may be equal by chance or by design of another writer. */
const ivLength = 32;

function identifiable(text: string): Token | null {
	const { token } = parseToken(text);
	return token !== null && base64Length(token.iv) === ivLength ? token : null;
}

function add<T>(index: Map<string, T[]>, key: string, one: T): void {
	const entry = index.get(key);
	if (entry === undefined) index.set(key, [one]);
	else entry.push(one);
}
