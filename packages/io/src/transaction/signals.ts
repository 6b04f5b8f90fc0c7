const deferred = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

let busy = 0;

/**
 * Runs `work` to its end although somebody presses Ctrl-C: a signal that comes meanwhile takes effect right after. Only
 * SIGKILL and a power cut can come in between.
 */
export function withSignalsDeferred<Result>(work: () => Result): Result {
	if (busy++ === 0) for (const signal of deferred) process.on(signal, raise);
	try {
		return work();
	} finally {
		// What came while we were busy is told when the loop looks next; after that nobody needs to listen any more.
		setImmediate(() => setImmediate(letGo));
	}
}

function raise(signal: NodeJS.Signals): void {
	stopListening();
	process.kill(process.pid, signal);
}

function letGo(): void {
	busy -= 1;
	if (busy === 0) stopListening();
}

function stopListening(): void {
	for (const signal of deferred) process.off(signal, raise);
}
