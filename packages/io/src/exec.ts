export interface ExecOptions {
	/** Absolute. */
	readonly folder: string;
	/** The whole environment of the program; see {@link scrubbedEnvironment}. */
	readonly environment: Readonly<Record<string, string>>;
	/** What the program reads; nothing if left out, and never our own stdin. */
	readonly input?: Uint8Array;
}

export interface ExecResult {
	readonly status: number;
	readonly stdout: string;
	/** For telling causes apart only; never printed. */
	readonly stderr: string;
}

/**
 * Runs a program inside an action. The only importer of @actions/exec, which would split its first argument like a shell and
 * echo what it runs: here program and arguments are apart, nothing is echoed, and nothing of our environment is inherited.
 */
export async function exec(
	program: string,
	argv: readonly string[],
	{ folder, environment, input }: ExecOptions,
): Promise<ExecResult> {
	const { getExecOutput } = await import("@actions/exec");
	const { exitCode, stdout, stderr } = await getExecOutput(asOneWord(program), [...argv], {
		cwd: folder,
		env: { ...environment },
		silent: true,
		ignoreReturnCode: true,
		input: Buffer.from(input ?? []),
	});
	return { status: exitCode, stdout, stderr };
}

/** As the toolkit splits: in quotes, where a backslash counts only before a quote. */
function asOneWord(program: string): string {
	return `"${program.replaceAll('"', '\\"')}"`;
}
