import type { Severity } from "../severity.ts";

export type Style = (text: string) => string;

/** How a terminal shows the parts of a text; `plain` adds nothing. */
export interface Palette extends Readonly<Record<Severity, Style>> {
	readonly strong: Style;
	readonly faint: Style;
	readonly command: Style;
	readonly good: Style;
}

const as = (text: string) => text;

export const plain: Palette = {
	critical: as,
	high: as,
	medium: as,
	low: as,
	info: as,
	strong: as,
	faint: as,
	command: as,
	good: as,
};

const sgr =
	(on: string, off: string): Style =>
	(text) =>
		`\u001b[${on}m${text}\u001b[${off}m`;

/** The sixteen colours that every terminal has, in the shades that its owner chose. */
export const ansi: Palette = {
	critical: sgr("1;31", "22;39"),
	high: sgr("31", "39"),
	medium: sgr("33", "39"),
	low: sgr("34", "39"),
	info: sgr("36", "39"),
	strong: sgr("1", "22"),
	faint: sgr("2", "22"),
	command: sgr("36", "39"),
	good: sgr("32", "39"),
};
