import { rmSync } from "node:fs";
import { basename } from "node:path";
import type { Runner } from "../runner/runner.ts";

/** What keeps a text from the main step for the post step. */
type StateKeeper = Pick<Runner, "saveState" | "state">;

/**
 * What a run makes and must not leave. Each path is told to the runner before it is made, so that the post step knows it even if
 * the run is killed; on a signal the run takes everything away by itself.
 */
export class Leftovers {
	readonly #runner: StateKeeper;
	readonly #paths: string[] = [];
	readonly #onSignal = (signal: NodeJS.Signals) => {
		for (const path of this.#paths) remove(path);
		this.close();
		process.kill(process.pid, signal);
	};

	constructor(runner: StateKeeper) {
		this.#runner = runner;
		for (const signal of signals) process.on(signal, this.#onSignal);
	}

	/** Before a file or folder is made. */
	expect(path: string): void {
		if (this.#paths.includes(path)) return;
		this.#paths.push(path);
		this.#runner.saveState(state, JSON.stringify(this.#paths));
	}

	/** Signals do again what they usually do. */
	close(): void {
		for (const signal of signals) process.off(signal, this.#onSignal);
	}

	/** In the post step: what the main step has told. */
	static remove(runner: StateKeeper): {
		readonly removed: readonly string[];
		readonly kept: readonly string[];
	} {
		const paths = told(runner.state(state));
		const removed = paths.filter(remove);
		return { removed, kept: paths.filter((path) => !removed.includes(path)) };
	}
}

const state = "leftovers";
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Only names that this action gives: nothing else is ever removed, whatever a state says. */
const ownName = /^(?:\.(?:x64|arm64)-)?sops-guard-[0-9a-f]{18}(?:-setup|-key)?$/;

function told(text: string): readonly string[] {
	if (text === "") return [];
	const paths: unknown = JSON.parse(text);
	return Array.isArray(paths)
		? paths.filter((path): path is string => typeof path === "string" && ownName.test(basename(path)))
		: [];
}

/** True when it is gone. */
function remove(path: string): boolean {
	try {
		rmSync(path, { recursive: true, force: true, maxRetries: 3 });
		return true;
	} catch {
		return false;
	}
}
