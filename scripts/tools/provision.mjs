import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "./problem.mjs";

/**
 * A set of tools is { name, key, tools, resources, install(folder) }. `tools` is binary → { expected, version(path) };
 * `resources` are folders that come along. `install` leaves both in `folder`. Two sets with the same `key` are the same bytes.
 */
export function provision(set, home) {
	const bin = join(home, "bin");
	mkdirSync(bin, { recursive: true });
	const folder = mkdtempSync(join(home, `${set.name}-`));
	try {
		console.log(`tools: provisioning ${Object.keys(set.tools).join(", ")} …`);
		set.install(folder);
		const versions = {};
		for (const [tool, { expected, version }] of Object.entries(set.tools)) {
			versions[tool] = version(join(folder, tool));
			if (versions[tool] !== expected)
				throw new Problem(`${tool} says it is version ${versions[tool]}, but ${expected} is pinned`);
		}
		for (const resource of set.resources) {
			rmSync(join(home, resource), { recursive: true, force: true });
			renameSync(join(folder, resource), join(home, resource));
		}
		for (const tool of Object.keys(set.tools)) renameSync(join(folder, tool), join(bin, tool));
		writeFileSync(stampFile(set, home), `${JSON.stringify({ key: set.key, versions })}\n`);
		return versions;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** The versions that the stamp vouches for, or null when something changed or went missing since. */
export function stampedVersions(set, home) {
	const complete =
		Object.keys(set.tools).every((tool) => existsSync(join(home, "bin", tool))) &&
		set.resources.every((resource) => existsSync(join(home, resource)));
	if (!complete || !existsSync(stampFile(set, home))) return null;
	try {
		const stamp = JSON.parse(readFileSync(stampFile(set, home), "utf8"));
		return stamp.key === set.key ? stamp.versions : null;
	} catch {
		return null; // cut short by a crash: provision again
	}
}

function stampFile(set, home) {
	return join(home, `${set.name}.stamp.json`);
}

/** What a binary says of itself. */
export function saidVersion(binary, args) {
	const { stdout, error, status } = spawnSync(binary, args, { encoding: "utf8" });
	if (error || status !== 0) throw new Problem(`${binary} does not run on this machine`);
	return stdout.match(/\d+\.\d+\.\d+\S*/)?.[0] ?? "unknown";
}

export function digest(...parts) {
	const hash = createHash("sha256");
	for (const part of parts) hash.update(part).update("\0");
	return hash.digest("hex");
}
