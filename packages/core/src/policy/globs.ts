import { braceExpand, Minimatch, type MinimatchOptions } from "minimatch";
import type { Globs } from "./policy.ts";

/** Why a glob is refused. */
export type GlobFault =
	/** Longer than {@link longestGlob}. */
	| "too-long"
	/** Its braces stand for more than {@link mostAlternatives} globs. */
	| "too-many-alternatives"
	| "empty"
	/** Starts with `/`, or leads out of the project by `..`. */
	| "outside"
	/** Starts with `!`: a list of globs has no order, so nothing could be taken back. */
	| "negated";

export const longestGlob = 512;
export const mostAlternatives = 256;

const options: MinimatchOptions = {
	dot: true,
	// Names count without case (design §10.10): `Terraform.TFVARS` leaks what `terraform.tfvars` would.
	nocase: true,
	nocomment: true,
	nonegate: true,
	// Paths of a tree are POSIX wherever the tool runs.
	platform: "linux",
	braceExpandMax: mostAlternatives + 1,
};

/** Why a glob cannot be used; null when it can. */
export function globFault(pattern: string): GlobFault | null {
	if (pattern.trim() === "") return "empty";
	if (pattern.length > longestGlob) return "too-long";
	if (pattern.startsWith("!")) return "negated";
	const rows = braceExpand(pattern, options);
	if (rows.length > mostAlternatives) return "too-many-alternatives";
	return rows.some((row) => row.startsWith("/") || row.split("/").includes("..")) ? "outside" : null;
}

/**
 * A set of globs, compiled when it is first asked. What it answered for a path it remembers, because several rules ask about
 * every path of a tree. Patterns must have passed {@link globFault}.
 */
export function globsOf(patterns: readonly string[]): Globs {
	let matchers: readonly Minimatch[] | undefined;
	const answers = new Map<string, boolean>();
	return {
		patterns,
		matches: (path) => {
			const known = answers.get(path);
			if (known !== undefined) return known;
			matchers ??= compiled(patterns);
			const answer = matchers.some((matcher) => matcher.match(path));
			answers.set(path, answer);
			return answer;
		},
	};
}

/** One matcher for all that can be written between braces, which is several times faster than one each. */
function compiled(patterns: readonly string[]): Minimatch[] {
	const rows = patterns.flatMap((pattern) => braceExpand(pattern, options));
	const simple = rows.filter((row) => !/[{},\\]/.test(row));
	const others = rows.filter((row) => /[{},\\]/.test(row));
	const joined = simple.length > 1 ? [`{${simple.join(",")}}`] : simple;
	return [...joined, ...others].map(
		(pattern) => new Minimatch(pattern, { ...options, braceExpandMax: rows.length + 1 }),
	);
}
