/** What a command line asks of terraform, as far as it concerns variables, values and files. */
export interface TerraformCall {
	/** The folder of `-chdir`. */
	readonly folder: string | null;
	/** Such as `plan`; null where there is none. */
	readonly subcommand: string | null;
	/**
	 * Whether it takes `-var-file`: terraform's own, terraform's since 1.10 (`apply` of a saved plan, if the values are the same), only
	 * OpenTofu's (whatever loads a configuration, in which variables may stand anywhere), or nobody's.
	 */
	readonly variables: "taken" | "taken-with-plan" | "taken-by-tofu" | "not-taken";
	/** Whether it can say values: everything but what reads neither variables nor state. */
	readonly saysValues: boolean;
	/** Whether it is asked to say them. */
	readonly isAskedForValues: boolean;
	/** Whether it may leave another state behind. */
	readonly changesState: boolean;
	/** The file of a saved plan that is applied or shown. */
	readonly planRead: string | null;
	/** The file that `plan` saves to. */
	readonly planWritten: string | null;
	/** A state in a place of its own. */
	readonly statePath: string | null;
}

/** The words in three parts; the subcommand is the first that is no option, as terraform reads it, and some have two words. */
export function partsOf(words: readonly string[]): {
	readonly before: readonly string[];
	readonly subcommand: readonly string[];
	readonly after: readonly string[];
} {
	const at = words.findIndex((word) => !word.startsWith("-"));
	if (at === -1) return { before: words, subcommand: [], after: [] };
	const hasSecond = withSecondWord.get(words[at] ?? "")?.has(words[at + 1] ?? "") === true;
	const end = at + (hasSecond ? 2 : 1);
	return { before: words.slice(0, at), subcommand: words.slice(at, end), after: words.slice(end) };
}

const withSecondWord: ReadonlyMap<string, ReadonlySet<string>> = new Map([
	["state", new Set(["list", "show", "mv", "rm", "pull", "push", "replace-provider", "identities"])],
	["workspace", new Set(["new", "select", "list", "show", "delete"])],
	["providers", new Set(["lock", "mirror", "schema"])],
	["metadata", new Set(["functions"])],
]);

/** The environment's words come between the subcommand and those of the command line. */
export function terraformCall(
	words: readonly string[],
	fromEnvironment: readonly string[] = [],
): TerraformCall {
	const { before, subcommand: parts, after } = partsOf(words);
	const subcommand = parts[0] ?? null;
	const { values, operands } = optionsOf([...fromEnvironment, ...after]);
	const operand = operands[0] ?? null;
	const planRead = subcommand === "apply" || subcommand === "show" ? operand : null;
	const isHelp = [...before, ...after].some((word) => /^--?(?:h|help|version|v)$/.test(word));
	return {
		folder: before.findLast((word) => /^--?chdir=/.test(word))?.replace(/^--?chdir=/, "") ?? null,
		subcommand,
		variables: subcommand === null || isHelp ? "not-taken" : variablesOf(subcommand, planRead),
		saysValues: subcommand !== null && !isHelp && !withoutValues.has(subcommand),
		isAskedForValues: subcommand !== null && askedForValues.has(subcommand),
		changesState: subcommand !== null && changingState.has(subcommand),
		planRead,
		planWritten: subcommand === "plan" ? (values.get("out") ?? null) : null,
		statePath: values.get("state-out") ?? values.get("state") ?? null,
	};
}

function variablesOf(subcommand: string, planRead: string | null): TerraformCall["variables"] {
	if (withVariables.has(subcommand)) {
		return subcommand === "apply" && planRead !== null ? "taken-with-plan" : "taken";
	}
	return withConfiguration.has(subcommand) ? "taken-by-tofu" : "not-taken";
}

const withVariables: ReadonlySet<string> = new Set([
	"plan",
	"apply",
	"destroy",
	"refresh",
	"import",
	"console",
	"test",
]);
const withConfiguration: ReadonlySet<string> = new Set([
	"init",
	"validate",
	"show",
	"output",
	"get",
	"graph",
	"providers",
	"state",
	"taint",
	"untaint",
	"workspace",
	"force-unlock",
]);
const withoutValues: ReadonlySet<string> = new Set([
	"init",
	"fmt",
	"validate",
	"version",
	"get",
	"providers",
	"login",
	"logout",
	"workspace",
	"force-unlock",
	"metadata",
]);
const askedForValues: ReadonlySet<string> = new Set(["output", "show", "console", "state"]);
const changingState: ReadonlySet<string> = new Set(["apply", "destroy", "refresh", "import", "state"]);

/** Of the options that take their value as a word of its own as well. */
const valued: ReadonlySet<string> = new Set([
	"backup",
	"config",
	"generate-config-out",
	"lock-timeout",
	"out",
	"parallelism",
	"replace",
	"state",
	"state-out",
	"target",
	"var",
	"var-file",
]);

/** As Go's flags are read: with one dash or two, `-name=value` or `-name value`, until the first word that is none. */
function optionsOf(words: readonly string[]): {
	readonly values: ReadonlyMap<string, string>;
	readonly operands: readonly string[];
} {
	const values = new Map<string, string>();
	for (let at = 0; at < words.length; at++) {
		const [, name, value] = /^--?([A-Za-z][\w-]*)(?:=(.*))?$/s.exec(words[at] ?? "") ?? [];
		if (name === undefined) return { values, operands: words.slice(words[at] === "--" ? at + 1 : at) };
		if (value !== undefined) values.set(name, value);
		else if (valued.has(name)) values.set(name, words[++at] ?? "");
	}
	return { values, operands: [] };
}
