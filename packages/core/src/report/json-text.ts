/**
 * JSON as it may stand in a terminal or a workflow's log. Characters that steer or hide are written as escapes, and so is
 * the `##[` that a runner takes for a command anywhere in a line. The data is the same.
 */
export function jsonText(value: unknown): string {
	const text = JSON.stringify(value, null, 2)
		.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, escaped)
		.replaceAll("##[", "#\\u0023[");
	return `${text}\n`;
}

function escaped(character: string): string {
	if (character === "\n") return character;
	let result = "";
	for (let at = 0; at < character.length; at++) {
		result += `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`;
	}
	return result;
}
