import { randomBytes } from "node:crypto";
import type { CreationRule } from "../config.ts";
import { SELECTOR_NAMES, type Selector, selectorMatches, selectorOf as selectorNamed } from "../selector.ts";
import type { Store } from "../store.ts";
import { Cipher, type Random } from "./cipher.ts";
import { emitSealed, type Layout } from "./emit/emit.ts";
import { SealFailure } from "./failure.ts";
import { Mac } from "./mac.ts";
import { type Metadata, WRITTEN_DEFAULT } from "./metadata.ts";
import { type OpenFile, reopened } from "./open.ts";
import { type PlainOptions, plainTrees } from "./plain.ts";
import { type CommentValue, type MapValue, textValue, type Value } from "./value.ts";
import { walk } from "./walk.ts";
import { type RecipientName, wrapDataKey } from "./wrap.ts";

/** The version of sops whose behaviour this is, and which new files name. */
export const SOPS_VERSION = "3.13.3";

/** How a file is to be sealed. */
export interface Sealing {
	/** One list of recipients for each key group. */
	readonly groups: readonly (readonly RecipientName[])[];
	/** How many groups it takes; 0 for all of them. */
	readonly shamirThreshold: number;
	/** Null: sops' own, which seals all but what ends in `_unencrypted`. */
	readonly selector: Selector | null;
	readonly macOnlyEncrypted: boolean;
}

export interface EncryptOptions extends PlainOptions {
	readonly store: Store;
	readonly sealing: Sealing;
	/** Milliseconds since 1970. */
	readonly now: number;
	readonly random?: Random;
	readonly layout?: Layout;
	/** Seals a file of which the selector seals nothing. Off by default. */
	readonly allowUnsealed?: boolean;
}

/** A sealed text, and what was done. */
export interface Sealed {
	readonly text: string;
	/** Values that are tokens now, comments not counted. */
	readonly sealedValues: number;
}

/** What a creation rule asks for. Throws `recipients` and `selector` for a rule that sops would refuse, or follow into nothing. */
export function sealingOf(rule: CreationRule): Sealing {
	if (rule.selectors.length > 1) {
		throw new SealFailure("selector", "the creation rule has more than one selector, which sops refuses");
	}
	const [written] = rule.selectors;
	return {
		groups: rule.groups.map((group) => group.map(({ type, id }) => ({ type, id }))),
		shamirThreshold: rule.shamirThreshold ?? 0,
		selector: written === undefined ? null : selectorNamed(written.name, written.value),
		macOnlyEncrypted: rule.macOnlyEncrypted,
	};
}

/** Seals a plaintext under a new data key, as `sops encrypt` does. Throws a `SealFailure`. */
export async function encrypt(plaintext: Uint8Array, options: EncryptOptions): Promise<Sealed> {
	const { store, sealing, now, random = randomBytes, layout } = options;
	checkSelector(sealing.selector);
	const trees = plainTrees(plaintext, store, options);
	const isBinary = store === "binary";
	const key = random(32);
	try {
		const groups = await wrapDataKey(key, sealing.groups, sealing.shamirThreshold, random);
		const metadata: Metadata = {
			lastModified: timestamp(now),
			mac: "",
			version: SOPS_VERSION,
			groups,
			shamirThreshold: sealing.shamirThreshold,
			selector: isBinary ? null : (sealing.selector ?? WRITTEN_DEFAULT),
			macOnlyEncrypted: !isBinary && sealing.macOnlyEncrypted,
		};
		const sealed = sealTrees(trees, metadata, new Cipher(key, random), isBinary);
		if (sealed.values === 0 && sealed.leaves > 0 && options.allowUnsealed !== true) {
			throw new SealFailure(
				"selector",
				"the selector seals nothing in this file: all of it would stand in clear",
				{
					hint: "compare the selector with the file's keys",
				},
			);
		}
		const text = emitSealed(sealed.trees, sealed.metadata, store, layout);
		checkReadable(text, store, key, sealed.metadata);
		return { text, sealedValues: sealed.values };
	} finally {
		key.fill(0);
	}
}

