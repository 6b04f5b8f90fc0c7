import { describe, expect, test } from "vitest";
import { Reading, Tree } from "../tree.ts";
import { fileRule } from "./rule.ts";
import { Selector, scanFor } from "./selection.ts";

const texts: Readonly<Record<string, string>> = {
	"a.yaml": "kind: Secret",
	"b.yaml": "nothing here",
	"c.txt": "kind: Secret and token",
};

function treeOf(reading: Reading): Tree {
	const entries = Object.keys(texts).map((path) => ({
		path,
		kind: "file" as const,
		id: null,
		tracked: true,
	}));
	const read = ({ path }: { path: string }) => new TextEncoder().encode(texts[path]);
	return new Tree({ kind: "worktree", entries, read }, reading);
}

const about = (id: string, selects: { path?: RegExp; needles?: readonly string[] }) =>
	fileRule({
		...{ id, summary: "", why: "", fix: "", messages: {}, severity: "low", confidence: "certain" },
		presets: [],
		selects,
		check: () => [],
	});

const rules = [
	about("yaml", { path: /\.yaml$/ }),
	about("secret", { needles: ["Secret"] }),
	about("yaml-secret", { path: /\.yaml$/, needles: ["Secret", "tokens"] }),
	about("token", { needles: ["token"] }),
	about("all", {}),
];

const expected = {
	"a.yaml": ["yaml", "secret", "yaml-secret", "all"],
	"b.yaml": ["yaml", "all"],
	"c.txt": ["secret", "token", "all"],
};

describe("the rules that want to see a file", () => {
	test.each([
		["looked through for all needles", new Reading(scanFor(rules))],
		["looked through for some of them", new Reading(scanFor(rules.slice(0, 2)))],
		["not looked through", new Reading()],
	])("are the same in files that were %s", (_, reading) => {
		const tree = treeOf(reading);
		const selector = new Selector(rules, tree.scan);
		const chosen = tree.files.map((file) => [file.path, selector.rulesFor(file).map(({ id }) => id)]);
		expect(Object.fromEntries(chosen)).toEqual(expected);
	});

	test("and what a file holds is told without a scan too", () => {
		expect(treeOf(new Reading()).holding(["token"])).toHaveLength(1);
		expect(treeOf(new Reading(scanFor(rules))).holding(["token"])).toHaveLength(1);
	});
});

test("what was read is let go of when it is too much, and read again", () => {
	let reads = 0;
	const entries = Array.from({ length: 50 }, (_, index) => ({
		path: `${index}.txt`,
		kind: "file" as const,
		id: null,
		tracked: true,
	}));
	const read = () => {
		reads += 1;
		return new Uint8Array(1000).fill(0x61);
	};
	const tree = new Tree({ kind: "worktree", entries, read }, new Reading(null, 10_000));
	for (const file of tree.files) expect(file.text).toHaveLength(1000);
	expect(reads).toBe(50);
	expect(tree.files.at(-1)?.text).toHaveLength(1000);
	expect(reads).toBe(50);
	expect(tree.files[0]?.text).toHaveLength(1000);
	expect(reads).toBe(51);
});
