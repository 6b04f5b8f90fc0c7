/**
 * How much a text looks like something that a machine drew: not at all for a word, a run or an ellipsis; barely for what people
 * write when they show where a key goes; else fully.
 */
export function randomness(text: string): "none" | "doubtful" | "full" {
	if (/(.)\1{5,}/s.test(text) || filler.test(text)) return "none";
	const isHex = /^[0-9a-f-]+$/i.test(text);
	if (new Set(text.toLowerCase()).size < Math.min(isHex ? 6 : 8, Math.ceil(text.length / 2))) return "none";
	return invented.test(text) ? "doubtful" : "full";
}

// Whole words that stand for a key and a key hardly ever spells by chance.
const filler =
	/x{5,}|\*{3,}|\.{3}|(?:your|my)[-_]?(?:api|access|secret|token|key)|placeholder|redacted|changeme|<[a-z][\w -]*>|\$\{/i;
const invented =
	/012345|123456|234567|987654|abcdef|bcdefg|qwerty|example|sample|dummy|fake|deadbeef|cafebabe|foobar|test[-_]?(?:token|key)/i;
