import { resolve } from "node:path";
import { Failure, markedTexts, partsOf, Redactor, type TerraformCall, terraformCall } from "@sops-guard/core";
import {
	askTerraform,
	type ChildCall,
	jsonOf,
	type PrivateFile,
	runChild,
	withoutIdentities,
	wordsOf,
} from "@sops-guard/io";
import type { Arguments } from "../../option.ts";
import type { Terminal } from "../../terminal.ts";
import { failuresOf, forEach, keysGiven, targetsGiven, tellFailures } from "../sealed/session.ts";
import { guardPlan } from "./guard-plan.ts";
import { isTofu, programGiven, takesVariables } from "./program.ts";
import { foundIn, type OpenVariables, openVariables, type VariableSource } from "./sealed-variables.ts";

/** Answers with terraform's own exit code, with 2 when it was not started, and with what the plan guard says. */
export async function runTerraform(given: Arguments, terminal: Terminal): Promise<number> {
	const { environment: around, writer } = terminal;
	const { program: words } = given;
	if (words.length === 0) {
		throw new Failure("usage", "terraform was given nothing to do", {
			hint: "Its words stand behind --: sops-guard terraform -- plan",
		});
	}
	const program = programGiven(given, around);
	const call = terraformCall(words, wordsInEnvironment(words, around));
	const inherited = withoutIdentities(around);
	const child: Omit<ChildCall, "redactor"> = {
		files: [],
		words: () => [program, ...words],
		environment: () => inherited,
		writer,
		around,
	};
	const alone = async () => (await runChild({ ...child, redactor: null })).code;
	if (!call.saysValues && !(call.variables === "taken-by-tofu" && isTofu(program))) return alone();
	const sources = sourcesOf(given, call);
	if (!call.saysValues && sources.paths.length === 0) return alone();
	refuseLogFile(around);

	const files = await openAll(sources.paths, given, terminal);
	if (files === null) return 2;
	try {
		const takes = await takesVariables(program, call, around);
		const handed = handOver(sources, files);
		const asked = isTofu(program) ? handed : nothing;
		const ask: Ask = (question) =>
			askTerraform({
				program,
				files: asked.files,
				words: (paths) => [
					...partsOf(words).before,
					...withFiles(question, [...asked.found(paths), ...asked.named(paths)]),
				],
				environment: inherited,
				around,
			});
		const redactor = redactorOf(files, await knownBefore(call, files, ask), terminal);
		const passed = takes ? handed : nothing;
		const end = await runChild({
			...child,
			files: passed.files,
			words: (paths) => [program, ...withFiles(words, passed.named(paths))],
			environment: (paths) => withFound(inherited, partsOf(words).subcommand, passed.found(paths)),
			redactor,
		});
		tellMasked(end.masked, call, terminal);
		const mode = (given.value("plan-guard") ?? "warn") as "warn" | "fail" | "off";
		if (mode === "off" || end.wasInterrupted) return end.code;
		const values = files.flatMap((file) => file.values);
		const verdict = await guardPlan({ call, values, redactor, ask, terminal });
		return mode === "fail" && isDone(end.code, words) ? verdict || end.code : end.code;
	} finally {
		for (const { file } of files) file.content.fill(0);
	}
}

/** As terraform puts them together: those for the subcommand before those for all. */
function wordsInEnvironment(words: readonly string[], environment: NodeJS.ProcessEnv): readonly string[] {
	const { subcommand } = partsOf(words);
	if (subcommand.length === 0) return [];
	const own = environment[argumentsVariable(subcommand)] ?? "";
	return [...wordsOf(own), ...wordsOf(environment.TF_CLI_ARGS ?? "")];
}

function argumentsVariable(subcommand: readonly string[]): string {
	return `TF_CLI_ARGS_${subcommand.join("_").replaceAll("-", "_")}`;
}

function refuseLogFile(environment: NodeJS.ProcessEnv): void {
	const levels = [environment.TF_LOG, environment.TF_LOG_CORE, environment.TF_LOG_PROVIDER];
	if (!environment.TF_LOG_PATH || levels.every((level) => !level || /^off$/i.test(level))) return;
	throw new Failure("usage", "TF_LOG_PATH names a file in which the values would stand", {
		hint: "Unset it: the log then goes to stderr, with the values taken out.",
	});
}

interface Sources {
	/** In the folder, and by --var-file. */
	readonly found: readonly VariableSource[];
	readonly named: readonly VariableSource[];
	/** The sealed ones of both, each once. */
	readonly paths: readonly string[];
}

function sourcesOf(given: Arguments, call: TerraformCall): Sources {
	const found = foundIn(call.folder ?? ".");
	const named = given.given
		.filter(({ name }) => name === "var-file")
		.map(({ value }): VariableSource => ({ kind: "sealed", path: resolve(value) }));
	const sealed = [...found, ...named].filter(({ kind }) => kind === "sealed");
	return { found, named, paths: [...new Set(sealed.map(({ path }) => path))] };
}

