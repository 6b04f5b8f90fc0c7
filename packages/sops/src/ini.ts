import type { Fault, ParsedDocument } from "./document.ts";
import type { CommentNode, Pair, ScalarNode, ScalarStyle, Span } from "./node.ts";

/**
 * Reads an INI file as sops does, which is as go-ini does: sections may repeat, keys before the first header belong to
 * `DEFAULT`, a value is trimmed and loses one pair of quotes, a backslash at its end continues it, and `#` or `;` cuts
 * it even inside quotes; only backticks and `"""` keep a value whole. A comment above a header is the first item of that
 * section, a comment above or behind a key follows the key. A line without a delimiter is a fault. Never throws.
 */
export function readIni(text: string): ParsedDocument {
	const span = { start: 0, end: text.length };
	const reader = new IniReader(text);
	reader.read();
	return { index: 0, span, root: { kind: "map", span, items: reader.sections }, faults: reader.faults };
}

type Items = (Pair | CommentNode)[];

class IniReader {
	readonly sections: Pair[] = [];
	readonly faults: Fault[] = [];
	readonly #text: string;
	#items: Items | null = null;
	#section: { name: ScalarNode; start: number } | null = null;
	#comments: Span[] = [];
	/** The line at hand, its break excluded. */
	#line: Span = { start: 0, end: 0 };
	#next = 0;

	constructor(text: string) {
		this.#text = text;
	}

	read(): void {
		if (this.#text.startsWith("\uFEFF")) this.#next = 1;
		while (this.#advance()) {
			const { start, end } = this.#trimmed(this.#line);
			const first = this.#text[start];
			if (start === end) continue;
			if (first === "#" || first === ";") this.#comments.push({ start, end });
			else if (first === "[") this.#header(start, end);
			else this.#pair(start, end);
		}
		// sops loses these; for whoever reads the file they are there.
		if (this.#comments.length > 0) this.#takeComments(this.#open());
		this.#close();
	}

	#header(start: number, end: number): void {
		const close = this.#text.lastIndexOf("]", end - 1);
		if (close < start) {
			this.#bad(start);
			return;
		}
		this.#close();
		this.#noteComment(close + 1, end);
		this.#section = { name: scalar({ start: start + 1, end: close }, this.#text), start };
		this.#items = [];
		this.#takeComments(this.#items);
	}

	#pair(start: number, end: number): void {
		const found = this.#key(start, end);
		if (found === null) {
			this.#bad(start);
			return;
		}
		const { key, from } = found;
		const value = this.#value(from, end);
		const items = this.#open();
		items.push({ kind: "pair", key, value });
		this.#takeComments(items);
	}

