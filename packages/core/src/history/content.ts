import {
	base64Length,
	type Envelope,
	formatPointer,
	type Leaf,
	looksSealed,
	parseToken,
	storeOf,
	textAt,
} from "@sops-guard/sops";
import { isSourceOrProse } from "../content/naming.ts";
import {
	hasValue,
	isToken,
	type Sealed,
	sameRecipient,
	sealedDocument,
	sealedLength,
} from "../content/sealed.ts";
import { Document } from "../document.ts";
import { decode } from "../text/decode.ts";
import { OutlineReader, outlineOf } from "./outline.ts";
import type { LeafMark, VersionContent, VersionRecipient } from "./version.ts";

const nothing = {
	store: null,
	whole: false,
	leaves: [],
	recipients: [],
	groups: 0,
	secrets: [],
	mac: null,
	lastModified: null,
} as const;

/** Bytes of a file in clear beyond which its values are not looked at. */
const longestPlain = 1_048_576;

/** What is there and not sealed. */
export const plainContent: VersionContent = { ...nothing, state: "plain" };
/** What git does not have. */
export const unreadableContent: VersionContent = { ...nothing, state: "unreadable" };

/**
 * Reads contents of many versions. Of one file they have almost everything in common, so what is equal is kept once: memory
 * grows with what changed, not with how often the file was saved.
 */
export class ContentReader {
	readonly #known = new Map<string, LeafMark>();
	readonly #recipients = new Map<string, VersionRecipient>();
	readonly #outlines = new Map<string, OutlineReader>();

	/** Reads the bytes of a file with this name, which need not be sealed. */
	read(bytes: Uint8Array, path: string): VersionContent {
		const text = decode(bytes);
		if (text === null) return plainContent;
		const isProse = isSourceOrProse(path);
		const outline = outlineOf(text, `${storeOf(path)} ${isProse}`);
		const reader = outline === null ? undefined : this.#outlines.get(outline.key);
		const known =
			outline === null ? null : reader?.read(outline, (pointer, token) => this.#token(pointer, token));
		if (known != null) return known;
		const found = sealedDocument(new Document(text, storeOf(path)), isProse);
		if (found === null) return plainContent;
		const content = this.of(found);
		const learnt =
			outline === null ? null : OutlineReader.of(outline, found, marked(found.document.leaves), content);
		if (outline !== null && learnt !== null) {
			if (this.#outlines.size >= mostOutlines) this.#outlines.clear();
			this.#outlines.set(outline.key, learnt);
		}
		return content;
	}

	/** A file in clear with the places of its values, for what was sealed later. */
	readPlain(bytes: Uint8Array, path: string, digest?: (leaf: Leaf) => string | null): VersionContent {
		const text = decode(bytes);
		const store = storeOf(path);
		if (text === null || store === "binary" || bytes.length > longestPlain) return plainContent;
		return { ...plainContent, leaves: this.#marks(new Document(text, store).leaves, digest) };
	}

	/** The same of a file that was parsed before. `digest` gives hashes of the values of leaves, where a key opened them. */
	of(
		{ document, envelope, whole }: Omit<Sealed, "file">,
		digest?: (leaf: Leaf) => string | null,
	): VersionContent {
		return {
			state: "sealed",
			store: document.store,
			whole,
			leaves: whole ? this.#marks(document.leaves, digest) : [],
			recipients: envelope.recipients.map((recipient) => this.#recipient(recipient)),
			groups: envelope.groups,
			secrets: secretsIn(document),
			mac: macOf(envelope),
			lastModified: timeOf(envelope.lastModified?.text),
		};
	}

	/** One and the same object for equal marks. */
	mark(mark: LeafMark): LeafMark {
		const key = `${mark.iv}\n${mark.tag}\n${mark.type}\n${mark.length}\n${mark.digest}\n${mark.pointer}`;
		const known = this.#known.get(key);
		if (known !== undefined) return known;
		this.#known.set(key, mark);
		return mark;
	}

	#marks(leaves: readonly Leaf[], digest: (leaf: Leaf) => string | null = () => null): LeafMark[] {
		return marked(leaves).map((leaf) => this.#mark(leaf, digest(leaf)));
	}

	#mark(leaf: Leaf, digest: string | null): LeafMark {
		const pointer = formatPointer(leaf.path, leaf.document);
		const { token } = isToken(leaf) ? parseToken(leaf.node.text) : { token: null };
		if (token !== null) {
			const { iv, tag, type } = token;
			return this.mark({ pointer, iv, tag, type, length: sealedLength(leaf) ?? 0, digest });
		}
		const length = utf8Length(leaf.node.text);
		return this.mark({ pointer, iv: null, tag: null, type: leaf.type, length, digest });
	}

	/** Null for what sops would not read: only a parser knows what such a text is. */
	#token(pointer: string, text: string): LeafMark | null {
		const { token, faults } = parseToken(text);
		if (token === null || faults.length > 0) return null;
		const { data, iv, tag, type } = token;
		return this.mark({ pointer, iv, tag, type, length: base64Length(data) ?? 0, digest: null });
	}

	#recipient({ type, id, enc }: Envelope["recipients"][number]): VersionRecipient {
		const wrapped = enc === null ? null : fingerprint(enc.trim());
		const key = `${type}\n${wrapped}\n${id}`;
		const known = this.#recipients.get(key);
		if (known !== undefined) return known;
		const recipient = { type, id, same: sameRecipient({ type, id }), wrapped };
		this.#recipients.set(key, recipient);
		return recipient;
	}
}

/** The leaves that are looked at: values and sealed comments, each once, though an alias may repeat it. */
function marked(leaves: readonly Leaf[]): Leaf[] {
	const seen = new Set<number>();
	return leaves.filter((leaf) => {
		const { start } = leaf.node.span;
		const isSealed = isToken(leaf) && parseToken(leaf.node.text).token !== null;
		if (seen.has(start) || !(isSealed || (!leaf.comment && hasValue(leaf)))) return false;
		seen.add(start);
		return true;
	});
}

/** Outlines that are kept at a time. */
const mostOutlines = 2_000;

function secretsIn({ store, text, parsed }: Document): VersionContent["secrets"] {
	if ((store !== "yaml" && store !== "json") || !text.includes("Secret")) return [];
	return parsed.documents.flatMap(({ index, root }) => {
		const name = textAt(root ?? undefined, "metadata", "name");
		if (textAt(root ?? undefined, "kind") !== "Secret" || name === undefined || looksSealed(name)) return [];
		return [{ document: index, name }];
	});
}

function macOf({ mac }: Envelope): string | null {
	if (mac === null || mac.text === "") return null;
	const { token } = parseToken(mac.text);
	return token === null ? `${fingerprint(mac.text)}` : `${token.iv} ${token.tag}`;
}

function timeOf(text: string | undefined): number | null {
	const time = text === undefined ? Number.NaN : Date.parse(text);
	return Number.isNaN(time) ? null : time;
}

function utf8Length(text: string): number {
	let length = text.length;
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (code > 0x7ff && (code < 0xd800 || code > 0xdfff)) length += 2;
		else if (code > 0x7f) length += 1;
	}
	return length;
}

/** 52 bits of a text, for telling two texts apart that nobody chose to collide: two rounds of FNV-1a. */
export function fingerprint(text: string): number {
	let low = 0x811c9dc5;
	let high = 0xcbf29ce4;
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		low = Math.imul(low ^ code, 0x01000193);
		high = Math.imul(high ^ (code + at), 0x01000193);
	}
	return ((high >>> 0) & 0xfffff) * 0x100000000 + (low >>> 0);
}
