import { expressionOf, Failure, label, type TfvarsValue, variableFault } from "@sops-guard/core";
import type { OpenedTfvars } from "./opened-tfvars.ts";

/** A variable for the steps that follow. */
export interface EnvironmentVariable {
	/** `TF_VAR_…` */
	readonly name: string;
	readonly text: string;
}

/** A single variable that no Linux process could be started with. */
const longestText = 131_072 - 1;
/** All together; beside them a process needs room for its words and its other variables. */
const longestTogether = 1_048_576;

/**
 * What Terraform reads instead of the files: a text as it is, a number and a boolean as they are written, a list or a map as JSON whose
 * templates are escaped. Null cannot be said there, so such a variable is left out (`left`). Refused is a name that is set already, by
 * another of the files or in `environment`, one that no shell could hold, and one that would steer programs if somebody took the prefix off.
 */
export function environmentVariables(
	opened: readonly OpenedTfvars[],
	environment: NodeJS.ProcessEnv,
	platform: NodeJS.Platform = process.platform,
): { readonly set: readonly EnvironmentVariable[]; readonly left: readonly string[] } {
	const set: EnvironmentVariable[] = [];
	const left: string[] = [];
	// Names count without case on Windows.
	const counted = (name: string) => (platform === "win32" ? name.toUpperCase() : name);
	const taken = new Map(Object.keys(environment).map((name) => [counted(name), "the environment"]));
	let together = 0;
	for (const { target, variables } of opened) {
		const place = { path: target.shown };
		for (const { name: bare, value } of variables) {
			const shown = label.name(bare).text;
			if (!/^[A-Za-z_][A-Za-z0-9_-]*$/.test(bare) || variableFault(bare) === "steering")
				throw refused(`the variable ${shown} cannot be handed over in the environment`, place);
			const name = `TF_VAR_${bare}`;
			const before = taken.get(counted(name));
			if (before !== undefined)
				throw refused(
					`TF_VAR_${shown} is set already, by ${before}`,
					place,
					"Set each variable in one place only.",
				);
			taken.set(counted(name), label.path(target.shown).text);
			if (value.kind === "null") {
				left.push(shown);
				continue;
			}
			const text = textOf(value);
			if (text.includes("\0"))
				throw refused(`the value of ${shown} holds a NUL, which no environment can`, place);
			const length = Buffer.byteLength(`${name}=${text}`);
			together += length;
			if (length > longestText || together > longestTogether)
				throw refused(`with ${shown} the environment would be too large for programs to be started`, place);
			set.push({ name, text });
		}
	}
	return { set, left };
}

function textOf(value: TfvarsValue): string {
	return value.kind === "string" ? value.text : expressionOf(value);
}

function refused(message: string, place: { readonly path: string }, hint = "Use `mode: file`."): Failure {
	return new Failure("file", message, { hint, place });
}
