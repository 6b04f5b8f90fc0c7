import type { PathComponent } from "@sops-guard/sops";

/** One text of a plan or a state, as `terraform show -json` gives them, and whether terraform knows that it is sensitive. */
export interface ShownLeaf {
	/** Of a resource, an output (`output.name`) or a check. */
	readonly address: string;
	/** Down from the resource; a key of a map counts as a text of that map's. */
	readonly path: readonly PathComponent[];
	readonly text: string;
	readonly isMarked: boolean;
}

/** All texts of a state: those of resources in every module, and outputs. */
export function* stateLeaves(document: unknown): Generator<ShownLeaf> {
	const { values, checks } = fields(document);
	const { outputs, root_module } = fields(values);
	for (const [name, output] of Object.entries(fields(outputs))) {
		const { value, sensitive } = fields(output);
		yield* leaves(`output.${name}`, [], value, sensitive);
	}
	yield* moduleLeaves(root_module);
	yield* checkLeaves(checks);
}

/** All texts of a plan: what resources and outputs were and will be. */
export function* planLeaves(document: unknown): Generator<ShownLeaf> {
	const plan = fields(document);
	for (const change of [...list(plan.resource_changes), ...list(plan.resource_drift)]) {
		yield* changeLeaves(text(fields(change).address), fields(change).change);
	}
	for (const [name, change] of Object.entries(fields(plan.output_changes))) {
		yield* changeLeaves(`output.${name}`, change);
	}
	yield* checkLeaves(plan.checks);
}

/** The texts of a plan's variables, and whether the configuration calls them sensitive. */
export function* planVariables(document: unknown): Generator<ShownLeaf> {
	const plan = fields(document);
	const declared = fields(fields(fields(plan.configuration).root_module).variables);
	for (const [name, variable] of Object.entries(fields(plan.variables))) {
		yield* leaves(`var.${name}`, [], fields(variable).value, fields(declared[name]).sensitive);
	}
}

function* moduleLeaves(module: unknown): Generator<ShownLeaf> {
	const { resources, child_modules } = fields(module);
	for (const resource of list(resources)) {
		const { address, values, sensitive_values } = fields(resource);
		yield* leaves(text(address), [], values, sensitive_values);
	}
	for (const child of list(child_modules)) yield* moduleLeaves(child);
}

function* changeLeaves(address: string, change: unknown): Generator<ShownLeaf> {
	const { before, after, before_sensitive, after_sensitive } = fields(change);
	yield* leaves(address, [], before, before_sensitive);
	yield* leaves(address, [], after, after_sensitive);
}

/** What a failed check says is part of plan and state. */
function* checkLeaves(checks: unknown): Generator<ShownLeaf> {
	for (const check of list(checks)) {
		for (const instance of list(fields(check).instances)) {
			const { address, problems } = fields(instance);
			const shown = text(fields(address).to_display) || text(fields(fields(check).address).to_display);
			for (const problem of list(problems)) yield* leaves(shown, ["check"], fields(problem).message, false);
		}
	}
}

/** `marks` has the shape of the value: `true` marks all that is below, what is missing marks nothing. */
function* leaves(
	address: string,
	path: readonly PathComponent[],
	value: unknown,
	marks: unknown,
): Generator<ShownLeaf> {
	const isMarked = marks === true;
	if (typeof value === "string" || typeof value === "number") {
		yield { address, path, text: String(value), isMarked };
	} else if (Array.isArray(value)) {
		for (const [index, item] of value.entries())
			yield* leaves(address, [...path, index], item, isMarked || list(marks)[index]);
	} else {
		for (const [key, item] of Object.entries(fields(value))) {
			yield { address, path, text: key, isMarked };
			yield* leaves(address, [...path, key], item, isMarked || fields(marks)[key]);
		}
	}
}

type Fields = Readonly<Record<string, unknown>>;

function fields(value: unknown): Fields {
	return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

function list(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
	return typeof value === "string" ? value : "";
}
