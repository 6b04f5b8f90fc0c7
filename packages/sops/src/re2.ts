import { RE2JS } from "re2js";

/** A pattern on the RE2 engine; null for one that it refuses. Its own module, so that a bundle can load the engine late. */
export function compileRe2(
	pattern: string,
): { readonly pattern: string; test(text: string): boolean } | null {
	try {
		const engine = RE2JS.compile(pattern);
		return { pattern, test: (text) => engine.test(text) };
	} catch {
		return null;
	}
}
