import { randomUUID } from "node:crypto";
import { appendFileSync, statSync } from "node:fs";
import { Failure } from "@sops-guard/core";

type Toolkit = Pick<
	typeof import("@actions/core"),
	"addPath" | "exportVariable" | "getInput" | "getState" | "saveState" | "setOutput" | "setSecret"
>;

/** The most that a runner takes as one step's summary, in bytes. A larger one is dropped as a whole. */
const largestSummary = 1024 * 1024;

/**
 * The runner, as far as an action may use it. The only importer of @actions/core, which is loaded when an action starts and
 * never by the command line; nothing is printed through it but masks.
 */
export class Runner {
	readonly #toolkit: Toolkit;
	readonly #environment: NodeJS.ProcessEnv;

	private constructor(toolkit: Toolkit, environment: NodeJS.ProcessEnv) {
		this.#toolkit = toolkit;
		this.#environment = environment;
	}

	static async open(environment: NodeJS.ProcessEnv = process.env): Promise<Runner> {
		// By name, so that the bundle holds these and not the whole toolkit.
		const { addPath, exportVariable, getInput, getState, saveState, setOutput, setSecret } = await import(
			"@actions/core"
		);
		const toolkit = { addPath, exportVariable, getInput, getState, saveState, setOutput, setSecret };
		return new Runner(toolkit, environment);
	}

	/** One input's text, trimmed unless it is wanted as it is; "" when it was not given. */
	input(name: string, isVerbatim = false): string {
		return this.#toolkit.getInput(name, { trimWhitespace: !isVerbatim });
	}

	/** Takes every input out of the environment, so that no child process inherits one. */
	forgetInputs(): void {
		for (const name of Object.keys(this.#environment)) {
			if (name.startsWith("INPUT_")) delete this.#environment[name];
		}
	}

	/** Hides a value in everything that the runner prints from now on. Must come before any other use of it. */
	mask(value: string): void {
		if (value.trim() !== "") this.#toolkit.setSecret(value);
	}

	output(name: string, value: string | number): void {
		if (this.#takes("GITHUB_OUTPUT")) this.#write(() => this.#toolkit.setOutput(name, value));
	}

	/** Hands a value to the post step. Never a secret: debug logs show it. */
	saveState(name: string, value: string): void {
		if (this.#takes("GITHUB_STATE")) this.#write(() => this.#toolkit.saveState(name, value));
	}

	/** What the main step saved; "" where there is nothing. */
	state(name: string): string {
		return this.#toolkit.getState(name);
	}

	/** Puts a folder on PATH, for this step and the next ones. */
	addPath(folder: string): void {
		if (/[\r\n]/.test(folder)) {
			throw new Failure("file", "a folder with a line break in its name cannot be put on PATH");
		}
		if (this.#takes("GITHUB_PATH")) this.#write(() => this.#toolkit.addPath(folder));
	}

	/** Sets a variable for the next steps, which show it in their logs. Never a secret. */
	exportVariable(name: string, value: string): void {
		if (this.#takes("GITHUB_ENV")) this.#write(() => this.#toolkit.exportVariable(name, value));
	}

	/**
	 * Sets variables for the next steps, secret ones that are masked already: in one write, behind a delimiter that nobody can guess. Names
	 * must be checked before.
	 */
	exportVariables(variables: readonly (readonly [name: string, value: string])[]): void {
		const path = this.#environment.GITHUB_ENV ?? "";
		if (path === "") {
			throw new Failure("usage", "GITHUB_ENV is not set, so there is no way to hand variables on", {
				hint: "Outside of a workflow use `sops-guard exec`.",
			});
		}
		const text = variables.map(([name, value]) => {
			const delimiter = `ghadelimiter_${randomUUID()}`;
			return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
		});
		this.#write(() => appendFileSync(path, text.join("")));
	}

	/** Adds to the job summary, cut at a line where the runner would take no more. False where there is no room or no summary. */
	summarize(markdown: string): boolean {
		const path = this.#environment.GITHUB_STEP_SUMMARY;
		if (path === undefined || path === "") return false;
		const room = largestSummary - (statSync(path, { throwIfNoEntry: false })?.size ?? 0);
		const text = fitted(markdown, room);
		if (text === null) return false;
		this.#write(() => appendFileSync(path, text));
		return true;
	}

	/** Without its command file the toolkit would print a command instead, which no runner obeys any more. */
	#takes(file: "GITHUB_OUTPUT" | "GITHUB_STATE" | "GITHUB_PATH" | "GITHUB_ENV"): boolean {
		return (this.#environment[file] ?? "") !== "";
	}

	#write(action: () => void): void {
		try {
			action();
		} catch {
			throw new Failure("file", "a file of the runner cannot be written", {
				hint: "The runner's disk may be full.",
			});
		}
	}
}

const cut = "\n\n_There is more than a job summary can hold; the log has all of it._\n";

/** A text within so many bytes, cut at the end of a line; null where not even the first fits. */
export function fitted(text: string, room: number): string | null {
	const bytes = Buffer.from(text);
	if (bytes.length <= room) return text;
	const end = bytes.lastIndexOf(0x0a, Math.max(0, room - Buffer.byteLength(cut) - 1));
	return end <= 0 || room <= 0 ? null : bytes.toString("utf8", 0, end) + cut;
}
