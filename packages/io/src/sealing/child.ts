import { type ChildProcess, spawn } from "node:child_process";
import { constants } from "node:os";
import type { Readable } from "node:stream";
import { Failure, type RedactingStream, type Redactor } from "@sops-guard/core";
import { codeOf } from "../files.ts";
import { PrivateFolder } from "../private-folder.ts";
import type { Writer } from "../writer.ts";

/** A plaintext that lies on disk as long as a program runs. */
export interface PrivateFile {
	/** Without folders, and unlike the others'. */
	readonly name: string;
	readonly content: Uint8Array;
}

export interface ChildCall {
	readonly files: readonly PrivateFile[];
	/** The program and its words, once it is known where the files lie. */
	readonly words: (paths: readonly string[]) => readonly string[];
	/** The whole environment of the program, once it is known where the files lie. */
	readonly environment: (paths: readonly string[]) => Readonly<Record<string, string>>;
	/** Takes values out of what it says; null gives it our own stdout and stderr. */
	readonly redactor: Redactor | null;
	readonly writer: Writer;
	/** Our environment, which says where private files may lie. */
	readonly around: NodeJS.ProcessEnv;
}

/** How a program ended. */
export interface ChildEnd {
	/** Its exit code; 128 and the signal's number where a signal ended it. */
	readonly code: number;
	/** Whether we were told to end while it ran. */
	readonly wasInterrupted: boolean;
	/** How often something was taken out of what it said. */
	readonly masked: number;
}

/**
 * Runs a program without a shell, with our stdin. Signals go on to it. Its files are gone as soon as it has ended, whatever ended it or us, SIGKILL for us excepted. Throws a
 * failure when it could not be started.
 */
export async function runChild(call: ChildCall): Promise<ChildEnd> {
	const { redactor, writer } = call;
	const grounds = new Grounds();
	try {
		const paths = grounds.lay(call.files, call.around);
		const [program = "", ...argv] = call.words(paths);
		const child = started(program, argv, call.environment(paths), redactor !== null);
		grounds.child = child;
		const ended = endOf(child).finally(() => grounds.tidy());
		const streams = redactor === null ? [] : [redactor.stream(), redactor.stream()];
		const [stdout, stderr] = streams;
		const outcomes = await Promise.allSettled([
			ended,
			...(stdout === undefined ? [] : [forward(child.stdout, stdout, "stdout", writer)]),
			...(stderr === undefined ? [] : [forward(child.stderr, stderr, "stderr", writer)]),
		]);
		for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
		return {
			code: await ended,
			wasInterrupted: grounds.wasInterrupted,
			masked: streams.reduce((sum, { masked }) => sum + masked, 0),
		};
	} finally {
		grounds.close();
	}
}

function started(
	program: string,
	argv: readonly string[],
	environment: Readonly<Record<string, string>>,
	isHeard: boolean,
): ChildProcess {
	try {
		return spawn(program, argv, {
			env: { ...environment },
			stdio: isHeard ? ["inherit", "pipe", "pipe"] : "inherit",
			shell: false,
			windowsHide: true,
		});
	} catch (error) {
		throw notStarted(codeOf(error));
	}
}

function endOf(child: ChildProcess): Promise<number> {
	return new Promise((resolve, reject) => {
		child.once("error", (error) => {
			if (child.pid === undefined) reject(notStarted(codeOf(error)));
		});
		child.once("exit", (code, signal) => {
			resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
		});
	});
}

function notStarted(code: string): Failure {
	return new Failure("usage", "the program cannot be started", {
		hint:
			code === "ENOENT"
				? "There is no program of that name in PATH; builtins of a shell need `sh -c`."
				: code === "EACCES"
					? "It may not be executed."
					: code === "E2BIG"
						? "Its words and its environment are too long; hand the values over with --file."
						: "Check its name and its words.",
	});
}

/** Passes on what comes as it comes. When our reader has gone the program is told, as it would be without us. */
async function forward(
	source: Readable | null,
	stream: RedactingStream,
	to: "stdout" | "stderr",
	writer: Writer,
): Promise<void> {
	if (source === null) return;
	for await (const chunk of source) {
		if (!(await writer.forward(to, stream.push(chunk as Uint8Array)))) return;
	}
	await writer.forward(to, stream.end());
}

const passedOn = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2"] as const;

/** What a program stands on while it runs: its files, and somebody who hears signals. In place before anything is written. */
export class Grounds {
	/** Who is told of signals; without it they end us, and the files with us. */
	child: ChildProcess | null = null;
	wasInterrupted = false;
	#folder: PrivateFolder | null = null;
	#hasEnded = false;
	readonly #onSignal = (signal: NodeJS.Signals) => this.#pass(signal);
	readonly #onExit = () => this.#clear();

	constructor() {
		for (const signal of passedOn) process.on(signal, this.#onSignal);
		process.on("exit", this.#onExit);
	}

	lay(files: readonly PrivateFile[], around: NodeJS.ProcessEnv): readonly string[] {
		if (files.length === 0) return [];
		try {
			const folder = new PrivateFolder(around);
			this.#folder = folder;
			return files.map(({ name, content }) => folder.write(name, content));
		} catch {
			this.#clear();
			throw new Failure("file", "the plaintext cannot be laid down for the program", {
				hint: "Check RUNNER_TEMP, XDG_RUNTIME_DIR or TMPDIR, and whether its disk is full.",
			});
		}
	}

	/** The program has ended; others may still read what it said. */
	tidy(): void {
		this.#hasEnded = true;
		this.#clear();
	}

	close(): void {
		this.#clear();
		process.off("exit", this.#onExit);
		for (const signal of passedOn) process.off(signal, this.#onSignal);
	}

	#pass(signal: NodeJS.Signals): void {
		this.wasInterrupted = true;
		if (this.child !== null && !this.#hasEnded) {
			// A terminal sends what is typed to the program itself; a second Ctrl-C would cut short how it ends.
			if (!((signal === "SIGINT" || signal === "SIGQUIT") && isAtTerminal())) this.child.kill(signal);
			return;
		}
		this.close();
		process.kill(process.pid, signal);
	}

	#clear(): void {
		this.#folder?.close();
		this.#folder = null;
	}
}

function isAtTerminal(): boolean {
	return process.stdin.isTTY === true || process.stdout.isTTY === true || process.stderr.isTTY === true;
}
