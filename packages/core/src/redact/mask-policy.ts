import { formsOf } from "./forms.ts";
import { type Commonness, commonness, textsWithin } from "./telling.ts";

/** How much of a document is hidden from a runner's log. */
export type MaskMode =
	/** Whatever is not empty and no true, false or null: a value of one character makes a log unreadable. */
	| "all"
	/** What tells a value from other text. */
	| "smart"
	| "none";

/** A scalar of a decrypted document. */
export interface Maskable {
	/** Where it stands, as a message may say it; asked for only where the value stays readable. */
	readonly name: () => string;
	readonly text: string;
	/** The same as its file writes it: with escapes, with an exponent. */
	readonly written?: readonly string[];
	/** Left out on the user's word. */
	readonly isExcluded?: boolean;
}

export type UnmaskedReason = Commonness | "excluded" | "mode";

/** A value that stays readable, and why. */
export interface Unmasked {
	readonly name: string;
	readonly reason: UnmaskedReason;
}

/** What the runner is to hide. */
export interface MaskPlan {
	/** For `::add-mask::`, in this order and in one go. None has a line break, so that no runner makes lines of its own of it. */
	readonly masks: readonly string[];
	/** How many of the scalars are hidden. */
	readonly masked: number;
	readonly unmasked: readonly Unmasked[];
	/** How many of the masked are hidden as they stand and in the runner's own encodings, and in no further ones. */
	readonly plainOnly: number;
}

export interface MaskOptions {
	readonly mode: MaskMode;
	/** The keys of the document and the names of its variables. */
	readonly names?: ReadonlySet<string>;
}

/**
 * A runner looks for every mask in a dozen encodings in every line that it prints, so masks beyond some hundreds slow down the whole job:
 * further forms are added as long as there are no more masks than this.
 */
const mostForms = 1_000;
/** Characters of a value that gets further forms. */
const longestFormed = 4_096;
/** Shorter texts would be too few digits of Base64 to be told from others. */
const shortestFormed = 6;

/**
 * Chooses what a runner hides. By the runner's own rules a mask is also found in JSON, XML, URLs and in Base64 that ends with it, and is cut
 * into lines, each of which would be hidden: therefore texts of several lines are given line by line, without those that stand
 * everywhere (a brace, the frame of a key), and as the single line that they are in JSON, HCL and Base64. Added are the forms that the runner
 * does not know: Base64 with text behind it, without padding and for URLs, hexadecimal, quoting for shells, what Go escapes.
 * The longest come first, because a tool that replaces one after the other must not break a mask that holds another one.
 */
export function maskPlan(scalars: Iterable<Maskable>, { mode, names = new Set() }: MaskOptions): MaskPlan {
	const texts = new Set<string>();
	const wholes = new Set<string>();
	const unmasked: Unmasked[] = [];
	let masked = 0;
	for (const { name, text, written = [], isExcluded = false } of scalars) {
		const reason = isExcluded ? "excluded" : mode === "none" ? "mode" : reasonFor(text, mode, names);
		const chosen =
			isExcluded || mode === "none" ? [] : [...chosenFrom(text, written, reason === null, names)];
		for (const each of chosen) texts.add(each);
		if (chosen.length === 0) {
			unmasked.push({ name: name(), reason: reason ?? "punctuation" });
			continue;
		}
		masked += 1;
		if (isSeveralLines(text) && text.length <= longestFormed) wholes.add(text);
	}
	const { forms, plainOnly } = furtherForms([...texts], [...wholes]);
	const masks = [...new Set([...texts, ...forms])].sort((one, other) => other.length - one.length);
	return { masks, masked, unmasked, plainOnly };
}

function reasonFor(text: string, mode: MaskMode, names: ReadonlySet<string>): Commonness | null {
	const found = commonness(text, names);
	return mode === "all" && found !== "empty" && found !== "boolean" ? null : found;
}

/** A value whose whole is common can still hold something that is not, such as a text of two lines. */
function* chosenFrom(
	text: string,
	written: readonly string[],
	isChosen: boolean,
	names: ReadonlySet<string>,
): Generator<string> {
	if (isChosen) for (const each of [text, ...written]) if (!isSeveralLines(each)) yield each.trim();
	for (const whole of [text, ...written])
		for (const each of textsWithin(whole)) if (commonness(each, names) === null) yield* linesOf(each, names);
}

function* linesOf(text: string, names: ReadonlySet<string>): Generator<string> {
	for (const line of text.split(/[\r\n]+/)) if (commonness(line, names) === null) yield line.trim();
}

function isSeveralLines(text: string): boolean {
	return /[\r\n]/.test(text.trim());
}

function furtherForms(
	texts: readonly string[],
	wholes: readonly string[],
): { readonly forms: ReadonlySet<string>; readonly plainOnly: number } {
	const forms = new Set<string>();
	let plainOnly = 0;
	for (const text of [...texts, ...wholes]) {
		const room = mostForms - texts.length - forms.size;
		const isFit = text.length >= shortestFormed && text.length <= longestFormed;
		if (room <= 0 || !isFit) {
			plainOnly += 1;
			continue;
		}
		const { exact, wrapped } = formsOf(text, "all");
		for (const bytes of [...exact, ...wrapped]) {
			const form = new TextDecoder().decode(bytes);
			if (form.length >= shortestFormed && !/[\r\n]/.test(form)) forms.add(form);
		}
	}
	return { forms, plainOnly };
}
