import {
	Failure,
	type File,
	isEncryptedName,
	isTemplateName,
	type Store,
	sealed,
	storeOf,
	type Tree,
	visible,
} from "@sops-guard/core";
import {
	type Chooser,
	failureIn,
	type Keys,
	keysOf,
	readHidden,
	recoverAround,
	type Target,
	targetsOf,
} from "@sops-guard/io";
import type { Arguments } from "../../option.ts";
import type { Terminal } from "../../terminal.ts";

/**
 * The sealed files of a tree: what a folder stands for where files are opened. One that is sealed by its name and cannot be
 * read is among them, so that the command fails on it and does not pass it over.
 */
export function sealedOf(tree: Tree): Iterable<File> {
	return [...tree.files, ...tree.untracked].filter((file) => sealed(file) !== null || isClosedToUs(file));
}

/** Whether a file is sealed by its name, and there without us being able to read it. */
export function isClosedToUs({ path, absence }: File): boolean {
	return (
		isEncryptedName(path) && !isTemplateName(path) && (absence === "unreadable" || absence === "too-large")
	);
}

/** The files that were named. What an interrupted run left of them is put back first, and told. */
export async function targetsGiven(
	operands: readonly string[],
	terminal: Terminal,
	choose: Chooser = sealedOf,
): Promise<readonly Target[]> {
	if (operands.length === 0) {
		throw new Failure("usage", "no file was named", {
			hint: "Name files, folders or globs.",
		});
	}
	const found = await targetsOf(operands, choose);
	// What was put back, and what is gone with it, may be others than those that were found.
	return putBack(found, terminal) ? targetsOf(operands, choose) : found;
}

/** What an interrupted run left around these files is put back, and told; true when there was something. */
export function putBack(targets: readonly Pick<Target, "path">[], { writer }: Terminal): boolean {
	const recovery = recoverAround(targets.map(({ path }) => path));
	if (recovery === null) return false;
	const { length } = recovery.paths;
	const files = length === 1 ? "1 file" : `${length} files`;
	writer.err(
		recovery.outcome === "undone"
			? `An earlier run was interrupted; ${files} ${length === 1 ? "is as it was" : "are as they were"} before it.\n`
			: `An earlier run was interrupted after its work was done; ${files} ${length === 1 ? "was" : "were"} tidied up after.\n`,
	);
	return true;
}

/** The identities that were named, or those of the environment. */
export async function keysGiven(given: Arguments, { environment, writer }: Terminal): Promise<Keys> {
	const files = given.given.filter(({ name }) => name === "identity-file").map(({ value }) => value);
	const asked = files.includes("-") ? await readHidden(writer, "Identity") : undefined;
	return keysOf({
		files,
		...(asked === undefined ? {} : { input: { source: "stdin", text: asked } }),
		allowCommands: given.has("key-command"),
		environment,
		platform: process.platform,
	});
}

export function storeFor(given: Arguments, path: string): Store {
	return (given.value("input-type") as Store | undefined) ?? storeOf(path);
}

/** One file's outcome: what came of it, or why nothing did. */
export type Outcome<Result> =
	| { readonly target: Target; readonly result: Result }
	| { readonly target: Target; readonly failure: Failure };

/** Works on every file, one after the other; a file that fails does not keep the others from being looked at. */
export async function forEach<Result>(
	targets: readonly Target[],
	terminal: Terminal,
	verb: string,
	work: (target: Target) => Promise<Result>,
): Promise<readonly Outcome<Result>[]> {
	const outcomes: Outcome<Result>[] = [];
	for (const [index, target] of targets.entries()) {
		if (!terminal.isQuiet && targets.length > 1) {
			terminal.writer.progress(`${verb} ${index + 1} of ${targets.length}: ${target.shown}`);
		}
		try {
			outcomes.push({ target, result: await work(target) });
		} catch (error) {
			const failure = failureIn(target, error);
			if (!(failure instanceof Failure)) throw failure;
			outcomes.push({ target, failure });
		}
	}
	terminal.writer.clearProgress();
	return outcomes;
}

export function failuresOf(outcomes: readonly Outcome<unknown>[]): readonly Failure[] {
	return outcomes.flatMap((outcome) => ("failure" in outcome ? [outcome.failure] : []));
}

/** Says what failed, each in a line with its hint, and once what may be wrong with the keys. */
export function tellFailures(failures: readonly Failure[], keys: Keys | null, { writer }: Terminal): void {
	const hints = new Set<string>();
	for (const { message, place, hint } of failures) {
		const where =
			place === null ? "" : `${visible(place.path)}${place.line === undefined ? "" : `:${place.line}`}: `;
		writer.err(`error: ${where}${visible(message)}\n`);
		// The same step for many files is said once, behind the first of them.
		if (hint !== null && !hints.has(hint)) writer.err(`  ${hint}\n`);
		if (hint !== null) hints.add(hint);
	}
	if (keys === null || failures.length === 0) return;
	for (const fault of keys.faults) writer.err(`  ${fault}.\n`);
	if (keys.keyring.size === 0) writer.err(`  Looked for identities in: ${keys.looked.join(", ")}.\n`);
}
