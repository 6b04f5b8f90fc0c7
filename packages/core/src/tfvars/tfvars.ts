import { label } from "../label.ts";
import { readHcl } from "./hcl.ts";
import { readJson } from "./json.ts";
import { Source } from "./source.ts";
import type { Tfvar } from "./value.ts";

/** HCL's own syntax (`.tfvars`) or JSON (`.tfvars.json`). */
export type TfvarsSyntax = "hcl" | "json";

/**
 * Reads the variables that a tfvars file sets, as Terraform reads them, in source order. Throws a Failure that tells line, column and
 * what was expected there, never the text: for broken syntax, for what would have to be computed, and for a variable that stands twice.
 * `path` is where the failure says that it happened.
 */
export function readTfvars(text: string, syntax: TfvarsSyntax, path: string | null = null): readonly Tfvar[] {
	const source = new Source(text, path);
	const variables = syntax === "json" ? readJson(source) : readHcl(source);
	const seen = new Map<string, Tfvar>();
	for (const variable of variables) {
		const first = seen.get(variable.name);
		if (first !== undefined) {
			const name = label.name(variable.name).text;
			source.fail(
				variable.span.start,
				`the variable ${name} is set a second time; the first is at ${source.at(first.span.start)}`,
				"Take one of them out.",
			);
		}
		seen.set(variable.name, variable);
	}
	return variables;
}

/** By a file's plain name; null where it is none of Terraform's variable files. */
export function tfvarsSyntaxOf(path: string): TfvarsSyntax | null {
	if (/\.tfvars\.json$/i.test(path)) return "json";
	return /\.tfvars$/i.test(path) ? "hcl" : null;
}
