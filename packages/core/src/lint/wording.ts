import type { Label } from "../label.ts";

type Labels = Readonly<Record<string, Label>>;

/** Fills a rule's sentence with labels. A name without a label stays visible as `{name}`, which a rule's examples reveal. */
export function worded(template: string, labels: Labels): string {
	return template.replace(placeholder, (whole, name: string) => labels[name]?.text ?? whole);
}

/**
 * The same for a fix: inside backticks, which hold a command, each label is quoted for a shell. A backtick of a label would
 * open or close a command, so it is shown as an escape.
 */
export function wordedCommand(template: string, labels: Labels): string {
	return template
		.split("`")
		.map((part, index) =>
			part.replace(placeholder, (whole, name: string) => {
				const text = labels[name]?.text.replaceAll("`", "\\u{60}");
				if (text === undefined) return whole;
				return index % 2 === 1 ? shellQuoted(text) : text;
			}),
		)
		.join("`");
}

const placeholder = /\{([a-zA-Z]+)\}/g;

function shellQuoted(text: string): string {
	return /^[\w@%+=:,./-]+$/.test(text) && !text.startsWith("-") ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
