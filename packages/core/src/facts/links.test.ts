import { expect, test } from "vitest";
import { type Entry, Tree } from "../tree.ts";
import { linkTarget } from "./links.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);

function treeOf(files: Record<string, string>, links: Record<string, string>): Tree {
	const contents = { ...files, ...links };
	const entries: Entry[] = Object.keys(contents)
		.sort()
		.map((path) => ({ path, kind: path in links ? "link" : "file", id: null, tracked: true }));
	return new Tree({ kind: "folder", entries, read: ({ path }) => utf8(contents[path] ?? "") });
}

function target(link: string, links: Record<string, string>): string | null {
	const tree = treeOf({ "a/x.yaml": "x", "y.yaml": "y" }, links);
	const file = tree.file(link);
	return file === undefined ? null : (linkTarget(tree, file)?.path ?? null);
}

test("leads to a file of the tree, over other links too", () => {
	expect(target("a/l", { "a/l": "x.yaml" })).toBe("a/x.yaml");
	expect(target("a/l", { "a/l": "../y.yaml" })).toBe("y.yaml");
	expect(target("a/l", { "a/l": "./m", "a/m": "../a/x.yaml" })).toBe("a/x.yaml");
});

test.each([
	["/etc/passwd", "an absolute path"],
	["../../outside", "a path out of the tree"],
	["", "nothing"],
	["missing", "a missing file"],
	["l", "itself"],
	["..", "a folder"],
])("%j leads nowhere: %s", (to) => {
	expect(target("a/l", { "a/l": to })).toBeNull();
});
