import { dirname, join } from "node:path";
import { Failure, type Policy } from "@sops-guard/core";
import { exists, type FoundConfig, findConfig, openProject, shownFrom } from "@sops-guard/io";
import { ruleSet } from "@sops-guard/rules";
import { type Check, failed, ok, warning } from "./check.ts";

/** The configuration that sops would take from here, and whether it can be read. */
export function configChecks(environment: NodeJS.ProcessEnv): {
	readonly checks: readonly Check[];
	readonly found: FoundConfig | null;
} {
	const here = process.cwd();
	const misnamed = ["sops.yaml", ".sops.yml", ".sops.yaml.yaml"]
		.filter((name) => exists(join(here, name)))
		.map((name) =>
			warning("configuration", `${name} is not a name that sops looks for`, `git mv ${name} .sops.yaml`),
		);
	try {
		const found = findConfig(undefined, environment, here);
		if (found === null) {
			const none = warning(
				"configuration",
				"no .sops.yaml at or above this folder: nothing can be encrypted without --age; decrypting needs none",
				"cd into the repository, or: sops-guard init",
			);
			return { checks: [none, ...misnamed], found };
		}
		const { path, config } = found;
		const count = config.rules.length === 1 ? "1 creation rule" : `${config.rules.length} creation rules`;
		const broken = config.regexes.find(({ valid }) => !valid);
		const shown = shownFrom(here, path);
		const read =
			broken === undefined
				? ok("configuration", `${shown}: ${count}`)
				: failed(
						"configuration",
						`${shown}: a ${broken.role} does not compile, so sops gives up there`,
						`sops-guard lint ${shown}`,
					);
		const unknown = config.unknownKeys.map(({ name, where, suggestion }) =>
			warning(
				"configuration",
				`${shown}: sops does not know \`${name}\`${where === "" ? "" : ` in ${where}`} and ignores it`,
				suggestion === null ? "Take it out." : `Did you mean \`${suggestion}\`?`,
			),
		);
		return { checks: [read, ...unknown, ...misnamed], found };
	} catch (error) {
		return { checks: [failureCheck("configuration", error), ...misnamed], found: null };
	}
}

/** sops looks from the folder that it is started in, not from the file's. */
export function besideCheck(path: string, found: FoundConfig | null): readonly Check[] {
	try {
		const beside = findConfig(undefined, {}, dirname(path));
		if (beside === null || beside.path === found?.path) return [];
		const here = process.cwd();
		const other = shownFrom(here, beside.path);
		return [
			warning(
				"configuration",
				found === null
					? `${other} is above the file, but sops looks above this folder and does not find it`
					: `${shownFrom(here, found.path)} counts here, although ${other} is nearer to the file: sops looks above this folder`,
				`cd ${shownFrom(here, dirname(beside.path))}`,
			),
		];
	} catch (error) {
		return [failureCheck("configuration", error)];
	}
}

/** The policy, for the names of recipients. */
export async function policyOf(
	path: string,
): Promise<{ readonly checks: readonly Check[]; readonly policy: Policy | null }> {
	try {
		const { policy } = await openProject(path, ruleSet);
		const count = policy.recipients.length;
		return { checks: count === 0 ? [] : [ok("policy", `the policy names ${count} recipients`)], policy };
	} catch (error) {
		return { checks: [failureCheck("policy", error)], policy: null };
	}
}

/** A failure of ours as a check; what is none is a bug and goes on. */
export function failureCheck(check: Check["check"], error: unknown): Check {
	if (!(error instanceof Failure)) throw error;
	const { place, message, hint } = error;
	const where = place === null ? "" : `${place.path}${place.line === undefined ? "" : `:${place.line}`}: `;
	return failed(check, `${where}${message}`, hint ?? "Mend it and run this again.");
}
