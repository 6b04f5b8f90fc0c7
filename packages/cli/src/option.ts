import { parseArgs } from "node:util";
import { Failure, nearest } from "@sops-guard/core";

/** One option of a command, as its help prints it. */
export interface Option {
	readonly name: string;
	readonly short?: string;
	/** What the value is called in the help; a flag has none. */
	readonly value?: string;
	readonly choices?: readonly string[];
	readonly repeat?: boolean;
	readonly description: string;
}

/** What was typed, checked against a command's options. */
export interface Arguments {
	readonly positionals: readonly string[];
	/** The options in the order in which they were typed; a flag's value is "". */
	readonly given: readonly { readonly name: string; readonly value: string }[];
	has(name: string): boolean;
	/** The last value of an option. */
	value(name: string): string | undefined;
	/** All values; commas separate several in one. */
	list(name: string): readonly string[];
	/** The words behind `--`, of a command that starts another program. */
	readonly program: readonly string[];
}

/** The words of an argument list that are ours: what stands behind `--` belongs to somebody else. */
export function ownWords(argv: readonly string[]): readonly string[] {
	const end = argv.indexOf("--");
	return end === -1 ? argv : argv.slice(0, end);
}

/** Options that every command understands. */
export const generalOptions: readonly Option[] = [
	{ name: "quiet", short: "q", description: "print the result and errors only" },
	{ name: "verbose", short: "v", description: "say what is being done" },
	{
		name: "color",
		value: "WHEN",
		choices: ["auto", "always", "never"],
		description: "colours: auto (default), always or never; NO_COLOR is honoured",
	},
	{ name: "debug", description: "show where in our code an unexpected error came from" },
	{ name: "help", short: "h", description: "print this help" },
];

/**
 * Reads an argument list. Everything unknown is a usage failure that names the nearest thing that exists. What stands behind `--`
 * are operands, whatever they begin with, unless the command starts a program.
 */
export function parseArguments(
	words: readonly string[],
	options: readonly Option[],
	mostPositionals: number,
	startsProgram = false,
): Arguments {
	const argv = startsProgram ? ownWords(words) : words;
	const known = new Map([...options, ...generalOptions].map((option) => [option.name, option]));
	const { tokens } = parseArgs({
		args: [...argv],
		strict: false,
		allowPositionals: true,
		tokens: true,
		options: Object.fromEntries(
			[...known.values()].map(({ name, short, value }) => [
				name,
				{
					type: value === undefined ? ("boolean" as const) : ("string" as const),
					multiple: true,
					...(short === undefined ? {} : { short }),
				},
			]),
		),
	});
	const positionals: string[] = [];
	const given: { name: string; value: string }[] = [];
	for (const token of tokens) {
		if (token.kind === "positional") positionals.push(token.value);
		if (token.kind !== "option") continue;
		const option = known.get(token.name);
		if (option === undefined) throw unknownOption(token.rawName, [...known.keys()]);
		given.push({ name: option.name, value: checkedValue(option, token.value) });
	}
	for (const [name, option] of known) {
		if (option.repeat !== true && given.filter((each) => each.name === name).length > 1)
			throw new Failure("usage", `--${name} is given twice`, { hint: "Keep one of them." });
	}
	if (positionals.length > mostPositionals) {
		throw new Failure(
			"usage",
			`${positionals.length} paths or names given where ${mostPositionals || "none"} fits`,
			{
				hint: "Run the command once for each, or quote a name that holds blanks.",
			},
		);
	}
	return {
		positionals,
		given,
		has: (name) => given.some((each) => each.name === name),
		value: (name) => given.findLast((each) => each.name === name)?.value,
		list: (name) =>
			given
				.filter((each) => each.name === name)
				.flatMap((each) => each.value.split(","))
				.filter((each) => each !== ""),
		program: words.slice(argv.length + 1),
	};
}

function checkedValue(option: Option, value: string | undefined): string {
	if (option.value === undefined) {
		if (value !== undefined) throw new Failure("usage", `--${option.name} takes no value`);
		return "";
	}
	if (value === undefined || value === "")
		throw new Failure("usage", `--${option.name} needs a value`, {
			hint: `Write --${option.name} ${option.value}${option.choices === undefined ? "" : `: ${option.choices.join(", ")}`}.`,
		});
	if (option.choices !== undefined && !option.choices.includes(value)) {
		const guess = nearest(value, option.choices);
		throw new Failure("usage", `--${option.name} does not know that value`, {
			hint: `${guess === null ? "" : `Did you mean ${guess}? `}It takes ${option.choices.join(", ")}.`,
		});
	}
	return value;
}

function unknownOption(raw: string, names: readonly string[]): Failure {
	const name = raw.replace(/^-+/, "");
	const guess = nearest(name, names);
	// The word may be a value that lost its option, so only what looks like an option's name is repeated.
	const shown = /^--?[a-z][a-z-]{0,30}$/.test(raw) ? raw : "An option";
	return new Failure("usage", `${shown} is not an option here`, {
		hint: guess === null ? "Add --help to see the options." : `Did you mean --${guess}?`,
	});
}
