// The command line as a process, built from the sources.
import { execFile } from "node:child_process";
import { type Bundle, bundle } from "./bundle.ts";

export interface CommandRun {
	readonly status: number;
	readonly stdout: string;
	readonly stderr: string;
}

export interface BuiltCommand extends AsyncDisposable {
	/** `environment` is all that the process gets beside PATH. */
	run(
		args: readonly string[],
		options: { readonly cwd: string; readonly environment?: Readonly<Record<string, string>> },
	): Promise<CommandRun>;
}

export async function buildCommand(): Promise<BuiltCommand> {
	const main = new URL("../../packages/cli/src/main.ts", import.meta.url).pathname;
	const built: Bundle = await bundle(`import ${JSON.stringify(main)};`);
	return {
		run: (args, { cwd, environment = {} }) =>
			new Promise((resolve) => {
				execFile(
					process.execPath,
					[built.path, ...args],
					{ cwd, env: { PATH: process.env.PATH, ...environment }, maxBuffer: 1 << 28 },
					(error, stdout, stderr) => {
						const status = error === null ? 0 : typeof error.code === "number" ? error.code : -1;
						resolve({ status, stdout, stderr });
					},
				);
			}),
		[Symbol.asyncDispose]: () => built[Symbol.asyncDispose](),
	};
}
