import { nearest, type PathComponent } from "@sops-guard/sops";
import { label } from "../label.ts";
import type { SchemaError } from "./rule-set.ts";
import type { JsonSchema } from "./schema.ts";

/** What is wrong with a policy, in our words: never a value of it. */
export interface PolicyFault {
	readonly message: string;
	readonly hint: string | null;
	/** Where, from the root of the policy. */
	readonly path: readonly PathComponent[];
}

/**
 * The fault to tell, out of all that the validator found: an unknown key first, because the rest may follow from it, then
 * what is missing, then wrong values; of equals the first in the file. `order` gives a path's place there.
 */
export function faultOf(
	errors: readonly SchemaError[],
	schema: JsonSchema,
	data: unknown,
	order: (path: readonly PathComponent[]) => number,
): PolicyFault {
	const placed = errors.map((error) => ({ error, path: pathOf(error.instancePath) }));
	// A choice that failed complains beside what failed inside it; only the innermost says something.
	const inner = placed.filter(
		({ error }) =>
			!placed.some(
				(other) =>
					other.error !== error &&
					other.error.instancePath.startsWith(`${error.instancePath}/`) &&
					!isAboutKeys(error),
			),
	);
	const [first] = inner.sort(
		(left, right) =>
			gravity(left.error) - gravity(right.error) || order(placeOf(left)) - order(placeOf(right)),
	);
	if (first === undefined) return { message: "the policy is not valid", hint: null, path: [] };
	return wordsFor(first.error, first.path, schema, valueAt(data, first.path));
}

type Placed = { readonly error: SchemaError; readonly path: readonly PathComponent[] };

const isAboutKeys = ({ keyword }: SchemaError): boolean =>
	keyword === "additionalProperties" || keyword === "required";

const gravity = ({ keyword }: SchemaError): number =>
	keyword === "additionalProperties" ? 0 : keyword === "required" ? 1 : 2;

const placeOf = ({ error, path }: Placed): readonly PathComponent[] =>
	error.keyword === "additionalProperties" ? [...path, String(error.params.additionalProperty)] : path;

function wordsFor(
	{ keyword, params }: SchemaError,
	path: readonly PathComponent[],
	schema: JsonSchema,
	value: unknown,
): PolicyFault {
	const where = path.length === 0 ? "" : ` in ${label.pointer(path).text}`;
	if (keyword === "additionalProperties") {
		const key = String(params.additionalProperty);
		const known = Object.keys(propertiesOf(schema, path));
		const isRule = path.length === 1 && path[0] === "rules";
		return {
			message: isRule ? `unknown rule ${quoted(key)}` : `unknown key ${quoted(key)}${where}`,
			hint: suggestion(key, known) ?? (isRule ? listsRules : `known here: ${known.join(", ")}`),
			path: [...path, key],
		};
	}
	if (keyword === "required") {
		const key = String(params.missingProperty);
		return {
			message: `${quoted(key)} is missing${where}`,
			hint: path.length === 0 && key === "version" ? "begin the policy with: version: 1" : null,
			path,
		};
	}
	if (path[0] === "suppressions" && path[2] === "rule" && typeof value === "string") {
		const known = Object.keys(propertiesOf(schema, ["rules"]));
		return {
			message: `unknown rule ${quoted(value)}${where}`,
			hint: suggestion(value, known) ?? listsRules,
			path,
		};
	}
	const expected = schemaAt(schema, path);
	const allowed = choicesOf(expected, schema);
	return {
		message: `${path.length === 0 ? "the policy" : label.pointer(path).text} must be ${titleOf(expected, schema)}`,
		hint:
			value === null
				? "leave the key out if there is nothing to say"
				: typeof value === "string"
					? suggestion(value, allowed)
					: null,
		path,
	};
}

const listsRules = "`sops-guard rules` lists them";

const quoted = (name: string): string => `"${label.name(name).text}"`;

/** "Did you mean", from a closed list of our own words. */
export function suggestion(word: string, candidates: readonly string[]): string | null {
	const near = nearest(word, candidates);
	return near === null ? null : `did you mean "${near}"?`;
}

/** JSON Pointer to components; digits are list indices, which no map of a policy has for keys. */
function pathOf(instancePath: string): PathComponent[] {
	return instancePath
		.split("/")
		.slice(1)
		.map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
		.map((part) => (/^(?:0|[1-9][0-9]*)$/.test(part) ? Number(part) : part));
}

function valueAt(data: unknown, path: readonly PathComponent[]): unknown {
	return path.reduce<unknown>(
		(value, part) =>
			typeof value === "object" && value !== null
				? (value as Record<PathComponent, unknown>)[part]
				: undefined,
		data,
	);
}

/** A schema and what it refers to, flattened one step. */
function branchesOf(schema: JsonSchema, root: JsonSchema): JsonSchema[] {
	const parts = [...((schema.anyOf ?? []) as JsonSchema[]), ...((schema.allOf ?? []) as JsonSchema[])];
	const reference = /^#\/definitions\/(.+)$/.exec(String(schema.$ref ?? ""))?.[1];
	const target =
		reference === undefined ? [] : [(root.definitions as Record<string, JsonSchema>)[reference] ?? {}];
	return [schema, ...[...parts, ...target].flatMap((part) => branchesOf(part, root))];
}

function propertiesOf(
	root: JsonSchema,
	path: readonly PathComponent[],
): Readonly<Record<string, JsonSchema>> {
	return Object.assign(
		{},
		...branchesOf(schemaAt(root, path), root).map(({ properties }) => properties ?? {}),
	);
}

function schemaAt(root: JsonSchema, path: readonly PathComponent[]): JsonSchema {
	let current: JsonSchema = root;
	for (const part of path) {
		const branches = branchesOf(current, root);
		const next = branches
			.map(({ properties, additionalProperties, items }) =>
				typeof part === "number" && items !== undefined
					? items
					: ((properties as Record<string, unknown> | undefined)?.[part] ?? additionalProperties),
			)
			.find((found) => typeof found === "object" && found !== null);
		current = (next ?? {}) as JsonSchema;
	}
	return current;
}

function titleOf(schema: JsonSchema, root: JsonSchema): string {
	const titled = branchesOf(schema, root).find(({ title }) => title !== undefined);
	return String(titled?.title ?? "something else");
}

function choicesOf(schema: JsonSchema, root: JsonSchema): string[] {
	return branchesOf(schema, root)
		.flatMap((branch) => (branch.enum ?? []) as unknown[])
		.filter((choice) => typeof choice === "string");
}
