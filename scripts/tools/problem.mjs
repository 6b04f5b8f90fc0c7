import { spawnSync } from "node:child_process";

/** What stops the provisioning and is no bug of it: one line is said. */
export class Problem extends Error {}

/** Runs a program to its end, with its output shown. */
export function run(command, args, options) {
	const { status, error } = spawnSync(command, args, { stdio: "inherit", ...options });
	if (error) throw new Problem(`cannot start ${command}: ${error.code}`);
	if (status !== 0) throw new Problem(`\`${command} ${args.join(" ")}\` failed`);
}
