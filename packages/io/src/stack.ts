/** Where in our code an unexpected error came from: files and lines, without its message, which may quote what was read. */
export function stackOf(error: unknown): string {
	const stack = error instanceof Error ? (error.stack ?? "") : "";
	return stack
		.split("\n")
		.filter((line) => /^\s+at /.test(line))
		.join("\n");
}
