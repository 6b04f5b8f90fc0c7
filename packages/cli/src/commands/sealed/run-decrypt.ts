import { statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { Failure, plainName, type Store, visible } from "@sops-guard/core";
import {
	commitChanges,
	type FileChange,
	isIgnored,
	makeFolder,
	partnerOf,
	readTarget,
	shownFrom,
	type Target,
} from "@sops-guard/io";
import { type Plaintext, shapeOf } from "@sops-guard/sops/seal";
import type { Arguments } from "../../option.ts";
import type { Terminal } from "../../terminal.ts";
import { openedBy } from "./engine.ts";
import { pointerGiven } from "./pointer.ts";
import { failuresOf, forEach, keysGiven, storeFor, targetsGiven, tellFailures } from "./session.ts";

export async function runDecrypt(given: Arguments, terminal: Terminal): Promise<number> {
	const extract = given.value("extract");
	const place = extract === undefined ? undefined : pointerGiven(extract);
	const targets = await targetsGiven(given.positionals, terminal);
	if (given.has("redact")) return printShapes(targets, given, terminal);
	const way = wayOf(given, targets, terminal);
	const keys = await keysGiven(given, terminal);
	const outputType = given.value("output-type") as Store | undefined;
	const outcomes = await forEach(targets, terminal, "opening", async (target) => {
		const bytes = readTarget(target);
		const { plaintext, clearComments } = await openedBy(given, terminal, target, bytes, {
			store: storeFor(given, target.path),
			keys,
			output: outputType,
			ignoreMac: given.has("ignore-mac"),
			extract: place,
		});
		return { bytes, plaintext, clearComments };
	});
	const opened = outcomes.flatMap((outcome) => ("result" in outcome ? [outcome] : []));
	try {
		const failures = failuresOf(outcomes);
		tellFailures(failures, keys, terminal);
		if (failures.length > 0) {
			if (targets.length > 1) terminal.writer.err("Nothing was written.\n");
			return 2;
		}
		for (const { target, result } of opened) {
			if (result.clearComments === 0) continue;
			terminal.writer.err(
				`${visible(target.shown)}: ${result.clearComments} comments that should be sealed stand in clear\n`,
			);
		}
		await way(opened.map(({ target, result }) => ({ target, ...result })));
		return 0;
	} finally {
		for (const { result } of opened) result.plaintext.wipe();
	}
}

/** The shapes of any number of files, each under its name where there are several. */
async function printShapes(
	targets: readonly Target[],
	given: Arguments,
	terminal: Terminal,
): Promise<number> {
	for (const name of ["output", "in-place", "extract", "output-type"]) {
		if (!given.has(name)) continue;
		throw new Failure("usage", `--redact prints to stdout, and --${name} means something else`, {
			hint: "Give one of them.",
		});
	}
	const { writer } = terminal;
	const outcomes = await forEach(targets, terminal, "reading", async (target) =>
		shapeOf(readTarget(target), storeFor(given, target.path)),
	);
	for (const outcome of outcomes) {
		if (!("result" in outcome)) continue;
		if (targets.length > 1) writer.out(`# ${visible(outcome.target.shown)}\n`);
		writer.out(new TextDecoder().decode(outcome.result));
	}
	const failures = failuresOf(outcomes);
	tellFailures(failures, null, terminal);
	return failures.length > 0 ? 2 : 0;
}

interface Opened {
	readonly target: Target;
	readonly bytes: Uint8Array;
	readonly plaintext: Plaintext;
}

/** Where the plaintext goes. Everything that could refuse is asked before a key is touched. */
function wayOf(
	given: Arguments,
	targets: readonly Target[],
	terminal: Terminal,
): (opened: readonly Opened[]) => Promise<void> {
	const output = given.value("output");
	if (given.has("in-place") && given.has("extract")) {
		throw new Failure("usage", "a part of a file cannot take the place of the whole", {
			hint: "Give --output FILE, or neither, for stdout.",
		});
	}
	if (given.has("in-place") && output !== undefined) {
		throw new Failure("usage", "--in-place and --output each say where to", { hint: "Give one of them." });
	}
	if (given.has("in-place")) return async (opened) => inPlace(opened, given.has("force"), terminal);
	if (output !== undefined) return async (opened) => toFiles(opened, output, given.has("force"), terminal);
	const [only, ...more] = targets;
	if (more.length > 0 || only?.isNamed !== true) {
		throw new Failure("usage", "only a single file that is named goes to stdout", {
			hint: "Give --output FOLDER or --in-place.",
		});
	}
	if (terminal.environment.GITHUB_ACTIONS === "true" && !given.has("stdout")) {
		throw new Failure("usage", "in a workflow the plaintext would stand in the log", {
			hint: "Give --output FILE; or --stdout, when all of it is masked.",
		});
	}
	return async (opened) => {
		for (const { plaintext } of opened) terminal.writer.bytes(plaintext.reveal());
	};
}

function toFiles(opened: readonly Opened[], output: string, force: boolean, terminal: Terminal): void {
	const isFolder =
		opened.length > 1 ||
		/[\\/]$/.test(output) ||
		statSync(output, { throwIfNoEntry: false })?.isDirectory() === true;
	const wanted = opened.map(({ target, bytes, plaintext }) => ({
		target,
		bytes,
		plaintext,
		path: resolve(isFolder ? join(output, placeBelow(target)) : output),
	}));
	refuseTwins(wanted);
	for (const { path } of wanted) makeFolder(dirname(path));
	write(wanted, force, terminal);
}

/** Below the folder the files keep their places, so that two of one name do not meet. */
function placeBelow({ shown, isNamed }: Target): string {
	const name = plainName(shown.split("\\").join("/"));
	return isNamed || name.startsWith("/") ? basename(name) : name;
}

async function inPlace(opened: readonly Opened[], force: boolean, terminal: Terminal): Promise<void> {
	const { ruleSet } = await import("@sops-guard/rules");
	const wanted = opened.map(({ target, bytes, plaintext }) => {
		const partner = partnerOf(target.path, ruleSet);
		return {
			target,
			bytes,
			plaintext,
			path: partner !== null && !partner.isSealed ? partner.path : target.path,
		};
	});
	for (const { target, path } of wanted) {
		if (path === target.path || (await isIgnored(path))) continue;
		throw new Failure("file", "git does not ignore the plaintext, so the next commit would publish it", {
			hint: `Add a line for ${basename(path)} to .gitignore.`,
			place: { path: target.shown },
		});
	}
	write(wanted, force, terminal);
}

interface Wanted extends Opened {
	readonly path: string;
}

function write(wanted: readonly Wanted[], force: boolean, { writer, isQuiet }: Terminal): void {
	const changes = wanted.flatMap(({ target, bytes, plaintext, path }): FileChange[] => {
		const after = plaintext.reveal();
		if (path === target.path) return [{ path, before: bytes, after, mode: 0o600 }];
		const before =
			statSync(path, { throwIfNoEntry: false }) === undefined
				? null
				: readTarget({ path, shown: path, isNamed: true });
		if (before !== null && Buffer.compare(before, after) === 0) return [];
		if (before !== null && !force) {
			throw new Failure("file", "there is a file of that name already, and it holds something else", {
				hint: "Look at it; --force overwrites it.",
				place: { path },
			});
		}
		return [{ path, before, after, mode: 0o600 }];
	});
	commitChanges(changes);
	if (isQuiet) return;
	for (const { target, path } of wanted) {
		writer.out(
			path === target.path
				? `opened  ${visible(target.shown)}\n`
				: `opened  ${visible(target.shown)}  →  ${visible(shownFrom(process.cwd(), path))}\n`,
		);
	}
}

function refuseTwins(wanted: readonly Wanted[]): void {
	const seen = new Map<string, Target>();
	for (const { path, target } of wanted) {
		const other = seen.get(path);
		if (other !== undefined) {
			throw new Failure("usage", `two files would become one: ${other.shown} and ${target.shown}`, {
				hint: "Name their folder instead, so that they keep their places.",
			});
		}
		seen.set(path, target);
	}
}
