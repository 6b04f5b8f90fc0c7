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
	/** Cleans up after main, however main ended. Inputs are main's; what post has to know, main left in the state. */
	readonly post?: (world: Omit<ActionWorld<R>, "inputs">) => Promise<void>;
}

export const defineAction = <R extends Readers>(action: Action<R>): Action<R> => action;

/** What stands first in the log of an action, and where the action itself is: it is loaded after that. */
export interface Start<R extends Readers> {
	/** Says which release runs. */
	readonly greeting: string;
	readonly load: () => Promise<{ readonly action: Action<R> }>;
}

/**
 * Runs an action's main step. Inputs are read once, secrets masked before anything but the greeting is said, and the one try/catch
 * turns a failure into one clean line with what to do next. A stack is shown for bugs only, and only where the runner is in debug mode.
 */
export async function execute<R extends Readers>(
	{ greeting, load }: Start<R>,
	environment: NodeJS.ProcessEnv = process.env,
): Promise<void> {
	await guarded(environment, async (writer) => {
		writer.out(`${greeting}\n`);
		const runner = await Runner.open(environment);
		const { action } = await load();
		const inputs = inputsOf(action.inputs, runner);
		process.exitCode = await action.main({ inputs, runner, writer, environment });
	});
}

/**
 * Runs an action's post step. It has a file of its own: main may have been killed before it could leave a word about itself, and what
 * must not happen then is that main runs a second time, with nobody behind it who cleans up.
 */
export async function executePost<R extends Readers>(
	action: Action<R>,
	environment: NodeJS.ProcessEnv = process.env,
): Promise<void> {
	await guarded(environment, async (writer) => {
		const runner = await Runner.open(environment);
		for (const [name, reader] of Object.entries(action.inputs))
			if (reader.isSecret) runner.mask(runner.input(name, reader.isVerbatim));
		runner.forgetInputs();
		await action.post?.({ runner, writer, environment });
	});
}

async function guarded(
	environment: NodeJS.ProcessEnv,
	work: (writer: Writer) => Promise<void>,
): Promise<void> {
	const writer = new Writer({ color: "never", environment, errorsTo: "stdout" });
	try {
		await work(writer);
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
