import { isPlainText, plainPattern } from "./plain-pattern.ts";
import { compileRe2 } from "./re2.ts";

/** A compiled pattern with Go's search semantics: unanchored, case-sensitive, linear in the text. */
export interface Regex {
	readonly pattern: string;
	test(text: string): boolean;
}

/** Real patterns have some dozen characters; what is longer is an attack on the compiler. */
const MAX_PATTERN_LENGTH = 4_096;
const MAX_MEMO = 1_024;
const memo = new Map<string, Regex | null>();

/**
 * The one door for a regex that comes from a repository or a policy. It runs on an RE2 engine, as sops does, so it
 * cannot be made to backtrack; but that engine is slow to start, so what is provably harmless runs on V8's
 * ({@link plainPattern}). Null when RE2 does not accept the pattern (look-around, back-references, …).
 */
export function compileRegex(pattern: string): Regex | null {
	const known = memo.get(pattern);
	if (known !== undefined) return known;
	const regex = compiled(pattern);
	if (memo.size >= MAX_MEMO) memo.clear();
	memo.set(pattern, regex);
	return regex;
}

function compiled(pattern: string): Regex | null {
	if (pattern.length > MAX_PATTERN_LENGTH) return null;
	const plain = plainPattern(pattern);
	if (plain === null) return compileRe2(pattern);
	let engine: Regex | null | undefined;
	return {
		pattern,
		test: (text) => {
			if (isPlainText(text)) return plain.test(text);
			engine ??= compileRe2(pattern);
			return engine?.test(text) ?? false;
		},
	};
}
