import { fstatSync, write, writeSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";
import { Failure } from "@sops-guard/core";

/** A command to the runner, such as `::error file=…::message`. Masks are the runner's own business (`runner.ts`). */
export interface RunnerCommand {
	readonly name: "error" | "warning" | "notice" | "debug" | "group" | "endgroup";
	readonly properties: Readonly<Record<string, string | number | undefined>>;
	readonly message: string;
}

export interface WriterOptions {
	/** `auto`: colours on a terminal, unless NO_COLOR is set. */
	readonly color: "auto" | "always" | "never";
	readonly environment: NodeJS.ProcessEnv;
	/**
	 * Where errors and hints go; stderr if left out. A runner handles what it reads from stderr before what it reads from
	 * stdout, so an action says everything on stdout, in order.
	 */
	readonly errorsTo?: "stdout" | "stderr";
}

/**
 * The one place that prints. Text is made harmless on its way out: a terminal obeys nothing but our own colours, and a
 * runner sees no command but those sent by {@link command}, whatever a file name or a key contains.
 */
export class Writer {
	readonly #options: WriterOptions;
	readonly #errors: 1 | 2;
	#hasProgress = false;
	#hasColor: boolean | undefined;

	constructor(options: WriterOptions) {
		this.#options = options;
		this.#errors = options.errorsTo === "stdout" ? 1 : 2;
	}

	get hasColor(): boolean {
		this.#hasColor ??= this.#wantsColor();
		return this.#hasColor;
	}

	/** Whether progress can be shown. */
	get isTerminal(): boolean {
		return isTerminal(2);
	}

	/** Columns of the terminal that the result goes to; undefined where it goes elsewhere. */
	get width(): number | undefined {
		return isTerminal(1) ? process.stdout.columns : undefined;
	}

	/** The result. */
	out(text: string): void {
		this.clearProgress();
		put(1, this.#shown(text));
	}

	/**
	 * The result, byte for byte: for plaintext that somebody asked to have on stdout. Nothing in it is made harmless, so it is
	 * never used for what a program reads as commands.
	 */
	bytes(content: Uint8Array): void {
		this.clearProgress();
		putBytes(1, content);
	}

	/**
	 * What a program of the user's says, byte for byte, without standing still when the reader does: signals are still heard.
	 * False when the reader has gone away.
	 */
	async forward(to: "stdout" | "stderr", content: Uint8Array): Promise<boolean> {
		this.clearProgress();
		for (let at = 0; at < content.length; ) {
			try {
				at += (await writeSome(to === "stdout" ? 1 : 2, content, at)).bytesWritten;
			} catch (error) {
				const { code } = error as NodeJS.ErrnoException;
				if (code === "EPIPE") return false;
				if (code !== "EAGAIN") throw unwritable(code);
				await setTimeout(5);
			}
		}
		return true;
	}

	/** Errors, hints, and what is being done. */
	err(text: string): void {
		this.clearProgress();
		put(this.#errors, this.#shown(text));
	}

	/** A command to the runner, on stdout, escaped by its rules. */
	command({ name, properties, message }: RunnerCommand): void {
		this.clearProgress();
		const list = Object.entries(properties)
			.filter(([, value]) => value !== undefined && value !== "")
			.map(([key, value]) => `${key}=${escapedProperty(oneLine(String(value)))}`)
			.join(",");
		const lines = message.replace(/\r\n?/g, "\n").split("\n").map(oneLine).join("\n");
		put(1, `::${name}${list === "" ? "" : ` ${list}`}::${escapedMessage(lines)}\n`);
	}

	/** Has the runner hide values in all that is printed from now on: in one write, before anything else of this process can be. */
	masks(values: Iterable<string>): void {
		this.clearProgress();
		let text = "";
		for (const value of values) {
			const escaped = value.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
			text += `::add-mask::${escaped}\n`;
		}
		put(1, text);
	}

	/** One line on a terminal's stderr that the next text replaces; nothing anywhere else. */
	progress(text: string): void {
		if (!this.isTerminal) return;
		const columns = process.stderr.columns || 80;
		put(2, `${eraseLine}${oneLine(text).slice(0, columns - 1)}`);
		this.#hasProgress = true;
	}

	clearProgress(): void {
		if (!this.#hasProgress) return;
		put(2, eraseLine);
		this.#hasProgress = false;
	}

	#wantsColor(): boolean {
		const { color, environment } = this.#options;
		if (color !== "auto") return color === "always";
		return !environment.NO_COLOR && environment.TERM !== "dumb" && isTerminal(1);
	}

	#shown(text: string): string {
		return harmless(text, this.hasColor);
	}
}

const eraseLine = "\r\u001b[2K";

/**
 * Breaks what a runner would take for a command, and replaces what a terminal would obey. Lines, tabs and our own colours
 * stay. It is the last guard, not the first: whoever composes a text makes names visible in their own way.
 */
export function harmless(text: string, keepsColors: boolean): string {
	return text
		.split("\n")
		.map((line) =>
			withoutControls(line, keepsColors)
				// The old form counts anywhere in a line (`##[…]`, and `##vso[…]` on a sister system) …
				.replace(/##(?=\w*\[)/g, "##\u200b")
				// … the new one where a line starts, blanks aside.
				.replace(leadingCommand, "$1:\u200b:"),
		)
		.join("\n");
}

// Whatever could end the line, move the cursor, turn the reading direction or hide; a colour setting as a whole.
const steering = /\p{Cc}\[[\d;]*m|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
const leadingCommand = /^((?:\s|\p{Cc}\[[\d;]*m)*)::/u;
const introducer = "\u001b[";
/** What our palette uses: weights, colours, and back. No concealed text. */
const settings = /^(?:[0-4]|2[2-4]|3\d|90)(?:;(?:[0-4]|2[2-4]|3\d|90))*m$/;

function withoutControls(line: string, keepsColors: boolean): string {
	return line.replace(steering, (found) => {
		if (found === "\t") return found;
		if (!found.startsWith(introducer) || !settings.test(found.slice(introducer.length))) return "\uFFFD";
		return keepsColors ? found : "";
	});
}

/** Text without even our colours. */
function oneLine(text: string): string {
	return withoutControls(text, false);
}

function escapedMessage(text: string): string {
	return text
		.replace(/##(?=\w*\[)/g, "##\u200b")
		.replaceAll("%", "%25")
		.replaceAll("\r", "%0D")
		.replaceAll("\n", "%0A");
}

function escapedProperty(text: string): string {
	return escapedMessage(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

/** Looks at the descriptor before it wakes Node's streams, which a plain run never needs. */
function isTerminal(descriptor: 1 | 2): boolean {
	try {
		if (!fstatSync(descriptor).isCharacterDevice()) return false;
	} catch {
		return false;
	}
	return (descriptor === 1 ? process.stdout : process.stderr).isTTY === true;
}

/** Writes all of it, also into a pipe that is slow. A reader that has gone away is no error; a full disk is. */
function put(descriptor: 1 | 2, text: string): void {
	putBytes(descriptor, Buffer.from(text));
}

function putBytes(descriptor: 1 | 2, bytes: Uint8Array): void {
	for (let at = 0; at < bytes.length; ) {
		try {
			at += writeSync(descriptor, bytes, at);
		} catch (error) {
			const code = (error as NodeJS.ErrnoException).code;
			if (code === "EPIPE") return;
			if (code !== "EAGAIN") throw unwritable(code);
			Atomics.wait(pause, 0, 0, 5);
		}
	}
}

const writeSome = promisify(write);

function unwritable(code: string | undefined): Failure {
	return new Failure("file", "the output cannot be written", {
		hint: code === "ENOSPC" ? "The disk is full." : "Check where it is redirected to.",
	});
}

const pause = new Int32Array(new SharedArrayBuffer(4));
