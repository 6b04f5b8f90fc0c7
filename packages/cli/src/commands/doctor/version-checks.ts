import { type ProgramName, versionOf } from "@sops-guard/io";
import { type Check, failed, ok, warning } from "./check.ts";

/** The oldest versions that do what is expected of them. */
const oldestNode = "20.0.0";
const oldestGit = "2.31.0";
/** From here on sops adds up all identities that it finds. */
const oldestSops = "3.11.0";

export function versionChecks(environment: NodeJS.ProcessEnv): readonly Check[] {
	const node = process.versions.node;
	return [
		isOlder(node, oldestNode)
			? failed("version", `node ${node} is too old`, `Install node ${oldestNode} or newer.`)
			: ok("version", `node ${node}`),
		programCheck("git", oldestGit, environment),
		programCheck("sops", oldestSops, environment),
		programCheck("age", "1.0.0", environment),
	];
}

function programCheck(program: ProgramName, oldest: string, environment: NodeJS.ProcessEnv): Check {
	const version = versionOf(program, environment);
	if (version === null) {
		return program === "git"
			? warning(
					"version",
					"git is not in PATH",
					`Install git ${oldest} or newer; globs and folders need it in a repository.`,
				)
			: ok("version", `${program} is not in PATH, and not needed`);
	}
	return isOlder(version, oldest)
		? warning(
				"version",
				`${program} ${version} is old`,
				`Install ${program} ${oldest} or newer; this tool itself does not need it.`,
			)
		: ok("version", `${program} ${version}`);
}

export function isOlder(version: string, than: string): boolean {
	const [own, other] = [version, than].map((text) => text.split(".").map(Number));
	for (const [index, part] of (other ?? []).entries()) {
		const against = own?.[index] ?? 0;
		if (against !== part) return against < part;
	}
	return false;
}