/** Opens what is sealed; null when something could not be opened, which is told. */
async function openAll(
	paths: readonly string[],
	given: Arguments,
	terminal: Terminal,
): Promise<readonly OpenVariables[] | null> {
	if (paths.length === 0) {
		throw new Failure("usage", "there are no sealed tfvars here", {
			hint: "It looks for terraform.tfvars.enc and *.auto.tfvars.enc where terraform runs; name others with --var-file.",
		});
	}
	const targets = await targetsGiven(paths, terminal, () => []);
	const keys = await keysGiven(given, terminal);
	const outcomes = await forEach(targets, terminal, "opening", (target) =>
		openVariables(target, keys.keyring),
	);
	const failures = failuresOf(outcomes);
	tellFailures(failures, keys, terminal);
	if (failures.length > 0) return null;
	return outcomes.flatMap((each) => ("result" in each ? [each.result] : []));
}

type Ask = (words: readonly string[]) => Promise<Uint8Array | null>;

/**
 * What terraform may print beside the values that are sealed now: those that its state, and a plan that was saved before, hold
 * as sensitive.
 */
async function knownBefore(
	call: TerraformCall,
	files: readonly OpenVariables[],
	ask: Ask,
): Promise<readonly string[]> {
	const variables = new Set(files.flatMap(({ values }) => values.map(({ variable }) => variable)));
	const state = jsonOf(await ask(["show", "-json", ...(call.statePath === null ? [] : [call.statePath])]));
	const plan = call.planRead === null ? null : jsonOf(await ask(["show", "-json", call.planRead]));
	return [
		...markedTexts({ kind: "state", json: state }),
		...markedTexts({ kind: "plan", json: plan }, variables),
	];
}

function redactorOf(
	files: readonly OpenVariables[],
	before: readonly string[],
	{ writer, isQuiet, isVerbose }: Terminal,
): Redactor {
	const names = new Set(files.flatMap((file) => file.names));
	const values = files.flatMap((file) => [...file.values.map(({ text }) => text), ...file.secrets]);
	const redactor = new Redactor([...values, ...before], { names });
	const { count, passedOver, plainOnly } = redactor;
	if (isVerbose)
		writer.err(`${count} texts are taken out of the output; ${passedOver} values are too short for that.\n`);
	if (plainOnly > 0 && !isQuiet) {
		writer.err(
			`The values are long: ${plainOnly} texts are taken out as they stand, but not in Base64 and other forms.\n`,
		);
	}
	return redactor;
}

interface HandedOver {
	readonly files: readonly PrivateFile[];
	/** The paths to name, once it is known where the private files lie. */
	readonly found: (paths: readonly string[]) => readonly string[];
	readonly named: (paths: readonly string[]) => readonly string[];
}

const nothing: HandedOver = { files: [], found: () => [], named: () => [] };

function handOver({ found, named, paths: sealed }: Sources, opened: readonly OpenVariables[]): HandedOver {
	const files = sealed.flatMap((path, index): PrivateFile[] => {
		const file = opened.find((each) => each.path === path)?.file;
		return file === undefined ? [] : [{ ...file, name: `${index + 1}-${file.name}` }];
	});
	const placed = (sources: readonly VariableSource[]) => (paths: readonly string[]) =>
		sources.map(({ kind, path }) => (kind === "plain" ? path : (paths[sealed.indexOf(path)] ?? path)));
	return { files, found: placed(found), named: placed(named) };
}

/** What was named comes right behind the subcommand, so that the words of the command line win over it. */
function withFiles(words: readonly string[], paths: readonly string[]): readonly string[] {
	const { before, subcommand, after } = partsOf(words);
	return [...before, ...subcommand, ...paths.map((path) => `-var-file=${path}`), ...after];
}

/** What was found comes before all other words, those of the environment too: terraform itself would read it before them. */
function withFound(
	environment: Readonly<Record<string, string>>,
	subcommand: readonly string[],
	paths: readonly string[],
): Readonly<Record<string, string>> {
	if (paths.length === 0) return environment;
	const name = argumentsVariable(subcommand);
	const own = environment[name];
	const words = paths.map((path) => `-var-file=${quoted(path)}`);
	return { ...environment, [name]: [...words, ...(own ? [own] : [])].join(" ") };
}

/** As terraform splits words: nothing counts between single quotes. */
function quoted(path: string): string {
	return `'${path.replaceAll("'", `'"'"'`)}'`;
}

function tellMasked(
	masked: number,
	{ isAskedForValues }: TerraformCall,
	{ writer, isQuiet }: Terminal,
): void {
	if (masked === 0 || isQuiet) return;
	const places = masked === 1 ? "1 place" : `${masked} places`;
	writer.err(
		isAskedForValues
			? `Values were taken out of this output in ${places}; terraform itself shows them.\n`
			: `Values were taken out of what terraform said in ${places}.\n`,
	);
}

/** With -detailed-exitcode, 2 says that there are changes. */
function isDone(code: number, words: readonly string[]): boolean {
	return code === 0 || (code === 2 && words.some((word) => /^--?detailed-exitcode(?:=true)?$/.test(word)));
}
