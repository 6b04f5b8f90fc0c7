import { decode, type NamedInConfig, namesInConfig } from "@sops-guard/core";
import { Blobs } from "../git/blobs.ts";
import type { Git } from "../git/git.ts";

/** Commits that touched a `.sops.yaml`, at most. */
const mostCommits = 2000;

/**
 * The names that any `.sops.yaml` of a history gives to recipients, the newest first: somebody who left is in none of today's. What git does not
 * have is passed over; it is about names only.
 */
export async function configNames(git: Git, head: string): Promise<NamedInConfig[]> {
	const { stdout, fault } = await git.ask([
		...["log", "--format=", "--raw", "--no-abbrev", "--no-renames", "-m", `--max-count=${mostCommits}`],
		...[head, "--", ":(top,glob)**/.sops.yaml"],
	]);
	if (fault !== null) return [];
	const ids = new Set<string>();
	for (const line of stdout.toString("latin1").split("\n")) {
		const [, now, before, after] = /^:\d+ (\d+) ([0-9a-f]+) ([0-9a-f]+) /.exec(line) ?? [];
		if (after !== undefined && now?.startsWith("100") && !/^0+$/.test(after)) ids.add(after);
		if (before !== undefined && !/^0+$/.test(before)) ids.add(before);
	}
	const blobs = new Blobs(git);
	await blobs.load(ids);
	const found = new Map<string, NamedInConfig>();
	for (const id of ids) {
		const bytes = blobs.read(id);
		const text = bytes instanceof Uint8Array ? decode(bytes) : null;
		for (const named of text === null ? [] : namesInConfig(text)) {
			const key = `${named.recipient} ${named.name}`;
			if (!found.has(key)) found.set(key, named);
		}
	}
	return [...found.values()];
}
