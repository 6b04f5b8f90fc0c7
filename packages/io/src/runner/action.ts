import { Failure } from "@sops-guard/core";
import { stackOf } from "../stack.ts";
import { Writer } from "../writer.ts";
import type { Inputs, Readers } from "./inputs.ts";
import { Runner } from "./runner.ts";

/** What an action's steps get. */
export interface ActionWorld<R extends Readers> {
	readonly inputs: Inputs<R>;
	readonly runner: Runner;
	readonly writer: Writer;
	readonly environment: NodeJS.ProcessEnv;
}

export interface Action<R extends Readers = Readers> {
	/** By the names of `action.yml`. */
	readonly inputs: R;
	/** Answers with the exit code. */
	readonly main: (world: ActionWorld<R>) => Promise<number>;
	/** Cleans up after main, however main ended; for an action whose `action.yml` has the same file as `post`. */
	readonly post?: (world: ActionWorld<R>) => Promise<void>;
}

export const defineAction = <R extends Readers>(action: Action<R>): Action<R> => action;

const stage = "stage";

/**
 * Runs an action, main first and its post step when the runner starts it again. Inputs are read once, secrets masked before
 * anything else, and the one try/catch turns a failure into one clean line with what to do next. A stack is shown for bugs
 * only, and only where the runner is in debug mode.
 */
export async function execute<R extends Readers>(
	action: Action<R>,
	environment: NodeJS.ProcessEnv = process.env,
): Promise<void> {
	const writer = new Writer({ color: "never", environment, errorsTo: "stdout" });
	try {
		const runner = await Runner.open(environment);
		const inputs = inputsOf(action.inputs, runner);
		const world = { inputs, runner, writer, environment };
		if (action.post !== undefined && runner.state(stage) === "post") {
			await action.post(world);
			return;
		}
		if (action.post !== undefined) runner.saveState(stage, "post");
		process.exitCode = await action.main(world);
	} catch (error) {
		process.exitCode = 2;
		report(error, writer, environment);
	}
}

function inputsOf<R extends Readers>(readers: R, runner: Runner): Inputs<R> {
	const given = Object.entries(readers).map(([name, reader]) => ({
		name,
		reader,
		text: runner.input(name, reader.isVerbatim),
	}));
	runner.forgetInputs();
	for (const { reader, text } of given) if (reader.isSecret) runner.mask(text);
	return Object.fromEntries(
		given.map(({ name, reader, text }) => [name, reader.read(text, name)]),
	) as Inputs<R>;
}

function report(error: unknown, writer: Writer, environment: NodeJS.ProcessEnv): void {
	if (error instanceof Failure) {
		const { place, message, hint } = error;
		writer.command({
			name: "error",
			properties: { title: "sops-guard", file: place?.path, line: place?.line },
			message: hint === null ? message : `${message}\n${hint}`,
		});
		return;
	}
	const message = "a bug in sops-guard\nPlease report it with the version and the event.";
	writer.command({ name: "error", properties: { title: "sops-guard" }, message });
	if (environment.RUNNER_DEBUG === "1") writer.err(`${stackOf(error)}\n`);
}
