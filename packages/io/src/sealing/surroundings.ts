import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { scrubbedEnvironment } from "../environment.ts";

export type ProgramName = "git" | "sops" | "age";

/** The version of a program in PATH, such as `3.13.3`; null when it is not there or does not say. Nobody is asked over a network. */
export function versionOf(program: ProgramName, environment: NodeJS.ProcessEnv): string | null {
	// sops would ask GitHub whether it is the newest.
	const words = program === "sops" ? ["--version", "--disable-version-check"] : ["--version"];
	const { stdout, error } = spawnSync(program, words, {
		env: { ...scrubbedEnvironment(environment), SOPS_DISABLE_VERSION_CHECK: "1" },
		stdio: ["ignore", "pipe", "ignore"],
		encoding: "utf8",
		timeout: 10_000,
		maxBuffer: 65_536,
	});
	return error === undefined ? (/[0-9]+\.[0-9]+(?:\.[0-9]+)?/.exec(stdout)?.[0] ?? null) : null;
}

/** Whether others than its owner may read or write a file; null where there is none, or where modes mean nothing. */
export function isOpenToOthers(path: string): boolean | null {
	if (process.platform === "win32") return null;
	const stat = statSync(path, { throwIfNoEntry: false });
	return stat?.isFile() === true ? (stat.mode & 0o077) !== 0 : null;
}
