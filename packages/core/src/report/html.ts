import { visible } from "../text/visible.ts";

/** Text as it may stand in an element or a quoted attribute of a page. */
export function htmlText(text: string): string {
	return visible(text).replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}

export function htmlCode(text: string): string {
	return `<code>${htmlText(text)}</code>`;
}

/** A table; cells are HTML already. */
export function htmlTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const cells = (row: readonly string[], tag: "th" | "td") =>
		row.map((cell) => `<${tag}>${cell}</${tag}>`).join("");
	return [
		'<div class="wide"><table>',
		`<thead><tr>${cells(head.map(htmlText), "th")}</tr></thead>`,
		"<tbody>",
		...rows.map((row) => `<tr>${cells(row, "td")}</tr>`),
		"</tbody></table></div>",
	].join("\n");
}

/** A page that is one file: no script, nothing fetched, light and dark. `body` is HTML already. */
export function htmlPage(title: string, body: readonly string[]): string {
	return `${[
		"<!doctype html>",
		'<html lang="en">',
		"<head>",
		'<meta charset="utf-8">',
		'<meta name="viewport" content="width=device-width, initial-scale=1">',
		`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
		'<meta name="color-scheme" content="light dark">',
		`<title>${htmlText(title)}</title>`,
		`<style>${style}</style>`,
		"</head>",
		"<body>",
		"<main>",
		...body,
		"</main>",
		"</body>",
		"</html>",
	].join("\n")}\n`;
}

const style = `
:root { --ink: #1c2128; --faint: #636c76; --paper: #fff; --line: #d1d9e0; --band: #f6f8fa;
  --stale: #d1242f; --due-soon: #bf8700; --unknown: #8c959f; --fresh: #1a7f37; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --faint: #9198a1; --paper: #0d1117; --line: #3d444d; --band: #151b23;
    --stale: #f85149; --due-soon: #d29922; --unknown: #6e7681; --fresh: #3fb950; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 70rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; } h2 { font-size: 1.1rem; margin: 2.25rem 0 .75rem; }
p { margin: .5rem 0; } .faint { color: var(--faint); }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .35rem .75rem; border-bottom: 1px solid var(--line); vertical-align: top; }
th { font-weight: 600; color: var(--faint); white-space: nowrap; } tbody tr:hover { background: var(--band); }
code { font: .86em ui-monospace, monospace; overflow-wrap: anywhere; }
.tiles { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1.25rem 0; }
.tile { border: 1px solid var(--line); border-radius: .5rem; padding: .6rem 1rem; min-width: 7rem; }
.tile b { display: block; font-size: 1.6rem; line-height: 1.2; }
.chart { display: grid; grid-template-columns: max-content 1fr max-content; gap: .4rem .75rem; align-items: center; }
.bar { display: flex; height: .9rem; border-radius: .2rem; overflow: hidden; background: var(--band); }
.bar i { display: block; }
.stale i, i.stale { background: var(--stale); } i.due-soon { background: var(--due-soon); }
i.unknown { background: var(--unknown); } i.fresh { background: var(--fresh); }
b.stale, td .stale { color: var(--stale); } b.due-soon, td .due-soon { color: var(--due-soon); }
b.unknown, td .unknown { color: var(--unknown); } b.fresh, td .fresh { color: var(--fresh); }
`;
