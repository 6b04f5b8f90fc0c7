// Parts of hand-written pages that follow from something else stand between `<!-- name: begin -->` and `<!-- name: end -->`.

/** The page with the body of one section replaced; throws when the page has no such section. */
export function replaceSection(page: string, name: string, body: string): string {
	const [open, close] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
	const start = page.indexOf(open);
	const end = page.indexOf(close, start);
	if (start < 0 || end < 0) throw new Error(`the page has no section ${open} … ${close}`);
	return `${page.slice(0, start + open.length)}\n\n${body.trim()}\n\n${page.slice(end)}`;
}

/** A Markdown table; `|` in a cell is escaped. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const line = (cells: readonly string[]) =>
		`| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
	return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
