const deferred = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs `work` to its end although somebody presses Ctrl-C: a signal that comes meanwhile takes effect right after. Only
 * SIGKILL and a power cut can come in between.
 */
export function withSignalsDeferred<Result>(work: () => Result): Result {
	const raise = (signal: NodeJS.Signals) => {
		letGo();
		process.kill(process.pid, signal);
	};
	const letGo = () => {
		for (const signal of deferred) process.off(signal, raise);
	};
	for (const signal of deferred) process.on(signal, raise);
	try {
		return work();
	} finally {
		// What came while we were busy is told when the loop looks next; after that nobody needs to listen any more.
		setImmediate(() => setImmediate(letGo));
	}
}
