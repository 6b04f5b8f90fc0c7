// action.yml as the runner reads it, for JavaScript actions that run on Node 24.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { type Contexts, evaluateTemplate } from "./expression.ts";

export interface ActionInput {
	readonly default: string;
	readonly required: boolean;
	readonly deprecationMessage: string | null;
}

export interface Action {
	readonly name: string;
	readonly folder: string;
	readonly inputs: ReadonlyMap<string, ActionInput>;
	readonly outputs: readonly string[];
	/** Paths relative to `folder`; they may lead above it. */
	readonly main: string;
	readonly post: string | null;
	readonly postIf: string;
}

type Fields = Record<string, unknown>;

/** Throws for what the runner would refuse and for kinds of action that are not ours. */
export function readAction(folder: string): Action {
	const file = join(folder, "action.yml");
	const document = fieldsOf(parse(readFileSync(file, "utf8")), file);
	const runs = fieldsOf(document.runs, `runs in ${file}`);
	if (runs.using !== "node24") throw new Error(`${file}: runs.using is ${String(runs.using)}, not node24`);
	if (runs.pre !== undefined) throw new Error(`${file}: the runner emulator has no pre step`);
	if (typeof runs.main !== "string") throw new Error(`${file}: runs.main is missing`);
	return {
		name: String(document.name ?? ""),
		folder,
		inputs: new Map(
			Object.entries(fieldsOf(document.inputs ?? {}, file)).map(([name, input]) => [
				name,
				inputOf(input ?? {}, file),
			]),
		),
		outputs: Object.keys(fieldsOf(document.outputs ?? {}, file)),
		main: runs.main,
		post: typeof runs.post === "string" ? runs.post : null,
		postIf: String(runs["post-if"] ?? "always()"),
	};
}

/**
 * What the action gets: everything written under `with:`, known or not, and the default (or "") of every other input.
 * `required` is not enforced, by the runner neither; the warnings are the runner's.
 */
export function evaluateInputs(
	action: Action,
	given: Readonly<Record<string, string>>,
	contexts: Contexts,
): { readonly inputs: ReadonlyMap<string, string>; readonly warnings: readonly string[] } {
	const inputs = new Map(Object.entries(given));
	const names = new Set([...inputs.keys()].map((name) => name.toLowerCase()));
	const known = new Map([...action.inputs].map(([name, input]) => [name.toLowerCase(), input]));
	const unexpected = [...names].filter((name) => !known.has(name));
	const warnings = unexpected.length
		? [
				`Unexpected input(s) '${unexpected.join("', '")}', valid inputs are ['${[...known.keys()].join("', '")}']`,
			]
		: [];
	for (const [name, input] of action.inputs) {
		if (!names.has(name.toLowerCase())) inputs.set(name, evaluateTemplate(input.default, contexts));
		else if (input.deprecationMessage) {
			warnings.push(`Input '${name}' has been deprecated with message: ${input.deprecationMessage}`);
		}
	}
	return { inputs, warnings };
}

/** `INPUT_` and the name in upper case with blanks as underscores; hyphens stay. */
export function inputVariable(name: string): string {
	return `INPUT_${name.replaceAll(" ", "_").toUpperCase()}`;
}

function inputOf(value: unknown, file: string): ActionInput {
	const input = fieldsOf(value, `an input in ${file}`);
	return {
		default: String(input.default ?? ""),
		required: input.required === true,
		deprecationMessage: typeof input.deprecationMessage === "string" ? input.deprecationMessage : null,
	};
}

function fieldsOf(value: unknown, what: string): Fields {
	if (typeof value !== "object" || value === null || Array.isArray(value))
		throw new Error(`${what} is not a map`);
	return value as Fields;
}
