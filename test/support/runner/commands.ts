// Workflow commands, as the runner finds them in a line that a step prints: `::name key=value,…::data` at the start of
// the line (white space before it does not matter), or the old `##[name key=value;…]data` anywhere in it.

export interface Command {
	/** Lower case: names are compared without case. */
	readonly name: string;
	/** Keys in lower case, values unescaped. */
	readonly properties: Readonly<Record<string, string>>;
	readonly data: string;
	/** The line as printed. */
	readonly line: string;
}

/** What the runner acts on. `set-env` and `add-path` are known but refused. */
export const knownCommands: readonly string[] = [
	"add-mask",
	"add-matcher",
	"add-path",
	"debug",
	"echo",
	"endgroup",
	"error",
	"group",
	"notice",
	"remove-matcher",
	"save-state",
	"set-env",
	"set-output",
	"stop-commands",
	"warning",
];

type Escapes = readonly (readonly [written: string, meant: string])[];

// The order matters: `%25` comes last, so that `%250A` means `%0A` and not a newline.
const dataEscapes: Escapes = [
	["%0D", "\r"],
	["%0A", "\n"],
	["%25", "%"],
];
const propertyEscapes: Escapes = [
	["%0D", "\r"],
	["%0A", "\n"],
	["%3A", ":"],
	["%2C", ","],
	["%25", "%"],
];
const oldEscapes: Escapes = [
	["%3B", ";"],
	["%0D", "\r"],
	["%0A", "\n"],
	["%5D", "]"],
	["%25", "%"],
];

/** The command in a line, or null. `names` are the commands that count at this moment, in lower case. */
export function parseCommand(line: string, names: ReadonlySet<string>): Command | null {
	return parseCurrent(line, names) ?? parseOld(line, names);
}

function parseCurrent(line: string, names: ReadonlySet<string>): Command | null {
	const text = line.replace(/^\p{White_Space}+/u, "");
	const end = text.startsWith("::") ? text.indexOf("::", 2) : -1;
	if (end < 0) return null;
	return commandOf(text.slice(2, end), text.slice(end + 2), line, names, ",", propertyEscapes, dataEscapes);
}

function parseOld(line: string, names: ReadonlySet<string>): Command | null {
	const start = line.indexOf("##[");
	const end = start < 0 ? -1 : line.indexOf("]", start);
	if (end < 0) return null;
	return commandOf(line.slice(start + 3, end), line.slice(end + 1), line, names, ";", oldEscapes, oldEscapes);
}

function commandOf(
	head: string,
	data: string,
	line: string,
	names: ReadonlySet<string>,
	separator: string,
	inProperties: Escapes,
	inData: Escapes,
): Command | null {
	const space = head.indexOf(" ");
	const name = (space < 0 ? head : head.slice(0, space)).toLowerCase();
	if (!names.has(name)) return null;
	const properties: Record<string, string> = {};
	for (const pair of space < 0
		? []
		: head
				.slice(space + 1)
				.trim()
				.split(separator)) {
		const [, key, value] = pair.match(/^=*([^=]+)=+([\s\S]+)$/) ?? [];
		if (key && value) properties[key.toLowerCase()] = unescaped(value, inProperties);
	}
	return { name, properties, data: unescaped(data, inData), line };
}

function unescaped(text: string, escapes: Escapes): string {
	return escapes.reduce((result, [written, meant]) => result.replaceAll(written, meant), text);
}
