import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createRepository } from "../../../../test/support/git.ts";
import { isIgnored } from "./ignored.ts";

test("a path is kept out of commits by git's own rules, wherever it lies", async () => {
	const repository = createRepository({
		".gitignore": "/deep/er/here.txt\n*.tfvars\n",
		"deep/er/tracked.tfvars": "a = 1\n",
		"deep/er/x": "x",
	});
	try {
		const at = (path: string) => isIgnored(join(repository.path, path));
		expect(await at("deep/er/here.txt")).toBe(true);
		expect(await at("deep/er/terraform.tfvars")).toBe(true);
		expect(await at("deep/er/other.txt")).toBe(false);
		expect(await at("here.txt")).toBe(false);
		// Tracked although its name is ignored.
		expect(await at("deep/er/tracked.tfvars")).toBe(false);
	} finally {
		repository.dispose();
	}
});

test("outside of a repository nothing is ever committed", async () => {
	const folder = mkdtempSync(join(tmpdir(), "sops-guard-ignored-"));
	expect(await isIgnored(join(folder, "x"))).toBe(true);
	rmSync(folder, { recursive: true });
});
