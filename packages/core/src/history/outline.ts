import { type Leaf, parseToken } from "@sops-guard/sops";
import { isToken, type Sealed } from "../content/sealed.ts";
import type { LeafMark, VersionContent } from "./version.ts";

/** A text without its tokens and dates of saving: what the versions of a file have in common as long as nobody touches its keys. */
export interface Outline {
	/** Equal for texts that differ in nothing else. */
	readonly key: string;
	/** In the order of the text. */
	readonly tokens: readonly string[];
	/** Offsets of the tokens. */
	readonly starts: readonly number[];
	readonly dates: readonly string[];
}

const opening = "ENC[AES256_GCM,";

/** Cuts a text at its tokens; null where one has no end. */
export function outlineOf(text: string, kind: string): Outline | null {
	const tokens: string[] = [];
	const starts: number[] = [];
	const pieces = [kind];
	let from = 0;
	for (let start = text.indexOf(opening); start !== -1; start = text.indexOf(opening, from)) {
		const end = text.indexOf("]", start) + 1;
		if (end === 0) return null;
		tokens.push(text.slice(start, end));
		starts.push(start);
		pieces.push(text.slice(from, start));
		from = end;
	}
	pieces.push(text.slice(from));
	const dates: string[] = [];
	const without = (_: string, name: string, date: string) => {
		dates.push(date);
		return name;
	};
	const key = pieces
		.map((piece) => (piece.includes("lastmodified") ? piece.replace(saved, without) : piece))
		.join("\0");
	return { key, tokens, starts, dates };
}

const saved = /(lastmodified["']?[ \t]*[:=][ \t]*["']?)([-0-9T:Z+.]{10,40})/g;

interface Slot {
	readonly pointer: string;
	readonly token: number;
	/** What stood here in the last version, which mostly stands in the next one too. */
	last: { readonly text: string; readonly mark: LeafMark } | null;
}

/** How to read further texts of one outline without parsing them. */
export class OutlineReader {
	readonly #content: VersionContent;
	readonly #slots: readonly (Slot | LeafMark)[];
	readonly #mac: number | null;
	readonly #date: number | null;

	private constructor(
		content: VersionContent,
		slots: readonly (Slot | LeafMark)[],
		mac: number | null,
		date: number | null,
	) {
		this.#content = content;
		this.#slots = slots;
		this.#mac = mac;
		this.#date = date;
	}

	/** Learns from a text that was parsed; null where its tokens are not what stands in the text, as in a folded scalar. */
	static of(
		{ tokens, starts, dates }: Outline,
		{ document, envelope, whole }: Omit<Sealed, "file">,
		leaves: readonly Leaf[],
		content: VersionContent,
	): OutlineReader | null {
		if (!whole) return null;
		const places = new Map(starts.map((start, index) => [start, index]));
		const slots: (Slot | LeafMark)[] = [];
		for (const [index, leaf] of leaves.entries()) {
			const mark = content.leaves[index];
			if (mark === undefined) return null;
			if (!isToken(leaf)) slots.push(mark);
			else {
				const token = places.get(leaf.node.span.start);
				if (token === undefined || tokens[token] !== leaf.node.text) return null;
				slots.push({ pointer: mark.pointer, token, last: { text: leaf.node.text, mark } });
			}
		}
		const mac = envelope.mac === null ? null : places.get(envelope.mac.span.start);
		const date = envelope.lastModified === null ? null : dates.indexOf(envelope.lastModified.text);
		if (mac === undefined || date === -1 || document.text === "") return null;
		return new OutlineReader(content, slots, mac, date);
	}

	/** Null for a text that has to be parsed after all: a token in it is none. */
	read(
		{ tokens, dates }: Outline,
		markOf: (pointer: string, token: string) => LeafMark | null,
	): VersionContent | null {
		const leaves: LeafMark[] = [];
		for (const slot of this.#slots) {
			if (!("token" in slot)) {
				leaves.push(slot);
				continue;
			}
			const text = tokens[slot.token] ?? "";
			if (slot.last?.text !== text) {
				const mark = markOf(slot.pointer, text);
				if (mark === null) return null;
				slot.last = { text, mark };
			}
			leaves.push(slot.last.mark);
		}
		const macText = this.#mac === null ? null : (tokens[this.#mac] ?? "");
		const mac = macText === null ? null : parseToken(macText);
		if (mac !== null && (mac.token === null || mac.faults.length > 0)) return null;
		const saved = this.#date === null ? null : Date.parse(dates[this.#date] ?? "");
		return {
			...this.#content,
			leaves,
			mac: mac?.token == null ? null : `${mac.token.iv} ${mac.token.tag}`,
			lastModified: saved === null || Number.isNaN(saved) ? null : saved,
		};
	}
}
