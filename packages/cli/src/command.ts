import type { Arguments, Option } from "./option.ts";
import type { Terminal } from "./terminal.ts";

/** One command: what its help says, and how it runs. Running is loaded only when it is asked for. */
export interface Command {
	readonly name: string;
	readonly summary: string;
	/** What stands behind the name, such as `[path]`. */
	readonly operands: string;
	readonly mostOperands: number;
	/** Behind `--` stands a program with its own words. */
	readonly startsProgram?: boolean;
	readonly options: readonly Option[];
	/** Command lines that work as they stand, with what they do. */
	readonly examples: readonly (readonly [line: string, does: string])[];
	/** Answers with the exit code. */
	readonly run: (given: Arguments, terminal: Terminal) => Promise<number>;
}

/** A row of the command table. */
export interface CommandEntry {
	readonly name: string;
	readonly summary: string;
	readonly load: () => Promise<Command>;
}
