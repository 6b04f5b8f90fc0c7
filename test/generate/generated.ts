import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";

const root = new URL("../..", import.meta.url).pathname;

/** True for `npm run generate`, which writes what a plain run compares. */
const isUpdate = (): boolean =>
	(expect.getState().snapshotState as unknown as { _updateSnapshot: string })._updateSnapshot === "all";

/** Says what a generated file holds: compared in a plain run, written by `npm run generate`. */
export async function expectGenerated(path: string, text: string): Promise<void> {
	const file = join(root, path);
	if (!isUpdate()) expect(existsSync(file), `${path} is missing: npm run generate`).toBe(true);
	await expect(text, `${path} is stale: npm run generate`).toMatchFileSnapshot(file);
}

/** Says which files a generated folder holds; `npm run generate` removes the others. */
export function expectFolder(path: string, names: readonly string[]): void {
	const folder = join(root, path);
	const stale = existsSync(folder) ? readdirSync(folder).filter((name) => !names.includes(name)) : [];
	if (isUpdate()) for (const name of stale) rmSync(join(folder, name));
	else expect(stale, `stale in ${path}: npm run generate`).toEqual([]);
}
