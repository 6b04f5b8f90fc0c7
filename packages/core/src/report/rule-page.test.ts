import { expect, test } from "vitest";
import { fileRule } from "../lint/rule.ts";
import { rulePage, rulesTable } from "./rule-page.ts";

const rule = fileRule({
	id: "open-door",
	summary: "A door is open",
	why: "Anyone walks in.",
	fix: "Close {path} with `close {path}`.",
	messages: { default: "{path} is open | wide" },
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	options: { width: { type: "integer", description: "How wide | at most.", default: 3 } },
	selects: {},
	*check() {},
});

test("a page says what, why, how, and what to do after a leak", () => {
	const page = rulePage(rule, [
		{ title: "Wide", files: { "a.yaml": "open: ```\n" }, reports: ["a.yaml:1"] },
		{ title: "Shut", files: { "a.bin": "\0" }, links: { b: "a.bin" }, reports: [] },
		{ title: "Inside", files: { c: "d\n" }, innerSeals: { c: { d: "file" } }, reports: ["c:1"] },
		{ title: "Opened", before: [{ a: "x\n" }, { a: "y\n" }], files: { a: "z\n" }, reports: ["a:1"] },
	]);
	expect(page).toContain("| high | certain | one file | recommended, strict |");
	expect(page).toContain("Close *path* with `close PATH`.");
	expect(page.indexOf("Rotate first")).toBeLessThan(page.indexOf("Then purge"));
	expect(page).toContain("| `width` | integer | `3` | How wide \\| at most. |");
	expect(page).toContain("````yaml\nopen: ```\n````");
	expect(page).toContain("`b` → `a.bin`");
	expect(page).toContain("With the key, `d` of `c` opens to a sealed file.");
	expect(page.indexOf("## Reported")).toBeLessThan(page.indexOf("## Accepted"));
	expect(page).toMatch(/At the base:[\s\S]*In commit 1 of the range:[\s\S]*At the head:/);
	expect(page).not.toContain("\0");
});

test("without examples a page is what SARIF gives as help", () => {
	expect(rulePage({ ...rule, exposure: false })).not.toMatch(/Reported|Rotate first/);
});

test("the table escapes what would break it", () => {
	expect(rulesTable([{ ...rule, summary: "a | b" }], (id) => `${id}.md`)).toContain(
		"| [open-door](open-door.md) | a \\| b | high | certain | ✓ |",
	);
});
