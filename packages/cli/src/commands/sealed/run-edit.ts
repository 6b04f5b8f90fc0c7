import { basename } from "node:path";
import { Failure, plainName, visible } from "@sops-guard/core";
import { commitChanges, EditorSession, failureIn, now, readTarget } from "@sops-guard/io";
import { close, decrypt, edit, open, SealFailure } from "@sops-guard/sops/seal";
import type { Arguments } from "../../option.ts";
import type { Terminal } from "../../terminal.ts";
import { keysGiven, storeFor, targetsGiven, tellFailures } from "./session.ts";

/** How often a text that cannot be sealed goes back into the editor before we give up. */
const mostAttempts = 10;

export async function runEdit(given: Arguments, terminal: Terminal): Promise<number> {
	const targets = await targetsGiven(given.positionals, terminal);
	const [target, ...more] = targets;
	if (target === undefined || more.length > 0 || !target.isNamed) {
		throw new Failure("usage", "one file is edited at a time", { hint: "Name a single file." });
	}
	const keys = await keysGiven(given, terminal);
	const options = {
		store: storeFor(given, target.path),
		keyring: keys.keyring,
		now: now(terminal.environment),
	};
	const bytes = readTarget(target);
	let session: EditorSession | null = null;
	try {
		const { plaintext } = await decrypt(bytes, options);
		session = new EditorSession(basename(plainName(target.shown)), plaintext.reveal(), terminal.environment);
		plaintext.wipe();
		for (let attempt = 1; ; attempt++) {
			const edited = session.edit();
			try {
				const result = await edit(bytes, edited, options);
				if (!result.isChanged) {
					if (!terminal.isQuiet) terminal.writer.err(`${visible(target.shown)}: not changed\n`);
					return 0;
				}
				close(await open(result.text, options));
				commitChanges([{ path: target.path, before: bytes, after: new TextEncoder().encode(result.text) }]);
				if (!terminal.isQuiet) terminal.writer.out(`sealed  ${visible(target.shown)}\n`);
				return 0;
			} catch (error) {
				if (!(error instanceof SealFailure) || attempt === mostAttempts || !terminal.writer.isTerminal)
					throw error;
				const failure = failureIn(target, error);
				if (failure instanceof Failure) tellFailures([failure], null, terminal);
				terminal.writer.err("Your text is kept; the editor opens again.\n");
			} finally {
				edited.fill(0);
			}
		}
	} catch (error) {
		const failure = failureIn(target, error);
		if (!(failure instanceof Failure)) throw failure;
		tellFailures([failure], keys, terminal);
		return 2;
	} finally {
		session?.close();
	}
}
