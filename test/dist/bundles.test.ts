// What an entry of dist reaches, followed through its imports, static and dynamic.
import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const dist = fileURLToPath(new URL("../../dist/", import.meta.url));

function reachedFrom(entry: string): string[] {
	const reached = new Set<string>();
	const follow = (file: string): void => {
		if (reached.has(file)) return;
		reached.add(file);
		const text = readFileSync(file, "utf8");
		for (const [, target = ""] of text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*"(\.[^"]+)"/g))
			follow(join(dirname(file), target));
	};
	follow(join(dist, entry));
	return [...reached].map((file) => relative(dist, file)).sort();
}

test("the command never loads what talks to a runner, and an action does", () => {
	const command = reachedFrom("sops-guard.js");
	expect(command).toContain("shared/rules.js");
	expect(command).not.toContain("shared/runner.js");
	for (const file of command.filter((name) => name !== "shared/vendor.js"))
		expect([file, readFileSync(join(dist, file), "utf8").includes("@actions/core/lib")]).toEqual([
			file,
			false,
		]);
	expect(reachedFrom("lint-no-plaintext.js")).toContain("shared/runner.js");
});
