// What the runner makes of a step's lines, one after the other: commands are carried out, everything else goes to the
// log, masked with the masks that are known at that moment.
import { type Annotation, annotationOf, annotationsPerLevel, runnerAnnotation } from "./annotations.ts";
import { type Command, knownCommands, parseCommand } from "./commands.ts";
import type { Masks } from "./masks.ts";

export interface StepLog {
	/** One line that the step printed. */
	receive(line: string): void;
	/** A line of the runner's own. */
	write(line: string): void;
	/** An annotation of the runner's own; an error fails the step. */
	raise(level: "error" | "warning", message: string): void;
	readonly lines: readonly string[];
	readonly commands: readonly Command[];
	/** Those that the runner keeps. */
	readonly annotations: readonly Annotation[];
	/** How many were beyond the budget and are in the log only. */
	readonly droppedAnnotations: number;
	/** From `set-output` and `save-state`, the deprecated commands that still work. */
	readonly outputs: Readonly<Record<string, string>>;
	readonly state: Readonly<Record<string, string>>;
	/** Files of problem matchers that were added and not removed; they outlive the step. */
	readonly matchers: readonly string[];
	readonly failed: boolean;
}

export function createStepLog(options: {
	readonly masks: Masks;
	readonly workspace: string;
	/** As with `ACTIONS_STEP_DEBUG`: `::debug::` shows, and commands are echoed. */
	readonly debug: boolean;
}): StepLog {
	const { masks, workspace, debug } = options;
	const names = new Set(knownCommands);
	const lines: string[] = [];
	const commands: Command[] = [];
	const annotations: Annotation[] = [];
	const outputs: Record<string, string> = {};
	const state: Record<string, string> = {};
	const matchers: string[] = [];
	let droppedAnnotations = 0;
	let failed = false;
	let echo = debug;
	let resumeToken: string | null = null;

	const write = (line: string) => void lines.push(masks.mask(line));

	const annotate = (annotation: Annotation) => {
		const kept = annotations.filter(({ level }) => level === annotation.level).length;
		if (kept < annotationsPerLevel) annotations.push(annotation);
		else droppedAnnotations++;
		write(`##[${annotation.level}]${annotation.message}`);
	};

	const raise = (level: "error" | "warning", message: string) => {
		annotate(runnerAnnotation(level, masks.mask(message)));
		failed ||= level === "error";
	};

	const refuse = (command: Command, shown: string) =>
		raise("error", `Unable to process command '${shown}' successfully. (${command.name})`);

	const carryOut: Readonly<Record<string, (command: Command) => void>> = {
		"add-mask": (command) => {
			if (!masks.add(command.data))
				raise("warning", "Can't add secret mask for empty string in ##[add-mask] command.");
			else if (echo) write("::add-mask::***");
		},
		"add-matcher": (command) => void matchers.push(command.data),
		"remove-matcher": (command) => {
			const at = matchers.indexOf(command.data);
			if (at >= 0) matchers.splice(at, 1);
		},
		"add-path": (command) => refuse(command, command.line),
		"set-env": (command) => refuse(command, command.line),
		"set-output": (command) => {
			if (command.properties.name) outputs[command.properties.name] = command.data;
			else refuse(command, command.line);
		},
		"save-state": (command) => {
			if (command.properties.name) state[command.properties.name] = command.data;
			else refuse(command, command.line);
		},
		debug: (command) => debug && write(`##[debug]${command.data}`),
		echo: (command) => {
			const value = command.data.trim().toLowerCase();
			if (value === "on" || value === "off") echo = value === "on";
			else refuse(command, command.line);
		},
		group: (command) => write(`##[group]${command.data}`),
		endgroup: () => write("##[endgroup]"),
		error: (command) => annotate(annotationOf(command, workspace, masks.mask)),
		warning: (command) => annotate(annotationOf(command, workspace, masks.mask)),
		notice: (command) => annotate(annotationOf(command, workspace, masks.mask)),
		"stop-commands": (command) => {
			const token = command.data.toLowerCase();
			if (token === "" || token === "pause-logging" || names.has(token)) return refuse(command, command.line);
			resumeToken = token;
			names.add(token);
			if (token.length > 6) masks.add(command.data);
			write(command.line);
		},
	};
	const neverEchoed = new Set(["add-mask", "debug", "error", "warning", "notice", "stop-commands"]);

	const receive = (line: string) => {
		const command = parseCommand(line, names);
		if (!command || (resumeToken !== null && command.name !== resumeToken)) return write(line);
		if (command.name === resumeToken) {
			names.delete(resumeToken);
			resumeToken = null;
			return write(line);
		}
		commands.push(command);
		if (echo && !neverEchoed.has(command.name)) write(line);
		carryOut[command.name]?.(command);
	};

	return {
		receive,
		write,
		raise,
		lines,
		commands,
		annotations,
		outputs,
		state,
		matchers,
		get droppedAnnotations() {
			return droppedAnnotations;
		},
		get failed() {
			return failed;
		},
	};
}
