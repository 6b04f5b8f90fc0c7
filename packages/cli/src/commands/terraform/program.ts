import { basename, resolve } from "node:path";
import { Failure, type TerraformCall } from "@sops-guard/core";
import { askTerraform, firstProgram, scrubbedEnvironment } from "@sops-guard/io";
import type { Arguments } from "../../option.ts";

/** The program that runs: the one that was named, else the terraform or the tofu on PATH. */
export function programGiven(given: Arguments, environment: NodeJS.ProcessEnv): string {
	const named = given.value("program") ?? (environment.SOPS_GUARD_TERRAFORM || null);
	if (named !== null && /[\\/]/.test(named)) return resolve(named);
	const found = firstProgram(named === null ? ["terraform", "tofu"] : [named], environment);
	if (found !== null) return found;
	throw new Failure(
		"usage",
		named === null ? "neither terraform nor tofu is on PATH" : "that program is not on PATH",
		{ hint: "Install it, or name it with --program." },
	);
}

/** Whether a program is OpenTofu, by its name. It reads variables wherever it reads a configuration. */
export function isTofu(program: string): boolean {
	return /tofu/i.test(basename(program));
}

/** Whether a program takes `-var-file` for a call. What depends on its version, it is asked for. */
export async function takesVariables(
	program: string,
	{ variables }: TerraformCall,
	environment: NodeJS.ProcessEnv,
): Promise<boolean> {
	if (variables === "taken") return true;
	if (variables === "not-taken" || (variables === "taken-by-tofu" && !isTofu(program))) return false;
	const answer = await askTerraform({
		program,
		files: [],
		words: () => ["version"],
		environment: scrubbedEnvironment(environment),
		around: environment,
	});
	const said = new TextDecoder().decode(answer ?? new Uint8Array());
	const [, name, major, minor] = /^(Terraform|OpenTofu) v(\d+)\.(\d+)\./m.exec(said) ?? [];
	const since = name === "OpenTofu" ? 8 : 10;
	return Number(major) > 1 || (Number(major) === 1 && Number(minor) >= since);
}
