/** Which object of a cluster; the namespace is "" where an object has none. */
export interface ObjectName {
	readonly namespace: string;
	readonly name: string;
}

/** A condition of a status, in the API's own words, all of which are constants of the controller. */
export interface Condition {
	readonly status: string;
	readonly reason: string;
	readonly message: string;
}

/** `namespace/name`, for maps and for people. */
export function objectId({ namespace, name }: ObjectName): string {
	return namespace === "" ? name : `${namespace}/${name}`;
}

/** A member somewhere below a JSON value; undefined where something on the way is missing or of another kind. */
export function member(json: unknown, ...path: readonly string[]): unknown {
	let at = json;
	for (const name of path) {
		if (typeof at !== "object" || at === null || Array.isArray(at) || !Object.hasOwn(at, name))
			return undefined;
		at = (at as Record<string, unknown>)[name];
	}
	return at;
}

/** A text below a JSON value; null where there is none, and for the empty text, which the API takes for none. */
export function textOf(json: unknown, ...path: readonly string[]): string | null {
	const found = member(json, ...path);
	return typeof found === "string" && found !== "" ? found : null;
}

/** The items of a list below a JSON value. */
export function itemsOf(json: unknown, ...path: readonly string[]): readonly unknown[] {
	const found = member(json, ...path);
	return Array.isArray(found) ? found : [];
}

/** The texts of a map below a JSON value, such as labels; null where there is no map. */
export function textsOf(json: unknown, ...path: readonly string[]): ReadonlyMap<string, string> | null {
	const found = member(json, ...path);
	if (typeof found !== "object" || found === null || Array.isArray(found)) return null;
	return new Map(
		Object.entries(found).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
	);
}

export function nameOf(json: unknown): ObjectName {
	return {
		namespace: textOf(json, "metadata", "namespace") ?? "",
		name: textOf(json, "metadata", "name") ?? "",
	};
}

/** The condition `Ready` of a status. */
export function readiness(json: unknown): Condition | null {
	const found = itemsOf(json, "status", "conditions").find((each) => textOf(each, "type") === "Ready");
	if (found === undefined) return null;
	return {
		status: textOf(found, "status") ?? "",
		reason: textOf(found, "reason") ?? "",
		message: textOf(found, "message") ?? "",
	};
}
