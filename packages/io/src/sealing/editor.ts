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

	constructor(name: string, content: Uint8Array, environment: NodeJS.ProcessEnv) {
		this.#environment = environment;
		this.#folder = mkdtempSync(join(realpathSync(privatePlace(environment)), "sops-guard-"));
		chmodSync(this.#folder, 0o700);
		this.#path = join(this.#folder, name);
		process.on("exit", this.#end);
		for (const signal of ["SIGTERM", "SIGHUP"] as const) process.on(signal, leave);
		writeFileSync(this.#path, content, { mode: 0o600, flag: "wx" });
	}

	/** Opens the editor, waits for it, and answers with what it left. Ctrl-C is the editor's. */
	edit(): Uint8Array {
		const [program, ...words] = wordsOf(editorIn(this.#environment));
		if (program === undefined) throw noEditor();
		const ignore = () => {};
		process.on("SIGINT", ignore);
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
			process.off("SIGINT", ignore);
		}
	}

	close(): void {
		process.off("exit", this.#end);
		for (const signal of ["SIGTERM", "SIGHUP"] as const) process.off(signal, leave);
		rmSync(this.#folder, { recursive: true, force: true });
	}
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
