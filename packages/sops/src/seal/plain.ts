import { Buffer, isUtf8 } from "node:buffer";
import { envelopeOf } from "../envelope.ts";
import { parse } from "../parse.ts";
import type { Store } from "../store.ts";
import { parseToken } from "../token.ts";
import { SealFailure } from "./failure.ts";
import { parsedTree, treesOf } from "./tree.ts";
import { entryOf, type MapValue, mapOf } from "./value.ts";
import { walk } from "./walk.ts";

export interface PlainOptions {
	/** Seals values that look like tokens. Off by default: they are sealed values whose metadata is lost. */
	readonly allowTokens?: boolean;
}

/**
 * The trees of a plaintext that is to be sealed. Throws where sops would refuse it, and where it would seal what nobody can have
 * meant: `syntax`, `value`, `empty`, `already-sealed`, `reserved-name`.
 */
export function plainTrees(bytes: Uint8Array, store: Store, options: PlainOptions = {}): MapValue[] {
	if (looksLikeEnvelope(bytes)) {
		throw new SealFailure("already-sealed", "the file is sealed already, whatever its name says", {
			hint: "change a sealed file with `set`, `unset` or `edit`",
		});
	}
	if (store === "binary") return [mapOf([entryOf("data", { type: "bytes", bytes, at: -1 })])];
	const text = textOf(bytes, store);
	const trees = treesOf(parsedTree(text, store), true);
	if (store === "yaml" && isNothing(text)) {
		throw new SealFailure("empty", "the file is empty: sops seals no YAML without a document");
	}
	if (options.allowTokens !== true) refuseTokens(trees, text);
	if (store === "ini") refuseCuts(text);
	return trees;
}

const MARK = Buffer.from("ENC[AES256_GCM,", "utf8");

/** A sealed file of any store, under whatever name. */
function looksLikeEnvelope(bytes: Uint8Array): boolean {
	const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
	if (!buffer.includes(MARK) || !isUtf8(bytes)) return false;
	const text = buffer.toString("utf8");
	return (["json", "yaml", "dotenv", "ini"] as const).some((store) => {
		const parsed = parse(text, store);
		if (parsed.documents[0]?.faults.length !== 0) return false;
		const envelope = envelopeOf(parsed);
		return envelope?.mac != null && parseToken(envelope.mac.text).token !== null;
	});
}

function textOf(bytes: Uint8Array, store: Store): string {
	const wide = store === "yaml" ? wideText(bytes) : null;
	if (wide !== null) return wide;
	if (!isUtf8(bytes)) {
		throw new SealFailure("syntax", "the file is no text in UTF-8", {
			hint: store === "yaml" || store === "json" ? "convert it to UTF-8" : "seal it as a binary file",
		});
	}
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf8");
}

/** YAML may be UTF-16, which its byte order mark says; what is sealed is UTF-8. */
function wideText(bytes: Uint8Array): string | null {
	const [first, second] = bytes;
	const isLittle = first === 0xff && second === 0xfe;
	if ((!isLittle && !(first === 0xfe && second === 0xff)) || bytes.length % 2 !== 0) return null;
	const units = Buffer.from(bytes.subarray(2));
	return (isLittle ? units : units.swap16()).toString("utf16le");
}

function isNothing(text: string): boolean {
	return text.split("\n").every((line) => /^\uFEFF?[ \t\r]*(?:#.*)?$/.test(line));
}

function refuseTokens(trees: readonly MapValue[], text: string): void {
	if (!text.includes("ENC[AES256_GCM,")) return;
	walk(trees, "all", (leaf, stop) => {
		if ((leaf.type === "str" || leaf.type === "comment") && parseToken(leaf.text).token !== null) {
			throw new SealFailure("already-sealed", "a value is sealed already, and its metadata is not there", {
				text,
				place: stop.place(),
				hint: "take the metadata from an earlier commit, or the value out",
			});
		}
		return leaf;
	});
}

/** sops cuts an INI value at `#` and `;`, also inside quotes and without a blank before: passwords lose their end. */
function refuseCuts(text: string): void {
	const [root] = parse(text, "ini").documents;
	if (root?.root?.kind !== "map") return;
	for (const section of root.root.items) {
		if (section.kind !== "pair" || section.value.kind !== "map") continue;
		for (const item of section.value.items) {
			if (item.kind !== "pair" || item.value.kind !== "scalar" || item.value.style === "literal") continue;
			const end = item.value.span.end;
			const newline = text.indexOf("\n", end);
			const rest = text.slice(end, newline === -1 ? text.length : newline);
			const isCut = /^[#;]/.test(rest) || (/^["']/.test(item.value.text) && /[#;]/.test(rest));
			if (!isCut) continue;
			throw new SealFailure(
				"value",
				"sops would cut this value at `#` or `;` and take the rest for a comment",
				{
					text,
					place: { path: [section.key.text, item.key.text], document: 0, at: item.key.span.start },
					hint: "put the value between backticks",
				},
			);
		}
	}
}
