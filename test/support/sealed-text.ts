/** A sealed text with lengths in the place of what is random, so that two sealings of one thing are equal. */
export function withoutRandom(text: string): string {
	return text
		.replace(
			/data:([A-Za-z0-9+/=]*),iv:([A-Za-z0-9+/=]*),tag:[A-Za-z0-9+/=]*/g,
			(_, data, iv) => `data:${data.length},iv:${iv.length}`,
		)
		.replace(/-----BEGIN AGE[^-]*-----[^-]*-----END AGE[^-]*-----/g, "AGE")
		.replace(/(lastmodified[": =]+)20[0-9TZ:-]+/g, "$1NOW");
}

/** Where two texts part, some lines of each. */
export function firstDifference(ours: string, theirs: string): string {
	const [left, right] = [ours.split("\n"), theirs.split("\n")];
	const at = left.findIndex((line, index) => line !== right[index]);
	const show = (lines: string[]) =>
		lines
			.slice(Math.max(0, at - 2), at + 4)
			.map((line) => JSON.stringify(line))
			.join("\n");
	return `ours\n${show(left)}\nsops\n${show(right)}`;
}

/** Every token of a sealed text, in order. */
export function tokensOf(text: string): string[] {
	return text.match(/ENC\[AES256_GCM,[^\]]*\]/g) ?? [];
}
