import type { Span } from "../node.ts";

/**
 * Cuts a YAML stream into its documents, so that a broken one cannot hide the next. A marker in the first column ends
 * whatever stands before it, even inside a block scalar or a quoted text, so looking at line starts is enough.
 *
 * Comments and directives between two markers belong to the document that follows, as in go-yaml. What follows the last
 * `...` and holds neither content nor a marker is no document.
 */
export function splitDocuments(text: string): Span[] {
	const marker = /^(?:---|\.\.\.)(?=[ \t\r\n]|$)/gm;
	const spans: Span[] = [];
	let start = 0;
	let opened = false;
	for (let match = marker.exec(text); match !== null; match = marker.exec(text)) {
		const at = match.index;
		const closes = match[0] === "...";
		if (opened || (at > start && hasContent(text, start, at))) {
			const end = closes ? at + 3 : at;
			spans.push({ start, end });
			start = end;
			opened = false;
		}
		if (!closes) opened = true;
	}
	if (opened || spans.length === 0 || hasContent(text, start, text.length))
		spans.push({ start, end: text.length });
	return spans;
}

/** Whether there is anything but blank lines, comments and directives. */
function hasContent(text: string, start: number, end: number): boolean {
	let at = start;
	while (at < end) {
		const newline = text.indexOf("\n", at);
		const lineEnd = newline === -1 || newline > end ? end : newline;
		const line = text.slice(at, lineEnd).trim();
		const marker = at === start && line.startsWith("...") ? line.slice(3).trim() : line;
		if (marker !== "" && marker !== "\uFEFF" && !/^\uFEFF?[#%]/.test(marker)) return true;
		at = lineEnd + 1;
	}
	return false;
}
