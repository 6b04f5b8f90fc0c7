import { commonness, textsWithin } from "./telling.ts";

export interface RedactableOptions {
	/** The keys of the document: a value that is also the name of one stands everywhere. */
	readonly names?: ReadonlySet<string>;
}

/**
 * What is looked for: the values, the lines of those that have several, the texts that are inside of them (a password in a URL,
 * what a `data` of Kubernetes stands for, literals in a file that was sealed as a whole), but nothing that is too short or too
 * common to be told from other output.
 */
export function redactable(
	values: Iterable<string | Uint8Array>,
	{ names = new Set() }: RedactableOptions,
): { readonly chosen: readonly (string | Uint8Array)[]; readonly passedOver: number } {
	const texts = new Set<string>();
	const bytes: Uint8Array[] = [];
	let passedOver = 0;
	for (const given of values) {
		const value = typeof given === "string" ? given : (textOf(given) ?? given);
		if (typeof value !== "string") {
			if (value.length >= shortestBytes) bytes.push(value);
			else passedOver += 1;
			continue;
		}
		const before = texts.size;
		const isKnown = texts.has(value.trim());
		for (const text of [value, ...textsWithin(value)])
			if (commonness(text, names) === null) texts.add(text.trim());
		if (texts.size === before && !isKnown && value !== "") passedOver += 1;
	}
	return { chosen: [...texts, ...bytes], passedOver };
}

/** Bytes that are a text; a file that was sealed as a whole comes as bytes. */
function textOf(bytes: Uint8Array): string | null {
	try {
		return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		return null;
	}
}

const shortestBytes = 4;
