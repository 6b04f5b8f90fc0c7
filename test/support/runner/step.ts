// One stage of one action, or one script, as the runner carries it out: environment, process, lines, and the files it wrote.
import type { Annotation } from "./annotations.ts";
import {
	type CommandFiles,
	type Pairs,
	readPairs,
	readPathLines,
	readSummary,
	summaryLimit,
} from "./command-files.ts";
import type { Command } from "./commands.ts";
import { createStepLog, type StepLog } from "./log.ts";
import type { Masks } from "./masks.ts";
import { type Cancel, type LineOrder, type ProcessResult, runProcess } from "./process.ts";

export interface StepResult {
	readonly stage: "main" | "post";
	readonly outcome: "success" | "failure" | "cancelled";
	/** Null when a signal ended the process. */
	readonly exitCode: number | null;
	readonly signal: NodeJS.Signals | null;
	/** As the process wrote it, before any masking: what a leak is looked for in. */
	readonly stdout: string;
	readonly stderr: string;
	/** As people see it: masked, with the runner's own lines. */
	readonly log: readonly string[];
	readonly commands: readonly Command[];
	readonly annotations: readonly Annotation[];
	readonly droppedAnnotations: number;
	readonly outputs: Readonly<Record<string, string>>;
	/** What later steps get through GITHUB_ENV, GITHUB_PATH and, for the post stage, GITHUB_STATE. */
	readonly environment: Readonly<Record<string, string>>;
	readonly path: readonly string[];
	readonly state: Readonly<Record<string, string>>;
	/** Masked line by line; null when there is none or it was over the limit and dropped. */
	readonly summary: string | null;
	/** As the process wrote it. */
	readonly rawSummary: string | null;
	/** Values (and their lines) that this stage registered as masks. */
	readonly masks: readonly string[];
	readonly matchers: readonly string[];
	readonly milliseconds: number;
}

export interface StepHeader {
	/** Behind `Run `: an action's name, or the first line of a script. */
	readonly title: string;
	/** The lines of a script, and its shell. */
	readonly lines: readonly string[];
	/** What stands under `with:`. */
	readonly inputs: ReadonlyMap<string, string>;
}

export interface StepOptions {
	readonly stage: "main" | "post";
	readonly program: string;
	readonly args: readonly string[];
	/** Where the process starts; the workspace if left out. */
	readonly folder?: string;
	/** What the header of the log says about the step. */
	readonly header: StepHeader;
	/** Warnings about the inputs. */
	readonly warnings: readonly string[];
	/** The whole environment of the process. */
	readonly environment: Readonly<Record<string, string>>;
	/** The part of the environment that the header of the log shows. */
	readonly shown: Readonly<Record<string, string>>;
	readonly files: CommandFiles;
	readonly workspace: string;
	readonly masks: Masks;
	readonly debug: boolean;
	readonly order: LineOrder;
	readonly cancel?: Cancel | undefined;
	/** Milliseconds. */
	readonly limit: number;
}

export async function runStep(options: StepOptions): Promise<StepResult> {
	const { stage, files, masks, workspace } = options;
	const before = new Set(masks.values);
	const log = createStepLog({ masks, workspace, debug: options.debug });
	writeHeader(log, options);
	for (const warning of options.warnings) log.raise("warning", warning);

	const ended = await runProcess(options.program, options.args, {
		cwd: options.folder ?? workspace,
		env: options.environment,
		order: options.order,
		receive: log.receive,
		cancel: options.cancel,
		limit: options.limit,
	});

	const outputs = { ...log.outputs, ...take(log, "output", readPairs(files.output)) };
	const environment = takeEnvironment(log, readPairs(files.env));
	const state = { ...log.state, ...take(log, "state", readPairs(files.state)) };
	if (options.debug) {
		// The runner says what it reads.
		for (const [name, value] of Object.entries(environment)) log.write(`##[debug]${name}='${value}'`);
		for (const [name, value] of Object.entries(outputs)) log.write(`##[debug]Set output ${name} = ${value}`);
		for (const [name, value] of Object.entries(state))
			log.write(`##[debug]Save intra-action state ${name} = ${value}`);
	}
	const path = readPathLines(files.path);
	const raw = readSummary(files.summary);
	return {
		stage,
		exitCode: ended.exitCode,
		signal: ended.signal,
		stdout: ended.stdout,
		stderr: ended.stderr,
		commands: log.commands,
		outputs,
		environment,
		path,
		state,
		summary: takeSummary(log, raw, masks),
		rawSummary: raw?.text ?? null,
		masks: masks.values.filter((value) => !before.has(value)),
		matchers: log.matchers,
		outcome: outcomeOf(ended, log),
		log: log.lines,
		annotations: log.annotations,
		droppedAnnotations: log.droppedAnnotations,
		milliseconds: ended.milliseconds,
	};
}

function outcomeOf(ended: ProcessResult, log: StepLog): StepResult["outcome"] {
	if (ended.cancelled) return "cancelled";
	return ended.exitCode !== 0 || log.failed ? "failure" : "success";
}

/** The inputs and the environment are printed before the action runs, with the masks that are known then. */
function writeHeader(log: StepLog, { header, stage, shown }: StepOptions): void {
	if (stage === "post") {
		log.write("Post job cleanup.");
		return;
	}
	log.write(`##[group]Run ${header.title}`);
	for (const line of header.lines) log.write(line);
	const given = [...header.inputs].filter(([, value]) => value !== "");
	if (given.length > 0) log.write("with:");
	for (const [name, value] of given) log.write(`  ${name}: ${value}`);
	const variables = Object.entries(shown);
	if (variables.length > 0) log.write("env:");
	for (const [name, value] of variables) log.write(`  ${name}: ${value}`);
	log.write("##[endgroup]");
}

function take(log: StepLog, what: string, { pairs, fault }: Pairs): Record<string, string> {
	if (fault) log.raise("error", `Unable to process file command '${what}' successfully. (${fault})`);
	return Object.fromEntries(pairs);
}

function takeEnvironment(log: StepLog, pairs: Pairs): Record<string, string> {
	const variables = Object.entries(take(log, "env", pairs));
	const refused = variables.filter(([name]) => name.toUpperCase() === "NODE_OPTIONS");
	for (const [name] of refused)
		log.raise("error", `Can't store ${name} output parameter using '$GITHUB_ENV' command.`);
	return Object.fromEntries(variables.filter((variable) => !refused.includes(variable)));
}

/** Too large a summary is dropped whole, with an error annotation; the step itself stays as it was. */
function takeSummary(log: StepLog, summary: ReturnType<typeof readSummary>, masks: Masks): string | null {
	if (!summary) return null;
	if (summary.bytes <= summaryLimit) return summary.text.split("\n").map(masks.mask).join("\n");
	log.receive(
		`::error::$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of ${summaryLimit / 1024}k, got ${Math.floor(summary.bytes / 1024)}k`,
	);
	return null;
}
