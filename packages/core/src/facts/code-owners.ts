import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { File, Tree } from "../tree.ts";
import { byteString, type IgnorePattern, parseIgnoreFile } from "./ignore-pattern.ts";

/** Who has to approve a change of a path, by the file that GitHub or GitLab reads. */
export interface CodeOwners {
	/** The file in force; null when there is none. */
	readonly file: File | null;
	/** Whether anybody owns a path: the last pattern that matches counts, and it may name nobody. */
	owns(path: string): boolean;
}

/** In the order in which they are looked for; the first one that is there counts. */
const places = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"];

/** The code owners of a tree. */
export function codeOwners(tree: Tree): CodeOwners {
	const file = places.map((path) => tree.file(path)).find((each) => each !== undefined) ?? null;
	const entries = file === null ? [] : (file.text ?? "").split("\n").flatMap(entryOf);
	return {
		file,
		owns: (path) => entries.findLast(({ matches }) => matches(path))?.owned ?? false,
	};
}

interface OwnersEntry {
	readonly owned: boolean;
	matches(path: string): boolean;
}

function entryOf(line: string): OwnersEntry[] {
	// GitLab's sections: `[name] @default` and `^[name][2]` name nobody for a path.
	const text = line.trim();
	if (text === "" || text.startsWith("#") || /^\^?\[/.test(text)) return [];
	const [written = "", ...owners] = text.replace(/\s#.*$/, "").split(/(?<!\\)\s+/);
	const pattern = parseIgnoreFile(utf8ToBytes(written.replaceAll("\\ ", " ")))[0]?.pattern;
	if (pattern === undefined || pattern.negated) return [];
	const owned = owners.some((owner) => owner.includes("@"));
	return [{ owned, matches: (path) => covers(pattern, written, path) }];
}

/** A pattern that matches a folder covers all below it, but `docs/*` what lies directly in it. */
function covers(pattern: IgnorePattern, written: string, path: string): boolean {
	const bytes = byteString(path);
	const isShallow = /[^*]\/\*$/.test(written);
	for (let end = bytes.length; end > 0; end = bytes.lastIndexOf("/", end - 1)) {
		const part = bytes.slice(0, end);
		const isFolder = end < bytes.length;
		if (isFolder && isShallow) return false;
		const name = part.slice(part.lastIndexOf("/") + 1);
		if ((isFolder || !pattern.foldersOnly) && pattern.matches(name, part)) return true;
	}
	return false;
}
