import { expect, test } from "vitest";
import { Tree } from "../tree.ts";
import { IgnoreRules, ignoreRules } from "./ignore-rules.ts";

// What the patterns mean is held against git in test/suite/ignore-differential.test.ts.

const bytes = (text: string) => new TextEncoder().encode(text);
const rules = (files: Record<string, string>) =>
	new IgnoreRules(new Map(Object.entries(files).map(([folder, text]) => [folder, bytes(text)])));

test("the answer names the line that decides, a negation included", () => {
	const root = rules({ "": "# variables\n*.tfvars\n!prod/*.tfvars\n" });
	expect(root.decide("dev/x.tfvars")).toEqual({
		ignored: true,
		decidedBy: { path: ".gitignore", line: 2, pattern: "*.tfvars", negated: false },
		folder: null,
	});
	expect(root.decide("prod/x.tfvars")).toMatchObject({
		ignored: false,
		decidedBy: { line: 3, negated: true },
	});
	expect(root.decide("main.tf")).toEqual({ ignored: false, decidedBy: null, folder: null });
});

test("an ignored folder hides the ignore files in it, and the answer names the folder", () => {
	const nested = rules({ "": "secrets/\n", "secrets/prod": "!*.enc.yaml\n" });
	expect(nested.decide("secrets/prod/db.enc.yaml")).toMatchObject({ ignored: true, folder: "secrets" });
});

test("the deepest ignore file has the last word", () => {
	const nested = rules({ "": "*.tfvars\n", terraform: "!shared.tfvars\n" });
	expect(nested.decide("terraform/shared.tfvars")).toMatchObject({
		ignored: false,
		decidedBy: { path: "terraform/.gitignore", line: 1 },
	});
	expect(nested.decide("shared.tfvars").ignored).toBe(true);
});

test("patterns made to blow up a matcher do not", () => {
	const hostile = rules({ "": `x/${"*a".repeat(500)}\nx/${"**/a*".repeat(200)}\nx/${"**/".repeat(330)}z\n` });
	expect(hostile.decide(`x/${"a".repeat(4000)}b`).ignored).toBe(false);
	expect(hostile.decide(`x/${"a/".repeat(50)}b`).ignored).toBe(false);
});

test("a very deep path is walked without recursion", () => {
	expect(rules({ "": "*.tfvars\n" }).decide(`${"d/".repeat(5_000)}x.tfvars`).ignored).toBe(true);
});

test("an ignore file that is not tracked yet counts, a link does not", () => {
	const entry = (path: string, kind: "file" | "link", tracked: boolean) => ({
		path,
		kind,
		id: null,
		tracked,
	});
	const tree = new Tree({
		kind: "worktree",
		entries: [entry(".gitignore", "file", false), entry("a/.gitignore", "link", true)],
		read: ({ path }) => bytes(path === ".gitignore" ? "*.tfvars\n" : "elsewhere"),
	});
	const found = tree.fact(ignoreRules);
	expect(found.decide("x.tfvars").ignored).toBe(true);
	expect(found.decide("a/elsewhere").ignored).toBe(false);
});

test("what a negation takes back is told with the line that had ignored it", () => {
	const root = rules({ "": "# variables\n*.tfvars\nlocal/\n!prod/*.tfvars\n", env: "!x.key\n" });
	expect(root.reopened("prod/x.tfvars")).toEqual({
		by: { path: ".gitignore", line: 4, pattern: "!prod/*.tfvars", negated: true },
		against: { path: ".gitignore", line: 2, pattern: "*.tfvars", negated: false },
	});
	for (const path of ["dev/x.tfvars", "env/x.key", "local/prod/x.tfvars", "main.tf"])
		expect(root.reopened(path)).toBeNull();
	expect(root.lines.map(({ path, line }) => `${path}:${line}`)).toEqual([
		".gitignore:2",
		".gitignore:3",
		".gitignore:4",
		"env/.gitignore:1",
	]);
});
