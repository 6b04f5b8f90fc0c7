/** A map key, or the index of a list element. An index is never part of the path that sops authenticates. */
export type PathComponent = string | number;

const BARE = /^[A-Za-z0-9_-]+$/;

/**
 * The text form of a place in a file: `stringData.url`, `data["tls.crt"]`, `users[0].name`. A later document is prefixed
 * with its number as people count it: `#2:` is the document with index 1.
 */
export function formatPointer(path: readonly PathComponent[], document = 0): string {
	let text = document > 0 ? `#${document + 1}:` : "";
	path.forEach((component, position) => {
		if (typeof component === "number") text += `[${component}]`;
		else if (!BARE.test(component)) text += `[${JSON.stringify(component)}]`;
		else text += position === 0 ? component : `.${component}`;
	});
	return text;
}

/** The inverse of `formatPointer`; null for anything that it would not write. `document` is an index from 0. */
export function parsePointer(text: string): { path: PathComponent[]; document: number } | null {
	const prefix = /^#([1-9][0-9]{0,8}):/.exec(text);
	const path: PathComponent[] = [];
	let rest = prefix === null ? text : text.slice(prefix[0].length);
	while (rest !== "") {
		const step = STEP.exec(rest);
		if (step?.groups === undefined) return null;
		const { first, later, index, quoted } = step.groups;
		const bare = path.length === 0 ? first : later;
		if (bare !== undefined) path.push(bare);
		else if (index !== undefined) path.push(Number(index));
		else if (quoted !== undefined) {
			const key = unquoted(quoted);
			if (key === null) return null;
			path.push(key);
		} else return null;
		rest = rest.slice(step[0].length);
	}
	return { path, document: prefix === null ? 0 : Number(prefix[1]) - 1 };
}

const STEP =
	/^(?:(?<first>[A-Za-z0-9_-]+)|\.(?<later>[A-Za-z0-9_-]+)|\[(?<index>0|[1-9][0-9]{0,14})\]|\[(?<quoted>"(?:[^"\\]|\\.)*")\])/;

function unquoted(literal: string): string | null {
	try {
		const value: unknown = JSON.parse(literal);
		return typeof value === "string" ? value : null;
	} catch {
		return null;
	}
}
