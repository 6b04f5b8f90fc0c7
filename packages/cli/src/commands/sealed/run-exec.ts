import { basename } from "node:path";
import { Failure, label, plainName, Redactor, storeOf, variableFault } from "@sops-guard/core";
import {
	type PrivateFile,
	readTarget,
	runChild,
	scrubbedEnvironment,
	type Target,
	withoutIdentities,
} from "@sops-guard/io";
import {
	close,
	emitPlain,
	open,
	SealFailure,
	type Secrets,
	secretsOf,
	type Variable,
	variablesOf,
} from "@sops-guard/sops/seal";
import type { Arguments } from "../../option.ts";
import type { Terminal } from "../../terminal.ts";
import { failuresOf, forEach, keysGiven, storeFor, targetsGiven, tellFailures } from "./session.ts";

/** What a program gets of one file. */
interface Opened {
	readonly secrets: Secrets;
	readonly variables: readonly Variable[];
	readonly content: Uint8Array | null;
}

/** Answers with the program's own exit code, or with 2 when it was not started. */
export async function runExec(given: Arguments, terminal: Terminal): Promise<number> {
	checkUse(given, terminal);
	const targets = await targetsGiven(given.positionals, terminal);
	const asFiles = isForFiles(given, targets);
	const names = asFiles ? namesOf(targets) : [];
	if (asFiles) checkPlaces(given.program, names);
	const keys = await keysGiven(given, terminal);
	const outcomes = await forEach(targets, terminal, "opening", (target) =>
		openedFor(target, asFiles, given, keys.keyring),
	);
	const failures = failuresOf(outcomes);
	tellFailures(failures, keys, terminal);
	if (failures.length > 0) return 2;
	const opened = outcomes.flatMap((outcome) => ("result" in outcome ? [outcome.result] : []));
	const { environment: around, writer } = terminal;
	const inherited = given.has("pristine") ? scrubbedEnvironment(around) : withoutIdentities(around);
	const variables = opened.flatMap((each) => each.variables.map(({ name, text }) => [name, text] as const));
	const files = opened.flatMap(({ content }, index): PrivateFile[] =>
		content === null ? [] : [{ name: names[index] ?? "", content }],
	);
	try {
		const { code } = await runChild({
			files,
			words: (paths) => withPaths(given.program, names, paths),
			environment: () => ({ ...inherited, ...Object.fromEntries(variables) }),
			redactor: given.has("no-redact") ? null : redactorOf(opened, terminal),
			writer,
			around,
		});
		return code;
	} finally {
		for (const { content } of files) content.fill(0);
	}
}

function checkUse(given: Arguments, { environment }: Terminal): void {
	if (given.program.length === 0) {
		throw new Failure("usage", "no program was named", {
			hint: "It stands behind --: sops-guard exec FILE -- PROGRAM WORD…",
		});
	}
	if (given.has("env") && given.has("file")) {
		throw new Failure("usage", "--env and --file are two ways", { hint: "Give one of them." });
	}
	if (given.has("no-redact") && environment.GITHUB_ACTIONS === "true") {
		throw new Failure("usage", "in a workflow the values would stand in the log", {
			hint: "Leave --no-redact out.",
		});
	}
}

/** What was sealed as a whole has no names to become variables. */
function isForFiles(given: Arguments, targets: readonly Target[]): boolean {
	if (given.has("file")) return true;
	return !given.has("env") && targets.some(({ path }) => storeFor(given, path) === "binary");
}

async function openedFor(
	target: Target,
	asFiles: boolean,
	given: Arguments,
	keyring: Parameters<typeof open>[1]["keyring"],
): Promise<Opened> {
	const file = await open(readTarget(target), { store: storeFor(given, target.path), keyring });
	try {
		const secrets = secretsOf(file);
		if (asFiles) return { secrets, variables: [], content: emitPlain(file.plain, file.store) };
		const variables = variablesOf(file, {
			json: given.has("json-values"),
			inside: storeOf(plainName(target.path)),
		});
		checkNames(variables, new Set(given.list("allow-name")));
		return { secrets, variables, content: null };
	} finally {
		close(file);
	}
}

function checkNames(variables: readonly Variable[], allowed: ReadonlySet<string>): void {
	for (const { name } of variables) {
		const fault = variableFault(name);
		if (fault === null || (fault === "steering" && allowed.has(name))) continue;
		const place = { path: [name], document: 0, at: -1 };
		throw fault === "no-name"
			? new SealFailure("unrepresentable", "this is no name of a variable", {
					place,
					hint: "hand the file over, with --file",
				})
			: new SealFailure(
					"unrepresentable",
					"this variable steers programs, and a file must not set it unasked",
					{
						place,
						hint: `if it is meant, say --allow-name ${label.name(name).text}`,
					},
				);
	}
}

function redactorOf(opened: readonly Opened[], { writer, isQuiet, isVerbose }: Terminal): Redactor {
	const names = new Set(opened.flatMap(({ secrets }) => [...secrets.names]));
	const redactor = new Redactor(
		opened.flatMap(({ secrets }) => [...secrets.values]),
		{ names },
	);
	const { count, passedOver, plainOnly } = redactor;
	if (isVerbose)
		writer.err(`${count} texts are taken out of the output; ${passedOver} values are too short for that.\n`);
	if (plainOnly > 0 && !isQuiet) {
		writer.err(
			`The values are long: ${plainOnly} texts are taken out as they stand, but not in Base64 and other forms.\n`,
		);
	}
	return redactor;
}

/** The names of the files as the program sees them: their own, and where two are alike, with a number before. */
function namesOf(targets: readonly Target[]): readonly string[] {
	const plain = targets.map(({ path }) => basename(plainName(path)) || "plaintext");
	return plain.map((name, index) => (plain.indexOf(name) === index ? name : `${index + 1}-${name}`));
}

function checkPlaces(program: readonly string[], names: readonly string[]): void {
	const isNamed = program.some(
		(word) => word.includes("{}") || names.some((name) => word.includes(`{${name}}`)),
	);
	if (!isNamed) {
		throw new Failure("usage", "the program is not told where its files lie", {
			hint: `Write {} in its place, or {${label.path(names[0] ?? "NAME").text}}; or --env for variables.`,
		});
	}
	if (names.length > 1 && program.some((word) => word.includes("{}") && word !== "{}")) {
		throw new Failure("usage", "{} inside of a word stands for a single file", {
			hint: "With several files write {NAME}, or {} as a word of its own for all of them.",
		});
	}
}

function withPaths(
	program: readonly string[],
	names: readonly string[],
	paths: readonly string[],
): readonly string[] {
	if (paths.length === 0) return program;
	return program.flatMap((word) => {
		if (word === "{}") return paths;
		let replaced = word.replaceAll("{}", () => paths[0] ?? "");
		for (const [index, name] of names.entries())
			replaced = replaced.replaceAll(`{${name}}`, () => paths[index] ?? "");
		return [replaced];
	});
}