	#key(start: number, end: number): { key: ScalarNode; from: number } | null {
		const line = this.#text.slice(start, end);
		const quote = line.startsWith('"""') && line.length > 6 ? '"""' : /^["`]/.exec(line)?.[0];
		const open = quote?.length ?? 0;
		const close = quote === undefined ? 0 : line.indexOf(quote, open);
		if (close === -1) return null;
		const delimiter = line.slice(close + open).search(/[=:]/);
		if (delimiter === -1 || (delimiter === 0 && quote === undefined)) return null;
		const at = close + open + delimiter;
		const span = this.#trimmed({ start: start + open, end: start + (quote === undefined ? at : close) });
		const style = quote === undefined ? "plain" : quote === '"' ? "double" : "literal";
		return { key: scalar(span, this.#text, style), from: start + at + 1 };
	}

	#value(from: number, to: number): ScalarNode {
		const { start, end } = this.#trimmed({ start: from, end: to });
		const line = this.#text.slice(start, end);
		const quote =
			line.startsWith('"""') && line.length + this.#breakLength(to) > 3
				? '"""'
				: line.startsWith("`")
					? "`"
					: null;
		if (quote !== null) return this.#raw(start + quote.length, to, quote);
		if (line.endsWith("\\")) return this.#continued(start, end);
		const cut = line.search(/[#;]/);
		const content = cut === -1 ? { start, end } : this.#trimmed({ start, end: start + cut });
		if (cut !== -1) this.#comments.push({ start: start + cut, end });
		const inner = this.#text.slice(content.start, content.end);
		for (const mark of ["'", '"'] as const) {
			if (inner.length < 2 || inner[0] !== mark || inner.indexOf(mark, 1) !== inner.length - 1) continue;
			const span = { start: content.start + 1, end: content.end - 1 };
			return scalar(span, this.#text, mark === "'" ? "single" : "double");
		}
		return scalar(content, this.#text);
	}

	/** Between backticks or `"""`: raw, to the last closing mark of the line, over as many lines as that takes. */
	#raw(start: number, to: number, quote: string): ScalarNode {
		const same = this.#text.lastIndexOf(quote, to - quote.length);
		if (same >= start) return scalar({ start, end: same }, this.#text, "literal");
		while (this.#advance()) {
			const close = this.#text.lastIndexOf(quote, this.#line.end - quote.length);
			if (close < this.#line.start) continue;
			this.#noteComment(close + quote.length, this.#line.end);
			return scalar({ start, end: close }, this.#text, "literal");
		}
		this.faults.push({ code: "syntax", offset: start - quote.length });
		return scalar({ start, end: this.#text.length }, this.#text, "literal");
	}

	#continued(start: number, end: number): ScalarNode {
		let text = this.#text.slice(start, end - 1);
		let last = end;
		while (this.#advance()) {
			const next = this.#trimmed(this.#line);
			if (next.start === next.end) break;
			text += this.#text.slice(next.start, next.end);
			last = next.end;
			if (!text.endsWith("\\")) break;
			text = text.slice(0, -1);
		}
		return { kind: "scalar", span: { start, end: last }, text, style: "plain", tag: null };
	}

	#open(): Items {
		if (this.#items !== null) return this.#items;
		const at = this.#line.start;
		this.#section = { name: { ...scalar({ start: at, end: at }, this.#text), text: "DEFAULT" }, start: at };
		this.#items = [];
		return this.#items;
	}

	#close(): void {
		if (this.#section === null || this.#items === null) return;
		const { name, start } = this.#section;
		const last = this.#items.at(-1);
		const end =
			last === undefined ? name.span.end + 1 : last.kind === "pair" ? last.value.span.end : last.span.end;
		const span = { start, end: Math.max(start, Math.min(end, this.#text.length)) };
		this.sections.push({ kind: "pair", key: name, value: { kind: "map", span, items: this.#items } });
		this.#items = null;
	}

	/** A comment that follows something on its line. */
	#noteComment(start: number, end: number): void {
		const rest = this.#trimmed({ start, end });
		const first = this.#text[rest.start];
		if (rest.start < rest.end && (first === "#" || first === ";")) this.#comments.push(rest);
	}

	/** Lines that follow each other are one comment. */
	#takeComments(items: Items): void {
		const blocks: Span[] = [];
		for (const line of this.#comments) {
			const above = blocks.at(-1);
			const between = above === undefined ? null : this.#text.slice(above.end, line.start);
			if (above !== undefined && between?.trim() === "" && between.includes("\n")) {
				blocks[blocks.length - 1] = { start: above.start, end: line.end };
			} else blocks.push(line);
		}
		this.#comments = [];
		for (const block of blocks) {
			const written = this.#text.slice(block.start, block.end);
			const mark = written.startsWith(";") ? /^[; ]*/ : /^[# ]*/;
			const start = block.start + (mark.exec(written)?.[0].length ?? 0);
			items.push({
				kind: "comment",
				span: { start, end: block.end },
				text: this.#text.slice(start, block.end),
			});
		}
	}

	#advance(): boolean {
		if (this.#next >= this.#text.length) return false;
		const newline = this.#text.indexOf("\n", this.#next);
		const end = newline === -1 ? this.#text.length : newline;
		this.#line = { start: this.#next, end };
		this.#next = end + 1;
		return true;
	}

	#breakLength(at: number): number {
		return at < this.#text.length ? 1 : 0;
	}

	#trimmed({ start, end }: Span): Span {
		let [first, last] = [start, end];
		while (first < last && this.#text.charAt(first).trim() === "") first++;
		while (last > first && this.#text.charAt(last - 1).trim() === "") last--;
		return { start: first, end: last };
	}

	#bad(offset: number): void {
		this.faults.push({ code: "bad-line", offset });
	}
}

function scalar(span: Span, text: string, style: ScalarStyle = "plain"): ScalarNode {
	return { kind: "scalar", span, text: text.slice(span.start, span.end), style, tag: null };
}
