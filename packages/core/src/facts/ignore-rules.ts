import type { Tree } from "../tree.ts";
import { byteString, type IgnorePattern, parseIgnoreFile } from "./ignore-pattern.ts";

/** The line that decides about a path. */
export interface IgnoreLine {
	/** The `.gitignore` file. */
	readonly path: string;
	/** 1-based. */
	readonly line: number;
	readonly pattern: string;
	readonly negated: boolean;
}

export interface IgnoreDecision {
	readonly ignored: boolean;
	/** The last line that speaks of the path or of a folder above it, a negation included; null when none does. */
	readonly decidedBy: IgnoreLine | null;
	/** The folder above the path that is ignored as a whole, so that no later line can take the path back. */
	readonly folder: string | null;
}

interface PlacedPattern {
	/** As bytes, with a final slash; "" at the root. */
	readonly base: string;
	readonly pattern: IgnorePattern;
	readonly line: IgnoreLine;
}

/** What holds below a folder. */
interface Scope {
	/** From the root's first line to the folder's own last one. */
	readonly patterns: readonly PlacedPattern[];
	readonly excluded: IgnoreDecision | null;
}

/** True for `*` and `/*`: everything is ignored, and what belongs into git is added by force or taken back, on purpose. */
export function startsAllowList({ pattern, negated }: IgnoreLine): boolean {
	return !negated && /^\/?\*{1,2}(?:\/\*{0,2})?$/.test(pattern);
}

/** The ignore files of a tree, ready to be asked about any path, whether it exists or not. */
export class IgnoreRules {
	readonly #files: ReadonlyMap<string, Uint8Array>;
	readonly #scopes = new Map<string, Scope>();

	/** `files`: the folder of each `.gitignore` ("" for the root) and its bytes. */
	constructor(files: ReadonlyMap<string, Uint8Array>) {
		this.#files = files;
	}

	/** What `git check-ignore --no-index` says about a file at that path. */
	decide(path: string): IgnoreDecision {
		return decide(path, false, this.#scope(folderOf(path)));
	}

	/** The negation that decides about a path, and the line that had ignored it; null when none takes it back. */
	reopened(path: string): { readonly by: IgnoreLine; readonly against: IgnoreLine } | null {
		const scope = this.#scope(folderOf(path));
		if (scope.excluded !== null) return null;
		const lines = matching(path, false, scope);
		const by = lines.at(-1);
		const against = lines.findLast(({ pattern }) => !pattern.negated);
		if (by === undefined || !by.pattern.negated || against === undefined) return null;
		return { by: by.line, against: against.line };
	}

	/** Every line of every ignore file, by its file and number, as far as git reads them. */
	get lines(): readonly IgnoreLine[] {
		return [...this.#files].flatMap(([folder, bytes]) => placed(folder, bytes).map(({ line }) => line));
	}

	#scope(folder: string): Scope {
		let scope = this.#scopes.get("") ?? this.#enter("", { patterns: [], excluded: null });
		if (folder === "") return scope;
		for (let end = folder.indexOf("/"); ; end = folder.indexOf("/", end + 1)) {
			const current = end === -1 ? folder : folder.slice(0, end);
			scope = this.#scopes.get(current) ?? this.#enter(current, scope);
			if (end === -1) return scope;
		}
	}

	/** Git does not look into an ignored folder: neither its ignore file nor a negation above brings anything back. */
	#enter(folder: string, above: Scope): Scope {
		const scope = above.excluded === null ? this.#inside(folder, above) : above;
		this.#scopes.set(folder, scope);
		return scope;
	}

	#inside(folder: string, above: Scope): Scope {
		if (folder !== "") {
			const verdict = decide(folder, true, above);
			if (verdict.ignored) return { patterns: above.patterns, excluded: { ...verdict, folder } };
		}
		const bytes = this.#files.get(folder);
		if (bytes === undefined) return above;
		const own = placed(folder, bytes);
		return { patterns: [...above.patterns, ...own], excluded: null };
	}
}

function placed(folder: string, bytes: Uint8Array): PlacedPattern[] {
	const path = folder === "" ? ".gitignore" : `${folder}/.gitignore`;
	const base = folder === "" ? "" : `${byteString(folder)}/`;
	return parseIgnoreFile(bytes).map(({ line, pattern }) => ({
		base,
		pattern,
		line: { path, line, pattern: pattern.written, negated: pattern.negated },
	}));
}

function decide(path: string, isFolder: boolean, scope: Scope): IgnoreDecision {
	if (scope.excluded !== null) return scope.excluded;
	const match = matcher(path, isFolder);
	const last = scope.patterns.findLast(match);
	if (last === undefined) return { ignored: false, decidedBy: null, folder: null };
	return { ignored: !last.pattern.negated, decidedBy: last.line, folder: null };
}

function matching(path: string, isFolder: boolean, scope: Scope): PlacedPattern[] {
	return scope.patterns.filter(matcher(path, isFolder));
}

function matcher(path: string, isFolder: boolean): (placed: PlacedPattern) => boolean {
	const bytes = byteString(path);
	const name = bytes.slice(bytes.lastIndexOf("/") + 1);
	return ({ base, pattern }) =>
		(isFolder || !pattern.foldersOnly) && pattern.matches(name, bytes.slice(base.length));
}

function folderOf(path: string): string {
	return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/**
 * The ignore rules that travel with the repository; the user's own excludes do not count. An ignore file that is not tracked
 * yet counts as git counts it here. Links are not followed, as in git.
 */
export function ignoreRules(tree: Tree): IgnoreRules {
	const files = [...tree.untracked, ...tree.files].filter(
		({ name, entry }) => name === ".gitignore" && (entry.kind === "file" || entry.kind === "executable"),
	);
	return new IgnoreRules(new Map(files.map((file) => [file.folder, file.bytes])));
}
