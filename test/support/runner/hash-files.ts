import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { globsOf } from "@sops-guard/core";

/** `hashFiles`: SHA-256 over the SHA-256 of every file that fits, in order; "" when none does. */
export function hashFiles(workspace: string, patterns: readonly string[]): string {
	const globs = globsOf(patterns);
	const paths = readdirSync(workspace, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relative(workspace, join(entry.parentPath, entry.name)))
		.filter((path) => globs.matches(path))
		.sort();
	if (paths.length === 0) return "";
	const whole = createHash("sha256");
	for (const path of paths)
		whole.update(
			createHash("sha256")
				.update(readFileSync(join(workspace, path)))
				.digest(),
		);
	return whole.digest("hex");
}
