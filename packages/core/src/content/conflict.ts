import type { Span } from "@sops-guard/sops";

/**
 * The first marker of a merge that nobody finished, or null. A row of equals signs alone is no sign of one: prose
 * underlines its headings with them.
 */
export function conflictMarker(text: string): Span | null {
	const found = /^(?:<{7}|>{7}|\|{7})(?: [^\r\n]*)?\r?$/m.exec(text);
	if (found === null) return null;
	return { start: found.index, end: found.index + found[0].trimEnd().length };
}