/** Seconds since the epoch as the metadata has them. */
export function timestamp(now: number): string {
	return `${new Date(now).toISOString().slice(0, 19)}Z`;
}

function checkSelector(selector: Selector | null): void {
	if (selector === null || (selector.valid && SELECTOR_NAMES.includes(selector.name))) return;
	throw new SealFailure(
		"selector",
		`the pattern of \`${selector.name}\` does not compile, and so would seal nothing`,
		{
			hint: "sops takes RE2 patterns: no look-around, no back-references",
		},
	);
}

/** Seals every value that the selector seals, and makes the MAC. */
export function sealTrees(
	trees: readonly MapValue[],
	metadata: Metadata,
	cipher: Cipher,
	isBinary: boolean,
): { trees: MapValue[]; metadata: Metadata; values: number; leaves: number } {
	const mac = new Mac(metadata.macOnlyEncrypted);
	const { selector } = metadata;
	let values = 0;
	let leaves = 0;
	const sealed = walk(trees, isBinary || selector === null ? "all" : selector, (leaf, stop): Value => {
		mac.add(leaf, stop.sealed);
		if (leaf.type !== "comment") leaves++;
		if (!stop.sealed) return leaf;
		const token = cipher.seal(leaf, stop.aad);
		if (leaf.type !== "comment" && token !== "") values++;
		if (
			leaf.type === "comment" &&
			selector?.name === "unencrypted_comment_regex" &&
			selectorMatches(selector, token)
		) {
			throw new SealFailure(
				"selector",
				"the pattern of `unencrypted_comment_regex` matches a sealed comment",
				{
					place: stop.place(),
					hint: "choose a pattern that no base64 text can match",
				},
			);
		}
		return textValue(token, leaf.at);
	});
	const token = cipher.seal(textValue(mac.text()), metadata.lastModified);
	return { trees: sealed, metadata: { ...metadata, mac: token }, values, leaves };
}

/**
 * Two things make sops write what nobody can open: a comment selector beside comments in a list, since sops forgets a comment that it
 * sealed there and reads the values behind it by another rule than it wrote them; and a text in clear inside a list that begins with a
 * blank or a line break, since its YAML library gives such a text the wrong indentation.
 */
export function checkReadable(text: string, store: Store, key: Uint8Array, { selector }: Metadata): void {
	const isByComments = selector?.name.endsWith("_comment_regex") === true;
	const isIndented = store === "yaml" && /\|[1-9][-+]?(?: #.*)?$/m.test(text);
	if ((!isByComments && !isIndented) || reopened(text, store, key)) return;
	throw new SealFailure("unreadable", "sops could not open this file again", {
		hint: isIndented
			? "a text that stands in clear in a list begins with a blank or a line break: seal it, or write it otherwise"
			: "the comment selector meets comments in a list: move them above the list, or use another selector",
	});
}

/** Seals an opened file again under the data key of its cipher, and writes it. */
export function resealed(
	file: Pick<OpenFile, "store" | "cipher" | "trees">,
	plain: readonly MapValue[],
	metadata: Metadata,
	key: Uint8Array,
	layout: Layout | undefined,
): Sealed {
	const isBinary = file.store === "binary" && isEnvelope(plain);
	const sealed = sealTrees(plain, metadata, file.cipher, isBinary);
	const text = emitSealed(sealed.trees, sealed.metadata, file.store, layout);
	checkReadable(text, file.store, key, metadata);
	return { text, sealedValues: sealed.values };
}

function isEnvelope(trees: readonly MapValue[]): boolean {
	return (
		trees[0]?.items.every((item: CommentValue | { key: string }) => "key" in item && item.key === "data") ??
		false
	);
}
