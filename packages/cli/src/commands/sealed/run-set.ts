import { Failure, label } from "@sops-guard/core";
import { now, readHidden, type Target } from "@sops-guard/io";
import { jsonValue, SealFailure, set, textValue, unset } from "@sops-guard/sops/seal";
import type { Arguments } from "../../option.ts";
import type { Terminal } from "../../terminal.ts";
import { type Change, changeFiles } from "./change.ts";
import { pointerGiven } from "./pointer.ts";
import { keysGiven, storeFor, targetsGiven } from "./session.ts";

export async function runSet(given: Arguments, terminal: Terminal): Promise<number> {
	const { targets, pointer } = await operandsGiven(given, terminal);
	if (given.given.some(({ name, value }) => name === "identity-file" && value === "-")) {
		throw new Failure("usage", "stdin holds the value, so the identity cannot come from there", {
			hint: "Give --identity-file a path, or set SOPS_AGE_KEY_FILE.",
		});
	}
	const keys = await keysGiven(given, terminal);
	const typed = await readHidden(
		terminal.writer,
		`Value of ${label.pointer(pointer.path, pointer.document).text}`,
	);
	const text = typed.reveal();
	// A closed or forgotten stdin must not cost a value.
	if (text === "") {
		throw new Failure("usage", "no value was given", {
			hint: 'The value is read from stdin. An empty one is set with --json and "" on stdin.',
		});
	}
	const value = given.has("json")
		? jsonValue(text)
		: textValue(given.has("exact") ? text : text.replace(/\r?\n$/, ""));
	const work = async ({ path }: Target, bytes: Uint8Array): Promise<Change> => {
		const result = await set(bytes, pointer, value, {
			store: storeFor(given, path),
			keyring: keys.keyring,
			now: now(terminal.environment),
		});
		return { text: result.text, isChanged: result.isChanged, words: "" };
	};
	return changeFiles(targets, { verbs: ["setting", "set"], keys, mustOpen: true, work }, given, terminal);
}

export async function runUnset(given: Arguments, terminal: Terminal): Promise<number> {
	const { targets, pointer } = await operandsGiven(given, terminal);
	const keys = await keysGiven(given, terminal);
	const work = async ({ path }: Target, bytes: Uint8Array): Promise<Change> => {
		try {
			const result = await unset(bytes, pointer, {
				store: storeFor(given, path),
				keyring: keys.keyring,
				now: now(terminal.environment),
			});
			return { text: result.text, isChanged: result.isChanged, words: "" };
		} catch (error) {
			const isAbsent = error instanceof SealFailure && error.code === "no-such-place";
			if (!isAbsent || !given.has("idempotent")) throw error;
			return { text: "", isChanged: false, words: "it was not there" };
		}
	};
	return changeFiles(targets, { verbs: ["unsetting", "unset"], keys, mustOpen: true, work }, given, terminal);
}

async function operandsGiven(given: Arguments, terminal: Terminal) {
	const [file, written, ...more] = given.positionals;
	if (file === undefined || written === undefined || more.length > 0) {
		throw new Failure("usage", "a file and a place in it are needed", {
			hint: "Write: FILE POINTER. The value is never part of the command line.",
		});
	}
	const pointer = pointerGiven(written);
	const targets = await targetsGiven([file], terminal);
	if (targets.length !== 1) {
		throw new Failure("usage", "one value is set in one file", { hint: "Name a single file." });
	}
	return { targets, pointer };
}
