import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Failure } from "@sops-guard/core";
import { wordsOf } from "./identity-sources.ts";

/**
 * A plaintext in an editor. It lies in a private folder, under its own name so that the editor knows its kind, and is gone when
 * the session is closed, which also happens when the process is asked to end.
 */
export class EditorSession {
	readonly #folder: string;
	readonly #path: string;
	readonly #environment: NodeJS.ProcessEnv;
	readonly #end = () => this.close();
	#isInEditor = false;
	/** Ctrl-C is the editor's as long as it runs; before and after, it must not leave the plaintext behind. */
	readonly #onInterrupt = () => {
		if (!this.#isInEditor) leave();
	};

	constructor(name: string, content: Uint8Array, environment: NodeJS.ProcessEnv) {
		this.#environment = environment;
		this.#folder = privateFolder(environment);
		this.#path = join(this.#folder, name || "plaintext");
		process.on("exit", this.#end);
		for (const signal of ["SIGTERM", "SIGHUP"] as const) process.on(signal, leave);
		process.on("SIGINT", this.#onInterrupt);
		try {
			writeFileSync(this.#path, content, { mode: 0o600, flag: "wx" });
		} catch {
			this.close();
			throw noPlace();
		}
	}

	/** Opens the editor, waits for it, and answers with what it left. Ctrl-C is the editor's. */
	edit(): Uint8Array {
		const [program, ...words] = wordsOf(editorIn(this.#environment));
		if (program === undefined) throw noEditor();
		this.#isInEditor = true;
		try {
			const { error, status } = spawnSync(program, [...words, this.#path], { stdio: "inherit" });
			if (error !== undefined) throw noEditor();
			if (status !== 0) {
				throw new Failure("file", "the editor ended with an error, so nothing was changed");
			}
			return readFileSync(this.#path);
		} catch (error) {
			if (error instanceof Failure) throw error;
			throw new Failure("file", "the edited text is not there, so nothing was changed");
		} finally {
			// What was pressed in the editor is told when the loop looks next.
			setImmediate(() => setImmediate(() => (this.#isInEditor = false)));
		}
	}

	close(): void {
		process.off("exit", this.#end);
		for (const signal of ["SIGTERM", "SIGHUP"] as const) process.off(signal, leave);
		process.off("SIGINT", this.#onInterrupt);
		rmSync(this.#folder, { recursive: true, force: true });
	}
}

function privateFolder(environment: NodeJS.ProcessEnv): string {
	try {
		const folder = mkdtempSync(join(realpathSync(privatePlace(environment)), "sops-guard-"));
		chmodSync(folder, 0o700);
		return folder;
	} catch {
		throw noPlace();
	}
}

function noPlace(): Failure {
	return new Failure("file", "the plaintext cannot be laid down for the editor", {
		hint: "Check XDG_RUNTIME_DIR or TMPDIR, and whether its disk is full.",
	});
}

function leave(): void {
	process.exit(2);
}

/** In memory where the system has such a place for each user. */
function privatePlace(environment: NodeJS.ProcessEnv): string {
	return environment.XDG_RUNTIME_DIR || tmpdir();
}

function editorIn({ SOPS_EDITOR, VISUAL, EDITOR }: NodeJS.ProcessEnv): string {
	return SOPS_EDITOR || EDITOR || VISUAL || "vi";
}

function noEditor(): Failure {
	return new Failure("usage", "the editor cannot be started", {
		hint: "Set EDITOR, or SOPS_EDITOR, to a program that waits until you are done, such as `code --wait`.",
	});
}
