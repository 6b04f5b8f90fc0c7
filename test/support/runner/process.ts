// Starts a step's process as the runner does: two pipes, no terminal, no standard input, and on cancel SIGINT, then
// SIGTERM, then the end of the whole process group.
import { spawn } from "node:child_process";

export interface Cancel {
	/** Cancels when the raw output matches … */
	readonly when?: RegExp;
	/** … or after so many milliseconds. */
	readonly after?: number;
	/** Milliseconds between SIGINT and SIGTERM (the runner: 7,500) and between SIGTERM and the end (2,500). */
	readonly grace?: readonly [afterInterrupt: number, afterTerminate: number];
}

export interface ProcessResult {
	/** Null when a signal ended it. */
	readonly exitCode: number | null;
	readonly signal: NodeJS.Signals | null;
	readonly stdout: string;
	readonly stderr: string;
	readonly cancelled: boolean;
	/** The signals sent, in order. */
	readonly sent: readonly NodeJS.Signals[];
	readonly milliseconds: number;
}

/**
 * How lines of the two pipes are merged. `arrival`: whatever has arrived, all lines of stderr before those of stdout, as the
 * runner does at every wake-up. `stderr-first`: the worst that can happen, all of stderr before all of stdout.
 */
export type LineOrder = "arrival" | "stderr-first";

export function runProcess(
	command: string,
	args: readonly string[],
	options: {
		readonly cwd: string;
		readonly env: Readonly<Record<string, string>>;
		readonly order: LineOrder;
		readonly receive: (line: string) => void;
		readonly cancel?: Cancel | undefined;
		/** Kills a step that hangs; the result then has the signal. */
		readonly limit: number;
	},
): Promise<ProcessResult> {
	const started = performance.now();
	const child = spawn(command, args, {
		cwd: options.cwd,
		env: { ...options.env },
		stdio: ["ignore", "pipe", "pipe"],
		detached: true, // a process group of its own, so that the end takes its children along
	});
	const stdout = lineReader();
	const stderr = lineReader();
	const sent: NodeJS.Signals[] = [];
	const timers: NodeJS.Timeout[] = [];
	let cancelled = false;

	const deliver = () => {
		for (const line of [...stderr.take(), ...stdout.take()]) options.receive(line);
	};
	const later = (milliseconds: number, action: () => void) =>
		void timers.push(setTimeout(action, milliseconds));
	const send = (signal: NodeJS.Signals) => {
		sent.push(signal);
		if (signal === "SIGKILL" && child.pid) process.kill(-child.pid, signal);
		else child.kill(signal);
	};
	const cancel = () => {
		if (cancelled) return;
		cancelled = true;
		const [afterInterrupt, afterTerminate] = options.cancel?.grace ?? [7_500, 2_500];
		send("SIGINT");
		later(afterInterrupt, () => send("SIGTERM"));
		later(afterInterrupt + afterTerminate, () => send("SIGKILL"));
	};

	for (const [stream, reader] of [[child.stdout, stdout] as const, [child.stderr, stderr] as const]) {
		stream.on("data", (bytes: Buffer) => {
			reader.push(bytes);
			if (options.order === "arrival") setImmediate(deliver);
			if (options.cancel?.when?.test(stdout.text() + stderr.text())) cancel();
		});
	}
	if (options.cancel?.after !== undefined) later(options.cancel.after, cancel);
	later(options.limit, () => send("SIGKILL"));

	return new Promise((resolve, reject) => {
		child.on("error", reject);
		child.on("close", (exitCode, signal) => {
			for (const timer of timers) clearTimeout(timer);
			stdout.end();
			stderr.end();
			deliver();
			const milliseconds = performance.now() - started;
			resolve({
				exitCode,
				signal,
				stdout: stdout.text(),
				stderr: stderr.text(),
				cancelled,
				sent,
				milliseconds,
			});
		});
	});
}

/** Bytes in, lines out: CR, LF and CRLF end a line, and bytes that are no UTF-8 become U+FFFD. */
function lineReader() {
	const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
	let all = "";
	let taken = 0;
	let ended = false;
	return {
		push: (bytes: Uint8Array) => {
			all += decoder.decode(bytes, { stream: true });
		},
		end: () => {
			all += decoder.decode();
			ended = true;
		},
		text: () => all,
		take: (): string[] => {
			const rest = all.slice(taken);
			// a CR at the very end may be half of a CRLF, so it waits
			const complete = ended ? rest.length : (rest.match(/^[\s\S]*(?:\n|\r(?!$))/)?.[0].length ?? 0);
			const lines = rest.slice(0, complete).split(/\r\n|\r|\n/);
			taken += complete;
			if (lines.at(-1) === "") lines.pop();
			return lines;
		},
	};
}
