import { visible } from "@sops-guard/core";
import { commitChanges, type FileChange, type Keys, readTarget, type Target } from "@sops-guard/io";
import { close, open } from "@sops-guard/sops/seal";
import type { Arguments } from "../../option.ts";
import type { Terminal } from "../../terminal.ts";
import { failuresOf, forEach, storeFor, tellFailures } from "./session.ts";

/** What a command made of one file. */
export interface Change {
	/** The file's new text. */
	readonly text: string;
	readonly isChanged: boolean;
	/** What was done, in words without values, for people. */
	readonly words: string;
	/** The same for programs. */
	readonly detail?: Readonly<Record<string, unknown>>;
	/** Where the text goes; the file itself if left out. */
	readonly to?: string;
	/** What stood there when the text was made of it; null: nothing. Given together with `to`. */
	readonly before?: Uint8Array | null;
}

export interface ChangeWork {
	/** What is being done and what was done, such as `rotating` and `rotated`. */
	readonly verbs: readonly [doing: string, done: string];
	readonly work: (target: Target, bytes: Uint8Array) => Promise<Change>;
	readonly keys: Keys;
	/** Whether our identities must be able to open the result; left out where it is sealed for others. */
	readonly mustOpen: boolean;
}

/**
 * Changes many files as one: each result is opened again before anything is written, and where one file fails none is
 * changed. Answers with the exit code.
 */
export async function changeFiles(
	targets: readonly Target[],
	{ verbs: [doing, done], work, keys, mustOpen }: ChangeWork,
	given: Arguments,
	terminal: Terminal,
): Promise<number> {
	const outcomes = await forEach(targets, terminal, doing, async (target) => {
		const bytes = readTarget(target);
		const change = await work(target, bytes);
		if (change.isChanged && mustOpen) await prove(change, storeFor(given, change.to ?? target.path), keys);
		return { bytes, change };
	});
	const failures = failuresOf(outcomes);
	const isDryRun = given.has("dry-run");
	if (failures.length === 0 && !isDryRun) {
		commitChanges(
			outcomes.flatMap((outcome): FileChange[] =>
				"result" in outcome && outcome.result.change.isChanged
					? [fileChange(outcome.target, outcome.result.bytes, outcome.result.change)]
					: [],
			),
		);
	}
	if (given.value("format") === "json") {
		terminal.writer.out(
			`${JSON.stringify(
				{
					version: 1,
					tool: terminal.tool,
					files: outcomes.map((outcome) => ({
						path: outcome.target.shown,
						...("failure" in outcome
							? { outcome: "failed", why: outcome.failure.message, line: outcome.failure.place?.line ?? null }
							: {
									outcome: outcome.result.change.isChanged ? "changed" : "unchanged",
									...outcome.result.change.detail,
								}),
					})),
					written: failures.length === 0 && !isDryRun,
					incomplete: [],
				},
				null,
				2,
			)}\n`,
		);
	} else if (!terminal.isQuiet && failures.length === 0) {
		for (const outcome of outcomes) {
			if (!("result" in outcome)) continue;
			const { isChanged, words } = outcome.result.change;
			const verb = isChanged ? (isDryRun ? `would be ${done}` : done) : "unchanged";
			terminal.writer.out(`${verb}  ${visible(outcome.target.shown)}${words === "" ? "" : `  ${words}`}\n`);
		}
	}
	tellFailures(failures, keys, terminal);
	if (failures.length > 0 && targets.length > 1) terminal.writer.err("Nothing was written.\n");
	return failures.length > 0 ? 2 : 0;
}

/** A result that does not open again would be a file lost. */
async function prove({ text }: Change, store: ReturnType<typeof storeFor>, { keyring }: Keys): Promise<void> {
	close(await open(text, { store, keyring }));
}

function fileChange(target: Target, bytes: Uint8Array, { text, to, before = null }: Change): FileChange {
	const after = new TextEncoder().encode(text);
	if (to === undefined || to === target.path) return { path: target.path, before: bytes, after };
	return { path: to, before, after };
}
