/** What kind of trouble an expected problem is; the command line turns it into an exit code. */
export type FailureCode =
	/** Wrong use: an unknown option, a path that is not there, formats that collide. */
	| "usage"
	/** The policy cannot be used. */
	| "policy"
	/** A file cannot be read, decrypted or written. */
	| "file"
	/** git is missing, refuses, or has not got what was asked for. */
	| "git"
	/** The cluster cannot be asked, or refuses. */
	| "cluster"
	/** A server cannot be reached, refuses, or has not got what was asked for. */
	| "network";

/** Where a failure stands: a path and, where there is one, a 1-based line. */
export interface FailurePlace {
	readonly path: string;
	readonly line?: number;
}

/**
 * An expected problem, in two voices: `message` is one line for the log, `hint` is the next thing to type or to read.
 * Both are written by us; the text of a library's or a tool's error never gets in here, because parsers quote their input.
 */
export class Failure extends Error {
	override readonly name = "Failure";
	readonly code: FailureCode;
	readonly hint: string | null;
	readonly place: FailurePlace | null;

	constructor(code: FailureCode, message: string, details: { hint?: string; place?: FailurePlace } = {}) {
		super(message);
		this.code = code;
		this.hint = details.hint ?? null;
		this.place = details.place ?? null;
	}
}
