// Prose ages. These are the parts of it that a machine can hold to the truth.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const pages = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "--", "*.md"], {
	cwd: root,
	encoding: "utf8",
})
	.split("\n")
	.filter((path) => path !== "");

const read = (path: string) => readFileSync(join(root, path), "utf8");
const withoutCode = (page: string) => page.replace(/^```[\s\S]*?^```/gm, "");

/** Headings as GitHub names them in links. */
function anchors(page: string): string[] {
	return [...withoutCode(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
		heading
			.toLowerCase()
			.replace(/[^\p{L}\p{N} _-]/gu, "")
			.replaceAll(" ", "-"),
	);
}

describe.each(pages)("%s", (path) => {
	const page = read(path);

	test("links to what exists", () => {
		const broken = [...withoutCode(page).matchAll(/\]\(([^)\s]+)\)/g)]
			.map(([, target = ""]) => target)
			.filter((target) => !/^(https?|mailto):/.test(target))
			.filter((target) => {
				const [file = "", anchor] = target.split("#");
				const linked = file === "" ? path : normalize(join(dirname(path), file));
				if (!existsSync(join(root, linked))) return true;
				return anchor !== undefined && !anchors(read(linked)).includes(anchor);
			});
		expect(broken).toEqual([]);
	});
});

test("every folder of the table 'packages' exists", () => {
	const named = [...read("docs/architecture.md").matchAll(/^\| `(packages\/\w+)`/gm)].map(
		([, path = ""]) => path,
	);
	expect(named.length).toBe(5);
	for (const path of named) expect(existsSync(join(root, path))).toBe(true);
});
