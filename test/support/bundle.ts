// Modules of the workspace as a script that plain Node runs, for what can only be seen from outside of a process: what is
// written to descriptors, what an environment does, which modules a start loads.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rolldown } from "rolldown";

export interface Bundle extends AsyncDisposable {
	/** The entry; what is imported lazily lies beside it. */
	readonly path: string;
	readonly folder: string;
}

/** `source` is TypeScript and imports by absolute path or package name. */
export async function bundle(source: string): Promise<Bundle> {
	const folder = mkdtempSync(join(tmpdir(), "sops-guard-bundle-"));
	const input = join(folder, "entry.ts");
	writeFileSync(input, source);
	const root = new URL("../..", import.meta.url).pathname;
	const build = await rolldown({
		input,
		platform: "node",
		cwd: root,
		logLevel: "silent",
		resolve: { modules: [join(root, "node_modules"), "node_modules"] },
	});
	await build.write({
		dir: folder,
		format: "esm",
		entryFileNames: "[name].mjs",
		chunkFileNames: "[name].mjs",
	});
	await build.close();
	const dispose = async () => rmSync(folder, { recursive: true, force: true });
	return { path: join(folder, "entry.mjs"), folder, [Symbol.asyncDispose]: dispose };
}
