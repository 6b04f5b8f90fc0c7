import { lineBreakOf } from "./text-edit.ts";

/** The recipients of a `.age-public-key`: one a line, comments and empty lines left out. */
export function recipientsOfKeyFile(text: string): readonly string[] {
	return text
		.split("\n")
		.map((line) => line.trim())
		.filter((line) => line !== "" && !line.startsWith("#"));
}

/** A `.age-public-key` with a recipient behind another one, or at its end. */
export function keyFileWith(text: string, recipient: string, behind: string | null = null): string {
	if (recipientsOfKeyFile(text).includes(recipient)) return text;
	const eol = lineBreakOf(text);
	if (behind === null) {
		const gap = text === "" || text.endsWith("\n") ? "" : eol;
		return `${text}${gap}${recipient}${eol}`;
	}
	return mapLines(text, (line) => (line.trim() === behind ? [line, recipient] : [line]));
}

/** A `.age-public-key` without a recipient; comments stay. */
export function keyFileWithout(text: string, recipient: string): string {
	return mapLines(text, (line) => (line.trim() === recipient ? [] : [line]));
}

/** A `.age-public-key` with one recipient in place of another. */
export function keyFileReplaced(text: string, old: string, recipient: string): string {
	const hasOld = recipientsOfKeyFile(text).includes(old);
	const single = hasOld ? keyFileWithout(text, recipient) : text;
	return mapLines(single, (line) => [line.trim() === old ? line.replace(old, recipient) : line]);
}

function mapLines(text: string, change: (line: string) => readonly string[]): string {
	const eol = lineBreakOf(text);
	return text.split(eol).flatMap(change).join(eol);
}
